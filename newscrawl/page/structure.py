"""Which elements are site chrome: by their tag, class and id, and never more than they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Mark, Node
from newscrawl.page.comments import comment_blocks
from newscrawl.page.html import PAGE_TAGS
from newscrawl.page.neighbours import find_neighbours
from newscrawl.page.phrases import Name, find_name

# A container that holds more of the prose of a page is never dropped for its name:
# «related» and «comment» stand on the body element of real sites.
MOST_PROSE = 0.35
# Comments are at times longer than the story, but never the whole text.
MOST_COMMENTS = 0.9
# A weak name («date», «tag», «tools») drops an element only if it is no longer than this.
LONGEST_WEAK = 220
# The share of link text that makes an element a list of links.
LINK_DENSITY = 0.5
# The same for a block without a telling name.
LINK_BOX_DENSITY = 0.7

_COMMENTS = Mark("comment_form", "form:comments")
_LINK_BOX = Mark("related", "form:link_box")


def named_as_comments(element: HtmlElement) -> bool:
    """Whether an element bears the name of readers' comments, and is not the page."""
    if element.tag in PAGE_TAGS:
        return False
    names = (find_name(value) for key in ("class", "id") if (value := element.get(key)))
    return any(name is not None and name.rule == "comments" for name in names)


def mark_nodes(
    layout: Layout,
    fixed: Mapping[HtmlElement, Mark],
    heading: HtmlElement | None,
    prose: int,
) -> list[Mark | None]:
    """The mark of each block of a layout: its parent's, else its own.

    ``fixed``: marks that hold whatever the guards say (a profile's, the title's);
    ``prose``: how many characters of prose the article has, for the guards.
    """
    guard = Guard(layout, heading, prose)
    comments = comment_blocks(layout)
    neighbours = find_neighbours(layout, heading)
    marks: list[Mark | None] = []
    for at, node in enumerate(layout.nodes):
        mark = marks[node.parent] if node.parent >= 0 else None
        if mark is None and node.end > node.start:
            mark = fixed.get(node.element)
            if mark is None:
                name = layout.names[at]
                if name is not None and guard.lets_drop(node, name):
                    mark = Mark(name.reason, f"name:{name.rule}")
                elif at in comments:
                    mark = _COMMENTS
                elif at in neighbours:
                    mark = neighbours[at]
                elif _is_link_box(layout, node):
                    mark = _LINK_BOX
        elif mark is not None and mark.rule == "lead":
            # What a profile drops is none of the lead around it either.
            mark = fixed.get(node.element, mark)
        marks.append(mark)
    return marks


def _is_link_box(layout: Layout, node: Node) -> bool:
    """Whether a block is a heading and links to other stories, or only links."""
    if node.end - node.start < 2 or node.element.tag not in ("section", "div", "ul", "ol"):
        return False
    if layout.prose(node) or layout.links(node) < LINK_BOX_DENSITY * layout.length(node):
        return False
    lines = layout.lines[node.start : node.end]
    return not any(line.kind == "table_row" for line in lines)


class Guard:
    """What may be dropped for its name: nothing with the title or much of the text in it."""

    def __init__(self, layout: Layout, heading: HtmlElement | None, prose: int) -> None:
        self.layout = layout
        self.prose = prose
        self.kept = set(heading.iterancestors()) if heading is not None else set()
        self.common = common_classes(layout, prose)

    def lets_drop(self, node: Node, name: Name) -> bool:
        """Whether a block so named is chrome, as far as what it holds can tell."""
        layout, element = self.layout, node.element
        if name.rule == "footer" and element not in self.kept:
            # The foot of the page is none of its text, however short that is.
            inside = self.in_article[node.parent]
            if not inside or element.tag != "footer":
                return not inside
        length, own = layout.length(node), layout.prose(node)
        comments = name.rule == "comments" and element.tag != "p"
        if element in self.kept or (element.get("class") in self.common and not comments):
            return False
        linked = layout.links(node) > LINK_DENSITY * length
        if element.tag == "figure" and any(
            True for _ in element.iter("table", "blockquote", "pre")
        ):
            return False
        if name.weak:
            return linked or (length <= LONGEST_WEAK and not own)
        if not own or linked:
            return True
        if own <= MOST_PROSE * self.prose:
            return True
        return comments and own <= MOST_COMMENTS * self.prose and _holds_comments(element)

    @cached_property
    def in_article(self) -> list[bool]:
        """Of each block whether it is or stands in an <article>."""
        inside: list[bool] = []
        for node in self.layout.nodes:
            up = node.parent >= 0 and inside[node.parent]
            inside.append(up or node.element.tag == "article")
        return inside


def common_classes(layout: Layout, prose: int) -> frozenset[str]:
    """The class attributes whose elements together hold too much prose to be chrome.

    youm7.com has each paragraph in a <p class="selectionShareable">.
    """
    held: dict[str, int] = defaultdict(int)
    for node in layout.nodes:
        weight = layout.prose(node) if node.end > node.start else 0
        if weight:
            held[node.element.get("class") or ""] += weight
    return frozenset(name for name, weight in held.items() if name and weight > MOST_PROSE * prose)


def _holds_comments(element: HtmlElement) -> bool:
    """Whether there is more to a «comments» element than its name: a form, or comments in it."""
    inner = 0
    for node in element.iterdescendants():
        if node.tag in ("textarea", "form"):
            return True
        name = find_name(node.get("class") or "") if node.get("class") else None
        inner += name is not None and name.rule == "comments"
        if inner > 2:
            return True
    return False
