"""Who made a story: the publisher, the authors, and the agency the text credits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.page.attribution import read_agency, read_source
from newscrawl.page.bylines import makers_of_things, persons, read_bylines
from newscrawl.page.context import Context, Found, links_of
from newscrawl.page.credit_words import any_listed, fold, key_of
from newscrawl.page.paths import AUTHOR, words_telling
from newscrawl.page.phrases import find_phrase, fold as fold_words
from newscrawl.page.site_names import PUBLISHER_METAS
from newscrawl.page.site_words import keys_of
from newscrawl.page.structured import text_of, types_of
from newscrawl.page.surroundings import Line, short_text
from newscrawl.page.title import declared_titles, parts_of

_BYLINE_WORDS = frozenset(
    "author authors byline bylines reporter writer writers nevisande khabarnegar".split()
)
_TWITTER_LABELS = keys_of("author_labels")
_AUTHOR_PATH = re.compile(rf"/{words_telling(AUTHOR)}/[^/]", re.IGNORECASE)
# More persons that links lead to are a list of those who write here.
MAX_LINKED = 4
# Lines at an edge of the text that may be the labels of a book or a film.
MOST_LABELS = 8
# Blocks around a byline, and links in each, that may be another story's; words of a headline.
MAX_CLIMB = 3
LEAST_HEADLINE = 3
# Where a page names an author even «نوشته» says who wrote; on a line of its own it may be a noun.
_BY = re.compile(rf"(?:{any_listed('bare_bylines')}|نوشته)[\s\u200c]+", re.IGNORECASE)
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
# Words of a name that may be a slogan from one more on.
LONGEST_NAME = 3
# Titles a page declares that are looked at for the name of its site.
MOST_TITLES = 8


def publishers(context: Context) -> Found:
    """The publisher's name, without the slogans that stand behind it."""
    structured, profile = context.structured, context.extraction.profile
    for value in structured.objects((context.entity or {}).get("publisher")):
        name = value if isinstance(value, str) else text_of(value, "name")
        yield "json-ld:publisher", _without_slogan(context, name)
    for name in structured.metas.get(PUBLISHER_METAS[0], ()):
        yield f"meta:{PUBLISHER_METAS[0]}", _without_slogan(context, name)
    if profile:
        yield "hosts", profile.name
    for name in context.publishers:
        yield "page", _without_slogan(context, name)


def _without_slogan(context: Context, name: str | None) -> str | None:
    """The first part of a name; where it is long, one that the page's title bears as well."""
    parts = [part.strip() for part in re.split(r"\s[|\-–—:»]\s|[|]|::", name or "")]
    parts = [part for part in parts if part]
    if len(parts) > 1 and len(parts[0].split()) > LONGEST_NAME and context.root is not None:
        titles = [one for one in declared_titles(context.root, context.structured) if one != name]
        told = parts_of(titles[:MOST_TITLES])
        parts = [part for part in parts if fold_words(part) in told] or parts
    return parts[0] if parts else None


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
    for number in "12":
        labels = structured.metas.get(f"twitter:label{number}", ())
        if any(key_of(label) in _TWITTER_LABELS for label in labels):
            texts = structured.metas.get(f"twitter:data{number}", ())
            yield "meta:twitter:data", _persons(context, map(_unlabelled, texts))
    yield "visible", _not_the_site(context, _read_lines(context))
    if context.root is not None:
        bylines = (line for line in context.lines if _is_byline(line.element))
        found = [short_text(line.element, 60) for line in bylines if _is_ours(context, line)]
        yield "byline", _persons(context, (_unlabelled(text) for text in found if text))
        yield "links:author", _not_the_site(context, _linked(context))


def _read_lines(context: Context) -> list[str]:
    """Whom the lines around the text and those taken out of it name, but for other stories'.

    One below the text does not add to one above it: it is of what the text speaks of.
    """
    body = [block.text for block in context.extraction.blocks]
    lines = context.labelled
    texts = [*(line.text for line in lines), *context.removed]
    found = read_bylines(texts, body)
    if not found:
        return found
    beside = {line.text for line in lines}
    boxed = [text for text in context.removed_above if text not in beside]
    strange = makers_of_things(boxed, body[:1])
    edges = [*body[:MOST_LABELS], *body[-MOST_LABELS:]]
    strange |= makers_of_things(context.removed_below, edges)
    if context.root is not None:
        strange |= {
            line.text
            for line in lines
            if read_bylines([line.text]) and not _is_ours(context, line, labelled=True)
        }
    above = {line.text for line in lines if line.before}.union(context.removed_above)
    ours = [text for text in texts if text not in strange]
    return read_bylines([text for text in ours if text in above], body) or read_bylines(ours, body)


def _linked(context: Context) -> list[str]:
    """The persons of links to the pages of authors, and of links behind a bare label."""
    found: list[str] = []
    for line in context.lines:
        links = links_of(line) if not line.beyond else []
        for link in links:
            text = short_text(link, 60)
            named: list[str] = []
            if text and _AUTHOR_PATH.search(unquote(link.get("href") or "")):
                named = persons(_unlabelled(text))
            elif text and len(links) == 1 and line.text != text and line.text.endswith(text):
                named = read_bylines([f"{line.text.removesuffix(text).strip()}: {text}"])
            if named and not context.of_other_story(link):
                found += named
    names = list(dict.fromkeys(found))
    return names if len(names) <= MAX_LINKED else []


def _is_ours(context: Context, line: Line, labelled: bool = False) -> bool:
    """Whether a byline is the story's, not another's or a reader's.

    Below the text a person in one block with a link of some words wrote what that leads to,
    and one without a label beside a paragraph wrote that.
    """
    if context.of_other_story(line.element):
        return False
    if line.before:
        return True
    if _beside_headline(context, line.element):
        return False
    if labelled:
        return True
    named = line.element
    for node in islice(line.element.iterancestors(), 2):
        named = node if _names_byline(node.get("class") or "") else named
    block = named.getparent()
    return block is None or block in context.around or block.find("p") is None


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


def _beside_headline(context: Context, element: HtmlElement) -> bool:
    """Whether a block around an element, below that of the text, links to a story."""
    for block in islice(element.iterancestors(), MAX_CLIMB):
        if block in context.around:
            return False
        for link in islice(block.iter("a"), MAX_CLIMB):
            text = short_text(link) or ""
            href = link.get("href") or "#"
            if len(text.split()) < LEAST_HEADLINE or href.startswith("#"):
                continue
            if not (_AUTHOR_PATH.search(unquote(href)) or persons(text) or find_phrase(text)):
                return True
    return False


@lru_cache(maxsize=4096)
def _names_byline(words: str) -> bool:
    return not _BYLINE_WORDS.isdisjoint(re.split(r"[\s_-]+", words.lower()))


def _unlabelled(text: str) -> str:
    text = text.partition(":")[2] if ":" in text[:25] else text
    text = text.strip()
    label = _BY.match(fold(text))
    return text[label.end() :] if label else text


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
    named = (read_source(line, context.publishers) for line in sources)
    yield "source_line", next(filter(None, named), None)
