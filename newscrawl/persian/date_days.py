"""Single days and days in a row: «یکشنبه ۱۶ مهر ۱۴۰۲», «1402/7/16», «دیروز», «۱۵ تا ۲۰ مهر»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newscrawl.persian.calendars import fixed_zone
from newscrawl.persian.date_expressions import (
    Day,
    DayRange,
    Expression,
    NextWeekday,
    Relative,
    Unknown,
    Week,
)
from newscrawl.persian.date_guards import NOT_AFTER_WEEKDAY, NOT_DAYS, PLACES
from newscrawl.persian.date_names import RELATIVE_NAMES, NameReader
from newscrawl.persian.date_parts import (
    CLOCK,
    LEADING,
    MANY,
    MONTH_STARTS,
    PART_NAMES,
    THIS,
    UNTIL,
    WEEKDAY_NAMES,
    Lead,
    make_clock,
)
from newscrawl.persian.date_reader import HOUR
from newscrawl.persian.date_reckoning import NEAREST, UNKNOWN_YEAR, Year
from newscrawl.persian.date_tokens import Token, fold
from newscrawl.persian.date_words import SHIFTS, words
from newscrawl.persian.date_years import ERA_NAMES, calendar_of_year
from newscrawl.persian.number_words import NUMBER_STARTS

_ANNOUNCING = words("مورخ مورخه تاریخ مصادف برابر روز")
#: Words with which a day can begin.
DAY_STARTS = LEADING.union(_ANNOUNCING, RELATIVE_NAMES, MONTH_STARTS, NUMBER_STARTS)
BETWEEN = words("بین میان مابین")
NUMERIC = re.compile(r"(\d{4}|\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{1,2})(?:-(\d{1,2}:\d\d))?")
NIGHTS = words("امشب دیشب پریشب")
_LAST = words("گذشته پیش")
_LENGTHENING = MANY | words("های شبانه")
_PAIR = re.compile(r"(\d{1,2})-(\d{1,2})")

# Without a year it is the name of what happened in 2001.
_ELEVENTH_OF_SEPTEMBER = ("gregorian", 9, 11)


class DayReader(NameReader):
    """Reads expressions that mean a day, or days of one month in a row."""

    def __init__(self, folded: str, tokens: Sequence[Token], afghan: bool = False) -> None:
        super().__init__(folded, tokens, afghan)
        self._singles: dict[int, tuple[Expression, int] | None] = {}

    def single(self, index: int) -> tuple[Expression, int] | None:
        """One day, or days of one month in a row."""
        if self.words[index] not in DAY_STARTS and not self.numbers[index]:
            return None
        if index not in self._singles:
            self._singles[index] = (
                self.relative(index)
                or self.calendar_day(index)
                or self.weekday_of(index)
                or self.day_of_month(index)
            )
        return self._singles[index]

    def calendar_day(self, index: int) -> tuple[Expression, int] | None:
        """«یکشنبه شب ۱۶ مهر ماه», «1402/7/16», «۱۵ تا ۲۰ مهر», «October 8, 2023»."""
        lead = self.lead(index)
        place = lead.end
        if lead.weekdays and self.marks[place] in ("،", ",", "-", "("):
            place += 1
        while self.words[place] in _ANNOUNCING and (
            self.numbers[place + 1] or self.words[place + 1]
        ):
            place += 2 if self.words[place + 1] == "با" else 1
        found = self.numeric_day(place) or self.named_days(place, lead) or self.month_first(place)
        if found is None:
            return None
        expression, end = found
        if isinstance(expression, Day):
            if len(lead.weekdays) == 1:
                expression = replace(expression, weekday=lead.weekdays[0])
            elif lead.weekdays:
                return Unknown(expression.calendar), end
            expression, end = self._bracketed_weekday(expression, end)
            if expression.calendar == "hijri" and lead.part in ("night", "midnight"):
                # «شب ۲۱ رمضان» is the evening before.
                if not lead.weekdays:
                    return Unknown("hijri"), end
            elif lead.part == "midnight":
                return Unknown(expression.calendar), end
            if part := self.name(PART_NAMES, end):
                after = self.words[part[1]]
                if after not in SHIFTS:
                    end = part[1]
        if lead.weekdays and self.marks[lead.end] == "(" and self.marks[end] == ")":
            end += 1
        return expression, end

    def _bracketed_weekday(self, day: Day, end: int) -> tuple[Day, int]:
        if self.marks[end] == "(" and day.weekday is None:
            found = self.name(WEEKDAY_NAMES, end + 1)
            if found and self.marks[found[1]] == ")":
                return replace(day, weekday=found[0]), found[1] + 1
        return day, end

    def numeric_day(self, index: int) -> tuple[Expression, int] | None:
        """«1402/07/16», «۱۶/۷/۱۴۰۲», «۹۸/۲/۱۲»; a form that two readings fit is unknown."""
        match = NUMERIC.fullmatch(self.numbers[index])
        if match is None:
            return None
        first, mark, middle, last, clock = match.groups()
        found = _read_numeric(first, mark, int(middle), last)
        if found is None:
            return None
        end = index + 1
        if isinstance(found, Day):
            if clock and (hour := CLOCK.fullmatch(clock)):
                found = replace(found, clock=make_clock(hour.groups(), None))
            era = self.name(ERA_NAMES, end)
            if era:
                if era[0] not in (None, found.calendar):
                    return Unknown(found.calendar), era[1]
                end = era[1]
        return found, end

    def named_days(self, index: int, lead: Lead) -> tuple[Expression, int] | None:
        """One or more days before the name of their month."""
        days = self._days(index)
        if days is None:
            return None
        numbers, weekdays, ordinal, joint, place = days
        while self.marks[place] in ("/", "-") and self.marks[place]:
            place += 1
        month = self.month(place)
        if month is None:
            return None
        calendar, number, afghan, marked, end = month
        bare_end = end
        while self.marks[end] in ("/", "-", "،", ","):
            end += 1
        year = self.year(end, calendar) if end - bare_end <= 1 else None
        end = year[1] if year else bare_end
        chosen = year[0] if year else NEAREST
        if year is None and self.another_year_follows(end):
            chosen = UNKNOWN_YEAR
        weekday = (lead.weekdays or weekdays[:1] or (None,))[0]
        if self.glued(place) and not self.numbers[place - 1]:
            return None
        evidence = (
            ordinal or marked or chosen.number or chosen.shift is not None or weekday is not None
        )
        if not self.is_month(index, place, bare_end, numbers, bool(evidence)):
            return None
        if not lead.weekdays:
            if self.is_ordered(index):
                return Unknown(calendar), end
            if chosen.open and self.named_by(index) in PLACES:
                return None
            if chosen.open and self.is_event(index):
                return Unknown(calendar), end
        if chosen.open and weekday is None and len(numbers) == 1:
            day = calendar, number, numbers[0]
            if day == _ELEVENTH_OF_SEPTEMBER or (
                not marked and self.is_named_after(index, day, end)
            ):
                return Unknown(calendar), end
        made = [
            Day(calendar, number, day, chosen, weekday, None, afghan)
            for day, weekday in zip(numbers, weekdays, strict=True)
        ]
        if len(made) == 1:
            return made[0], end
        if len(lead.weekdays) == len(made):
            made = [
                replace(day, weekday=name) for day, name in zip(made, lead.weekdays, strict=True)
            ]
        elif len(lead.weekdays) == 1 and joint in UNTIL:
            made[0] = replace(made[0], weekday=lead.weekdays[0])
        elif lead.weekdays:
            return Unknown(calendar), end
        row = len(made) == 2 and (joint in UNTIL | {"-"} or self.words[index - 1] in BETWEEN)
        if row or (
            joint != "یا" and all(later == earlier + 1 for earlier, later in pairwise(numbers))
        ):
            return DayRange(made[0], made[-1]), end
        return Unknown(calendar), end

    def _days(self, index: int) -> tuple[list[int], tuple[int | None, ...], bool, str, int] | None:
        """Days in a row, their weekdays, whether the last is an ordinal, what joins them."""
        pair = _PAIR.fullmatch(self.numbers[index])
        if pair:
            return [int(pair[1]), int(pair[2])], (None, None), True, "-", index + 1
        first = self.day_number(index)
        if first is None:
            return None
        numbers, joint = [first[0]], ""
        weekdays: list[int | None] = [None]
        ordinal, place = first[2], first[1]
        while len(numbers) < 6:
            sign = self.words[place] or self.marks[place]
            if sign not in UNTIL | {"و", "یا", "،", "-", ","}:
                break
            if self.marks[place] and len(numbers) == 1 and self.is_ordered(index):
                break  # «نوبت دوم، ۵ آذر»
            lead = self.lead(place + 1)
            following = self.day_number(lead.end)
            if following is None or len(lead.weekdays) > 1:
                break
            joint = sign if sign not in ("،", ",") else joint
            numbers.append(following[0])
            weekdays.append(lead.weekdays[0] if lead.weekdays else None)
            ordinal, place = following[2], following[1]
        if len(numbers) > 1 and self.month(place) is None:
            return None
        return numbers, tuple(weekdays), ordinal, joint, place

    def month_first(self, index: int) -> tuple[Expression, int] | None:
        """«October 8, 2023», «دلو ۰۱, ۱۴۰۳»; in Persian only with a year."""
        month = self.month(index)
        if month is None:
            return None
        calendar, number, afghan, _, place = month
        if self.marks[place] == ".":
            place += 1
        if not HOUR.fullmatch(self.numbers[place]):
            return None
        day, end = int(self.numbers[place]), place + 1
        if self.words[end] in ("st", "nd", "rd", "th"):
            end += 1
        comma = self.marks[end] in ("،", ",")
        digits = self.numbers[end + comma]
        if len(digits) == 4 and digits.isdigit():
            year = Year(int(digits))
            return Day(calendar, number, day, year, afghan=afghan), end + comma + 1
        if self.words[index].isascii():
            return Day(calendar, number, day), end
        return None

    def relative(self, index: int) -> tuple[Expression, int] | None:
        """«دیروز», «صبح امروز», «فردا شب», «امروز (دوشنبه ۲۸ آبان)»."""
        place, part = index, None
        if named := self.name(PART_NAMES, place):
            part = named[0]
            if part == "midnight" and self.words[named[1]] in _LAST:
                return Unknown(), named[1] + 1
            if self.name(RELATIVE_NAMES, place) is None:
                place = named[1]
        found = self.name(RELATIVE_NAMES, place)
        if found is None:
            return None
        days, end = found
        # Midnight and the small hours of a night are of two days.
        if part == "midnight" or (part == "morning" and self.words[place] in NIGHTS):
            return Unknown(), end
        before = self.words[place - 1]
        timed = ":" in self.numbers[place - 1] or self.words[place - 2] == "ساعت"
        if (
            self.words[place] in ("روز", "شب")
            and not timed
            and (self.numbers[place - 1] or self.in_words(place - 1) or before in _LENGTHENING)
        ):
            return None
        if place == index and (
            self.is_nowadays(place) or self.is_credited(place, end) or self.words[end] == "نیوز"
        ):
            return None
        if before == "همین" and self.words[end] == "و":
            idiom = self.name(RELATIVE_NAMES, end + 1)
            if idiom:  # «همین امروز و فردا»: soon
                return Unknown(), idiom[1]
        if named := self.name(PART_NAMES, end):
            end = named[1]
        told_at = end
        bracket = self.marks[end] == "("
        if bracket or self.marks[end] in ("،", ",", "-"):
            told_at += 1
        told, weekday = None, None
        day = self.calendar_day(told_at)
        if day and isinstance(day[0], Day):
            told, end_told = day[0], day[1]
            if bracket and self.marks[end_told] == ")":
                end_told += 1
            end = end_told
        else:
            lead = self.lead(told_at)
            if len(lead.weekdays) == 1 and (not bracket or self.marks[lead.end] == ")"):
                weekday, end = lead.weekdays[0], lead.end + bracket
        return Relative(days, weekday, told), end

    def weekday_of(self, index: int) -> tuple[Expression, int] | None:
        """«یکشنبه هفته آینده», «یکشنبه گذشته»."""
        lead = self.lead(index)
        if len(lead.weekdays) != 1:
            return None
        if week := self.week(lead.end):
            return Week(week[0], lead.weekdays[0]), week[1]
        word = self.words[lead.end]
        if word in ("گذشته", fold("آینده"), fold("آتی")):
            return NextWeekday(lead.weekdays[0], SHIFTS[word]), lead.end + 1
        return None

    def weekdays_of_week(self, index: int) -> tuple[Expression, int] | None:
        """«شنبه تا چهارشنبه هفته آینده»."""
        lead = self.lead(index + (self.words[index] == "از"))
        if len(lead.weekdays) != 2:
            return None
        week = self.week(lead.end)
        if week:
            return Week(week[0], lead.weekdays[0], lead.weekdays[1]), week[1]
        return None

    def day_of_month(self, index: int) -> tuple[Expression, int] | None:
        """«دهم ماه جاری»: an ordinal, since «۱۰ ماه گذشته» is a length of time."""
        lead = self.lead(index)
        day = self.day_number(lead.end)
        if day is None or lead.weekdays:
            return None
        if not day[2] and self.words[day[1]] not in THIS and self.words[day[1] + 1] != "جاری":
            return None
        month = self.relative_month(day[1], counted=False)
        return (replace(month[0], day=day[0]), month[1]) if month else None

    def weekday_alone(self, index: int) -> tuple[Expression, int] | None:
        """A weekday and nothing else: which one is meant cannot be told."""
        lead = self.lead(index)
        if not lead.weekdays or self.words[index - 1] in NOT_DAYS:
            return None
        if self.words[lead.end] in NOT_AFTER_WEEKDAY or self.words[index].isascii():
            return None
        return Unknown(), lead.end

    def iso(self, index: int) -> tuple[Expression, int] | None:
        """«2023-10-08T09:30:00Z»."""
        text = self.tokens[index][0]
        year, month, day = (int(part) for part in text[:10].split("-"))
        calendar = calendar_of_year(year)
        if calendar is None:
            return None
        hour = CLOCK.match(text, 11)
        clock = make_clock(hour.groups(), None) if hour else None
        offset = re.search(r"(Z|[+-]\d\d:?\d\d)$", text)
        if clock and offset:
            clock = replace(clock, place=fixed_zone(offset[1]))
        return Day(calendar, month, day, Year(year), clock=clock), index + 1


def _read_numeric(first: str, mark: str, middle: int, last: str) -> Expression | None:
    if len(first) == 4 and len(last) <= 2:
        calendar = calendar_of_year(int(first))
        return Day(calendar, middle, int(last), Year(int(first))) if calendar else None
    if len(last) == 4 and len(first) <= 2:
        calendar = calendar_of_year(int(last))
        if calendar is None:
            return None
        day, year = int(first), Year(int(last))
        if calendar == "gregorian" and day != middle:
            if middle > 12 >= day:
                return Day(calendar, day, middle, year)
            if day <= 12:
                return Unknown(calendar)
        return Day(calendar, middle, day, year)
    if mark != "/" or len(first) > 2 or len(last) > 2 or not 1 <= middle <= 12:
        return None
    years = [int(part) > 31 for part in (first, last)]
    if years == [True, False]:
        return Day("jalali", middle, int(last), Year(1300 + int(first)))
    if years == [False, True]:
        return Day("jalali", middle, int(first), Year(1300 + int(last)))
    return Unknown() if len(first) == len(last) == 2 and not any(years) else None
