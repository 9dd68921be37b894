"""A day that is shown, made a moment: by a clock beside it, or by what its element declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.page.clock import Shown, read_date, zone_of_calendar
from newscrawl.page.date_labels import merely_labels, names_change
from newscrawl.page.surroundings import Line, short_text

# A time of day alone on its line.
_CLOCK = re.compile(r"\W{0,3}(?:ساعت\s*:?\s*)?\d{1,2}\s?[:：]\s?\d{2}(?::\d{2})?\W{0,3}")
_ANY_CLOCK = re.compile(r"(?<![\d:])\d{1,2}\s?[:：]\s?\d{2}(?!\d)")
_DATE_ATTRIBUTES = (
    "datetime content data-datetime data-date data-tarikh data-unixtime data-timestamp "
    "data-seconds title"
).split()
# Elements of a line whose attributes are looked at.
_MAX_PARTS = 10


def with_clock(
    lines: list[Line], number: int, place: str | None, limit: datetime | str | None
) -> tuple[str, str] | None:
    """A day and the time of day that stands on the line beside it, or behind its label there."""
    for other in (number + 1, number - 1, number + 2):
        if not 0 <= other < len(lines) or not _CLOCK.fullmatch(lines[other].text):
            continue
        if other == number + 2 and not merely_labels(lines[number + 1].text):
            continue
        text = f"{lines[number].text} {lines[other].text}"
        value = read_date(text, place, limit)
        if value and "T" in value and lines[other].climb == lines[number].climb:
            return text, value
    return None


def with_clock_around(
    shown: Shown, element: HtmlElement, place: str | None, limit: datetime | str | None
) -> Shown:
    """A day, with the one time of day that stands beside its element."""
    above = element.getparent()
    text = None if "T" in shown.value or above is None else short_text(above, 100)
    if text is None or names_change(text) or len(_ANY_CLOCK.findall(text)) != 1:
        return shown
    value = read_date(text, place, limit)
    return Shown(shown.origin, text, value) if value and is_finer(value, shown.value) else shown


def is_finer(value: str, day: str) -> bool:
    """Whether a value tells the time of a day that another gives alone."""
    return "T" in value and "T" not in day and value[:10] == day


def declared_on(
    origin: str, element: HtmlElement, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    """What the attributes of an element and of those in it declare, in local time."""
    words = short_text(element) or ""
    place = place or zone_of_calendar(words)
    for part in islice(element.iter(), _MAX_PARTS):
        for raw in _attributes(part):
            value = read_date(raw, place, limit)
            if value:
                yield Shown(origin, raw.strip(), value, words)


def dates_of_element(
    origin: str, element: HtmlElement, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    """The dates that an element's attributes and text give, a moment for the day it is of."""
    words = short_text(element) or ""
    zone = place or zone_of_calendar(words)
    raws = [*_attributes(element), *([words] if words else ())]
    for number, raw in enumerate(raws):
        value = read_date(raw, place, limit)
        if value is None:
            continue
        shown = Shown(origin, raw.strip(), value, words)
        for other in raws[number + 1 :] if "T" not in value else ():
            finer = read_date(other, zone, limit)
            if finer and is_finer(finer, value):
                shown = Shown(origin, other.strip(), finer, words)
                break
        yield shown


def _attributes(element: HtmlElement) -> Iterator[str]:
    for name in _DATE_ATTRIBUTES:
        declared = element.get(name)
        if declared:
            yield declared
