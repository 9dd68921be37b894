"""Where the text of a page is, when no profile knows: prose against links, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate

from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Line, Node, once
from newscrawl.page.comments import comment_blocks
from newscrawl.page.labels import phrase_of
from newscrawl.page.neighbours import LEAST_HEADLINE, find_neighbours, page_boxes
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.prose import ends_with_stop
from newscrawl.page.structure import Guard

# What a line of links costs, by its length, and at least.
LINK_COST = 0.6
LEAST_COST = 12.0
# What prose costs that stands in a block named as chrome or is not in the text we were told.
FOREIGN_COST = 0.3
# A block inside that has this share of the worth is the better container, and with a
# lead alone left behind one that has this much.
KEEP_SHARE = 0.92
LEAST_SHARE = 0.55
# A block beyond the text below the title is a part of it if it weighs more times as much.
MOST_BEYOND = 3
# So many links between two parts of a text are adverts.
MOST_ADVERTS = 2
# A heading with more times as much text above it as below is no title.
MOST_ABOVE = 6
# A verse, and how many make a text.
LEAST_VERSE = 12
LEAST_VERSES = 4
# Words of a short sentence.
LEAST_SENTENCE = 5

# Parts of a text that are never all of it where something leads to them.
_PARTS = frozenset(("blockquote", "ul", "ol", "dl", "table"))


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
    title = _title_end(layout, heading)
    foreign = _foreign(layout, heading, total, title)
    text = fold(told) if told else ""
    # Above its title a page has no text, unless it has next to none below.
    above = sum(
        line.prose and not foreign[line.node] and len(line.text) for line in layout.lines[:title]
    )
    for start in (title, 0) if title else (0,):
        field = _Field(layout, _worth(layout, foreign, least, text, start), foreign, start)
        best = max(layout.nodes, key=field.value)
        if MOST_ABOVE * field.value(best) > above:
            break
        above = 0
    else:
        return None
    inner = _narrow(field, _with_opening(field, best))
    return inner if least is not Least.VERSE or inner.end - inner.start >= LEAST_VERSES else None


@dataclass
class _Field:
    """What each line of a page is worth, from its title on.

    ``foreign``: of each block whether it is none of the text; ``start``: the line after
    the title, 0 where the page has no sure title.
    """

    layout: Layout
    worth: list[float]
    foreign: list[bool]
    start: int

    @cached_property
    def sums(self) -> list[float]:
        """What all lines before one are worth."""
        return list(accumulate(self.worth, initial=0.0))

    @cached_property
    def told(self) -> list[int]:
        """How many lines before one are text: prose, or short sentences."""
        return list(accumulate(map(self._is_text, range(len(self.worth))), initial=0))

    def value(self, node: Node) -> float:
        """What the lines in a block are worth together."""
        return self.sums[node.end] - self.sums[node.start]

    def _is_text(self, at: int) -> bool:
        line = self.layout.lines[at]
        if self.worth[at] or at < self.start:
            return self.worth[at] > 0
        return _counts(line, Least.SENTENCE)

    def announces(self, at: int) -> bool:
        """Whether a line says what follows it: «متن پیام به این شرح است:»."""
        line = self.layout.lines[at]
        return (
            at >= self.start
            and not self.foreign[line.node]
            and not line.linked
            and line.text.endswith(":")
            and len(line.text.split()) > 1
            and find_phrase(line.text) is None
        )


def _with_opening(field: _Field, best: Node) -> Node:
    """The block that also holds the text between the title and the best block.

    A line of prose there is a lead, more are the story or its beginning. They are the
    story where headlines follow and what is beyond them does not weigh much more.
    """
    told, layout = field.told, field.layout
    if best.start <= field.start or told[best.start] - told[field.start] < 2:
        return best
    lines = [at for at in range(field.start, best.start) if told[at + 1] > told[at]]
    block = _around(layout, layout.nodes[layout.lines[lines[0]].node], lines[-1])
    weight = sum(len(layout.lines[at].text) for at in lines)
    headlines = sum(
        line.linked and len(line.text) >= LEAST_HEADLINE
        for line in layout.lines[lines[-1] + 1 : best.start]
    )
    apart = block.end <= best.start and headlines > MOST_ADVERTS
    if apart and field.value(best) <= MOST_BEYOND * weight:
        return block
    return _around(layout, best, lines[0])


def _around(layout: Layout, node: Node, line: int) -> Node:
    """The innermost block around a block that also holds a line."""
    while node.parent >= 0 and not node.start <= line < node.end:
        node = layout.nodes[node.parent]
    return node


def _title_end(layout: Layout, heading: HtmlElement | None) -> int:
    """The line after the title; 0 for a heading that is a link, which may stand anywhere."""
    at = layout.index.get(heading) if heading is not None else None
    if heading is None or at is None:
        return 0
    node = layout.nodes[at]
    linked = 2 * layout.links(node) > layout.length(node)
    return 0 if linked and heading.tag != "h1" else node.end


def _worth(layout: Layout, foreign: list[bool], least: Least, text: str, start: int) -> list[float]:
    """What each line says for a block that holds it; text counts from line ``start`` on."""
    worth = []
    for at, line in enumerate(layout.lines):
        length = len(line.text)
        if line.prose or _counts(line, least):
            own = at >= start and not foreign[line.node]
            if own and line.prose and least is not Least.PROSE:
                # The long sentence of a page without another is its foot's.
                own = phrase_of(line) is None
            if text:
                own = fold(line.text[:120]) in text
            worth.append(length - line.links if own else -FOREIGN_COST * length)
        elif 2 * line.links > length:
            worth.append(-max(LEAST_COST, LINK_COST * length))
        else:
            worth.append(-1.0 if foreign[line.node] else 0.0)
    return worth


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


@once
def _foreign(layout: Layout, heading: HtmlElement | None, total: int, title: int) -> list[bool]:
    """Which blocks stand in one that holds another story or whose name says it is no text."""
    guard = Guard(layout, heading, total)
    comments = comment_blocks(layout)
    neighbours = {*find_neighbours(layout, heading), *(page_boxes(layout, title) if title else ())}
    foreign: list[bool] = []
    for at, node in enumerate(layout.nodes):
        answer = foreign[node.parent] if node.parent >= 0 else False
        if not answer and node.end > node.start:
            name = layout.names[at]
            answer = at in neighbours or at in comments
            answer = answer or (name is not None and guard.lets_drop(node, name))
        foreign.append(answer)
    return foreign


def _narrow(field: _Field, best: Node) -> Node:
    """Go down to the block that holds the text alone.

    What may be left behind: next to nothing; or before a text of several lines one
    line of prose, its lead; and after it what does not follow it directly.
    """
    layout, worth, inner = field.layout, field.worth, best
    good = list(accumulate((one > 0 for one in worth), initial=0))
    bad = list(accumulate((one < 0 for one in worth), initial=0))
    next_good = [len(worth)] * (len(worth) + 1)
    for at in range(len(worth) - 1, -1, -1):
        next_good[at] = at if worth[at] > 0 else next_good[at + 1]
    # Step by step no more is left behind than in one; links around may outweigh a short text.
    whole = max(field.value(best), LEAST_COST)
    for node in layout.nodes[layout.index[best.element] :]:
        if node.start >= best.end:
            break
        # Blocks come before the blocks in them, so each hit lies inside the last.
        if node.start < inner.start or node.end > inner.end or node.end == node.start:
            continue
        value = field.value(node)
        if value < LEAST_SHARE * whole:
            continue
        if (node.start, node.end) == (inner.start, inner.end):
            inner = node
            continue
        after = next_good[node.end]
        adverts = bad[after] - bad[node.end]
        adjacent = after < inner.end and (
            not adverts or (adverts <= MOST_ADVERTS and _goes_over(field, node.end, after))
        )
        if adjacent or _goes_on(layout, node, inner, worth) or _leads_to(field, node, inner):
            continue
        before = good[node.start] - good[inner.start]
        inside = good[node.end] - good[node.start]
        left = bad[node.start] - bad[inner.start] + bad[inner.end] - bad[node.end]
        if inside == 1 and not left:
            continue
        if value >= KEEP_SHARE * whole or (before <= 1 < inside):
            inner = node
    return inner


def _goes_over(field: _Field, start: int, after: int) -> bool:
    """Whether a text goes on at line ``after``, with links alone since line ``start``."""
    lines = field.layout.lines
    return find_phrase(lines[after].text) is None and all(
        line.linked and line.kind != "heading" for line in lines[start:after]
    )


def _leads_to(field: _Field, node: Node, outer: Node) -> bool:
    """Whether what stands before a block in another is part of its text and no lead."""
    start = max(outer.start, field.start)
    if start >= node.start:
        return False
    told = field.told[node.start] - field.told[start]
    if field.start and told > 1:
        return True
    if told and node.element.tag in _PARTS:
        return True
    # A short sentence is found as no lead.
    if told and not field.layout.prose(Node(node.element, -1, start, node.start)):
        return True
    return field.announces(node.start - 1)


def _goes_on(layout: Layout, node: Node, outer: Node, worth: list[float]) -> bool:
    """Whether a table or a list follows a block directly, as part of the same text."""
    follow = range(node.end, min(node.end + 2, outer.end))
    return len(follow) == 2 and all(
        worth[at] >= 0 and layout.lines[at].kind in ("table_row", "list_item") for at in follow
    )
