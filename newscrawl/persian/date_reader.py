"""Access to the tokens of a text: words, numbers, marks, names of several words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from newscrawl.persian.date_tokens import ZWNJ, Token, strip_marks
from newscrawl.persian.date_words import Words, words
from newscrawl.persian.number_words import NUMBER_STARTS, read_number_words

T = TypeVar("T")
HOUR = re.compile(r"\d{1,2}")
_LONGEST_NUMBER = 24
_REACH = 64
# More joined parts than words have; so many are looked at, and no more.
_PARTS = 5
ORDINAL_SUFFIXES = words("ام م امین مین st nd rd th")


class TokenReader:
    """Reads off the tokens of a folded text.

    Each method of this class and of those built on it takes a token index; what reads a part
    of a date returns what it read and the index after it, or ``None``. All look a bounded
    number of tokens ahead, so that reading a text takes time linear in its length.
    """

    def __init__(self, folded: str, tokens: Sequence[Token], afghan: bool = False) -> None:
        """``afghan``: whether the text comes from where Afghan months are the usual ones."""
        self.folded = folded
        self.afghan = afghan
        self.tokens = tokens
        # Each token as a word, mark or number of few digits; empty where it is none. Padded, so
        # that looking a few tokens past either end finds nothing there.
        size = len(tokens) + _REACH
        self.words, self.marks, self.numbers = [""] * size, [""] * size, [""] * size
        marked = strip_marks(folded) != folded
        for index, token in enumerate(tokens):
            kind, text = token.lastgroup, token[0]
            if kind == "word":
                self.words[index] = strip_marks(text) if marked else text
            elif kind == "mark":
                self.marks[index] = text
            elif kind == "number" and len(text) <= _LONGEST_NUMBER:
                self.numbers[index] = text

    def name(self, table: Mapping[str, list[tuple[Words, T]]], index: int) -> tuple[T, int] | None:
        """The value of the name of one or more words that stands here."""
        names = table.get(self.words[index])
        if names is None:
            return None
        for name, value in names:
            if len(name) == 1 or all(
                part in (self.words[place], self.marks[place])
                for place, part in enumerate(name, index)
            ):
                return value, index + len(name)
        return None

    def in_words(self, index: int) -> tuple[int, int, bool] | None:
        """A number in words: its value, the index after it, whether it is an ordinal."""
        if self.words[index] not in NUMBER_STARTS:
            return None
        found = read_number_words(self.words[index : index + 9])
        return (found.value, index + found.length, found.ordinal) if found else None

    def whole(self, start: int, end: int) -> bool:
        """Whether neither end lies inside a word compounded with a ZWNJ."""
        first, last = self.tokens[start], self.tokens[end - 1]
        if (
            first.lastgroup == "word"
            and self.folded.startswith(ZWNJ, first.start() - 1)
            and self.words[start - 1]
        ):
            return False
        return not (
            last.lastgroup == "word"
            and self.folded.startswith(ZWNJ, last.end())
            and self.words[end]
        )

    def glued(self, index: int) -> bool:
        """Whether a token is joined to the one before it by a ZWNJ."""
        return (
            0 < index < len(self.tokens)
            and self.folded[self.tokens[index - 1].end() : self.tokens[index].start()] == ZWNJ
        )

    def compound(self, index: int) -> tuple[str, int]:
        """The word at a token with what is joined to it, without joiners; and its end."""
        word, end = self.words[index], index + 1
        while word and self.words[end] and self.glued(end) and end < index + _PARTS:
            word, end = word + self.words[end], end + 1
        return word, end

    def noun_before(self, index: int) -> str:
        """The word before a token, without joiners, ezafe and plural: «خیابان‌های» is «خیابان».

        A plural in «ها» stands as it is: it has no ezafe, so nothing behind belongs to it.
        """
        place = index - 1
        if self.words[place] == "ی":
            place -= 1
        word = self.words[place]
        first = place - _PARTS
        while word and first < place and self.words[place - 1] and self.glued(place):
            place, word = place - 1, self.words[place - 1] + word
        if word == "های":
            return self.words[place - 1]
        return word[:-3] if len(word) > 5 and word.endswith("های") else word

    def day_number(self, index: int) -> tuple[int, int, bool] | None:
        """A number of at most two digits, or one up to 31 in words; whether it is an ordinal."""
        digits = self.numbers[index]
        if HOUR.fullmatch(digits):
            if self.words[index + 1] in ORDINAL_SUFFIXES:
                return int(digits), index + 2, True
            return int(digits), index + 1, False
        found = self.in_words(index)
        return found if found and 1 <= found[0] <= 31 else None
