"""The date of a page: what stands in its metadata, its ``datetime=`` attributes, its date line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain
from zoneinfo import ZoneInfo

from newscrawl.persian.calendars import Calendar, fixed_zone, to_date, zone
from newscrawl.persian.date_tokens import fold, strip_marks
from newscrawl.persian.date_words import LEVANTINE, MONTHS, WEEKDAYS, Words
from newscrawl.persian.word_pattern import LETTER, any_of

#: No news site's article is older; what reads as an earlier date is a mistake.
EARLIEST = date(1997, 1, 1)

# A date line is short. What is longer is cut, which also bounds the time a page can cost.
_LONGEST = 1000


def read_date(
    text: str, timezone: str | None = None, not_after: datetime | str | None = None
) -> str | None:
    """The publication date a page shows or declares, as ISO 8601 with the publisher's offset.

    Takes what stands in a ``<meta>``, ``datetime=`` or a visible date line: Jalali, Gregorian
    or lunar, in any digits and either order, and seconds or milliseconds since 1970.
    ``timezone``, an IANA name, is the publisher's zone: values with an offset (or ``Z``) are
    moved to it, values without are taken to be in it. With no ``timezone`` an offset stays as
    given, and a time without one comes back without one. A date before 1997, or after
    ``not_after``, is not believed: ``None``. Date alone where no time is given. Raises
    ``ValueError`` for an unknown ``timezone`` or a ``not_after`` that is no date.
    """
    found = read_visible_date(text, timezone, not_after)
    return found[0] if found else None


def read_visible_date(
    text: str, timezone: str | None = None, not_after: datetime | str | None = None
) -> tuple[str, str] | None:
    """The first believable date in a longer line: its value, as by read_date, and its text."""
    place = zone(timezone) if timezone else None
    latest = _latest(not_after)
    return _read_iso(text, place, latest) or _read_line(text[:_LONGEST], place, latest)


def _read_iso(text: str, place: ZoneInfo | None, latest: datetime | None) -> tuple[str, str] | None:
    """What _read_line would read in a text that is an ISO 8601 time, as most declared ones are."""
    found = _ISO.fullmatch(text)
    day = to_date("gregorian", *map(int, found.group(1, 2, 3))) if found else None
    if found is None or day is None or not _believed(day, latest):
        return None
    value = _moment(day, found, place)
    return (value, text) if value and _believed_moment(value, latest) else None


def _read_line(
    text: str, place: ZoneInfo | None, latest: datetime | None
) -> tuple[str, str] | None:
    """The first believable date of a line, as read_visible_date gives it."""
    folded = _UNSEEN.sub(" ", fold(text))
    stamp = _EPOCH.fullmatch(folded)
    if stamp:
        moment = _from_epoch(stamp.group(1), place)
        return (moment, text.strip()) if moment and _believed_moment(moment, latest) else None
    days = [found for found in _days(folded) if _believed(found.day, latest)]
    if not days:
        return None
    if len(days) > 1 and _LUNAR_YEAR.search(folded[days[0].start : days[0].end]):
        # The moon is sighted a day apart: the same day in a solar calendar is the sure one.
        solar = [later for later in days[1:] if abs(later.day - days[0].day) == timedelta(days=1)]
        days = [*solar[:1], *days]
    value, start, end = _with_time(folded, days, place)
    if not _believed_moment(value, latest):
        return None
    return value, text[start:end]


@dataclass(frozen=True)
class _Day:
    """A day and where it stands in the text."""

    day: date
    start: int
    end: int


# --------------------------------------------------------------------------
# Days


def _name(words: Words) -> str:
    return r"\s?".join(map(re.escape, words))


# Iranian months as English pages of Iranian systems write them; in a text they are names.
_TRANSLITERATED = (
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand".split()
)
_MONTHS: dict[Words, tuple[Calendar, int]] = {
    **MONTHS,
    **{words: ("gregorian", number) for words, number in LEVANTINE.items()},
    **{(name,): ("jalali", number) for number, name in enumerate(_TRANSLITERATED, 1)},
}
_MONTH_NUMBERS = {"".join(words).lower(): month for words, month in _MONTHS.items()}
_NAMES = "|".join(sorted(set(map(_name, _MONTHS)), key=lambda name: (-len(name), name)))
# The first letter tells of most words that they are no month, sooner than all the names do.
_INITIALS = "".join(sorted({name[0] for name in _NAMES.split("|")}))
# «میزان (مهر)»: a month may be followed by its other name.
_MONTH = (
    rf"(?=[{_INITIALS}])(?:ماه\s)?(?P<name>{_NAMES})(?:\s?ماه)?(?![^\W\d_])\.?"
    rf"(?:\s?\({LETTER}{{2,12}}\))?"
)
_LUNAR_YEAR = re.compile(r"(?<!\d)(?:143[2-9]|14[4-9]\d)(?!\d)")
_GAP = r"[\s,،./|-]{0,3}"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*")
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}){_GAP}{_MONTH}{_GAP}(?P<day>\d{{1,2}})(?![\d:])", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?<![\d:/.])(?P<a>\d{4}|\d{1,2})(?P<mark>[/.-]| / | - )"
    r"(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{1,2})(?![\d/])"
    r"|(?<!\d)(?P<compact>\d{8})(?=\d{4}(?:\d\d)?(?!\d)|T\d|(?!\d))"
)
_UNITS = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم".split()
_TEENS = "دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم".split()
# The days of a month in words, their words one space apart.
_SPELLED_DAYS: dict[str, int] = {
    "اول": 1,
    "نخست": 1,
    **{word: number for number, word in enumerate(_UNITS + _TEENS, 1)},
    "هیجدهم": 18,
    "بیستم": 20,
    **{f"بیست و {word}": number for number, word in enumerate(_UNITS, 21)},
    "سی ام": 30,
    "سی و یکم": 31,
}
_DAYS_IN_WORDS = {fold("".join(words.split())): day for words, day in _SPELLED_DAYS.items()}
_WEEKDAY_NUMBERS = {"".join(words): number for words, number in WEEKDAYS.items()}


def _loose(letter: str) -> str:
    return r"\s{0,2}" if letter == " " else re.escape(letter)


_DAY_IN_WORDS = re.compile(
    rf"(?<!{LETTER})(?P<day>{any_of(map(fold, _SPELLED_DAYS), _loose)}){_GAP}{_MONTH}"
    rf"{_GAP}(?:سال\s)?(?P<year>\d{{4}}|\d\d)(?![\d:])"
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!{LETTER})(?P<weekday>{any_of(map(' '.join, WEEKDAYS), _loose)})[\s،,]{{1,3}}\Z"
)
_LONGEST_WEEKDAY = 16
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?:ام|م|st|nd|rd|th)?{_GAP}{_MONTH}"
    rf"{_GAP}(?:سال\s)?(?P<year>\d{{4}}|\d\d)(?![\d:])",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_]){_MONTH}{_GAP}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)


def _days(folded: str) -> Iterator[_Day]:
    """The days of a line in order; where two readings overlap, the longer wins."""
    # Most declared dates have no word, and so no month by its name.
    readings = _READINGS if _WORD.search(folded) else _READINGS[:1]
    found = [
        _Day(day, match.start(), match.end())
        for pattern, read in readings
        for match in pattern.finditer(folded)
        if (day := read(match))
    ]
    end = -1
    for candidate in sorted(found, key=lambda item: (item.start, -item.end)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _numeric_day(match: re.Match[str]) -> date | None:
    if compact := match["compact"]:
        return _year_first(compact[:4], compact[4:6], compact[6:])
    first, middle, last = match["a"], match["b"], match["c"]
    if len(first) == 4:
        return _year_first(first, middle, last)
    if len(last) == 4:
        return _year_first(last, middle, first) or _year_first(last, first, middle)
    if match["mark"] != "/":
        return None
    return _year_first(_century(first), middle, last) or _year_first(_century(last), middle, first)


def _year_first(year: str, month: str, day: str) -> date | None:
    """The day of a numeric date, in the calendar in which its year lies in our time."""
    number = int(year)
    calendar: Calendar = "gregorian" if number > 1700 else "jalali" if number < 1432 else "hijri"
    return to_date(calendar, number, int(month), int(day))


def _century(year: str) -> str:
    """A Jalali year of two digits in full: 1370 to 1399, then 1400 on."""
    if len(year) == 4:
        return year
    return f"{'13' if int(year) >= 70 else '14'}{year:0>2}"


def _day_in_words(match: re.Match[str]) -> date | None:
    """The day of «یکشنبه شانزدهم مهر ۱۴۰۲»; none where the weekday is another."""
    found = _named_day(match, _DAYS_IN_WORDS["".join(match["day"].split())])
    before = match.string[max(0, match.start() - _LONGEST_WEEKDAY) : match.start()]
    named = _WEEKDAY_BEFORE.search(before)
    if found and named:
        weekday = _WEEKDAY_NUMBERS["".join(named["weekday"].split())]
        return found if found.weekday() == weekday else None
    return found


def _named_day(match: re.Match[str], day: int | None = None) -> date | None:
    name = "".join(strip_marks(match["name"]).split()).lower()
    calendar, month = _MONTH_NUMBERS[name]
    year = match["year"]
    if len(year) == 2:
        if calendar == "hijri":
            return None
        year = _century(year) if calendar == "jalali" else f"20{year}"
    number = int(year)
    return to_date(calendar, number, month, day or int(match["day"]))


_WORD = re.compile(r"[^\W\d_]{2}")
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_NUMERIC, _numeric_day),
    (_DAY_FIRST, _named_day),
    (_DAY_IN_WORDS, _day_in_words),
    (_MONTH_FIRST, _named_day),
    (_YEAR_FIRST, _named_day),
)


# --------------------------------------------------------------------------
# Times

_HALF = r"AM|PM|ق\.?\s?ظ\.?|ب\.?\s?ظ\.?|قبل از ظهر|بعد\s?از\s?ظهر|صبح|عصر|شب"
# Of pages from right to left some put the half of the day before the clock: «ب.ظ ۰۲:۲۰».
_TIME = re.compile(
    rf"(?:(?<!{LETTER})(?P<earlier>{_HALF})\s{{1,2}})?"
    r"(?<![\d:/.])(?:T\s?)?(?P<hour>\d{1,2})(?P<apart>\s?):\s?(?P<minute>\d\d)"
    r"(?:\s?:\s?(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!\d)"
    rf"(?:\s?(?P<half>{_HALF})(?!{LETTER}))?"
    r"(?:\s?(?:(?:GMT|UTC)(?=[+-]))?(?P<offset>Z|UTC|GMT|EST|EDT|[+-]\d\d(?::?\d\d)?)(?!\w))?",
    re.IGNORECASE,
)
# A fraction of eight digits could be read as another day.
_ISO = re.compile(
    r"((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})[T ]"
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,7})?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SPOKEN_TIME = re.compile(r"ساعت\s?:?\s?(?P<hour>\d{1,2})\s?و\s?(?P<minute>\d{1,2})\s?دقیقه")
_COMPACT_TIME = re.compile(r"T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<offset>Z)?(?!\d)")
_REACH = 60
_AFTER_NOON = ("pm", "ب", "عصر")


def _with_time(folded: str, days: list[_Day], place: ZoneInfo | None) -> tuple[str, int, int]:
    """The value of the first day, with the time that stands by it, and their place."""
    first = days[0]
    after = [later for later in days[1:] if later.start > first.start and later.day != first.day]
    limit = min(after[0].start if after else len(folded), first.end + _REACH)
    compact = _COMPACT_TIME.match(folded, first.end) if first.end - first.start == 8 else None
    times = chain(
        [compact] if compact else [],
        _TIME.finditer(folded[:limit], first.end),
        _TIME.finditer(folded[: first.start], max(0, first.start - _REACH)),
        _SPOKEN_TIME.finditer(folded[:limit], max(0, first.start - _REACH)),
    )
    for found in times:
        # «شماره ۵: ۱۵ مهر»: a number and the day behind it are no time.
        if any(day.start < found.end() and found.start() < day.end for day in days[1:]):
            continue
        value = _moment(first.day, found, place)
        if value:
            return value, min(first.start, found.start()), max(first.end, found.end())
    return first.day.isoformat(), first.start, first.end


def _moment(day: date, found: re.Match[str], place: ZoneInfo | None) -> str | None:
    parts = found.groupdict()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if parts.get("apart"):
        # Parted by spaces the numbers are shown from right to left, so that some write the
        # minute first: where both may be the hour, nobody can tell.
        if hour > 23 and not parts.get("second"):
            hour, minute = minute, hour
        elif hour != minute and (second if parts.get("second") else minute) < 24:
            return None
    half = (parts.get("half") or parts.get("earlier") or "").lower()
    if half and hour <= 12:
        # «۱۲:۳۰ شب» is past midnight.
        late = half.startswith(_AFTER_NOON) or (half == "شب" and 4 < hour < 12)
        hour = hour % 12 + 12 * late
    try:
        moment = datetime.combine(day, time(hour, minute, second))
        zoned = moment.replace(tzinfo=_offset(parts.get("offset") or "Z"))
    except ValueError:
        return None
    if parts.get("offset"):
        moment = zoned.astimezone(place) if place else zoned
    elif place:
        moment = moment.replace(tzinfo=place)
    return moment.isoformat()


def _offset(text: str) -> timezone:
    if not text[1:].replace(":", "").isdigit():
        return timezone(timedelta(hours={"est": -5, "edt": -4}.get(text.lower(), 0)))
    return fixed_zone(text)


def _from_epoch(digits: str, place: ZoneInfo | None) -> str | None:
    moment = datetime.fromtimestamp(int(digits[:10]), tz=place or UTC)
    return moment.isoformat()


# --------------------------------------------------------------------------
# Belief


def _latest(not_after: datetime | str | None) -> datetime | None:
    """The last moment that is believed, in UTC: of a bare date, the end of that day anywhere."""
    if not_after is None:
        return None
    if isinstance(not_after, str):
        try:
            moment = datetime.fromisoformat(not_after)
        except ValueError:
            raise ValueError(f"not_after: no ISO 8601 date or datetime: {not_after!r}") from None
        if len(not_after) <= 10:
            return moment.replace(tzinfo=UTC) + timedelta(hours=36)
    else:
        moment = not_after
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


# No place on Earth is further ahead of UTC.
_AHEAD = timedelta(hours=14)


def _believed(day: date, latest: datetime | None) -> bool:
    return day >= EARLIEST and (latest is None or day <= (latest + _AHEAD).date())


def _believed_moment(value: str, latest: datetime | None) -> bool:
    if latest is None:
        return _believed(date.fromisoformat(value[:10]), None)
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        return moment <= (latest + _AHEAD).replace(tzinfo=None)
    return _believed(moment.date(), latest) and moment <= latest
