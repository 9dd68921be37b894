"""Words that tell a date from what only looks like one: counts, places, events, names."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from newscrawl.persian.calendars import Calendar
from newscrawl.persian.date_tokens import ZWNJ, fold
from newscrawl.persian.date_words import MONTHS

_SOURCE = files("newscrawl.persian") / "data" / "date_guards.toml"
_LISTS: dict[str, str] = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    """The folded words of a list in ``data/date_guards.toml``, which says what each is for."""
    return frozenset(fold(_LISTS[name]).replace(ZWNJ, "").split())


def _days(name: str) -> frozenset[tuple[Calendar, int, int]]:
    """Calendar, month and day of each date in a list: «۱۵ خرداد/۷ تیر»."""
    dates = (date.split() for date in fold(_LISTS[name].strip().replace("\n", "/")).split("/"))
    return frozenset((*MONTHS[(month,)], int(day)) for day, month in dates)


COUNTED = _words("counted")
UNCOUNTED = _words("uncounted")
FUNCTION_WORDS = _words("function_words")
LIGHT_VERBS = _words("light_verbs")
PLACES = _words("places")
INSTITUTIONS = _words("institutions")
NAMED_DAYS = _days("named_days")
BEFORE_DAYS = _words("before_days")
ORDERED = _words("ordered")
EVENTS = _words("events")
NOWADAYS = _words("nowadays")
WORKS = _words("works")
CREDITING = _words("crediting")
NOT_DAYS = _words("not_days")
NOT_AFTER_WEEKDAY = _words("not_after_weekday")
ORDINARY = _words("ordinary")
BEFORE_ORDINARY = _words("before_ordinary")
BULLETS = _words("bullets")
POLES = _words("poles")
FALLS = _words("falls")
NOT_AFTER_MONTH = _words("not_after_month")
AFTER_AGO = _words("after_ago")
ROUGHLY = _words("roughly")
ABOUT = _words("about")
MULTITUDES = _words("multitudes")
