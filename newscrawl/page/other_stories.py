"""Whether an element stands in the block of another story or among what readers wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from newscrawl.page.blocks import HEADING_TAGS
from newscrawl.page.html import INVISIBLE_TAGS, PAGE_TAGS
from newscrawl.page.paths import NO_STORY, words_telling
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.structure import named_as_comments
from newscrawl.page.surroundings import heads_comments, short_text

# A link of so many letters is a headline where it is all of a heading; without one it takes
# so many words as well, for names of authors and sections are short.
LEAST_LETTERS = 12
LEAST_WORDS = 4
LONGEST_HEADLINE = 300
LONGEST_ADDRESS = 600
MAX_CLIMB = 8
# What may stand beside a date in a bar of details: letters, words of a link; a menu's links.
LONGEST_DETAILS = 60
LEAST_LINK = 3
LEAST_MENU = 8
MAX_MENU = 20
# Elements of a block that are looked at, children of a block, links of a heading.
MAX_ELEMENTS = 80
MAX_CHILDREN = 500
MAX_LINKS = 3
# Elements before a date or name in which the headline of a list without blocks is looked for.
MAX_BEFORE = 3

# Blocks of many lines alike, of which none is the headline of the others.
_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "thead", "nav"))
_ITEMS = frozenset(("li", "tr"))
# Where a link leads that is no headline: nowhere, home, to a list of stories or to a person.
_NO_STORY = re.compile(
    r"(?:\#|(?:javascript|mailto|tel|whatsapp|tg):|(?:https?:)?(?://[^/]*)?/?(?:[a-z]{2}/?)?$"
    rf"|.*/{words_telling(NO_STORY)}(?:\.\w+)?(?:[/?][^/]*){{0,2}}$)",
    re.IGNORECASE,
)


class OtherStories:
    """Which elements of a page are another story's, by its own title and text.

    ``title``: the text of the page's title; ``heading``, ``text``: the elements that show
    the title and hold the text, as far as they are known; ``url``: the page's address.
    What is found of a block is remembered, so that an instance serves one page.
    """

    def __init__(
        self,
        title: str | None,
        heading: HtmlElement | None,
        text: HtmlElement | None,
        url: str | None = None,
    ) -> None:
        self._given_title = title or ""
        self._url = url
        self._container = text
        self._text = _with_ancestors(text)
        self._own = self._text | _with_ancestors(heading)
        self._headlines: dict[HtmlElement, list[HtmlElement]] = {}
        self._children: dict[HtmlElement, _Below] = {}
        self._menus: dict[HtmlElement, bool] = {}

    @cached_property
    def _title(self) -> str:
        return fold(self._given_title)

    def hold(self, element: HtmlElement, climb: int | None = None) -> bool:
        """Whether an element stands in the block of another story or below readers' comments.

        That is the nearest block around it with a linked headline of its own, an <article>
        or a block with the name of comments, where it holds neither this story's title nor
        its text; or what follows a heading of comments below the text. ``climb``: only the
        blocks are asked, and so many, the element's own among them.
        """
        path: list[HtmlElement] = []
        for node in islice(chain((element,), element.iterancestors()), climb or MAX_CLIMB):
            if node in self._own or node.tag in PAGE_TAGS:
                return climb is None and bool(path) and self._below_comments(path, node)
            if named_as_comments(node) or (node.tag == "article" and self._is_apart(node)):
                return True
            headlines = self._headlines_of(node)
            if headlines and short_text(headlines[0], LONGEST_HEADLINE) != short_text(element):
                return len(headlines) == 1 or self._follows_headline(path)
            path.append(node)
        return False

    def _is_apart(self, article: HtmlElement) -> bool:
        """Whether an <article> without the title stands outside of the text, where one is known."""
        above = islice(article.iterancestors(), MAX_ELEMENTS)
        return bool(self._own) and not any(node is self._container for node in above)

    def _follows_headline(self, path: list[HtmlElement]) -> bool:
        """Whether a headline stands just before, in a list whose stories have no blocks."""
        if not path:
            return True
        for before in islice(path[-1].itersiblings(preceding=True), MAX_BEFORE):
            headlines = self._headlines_of(before) if isinstance(before.tag, str) else []
            if headlines:
                return len(headlines) == 1
        return False

    def crowd(self, element: HtmlElement) -> bool:
        """Whether the nearest block around an element with more in it has a text or a story's link.

        A block with this story's title or text has not: the element stands there by itself.
        """
        own = short_text(element) or ""
        for node in islice(element.iterancestors(), MAX_CLIMB):
            if node in self._own or node.tag in PAGE_TAGS:
                return False
            text = short_text(node, len(own) + LONGEST_DETAILS)
            if text is None:
                return True
            if len(text) > len(own):
                # In an item of a list a link of any length is another story's.
                least = 1 if node.tag in _ITEMS else LEAST_LINK
                links = islice(node.iter("a"), MAX_MENU)
                return any(_names_story(link, least) for link in links)
        return False

    def in_menu(self, element: HtmlElement) -> bool:
        """Whether an element stands in a block of many links beside this story: the site's head."""
        top = element
        for node in islice(element.iterancestors(), MAX_CLIMB):
            if node in self._own or node.tag in PAGE_TAGS:
                break
            top = node
        found = self._menus.get(top)
        if found is None:
            links = islice(top.iter("a"), 2 * MAX_MENU)
            named = sum(short_text(link, LONGEST_HEADLINE) != "" for link in links)
            found = self._menus[top] = named >= LEAST_MENU
        return found

    # ---------------------------------------------------------------- headlines

    def _headlines_of(self, block: HtmlElement) -> list[HtmlElement]:
        """The linked headings of a block, else the link that is its first line."""
        found = self._headlines.get(block)
        if found is None:
            elements = list(islice(block.iter("*"), MAX_ELEMENTS))
            headings = (node for node in elements if node.tag in HEADING_TAGS)
            found = [link for node in headings if (link := self._link_of(node)) is not None]
            if not found and block.tag not in _LISTS:
                found = self._first_line(block, elements)
            self._headlines[block] = found
        return found

    def _link_of(self, heading: HtmlElement) -> HtmlElement | None:
        """The link that is all of a heading, in it or around it."""
        above = (node for node in islice(heading.iterancestors(), MAX_LINKS) if node.tag == "a")
        around = next(above, None)
        whole = short_text(heading, LONGEST_HEADLINE)
        if around is not None:
            return around if whole and self._is_headline(around, whole) else None
        for link in islice(heading.iter("a"), MAX_LINKS):
            text = short_text(link, LONGEST_HEADLINE)
            if text and whole and 3 * len(text) > 2 * len(whole) and self._is_headline(link, text):
                return link
        return None

    def _first_line(self, block: HtmlElement, elements: list[HtmlElement]) -> list[HtmlElement]:
        """The only link to a story in a block, where its line begins the block."""
        links: list[HtmlElement] = []
        for link in (node for node in elements if node.tag == "a"):
            if not links or link.get("href") != links[0].get("href"):
                if _NO_STORY.match(_address_of(link)):
                    continue
                if links:
                    return []
            links.append(link)
        for link in links:
            text = short_text(link, LONGEST_HEADLINE)
            if text and len(text.split()) >= LEAST_WORDS and self._is_headline(link, text):
                return [link] if _begins(block, link, elements) else []
        return []

    def _is_headline(self, link: HtmlElement, text: str) -> bool:
        """Whether a link with this text may lead to another story."""
        address = _address_of(link)
        if sum(map(str.isalpha, text)) < LEAST_LETTERS or _NO_STORY.match(address):
            return False
        if self._url and _same_page(address, self._url):
            return False
        words, title = fold(text), self._title
        # A teaser may cut a title short, or say more.
        return not (words in title or (len(title) >= LEAST_LETTERS and title in words))

    # ---------------------------------------------------------------- comments

    def _below_comments(self, path: list[HtmlElement], top: HtmlElement) -> bool:
        """Whether a heading of comments stands above an element of a path that ends in ``top``.

        Above the text such words only count the comments: «۲ نظر».
        """
        if top not in self._text or path[-1] not in self._below(top).text:
            return False
        return any(
            node in self._below(above).comments
            for node, above in zip(path, (*path[1:], top), strict=True)
        )

    def _below(self, block: HtmlElement) -> _Below:
        """The children of a block that stand below the text, and below a heading of comments."""
        found = self._children.get(block)
        if found is None:
            found = self._children[block] = _Below(set(), set())
            # Of a block beside the text all is, if the block is.
            passed, commented = block not in self._text, False
            for child in islice(block, MAX_CHILDREN):
                if child in self._text:
                    passed, commented = True, False
                elif passed:
                    found.text.add(child)
                    if commented:
                        found.comments.add(child)
                    commented = commented or heads_comments(child)
        return found


@dataclass(frozen=True, slots=True)
class _Below:
    """The children of a block below the text, and those of them below a comments heading."""

    text: set[HtmlElement]
    comments: set[HtmlElement]


def _with_ancestors(element: HtmlElement | None) -> frozenset[HtmlElement]:
    return frozenset((element, *element.iterancestors())) if element is not None else frozenset()


def _address_of(link: HtmlElement) -> str:
    return unquote((link.get("href") or "#")[:LONGEST_ADDRESS])


def _names_story(link: HtmlElement, least: int) -> bool:
    """Whether a link of so many words may lead to another story, and is no «ارسال به دوستان»."""
    if _NO_STORY.match(_address_of(link)):
        return False
    text = short_text(link, LONGEST_HEADLINE)
    return text is None or (len(text.split()) >= least and find_phrase(text, linked=True) is None)


def _begins(block: HtmlElement, link: HtmlElement, elements: list[HtmlElement]) -> bool:
    """Whether a link is the first in a block that has letters, or all the text of a list item."""
    if block.tag in _ITEMS or block.tag == "a":
        return True
    above = {link, *islice(link.iterancestors(), MAX_ELEMENTS)}
    for node in elements:
        if node is link:
            return True
        before = "" if node.tag in INVISIBLE_TAGS else node.text or ""
        if node not in above:
            before += node.tail or ""
        if any(map(str.isalpha, before)):
            return False
    return False


def _same_page(address: str, url: str) -> bool:
    """Whether an address on a page leads to that page itself."""
    try:
        target, own = urlsplit(urljoin(url, address)), urlsplit(url)
    except ValueError:
        return False
    return (unquote(target.path).rstrip("/"), target.query) == (
        unquote(own.path).rstrip("/"),
        own.query,
    )
