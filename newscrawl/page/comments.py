"""Comments that no name tells: a line that heads them, then blocks of one form."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.page.blocks import Layout, Node, once
from newscrawl.page.html import PAGE_TAGS
from newscrawl.page.phrases import find_phrase

# A heading of comments («نظرات کاربران (۱۲)»), and the name or date above a comment.
LONGEST_HEADING = 40
LONGEST_NAME = 60
LEAST_COMMENTS = 2
# Headings that are looked at; more of them have only a hostile page and a listing.
MOST_HEADINGS = 5
# Blocks that begin with the heading, and wrappers between it and the comments.
MOST_AROUND = 5
MOST_WRAPPERS = 3

_TAGS = frozenset(("div", "li", "article", "section", "blockquote", "table", "dl"))
_WHOLE = PAGE_TAGS | {"main", "article"}


@once
def comment_blocks(layout: Layout) -> frozenset[int]:
    """The blocks of comments that only their form tells, with their headings."""
    spans = _spans(layout)
    return frozenset(
        at
        for at, node in enumerate(layout.nodes if spans else ())
        if any(span.start <= node.start and node.end <= span.stop for span in spans)
    )


def _spans(layout: Layout) -> list[range]:
    """The lines of each heading of comments and of what it heads, below text.

    Of a block that begins with the heading all, where comments follow in it; else the
    comments that follow the heading. A question heads none: those who answer it speak
    in the text.
    """
    spans: list[range] = []
    looked = 0
    text = False
    for at, line in enumerate(layout.lines):
        if line.prose:
            text = True
            continue
        if not text or line.links or len(line.text) > LONGEST_HEADING:
            continue
        if line.text.endswith(("؟", "?")) or (spans and at in spans[-1]):
            continue
        found = find_phrase(line.text)
        if found is None or found.phrase.then != "rest":
            continue
        looked += 1
        end = _end(layout, at)
        if end > at and not _is_of_text(layout, at, end):
            spans.append(range(at, end))
        if looked == MOST_HEADINGS:
            break
    return spans


def _is_of_text(layout: Layout, at: int, end: int) -> bool:
    """Whether the text goes on behind: what lines ``at`` to ``end`` quote is part of it."""
    before = (line for line in reversed(layout.lines[:at]) if line.prose)
    last = next(before, None)
    box = layout.nodes[last.node].parent if last is not None else -1
    return box >= 0 and any(
        line.prose and line.kind == "paragraph" and layout.nodes[line.node].parent == box
        for line in layout.lines[end : layout.nodes[box].end]
    )


def _end(layout: Layout, at: int) -> int:
    """Where the comments end that the line ``at`` heads; ``at`` where there are none."""
    node = layout.lines[at].node
    for _ in range(MOST_AROUND):
        block = layout.nodes[node]
        end = _comments_end(layout, node, at)
        if end:
            # What begins with the heading holds the form as well.
            return block.end if block.start == at and block.element.tag not in _WHOLE else end
        if block.start < at or block.parent < 0:
            break
        node = block.parent
    return at


def _comments_end(layout: Layout, top: int, at: int) -> int:
    """Where the comments end that follow the line ``at`` in a block; 0 where none do."""
    for _ in range(MOST_WRAPPERS):
        end = alike = 0
        first: int | None = None
        for child in _children(layout, top, at + 1):
            node = layout.nodes[child]
            if first is None:
                first = child
            if _form(node) != _form(layout.nodes[first]) or not _is_comment(layout, node):
                break
            alike, end = alike + 1, node.end
        if alike >= LEAST_COMMENTS:
            return end
        if first is None:
            break
        top = first
    return 0


def _form(node: Node) -> tuple[object, str | None]:
    return node.element.tag, node.element.get("class")


def _children(layout: Layout, top: int, start: int) -> Iterator[int]:
    """The blocks right below a block that begin at line ``start`` or later and hold a line."""
    for at in range(top + 1, len(layout.nodes)):
        node = layout.nodes[at]
        if node.parent < top:
            return
        if node.parent == top and node.start >= start and node.end > node.start:
            yield at


def _is_comment(layout: Layout, node: Node) -> bool:
    """Whether a block may be a comment: a name or a date, then what was said."""
    first = layout.lines[node.start]
    return (
        node.element.tag in _TAGS
        and node.end - node.start > 1
        and not first.prose
        and first.kind != "heading"
        and len(first.text) <= LONGEST_NAME
    )
