"""What date expressions are resolved by: publication, clock times, and which year is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple, TypeVar

from newscrawl.persian.calendars import KABUL, TEHRAN, Calendar, at_time, from_date, zone, zone_of

Interval = tuple[date, date]
T = TypeVar("T", date, Interval)
Value = date | datetime | Interval | tuple[datetime, datetime] | None

# Of two candidate years the nearer one is meant. When they are about equally near, it cannot
# be told: half a year off for a day, and for a month or season already when less far.
_DAY_MARGIN = timedelta(days=10)
_SPAN_MARGIN = timedelta(days=75)
_KABUL_OFFSET = timedelta(hours=4, minutes=30)


class Context(NamedTuple):
    """What relative and year-less dates are resolved against: when the text was published.

    ``moment`` has no time zone when none was given, ``today`` is its local date.
    """

    today: date | None = None
    moment: datetime | None = None

    @classmethod
    def of(cls, published: date | datetime | str | None) -> Context:
        """From a date, a datetime or an ISO 8601 string; ``ValueError`` for anything else."""
        if isinstance(published, str):
            text = published.strip()
            try:
                published = datetime.fromisoformat(text)
            except ValueError:
                raise ValueError(f"published: not an ISO 8601 date: {text!r}") from None
            if len(text) <= 10:
                return cls(published.date())
        if isinstance(published, datetime):
            return cls(published.date(), published)
        given: object = published
        if not isinstance(given, (date, type(None))):
            kind = type(given).__name__
            raise ValueError(f"published: a date or an ISO 8601 string is wanted, not a {kind}")
        return cls(published)

    def place(self, afghan: bool = False) -> tzinfo | None:
        """The zone of wall clock times; Kabul's +04:30 is also Tehran's in summers to 2022."""
        if self.moment is None or self.moment.tzinfo is None:
            return None
        if afghan and self.moment.utcoffset() == _KABUL_OFFSET:
            return zone(KABUL)
        return zone_of(self.moment)

    @property
    def afghan(self) -> bool:
        """Whether the offset of publication is Kabul's and was not Tehran's then."""
        if self.moment is None or self.moment.utcoffset() != _KABUL_OFFSET:
            return False
        return zone_of(self.moment) != zone(TEHRAN)


@dataclass(frozen=True)
class Clock:
    """A wall clock time, or the hours up to another one.

    ``place``: a zone the text names; ``sure``: whether hour and zone are known.
    """

    hour: int
    minute: int = 0
    second: int = 0
    place: tzinfo | None = None
    sure: bool = True
    until: Clock | None = None

    def on(self, day: date, place: tzinfo | None) -> Value:
        """The moment on a day; the day alone where no zone is known."""
        if not self.sure:
            return None
        where = self.place or place
        if where is None:
            return day
        moment = at_time(day, self.hour, self.minute, self.second, where)
        if self.until is None:
            return moment or day
        end = self.until.on(day, where)
        if isinstance(end, datetime) and moment and moment < end:
            return moment, end
        return None


@dataclass(frozen=True)
class Year:
    """A year as written: a number, or so many years from now, or the nearest (on one side).

    ``side``: -1 for the last such date before publication, 1 for the next one, 0 for the
    nearest. ``known`` is false for what the text does not tell, as «همان سال». ``own``: the
    shift is said to be counted in the date's own calendar, as in «سال گذشته میلادی».
    """

    number: int | None = None
    shift: int | None = None
    side: int = 0
    known: bool = True
    own: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing was written, so that another date beside it may tell the year."""
        return self == NEAREST


NEAREST = Year()
UNKNOWN_YEAR = Year(known=False)


def _distance(interval: Interval, today: date) -> timedelta:
    if interval[0] <= today <= interval[1]:
        return timedelta(0)
    return min(abs(interval[0] - today), abs(interval[1] - today))


def shifted(calendar: Calendar, shift: int, own: bool, found: T | None, today: date) -> T | None:
    """What was found in a year so many from now, unless it depends on the calendar of «now».

    In Persian «سال گذشته» is the last Jalali year; beside a Gregorian or lunar month it may
    mean the last one of that calendar. Where the two differ, it cannot be told.
    """
    if own or calendar == "jalali" or found is None:
        return found
    now = from_date("jalali", today)
    for day in found if isinstance(found, tuple) else (found,):
        then = from_date("jalali", day)
        if now is None or then is None or then[0] - now[0] != shift:
            return None
    return found


def choose(candidates: list[Interval], year: Year, today: date) -> Interval | None:
    """The interval of the year that is meant, out of those of neighbouring years."""
    if year.side < 0:
        return max((found for found in candidates if found[1] < today), default=None)
    if year.side > 0:
        return min((found for found in candidates if found[0] > today), default=None)
    ranked = sorted(candidates, key=lambda found: _distance(found, today))
    if not ranked:
        return None
    best = ranked[0]
    margin = _DAY_MARGIN if best[0] == best[1] else _SPAN_MARGIN
    distances = [_distance(found, today) for found in ranked[:2]]
    if distances[0] > timedelta(days=190) or (
        len(distances) > 1 and distances[1] - distances[0] < margin
    ):
        return None
    return best
