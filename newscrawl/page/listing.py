"""Whether a page lists articles instead of being one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newscrawl.page.blocks import Layout, Line, Node
from newscrawl.page.neighbours import LEAST_HEADLINE, LONGEST_CARD
from newscrawl.page.paths import LISTING, words_telling
from newscrawl.page.prose import ends_with_stop
from newscrawl.page.structured import ARTICLE_TYPES, Structured, types_of

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

# So many blocks alike, each with a link of the length of a headline, are teasers; looked
# for so many levels above the text.
LEAST_TEASERS = 4
TEASER_LEVELS = 3
# A page without a text has so many links where it lists something.
LEAST_LINKS = 10
# Sentences between a title and the first link.
LEAST_SENTENCES = 2
# A link in a text is to another story where it is longer than a name.
LONGEST_NAME = 15
# So many of them make the text a list: at an address of lists, on a page that calls itself
# one, and on any other. One or two may stand in a story.
LEAST_AT_LIST = 2
LEAST_IN_LIST = 3
LEAST_ANYWHERE = 5
# At an address of lists the letters of a text so short are a description's, even without links.
LEAST_TEXT = 300
# On any other page a link stands by almost every paragraph, and a teaser's letters go with it.
LINKS_PER_PARAGRAPH = 0.7
LONGEST_TEASER = 250

_LIST_TYPES = frozenset({"collectionpage", "searchresultspage", "itemlist", "profilepage"})
_LIST_PATH = re.compile(
    rf"/(?:{words_telling(LISTING)}(?:\.\w+)?(?:/[^/]*){{0,2}}"
    r"|page/\d+/?|archive/.*|allnews|latest|rss)$",
    re.IGNORECASE,
)
_ROOTS = frozenset(
    {"", "/", "/fa", "/fa/", "/index.php", "/index.html", "/home", "/per", "/persian"}
)


def is_listing(extraction: Extraction, layout: Layout, bodies: list[Node], sure: bool) -> bool:
    """Whether the page is a front page, section, tag page or search result.

    ``sure``: a profile found the body of an article.
    """
    structured = extraction.structured
    article = declares_article(structured)
    listed = any(types_of(entity) & _LIST_TYPES for entity in structured.entities)
    path = _path(extraction.document.page.url)
    at_root = path in _ROOTS and not urlsplit(extraction.document.page.url or "").query
    if not bodies:
        return not article and _is_full_of_links(layout)
    heading = layout.index.get(extraction.heading) if extraction.heading is not None else None
    start = layout.nodes[heading].end if heading is not None else 0
    lines = [line for body in bodies for line in layout.lines[max(body.start, start) : body.end]]
    prose = [line for line in lines if line.prose]
    # Links to other stories stand between the teasers of a listing, after the text of a story.
    last = max((at for at, line in enumerate(lines) if line.prose), default=-1)
    linked = sum(line.linked and len(line.text) > LONGEST_NAME for line in lines[:last])
    weight = sum(len(line.text) for line in prose)
    if at_root and not article:
        return True
    if sure:
        return False
    if article:
        return at_root and linked > len(prose)
    if _is_teaser(layout, bodies[0]):
        return True
    at_list = path is not None and _LIST_PATH.search(path) is not None
    if at_list and (linked >= LEAST_AT_LIST or weight < LEAST_TEXT):
        return True
    if listed and linked >= LEAST_IN_LIST:
        return True
    if heading is not None and _begins_as_story(lines):
        return False
    dense = linked >= LINKS_PER_PARAGRAPH * len(prose)
    return linked >= LEAST_ANYWHERE and dense and weight < LONGEST_TEASER * linked


def declares_article(structured: Structured) -> bool:
    """Whether a page says of itself that it is an article."""
    return (
        bool(structured.of_type(ARTICLE_TYPES))
        or any("article" in kind.lower() for kind in structured.metas.get("og:type", ()))
        or "article:published_time" in structured.metas
    )


def _begins_as_story(lines: list[Line]) -> bool:
    """Whether sentences stand before the first link of those below a title."""
    first = next((at for at, line in enumerate(lines) if line.linked), len(lines))
    said = (line.prose or ends_with_stop(line.text) for line in lines[:first])
    return sum(said) >= LEAST_SENTENCES


def _is_full_of_links(layout: Layout) -> bool:
    """Whether a page has many links and not only those of its menus: headlines among them."""
    linked = [line for line in layout.lines if line.linked]
    headlines = sum(len(line.text) >= LEAST_HEADLINE for line in linked)
    return len(linked) >= LEAST_LINKS and headlines >= LEAST_TEASERS


def _is_teaser(layout: Layout, body: Node) -> bool:
    """Whether the text stands in one of many like blocks, each with a link to its story."""
    node = body
    for _ in range(TEASER_LEVELS):
        if node.parent < 0:
            return False
        look = (node.element.tag, node.element.get("class"))
        if look == ("div", None) and layout.prose(node) > LONGEST_CARD:
            # Without a name a long block is like any other.
            return False
        alike = sum(
            other.parent == node.parent
            and (other.element.tag, other.element.get("class")) == look
            and layout.links(other) >= LEAST_HEADLINE
            for other in layout.nodes
        )
        if alike >= LEAST_TEASERS:
            return True
        node = layout.nodes[node.parent]
    return False


def _path(url: str | None) -> str | None:
    try:
        return unquote(urlsplit(url).path) if url else None
    except ValueError:
        return None
