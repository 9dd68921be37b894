"""When a page was published: every place that may say so, in a fixed order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from newscrawl.article import Page
from newscrawl.page.bare_days import is_far
from newscrawl.page.clock import (
    Shown,
    is_zoned,
    read_date,
    read_declared,
    with_offset_of,
    zone_of,
    zone_of_calendar,
)
from newscrawl.page.context import Context
from newscrawl.page.finer_dates import is_finer
from newscrawl.page.shown_dates import changed_dates, date_alone, is_now, shown_dates
from newscrawl.page.structured import Entity, Structured, text_of

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
_URL_DAY = re.compile(
    r"/((?:19|20|1[34])\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=/|$)"
)


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
    shown = next(shown_dates(context, place, limit), None)
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
    if found.published and "T" not in found.published:
        found = _with_weak_moment(context, found, place, limit)
    if found.published is None:
        for origin, raw in _last_resorts(context, limit):
            value = read_date(raw, place or zone_of_calendar(raw), limit)
            if value:
                found = Publication(published=value, raw=raw, origin=origin)
                break
    for raw in _modified(context):
        value = read_declared(raw, place or zone_of_calendar(raw), limit, None)
        if value:
            # Without a known zone both moments are told by the clock of the first.
            first = found.published or ""
            moved = place is None and "T" in first and "T" in value
            found.modified = with_offset_of(value, first) if moved else value
            break
    return found


def _with_weak_moment(
    context: Context, found: Publication, place: str | None, limit: datetime | str | None
) -> Publication:
    """A day, with the time that a weak source declares on it: not midnight, nor that of the fetch.

    Only with an offset, as a moment: a bare clock there may be anybody's.
    """
    for name in WEAK_METAS:
        for raw in context.structured.metas.get(name, ()):
            value = read_date(raw, place, limit) if is_zoned(raw) else None
            if value is None or not is_finer(value, found.published or ""):
                continue
            shown = Shown(f"meta:{name}", raw, value)
            if "T00:00:00" not in value and not is_now(shown, context):
                return Publication(published=value, raw=raw, origin=shown.origin)
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


def _last_resorts(context: Context, limit: datetime | str | None) -> Iterator[tuple[str, str]]:
    structured, entity = context.structured, context.entity
    for name in WEAK_METAS:
        for content in structured.metas.get(name, ()):
            yield f"meta:{name}", content
    raw = text_of(entity, "dateCreated", "uploadDate") if entity else None
    if raw:
        yield "json-ld:dateCreated", raw
    days: dict[date, str] = {}
    beside = {line.text for line in context.lines}
    for text in context.removed_below:
        # What stands beside the text as well was judged there.
        dated = None if text in beside else date_alone(text, None, limit)
        if dated is not None and not is_far(context, dated, fetched=True):
            days.setdefault(dated.day, dated.raw)
    # Two days, and nobody can tell which of them is the publication's.
    if len(days) == 1:
        yield "removed", next(iter(days.values()))
    in_address = _URL_DAY.search(unquote(_path(context.url)))
    if in_address:
        yield "url", "/".join(in_address.groups())


def _modified(context: Context) -> Iterator[str]:
    structured, entity = context.structured, context.entity
    raw = text_of(entity, "dateModified") if entity else None
    if raw:
        yield raw
    for name in MODIFIED_METAS:
        yield from structured.metas.get(name, ())
    yield from changed_dates(context, None, None)


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
