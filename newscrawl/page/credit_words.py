"""The words that tell who made a story: data/attribution.toml, and how its words compare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newscrawl.page.word_lists import read_tables

QUOTES = "«»\"“”'‘’"
# A hamza above («روزنامهٔ») ends a word as a joiner does.
_LETTERS = tuple(
    zip("يىكةۀؤأإ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩\u0654", "ییکههواا01234567890123456789\u200c", strict=True)
)
_FOLDABLE = re.compile(f"[{''.join(letter for letter, _ in _LETTERS)}]")
_NO_KEY = re.compile(r"[\s\u200c\u200e\u200f\"'«»()|]+")
_NO_WORD = re.compile(r"[^\w ]+")
_GAP = re.compile(r"[\s\u200c]+")


def fold(text: str) -> str:
    """Letters and digits in one spelling, character for character: offsets stay."""
    if text.isascii():
        return text.casefold()
    if _FOLDABLE.search(text):
        for letter, plain in _LETTERS:  # str.translate() would look up every character
            text = text.replace(letter, plain)
    return text


def squeeze(folded: str) -> str:
    """The words of a text one space apart, joiners taken for spaces."""
    return _GAP.sub(" ", folded).strip()


def compact(folded: str) -> str:
    """The letters of a text without what parts its words, in lower case."""
    return _GAP.sub("", folded).lower()


def key_of(text: str) -> str:
    """A short value without what may differ in spelling."""
    return _NO_KEY.sub("", fold(text)).casefold()


def words_of(folded: str) -> list[str]:
    """The words of a text, parted at joiners too."""
    return _NO_WORD.sub(" ", folded).split()


def however_parted(forms: Iterable[str], gap: str = r"[\s\u200c]*") -> str:
    """One pattern for all forms, the longest first, whatever ``gap`` parts their words."""
    parts = sorted({squeeze(form) for form in forms}, key=lambda form: (-len(form), form))
    # The first letter rules out most places of a text, sooner than all the forms do.
    initials = "".join(sorted({re.escape(part[0]) for part in parts}))
    each = "|".join(gap.join(map(re.escape, part.split())) for part in parts)
    return f"(?=[{initials}])(?:{each})"


@cache
def read_lists() -> dict[str, list[str]]:
    """The lists of ``data/attribution.toml`` by name, as they are written there."""
    return read_tables("attribution")


def any_listed(*names: str) -> str:
    """A pattern for all that stands in some of those lists, in a folded text."""
    return however_parted(fold(form) for name in names for form in read_lists()[name])


@cache
def site_ending() -> re.Pattern[str]:
    """What ends a folded text that ends as the names of sites do: «ایکس‌نیوز»."""
    return re.compile(rf"\w[\w\u200c]*{any_listed('endings')}(?=\s*$)")
