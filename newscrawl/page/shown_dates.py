"""Where a page shows a date: in the profile's element, in <time>, in the lines around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.page.clock import Shown, read_date, zone_of_calendar
from newscrawl.page.context import Context
from newscrawl.page.surroundings import Line, short_text
from newscrawl.persian.dates import find_dates
from newscrawl.persian.page_dates import read_visible_date

_PUBLISHED_LABEL = re.compile(
    r"انتشار|منتشر|تاریخ|زمان|ارسال شده|نوشته شده|درج|مخابره|نشر|published|posted", re.I
)
_TODAY = re.compile("امروز|today", re.I)
MODIFIED_LABEL = re.compile(
    r"به[\s\u200c]?روز|بروز[\s\u200c]?رسانی|ویرایش|تغییر|اصلاح|updated|modified|آپدیت", re.I
)
# What may stand around a date on a line of its own: labels, weekdays, codes, counts.
_MAX_RESIDUE = 60
_MAX_BARE_RESIDUE = 25
_MICRODATA = XPath("//*[@itemprop='datePublished'][not(self::meta)]")
# A time of day alone on its line.
_CLOCK = re.compile(r"\W{0,3}(?:ساعت\s*:?\s*)?\d{1,2}\s?[:：]\s?\d{2}(?::\d{2})?\W{0,3}")
_ANY_CLOCK = re.compile(r"(?<![\d:])\d{1,2}\s?[:：]\s?\d{2}(?!\d)")
_DATE_ATTRIBUTES = (
    "datetime content data-datetime data-date data-tarikh data-unixtime data-timestamp "
    "data-seconds title"
).split()
_MAX_TIMES = 5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shown_dates(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    """The dates a page shows as its own, the most trusted first."""
    profile, root = context.extraction.profile, context.root
    for scope in context.scopes:
        for element in profile.select("date", scope)[:6] if profile else ():
            if not context.of_other_story(element):
                for raw in _texts_of_date(element):
                    for shown in _visible("profile:date", raw, place, limit):
                        found = _with_clock_around(shown, element, place, limit)
                        yield replace(found, words=short_text(element) or "")
    if root is not None and "datePublished" in context.source:
        for element in _MICRODATA(root):
            for raw in _texts_of_date(element):
                yield from _visible("microdata:datePublished", raw, place, limit)
    yield from _times(context, place, limit)
    yield from _times_taken_out(context, place, limit)
    yield from _lines(context, place, limit)


def _times(context: Context, place: str | None, limit: datetime | str | None) -> Iterator[Shown]:
    """<time datetime> among the lines around the text, or above it all in its own article."""
    for line in context.lines:
        for element in line.element.iter("time"):
            declared = element.get("datetime")
            if declared and not context.of_other_story(element):
                for shown in _visible("time", declared, place, limit):
                    yield replace(shown, words=short_text(element) or "")


def _times_taken_out(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    """<time datetime> inside the text's element, where its line was taken out as no text."""
    container, removed = context.extraction.container, context.removed
    if container is None or not removed:
        return
    for element in islice(container.iter("time"), _MAX_TIMES):
        declared, words = element.get("datetime"), short_text(element)
        taken_out = words and any(words in line for line in removed)
        if declared and words and taken_out and not context.of_other_story(element):
            for shown in _visible("time", declared, place, limit):
                yield replace(shown, words=words)


def _lines(context: Context, place: str | None, limit: datetime | str | None) -> Iterator[Shown]:
    extraction, lines = context.extraction, context.lines
    own = {" ".join((text or "").split()) for text in (extraction.title, extraction.lead)}
    ranked = []
    for number, line in enumerate(lines):
        if (
            line.element.tag in _HEADINGS
            or line.text in own
            or not any(map(str.isdigit, line.text))
        ):
            continue
        found = read_visible_date(line.text, place, limit) or _written_out(line.text, place, limit)
        if found is None or context.of_other_story(line.element):
            continue
        text, value = line.text, found[0]
        if "T" not in value:
            text, value = _with_clock(lines, number, place, limit) or (text, value)
        labelled = bool(_PUBLISHED_LABEL.search(line.text))
        # The site's header shows today's date, as a day alone.
        if line.beyond and not labelled and ("T" not in value or _TODAY.search(line.text)):
            continue
        if _residue(line.text, value, limit) > _MAX_RESIDUE:
            continue
        points = 4 * labelled + 2 * ("T" in value)
        points += line.before - line.climb - 6 * bool(MODIFIED_LABEL.search(line.text))
        ranked.append((-points, number, Shown("visible", text, value)))
    ranked += _taken_out(context, place, limit)
    for _, _, shown in sorted(ranked, key=lambda entry: entry[:2]):
        yield shown


def _taken_out(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[tuple[int, int, Shown]]:
    """The labelled date among the lines taken out of the text, ranked as one beside it."""
    dated: dict[str, tuple[int, int, Shown]] = {}
    beside = {line.text for line in context.lines}
    for number, text in enumerate(context.removed, len(context.lines)):
        if text in beside:
            continue
        found = read_visible_date(text, place, limit) if _PUBLISHED_LABEL.search(text) else None
        if found and not MODIFIED_LABEL.search(text) and len(text) - len(found[1]) <= _MAX_RESIDUE:
            points = 4 + 2 * ("T" in found[0])
            dated.setdefault(found[0], (-points, number, Shown("removed", text, found[0])))
    # Of two nobody can tell which is the publication's.
    if len(dated) == 1:
        yield from dated.values()


def _written_out(
    text: str, place: str | None, limit: datetime | str | None
) -> tuple[str, str] | None:
    """A day in words on a line that has little else or a label: «سیزدهم تیر ۱۴۰۲ ساعت ۱۳:۳۵»."""
    labelled = _PUBLISHED_LABEL.search(text)
    for mention in find_dates(text):
        if not labelled and len(text) - len(mention.text) > _MAX_BARE_RESIDUE:
            return None
        if mention.value and "/" not in mention.value and len(mention.value) >= 10:
            clock = _ANY_CLOCK.search(text)
            day = f"{mention.value[:10]} {clock[0] if clock else ''}"
            value = read_date(day, place or zone_of_calendar(mention.text), limit)
            return (value, text) if value else None
    return None


def _with_clock(
    lines: list[Line], number: int, place: str | None, limit: datetime | str | None
) -> tuple[str, str] | None:
    """A day and the time of day that stands on the line beside it."""
    for other in (number + 1, number - 1):
        if 0 <= other < len(lines) and _CLOCK.fullmatch(lines[other].text):
            text = f"{lines[number].text} {lines[other].text}"
            value = read_date(text, place, limit)
            if value and "T" in value and lines[other].climb == lines[number].climb:
                return text, value
    return None


def _with_clock_around(
    shown: Shown, element: HtmlElement, place: str | None, limit: datetime | str | None
) -> Shown:
    """A day, with the one time of day that stands beside its element."""
    above = element.getparent()
    text = None if "T" in shown.value or above is None else short_text(above, 100)
    if text is None or MODIFIED_LABEL.search(text) or len(_ANY_CLOCK.findall(text)) != 1:
        return shown
    value = read_date(text, place, limit)
    same = value is not None and value[:10] == shown.value[:10] and "T" in value
    return Shown(shown.origin, text, value) if same and value else shown


def day_of_line(line: str, limit: datetime | str | None) -> tuple[str | None, str]:
    """The day of a removed line that is a date line: a date with a label, or with little else."""
    label = MODIFIED_LABEL.search(line)
    # What stands behind that label is another date; of what stands before it this tells nothing.
    own = line[: label.start()] if label else line
    found = read_visible_date(own, None, limit) or _written_out(own, None, limit)
    if found is None:
        return None, line
    residue = _residue(own, found[0], limit)
    longest = _MAX_RESIDUE if _PUBLISHED_LABEL.search(line) else _MAX_BARE_RESIDUE
    return (found[0][:10] if residue <= longest else None), line


def _residue(text: str, value: str, limit: datetime | str | None) -> int:
    """How much of a line is no name of its day, which it may give in several calendars."""
    day = date.fromisoformat(value[:10])
    text = text.strip()
    for _ in range(3):
        found = read_visible_date(text, None, limit)
        if found is None or abs(date.fromisoformat(found[0][:10]) - day) > timedelta(days=1):
            break
        text = text.replace(found[1], "", 1)
    return len(text)


def _texts_of_date(element: HtmlElement) -> Iterator[str]:
    for name in _DATE_ATTRIBUTES:
        declared = element.get(name)
        if declared:
            yield declared
    text = short_text(element)
    if text:
        yield text


def _visible(
    origin: str, raw: str, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    value = read_date(raw, place, limit)
    if value:
        yield Shown(origin, raw.strip(), value)
