"""Texts that are short or lie in pieces, and what is left of a page once its article is found."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.blocks import Layout, Line, Mark, Node, once
from newscrawl.page.html import PAGE_TAGS
from newscrawl.page.line_forms import is_trail, tells_date
from newscrawl.page.neighbours import NEIGHBOURS, NEXT_STORY, find_neighbours
from newscrawl.page.phrases import Name, find_phrase, name_of
from newscrawl.page.prose import ends_with_stop

# Elements of a running text; a text that stands in one of them goes on in those beside it.
TEXT_TAGS = frozenset(
    ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table", "figure")
)
ARTICLE_TAGS = frozenset(("article", "main"))
AROUND_TAGS = frozenset(("nav", "header", "footer", "aside", "form"))
# Without an <article> a text of no sentence needs so many lines: a poem.
LEAST_LINES = 4
LEAST_WORDS = 2
# The same for lines that stand below a picture each.
LEAST_CAPTIONS = 2
LEAST_SENTENCES = 2
# So many links between two parts of a text are adverts.
MOST_LINKS = 2
# Names of what may stand between a title and its text, and how long its lines are at most.
DETAILS = frozenset(("details", "share", "tools", "navigation"))
LONGEST_DETAIL = 100

_COMMENTS = Mark("comment_form", "outside:comments")


def with_siblings(layout: Layout, place: Node) -> Node:
    """A container that is one paragraph, with the text beside it: that follows it, or is like it.

    Like it are the lines in elements of its tag and class; between two of them may stand
    others, and a link or two.
    """
    if place.parent < 0:
        return place
    start, end = place.start, place.end
    if place.element.tag in TEXT_TAGS:
        end = _run(layout, place.parent, end, layout.nodes[place.parent].end)
    if place.end - place.start == 1 and place.element.tag not in PAGE_TAGS:
        start, end = _like(layout, place, start, end)
    return Node(place.element, place.parent, start, end)


def _like(layout: Layout, place: Node, start: int, end: int) -> tuple[int, int]:
    """The lines from the first to the last of those that stand as a paragraph does."""
    parent = layout.nodes[place.parent]
    look = (place.element.tag, place.element.get("class"))
    for step, edge in ((-1, parent.start - 1), (1, parent.end)):
        links = 0
        for at in range(place.start + step, edge, step):
            line = layout.lines[at]
            node = layout.nodes[line.node]
            element = node.element
            if node.parent != place.parent or node.end - node.start > 1 or _is_apart(element):
                break
            links = links + 1 if line.linked else 0
            if links > MOST_LINKS:
                break
            if not line.linked and (element.tag, element.get("class")) == look:
                start, end = min(start, at), max(end, at + 1)
    return start, end


def _run(layout: Layout, parent: int, start: int, end: int, others: Collection[int] = ()) -> int:
    """The line after the last that runs on as text in a block, from line ``start`` on.

    ``others``: blocks that hold other stories.
    """
    apart = _apart(layout, parent, others)
    stop = start
    for at in range(start, end):
        line = layout.lines[at]
        if line.kind != "caption" and (line.linked or apart.get(line.node)):
            break
        stop = at + 1
    return stop


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element is no part of a running text by its tag or name."""
    if element.tag == "figure" or element.tag in PAGE_TAGS:
        return False
    return element.tag in AROUND_TAGS or name_of(element) is not None


def _apart(layout: Layout, top: int, others: Collection[int]) -> dict[int, bool]:
    """Of each block below ``top`` whether it or one between is no part of a running text."""
    apart: dict[int, bool] = {}
    for at in range(top + 1, len(layout.nodes)):
        node = layout.nodes[at]
        if node.parent < top:
            break
        apart[at] = apart.get(node.parent, False) or at in others or _is_apart(node.element)
    return apart


def find_short_text(layout: Layout, heading: HtmlElement | None) -> Node | None:
    """The block of a text without a long sentence: what follows the title in its <article>.

    Of a page without an <article> what stands right below its title; None where there is
    no such text.
    """
    at = layout.index.get(heading) if heading is not None else None
    place = _article(layout, at)
    if place is not None:
        index = layout.index[place.element]
        start = layout.nodes[at].end if at is not None and at > index else place.start
        lines = layout.lines[start : place.end]
        return place if any(map(_is_words, lines)) else None
    return text_below(layout, heading)


def text_below(layout: Layout, heading: HtmlElement | None, sure: bool = True) -> Node | None:
    """The lines right below the title: one is a sentence, they are many as in a poem, or captions.

    They end at the first link or block that is no text; None where there are no such lines.
    ``sure``: it is no page of links, where a sentence without a date may say what they are.
    """
    at = layout.index.get(heading) if heading is not None else None
    if at is None:
        return None
    head, parent = layout.nodes[at].end, layout.nodes[at].parent
    start = _below_details(layout, head)
    while parent > 0 and layout.nodes[parent].end <= start:
        parent = layout.nodes[parent].parent
    if parent < 0:
        return None
    cards = find_neighbours(layout, heading)
    end = _run(layout, parent, start, layout.nodes[parent].end, cards)
    lines = [line for line in layout.lines[start:end] if _is_words(line)]
    if not (
        sure
        or len(lines) >= LEAST_SENTENCES
        or any(tells_date(line.text) for line in layout.lines[head:end])
        or any(layout.nodes[up].element.tag == "article" for up in _path(layout, at, -1))
    ):
        return None
    if (
        not any(ends_with_stop(line.text) for line in lines)
        and len(lines) < LEAST_LINES
        and not (len(lines) >= LEAST_CAPTIONS and all(_has_picture(layout, one) for one in lines))
    ):
        return None
    return Node(layout.nodes[parent].element, layout.nodes[parent].parent, start, end)


def _has_picture(layout: Layout, line: Line) -> bool:
    """Whether a line is all that a block or the one around it says beside a picture."""
    node = layout.nodes[line.node]
    outer = layout.nodes[node.parent] if node.parent >= 0 else node
    block = outer if outer.end - outer.start == 1 else node
    alone = block.end - block.start == 1
    return alone and next(block.element.iter("img", "picture"), None) is not None


def _below_details(layout: Layout, start: int) -> int:
    """The line below the date, the tools and other details that stand from ``start`` on."""
    names = _names(layout)
    for at in range(start, len(layout.lines)):
        line = layout.lines[at]
        name = names[line.node]
        detail = name is not None and name.rule in DETAILS and len(line.text) <= LONGEST_DETAIL
        if line.prose or not (detail or tells_date(line.text)):
            return at
    return len(layout.lines)


def _article(layout: Layout, heading: int | None) -> Node | None:
    """The <article> or <main> of the title, else the only one of the page."""
    if heading is not None:
        for up in _path(layout, heading, -1):
            if layout.nodes[up].element.tag in ARTICLE_TAGS:
                return layout.nodes[up]
    for tag in ("article", "main"):
        found = [node for node in layout.nodes if node.element.tag == tag]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_words(line: Line) -> bool:
    """Whether a line may be text: words that are no link, date, trail or phrase of chrome."""
    return (
        not line.linked
        and len(line.text.split()) >= LEAST_WORDS
        and find_phrase(line.text) is None
        and not tells_date(line.text)
        and not is_trail(line.text)
    )


def mark_comments(layout: Layout, start: int, end: int) -> None:
    """Mark the comments that a heading of theirs begins below the text, from line ``start`` on.

    ``end``: where the article area ends; comments below it are marked whatever their name.
    """
    stop = start
    for at in range(start, len(layout.lines)):
        line = layout.lines[at]
        free = line.mark is None or (at >= end and line.mark.reason == "comment_form")
        if at >= stop and free:
            found = find_phrase(line.text, line.linked)
            if found is not None and found.phrase.then == "rest" and not line.linked:
                stop = _comments_end(layout, at)
        if at < stop and free:
            line.mark = _COMMENTS


def _comments_end(layout: Layout, at: int) -> int:
    """Where the block ends that begins with a heading of comments; else the next heading."""
    node = layout.lines[at].node
    while layout.nodes[node].parent > 0:
        parent = layout.nodes[layout.nodes[node].parent]
        if parent.start != at or parent.element.tag in ("body", "main", "article"):
            break
        node = layout.nodes[node].parent
    if layout.nodes[node].end > at + 1:
        return layout.nodes[node].end
    top = layout.nodes[node].parent
    around = _inmost_around(layout)
    for place in range(at + 1, layout.nodes[top].end):
        line = layout.lines[place]
        # Blocks come before the blocks in them: a later one is below the block of both.
        if line.kind == "heading" or around[line.node] > top:
            return place
    return layout.nodes[top].end


@once
def _inmost_around(layout: Layout) -> list[int]:
    """Of each block the innermost header, menu or the like that it is or stands in; else -1."""
    around: list[int] = []
    for at, node in enumerate(layout.nodes):
        outer = around[node.parent] if node.parent >= 0 else -1
        around.append(at if node.element.tag in AROUND_TAGS else outer)
    return around


def rest(layout: Layout, area: range, heading: HtmlElement | None, rule: str) -> Iterator[Removal]:
    """What is taken out beside the article area: comments below it, and text without a place.

    That text is the rest of the <article> or <main>; without one what follows the area,
    and on a page without an area all there is; never links, headers, footers and menus.
    ``rule``: of what no name or phrase tells.
    """
    at = layout.index.get(heading) if heading is not None else None
    titles = layout.nodes[at] if at is not None else None
    within = _article(layout, layout.lines[area.start].node if area else at)
    first = area.start if area else 0
    span = range(within.start, within.end) if within else range(first, len(layout.lines))
    beside = []
    for place in (*range(area.start), *range(area.stop, len(layout.lines))):
        line = layout.lines[place]
        if titles is not None and titles.start <= place < titles.end:
            continue
        if line.mark is _COMMENTS or (place in span and _is_left(line)) or _is_next_story(line):
            beside.append(line)
    if not beside:
        return
    names, around = _names(layout), _inmost_around(layout)
    for line in beside:
        if line.mark is _COMMENTS:
            yield Removal(line.text, "comment_form", _COMMENTS.rule)
            continue
        if around[line.node] >= 0:
            continue
        found = find_phrase(line.text)
        name = names[line.node]
        if found is not None:
            yield Removal(line.text, found.phrase.reason, f"phrase:{found.phrase.rule}")
        elif line.mark is not None and line.mark.reason and line.mark.rule in NEIGHBOURS:
            yield Removal(line.text, line.mark.reason, line.mark.rule)
        elif name is not None:
            yield Removal(line.text, name.reason, f"name:{name.rule}")
        else:
            yield Removal(line.text, "other", rule)


def _is_left(line: Line) -> bool:
    """Whether a line beside the article area is no link and in no other field of the article."""
    return not line.linked and (line.mark is None or line.mark.reason is not None)


def _is_next_story(line: Line) -> bool:
    """Whether a line stands in a story that follows in full, where it is to be seen again."""
    return line.mark is not None and line.mark.rule == NEXT_STORY.rule and not line.linked


def _path(layout: Layout, node: int, top: int) -> Iterator[int]:
    """A block and those it stands in, inner first, below the block ``top``."""
    while node >= 0 and node != top:
        yield node
        node = layout.nodes[node].parent


@once
def _names(layout: Layout) -> list[Name | None]:
    """What each block is named as, else what the block around it is."""
    names: list[Name | None] = []
    for node, name in zip(layout.nodes, layout.names, strict=True):
        own = None if node.element.tag in PAGE_TAGS else name
        names.append(own or (names[node.parent] if node.parent >= 0 else None))
    return names
