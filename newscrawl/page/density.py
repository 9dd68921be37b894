"""Where the text of a page is, when no profile knows: prose against links, block by block."""

from __future__ import annotations

from enum import Enum
from itertools import accumulate

from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Line, Node
from newscrawl.page.comments import comment_blocks
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.prose import ends_with_stop
from newscrawl.page.structure import Guard, name_of

# What a line of links costs, by its length, and at least.
LINK_COST = 0.6
LEAST_COST = 12.0
# What prose costs that stands in a block named as chrome or is not in the text we were told.
FOREIGN_COST = 0.3
# A block inside that has this share of the worth is the better container, and with a
# lead alone left behind one that has this much.
KEEP_SHARE = 0.92
LEAST_SHARE = 0.55
# A verse, and how many make a text.
LEAST_VERSE = 12
LEAST_VERSES = 4
# Words of a short sentence.
LEAST_SENTENCE = 5


class Least(Enum):
    """The least that a line must be to count as text."""

    PROSE = "a long sentence"
    SENTENCE = "a short sentence"
    VERSE = "a line that is no link"


def find_container(
    layout: Layout,
    heading: HtmlElement | None,
    told: str | None = None,
    least: Least = Least.PROSE,
) -> Node | None:
    """The block of the page that holds the article's text; None where there is no prose.

    ``told``: the article's text as the page's JSON-LD gives it; lines that are in
    it then count and others do not. ``least``: for a page without a line of prose:
    count short sentences, or every line that is no link (a poem, a list of results).
    """
    total = layout.prose(layout.nodes[0])
    if not total and least is Least.PROSE:
        return None
    foreign = _foreign(layout, heading, total)
    text = fold(told) if told else ""
    worth = []
    for line in layout.lines:
        length = len(line.text)
        if line.prose or _counts(line, least):
            own = fold(line.text[:120]) in text if text else not foreign[line.node]
            worth.append(length - line.links if own else -FOREIGN_COST * length)
        elif 2 * line.links > length:
            worth.append(-max(LEAST_COST, LINK_COST * length))
        else:
            worth.append(-1.0 if foreign[line.node] else 0.0)
    sums = list(accumulate(worth, initial=0.0))

    def value(node: Node) -> float:
        return sums[node.end] - sums[node.start]

    best = max(layout.nodes, key=value)
    if value(best) <= 0:
        return None
    inner = _narrow(layout, best, worth, sums)
    return inner if least is not Least.VERSE or inner.end - inner.start >= LEAST_VERSES else None


def _counts(line: Line, least: Least) -> bool:
    """Whether a line that is no prose is text all the same."""
    if least is Least.PROSE or line.linked or len(line.text) < LEAST_VERSE:
        return False
    if least is Least.VERSE:
        return True
    return (
        line.kind not in ("heading", "table_row", "caption")
        and len(line.text.split()) >= LEAST_SENTENCE
        and ends_with_stop(line.text)
        and find_phrase(line.text) is None
    )


def _foreign(layout: Layout, heading: HtmlElement | None, total: int) -> list[bool]:
    """Which blocks stand in one whose name or form says that it is no article text."""
    guard = Guard(layout, heading, total)
    comments = comment_blocks(layout)
    foreign: list[bool] = []
    for at, node in enumerate(layout.nodes):
        answer = foreign[node.parent] if node.parent >= 0 else False
        if not answer and node.end > node.start:
            name = name_of(node.element)
            answer = at in comments or (name is not None and guard.lets_drop(node, name))
        foreign.append(answer)
    return foreign


def _narrow(layout: Layout, best: Node, worth: list[float], sums: list[float]) -> Node:
    """Go down to the block that holds the text alone.

    What may be left behind: next to nothing; or before a text of several lines one
    line of prose, its lead; and after it what does not follow it directly.
    """
    inner = best
    good = list(accumulate((one > 0 for one in worth), initial=0))
    bad = list(accumulate((one < 0 for one in worth), initial=0))
    next_good = [len(worth)] * (len(worth) + 1)
    for at in range(len(worth) - 1, -1, -1):
        next_good[at] = at if worth[at] > 0 else next_good[at + 1]
    # Step by step no more is left behind than in one.
    whole = sums[best.end] - sums[best.start]
    for node in layout.nodes[layout.index[best.element] :]:
        if node.start >= best.end:
            break
        # Blocks come before the blocks in them, so each hit lies inside the last.
        if node.start < inner.start or node.end > inner.end or node.end == node.start:
            continue
        value = sums[node.end] - sums[node.start]
        if value < LEAST_SHARE * whole:
            continue
        if (node.start, node.end) == (inner.start, inner.end):
            inner = node
            continue
        after = next_good[node.end]
        adjacent = after < inner.end and bad[after] == bad[node.end]
        if adjacent or _goes_on(layout, node, inner, worth):
            continue
        before = good[node.start] - good[inner.start]
        inside = good[node.end] - good[node.start]
        left = bad[node.start] - bad[inner.start] + bad[inner.end] - bad[node.end]
        if inside == 1 and not left:
            continue
        if value >= KEEP_SHARE * whole or (before <= 1 < inside):
            inner = node
    return inner


def _goes_on(layout: Layout, node: Node, outer: Node, worth: list[float]) -> bool:
    """Whether a table or a list follows a block directly, as part of the same text."""
    follow = range(node.end, min(node.end + 2, outer.end))
    return len(follow) == 2 and all(
        worth[at] >= 0 and layout.lines[at].kind in ("table_row", "list_item") for at in follow
    )
