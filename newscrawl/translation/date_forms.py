"""What a date or a time of day of the source may look like as numbers in a translation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from newscrawl.article import DateMention
from newscrawl.persian.calendars import Calendar, from_date
from newscrawl.translation.clock_times import ClockTime
from newscrawl.translation.number_pool import Form
from newscrawl.translation.source_months import months_of

CALENDARS: tuple[Calendar, ...] = ("gregorian", "jalali", "hijri")

_YEAR, _DECADE, _MONTH = 350, 3500, 32  # days
_JALALI_YEARS, _GREGORIAN_YEARS = range(1250, 1500), range(1871, 2122)


class DateForm(NamedTuple):
    """Numbers that may stand for a date, in which calendar, and in which months."""

    numbers: Form
    calendar: Calendar
    months: frozenset[int] = frozenset()
    every: bool = False


def date_forms(mention: DateMention, said: Form, days: list[date]) -> Iterator[DateForm]:
    """The numbers of a date as the source has them, then of its day and year in each calendar."""
    length = (days[-1] - days[0]).days if days else 0
    has_year = len(said) > 2 or any(number >= 100 for number in said)
    every = sum(number < 100 for number in said) > 1
    triples = {
        calendar: [triple for day in days if (triple := from_date(calendar, day))]
        for calendar in CALENDARS
    }
    months = {
        calendar: frozenset(month for _, month, _ in found if length <= _MONTH)
        for calendar, found in triples.items()
    }
    own: Calendar = mention.calendar  # type: ignore[assignment]
    named = months_of(mention.text, own)
    yield DateForm(said, own, months[own] or named, every and len(days) > 1)
    if not days or length > _MONTH:
        options = ((number, *other_years(int(number), False)) for number in said)
        yield from (DateForm(form, "gregorian") for form in product(*options))
    for calendar, found in triples.items():
        years = sorted({Decimal(year) for year, _, _ in found})
        numbers = tuple(Decimal(day) for _, _, day in found)
        if len(said) == 1 and (has_year or length >= _YEAR):
            yield from (DateForm((year,), calendar, months[calendar]) for year in years)
            if length >= _DECADE:
                yield from (DateForm((year // 10 * 10,), calendar) for year in years[:1])
        elif found:
            form = (*numbers, *years) if has_year else numbers
            yield DateForm(form, calendar, months[calendar], len(days) > 1)


def days_of(value: str | None) -> Iterator[date]:
    """The day, or the first and the last day, of a mention's ISO 8601 value."""
    for part in (value or "").split("/"):
        try:
            yield date.fromisoformat(part[:10])
        except ValueError:
            continue


def other_years(value: int, announced: bool) -> Iterator[Decimal]:
    """The years of the other calendar that a number may stand for."""
    if announced and 20 <= value <= 99:  # «سال ۹۸», «دهه ۹۰»
        yield Decimal(1300 + value)
        value += 1300
        yield Decimal((value + 621) // 10 * 10)
    if value in _JALALI_YEARS:
        yield from (Decimal(value + 621), Decimal(value + 622))
    elif value in _GREGORIAN_YEARS:
        yield from (Decimal(value - 621), Decimal(value - 622))


def clock_forms(time: ClockTime) -> Iterator[Form]:
    """A time of day without its sign: "at 8", "14.30"; on a clock of 12 and of 24 hours."""
    hours = [Decimal(minutes // 60) for minutes in sorted(time.minutes)]
    hours += [hour % 12 for hour in hours if hour > 12]
    if time.hour in map(int, hours):
        hours.sort(key=lambda hour: hour != time.hour)
    if time.minute:
        minute = Decimal(time.minute)
        yield from ((hour + minute / 60,) for hour in hours)
        yield from ((hour, minute) for hour in hours)
        yield from ((hour + minute / 100,) for hour in hours)
    else:
        yield from ((hour,) for hour in hours)
        yield from ((Decimal(24),),) if time.hour == 0 else ()
