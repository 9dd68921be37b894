"""A page decoded and parsed: the tree that everything else reads and nobody changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.article import Page
from newscrawl.page.decode import decode, repair_mojibake
from newscrawl.page.names import Names

if TYPE_CHECKING:
    import parsel

# Characters of a page that are read. The longest story is a hundredth of it; a page of
# 20 MB is a fault, and what it costs must be bounded.
MAX_CHARACTERS = 8_000_000

# libxml2 drops what is nested deeper than 2048 elements.
MAX_DEPTH = 2048

INVISIBLE_TAGS = frozenset(
    "head script style template noscript svg math canvas object embed iframe audio video map "
    "select option datalist textarea button input noframes title meta link".split()
)

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption "
    "amp-social-share".split()
)

# What every element of a page stands in, and what tells nothing of it.
PAGE_TAGS = frozenset(("html", "body"))

HIDING_ATTRIBUTES = frozenset(("style", "hidden", "aria-hidden"))

# All white space of HTML but a lone space, which is every second match and stays as it is.
_SPACES = re.compile(r"[\t\n\r\f\x0b][ \t\n\r\f\x0b]*| [ \t\n\r\f\x0b]+")
_RUNS = re.compile(" {2,}")
_BREAKS = re.compile(r" ?\n ?(?:\n ?)*")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(kw_only=True)
class Document:
    """``root`` is None for a text dump and for bytes that are no HTML (``flags`` say why)."""

    page: Page
    text: str
    encoding: str | None = None
    root: HtmlElement | None = None
    flags: list[str] = field(default_factory=list)

    @cached_property
    def names(self) -> Names:
        """The elements by class and id; of a page with a tree only."""
        assert self.root is not None
        return Names(self.root)


def open_document(page: Page, selector: parsel.Selector | None = None) -> Document:
    """Decode a page and parse it once. Never raises on content.

    ``selector`` (Scrapy's) is used instead of a parse of our own when it was
    made from the same text; the tree is only read. Flags: those of
    :func:`newscrawl.page.decode.decode`, ``truncated`` (only the first
    MAX_CHARACTERS were read), ``too_deep`` (the parser dropped what was nested
    deeper than MAX_DEPTH elements).
    """
    data = page.html if page.html is not None else page.text
    document, utf8 = _decoded(page, data if data is not None else "")
    if page.html is None or not document.text:
        return document
    root = _same_tree(document.text, selector)
    if root is None:
        root = parse(document.text, utf8)
    document.root = root
    # Most pages do not have as many elements at all.
    if len(document.names) >= MAX_DEPTH - 1 and _depth_test()(root):
        document.flags.append("too_deep")
    return document


def parse(text: str, utf8: bytes | None = None) -> HtmlElement:
    """The tree of a text, as parsel parses it; an empty <html> where there is nothing to parse.

    The elements are plain lxml ones: looking up the class of lxml.html for each
    of them costs more than reading it. All that is used of them is in both.
    ``utf8``: the same text in bytes, where they are at hand.
    """
    # A table of the ids is of no use: ``Names`` has them.
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True, collect_ids=False)
    data = utf8.strip() if utf8 is not None else b""
    # Between other characters there may be white space that bytes know nothing of.
    if not (data.startswith(b"<") and data.endswith(b">")):
        data = text.strip().encode("utf-8") or b"<html/>"
    # None for a text without an element, whatever the types of lxml say.
    root: Any = etree.fromstring(data, parser=parser)
    if root is None:
        root = etree.fromstring(b"<html/>", parser=parser)
    return cast("HtmlElement", root)


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not shown."""
    if HIDING_ATTRIBUTES.isdisjoint(element.keys()):
        return False
    return any(key in HIDING_ATTRIBUTES and hides(key, value) for key, value in element.items())


def hides(key: str, value: str) -> bool:
    """Whether one of the HIDING_ATTRIBUTES with this value hides its element."""
    if key == "style":
        return _HIDING_STYLE.search(value) is not None
    if key == "hidden":
        return value.lower() != "until-found"
    return value == "true"


def bears_name(element: HtmlElement, names: frozenset[str]) -> bool:
    """Whether class or id of an element hold one of these words, or two that make one."""
    for attribute in ("class", "id"):
        value = element.get(attribute)
        if value and holds_name(value, names):
            return True
    return False


def holds_name(value: str, names: frozenset[str]) -> bool:
    """Whether the value of a class or id attribute holds one of these words."""
    return _holds(value[:400], names)


@lru_cache(maxsize=16384)
def _holds(attribute: str, names: frozenset[str]) -> bool:
    return not names.isdisjoint(_words_of(attribute))


@lru_cache(maxsize=4096)
def _words_of(attribute: str) -> frozenset[str]:
    """The words of a class or id attribute, and each two neighbours of a name joined."""
    found = []
    for token in attribute.split():
        words = [word.lower() for word in _NAME_WORD.findall(token)]
        found += words
        found += [first + second for first, second in pairwise(words)]
    return frozenset(found)


def collapse(text: str) -> str:
    """White space as HTML shows it: runs of it are one space; NBSP and ZWNJ stay."""
    return _SPACES.sub(" ", text).strip(" ")


def text_of(element: HtmlElement, most: int | None = None) -> str:
    """The visible text of an element.

    <br> and the edges of blocks are ``\\n``; other white space is collapsed as
    HTML does; ZWNJ, NBSP and every other character are those of the page.
    Scripts, styles and hidden elements are left out. The element's own tail is
    not part of it. ``most``: an element that holds more characters or elements than
    that is not read to its end, its text is then ''.
    """
    pieces: list[str] = []
    room = visits = most if most is not None else -1
    # An explicit stack: a page may be nested deeper than Python recurses.
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            if visits >= 0:
                room -= len(node.strip())
            continue
        if visits >= 0:
            visits -= 1
            if visits < 0 or room < 0:
                return ""
        tag = node.tag
        skip = not isinstance(tag, str) or tag in INVISIBLE_TAGS or is_hidden(node)
        if node is not element and node.tail:
            stack.append(_SPACES.sub(" ", node.tail))
        if skip:
            continue
        if tag == "br":
            pieces.append("\n")
            continue
        if tag in BLOCK_TAGS:
            pieces.append("\n")
            stack.append("\n")
        stack.extend(reversed(node))
        if node.text:
            pieces.append(_SPACES.sub(" ", node.text))
    text = _RUNS.sub(" ", "".join(pieces))
    return _BREAKS.sub("\n", text).strip(" \n")


def _decoded(page: Page, data: bytes | str) -> tuple[Document, bytes | None]:
    """A page without its tree, and its text in UTF-8 where that costs nothing."""
    flags: list[str] = []
    encoding = utf8 = None
    if isinstance(data, bytes):
        decoded = decode(data, page.encoding)
        text, encoding, flags = decoded.text, decoded.encoding, list(decoded.flags)
        utf8 = decoded.utf8
    else:
        # A lone surrogate cannot be written as UTF-8, which the parser is given.
        text = _SURROGATES.sub("\ufffd", data).replace("\x00", "").removeprefix("\ufeff")
        repaired = repair_mojibake(text)
        if repaired != text:
            text, flags = repaired, ["mojibake_repaired"]
        if not text.strip():
            text, flags = "", ["empty"]
    if len(text) > MAX_CHARACTERS:
        text, utf8 = text[:MAX_CHARACTERS], None
        flags.append("truncated")
    return Document(page=page, text=text, encoding=encoding, flags=flags), utf8


def _same_tree(text: str, selector: parsel.Selector | None) -> HtmlElement | None:
    """The tree of a selector that was made from the very same text, else None."""
    if selector is None or not isinstance(selector.root, HtmlElement):
        return None
    response = getattr(selector, "response", None)
    source = response.text if response is not None else getattr(selector, "_text", None)
    root: HtmlElement = selector.root
    return root if source == text and root.getparent() is None else None


@cache
def _depth_test() -> etree.XPath:
    """Whether elements are nested as deep as may be."""
    return etree.XPath("boolean(" + "/*" * (MAX_DEPTH - 1) + ")")
