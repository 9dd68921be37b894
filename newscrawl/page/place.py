"""Where the text stands on a page that no profile knows: first what is surely text, then less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Node
from newscrawl.page.density import Least, find_container
from newscrawl.page.labels import phrase_of
from newscrawl.page.listing import declares_article, is_listing
from newscrawl.page.remainder import find_short_text, text_below, with_siblings

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

# Words of the title of a short text on a page that may be a listing: a section has fewer.
LEAST_TITLE = 4


def find_place(extraction: Extraction, layout: Layout, told: str | None) -> Node | None:
    """The block that holds the text; None for a listing and where there is no text.

    ``told``: the text as the page's JSON-LD gives it.
    """
    place = _find(extraction, layout, told)
    return with_siblings(layout, place) if place is not None else None


def _is_notice(layout: Layout, place: Node) -> bool:
    """Whether all the prose of a block is phrases of a page's chrome."""
    lines = layout.lines[place.start : place.end]
    return all(phrase_of(line) is not None for line in lines if line.prose)


def _heads_article(heading: HtmlElement | None) -> bool:
    """Whether a title is the <h1> of an <article>; «درگذشت استاد شجریان» may be one."""
    return (
        heading is not None
        and heading.tag == "h1"
        and next(heading.iterancestors("article"), None) is not None
    )


def _find(extraction: Extraction, layout: Layout, told: str | None) -> Node | None:
    heading = extraction.heading
    place = find_container(layout, heading, told)
    if place is not None and _is_notice(layout, place):
        # «کلیهٔ حقوق این سایت محفوظ است.»: the only long sentence of the page.
        place = None
    if place is None and declares_article(extraction.structured):
        place = find_container(layout, heading, least=Least.VERSE)
    if place is not None:
        return place
    if is_listing(extraction, layout, [], sure=False):
        titled = len((extraction.title or "").split()) >= LEAST_TITLE or _heads_article(heading)
        return text_below(layout, heading, sure=False) if titled else None
    place = find_container(layout, heading, least=Least.SENTENCE)
    return place if place is not None else find_short_text(layout, heading)
