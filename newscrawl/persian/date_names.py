"""What stands around a date and makes it a name, a count or a title, and no day."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.persian.calendars import Calendar
from newscrawl.persian.date_guards import (
    BEFORE_DAYS,
    BEFORE_ORDINARY,
    BULLETS,
    CREDITING,
    EVENTS,
    FALLS,
    FUNCTION_WORDS,
    INSTITUTIONS,
    NAMED_DAYS,
    NOT_AFTER_MONTH,
    NOWADAYS,
    ORDERED,
    ORDINARY,
    PLACES,
    POLES,
    WORKS,
)
from newscrawl.persian.date_parts import MONTH_NAMES, PART_NAMES, THIS, WEEKDAY_NAMES, PartReader
from newscrawl.persian.date_reckoning import Year
from newscrawl.persian.date_words import AFGHAN, RELATIVE_DAYS, by_first, words

RELATIVE_NAMES = by_first(RELATIVE_DAYS)
# What is no noun that a day behind it could name.
_NO_NOUN = BEFORE_DAYS.union(
    ("".join(name) for name in RELATIVE_DAYS), PART_NAMES, WEEKDAY_NAMES, MONTH_NAMES
)
_AFGHAN = {name[0] for name in AFGHAN}
_COUNTABLE = words("سرطان میزان حمل")
_DEMONSTRATIVES = THIS | words("آن همان")
_OPENING = frozenset('«“‹"')
_CLOSING = frozenset("»”›\n")
# So many tokens of a title may stand before a date in it, and so many names before another one.
_TITLE = 7
_NAMES = 4


class NameReader(PartReader):
    """Judges by their surroundings what would be dates by themselves."""

    def named_by(self, index: int) -> str:
        """The noun before a day, or before the days it is listed with: «میدان ۷ تیر و ۱۵ خرداد»."""
        for _ in range(_NAMES):
            if self.words[index - 1] != "و" or self.words[index - 2] not in MONTH_NAMES:
                break
            if not self.numbers[index - 3]:
                break
            index -= 3
        return self.noun_before(index)

    def is_ordered(self, index: int) -> bool:
        """Whether an ordinal is that of the noun before it: «دولت چهاردهم», not «این دولت …»."""
        number = self.day_number(index)
        if number is None or not number[2] or self.noun_before(index) not in ORDERED:
            return False
        return self.words[index - 2] not in _DEMONSTRATIVES

    def is_named_after(self, index: int, day: tuple[Calendar, int, int], end: int) -> bool:
        """Whether a day that nothing but nearness dates is a name: «سامانه ۱۵ خرداد».

        Two things make it one: much is named after it; a noun stands before it, as its owner;
        it is written as a cardinal in words, as dates are not.
        """
        before = self.named_by(index)
        spelled = self.in_words(index)
        owned = before not in _NO_NOUN and not before.endswith("ها") and before != ""
        cardinal = spelled is not None and not spelled[2]
        return (day in NAMED_DAYS) + owned + cardinal > 1 and self.words[end] != "ساعت"

    def is_event(self, index: int) -> bool:
        """Whether a day is called by what happened on it: «حملات ۱۱ سپتامبر», «حادثه روز ۸ تیر».

        Or is that of every year: «هر سال ۱۵ اسفند».
        """
        before = self.named_by(index)
        return before in EVENTS or (
            before in ("روز", "سال", "ساله") and self.words[index - 2] in EVENTS
        )

    def is_month(self, index: int, place: int, end: int, days: Sequence[int], told: bool) -> bool:
        """Whether a number and a month's name are a date and not a count of something.

        ``index``, ``place``, ``end``: where number and name begin and the name ends; ``told``:
        whether anything else tells that they are a date.
        """
        name = self.words[place]
        following = self.words[end]
        if following in NOT_AFTER_MONTH and name in ("دی", "حمل", "اوت"):
            return False
        if name == "صفر" and days[-1] >= 10:
            return True
        if name in ORDINARY or (name == "دی" and self.words[place - 1] == "سی"):
            return told or self._is_afghan_month(index, place, end)
        if name == "تیر" and not told:
            around = {*self.words[max(index - 2, 0) : index], *self.words[end : end + 4]}
            counted = around & BULLETS or following in POLES or self.in_words(place - 1)
            return not counted
        return name != "بهمن" or told or self.words[index - 1] not in FALLS

    def _is_afghan_month(self, index: int, place: int, end: int) -> bool:
        """«تا ۱۰ قوس ادامه دارد»: introduced as a day is, or in Kabul, and nothing counted."""
        name, following = self.words[place], self.words[end]
        if name not in _AFGHAN or not self.numbers[place - 1]:
            return False  # «یک عقرب»
        alone = not (following or self.numbers[end])
        alone = alone or (following in FUNCTION_WORDS and following != "و")
        if self.afghan:
            return alone or name not in _COUNTABLE
        return alone and self.words[index - 1] in BEFORE_ORDINARY

    def names_month(self, index: int, end: int, season: bool = False) -> bool:
        """Whether a month or season, with what seems its year, is somebody's name and a count."""
        before = self.noun_before(index)
        if season and self.words[index - 2] in _DEMONSTRATIVES:
            return False
        if before in INSTITUTIONS or (season and before in PLACES):
            return len(self.numbers[end - 1]) == 2 or not self.ends_year(end)
        return before in PLACES

    def is_amount(self, index: int, year: tuple[Year, int]) -> bool:
        """Whether a month's name before a year is an ordinary word: «حمل ۱۴۰۰ زائر»."""
        before = self.words[index - 1]
        if self.words[index] not in ORDINARY or self.afghan or before == "برج":
            return False
        return before == "به" or year[0].number is None or not self.ends_year(year[1])

    def is_nowadays(self, index: int) -> bool:
        """Whether «امروز» is the present time: «دنیای امروز», also «نسل دیروز و امروز»."""
        for _ in range(_NAMES):
            if self.noun_before(index) in NOWADAYS:
                return True
            joint = self.words[index - 1] or self.marks[index - 1]
            if joint not in ("و", "با", "،") or self.words[index - 2] not in RELATIVE_NAMES:
                break
            index -= 2
        return False

    def is_credited(self, index: int, end: int) -> bool:
        """Whether what follows «به گزارش» is the name of who reports: «به نقل از فردا، …»."""
        place = index - 1 - (self.words[index - 1] == "از")
        return (
            self.words[place] in CREDITING
            and self.words[place - 1] == "به"
            and self.marks[end] in ("،", ",", ":")
        )

    def in_title(self, index: int) -> bool:
        """Whether a token stands in the quoted title of a work: «رمان «فردا» چاپ شد»."""
        for place in range(index - 1, max(index - 1 - _TITLE, 0), -1):
            mark = self.marks[place]
            if mark in _OPENING:
                word = self.noun_before(place)
                kind = self.words[place - 2] if word.endswith("ی") else word
                credited = word in CREDITING and self.words[place - 2] == "به"
                return credited or not {word, kind}.isdisjoint(WORKS | PLACES)
            if mark in _CLOSING:
                break
        return False
