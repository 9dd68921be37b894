"""The grammar of date expressions: from tokens to what they mean, nothing resolved yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from newscrawl.persian.date_days import (
    BETWEEN,
    DAY_STARTS,
    NIGHTS,
    NUMERIC,
    DayReader,
)
from newscrawl.persian.date_expressions import (
    Day,
    DayRange,
    Expression,
    NextWeekday,
    Relative,
    Unknown,
    Week,
)
from newscrawl.persian.date_guards import ROUGHLY
from newscrawl.persian.date_names import RELATIVE_NAMES
from newscrawl.persian.date_parts import (
    LEADING,
    MANY,
    MONTH_STARTS,
    PART_NAMES,
    THIS,
    UNITS,
    UNTIL,
    WEEKDAY_NAMES,
)
from newscrawl.persian.date_reader import ORDINAL_SUFFIXES
from newscrawl.persian.date_reckoning import Clock
from newscrawl.persian.date_spans import AGO, FIRSTS, LASTS, SPAN_STARTS, VAGUE, SpanReader
from newscrawl.persian.date_tokens import ZWNJ, spellings, strip_marks
from newscrawl.persian.date_words import SEASONS, YEAR_SHIFTS, words
from newscrawl.persian.number_words import NUMBER_STARTS
from newscrawl.persian.word_pattern import AFTER_WORD, BEFORE_WORD, LETTER, any_of

# Without one of these, or numbers divided as in «1402/7/16», no expression is a date. Of «سه
# شنبه» and «پس فردا» it is the second word, since the first is all over a text.
_CORES = (
    MONTH_STARTS.union(WEEKDAY_NAMES, RELATIVE_NAMES, SEASONS, YEAR_SHIFTS)
    - NUMBER_STARTS
    - words("روز شب پس")
) | words("شنبه هفته ماه ماهه سال دهه")
# These are all over a text too, and make an expression only right after certain others.
_CORES_AFTER = {
    "گذشته": words("روز شب"),
    **dict.fromkeys(AGO, words("نیم شب").union(UNITS)),
    **dict.fromkeys([*FIRSTS, *LASTS], words("نیمه نیمسال")),
}
_TWO_WORDS = {f"{first} {core}" for core, firsts in _CORES_AFTER.items() for first in firsts}
_ANY_CORE = any_of(_CORES | _TWO_WORDS, lambda char: r"[\W_]+" if char == " " else spellings(char))
_DIVIDER = f"[{''.join(spellings(mark)[1:-1] for mark in '/.-')}]"
# «می» may be May, but not that of «می‌رود».
_NOT_IN_VERB = rf"(?!(?<={BEFORE_WORD}م{spellings('ی')}){ZWNJ}{LETTER})"
_CORE = re.compile(
    rf"{BEFORE_WORD}(?:{_ANY_CORE}{AFTER_WORD}{_NOT_IN_VERB}"
    rf"|{_DIVIDER}(?<=\d.)\d\d?{_DIVIDER}\d)"
)
_SECOND_WORD = re.compile(rf"{BEFORE_WORD}{any_of(_CORES_AFTER, spellings)}{AFTER_WORD}")
# Before anything else a number counts, and begins no date.
_AFTER_NUMBER = UNTIL.union(THIS, UNITS, MONTH_STARTS, ORDINAL_SUFFIXES, ["و", "یا", "ماهه"])
_MARKS_AFTER_NUMBER = frozenset("،,-/")
# How many tokens an expression can begin before its core.
_REACH = 16
# Before this hour a night is already of the next day.
_DAWN = 6
_SOFT_MARKS = frozenset("،,-")
# Between «حدود» and a day: «تقریبا از ۲۰ آبان», «نزدیک به ۲۰ آبان».
_LINKS = words("از در به")
# What may stand between a day and «ساعت»: «امشب رأس ساعت ۲۰», «۲۸ آبان و از ساعت ۲۰».
_TO_CLOCK = words("و از در راس سر")


def may_have_dates(text: str) -> bool:
    """Whether a text has what no date expression is without: cheap, and seldom in vain."""
    return _CORE.search(" " + strip_marks(text)) is not None


def may_be_of_date(word: str) -> bool:
    """Whether a word, between white spaces, is such that no text without one may have dates."""
    return may_have_dates(word) or _SECOND_WORD.search(" " + strip_marks(word)) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the tokens it takes, from ``start`` up to ``end``."""

    expression: Expression
    start: int
    end: int


class Reader(DayReader, SpanReader):
    """Finds date expressions: at each place the longest."""

    def expressions(self) -> Iterator[Found]:
        """All date expressions in order, none overlapping; at each place the longest."""
        index = 0
        for core in self._cores():
            if core < index:
                continue
            index = max(index, core - _REACH)
            while index <= core:
                found = self.at(index)
                if found:
                    yield found
                index = found.end if found else index + 1

    def _cores(self) -> Iterator[int]:
        """The tokens of which each expression has one."""
        before = ""
        for index, token in enumerate(self.tokens):
            word = self.words[index]
            if word in _CORES:
                if word != "می" or not self.words[index + 1] or not self.glued(index + 1):
                    yield index
            elif word:
                if word in _CORES_AFTER and before in _CORES_AFTER[word]:
                    yield index
            elif token.lastgroup == "iso" or NUMERIC.fullmatch(self.numbers[index]):
                yield index
            before = word

    def at(self, index: int) -> Found | None:
        """The longest expression that begins at a token."""
        word = self.words[index]
        readers = _BY_FIRST_WORD.get(word) if word else _BY_KIND.get(self.tokens[index].lastgroup)
        if readers is None or self._counts(index):
            return None
        best: tuple[Expression, int] | None = None
        for read in readers:
            found = read(self, index)
            if found and (best is None or found[1] > best[1]) and self.whole(index, found[1]):
                best = found
        return self.judged(Found(best[0], index, best[1])) if best else None

    def judged(self, found: Found) -> Found | None:
        """What an expression is in its place: nothing in a title, not sure behind «حدود»."""
        before = found.start - 1
        if self.words[before] in _LINKS:
            before -= 1
        if self.words[before] in ROUGHLY:
            return replace(found, expression=Unknown(found.expression.calendar))
        return None if self.in_title(found.start) else found

    def _counts(self, index: int) -> bool:
        """Whether here is a number before nothing that could make it one of a date."""
        word = self.words[index]
        if self.numbers[index].isdigit():
            end = index + 1
        elif word in NUMBER_STARTS and word not in LEADING:
            spelled = self.in_words(index)
            end = spelled[1] if spelled else index + 1
        else:
            return False
        return self.words[end] not in _AFTER_NUMBER and self.marks[end] not in _MARKS_AFTER_NUMBER

    def day_range(self, index: int) -> tuple[Expression, int] | None:
        """«از ۱۶ مهر تا ۲۰ آبان ۱۴۰۲»: two days, each with a month of its own."""
        start = index
        between = self.words[index] in BETWEEN
        if between or self.words[index] == "از":
            start += 1
        first = self.single(start)
        if first is None:
            return None
        joint = self.words[first[1]]
        if joint not in UNTIL and not (between and joint == "و"):
            if start == index or not isinstance(first[0], DayRange):
                return None
            return first
        last = self.single(first[1] + 1)
        if last is None:
            return None
        if isinstance(first[0], Day | Relative) and isinstance(last[0], Day | Relative):
            return DayRange(first[0], last[0]), last[1]
        return None

    def timed_day(self, index: int) -> tuple[Expression, int] | None:
        """A day, with the time before it or after it where one is given."""
        early = self.clock(index)
        start = index
        if early:
            start = early[1]
            if self.marks[start] in _SOFT_MARKS:
                start += 1
            if self.words[start] == "در":
                start += 1
        found = self.single(start)
        if found is None:
            return None
        expression, end = found
        if not isinstance(expression, Day | Relative | Week | NextWeekday):
            return None if early else found
        if not early and expression.clock:
            return found
        part = self._part_between(start, end)
        timed = self.clock(index, part) if early else self._late_clock(end, part)
        if timed is None:
            return (Unknown(expression.calendar), end) if early else found
        clock, end = self.in_zone(timed[0], end) if early else timed
        if part == "night" and clock.hour < _DAWN:
            clock = replace(clock, sure=False)  # «ساعت ۲ بامداد امشب» is tomorrow's, or is it
        return replace(expression, clock=clock), end

    def _late_clock(self, index: int, part: str | None) -> tuple[Clock, int] | None:
        """The time behind a day: «۲۸ آبان، ساعت ۲۰», «امشب رأس ساعت ۲۰», «۲۸ آبان (ساعت ۲۰)»."""
        place = index
        while self.marks[place] in _SOFT_MARKS and place < index + 2:
            place += 1
        if self.words[place] == "در":
            place += 1
        late = self.clock(place, part)
        bracket = late is None and self.marks[place] == "("
        if late is None:
            place += bracket
            while self.words[place] in _TO_CLOCK and place < index + 5:
                place += 1
            late = self.clock(place, part) if self.words[place] == "ساعت" else None
            if late is None or not late[0].sure or (bracket and self.marks[late[1]] != ")"):
                return None
        if place > index and self.single(late[1]):
            return None  # «امروز و ساعت ۲۰ فردا»
        return late[0], late[1] + bracket

    def _part_between(self, start: int, end: int) -> str | None:
        """The part of the day that is named in between, if any: also «امشب», «دیشب»."""
        for index in range(start, end):
            if found := self.name(PART_NAMES, index):
                return found[0]
            if self.words[index] in NIGHTS:
                return "night"
        return None


Read = Callable[[Reader, int], tuple[Expression, int] | None]
# «برابر با ۱۶ مهر» is a day only behind a weekday.
_DAYS = DAY_STARTS - words("برابر مصادف")
#: What reads expressions, and the words with which those can begin.
READERS: dict[Read, Set[str]] = {
    Reader.day_range: _DAYS | BETWEEN | {"از"},
    Reader.timed_day: _DAYS | {"ساعت", "at"},
    Reader.weekdays_of_week: LEADING | {"از"},
    Reader.span: SPAN_STARTS,
    Reader.vague: VAGUE,
    Reader.elapsed: MANY | NUMBER_STARTS | {"نیم"},
    Reader.weekday_alone: LEADING,
}
_BY_FIRST_WORD: dict[str, Sequence[Read]] = {
    word: [read for read, starts in READERS.items() if word in starts]
    for word in frozenset().union(*READERS.values())
}
_BY_KIND: dict[str | None, Sequence[Read]] = {
    "iso": [Reader.iso],
    "number": [Reader.day_range, Reader.timed_day, Reader.span, Reader.elapsed],
}
