"""Metadata of an article, each field from the most trusted source that has it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.page.addresses import canonical_urls, images
from newscrawl.page.context import read_context
from newscrawl.page.credits import agencies, authors, publishers
from newscrawl.page.extraction import Extraction
from newscrawl.page.news_code import news_codes
from newscrawl.page.published import Publication, overridden, read_publication
from newscrawl.page.section import sections
from newscrawl.page.tags import tags
from newscrawl.persian.calendars import to_jalali


@dataclass(kw_only=True)
class Metadata:
    """The metadata fields of the row, and in ``origins`` which source each came from."""

    canonical_url: str | None = None
    authors: list[str] = field(default_factory=list)
    agency: str | None = None
    publisher: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    news_code: str | None = None
    image: str | None = None
    published: str | None = None
    published_jalali: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    origins: dict[str, str] = field(default_factory=dict)


# The sources of a field are a function that yields them in order of trust.
_FIELDS = (
    ("canonical_url", canonical_urls),
    ("publisher", publishers),
    ("section", sections),
    ("image", images),
)
# A page that lists stories has these only of the stories it lists.
_STORY_FIELDS = (
    ("tags", tags),
    ("news_code", news_codes),
    ("authors", authors),
    ("agency", agencies),
)


def read_metadata(extraction: Extraction) -> Metadata:
    """Read the metadata of an extracted page. Never raises on content.

    Each field is the first believable value of its sources, which the modules
    ``addresses``, ``credits``, ``section``, ``tags``, ``news_code`` and ``published``
    spell out in order of trust; ``origins`` names the source taken.
    """
    context = read_context(extraction)
    metadata = Metadata()
    listing = "listing" in extraction.flags
    for name, sources in _FIELDS if listing else (*_FIELDS, *_STORY_FIELDS):
        for origin, value in sources(context):
            if value:
                setattr(metadata, name, value)
                metadata.origins[name] = origin
                break
    page = extraction.document.page
    dates = overridden(Publication() if listing else read_publication(context), page)
    metadata.published, metadata.published_raw = dates.published, dates.raw
    metadata.published_jalali = to_jalali(dates.published)
    metadata.modified = dates.modified
    if dates.published and dates.origin:
        metadata.origins["published"] = dates.origin
    return metadata
