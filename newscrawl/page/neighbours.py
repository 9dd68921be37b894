"""What stands beside a story on its page: cards of others, the next one, boxes of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Line, Mark, Node, once
from newscrawl.page.line_forms import has_date, is_date_line
from newscrawl.page.phrases import find_phrase
from newscrawl.page.prose import ends_with_stop

# So many blocks alike beside each other, each begun by a linked headline, are cards; a card
# is short: what is longer is an entry of a text.
LEAST_CARDS = 3
LEAST_HEADLINE = 12
LONGEST_CARD = 600
# What stands above a headline in a card: a section or a date.
LONGEST_LABEL = 40
# A series that holds more of the prose of the title's <article> is its text: a round-up.
MOST_PROSE = 0.35
# Levels above the title at which the next story is looked for.
STORY_LEVELS = 6
# A page with more of them is a list of full texts.
MOST_STORIES = 3

_BOX_TAGS = frozenset(("div", "article", "section", "li", "td", "tr"))
_LIST_TAGS = frozenset(("ul", "ol", "table", "tbody"))
_STRING = etree.XPath("string()", smart_strings=False)

# The attribute of a block that holds the address of its story: what is in its name and value.
_ADDRESS_KEYS = ("url", "uri", "href", "link", "path", "itemid")
_ADDRESSES = ("/", "http://", "https://")

CARD = Mark("related", "form:cards")
NEXT_STORY = Mark("other", "form:next_story")
NEIGHBOURS = frozenset((CARD.rule, NEXT_STORY.rule))


@once
def find_neighbours(layout: Layout, heading: HtmlElement | None) -> Mapping[int, Mark]:
    """The blocks that hold no part of the title's story, and what to mark them with."""
    found = dict.fromkeys(_cards(layout, heading), CARD)
    if heading is not None and heading in layout.index:
        found.update((at, NEXT_STORY) for at in _next_stories(layout, heading))
    return found


def _cards(layout: Layout, heading: HtmlElement | None) -> list[int]:
    """The teasers of a series: each a headline that leads elsewhere, and what is said of it."""
    series: defaultdict[tuple[int, object, str | None], list[int]] = defaultdict(list)
    seen: set[int] = set()
    lines, nodes = layout.lines, layout.nodes
    for place, line in enumerate(lines):
        if line.links < LEAST_HEADLINE or not line.linked:
            continue
        at = line.node
        # A label at most stands above the headline.
        label = place > 0 and len(lines[place - 1].text) <= LONGEST_LABEL
        first = place - 1 if label else place
        while at > 0 and nodes[at].start >= first:
            node = nodes[at]
            if node.end - node.start > 1:
                if at in seen or layout.length(node) > LONGEST_CARD:
                    break
                element = node.element
                if element.tag in _BOX_TAGS:
                    seen.add(at)
                    series[node.parent, element.tag, element.get("class")].append(at)
            at = node.parent
    found = [
        cards
        for cards in series.values()
        if len(cards) >= LEAST_CARDS and _are_teasers(layout, cards)
    ]
    if not found:
        return []
    held = set(heading.iterancestors()) if heading is not None else set()
    story = _article_of(layout, heading)
    around = _text_in(layout)
    return [
        at
        for cards in found
        if not _is_text(layout, cards, story, around)
        for at in cards
        if nodes[at].element not in held
    ]


def _is_text(
    layout: Layout, cards: list[int], story: Node | None, around: Mapping[int, tuple[int, int]]
) -> bool:
    """Whether a series is part of a text: it goes on below, or hardly anything else is told."""
    nodes = layout.nodes
    first, last = nodes[cards[0]], nodes[cards[-1]]
    box = first.parent
    if box >= 0 and nodes[box].element.tag in _LIST_TAGS:
        box = nodes[box].parent
    start, end = around.get(box, (first.start, last.start))
    if start < first.start and last.end <= end:
        return True
    if story is None or not (story.start <= first.start and last.end <= story.end):
        return False
    head = find_phrase(layout.lines[first.start - 1].text) if first.start else None
    if head is not None and head.phrase.reason == "related":
        return False
    return sum(layout.prose(nodes[at]) for at in cards) > MOST_PROSE * layout.prose(story)


def _article_of(layout: Layout, heading: HtmlElement | None) -> Node | None:
    """The <article> that the title stands in."""
    outer = next(heading.iterancestors("article"), None) if heading is not None else None
    return layout.nodes[layout.index[outer]] if outer in layout.index else None


def _text_in(layout: Layout) -> dict[int, tuple[int, int]]:
    """Of each block that has paragraphs of prose right in it, the first and the last of them."""
    found: dict[int, tuple[int, int]] = {}
    for at, line in enumerate(layout.lines):
        if line.prose and not line.links and line.kind == "paragraph":
            for block in (line.node, layout.nodes[line.node].parent):
                found[block] = (found.get(block, (at, at))[0], at)
    return found


def _are_teasers(layout: Layout, cards: list[int]) -> bool:
    """Whether something is said below headlines that lead to other pages.

    Those of the entries of a live report lead to places of its own page.
    """
    links = layout.nodes[cards[0]].element.iter("a")
    headline = next((one for one in links if len(_STRING(one).strip()) >= LEAST_HEADLINE), None)
    address = "" if headline is None else (headline.get("href") or "").rstrip("#")
    if "#" in address or address.startswith("?"):
        return False
    return any(
        not line.linked
        for at in cards
        for line in layout.lines[layout.nodes[at].start : layout.nodes[at].end]
    )


def _next_stories(layout: Layout, heading: HtmlElement) -> list[int]:
    """The blocks that look like that of the title and begin with a title as it does."""
    # A lower heading without a class may be any heading of a text.
    told = heading.tag == "h1" or heading.get("class") is not None
    after = layout.nodes[layout.index[heading]].end
    block = heading.getparent()
    for _ in range(STORY_LEVELS):
        if block is None or block.tag not in _BOX_TAGS or block not in layout.index:
            break
        # Parts of one text are sections with headings of one rank.
        if block.tag == "section":
            break
        named = block.tag == "article" or (told and block.get("class") is not None)
        if named and _tells(layout, range(after, layout.nodes[layout.index[block]].end)):
            found = [
                layout.index[other]
                for other in block.itersiblings(block.tag)
                if other.get("class") == block.get("class")
                and other in layout.index
                and _begins_with_title(layout, layout.index[other], heading)
            ]
            if len(found) > MOST_STORIES:
                return []
            # A page has one title, and an <article> one story: what is headed otherwise may
            # be a part of the text, unless it has more of a story than its heading.
            if heading.tag != "h1" or next(block.iterancestors("article"), None) is not None:
                found = [at for at in found if _is_signed(layout, at)]
            if found:
                return found
        block = block.getparent()
    return []


def _is_signed(layout: Layout, block: int) -> bool:
    """Whether a block has an address, a date, a byline or a code of its own, as stories have."""
    node = layout.nodes[block]
    for key, value in node.element.items():
        if value.startswith(_ADDRESSES) and any(word in key for word in _ADDRESS_KEYS):
            return True
    above = True
    for at in range(node.start, node.end):
        line = layout.lines[at]
        above = above and not line.prose
        if line.kind == "heading":
            if above and line.linked and _leads_away(layout.nodes[line.node].element):
                return True
        elif not line.prose and line.kind != "caption" and _is_detail(layout, line, above):
            return True
    return False


def _leads_away(heading: HtmlElement) -> bool:
    """Whether a heading is or holds a link that leads to another place than one of its page."""
    links = chain(heading.iter("a"), islice(heading.iterancestors("a"), 1))
    return any((link.get("href") or "#")[0] != "#" for link in links)


def _is_detail(layout: Layout, line: Line, above: bool) -> bool:
    """Whether a line tells when, by whom or under which number a story was published.

    ``above``: it stands above the text, where alone a name may be its author's.
    """
    if has_date(line.text) or (is_date_line(line.text) and any(map(str.isalpha, line.text))):
        return True
    found = find_phrase(line.text, line.linked)
    if found is not None and found.phrase.reason == "news_code":
        return True
    name = layout.names[line.node]
    return above and (
        (found is not None and found.phrase.rule in ("byline", "date"))
        or (name is not None and name.rule == "details")
    )


def page_boxes(layout: Layout, start: int) -> Iterator[int]:
    """The blocks from line ``start`` on whose own heading is one of the page: «درباره ما».

    A part of a text may be headed so as well («آب و هوا»): it is known by where it stands.
    """
    for place in range(start, len(layout.lines)):
        line = layout.lines[place]
        if line.kind != "heading" or line.linked or len(line.text) > LONGEST_LABEL:
            continue
        found = find_phrase(line.text)
        if found is None or not found.alone or found.phrase.rule != "navigation":
            continue
        at = layout.nodes[line.node].parent
        if at > 0 and layout.nodes[at].start == place and layout.nodes[at].element.tag in _BOX_TAGS:
            yield at


def _tells(layout: Layout, lines: range) -> bool:
    """Whether there is a sentence among lines; a logo has none below it."""
    return any(
        line.prose or (not line.linked and ends_with_stop(line.text))
        for line in layout.lines[lines.start : lines.stop]
    )


def _begins_with_title(layout: Layout, block: int, heading: HtmlElement) -> bool:
    """Whether a block has a heading of the title's tag and class before its first sentence."""
    end = layout.nodes[block].end
    for at in range(block + 1, len(layout.nodes)):
        node = layout.nodes[at]
        if node.start >= end or layout.lines[node.start].prose:
            break
        if node.element.tag == heading.tag and node.end > node.start:
            return node.element.get("class") == heading.get("class")
    return False
