"""By whose clock a page's dates are kept: the publisher's, and what declared times become in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from newscrawl.page.extraction import Extraction
from newscrawl.page.structured import Structured
from newscrawl.persian import page_dates
from newscrawl.persian.date_tokens import fold
from newscrawl.persian.date_words import AFGHAN, WEEKDAYS
from newscrawl.persian.word_pattern import AFTER_WORD, LETTER, any_of

ZONES_OF_DOMAINS = {"ir": "Asia/Tehran", "af": "Asia/Kabul", "tj": "Asia/Dushanbe"}
# A language with a region says where its readers are.
ZONES_OF_LANGUAGES = {
    "prs": "Asia/Kabul",
    "fa-af": "Asia/Kabul",
    "fa-ir": "Asia/Tehran",
    "tg": "Asia/Dushanbe",
}
_MONTHS = f"(?:{'|'.join(map(''.join, AFGHAN))})"
_AFGHAN_MONTH = re.compile(rf"\d\s*{_MONTHS}|{_MONTHS}\s*\d")
# The years since 1971; from 1420 on they are lunar ones.
_JALALI_YEAR = re.compile(
    r"(?<!\d)1(?:3[5-9]|4[01])\d(?!\d)|(?<![\d/:.])[7-9]\d/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\d/])"
)
_UTC = re.compile(r"\s*(?:Z|[+-]00:?00|UTC|GMT)\s*$", re.I)
_OFFSET = re.compile(r"(?<=:\d\d)(?:\.\d+)?\s*[+-]\d\d:?\d\d\s*\Z")
# Where Persian news is made: Europe, Istanbul, Tehran (two clocks), Kabul, America.
_OFFSETS = frozenset({60, 120, 180, 210, 240, 270, 300, -240, -300, -420, -480})


# A numeric date of either order, as «07/04/2023», and the weekdays by their names in one word.
_EITHER_ORDER = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?![\d/])")
_WEEKDAYS = {"".join(words).lower(): number for words, number in WEEKDAYS.items()}
_PARTED = r"[\s\u200c]{0,2}"
_NAMES = any_of(map(" ".join, WEEKDAYS), lambda one: _PARTED if one == " " else re.escape(one))
_WEEKDAY = re.compile(rf"(?<!{LETTER}){_NAMES}{AFTER_WORD}", re.IGNORECASE)


def read_date(
    raw: str, place: str | None = None, limit: datetime | str | None = None
) -> str | None:
    """As ``page_dates.read_date``; of «07/04/2023» a weekday tells the order, if one alone fits."""
    return page_dates.read_date(_in_order(raw), place, limit)


def _in_order(raw: str) -> str:
    if "/" not in raw:
        return raw
    plain = fold(raw[:200])
    found = _EITHER_ORDER.search(plain)
    if found is None:
        return raw
    first, second, year = map(int, found.groups())
    names = {re.sub(_PARTED, "", name).lower() for name in _WEEKDAY.findall(plain)}
    named = list({_WEEKDAYS[name] for name in names})
    if len(named) != 1 or max(first, second) > 12 or not min(first, second):
        return raw
    as_day_first = date(year, second, first).weekday() == named[0]
    if as_day_first or date(year, first, second).weekday() != named[0]:
        return raw
    return f"{plain[: found.start()]}{year}-{first:02}-{second:02}{plain[found.end() :]}"


@dataclass(frozen=True)
class Shown:
    """A date the page shows its readers: where, as what was read, and its local value.

    ``words``: the text of an element whose attribute was read.
    """

    origin: str
    raw: str
    value: str
    words: str = ""

    @property
    def zone(self) -> str | None:
        """The zone its calendar tells."""
        return zone_of_calendar(self.raw) or zone_of_calendar(self.words)


def zone_of(extraction: Extraction, structured: Structured) -> str | None:
    """The publisher's zone: the profile's, the national domain's, or that of the page's region.

    None for a known site whose zone is not known: the page's own offset is taken.
    """
    profile, root = extraction.profile, extraction.document.root
    if profile and profile.timezone:
        return profile.timezone
    try:
        host = urlsplit(extraction.document.page.url or "").hostname or ""
    except ValueError:
        host = ""
    domain = ZONES_OF_DOMAINS.get(host.rpartition(".")[2])
    if domain or root is None or (profile and profile.host):
        return domain
    languages = [root.get("lang") or "", *structured.metas.get("og:locale", ())]
    zones = (ZONES_OF_LANGUAGES.get(name.lower().replace("_", "-")) for name in languages)
    return next(filter(None, zones), None)


def zone_of_calendar(shown: str) -> str | None:
    """Jalali dates are kept by the clock of Iran or, with its month names, Afghanistan."""
    folded = fold(shown)
    if not _JALALI_YEAR.search(folded):
        return None
    return "Asia/Kabul" if _AFGHAN_MONTH.search(folded) else "Asia/Tehran"


def read_declared(
    raw: str, place: str | None, limit: datetime | str | None, shown: Shown | None
) -> str | None:
    """A declared date in the publisher's zone; what is shown tells UTC from local time."""
    value = read_date(raw, place, limit)
    if not _UTC.search(raw):
        return _as_shown(raw, place, limit, shown) or value
    if value is not None and (
        shown is None or "T" not in shown.value or (place and is_zoned(shown.raw))
    ):
        return value
    local = read_date(_UTC.sub("", raw), place, limit)
    if local is None or "T" not in local:
        return value
    if value is None or shown is None:
        # In UTC it lies after the fetch, as local time it does not: it is local time.
        return local if place else None
    if is_zoned(shown.raw):
        return with_offset_of(value, shown.value)
    clock, seen = _naive(local), _naive(shown.value)
    if clock is None or seen is None:
        return value
    if abs(seen - clock) < timedelta(minutes=1):
        return local if place else value
    offset = round((seen - clock).total_seconds() / 60)
    if place is None and offset in _OFFSETS:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(timezone(timedelta(minutes=offset))).isoformat()
    return value


def _as_shown(
    raw: str, place: str | None, limit: datetime | str | None, shown: Shown | None
) -> str | None:
    """The declared clock as local time, whatever its offset, where the page shows the very same.

    Servers with an old table of summer times declare an hour too much or too little.
    """
    if shown is None or place is None or "T" not in shown.value or is_zoned(shown.raw):
        return None
    local = read_date(_OFFSET.sub("", raw), place, limit)
    if local is None or "T" not in local:
        return None
    clock, seen = _naive(local), _naive(shown.value)
    same = clock is not None and seen is not None and abs(seen - clock) < timedelta(minutes=1)
    return local if same else None


def with_offset_of(value: str, shown: str) -> str:
    """A moment in the offset of another: a page may declare UTC and show its own clock."""
    moment, other = datetime.fromisoformat(value), datetime.fromisoformat(shown)
    if moment.tzinfo is None or not other.utcoffset():
        return value
    return moment.astimezone(other.tzinfo).isoformat()


def is_zoned(raw: str) -> bool:
    """Whether a declared date ends in a time with its offset."""
    return bool(re.search(r"T?\d\d:\d\d(?::[\d.]+)?\s*(?:Z|[+-]\d\d:?\d\d)\s*$", raw))


def _naive(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
