"""Words and characters of a text, counted the way OmegaT's statistics count them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from newscrawl.article import Placeholder
from newscrawl.persian.per_word import PerWord

_IDEOGRAPHS = re.compile("[\u3005\u3041-\u30fe\u4e00-\u9fa5\uf900-\ufa2d]")


class _Classes(dict[int, str | None]):
    """Character -> its class in the JDK's word breaker, which OmegaT counts with."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _class_of(chr(code))
        return found


def _class_of(char: str) -> str | None:
    category = unicodedata.category(char)
    if char in "\"'.":
        return "b"  # inside a word or a number
    if char in ",\u066b":
        return "n"  # inside a number
    if category in ("Mn", "Me", "Cf"):  # among them the ZWNJ: no word ends at it
        return None
    if category in ("Pd", "Pc") or char in "&\u2027":
        return "w"  # inside a word
    if _IDEOGRAPHS.match(char):
        return "I"
    if category[0] == "L" or category == "Mc":
        return "L"
    if category == "Nd":
        return "N"
    return "F" if category[0] == "N" else " "  # F: ½, ², Ⅳ; a number, but not a digit


_CLASSES = _Classes()
_WORD = r"L+(?:[bw]L+)*"
_NUMBER = r"[NF]+(?:[bn][NF]+)*"
_TOKEN = re.compile(rf"(?:{_WORD})?(?:{_NUMBER}{_WORD})*(?:{_NUMBER})?|I+")
_COUNTED = re.compile("[LNI]")


def countable_text(text: str, placeholders: Iterable[Placeholder]) -> str:
    """What of a segment OmegaT counts: protected placeholders are tags to it, and no words.

    A hashtag's words count; white space that is left at either end does not.
    """
    pieces, position = [], 0
    for span in placeholders:
        if span.kind != "hashtag":
            pieces.append(text[position : span.start])
            position = span.end
    return "".join([*pieces, text[position:]]).strip()


def count_words(text: str) -> int:
    """Words as OmegaT counts them: tokens of the JDK's word breaker with a letter or digit.

    «می‌رود», «e-mail» and «۱۲٫۵» are one word each, «۱۲/۵» two.
    """
    # No word goes on after white space, and most pieces between are words met before.
    return sum([_WORDS_IN[piece] for piece in text.split()])


def words_in(piece: str) -> int:
    """As :func:`count_words`, for what stands between white spaces; nothing is remembered."""
    tokens = _TOKEN.findall(piece.translate(_CLASSES))
    return sum(1 for token in tokens if _COUNTED.search(token))


_WORDS_IN = PerWord(words_in)


def count_characters(text: str, *, spaces: bool = True) -> int:
    """Characters as OmegaT counts them: code points, ZWNJs among them.

    Without ``spaces``: without Unicode's separators; a tab counts.
    """
    return len(text) if spaces else sum(unicodedata.category(char)[0] != "Z" for char in text)
