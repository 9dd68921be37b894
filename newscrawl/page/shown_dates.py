"""Where a page shows a date: in the profile's element, in <time>, in the lines around the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.page.bare_days import heads_site, is_far
from newscrawl.page.clock import Shown, read_date
from newscrawl.page.context import Context
from newscrawl.page.date_labels import (
    BARE,
    MODIFIED,
    NONE,
    OTHER,
    PUBLISHED,
    Dated,
    dates_of_line,
    holds_digits,
    is_relative,
    meaning,
    names_change,
    publication_of_line,
)
from newscrawl.page.finer_dates import (
    dates_of_element,
    declared_on,
    is_finer,
    with_clock,
    with_clock_around,
)
from newscrawl.page.surroundings import Line, lines_of_asides, short_text
from newscrawl.persian.page_dates import read_visible_date

_TODAY = re.compile("امروز|today", re.I)
# What may stand around a date on a line of its own: labels, weekdays, codes, counts.
_MAX_RESIDUE = 60
_MAX_BARE_RESIDUE = 25
# A search of the attributes is a third of one of the elements for those that have them.
_MICRODATA = XPath("//*/@itemprop[. = 'datePublished']/parent::*[not(self::meta)]")
_MAX_TIMES = 5
_NO_DATES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
# A clock that is shown so near to the fetch is the site's own.
_NOW = timedelta(minutes=10)


class _Place(IntEnum):
    """Where a date stands, the most trusted first."""

    HEAD = 0  # between title and text, or above them with a label
    LABELLED = 1
    ABOVE = 2  # above the title
    BEYOND = 3  # outside of what holds title and text
    BELOW = 4  # below the text, where it is the only one


@dataclass(frozen=True)
class _Seen:
    """A date that may be the publication's; ``element``: where it stands, if it is known."""

    place: _Place
    points: int
    shown: Shown
    element: HtmlElement | None = None


def shown_dates(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    """The dates a page shows as its own, the most trusted first."""
    profile, root = context.extraction.profile, context.root
    for scope in context.scopes:
        for element in profile.select("date", scope)[:6] if profile else ():
            if not context.of_other_story(element):
                for shown in dates_of_element("profile:date", element, place, limit):
                    found = with_clock_around(shown, element, place, limit)
                    yield replace(found, words=shown.words)
    if root is not None and "datePublished" in context.source:
        for element in _MICRODATA(root):
            if not context.of_other_story(element):
                yield from dates_of_element("microdata:datePublished", element, place, limit)
    lines = context.lines
    seen = [*_beside(context, lines, place, limit), *_taken_out(context, place, limit)]
    below = [one for one in seen if one.place is _Place.BELOW]
    if not _is_one(context, below):
        seen = [one for one in seen if one.place is not _Place.BELOW]
    if not seen and root is not None:
        seen = _in_asides(context, root, place, limit)
    seen.sort(key=lambda one: (one.place, -one.points))
    for one in seen:
        yield _finest(one, seen).shown


def _finest(one: _Seen, seen: list[_Seen]) -> _Seen:
    """A date, or the moment of its day that stands at the same place or in a line around it."""
    if "T" in one.shown.value:
        return one
    finer = (
        other
        for other in seen
        if is_finer(other.shown.value, one.shown.value)
        and (other.place is one.place or one.shown.raw in other.shown.raw)
    )
    return next(finer, one)


def changed_dates(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[str]:
    """The texts of the dates that a page labels as those of a change."""
    lines = context.lines
    for number, line in enumerate(lines):
        times = _times_of(context, line)
        if not times and not holds_digits(line.text):
            continue
        above = _label_above(lines, number)
        for element in times:
            declared, label = element.get("datetime"), _label_of_time(element, line.text, above)
            if declared and label == MODIFIED and not context.of_other_story(element):
                yield declared
        for raw in _changes(line.text, above, place, limit):
            if not context.of_other_story(line.element):
                yield raw
    for text in context.removed:
        yield from _changes(text, "", place, limit)


def _changes(
    text: str, above: str, place: str | None, limit: datetime | str | None
) -> Iterator[str]:
    if holds_digits(text) and (names_change(text) or names_change(above)):
        for dated in dates_of_line(text, place, limit, above):
            if dated.label == MODIFIED:
                yield dated.raw


# --------------------------------------------------------------------------
# Beside the text


def _beside(
    context: Context, lines: list[Line], place: str | None, limit: datetime | str | None
) -> Iterator[_Seen]:
    """The dates of the lines around the text: in the <time> elements and words of each."""
    extraction = context.extraction
    own = {" ".join((text or "").split()) for text in (extraction.title, extraction.lead)}
    for number, line in enumerate(lines):
        times = _times_of(context, line)
        if not times and line.before and is_relative(line.text):
            yield from _of_relative(context, line, _label_above(lines, number), place, limit)
        if not times and not holds_digits(line.text):
            continue
        above, others = _label_above(lines, number), False
        for element in times:
            declared, label = element.get("datetime"), _label_of_time(element, line.text, above)
            others = others or label in (MODIFIED, OTHER)
            if declared and label not in (MODIFIED, OTHER):
                for shown in _visible("time", declared, place, limit):
                    shown = replace(shown, words=short_text(element) or "")
                    yield from _placed(context, line, element, label, shown)
        if line.element.tag in _NO_DATES or line.text in own or not holds_digits(line.text):
            continue
        dated = publication_of_line(dates_of_line(line.text, place, limit, above))
        if dated is None or (others and dated.label == NONE):
            continue
        if _residue(line.text, dated.value, limit) > _MAX_RESIDUE:
            continue
        shown = Shown("visible", dated.raw, dated.value)
        if "T" not in shown.value:
            shown = _with_time(lines, number, shown, place, limit)
        yield from _placed(context, line, line.element, dated.label, shown)


def _in_asides(
    context: Context, root: HtmlElement, place: str | None, limit: datetime | str | None
) -> list[_Seen]:
    """The one day that asides of the page label as the publication's."""
    lines = lines_of_asides(root, context.names)
    seen = [one for one in _beside(context, lines, place, limit) if one.place is _Place.LABELLED]
    return seen if len({one.shown.value[:10] for one in seen}) == 1 else []


def _with_time(
    lines: list[Line], number: int, day: Shown, place: str | None, limit: datetime | str | None
) -> Shown:
    """The day of a line, with the time beside it or the moment that its element declares."""
    found = with_clock(lines, number, place, limit)
    if found is not None:
        return replace(day, raw=found[0], value=found[1])
    declared = declared_on("visible", lines[number].element, place, limit)
    return next((shown for shown in declared if is_finer(shown.value, day.value)), day)


def _of_relative(
    context: Context, line: Line, above: str, place: str | None, limit: datetime | str | None
) -> Iterator[_Seen]:
    """The date that the element of «دو روز پیش» declares."""
    if names_change(line.text) or names_change(above):
        return
    for shown in islice(declared_on("visible", line.element, place, limit), 1):
        yield from _placed(context, line, line.element, meaning(above), shown)


def _placed(
    context: Context, line: Line, element: HtmlElement, label: str, shown: Shown
) -> Iterator[_Seen]:
    """A date beside the text with its rank, where it is believed to be the story's."""
    timed = "T" in shown.value
    if label != PUBLISHED:
        if _TODAY.search(line.text):
            return
        if (line.above_title or line.beyond) and line.before:
            # The site's header shows today's date, at times with a clock.
            if (line.beyond and not timed) or context.in_menu(element):
                return
            if line.beyond and is_now(shown, context):
                return
            if not timed and not label and heads_site(context, line):
                return
        elif line.beyond and not timed:
            return
    if context.of_other_story(element):
        return
    if line.before and (label == PUBLISHED or not (line.above_title or line.beyond)):
        rank = _Place.HEAD
    elif label == PUBLISHED:
        rank = _Place.LABELLED
    elif line.before:
        rank = _Place.BEYOND if line.beyond else _Place.ABOVE
    else:
        rank = _Place.BELOW
    points = 4 * (label == PUBLISHED) + 2 * (label == BARE) + 2 * timed - line.climb
    yield _Seen(rank, points, shown, line.element)


def _is_one(context: Context, below: list[_Seen]) -> bool:
    """Whether the unlabelled dates below a text are one, which stands there by itself."""
    elements = [one.element for one in below if one.element is not None]
    days = sorted(date.fromisoformat(one.shown.value[:10]) for one in below)
    # One day in two calendars may be a day apart.
    if len({element.getparent() for element in elements}) > 1 or (
        days and days[-1] - days[0] > timedelta(days=1)
    ):
        return False
    return not any(map(context.in_crowd, elements[:1]))


def is_now(shown: Shown, context: Context) -> bool:
    """Whether a moment is that of the fetch, as far as both are known."""
    value = read_date(shown.raw, shown.zone) if shown.zone else shown.value
    fetched = context.extraction.document.page.fetched_at
    try:
        now = datetime.fromisoformat(fetched) if isinstance(fetched, str) else fetched
        moment = datetime.fromisoformat(value or shown.value)
    except ValueError:
        return False
    if now is None or now.tzinfo is None or moment.tzinfo is None:
        return False
    return abs(now - moment) <= _NOW


def _times_of(context: Context, line: Line) -> list[HtmlElement]:
    """The <time> elements of a line."""
    return list(islice(line.element.iter("time"), _MAX_TIMES)) if context.has_times else []


def _label_above(lines: list[Line], number: int) -> str:
    """The line before a line, where it may be a label alone."""
    line, above = lines[number], lines[number - 1] if number else None
    if above is None or (above.climb, above.before) != (line.climb, line.before):
        return ""
    return "" if holds_digits(above.text) else above.text


def _label_of_time(element: HtmlElement, line: str, above: str) -> str:
    """What a <time> is the date of: by its class, its own words, those before it.

    ``line``: the line it stands in; ``above``: the label in the line before.
    """
    words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    if "publish" in words:
        # Teasers have that class as well: it tells a <time> from another beside it, no more.
        return BARE
    if "updated" in words or "modified" in words:
        return MODIFIED
    own = short_text(element) or ""
    own_label = re.split(r"\d", own, maxsplit=1)[0]
    before = line.partition(own)[0] if own and own in line else ""
    return meaning(own_label) or meaning(before) or meaning(above)


# --------------------------------------------------------------------------
# Taken out of the text


def _taken_out(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[_Seen]:
    """The dates among the lines taken out of the text: labelled, above it, or in a <time>."""
    beside = {line.text for line in context.lines}
    yield from _times_taken_out(context, place, limit)
    above: dict[date, Dated] = {}
    headed, ours = set(context.removed_headed), set(context.removed_above)
    for text in dict.fromkeys([*context.removed_headed, *context.removed_above]):
        dated = None if text in beside else date_alone(text, place, limit)
        if dated is None or (dated.label != PUBLISHED and text not in ours):
            continue
        # Above the title of a dump a day alone is today's, in the site's header.
        is_todays = dated.label == NONE and "T" not in dated.value and text in headed
        if not is_todays and not is_far(context, dated, fetched=False):
            known = above.pop(dated.day, dated)
            above[dated.day] = known if "T" in known.value else dated
    # The nearest to the text is the last.
    for number, dated in enumerate(above.values()):
        points = number + 100 * (dated.label == PUBLISHED)
        yield _Seen(_Place.HEAD, points, Shown("removed", dated.raw, dated.value))
    below: dict[date, Dated] = {}
    for text in context.removed_below:
        dated = None if text in beside else date_alone(text, place, limit)
        if dated is not None and dated.label == PUBLISHED:
            below.setdefault(dated.day, dated)
    # Of two nobody can tell which is the publication's.
    if len(below) == 1:
        for dated in below.values():
            yield _Seen(_Place.LABELLED, 0, Shown("removed", dated.raw, dated.value))


def _times_taken_out(
    context: Context, place: str | None, limit: datetime | str | None
) -> Iterator[_Seen]:
    """<time datetime> inside the text's element, where its line was taken out as no text."""
    container, removed = context.extraction.container, context.removed
    if container is None or not removed or not context.has_times:
        return
    for element in islice(container.iter("time"), _MAX_TIMES):
        declared, words = element.get("datetime"), short_text(element)
        line = next((text for text in removed if words and words in text), None)
        if not declared or not words or line is None or context.of_other_story(element):
            continue
        label = _label_of_time(element, line, "")
        for shown in _visible("time", declared, place, limit):
            if label in (MODIFIED, OTHER):
                continue
            above = line in context.removed_above
            rank = _Place.HEAD if above else _Place.LABELLED if label == PUBLISHED else _Place.BELOW
            points = 100 * (label == PUBLISHED) + 50
            yield _Seen(rank, points, replace(shown, words=words), element)


def date_alone(text: str, place: str | None, limit: datetime | str | None) -> Dated | None:
    """The date of a line or a box of one that has little else: of its publication, if labelled."""
    dated = publication_of_line(dates_of_line(text, place, limit))
    if dated is None or (dated.label != PUBLISHED and _TODAY.search(text)):
        return None
    box = dated.before.rpartition("|")[2] + dated.words + dated.after.partition("|")[0]
    longest = _MAX_BARE_RESIDUE if dated.label == NONE else _MAX_RESIDUE
    return dated if _residue(box, dated.value, limit) <= longest else None


# --------------------------------------------------------------------------
# Around a date


def _residue(text: str, value: str, limit: datetime | str | None) -> int:
    """How much of a line is no name of its day, which it may give in several calendars."""
    day = date.fromisoformat(value[:10])
    text = text.strip()
    for _ in range(3):
        found = read_visible_date(text, None, limit) if holds_digits(text) else None
        if found is None or abs(date.fromisoformat(found[0][:10]) - day) > timedelta(days=1):
            break
        text = text.replace(found[1], "", 1)
    return len(text)


def _visible(
    origin: str, raw: str, place: str | None, limit: datetime | str | None
) -> Iterator[Shown]:
    value = read_date(raw, place, limit)
    if value:
        yield Shown(origin, raw.strip(), value)
