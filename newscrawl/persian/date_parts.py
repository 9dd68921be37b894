"""The parts that date expressions share: months, years, weekdays, times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta, tzinfo
from typing import NamedTuple

from newscrawl.persian.calendars import KABUL, TEHRAN, YEARS, Calendar, zone
from newscrawl.persian.date_expressions import Month
from newscrawl.persian.date_guards import AFTER_AGO, COUNTED, FUNCTION_WORDS, MULTITUDES
from newscrawl.persian.date_reader import HOUR, TokenReader
from newscrawl.persian.date_reckoning import UNKNOWN_YEAR, Clock, Year
from newscrawl.persian.date_tokens import fold
from newscrawl.persian.date_words import (
    AFGHAN,
    ERAS,
    MONTHS,
    PARTS_OF_DAY,
    SHIFTS,
    WEEKDAYS,
    YEAR_SHIFTS,
    by_first,
    words,
)
from newscrawl.persian.number_words import read_number_words

MONTH_NAMES = by_first(MONTHS)
#: Words with which a month can begin: «مهر», «مهرماه», «ماه مهر».
MONTH_STARTS = {first + suffix for first in MONTH_NAMES for suffix in ("", "ماه")} | {"ماه"}
WEEKDAY_NAMES = by_first(WEEKDAYS)
PART_NAMES = by_first(PARTS_OF_DAY)
ERA_NAMES = by_first(ERAS)
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
#: Words with which the lead of a day can begin.
LEADING = _DAYS.union(PART_NAMES, WEEKDAY_NAMES)


class Lead(NamedTuple):
    """What stands before a day: weekdays and the part of the day."""

    weekdays: tuple[int, ...]
    part: str | None
    end: int


class PartReader(TokenReader):
    """Reads months, years, weekdays and times of day."""

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
                index = day[1]
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
        if self.words[end] == "ماه":
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

    def year(self, index: int, calendar: Calendar | None = None) -> tuple[Year, int] | None:
        """The year that follows a day, a month or a season, as written."""
        word = self.words[index]
        if word in ("همان", fold("آن"), "این", "هر", "همین") and self.words[index + 1] == "سال":
            return UNKNOWN_YEAR, index + 2
        if word in YEAR_SHIFTS:
            return Year(shift=YEAR_SHIFTS[word]), index + 1
        if word == "سال":
            following = self.words[index + 1]
            if following in SHIFTS:
                year, end = Year(shift=SHIFTS[following]), index + 2
                era = self.name(ERA_NAMES, end)
                if era:
                    own = era[0] is not None and era[0] == calendar
                    return (replace(year, own=True) if own else UNKNOWN_YEAR), era[1]
                return year, end
            if following in (fold("بعد"), "جدید", "نو"):
                return UNKNOWN_YEAR, index + 2
            return self.numbered_year(index + 1, calendar, announced=True)
        if word in (fold("گذشته"), fold("آینده")):
            return Year(side=SHIFTS[word]), index + 1
        if word == "جاری":
            return Year(shift=0), index + 1
        return self.numbered_year(index, calendar, announced=False)

    def numbered_year(
        self, index: int, calendar: Calendar | None, announced: bool
    ) -> tuple[Year, int] | None:
        """A year by its number; ``announced`` by the word «سال»."""
        digits = self.numbers[index]
        if digits.isdigit() and len(digits) in (2, 4):
            number, end = int(digits), index + 1
        elif not digits and (spelled := self.in_words(index)) and not spelled[2]:
            number, end = spelled[0], spelled[1]
            if number < 1200 and not (announced and 30 <= number <= 99):
                return None
            digits = "words" if number >= 1200 else str(number)
        else:
            return None
        if self.words[end] in COUNTED:
            return None
        era = self.name(ERA_NAMES, end)
        era_calendar = era[0] if era else None
        if era:
            end = era[1]
        if self.words[end] in ("قبل", "پیش") and self.words[end + 2] == "میلاد":
            return UNKNOWN_YEAR, end + 3
        if era_calendar and calendar and era_calendar != calendar:
            return UNKNOWN_YEAR, end
        if number >= 1000:
            known = calendar_of_year(number) is not None or number in YEARS[calendar or "hijri"]
            return (Year(number), end) if known else None
        if calendar not in (None, "jalali") or era_calendar not in (None, "jalali"):
            return UNKNOWN_YEAR, end
        if not (announced or self._ends_year(end)) or not (number >= 32 or digits.startswith("0")):
            return None
        return Year(number + (1300 if number >= 32 else 1400)), end

    def _ends_year(self, index: int) -> bool:
        """Whether what follows a number of two digits lets it be a year."""
        word = self.words[index]
        return not self.numbers[index] and (not word or word in FUNCTION_WORDS)

    def another_year_follows(self, index: int) -> bool:
        """A number of two digits that may be the year of the date before it, or may count."""
        digits = self.numbers[index]
        return (
            digits.isdigit()
            and len(digits) == 2
            and (int(digits) >= 32 or digits[0] == "0")
            and self.words[index + 1] not in COUNTED
        )

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
        if self.words[place] == "به" and self.words[place + 1] == "وقت":
            city = self.words[place + 2]
            there = _ZONES.get(city)
            clock = replace(clock, place=there, sure=clock.sure and there is not None)
            place += 3
        return clock, place

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
        return replace(clock, until=make_clock(later, later_part)), place

    def _minutes(self, index: int) -> tuple[str, int] | None:
        word = self.words[index]
        if word in ("نیم", "ربع"):
            return ("30" if word == "نیم" else "15"), index + 1
        digits = self.numbers[index]
        spelled = None if digits else self.in_words(index)
        value = digits if HOUR.fullmatch(digits) else str(spelled[0]) if spelled else ""
        end = spelled[1] if spelled else index + 1
        return (value, end + 1) if value and self.words[end] == "دقیقه" else None


def calendar_of_year(year: int) -> Calendar | None:
    """The calendar a year of four digits is of; the lunar ones cannot be told from Jalali."""
    if 1200 <= year <= 1420:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2100 else None


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
