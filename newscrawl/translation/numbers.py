"""Numbers in a segment: digits, digits with words («۳ هزار و ۴۰۰ میلیارد»), words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from newscrawl.article import Number
from newscrawl.persian.per_word import PerWord
from newscrawl.translation import number_words as words
from newscrawl.translation.numerals import NUMERAL, plain, read_numeral

# A clock time is no number, nor are the digits of "G20"; «-» is a minus only before a
# digit and after a space or a bracket. Most matches are Persian words, so those come first.
_TOKEN = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3][^\W\d_]*"
    r"|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    rf"|(?P<numeral>{NUMERAL})"
    r"|[A-Za-z_][A-Za-z_]*+\d\w*"
    r"|[^\W\d_]+"
    r"|(?P<minus>(?<![^\s(«\[])[-−](?=\d))"
)
_GAP = re.compile("[ \u00a0\u200c]{0,3}|-")
_FAR = 4  # characters: no gap is so long
_THOUSAND, _MILLION, _HALF = Decimal(1000), Decimal(1_000_000), Decimal("0.5")
# No scale is larger: "billion billion billion …" is no number.
_LARGEST = Decimal(10) ** 24
_LIMITS = {"hundreds": Decimal(100), "ten": Decimal(10), "unit": Decimal(1)}


class _Token(NamedTuple):
    """A word or a piece of one that numbers are made of; where it stands in its match or text."""

    start: int
    end: int
    role: str
    """numeral, unit, ten, hundreds, hundred, scale, and, half, one or minus."""
    value: Decimal = Decimal(0)
    others: tuple[Decimal, ...] = ()
    latin: bool = False
    """An English word: it may follow another without "and"."""

    def moved(self, by: int) -> _Token:
        """The token so many characters further on: of a match that begins there, in the text."""
        start, end, role, value, others, latin = self
        return _Token(start + by, end + by, role, value, others, latin)


class _Match(NamedTuple):
    """What :data:`_TOKEN` found in a word, and the tokens that it becomes."""

    start: int
    end: int
    parts: tuple[_Token, ...]


def _parts() -> dict[str, tuple[_Token, ...]]:
    """The words that numbers are made of."""
    found = {
        word: _Token(0, len(word), role, value, latin=word.isascii())
        for role, values in (
            ("unit", words.UNITS),
            ("ten", words.TENS),
            ("hundreds", words.HUNDREDS),
            ("scale", words.SCALES),
            ("and", dict.fromkeys(words.AND, Decimal(0))),
            ("half", dict.fromkeys(words.HALF, Decimal(0))),
            ("one", dict.fromkeys(words.ONE, Decimal(0))),
            ("minus", dict.fromkeys(words.MINUS, Decimal(0))),
            ("hundred", dict.fromkeys(words.HUNDRED, Decimal(0))),
        )
        for word, value in values.items()
    }
    for scale, value in words.SCALES.items():  # «۳۰۰ میلیاردی»
        found[scale + "ی"] = _Token(0, len(scale), "scale", value)
    parts: dict[str, tuple[_Token, ...]] = {word: (part,) for word, part in found.items()}
    for word, part in found.items():  # «بیست‌ودو»
        parts.setdefault("و" + word, (_Token(0, 1, "and"), part.moved(1)))
    return parts


_PARTS = _parts()
_DIGIT = re.compile(r"\d")
_PLAIN = str.maketrans("يىك", "ییک")


@dataclass(slots=True)
class Found:
    """A number, its readings (the likeliest first), and whether digits stand in it."""

    start: int
    end: int
    readings: tuple[Decimal, ...]
    digits: bool
    tokens: int


def find_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Number]:
    """The numbers of a text with their values, in order, not overlapping.

    ``taken``: spans (dates, placeholders) whose digits are not numbers.
    Numbers in words count where they have two words or more («بیست و پنج», «سه
    میلیون»): «یک» and «سی» alone are as often something else. Both ends of a
    range are numbers of their own; an ordinal, a percentage or an amount has
    the value of its digits.
    """
    found = chain.from_iterable(
        _read_run(run)
        for run in _runs(text, sorted(taken))
        if len(run) > 1 or run[0].role == "numeral"
    )
    return [
        Number(each.start, each.end, text[each.start : each.end], plain(each.readings[0]))
        for each in found
        if each.digits or each.tokens > 1
    ]


def may_be_of_number(word: str) -> bool:
    """Whether a number that :func:`find_numbers` finds may have a word between white spaces.

    Each has a digit, or a word that is neither below 20 nor «و».
    """
    if _DIGIT.search(word):
        return True
    parts = (part for match in _matches(word) for part in match.parts)
    return any(part.role not in ("unit", "and", "one") for part in parts)


def read_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """As :func:`find_numbers`, single words too, and with all readings of each number."""
    return [found for run in _runs(text, sorted(taken)) for found in _read_run(run)]


def _read_run(run: list[_Token]) -> Iterator[Found]:
    if len(run) == 1 and run[0].role == "numeral":  # most of them, by far
        number = run[0]
        # Rounded to what a Decimal keeps, as sums are.
        readings = tuple(+value for value in (number.value, *number.others))
        yield Found(number.start, number.end, readings, digits=True, tokens=1)
        return
    position = 0
    while position < len(run):
        whole, following = _read(run, position)
        if whole is not None:
            yield whole
        position = max(following, position + 1)


def _matches(word: str) -> tuple[_Match, ...]:
    """What of a word, that stands between two spaces, numbers are made of: of most, nothing."""
    found = []
    for match in _TOKEN.finditer(word.translate(_PLAIN)):
        if match.lastgroup == "numeral":
            parts = tuple(
                _Token(n.start, n.end, "numeral", n.value, n.others) for n in read_numeral(match[0])
            )
        elif match.lastgroup == "minus":
            parts = (_Token(0, 1, "minus"),)
        else:
            parts = _PARTS.get(match[0].lower(), ())
        if parts:
            found.append(_Match(*match.span(), parts))
    return tuple(found)


_MATCHES = PerWord(_matches)


def _runs(text: str, taken: list[tuple[int, int]]) -> list[list[_Token]]:
    """The tokens of a text, those together between which nothing but a space stands.

    No run begins with «و»: it has nothing to add to.
    """
    runs: list[list[_Token]] = []
    last_end = -_FAR
    spans = iter(taken)
    span = next(spans, None)
    place = 0
    for word in text.split(" "):  # no token has a space in it
        for first, last, parts in _MATCHES[word]:
            start, end = place + first, place + last
            while span and span[1] <= start:
                span = next(spans, None)
            if span and span[0] < end:
                continue
            for part in parts:
                token = part.moved(start)
                if token.start - last_end < _FAR and _GAP.fullmatch(text, last_end, token.start):
                    runs[-1].append(token)
                elif token.role != "and":
                    runs.append([token])
                else:
                    continue
                last_end = token.end
        place += len(word) + 1
    return runs


@dataclass(slots=True)
class _Term:
    """What stands before a noun or the next «و»: a group («۴۰۰») and its scale («میلیارد»)."""

    readings: tuple[Decimal, ...]
    scale: Decimal
    end: int
    digits: bool


def _read(run: list[_Token], start: int) -> tuple[Found | None, int]:
    """The number that begins at a token, if any, and the token after it."""
    negative = run[start].role == "minus"
    term = _term(run, start + negative) if not negative or _is(run, start + 1) else None
    if term is None:
        return None, start + 1
    total = tuple(reading * term.scale for reading in term.readings)
    unit, end, digits = term.scale, term.end, term.digits
    while True:
        joined = _is(run, end, "and")
        term = _term(run, end + joined) if _is(run, end + joined) else None
        # "2 million 350 thousand" needs no "and".
        listed = run[end - 1].latin and run[end - 1].role == "scale"
        if term is None or not (joined or run[end].latin or (listed and term.scale > 1)):
            break
        group = term.readings[0]
        if group * term.scale < unit:
            total = tuple(value + group * term.scale for value in total)
            unit = term.scale
        elif unit == _THOUSAND < term.scale and group < unit and total[0] < _MILLION:
            # «۳ هزار و ۴۰۰ میلیارد»: the scale holds for all that stands before it.
            total = tuple((value + group) * term.scale for value in total)
            unit = term.scale
        else:
            break
        end, digits = term.end, digits or term.digits
    if negative:
        total = tuple(-value for value in total)
    counted = sum(token.role != "and" for token in run[start:end])
    return Found(run[start].start, run[end - 1].end, total, digits, counted), end


def _term(run: list[_Token], start: int) -> _Term | None:
    first = run[start]
    end = start + 1
    if first.role == "numeral":
        readings = (first.value, *first.others)
    elif first.role in _LIMITS:
        value, end = _group(run, start)
        readings = (value,)
    elif first.role == "half" and _is(run, end + _is(run, end, "one"), "scale"):
        end += _is(run, end, "one")
        readings = (_HALF,)
    elif first.role == "one" and _is(run, end, "scale", "hundred"):
        readings = (Decimal(1),)
    elif first.role == "scale" and first.value == _THOUSAND:  # «هزار و ۲۰۰ میلیارد»
        end = start
        readings = (Decimal(1),)
    else:
        return None
    if _is(run, end, "hundred") and readings[0] < 100:
        readings = tuple(reading * 100 for reading in readings)
        end += 1
        if _is(run, end + _is(run, end, "and"), "unit", "ten"):
            value, end = _group(run, end + _is(run, end, "and"))
            readings = tuple(reading + value for reading in readings)
    half, end = _and_half(run, end)
    scale = Decimal(1)
    while end < len(run) and run[end].role == "scale":
        if scale * run[end].value > _LARGEST:
            break
        scale *= run[end].value
        end += 1
    readings = tuple(reading + half for reading in readings)
    half, end = _and_half(run, end)
    readings = tuple(reading + half for reading in readings)
    return _Term(readings, scale, end, first.role == "numeral")


def _group(run: list[_Token], start: int) -> tuple[Decimal, int]:
    """Hundreds, tens and units in words, each smaller than what the one before leaves open."""
    value, limit, end = run[start].value, _LIMITS[run[start].role], start + 1
    while True:
        following = end + _is(run, end, "and")
        if (
            not _is(run, following, *_LIMITS)
            or not (following > end or run[end].latin)
            or run[following].value >= limit
        ):
            return value, end
        value += run[following].value
        limit = _LIMITS[run[following].role]
        end = following + 1


def _and_half(run: list[_Token], end: int) -> tuple[Decimal, int]:
    """One half, and the token after it, where «و نیم» stands at ``end``; else zero."""
    half = end + 1 + _is(run, end + 1, "one")
    if _is(run, end, "and") and _is(run, half, "half"):
        return _HALF, half + 1
    return Decimal(0), end


def _is(run: list[_Token], index: int, *roles: str) -> bool:
    """Whether there is a token in one of the roles (or any)."""
    return index < len(run) and (not roles or run[index].role in roles)
