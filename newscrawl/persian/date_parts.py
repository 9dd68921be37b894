"""The parts that date expressions share: months, weekdays, times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta, tzinfo
from typing import NamedTuple

from newscrawl.persian.calendars import KABUL, TEHRAN, Calendar, zone
from newscrawl.persian.date_expressions import Month
from newscrawl.persian.date_guards import AFTER_AGO, MULTITUDES
from newscrawl.persian.date_reader import HOUR
from newscrawl.persian.date_reckoning import Clock
from newscrawl.persian.date_tokens import fold
from newscrawl.persian.date_words import (
    AFGHAN,
    MONTHS,
    PARTS_OF_DAY,
    SHIFTS,
    WEEKDAYS,
    by_first,
    words,
)
from newscrawl.persian.date_years import ERA_NAMES, YearReader
from newscrawl.persian.number_words import read_number_words

MONTH_NAMES = by_first(MONTHS)
#: Words with which a month can begin: «مهر», «مهرماه», «ماه مهر».
MONTH_STARTS = {first + suffix for first in MONTH_NAMES for suffix in ("", "ماه")} | {"ماه"}
WEEKDAY_NAMES = by_first(WEEKDAYS)
PART_NAMES = by_first(PARTS_OF_DAY)
UNTIL = words("تا الی لغایت")
THIS = words("این همین")
MANY = words("چند چندین")
_ZONES: dict[str, tzinfo | None] = {
    fold("تهران"): zone(TEHRAN),
    fold("ایران"): zone(TEHRAN),
    fold("کابل"): zone(KABUL),
    fold("افغانستان"): zone(KABUL),
    fold("گرینویچ"): UTC,
    fold("جهانی"): UTC,
}
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
UNITS = {
    fold(word): delta
    for word, delta in {
        "دقیقه": timedelta(minutes=1),
        "ساعت": timedelta(hours=1),
        "روز": timedelta(days=1),
        "هفته": timedelta(weeks=1),
        "ماه": None,
        "سال": None,
        "قرن": None,
        "دهه": None,
        "ثانیه": timedelta(seconds=1),
    }.items()
}


_DAYS = words("روز روزهای")
# «هفته روان شناسی» is not the present week, nor «سال آینده نگری» the next year.
_COMPOUNDS = {
    "روان": words("شناس شناسان شناسی شناختی پزشک پزشکان پزشکی درمانگر درمانی"),
    fold("آینده"): words("نگر نگری نگرانه پژوه پژوهان پژوهی ساز سازی"),
}
#: Words with which the lead of a day can begin.
LEADING = _DAYS.union(PART_NAMES, WEEKDAY_NAMES)


class Lead(NamedTuple):
    """What stands before a day: weekdays and the part of the day."""

    weekdays: tuple[int, ...]
    part: str | None
    end: int


class PartReader(YearReader):
    """Reads months, weekdays and times of day."""

    def lead(self, index: int) -> Lead:
        """Weekdays and parts of the day, as in «صبح روز یکشنبه»; may be nothing at all."""
        if self.words[index] not in LEADING:
            return Lead((), None, index)
        weekdays: list[int] = []
        part = None
        while True:
            if found := self.name(PART_NAMES, index):
                part, index = found
            elif self.words[index] in _DAYS:
                index += 2 if self.words[index + 1] == "های" else 1
            elif day := self.name(WEEKDAY_NAMES, index):
                if weekdays and self.words[index - 1] not in UNTIL | {"و"}:
                    break
                weekdays.append(day[0])
                index = day[1] + (self.words[day[1]] == "ی")
            elif weekdays and self.words[index] in UNTIL | {"و"}:
                if not self.name(WEEKDAY_NAMES, index + 1):
                    break
                index += 1
            else:
                break
            if len(weekdays) > 7:
                break
        return Lead(tuple(weekdays), part, index)

    def month(self, index: int) -> tuple[Calendar, int, bool, bool, int] | None:
        """A month name: calendar, number, whether Afghan, whether «ماه» stands by it, the end."""
        start = index
        marked = self.words[index] == "ماه"
        if marked:
            index += 1
            if self.words[index] in ("مبارک", "های"):
                index += 1
        word = self.words[index]
        found = self.name(MONTH_NAMES, index)
        if found is None and len(word) > 4 and word.endswith("ماه"):
            for name, value in MONTH_NAMES.get(word[:-3], ()):
                if len(name) == 1:
                    found, marked = (value, index + 1), True
        if found is None:
            whole = self.name(MONTH_NAMES, start)
            if whole is None:
                return None
            found = whole
        (calendar, number), end = found
        if word == "می" and self.words[end] not in ("", "ماه") and self.glued(end):
            return None  # «می‌رود»
        if self.words[end] == "ماه" and self.words[end + 1] not in ("ها", "های"):
            marked, end = True, end + 1
        afghan = (self.words[index],) in AFGHAN or word[:-3] in {name[0] for name in AFGHAN}
        return calendar, number, afghan, marked, end

    def week(self, index: int) -> tuple[int, int] | None:
        """«هفته گذشته», «این هفته»: weeks from the present one."""
        return self.shifted("هفته", index)

    def shifted(self, unit: str, index: int, counted: bool = True) -> tuple[int, int] | None:
        """A unit of time and which one is meant, counted from the present one: «سال گذشته».

        ``counted``: whether a number before it makes it a length of time.
        """
        if self.words[index] in THIS and self.words[index + 1] == unit:
            return 0, index + 2
        if self.words[index] != unit:
            return None
        place = index + 1
        if self.words[place] == "ی":
            place += 1
        shift = SHIFTS.get(self.words[place])
        if shift is None or (counted and self.is_length(index)):
            return None
        if self.words[place] == "پیش" and self.words[place + 1] in ("رو", "روی"):
            return 1, place + 2
        if self.words[place + 1] in _COMPOUNDS.get(self.words[place], ()):
            return None
        if self.words[place] in ("قبل", "پیش") and (
            self.words[place + 1] in AFTER_AGO or self.words[index - 1] in ("به", "با", "مشابه")
        ):
            return None
        return shift, place + 1

    def is_length(self, index: int) -> bool:
        """Whether a unit of time is counted: «سه ماه گذشته» is no month of the calendar."""
        before = self.words[index - 1]
        if before in MULTITUDES or self.numbers[index - 1]:
            return True
        counted = read_number_words((before,)) if before else None
        return counted is not None and not counted.ordinal

    def relative_month(self, index: int, counted: bool = True) -> tuple[Month, int] | None:
        """«ماه گذشته», «این ماه»; «ماه گذشته میلادی» is a Gregorian one.

        ``counted``: whether a number before it makes it a length of time.
        """
        found = self.shifted("ماه", index, counted)
        if found is None or self.name(MONTH_NAMES, index - 1):
            return None
        era = self.name(ERA_NAMES, found[1])
        if era:
            return Month(found[0], calendar=era[0] or "jalali"), era[1]
        return Month(found[0]), found[1]

    def clock(self, index: int, part: str | None = None) -> tuple[Clock, int] | None:
        """«ساعت ۱۸:۴۰», «ساعت ۷ و ۳۰ دقیقه بامداد», «۱۸:۴۰»; ``part`` of the day if known."""
        named = self.words[index] in ("ساعت", "at")
        place = index + named
        written = self.numbers[place]
        match = CLOCK.fullmatch(written)
        if match:
            fields: tuple[str | None, ...] = match.groups()
            place += 1
        elif not named:
            return None
        elif HOUR.fullmatch(written):
            fields, place = (written, None, None), place + 1
        elif spelled := self.in_words(place):
            fields, place = (str(spelled[0]), None, None), spelled[1]
        else:
            return None
        if fields[1] is None and self.words[place] == "و":
            minutes = self._minutes(place + 1)
            if minutes:
                fields, place = (fields[0], minutes[0], None), minutes[1]
        if found := self.name(PART_NAMES, place):
            part, place = found
        clock = make_clock(fields, part)
        if self.words[place] in UNTIL:
            return self._until(clock, fields, part, place)
        if self.words[place] in ("دقیقه", "ثانیه"):
            return None
        return self.in_zone(clock, place)

    def in_zone(self, clock: Clock, index: int) -> tuple[Clock, int]:
        """The time in the zone told behind it, also in brackets: «به وقت محلی» is not known."""
        bracket = self.marks[index] == "("
        place = index + bracket
        if self.words[place] != "به" or self.words[place + 1] != "وقت":
            return clock, index
        place += 2
        if self.words[place + 1] in _ZONES:  # «به وقت رسمی ایران»
            place += 1
        there = _ZONES.get(self.words[place])
        end = place + bool(self.words[place])
        while bracket and end < place + 4 and self.words[end]:
            end += 1
        if bracket and self.marks[end] == ")":
            end += 1
        return replace(clock, place=there, sure=clock.sure and there is not None), end

    def _until(
        self, clock: Clock, fields: Sequence[str | None], part: str | None, index: int
    ) -> tuple[Clock, int] | None:
        """«ساعت ۸ تا ۱۰ صبح»: what is said of the later hour holds for the earlier one too."""
        place = index + 1 + (self.words[index + 1] == "ساعت")
        written = self.numbers[place]
        match = CLOCK.fullmatch(written) or re.fullmatch(r"(\d{1,2})()()", written)
        if match is None:
            return None
        later, place = match.groups(), place + 1
        named = self.name(PART_NAMES, place)
        later_part, place = named or (part, place)
        if part is None:
            clock = make_clock(fields, later_part)
        return self.in_zone(replace(clock, until=make_clock(later, later_part)), place)

    def _minutes(self, index: int) -> tuple[str, int] | None:
        word = self.words[index]
        if word in ("نیم", "ربع"):
            return ("30" if word == "نیم" else "15"), index + 1
        digits = self.numbers[index]
        spelled = None if digits else self.in_words(index)
        value = digits if HOUR.fullmatch(digits) else str(spelled[0]) if spelled else ""
        end = spelled[1] if spelled else index + 1
        return (value, end + 1) if value and self.words[end] == "دقیقه" else None


def make_clock(fields: Sequence[str | None], part: str | None) -> Clock:
    """A wall clock time; not sure where morning and evening cannot be told apart."""
    hour, minute, second = (int(value or 0) for value in fields)
    if hour > 23 or minute > 59 or second > 59:
        return Clock(0, sure=False)
    sure = True
    if part == "morning":
        sure, hour = hour <= 12, hour % 12
    elif part == "noon":
        sure, hour = 11 <= hour <= 15 or 1 <= hour <= 3, hour + 12 * (hour <= 3)
    elif part == "afternoon":
        sure, hour = hour >= 1, hour + 12 * (hour < 12)
    elif part in ("night", "midnight"):
        sure, hour = 6 <= hour < 12 or hour >= 18, hour + 12 * (hour < 12)
    elif 1 <= hour <= 6:
        sure = bool(fields[1]) and (fields[0] or "").startswith("0")
    return Clock(hour, minute, second, None, sure)
