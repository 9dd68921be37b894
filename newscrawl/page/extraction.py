"""What is found on a page: the article's text block by block, and what was taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml.html import HtmlElement

from newscrawl.article import Page, Removal
from newscrawl.page.blocks import Block
from newscrawl.page.dump import fill_from_dump
from newscrawl.page.html import Document, open_document
from newscrawl.page.other_stories import OtherStories
from newscrawl.page.structured import Structured
from newscrawl.page.tree import fill_from_tree

if TYPE_CHECKING:
    import parsel

    from newscrawl.page.profiles import Profile

__all__ = ["Block", "Extraction", "extract"]


@dataclass(kw_only=True)
class Extraction:
    """The raw article of a page and how it was found.

    ``container``: the element that holds the body; ``heading``: the one that shows
    the title; ``structured``: the page's metas, links and JSON-LD;
    ``above``: how many of ``removed`` stood above the text; ``headed``: of a dump, how many
    stood above the title.
    """

    document: Document
    profile: Profile | None = None
    structured: Structured = field(default_factory=Structured)
    container: HtmlElement | None = None
    heading: HtmlElement | None = None
    kicker: str | None = None
    title: str | None = None
    lead: str | None = None
    blocks: list[Block] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    above: int = 0
    headed: int = 0
    flags: list[str] = field(default_factory=list)
    _others: dict[Any, OtherStories] = field(default_factory=dict, repr=False, compare=False)

    @property
    def encoding(self) -> str | None:
        """The encoding the page was decoded with; None for a str."""
        return self.document.encoding

    @property
    def body(self) -> str:
        """The raw body: blocks with a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def next_page(self) -> str | None:
        """The address that the first link of an article to its next page gives."""
        root = self.document.root
        if root is None or self.container is None:
            return None
        for element in root.iter("link", "a"):
            rel = element.get("rel")
            if rel and "next" in rel and (element.tag == "a" or rel == "next"):
                address = element.get("href")
                if address is not None:
                    return address
        return None

    def other_stories(self, heading: HtmlElement | None, text: HtmlElement | None) -> OtherStories:
        """What tells other stories from the one of these elements; it remembers what it saw.

        To be asked for once the title is known.
        """
        found = self._others.get((heading, text))
        if found is None:
            url = self.document.page.url
            found = self._others[heading, text] = OtherStories(self.title, heading, text, url)
        return found

    def flag(self, name: str) -> None:
        """Raise a flag once."""
        if name not in self.flags:
            self.flags.append(name)


def extract(page: Page, selector: parsel.Selector | None = None) -> Extraction:
    """Find the article on a page (or in a text dump). Never raises on content.

    ``selector``: the same page as Scrapy has parsed it, to spare a second parse.
    Flags, beside those of the document: ``listing`` (a page of links to articles,
    its body is empty), ``no_body`` (no text of an article was found).
    """
    document = open_document(page, selector)
    extraction = Extraction(document=document, flags=list(document.flags))
    if document.root is not None:
        fill_from_tree(extraction, document.root)
    elif document.text:
        fill_from_dump(extraction, document.text)
    return extraction
