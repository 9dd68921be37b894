"""Who made a story: the publisher, the authors, and the agency the text credits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.page.attribution import read_agency, read_source
from newscrawl.page.bylines import persons, read_bylines
from newscrawl.page.context import Context, Found
from newscrawl.page.credit_words import key_of
from newscrawl.page.site_names import PUBLISHER_METAS
from newscrawl.page.structured import text_of, types_of
from newscrawl.page.surroundings import short_text

_BYLINE_WORDS = frozenset(
    "author authors byline bylines reporter writer writers nevisande khabarnegar".split()
)
_BY = re.compile(r"(?:by|نوشته|نوشتهٔ|به قلم|توسط|نویسنده|خبرنگار|گزارشگر|مترجم)\s+", re.IGNORECASE)
AUTHOR_METAS = (
    "article:author",
    "article:author_name",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "dc.contributor",
)


def publishers(context: Context) -> Found:
    """The publisher's name, without the slogans that stand behind it."""
    structured, profile = context.structured, context.extraction.profile
    for value in structured.objects((context.entity or {}).get("publisher")):
        name = value if isinstance(value, str) else text_of(value, "name")
        yield "json-ld:publisher", _without_slogan(name)
    for name in structured.metas.get(PUBLISHER_METAS[0], ()):
        yield f"meta:{PUBLISHER_METAS[0]}", _without_slogan(name)
    if profile:
        yield "hosts", profile.name
    for name in context.publishers:
        yield "page", _without_slogan(name)


def _without_slogan(name: str | None) -> str | None:
    parts = re.split(r"\s[|\-–—:»]\s|[|]|::", name or "")
    return next((part.strip() for part in parts if part.strip()), None)


def authors(context: Context) -> Found:
    """The persons who wrote or translated the story; never the site or its operator."""
    structured = context.structured
    shown = [short_text(element) for element in context.selected("authors", whole_page=False)]
    yield "profile:authors", _persons(context, (_unlabelled(text) for text in shown if text))
    declared = []
    for value in structured.objects((context.entity or {}).get("author")):
        if isinstance(value, str):
            declared.append(value)
        elif not types_of(value) & {"organization", "newsmediaorganization"}:
            declared.append(text_of(value, "name") or "")
    yield "json-ld:author", _persons(context, map(_unlabelled, declared))
    for name in AUTHOR_METAS:
        if name in structured.metas:
            yield f"meta:{name}", _persons(context, map(_unlabelled, structured.metas[name]))
    visible = [line.text for line in context.lines]
    body = [block.text for block in context.extraction.blocks]
    bylines = read_bylines([*visible, *context.removed], body)
    yield "visible", _not_the_site(context, bylines)
    if context.root is not None:
        found = [short_text(line.element, 60) for line in context.lines if _is_byline(line.element)]
        yield "byline", _persons(context, (_unlabelled(text) for text in found if text))


def _is_byline(element: HtmlElement) -> bool:
    for node in (element, element.getparent()):
        if node is None:
            continue
        # Of names in bytes lxml need not make them first, element by element.
        if node.get(b"rel") == "author" or node.get(b"itemprop") == "author":
            return True
        words = node.get(b"class")
        if words and _names_byline(words):
            return True
    return False


@lru_cache(maxsize=4096)
def _names_byline(words: str) -> bool:
    return not _BYLINE_WORDS.isdisjoint(re.split(r"[\s_-]+", words.lower()))


def _unlabelled(text: str) -> str:
    text = text.partition(":")[2] if ":" in text[:25] else text
    return _BY.sub("", text.strip())


def _persons(context: Context, texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        found.extend(persons(text))
    return _not_the_site(context, found)


def _not_the_site(context: Context, names: Iterable[str]) -> list[str]:
    """Without names of the site itself, which systems fill in for want of a person."""
    host = context.host.partition(".")[0]
    keys = {name: key_of(name) for name in names}
    return [
        name
        for name, key in keys.items()
        if key != host and not any(key in site for site in context.own_keys)
    ]


def agencies(context: Context) -> Found:
    """Whom the text credits: in its opening paragraphs, else in a line «منبع: …»."""
    extraction = context.extraction
    opening = [extraction.lead or "", *(block.text for block in extraction.blocks[:6])]
    paragraphs = [text for text in opening if text.strip()]
    yield "text", read_agency(paragraphs, context.publishers)
    sources = [block.text for block in extraction.blocks[-3:]]
    sources += context.removed
    sources += [line.text for line in context.lines]
    for line in sources:
        yield "source_line", read_source(line, context.publishers)
