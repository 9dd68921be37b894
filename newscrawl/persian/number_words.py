"""Numbers written in Persian words: «بیست و سوم» is 23, «هزار و چهارصد و دو» is 1402."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newscrawl.persian.date_tokens import fold

AND = "و"
HUNDRED = "صد"


class NumberWords(NamedTuple):
    """A number read from words: its value, how many words it took, whether it is an ordinal."""

    value: int
    length: int
    ordinal: bool


def _values(words: str, values: Sequence[int]) -> dict[str, int]:
    """Pair the values with the words; ``/`` stands between spellings of one number."""
    return {
        fold(spelling): value
        for spellings, value in zip(words.split(), values, strict=True)
        for spelling in spellings.split("/")
    }


_UNITS = _values("یک دو سه چهار/چار پنج شش/شیش هفت هشت نه", range(1, 10))
_TEENS = _values(
    "ده یازده دوازده سیزده چهارده/چارده پانزده/پونزده شانزده/شونزده هفده/هیفده هجده/هیجده نوزده",
    range(10, 20),
)
_TENS = _values("بیست سی چهل پنجاه شصت/شست هفتاد هشتاد نود", range(20, 100, 10))
_HUNDREDS = _values(
    "صد/یکصد دویست سیصد چهارصد پانصد/پنصد ششصد/شیشصد هفتصد هشتصد نهصد", range(100, 1000, 100)
)
_THOUSANDS = _values(
    "هزار/یکهزار میلیون/ملیون میلیارد/بیلیون تریلیون", [10**3, 10**6, 10**9, 10**12]
)
_FIRST = _values("اول/نخست/یکم/اولین/نخستین/یکمین دوم/دومین سوم/سومین سیام/سیامین", [1, 2, 3, 30])


def _with_ordinals(cardinals: dict[str, int]) -> dict[str, tuple[int, bool]]:
    """Each word with its value and whether it is an ordinal."""
    ordinals = {
        word + suffix: (value, True)
        for word, value in cardinals.items()
        for suffix in ("م", "مین")
        if value not in (1, 2, 3, 30)
    }
    return {word: (value, False) for word, value in cardinals.items()} | ordinals


_SCALES = _with_ordinals(_THOUSANDS)
_WORDS = _with_ordinals(_UNITS | _TEENS | _TENS | _HUNDREDS)
_WORDS |= {word: (value, True) for word, value in _FIRST.items()}
# «بیست‌وسوم» whose joiner was lost is one word.
_WORDS |= {
    tens + AND + unit: (value + number, ordinal)
    for tens, value in _TENS.items()
    for unit, (number, ordinal) in _WORDS.items()
    if number < 10
}


#: Words with which a number can begin.
NUMBER_STARTS = frozenset([*_WORDS, *_SCALES])


def read_number_words(words: Sequence[str], start: int = 0) -> NumberWords | None:
    """The longest number that begins at ``words[start]``; ``None`` when none does.

    ``words`` are folded (see date_tokens.fold), without blanks and joiners. Whole numbers
    below 10**15, cardinal or ordinal; an ordinal ends the number.
    """
    if start >= len(words):
        return None
    found = None
    total, limit = 0, 10**15
    word, position = words[start], start + 1
    while group := _read_group(words, word, position):
        value, position, ordinal = group
        scale = 1
        if not ordinal and position < len(words):
            scale, ordinal = _SCALES.get(words[position], (1, False))
            position += scale > 1
        if value * scale >= limit:
            break
        total, limit = total + value * scale, scale
        found = NumberWords(total, position - start, ordinal)
        if ordinal or scale == 1:
            break
        word, position = _after_and(words, position)
    return found


def _read_group(words: Sequence[str], word: str, position: int) -> tuple[int, int, bool] | None:
    """A number below 1,000 whose first word is ``word``, the next ``words[position]``.

    Its value, the position after it and whether it is an ordinal. «هزار» with nothing
    before it counts as one thousand: its group is 1 and the scale is still to be read.
    """
    if word in _SCALES:
        return 1, position - 1, False
    value, ordinal = _WORDS.get(word, (0, False))
    if not value:
        return None
    if 1 < value < 10 and not ordinal and position < len(words) and words[position] == HUNDRED:
        # In Afghanistan «سه صد»; «سه صدم» is no number but a part.
        value, position = value * 100, position + 1
    if word == "سی" and position < len(words) and words[position] in ("ام", "امین"):
        return value, position + 1, True
    while not ordinal:
        word, following = _after_and(words, position)
        added, ordinal = _WORDS.get(word, (0, False))
        if not added or not _fits(added, value % 100):
            ordinal = False
            break
        value, position = value + added, following
    return value, position, ordinal


def _after_and(words: Sequence[str], position: int) -> tuple[str, int]:
    """The word after an «و», which may be written onto it, and the position behind it."""
    if position < len(words) and words[position] == AND:
        return ("", position) if position + 1 == len(words) else (words[position + 1], position + 2)
    if position < len(words) and words[position].startswith(AND):
        return words[position][1:], position + 1
    return "", position


def _fits(value: int, below: int) -> bool:
    """Whether a value may follow the last two digits of its group: units after tens only."""
    if value >= 100:
        return False
    return below == 0 or (value < 10 and below >= 20 and below % 10 == 0)


def number_from_words(text: str) -> int | None:
    """The value of a text that is one number in words and nothing else."""
    words = fold(text).replace("\u200c", " ").split()
    found = read_number_words(words)
    return found.value if found and found.length == len(words) else None
