"""When a page was published: every place that may say so, in a fixed order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.article import Page
from newscrawl.page.clock import (
    Shown,
    read_date,
    read_declared,
    with_offset_of,
    zone_of,
    zone_of_calendar,
)
from newscrawl.page.context import Context
from newscrawl.page.structured import Entity, Structured, text_of
from newscrawl.page.surroundings import Line, short_text
from newscrawl.persian.dates import find_dates
from newscrawl.persian.page_dates import read_visible_date

# Names that mean publication and nothing else, the commonest first.
PUBLISHED_METAS = (
    "article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "published_time",
    "dcterms.issued",
    "dc.date.issued",
    "citation_publication_date",
    "rnews:datepublished",
)
# Names that some systems fill with the time of the request: only after what is visible.
WEAK_METAS = (
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "nastooh:publishdate",
    "og:pubdate",
    "article:date",
    "created",
    "date",
)
MODIFIED_METAS = (
    "article:modified_time",
    "article:modified",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)
_PUBLISHED_LABEL = re.compile(
    r"انتشار|منتشر|تاریخ|زمان|ارسال شده|نوشته شده|درج|مخابره|نشر|published|posted", re.I
)
_TODAY = re.compile("امروز|today", re.I)
_MODIFIED_LABEL = re.compile(
    r"به[\s\u200c]?روز|بروز[\s\u200c]?رسانی|ویرایش|تغییر|اصلاح|updated|modified|آپدیت", re.I
)
# What may stand around a date on a line of its own: labels, weekdays, codes, counts.
_MAX_RESIDUE = 60
_MAX_BARE_RESIDUE = 25
_URL_DAY = re.compile(
    r"/((?:19|20|1[34])\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=/|$)"
)
_MICRODATA = XPath("//*[@itemprop='datePublished'][not(self::meta)]")
# A time of day alone on its line.
_CLOCK = re.compile(r"\W{0,3}(?:ساعت\s*:?\s*)?\d{1,2}\s?[:：]\s?\d{2}(?::\d{2})?\W{0,3}")
_ANY_CLOCK = re.compile(r"(?<![\d:])\d{1,2}\s?[:：]\s?\d{2}(?!\d)")
_DATE_ATTRIBUTES = (
    "datetime content data-datetime data-date data-tarikh data-unixtime data-timestamp "
    "data-seconds title"
).split()
# Elements of a list item that are looked at for the headline a date belongs to.
_MAX_BESIDE = 40
_MAX_TIMES = 5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(kw_only=True)
class Publication:
    """The dates of a page as ISO 8601, the text the first was read from, and where it stood."""

    published: str | None = None
    raw: str | None = None
    origin: str | None = None
    modified: str | None = None


def read_publication(context: Context) -> Publication:
    """The dates of an extracted page. Never raises on content.

    Declared dates are moved to the publisher's zone: the profile's, else that of
    the host's national domain or the page's language, else the difference between
    the declared and the shown time. Some WordPress plug-ins declare local time
    as +00:00: where the page shows the same clock, it is taken as local.
    """
    extraction, structured, entity = context.extraction, context.structured, context.entity
    page = extraction.document.page
    limit = page.fetched_at
    place = zone_of(extraction, structured)
    shown = next(_shown(context, place, limit), None)
    place = place or (shown.zone if shown else None)
    found = Publication()
    for origin, raw in _declared(structured, entity):
        value = read_declared(raw, place or zone_of_calendar(raw), limit, shown)
        if value:
            found = Publication(published=value, raw=raw, origin=origin)
            break
    if found.published is None and shown:
        value = read_date(shown.raw, place, limit) or shown.value
        found = Publication(published=value, raw=shown.raw, origin=shown.origin)
    if found.published and shown and "T" not in found.published and "T" in shown.value:
        value = read_date(shown.raw, place, limit)
        if value and value[:10] == found.published[:10]:
            found = Publication(published=value, raw=shown.raw, origin=shown.origin)
    if found.published is None:
        for origin, raw in _last_resorts(context, limit):
            value = read_date(raw, place or zone_of_calendar(raw), limit)
            if value:
                found = Publication(published=value, raw=raw, origin=origin)
                break
    for raw in _modified(structured, entity, context.lines):
        value = read_declared(raw, place, limit, None)
        if value:
            # Without a known zone both moments are told by the clock of the first.
            first = found.published or ""
            moved = place is None and "T" in first and "T" in value
            found.modified = with_offset_of(value, first) if moved else value
            break
    return found


def overridden(found: Publication, page: Page) -> Publication:
    """The same dates, with the day of publication that the page's fetcher gave, if any."""
    if page.published is None:
        return found
    given = page.published
    found.published = given.isoformat() if isinstance(given, datetime) else given
    found.raw, found.origin = found.published, "given"
    return found


# --------------------------------------------------------------------------
# Where a date may stand


def _declared(structured: Structured, entity: Entity | None) -> Iterator[tuple[str, str]]:
    raw = text_of(entity, "datePublished") if entity else None
    if raw:
        yield "json-ld:datePublished", raw
    for name in PUBLISHED_METAS:
        for content in structured.metas.get(name, ()):
            yield f"meta:{name}", content


def _shown(context: Context, place: str | None, limit: datetime | str | None) -> Iterator[Shown]:
    profile, root = context.extraction.profile, context.root
    for scope in context.scopes:
        for element in profile.select("date", scope)[:6] if profile else ():
            if not _of_other_story(element):
                for raw in _texts_of_date(element):
                    for shown in _visible("profile:date", raw, place, limit):
                        found = _with_clock_around(shown, element, place, limit)
                        yield replace(found, words=short_text(element) or "")
    if root is not None and "datePublished" in context.source:
        for element in _MICRODATA(root):
            for raw in _texts_of_date(element):
                yield from _visible("microdata:datePublished", raw, place, limit)
    yield from _times(context.lines, place, limit)
    yield from _times_taken_out(context, place, limit)
    yield from _lines(context, place, limit)


def _times(lines: list[Line], place: str | None, limit: datetime | str | None) -> Iterator[Shown]:
    """<time datetime> among the lines around the text, or above it all in its own article."""
    for line in lines:
        for element in line.element.iter("time"):
            declared = element.get("datetime")
            if declared and not _of_other_story(element):
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
        if declared and words and taken_out and not _of_other_story(element):
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
        if found is None or _of_other_story(line.element, line.beyond):
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
        points += line.before - line.climb - 6 * bool(_MODIFIED_LABEL.search(line.text))
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
        if found and not _MODIFIED_LABEL.search(text) and len(text) - len(found[1]) <= _MAX_RESIDUE:
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
    if text is None or _MODIFIED_LABEL.search(text) or len(_ANY_CLOCK.findall(text)) != 1:
        return shown
    value = read_date(text, place, limit)
    same = value is not None and value[:10] == shown.value[:10] and "T" in value
    return Shown(shown.origin, text, value) if same and value else shown


def _last_resorts(context: Context, limit: datetime | str | None) -> Iterator[tuple[str, str]]:
    structured, entity = context.structured, context.entity
    for name in WEAK_METAS:
        for content in structured.metas.get(name, ()):
            yield f"meta:{name}", content
    raw = text_of(entity, "dateCreated", "uploadDate") if entity else None
    if raw:
        yield "json-ld:dateCreated", raw
    days: dict[str | None, str] = {}
    for text in context.removed:
        day, line = _day_of_line(text, limit)
        days.setdefault(day, line)
    days.pop(None, None)
    # Two days, and nobody can tell which of them is the publication's.
    if len(days) == 1:
        yield "removed", next(iter(days.values()))
    dated = _URL_DAY.search(unquote(_path(context.url)))
    if dated:
        yield "url", "/".join(dated.groups())


def _day_of_line(line: str, limit: datetime | str | None) -> tuple[str | None, str]:
    """The day of a removed line that is a date line: a date with a label, or with little else."""
    label = _MODIFIED_LABEL.search(line)
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


def _modified(structured: Structured, entity: Entity | None, lines: list[Line]) -> Iterator[str]:
    raw = text_of(entity, "dateModified") if entity else None
    if raw:
        yield raw
    for name in MODIFIED_METAS:
        yield from structured.metas.get(name, ())
    for line in lines:
        label = _MODIFIED_LABEL.search(line.text)
        if label and not _of_other_story(line.element):
            # «۱۶ مهر ۰۹:۰۵ به‌روزرسانی: ۱۷ مهر ۱۰:۰۰»: what stands behind the label.
            yield line.text[label.end() :]
            yield line.text


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


def _of_other_story(element: HtmlElement, beyond: bool = False) -> bool:
    """Whether a date stands beside a linked headline: it is that story's, not this one's.

    ``beyond``: it stands outside of what holds this story, where any box may be one.
    """
    node: HtmlElement | None = element
    for _ in range(3):
        if node is None or node.tag in ("body", "article"):
            return False
        if node.tag == "a" and len(short_text(node) or "") > 40:
            return True
        if (beyond or node.tag in ("li", "tr")) and any(
            len(short_text(link) or "x" * 99) > 25
            for link in islice(node.iter(), _MAX_BESIDE)
            if link.tag == "a"
        ):
            return True
        node = node.getparent()
    return False


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
