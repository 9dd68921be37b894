"""Words, numbers and marks of a text in which dates are looked for, at their own offsets."""

from __future__ import annotations

import re

ZWNJ = "\u200c"

_DIGITS = {0x0660 + n: str(n) for n in range(10)} | {0x06F0 + n: str(n) for n in range(10)}
_LETTERS = str.maketrans(
    "\u064a\u0649\u0626\u0643\u0629\u06c0\u06c2\u06d5\u0624\u0623\u0625\u0671\u0622",
    "یییکههههواااا",
)
# One code point for one, so that offsets into the folded text hold in the given one.
_FOLDED = {
    chr(code): folded if isinstance(folded, str) else chr(folded)
    for code, folded in (
        _LETTERS
        | _DIGITS
        | str.maketrans("\u00a0\u2007\u202f\u2009\u2013\u2014\u2212\u2044\u066b", "    ---/.")
    ).items()
}
# Few characters of a text need folding: looking for those is faster than ``str.translate``.
_FOLDABLE = re.compile(f"[{''.join(_FOLDED)}]")
_SPELLINGS = {
    folded: f"[{re.escape(folded)}{''.join(char for char in _FOLDED if _FOLDED[char] == folded)}]"
    for folded in _FOLDED.values()
}
_MARKS = "\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_MARK = re.compile(f"[{_MARKS}]")

# A run of digits with what may stand inside a date or a time is one token, however long: the
# reader of numbers looks at short ones only, so a megabyte of digits and slashes costs nothing.
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*)"
    r"|(?P<iso>(?<!\d)\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?(?!\d))"
    r"|(?P<number>\d+(?:[/.:\-]\d+)*)"
    rf"|(?P<mark>\n|[^\w\s{_MARKS}{ZWNJ}])"
)

#: A piece of a text at its own offsets: ``lastgroup`` is word, number, iso or mark.
Token = re.Match[str]


def fold(text: str) -> str:
    """Letters and digits in one form each, Persian digits as Latin ones; no offset changes."""
    for character in set(_FOLDABLE.findall(text)):
        text = text.replace(character, _FOLDED[character])
    return text


def spellings(folded: str) -> str:
    """A pattern for the characters that are folded to this one, and for itself."""
    return _SPELLINGS.get(folded) or re.escape(folded)


def strip_marks(text: str) -> str:
    """The text without vowel signs, elongation and direction marks."""
    return _MARK.sub("", text)


def tokenize(folded: str) -> list[Token]:
    """The tokens of a folded text in order. A line feed is a mark; other white space is none."""
    return list(_TOKEN.finditer(folded))
