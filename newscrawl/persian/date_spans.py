"""Longer and counted times: «مهر ۱۴۰۲», «هفته جاری», «دهه ۱۳۶۰», «سه روز پیش»."""

from __future__ import annotations

import re
from datetime import timedelta

from newscrawl.persian.calendars import Calendar
from newscrawl.persian.date_expressions import (
    Day,
    Elapsed,
    Expression,
    Relative,
    Span,
    Unknown,
    Week,
    Years,
)
from newscrawl.persian.date_guards import ABOUT, AFTER_AGO
from newscrawl.persian.date_names import NameReader
from newscrawl.persian.date_parts import (
    MANY,
    MONTH_STARTS,
    THIS,
    UNITS,
    UNTIL,
)
from newscrawl.persian.date_reader import HOUR
from newscrawl.persian.date_reckoning import NEAREST, Year
from newscrawl.persian.date_tokens import fold
from newscrawl.persian.date_words import SEASONS, YEAR_SHIFTS, words
from newscrawl.persian.date_years import ERA_NAMES, calendar_of_year
from newscrawl.persian.number_words import NUMBER_STARTS

FIRSTS = {
    fold(word): n
    for number, n in {"اول نخست ابتدایی آغازین": 1, "دوم": 2, "سوم": 3, "چهارم": 4}.items()
    for word in number.split()
}
LASTS = words("پایانی آخر انتهایی")
#: Words with which months, weeks, years and the like can begin.
SPAN_STARTS = words("نیمه نیمسال دهه هفته فصل سال").union(
    THIS, MONTH_STARTS, SEASONS, YEAR_SHIFTS, NUMBER_STARTS
)
VAGUE = words("اوایل اوائل اواخر اواسط میانه میانههای ابتدای انتهای پایان آغاز شروع آخر نیمه")
AGO = {fold("پیش"): -1, fold("قبل"): -1, fold("دیگر"): 1}


class SpanReader(NameReader):
    """Reads expressions that mean months, weeks, years, or so long before publication."""

    def span(self, index: int) -> tuple[Expression, int] | None:
        """Months, seasons, weeks, years, decades."""
        word = self.words[index]
        if not word or word in NUMBER_STARTS:
            return self._part_of_year(index)
        if word not in SPAN_STARTS:
            return None
        return (
            self._part_of_month(index)
            or self._part_of_year(index)
            or self._season(index)
            or self._months(index)
            or self._week_alone(index)
            or self.relative_month(index)
            or self._year_alone(index)
            or self._decade(index)
        )

    def _week_alone(self, index: int) -> tuple[Expression, int] | None:
        found = self.week(index)
        return (Week(found[0]), found[1]) if found else None

    def _year_alone(self, index: int) -> tuple[Expression, int] | None:
        word = self.words[index]
        if word in YEAR_SHIFTS:
            year = Year(shift=YEAR_SHIFTS[word])
            if season := SEASONS.get(self.words[index + 1]):
                return Span("jalali", season, season + 2, year), index + 2
            return Span("jalali", year=year), index + 1
        if word != "سال":
            return None
        shifted = self.shifted("سال", index)
        if shifted:
            era = self.name(ERA_NAMES, shifted[1])
            calendar: Calendar = (era[0] if era else None) or "jalali"
            year = Year(shift=shifted[0], own=True)
            return Span(calendar, year=year), era[1] if era else shifted[1]
        place = index + 1
        if self.words[place] in ("های", "ها"):
            place += 1
        elif self.is_length(index):
            return None
        found = self._calendar_year(place)
        if found is None:
            return None
        number, year_calendar, end = found
        if year_calendar is None:
            return Unknown(), end
        joint = self.words[end] or self.marks[end]
        if joint in UNTIL | {"-", "و"}:
            later = end + 1 + (self.words[end + 1] == "سال")
            last = self._calendar_year(later)
            if last and last[1] == year_calendar:
                if joint not in UNTIL:
                    return Unknown(year_calendar), last[2]
                return Years(year_calendar, number, last[0]), last[2]
            if joint in UNTIL and self.numbers[later]:
                return Unknown(year_calendar), end
        return Span(year_calendar, year=Year(number)), end

    def _calendar_year(self, index: int) -> tuple[int, Calendar | None, int] | None:
        """A year by number and the calendar it is of."""
        digits = self.numbers[index]
        if re.fullmatch(r"\d{4}-\d{2,4}", digits):
            return 0, None, index + 1
        era_at = index + 1
        if not digits and (spelled := self.in_words(index)):
            era_at = spelled[1]
        era = self.name(ERA_NAMES, era_at)
        named = era[0] if era else None
        found = self.numbered_year(index, named, announced=True)
        if found is None or found[0].number is None:
            return (0, None, found[1]) if found else None
        number = found[0].number
        return number, named or calendar_of_year(number), found[1]

    def _decade(self, index: int) -> tuple[Expression, int] | None:
        if self.words[index] != "دهه":
            return None
        digits = self.numbers[index + 1]
        spelled = self.in_words(index + 1)
        if digits.isdigit() and len(digits) <= 4:
            number, end = int(digits), index + 2
        elif spelled and not spelled[2]:
            number, end = spelled[0], spelled[1]
        else:
            return None
        if number < 100 and self.words[end] in UNTIL | {"و"} and self.numbers[end + 1]:
            return Unknown(), end
        if number % 10 or self.words[end] in ("زندگی", "عمر", "سن", "سالگی", "ای", "ی"):
            return None
        era = self.name(ERA_NAMES, end)
        if era:
            end = era[1]
        named = era[0] if era else None
        if 30 <= number <= 90:
            if named == "hijri":
                return Unknown("hijri"), end
            century = 1900 if named == "gregorian" else 1300
            return Years(named or "jalali", century + number, century + number + 9), end
        calendar = named or calendar_of_year(number)
        if number < 1200 or calendar is None:
            return Unknown(), end
        return Years(calendar, number, number + 9), end

    def _season(self, index: int) -> tuple[Expression, int] | None:
        start = index
        index += self.words[index] == "فصل"
        first = SEASONS.get(self.words[index])
        if first is None:
            return None
        year = self.year(index + 1)
        if year is None or self.names_month(start, year[1], season=True):
            return None
        chosen, end = year
        if chosen.number and calendar_of_year(chosen.number) != "jalali":
            return Unknown("gregorian"), end
        return Span("jalali", first, first + 2, chosen), end

    def _months(self, index: int) -> tuple[Expression, int] | None:
        """«مهر ۱۴۰۲», «مهرماه», «مهر تا آذر ۱۴۰۲»; a bare name is no date."""
        first = self.month(index)
        if first is None or self.numbers[index - 1]:
            return None
        last, joint = first, self.words[first[4]]
        if joint in UNTIL | {"و"}:
            later = self.month(first[4] + 1)
            if later and later[0] == first[0] and later[1] > first[1]:
                row = joint in UNTIL or later[1] == first[1] + 1
                last = later if row else first
        year = self.year(last[4], last[0])
        if year is None and last is not first:
            last, year = first, self.year(first[4], first[0])
        calendar, _, _, marked, end = last
        if (year is None and not marked) or self.names_month(index, year[1] if year else end):
            return None
        if year and not marked and self.is_amount(index, year):
            return None
        if year is None and (calendar == "hijri" or self.another_year_follows(end)):
            # «ماه رمضان» is spoken of in general more often than as that of one year.
            return Unknown(calendar), end
        chosen = NEAREST
        if year:
            chosen, end = year
        return Span(calendar, first[1], last[1], chosen), end

    def _part_of_month(self, index: int) -> tuple[Expression, int] | None:
        """«نیمه اول مهر», «دهه اول محرم», «نیمه شعبان», «هفته اول آبان»."""
        unit = self.words[index]
        if unit not in ("نیمه", "دهه", "هفته"):
            return None
        which = FIRSTS.get(self.words[index + 1])
        month = self.month(index + 1 + (which is not None))
        if month is None:
            return None
        calendar, number, _, _, end = month
        year = self.year(end, calendar)
        chosen = NEAREST
        if year:
            chosen, end = year
        if which is None:
            if unit == "نیمه" and calendar == "hijri":
                return Day(calendar, number, 15, chosen), end
            return Unknown(calendar), end
        if unit == "هفته" or which > (2 if unit == "نیمه" else 3):
            return Unknown(calendar), end
        length = 15 if unit == "نیمه" else 10
        closing = which * length if which * length < 30 else None
        return Span(calendar, number, number, chosen, (which - 1) * length + 1, closing), end

    def _part_of_year(self, index: int) -> tuple[Expression, int] | None:
        """«سه‌ماهه نخست ۱۴۰۲», «نیمه اول امسال», «۹ ماهه سال گذشته»."""
        if self.words[index] in ("نیمه", "نیمسال"):
            months, place = 6, index + 1
        else:
            digits = self.numbers[index]
            spelled = None if digits else self.in_words(index)
            if HOUR.fullmatch(digits):
                months, place = int(digits), index + 1
            elif spelled and not spelled[2]:
                months, place = spelled[0], spelled[1]
            else:
                return None
            if not 1 < months < 12 or self.words[place] not in ("ماهه", "ماه"):
                return None
            place += 1
        part = FIRSTS.get(self.words[place])
        whole = part is None and self.words[place - 1] == "ماهه"
        if self.words[place] in LASTS:
            part = 12 // months
        if part is not None:
            place += 1
        elif whole:
            part = 1
        year = self.year(place)
        if part is None or year is None or year[0].side:
            return None
        chosen, end = year
        if part > 1 and 12 % months:
            return None
        calendar: Calendar | None = "jalali"
        if chosen.number:
            calendar = calendar_of_year(chosen.number)
        if calendar is None or part * months > 12:
            return Unknown(), end
        return Span(calendar, (part - 1) * months + 1, part * months, chosen), end

    def vague(self, index: int) -> tuple[Expression, int] | None:
        """«اواخر مهر», «پایان سال جاری»: about then, and no more can be told."""
        if self.words[index] not in VAGUE:
            return None
        found = self.span(index + 1)
        if found is None:
            month = self.month(index + 1)
            return (Unknown(month[0]), month[4]) if month else None
        return Unknown(found[0].calendar), found[1]

    def elapsed(self, index: int) -> tuple[Expression, int] | None:
        """«سه روز پیش», «۴۵ دقیقه پیش», «دو ساعت و نیم پیش», «چند روز پیش»."""
        place, total, counted = index, timedelta(0), True
        days_only = True
        for _ in range(3):
            if self.words[place] in MANY:
                value, place, counted = 0.0, place + 1, False
            elif self.words[place] == "نیم":
                value, place = 0.5, place + 1
            else:
                digits = self.numbers[place]
                spelled = None if digits else self.in_words(place)
                if digits.isdigit() and len(digits) <= 4:
                    value, place = float(digits), place + 1
                elif spelled and not spelled[2]:
                    value, place = float(spelled[0]), spelled[1]
                else:
                    return None
            unit = self.words[place]
            if unit not in UNITS or value > 9999:
                return None
            place += 1
            if self.words[place] == "و" and self.words[place + 1] == "نیم":
                value, place = value + 0.5, place + 2
            delta = UNITS[unit]
            if delta is None:
                counted = False
            else:
                total += delta * value
                days_only = days_only and delta >= timedelta(days=1) and value % 1 == 0
            if self.words[place] != "و":
                break
            place += 1
        else:
            return None
        direction = AGO.get(self.words[place])
        end = place + 1
        if direction is None or (direction < 0 and self.words[end] in AFTER_AGO):
            return None
        before = self.words[index - 1]
        if before in ("از", "به"):
            before = self.words[index - 2]
        loose = before in ABOUT or self.numbers[index - 1] or self.in_words(index - 1)
        joined = before in UNTIL and (direction > 0 or self.numbers[index - 2])
        if not counted or loose or joined or self.marks[index - 1] == "-":
            return Unknown(), end
        if days_only:
            return Relative(direction * total.days), end
        return Elapsed(direction * total), end
