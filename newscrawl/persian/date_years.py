"""The year of a date: «۱۴۰۲», «سال ۹۸», «سال گذشته», and what shows that a number is none."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.persian.calendars import YEARS, Calendar
from newscrawl.persian.date_guards import COUNTED, FUNCTION_WORDS, LIGHT_VERBS, UNCOUNTED
from newscrawl.persian.date_reader import TokenReader
from newscrawl.persian.date_reckoning import UNKNOWN_YEAR, Year
from newscrawl.persian.date_tokens import fold
from newscrawl.persian.date_words import (
    ERAS,
    MONTHS,
    PARTS_OF_DAY,
    SHIFTS,
    YEAR_SHIFTS,
    by_first,
    words,
)

ERA_NAMES = by_first(ERAS)
_PARTS_OF_DAY = {name[0] for name in PARTS_OF_DAY}
_MONTH_STARTS = {name[0] for name in MONTHS}
_JOINTS = words("و یا تا الی")
_PLURALS = words("ها های")


class YearReader(TokenReader):
    """Reads years, of dates and of their own."""

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
            if following == "نو" and self.words[index + 2] == "شد":
                return None  # «سال نو شد»
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
        if calendar not in (None, "jalali") or (era and era_calendar != "jalali"):
            return UNKNOWN_YEAR, end
        if digits.startswith("0") and self.words[end] not in _PARTS_OF_DAY:
            return Year(1400 + number), end
        if number < 32 or not (announced or self.ends_year(end)):
            return None
        return Year(1300 + number), end

    def ends_year(self, index: int) -> bool:
        """Whether what follows a number cannot be what it counts, so that it may be a year.

        Persian counts in the singular: no plurals. Nor half a verb, as in «ترور شد».
        """
        if self.numbers[index] or self._counts_on(index):
            return False
        word, end = self.compound(index)
        return (
            not word
            or self.words[index] in FUNCTION_WORDS
            or word in UNCOUNTED
            or word.endswith(("ها", "های"))
            or self.words[end] in LIGHT_VERBS | _PLURALS
        )

    def _counts_on(self, index: int) -> bool:
        """«مهر ۴۵ تا ۵۰ نفر», «مهر ۴۵ و آبان ۴۷ درصد»: what follows counts, so the number does."""
        if self.words[index] not in _JOINTS:
            return False
        if self.words[index + 1] in _MONTH_STARTS:
            return self.words[index + 3] in COUNTED
        return bool(self.numbers[index + 1]) and self.words[index + 2] not in _MONTH_STARTS

    def another_year_follows(self, index: int) -> bool:
        """A number of two digits that may be the year of the date before it, or may count."""
        digits = self.numbers[index]
        return (
            digits.isdigit()
            and len(digits) == 2
            and (int(digits) >= 32 or digits[0] == "0")
            and self.words[index + 1] not in COUNTED
        )


def calendar_of_year(year: int) -> Calendar | None:
    """The calendar a year of four digits is of; the lunar ones cannot be told from Jalali."""
    if 1200 <= year <= 1420:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2100 else None
