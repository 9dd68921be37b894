"""The kicker and lead of an article: what stands between its head and the first line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Line, Node
from newscrawl.page.html import bears_name
from newscrawl.page.line_forms import is_date_line
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.profiles import Profile
from newscrawl.page.prose import ends_with_stop, is_prose
from newscrawl.page.structured import Structured
from newscrawl.page.title import Headline, one_line
from newscrawl.persian.page_dates import read_visible_date

LONGEST_LEAD = 1500
# A lead that nothing but its place tells.
LONGEST_PLAIN_LEAD = 600
LONGEST_KICKER = 200
# Of what the selectors of a profile find, teasers and all.
MOST_SELECTED = 50
# Elements after a title that are looked at for a kicker below it.
MOST_AFTER = 6
# Letters that may stand around the dates of a line that says nothing else.
LONGEST_LABELS = 30
LONGEST_DATES = 200
LEAST_DIGITS = 6

# Words of classes and ids, the last two of a name also joined («up-title», «TitrRou»).
_KICKER_NAMES = frozenset(
    (
        *("kicker", "rutitr", "rotitr", "routitr", "rootitr", "rutitle", "uptitle", "uptitr"),
        *("surtitle", "overline", "eyebrow", "suptitle", "ontitr", "ontitle", "toptitle"),
        *("titrrou", "titrro", "titrru", "pretitle", "overtitle"),
    )
)
LEAD_NAMES = frozenset(
    (
        *("lead", "leed", "lid", "intro", "introtext", "introduction", "summary", "excerpt"),
        *("standfirst", "subheadline", "dek", "deck", "chekide", "abstract", "newslead"),
        *(
            "articlelead",
            "postlead",
            "subtitle",
            "subhead",
            "strapline",
            "leadtext",
            "sotitr",
            "teasertext",
        ),
        *("description", "synopsis"),
    )
)
# Of these one tells whatever stands before it in the word: «nwstxtrutitr», «nwstxtlead».
_KICKER_ENDS = ("rutitr", "rotitr", "routitr", "rootitr")
_LEAD_ENDS = ("lead", "leadtext")
# What names a lead below a title names a kicker above it.
_BEFORE_TITLE = frozenset(("subhead", "subtitle", "sotitr", "subheadline"))


def find_kicker(
    heading: HtmlElement | None,
    profile: Profile | None,
    scope: HtmlElement | None,
    is_foreign: Callable[[HtmlElement], bool],
) -> Headline | None:
    """The kicker: the profile's element, else one so named that stands beside the title.

    What stands below the title is one only as long as no text stands between.
    ``is_foreign``: whether an element is another story's.
    """
    if profile is not None and scope is not None:
        for element in profile.select("kicker", scope)[:MOST_SELECTED]:
            text = one_line(element)
            if not 2 < len(text) <= LONGEST_KICKER or _related(element, heading):
                continue
            placed = heading is None or _precedes(element, heading) or _is_near(element, heading)
            if placed and not is_foreign(element):
                return Headline(text, element)
    if heading is None:
        return None
    for element in _beside(heading):
        named = _is_kicker(element)
        if not named and not bears_name(element, _BEFORE_TITLE) and len(element) > 3:
            continue
        text = one_line(element)
        if 2 < len(text) <= LONGEST_KICKER and (named or _announces(element, text)):
            return Headline(text, element)
    for element in filter(_is_kicker, _after(heading)):
        if len(text := one_line(element)) > 2 and _is_near(element, heading):
            return Headline(text, element)
    return None


def _is_near(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether an element stands in one of those after the title, and no text between."""
    above = {element, *element.iterancestors()}
    for other in _after(heading):
        if not one_line(other, LONGEST_KICKER):
            return False
        if other in above:
            return True
    return False


def _is_kicker(element: HtmlElement) -> bool:
    """Whether an element is named as a kicker, or the only one in it is, as the cell of a row."""
    for _ in range(3):
        if bears_name(element, _KICKER_NAMES) or _has_ending(element, _KICKER_ENDS):
            return True
        if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
            return False
        element = element[0]
    return False


def _has_ending(element: HtmlElement, endings: tuple[str, ...]) -> bool:
    """Whether a word of class or id ends with one of these."""
    for attribute in ("class", "id"):
        value = element.get(attribute)
        if value and _ends(value[:400], endings):
            return True
    return False


@lru_cache(maxsize=4096)
def _ends(attribute: str, endings: tuple[str, ...]) -> bool:
    return any(word.endswith(endings) for word in attribute.lower().split())


def _after(heading: HtmlElement) -> list[HtmlElement]:
    """The few elements after the title and after the block it stands in."""
    found: list[HtmlElement] = []
    for node in islice(chain((heading,), heading.iterancestors()), 2):
        if node.tag != "body":
            room = MOST_AFTER - len(found)
            found += islice(node.itersiblings(etree.Element), room)
    return found


def _announces(element: HtmlElement, text: str) -> bool:
    """Whether an unnamed line above a title belongs to it: «… اعلام کرد:», «پس از دو سال؛»."""
    if bears_name(element, _BEFORE_TITLE):
        return len(text) > 8 and not is_date_line(text)
    return len(text) > 8 and text.endswith((":", "؛", "/")) and find_phrase(text) is None


def find_lead(
    layout: Layout,
    lines: range,
    start: int,
    structured: Structured,
    is_foreign: Callable[[HtmlElement], bool],
) -> range | None:
    """The lines of the lead among those after the title, where no profile knows it.

    It is named as one, or it is what the page's metas say of the page and does not
    stand among the paragraphs of the text, or it is the one line of prose between
    the title and the text, which begins at line ``start``. ``is_foreign``: whether an
    element is another story's.
    """
    # Most pages say the same in all of them.
    descriptions = {
        text
        for name in ("og:description", "description", "twitter:description")
        for text in structured.metas.get(name, ())
        if len(text) > 20
    }
    described = set(map(fold, descriptions))
    prose = [at for at in lines if _may_be_lead(layout.lines[at], at < start)]
    for at in lines:
        line = layout.lines[at]
        if at > (prose[0] if prose else lines.stop):
            break
        if line.mark is not None or len(line.text) < 20:
            continue
        node = _lead_node(layout, line.node, prose)
        if node is not None and not is_foreign(node.element):
            return range(max(node.start, lines.start), node.end)
        apart = not any(
            layout.nodes[layout.lines[other].node].parent == layout.nodes[line.node].parent
            for other in prose[:3]
            if other != at
        )
        if apart and fold(line.text) in described:
            return range(at, at + 1)
    between = [
        at
        for at in prose
        if at < start and not is_foreign(layout.nodes[layout.lines[at].node].element)
    ]
    if len(between) == 1 and len(layout.lines[between[0]].text) <= LONGEST_PLAIN_LEAD:
        return range(between[0], between[0] + 1)
    return None


def _may_be_lead(line: Line, above: bool) -> bool:
    """Whether a line is free and prose; above the text also one that is marked up as a heading.

    A line of nothing but dates and their labels is neither.
    """
    if line.mark is not None:
        return False
    if not above:
        return line.prose
    heads = line.kind == "heading" and ends_with_stop(line.text) and is_prose(line.text, line.links)
    return (line.prose or heads) and not _tells_only_dates(line.text)


def _tells_only_dates(text: str) -> bool:
    """Whether a line is a date or more and words that are no sentence: «به‌روز شده در …»."""
    if len(text) > LONGEST_DATES or ends_with_stop(text):
        return False
    # A date that cannot be read has its digits left.
    dated = sum(map(str.isdigit, text)) >= LEAST_DIGITS
    while dated and (found := read_visible_date(text)) is not None and found[1]:
        text = text.replace(found[1], " ", 1)
    return dated and sum(map(str.isalpha, text)) <= LONGEST_LABELS


def _lead_node(layout: Layout, at: int, prose: list[int]) -> Node | None:
    """The block named as a lead that holds block ``at`` but not the text as well."""
    for _ in range(3):
        if at < 0:
            return None
        node = layout.nodes[at]
        within = sum(node.start <= place < node.end for place in prose)
        if layout.length(node) > LONGEST_LEAD or (within > 1 and 2 * within > len(prose)):
            return None
        if bears_name(node.element, LEAD_NAMES) or _has_ending(node.element, _LEAD_ENDS):
            return node
        at = node.parent
    return None


def _beside(heading: HtmlElement) -> Iterable[HtmlElement]:
    """The elements just before the title, nearest first, as far as its grandparent."""
    node = heading
    for _ in range(3):
        yield from node.itersiblings(etree.Element, preceding=True)
        parent = node.getparent()
        if parent is None or parent.tag == "body":
            return
        node = parent


def _precedes(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether an element stands before the title."""
    above = {outer: inner for inner, outer in pairwise((heading, *heading.iterancestors()))}
    for node in (element, *element.iterancestors()):
        parent = node.getparent()
        if parent is not None and parent in above:
            return any(one is above[parent] for one in node.itersiblings(etree.Element))
    return False


def _related(element: HtmlElement, other: HtmlElement | None) -> bool:
    """Whether one of two elements is or holds the other."""
    if other is None:
        return False
    return element is other or element in other.iterancestors() or other in element.iterancestors()
