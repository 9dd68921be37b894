"""From the tree to lines: each paragraph-sized piece of text, in page order, with what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import accumulate
from typing import Any, TypeVar, TypeVarTuple

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.html import (
    BLOCK_TAGS,
    HIDING_ATTRIBUTES,
    INVISIBLE_TAGS,
    collapse,
    hides,
    holds_name,
)
from newscrawl.page.phrases import Name, name_of
from newscrawl.page.prose import is_prose, is_wrapped

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

KINDS: dict[object, str] = {
    **dict.fromkeys(HEADING_TAGS, "heading"),
    "blockquote": "quote",
    "li": "list_item",
    "dt": "list_item",
    "dd": "list_item",
    "figcaption": "caption",
    "caption": "caption",
}

# Not blocks in HTML, but never part of a sentence.
EDGE_TAGS = BLOCK_TAGS | {"button", "label"}

# A cell of a table that holds data; longer ones make a table a means of layout.
MAX_CELL = 160

# Stands for the edge of a cell until a row's white space has been collapsed.
_CELL = "\x1f"
# Stands between two inline elements without a space between them: «…۱۶:۰۵</b><b>کد خبر».
# In a sentence they are one word, in a bar of details they are boxes apart.
_SEAM = "\x1e"
_BOX_TAGS = frozenset(("span", "time", "a", "b", "strong", "em", "i", "small", "bdi"))
# What is shown as a space and is none.
_BREAKS = re.compile(r"[\t\n\r\f\x0b]")
# The edges in a <pre>: each line end, or blank lines where its lines are broken by width.
_LINE_END = re.compile(r"\n")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_CELL_EDGE = re.compile(rf" ?{_CELL}[ {_CELL}]*")


@dataclass(slots=True)
class Block:
    """A paragraph-sized piece of the body, in page order.

    ``kind``: paragraph, heading, quote, list_item, table_row or caption.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Why something is taken out. ``reason`` None: it stands in another field of the article."""

    reason: str | None
    rule: str


@dataclass(slots=True)
class Line:
    """A piece of text between two block edges or <br>.

    ``kind`` as in :class:`Block`; ``links``: how many of its characters are link
    text; ``prose``: whether it reads like a sentence; ``node``: index of the
    block it stands in; ``mark``: set when the line does not go into the body;
    ``apart``: its parts where inline elements touch, if some do.
    """

    kind: str
    text: str
    links: int = 0
    prose: bool = False
    node: int = 0
    mark: Mark | None = None
    apart: tuple[str, ...] = ()

    @property
    def link_density(self) -> float:
        """The share of link text, 0 to 1."""
        return min(1.0, self.links / len(self.text)) if self.text else 0.0

    @property
    def linked(self) -> bool:
        """Whether more than half of the line is link text."""
        return 2 * self.links > len(self.text)


@dataclass(slots=True)
class Node:
    """A block element: it holds ``lines[start:end]``; ``parent`` is an index or -1."""

    element: HtmlElement
    parent: int
    start: int
    end: int = 0


@dataclass
class Layout:
    """The lines of a page or a part of it and the blocks they stand in, both in page order.

    ``hidden``: what says of itself that it is not shown, with the index of the line after it;
    ``buttons``: those that are not read, likewise; ``kept``: what :func:`once` keeps.
    """

    lines: list[Line] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    hidden: list[tuple[HtmlElement, int]] = field(default_factory=list)
    buttons: list[tuple[HtmlElement, int]] = field(default_factory=list)
    kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def index(self) -> dict[HtmlElement, int]:
        """The index of each block element."""
        return {node.element: at for at, node in enumerate(self.nodes)}

    @cached_property
    def names(self) -> list[Name | None]:
        """What each block that holds a line is named as, by its class, id or tag.

        A button is read only where it heads a part of the text, whatever it is named.
        """
        return [
            name_of(node.element)
            if node.end > node.start and node.element.tag != "button"
            else None
            for node in self.nodes
        ]

    @cached_property
    def _lengths(self) -> list[int]:
        return list(accumulate((len(line.text) for line in self.lines), initial=0))

    @cached_property
    def _links(self) -> list[int]:
        return list(accumulate((line.links for line in self.lines), initial=0))

    @cached_property
    def _prose(self) -> list[int]:
        weights = (len(line.text) if line.prose else 0 for line in self.lines)
        return list(accumulate(weights, initial=0))

    def length(self, node: Node) -> int:
        """Characters of text in a block."""
        return self._lengths[node.end] - self._lengths[node.start]

    def links(self, node: Node) -> int:
        """Characters of link text in a block."""
        return self._links[node.end] - self._links[node.start]

    def prose(self, node: Node) -> int:
        """Characters of prose in a block."""
        return self._prose[node.end] - self._prose[node.start]


_Given = TypeVarTuple("_Given")
_Result = TypeVar("_Result")


def once(work: Callable[[Layout, *_Given], _Result]) -> Callable[[Layout, *_Given], _Result]:
    """Keep with a layout what is worked out of it, which nobody may change then."""

    @wraps(work)
    def kept(layout: Layout, *given: *_Given) -> _Result:
        key = (work, *given)
        if key not in layout.kept:
            layout.kept[key] = work(layout, *given)
        result: _Result = layout.kept[key]
        return result

    return kept


def read_lines(root: HtmlElement, hidden: bool = False) -> list[Line]:
    """The visible lines below an element, in page order; ``hidden``: those not shown as well."""
    return read_layout(root, hidden=hidden).lines


def read_layout(
    root: HtmlElement,
    edges: Collection[HtmlElement] = (),
    names: frozenset[str] = frozenset(),
    hidden: bool = False,
    shown: Collection[HtmlElement] = (),
    heads: Collection[HtmlElement] = (),
) -> Layout:
    """The visible lines below an element and its blocks.

    <br> parts lines. A row of a data table is one line, its cells parted by tabs
    as in ``innerText``. ``edges``: elements that are to be blocks whatever their tag,
    and ``names``: words of class names that make one; ``hidden``: also read what says
    of itself that it is not shown; ``shown``: elements that are read whatever they say;
    ``heads``: buttons and the like that are the headings of what they open.
    """
    reader = _Reader(edges, names, hidden, shown, heads)
    reader.walk(root)
    return reader.layout


# What is put back at the end of an element that is a block: the kind of the lines around it,
# and whether it stands in a row. Of others a sign, or None for those that change nothing.
_Around = tuple[str, bool]
_LINK: _Around = ("link", False)
_CELL_BLOCK: _Around = ("cell", False)
_UNSEEN_BLOCK: _Around = ("unseen", False)


class _Reader:
    """The state of one walk, which does not recurse: pages nest deeper than Python does."""

    def __init__(
        self,
        edges: Collection[HtmlElement],
        names: frozenset[str],
        hidden: bool,
        shown: Collection[HtmlElement],
        heads: Collection[HtmlElement],
    ) -> None:
        self.layout = Layout()
        self.shown = shown
        self.heads = heads
        self.edges = edges
        self.names = names
        self.hidden = hidden
        # The line that is being read, from its first piece on that is not white space.
        self.pieces: list[str] = []
        self.links = 0

    def walk(self, root: HtmlElement) -> None:
        edges, names, pieces = {root, *self.edges, *self.heads}, self.names, self.pieces
        lines, nodes = self.layout.lines, self.layout.nodes
        open_elements: list[_Around | None] = []
        # What holds at the present place.
        node, kind, in_link, in_row = -1, "paragraph", False, False
        seam = False
        # The <pre> at the present place and what parts its lines, once it has more than one.
        pre: HtmlElement | None = None
        line_edge: re.Pattern[str] | None = None
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            edge = False
            if event == "start":
                tag = element.tag
                edge = tag in EDGE_TAGS or element in edges
                unseen = tag in INVISIBLE_TAGS and element not in self.heads
                # To ask for the names of attributes is much cheaper than to ask for their values.
                attributes = element.keys()
                if attributes:
                    if names and not edge:
                        for key in ("class", "id"):
                            if key in attributes:
                                edge = edge or holds_name(element.get(key, ""), names)
                    if not HIDING_ATTRIBUTES.isdisjoint(attributes):
                        hidden = False
                        for key in HIDING_ATTRIBUTES.intersection(attributes):
                            hidden = hidden or hides(key, element.get(key, ""))
                        if hidden and not self.hidden and element not in self.shown:
                            if not unseen:
                                self.layout.hidden.append((element, len(lines)))
                            unseen = True
                around: _Around | None = None
                if unseen:
                    if tag == "button":
                        self.layout.buttons.append((element, len(lines)))
                    walker.skip_subtree()
                    around = _UNSEEN_BLOCK if edge else None
                elif not edge:
                    if tag == "a" and not in_link:
                        around, in_link = _LINK, True
                    elif tag == "br" and pieces:
                        if in_row:
                            pieces.append(" ")
                        else:
                            self.flush(kind, node, in_row)
                    if seam and pieces and tag in _BOX_TAGS:
                        pieces.append(_SEAM)
                elif in_row and tag != "tr" and element not in edges:
                    # Inside a row of a data table blocks only part words.
                    around = _CELL_BLOCK
                    if pieces:
                        pieces.append(_CELL if tag in ("td", "th") else " ")
                else:
                    if pieces:
                        self.flush(kind, node, in_row)
                    around = (kind, in_row)
                    nodes.append(Node(element, node, len(lines)))
                    node = len(nodes) - 1
                    own = KINDS.get(tag) if element not in self.heads else "heading"
                    if own and (kind == "paragraph" or own in ("heading", "caption")):
                        kind = own
                    elif tag == "table" and is_data_table(element):
                        kind, in_row = "table_row", True
                    elif tag == "pre" and pre is None:
                        pre, line_edge = element, None
                open_elements.append(around)
                seam = False
                text = None if unseen else element.text
            else:
                text = element.tail
                if event == "end":
                    seam = not text and element.tag in _BOX_TAGS
                    around = open_elements.pop()
                    if around is _LINK:
                        in_link = False
                    elif around is not None:
                        edge = True
                        if around is _CELL_BLOCK:
                            if pieces:
                                pieces.append(" ")
                        elif around is not _UNSEEN_BLOCK:
                            if pieces:
                                self.flush(kind, node, in_row)
                            nodes[node].end = len(lines)
                            node = nodes[node].parent
                            kind, in_row = around
                    if not open_elements:
                        return
                    if element is pre:
                        pre = None
            if pre is not None and text and "\n" in text and not in_row:
                if line_edge is None:
                    line_edge = _edge_of(pre)
                *ended, text = line_edge.split(text)
                for part in ended:
                    if part:
                        pieces.append(part)
                        self.links += len(part.strip()) if in_link else 0
                    if pieces:
                        self.flush(kind, node, in_row)
            # White space beside a block's edge is not shown.
            if text and not ((edge or not pieces) and text.isspace()):
                pieces.append(text)
                if in_link:
                    self.links += len(text.strip())

    def flush(self, kind: str, node: int, in_row: bool) -> None:
        text = "".join(self.pieces)
        self.pieces.clear()
        links, self.links = self.links, 0
        apart: tuple[str, ...] = ()
        if _SEAM in text:
            apart = tuple(part for piece in text.split(_SEAM) if (part := collapse(piece.strip())))
            text = text.replace(_SEAM, "")
        text = text.strip()
        if "  " in text or _BREAKS.search(text):
            text = collapse(text)
        if in_row:
            text = _CELL_EDGE.sub("\t", text).strip()
        if not text:
            return
        prose = kind not in ("heading", "table_row") and is_prose(text, links)
        self.layout.lines.append(Line(kind, text, links, prose, node, None, apart))


def _edge_of(pre: HtmlElement) -> re.Pattern[str]:
    """What parts the lines of a <pre>."""
    chunks = _BLANK_LINE.split("".join(pre.itertext()))
    wrapped = any(is_wrapped([line for line in chunk.split("\n") if line]) for chunk in chunks)
    return _BLANK_LINE if len(chunks) > 2 and wrapped else _LINE_END


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table shows data; false where it only arranges the page.

    Data tables have two rows and two columns or more, short cells, and no
    table, heading or several paragraphs in a cell.
    """
    rows = columns = 0
    for node in table.iterdescendants():
        tag = node.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            if node.getprevious() is not None:
                columns = 2
            if len("".join(node.itertext()).strip()) > MAX_CELL:
                return False
        elif tag in ("table", "h1", "h2", "article", "section") or (
            tag == "p" and node.getprevious() is not None
        ):
            return False
    return rows > 1 and columns > 1
