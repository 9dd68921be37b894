"""Numerals: a run of digits in any script, with its separators, as a decimal value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

# Digits joined by one separator each. «،» and "'" only ever separate thousands.
NUMERAL = r"\d+(?:[.,٫٬،/'’\u00a0\u2009\u202f]\d+)*"

_GROUPING = frozenset("٬,،'’\u00a0\u2009\u202f")
_DECIMAL = frozenset("./٫")
_PART = re.compile(r"\d+|\D")
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
# Nobody writes a longer number, and a Decimal keeps 28 digits.
_LONGEST = 20


class Numeral(NamedTuple):
    """One number inside a run: where it stands, its value, and what else it could mean."""

    start: int
    end: int
    value: Decimal
    others: tuple[Decimal, ...] = ()


def read_numeral(run: str) -> list[Numeral]:
    """The numbers that a run matched by :data:`NUMERAL` stands for, one or several.

    «۱٬۲۳۴», "1,234" and «۱.۲۳۴.۵۶۷» have thousands, «۱۲/۵», «۱۲٫۵» and "12.5"
    decimals; «۱۴۰۲/۷» or "1,2,3" are several numbers. ``others`` of «۳.۴۵۰»
    is 3450: a lone full stop before three digits may be either.
    """
    if run.isdecimal() and len(run) <= _LONGEST:
        return [Numeral(0, len(run), Decimal(run))]
    parts = _PART.findall(run)
    digits = ["".join(str(int(char)) for char in part) for part in parts[::2]]
    marks = parts[1::2]
    if max(map(len, digits)) > _LONGEST:
        return []
    values = _as_one(digits, marks)
    if values:
        return [Numeral(0, len(run), values[0], tuple(values[1:]))]
    numerals, position = [], 0
    for number in digits:
        numerals.append(Numeral(position, position + len(number), Decimal(number)))
        position += len(number) + 1
    return numerals


def plain(value: Decimal) -> str:
    """A value as a plain decimal string: no exponent, no zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_one(digits: list[str], marks: list[str]) -> list[Decimal]:
    whole = "".join(digits)
    if not marks:
        return [Decimal(whole)]
    *earlier, last = marks
    decimal = Decimal("".join(digits[:-1]) + "." + digits[-1])
    grouped = _in_thousands(digits)
    if not earlier:
        return _two_parts(digits, last, decimal, grouped)
    if len(set(marks)) == 1:
        return [Decimal(whole)] if grouped else []
    if len(set(earlier)) == 1 and _in_thousands(digits[:-1]):
        european = earlier[0] == "." and last == ","
        if european or (earlier[0] in _GROUPING and last in _DECIMAL):
            return [decimal]
    return []


def _two_parts(digits: list[str], mark: str, decimal: Decimal, grouped: bool) -> list[Decimal]:
    whole = Decimal("".join(digits))
    if mark in _GROUPING:
        if grouped:
            return [whole]
        return [decimal] if mark == "," and len(digits[1]) <= 2 else []
    if mark == "/":
        return [] if _YEAR.fullmatch(digits[0]) else [decimal]
    if not grouped:
        return [decimal]
    return [whole, decimal] if mark == "." and digits[1] == "000" else [decimal, whole]


def _in_thousands(digits: list[str]) -> bool:
    first, *rest = digits
    return len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in rest)
