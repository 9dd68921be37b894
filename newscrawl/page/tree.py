"""An article out of a page's tree: its place, its lines, its head, and what is taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.blocks import Block, Layout, Line, Mark, Node, read_layout
from newscrawl.page.chrome import sweep
from newscrawl.page.dump import paragraphs
from newscrawl.page.folded import folded_parts, hidden_prose, hides_words
from newscrawl.page.headline import LEAD_NAMES, LONGEST_LEAD, MOST_SELECTED, find_kicker
from newscrawl.page.html import PAGE_TAGS, parse
from newscrawl.page.labels import phrase_of
from newscrawl.page.lead import LEAD, take_lead
from newscrawl.page.line_forms import split_tail_marker, tells_date
from newscrawl.page.listing import is_listing
from newscrawl.page.phrases import find_phrase, fold, is_folded, name_of
from newscrawl.page.place import find_place
from newscrawl.page.profiles import Profile, find_profile
from newscrawl.page.prose import is_prose
from newscrawl.page.remainder import mark_comments, rest
from newscrawl.page.structure import mark_nodes
from newscrawl.page.structured import ARTICLE_TYPES, Structured, read_structured, text_of
from newscrawl.page.title import find_title, one_line

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

# A profile's body element is believed from this many characters of text on.
LEAST_BODY = 40
# More scopes with a body than this are the teasers of a listing.
MOST_STORIES = 2
# JSON-LD gives at times only the beginning of a text as articleBody.
LEAST_ARTICLE_BODY = 200
# Lines at the head of the text in which title and lead are looked for again.
REPEATS = 7

# Captions of a story of pictures with words besides, and how many for each line of those.
LEAST_CAPTIONS = 3
CAPTIONS_SHARE = 2

_CAPTION = "name:caption"

# Reasons that a name gives to a bar of details, whose lines say more.
_VAGUE = ("other", "navigation")

_HEADING = Mark(None, "title")
_KICKER = Mark(None, "kicker")


def fill_from_tree(extraction: Extraction, root: HtmlElement) -> None:
    """Fill an extraction from the tree of its page, which is only read."""
    profile = extraction.profile = find_profile(extraction.document)
    structured = extraction.structured = read_structured(root)
    scope, bodies = _by_profile(profile, root)
    title = find_title(root, profile, scope, structured)
    if title is not None:
        extraction.title, extraction.heading = title.text, title.element
    if scope in bodies and not _holds(scope, extraction.heading):
        # Beside a scope that is the text itself stand kicker and lead, as the title does.
        scope = root
    fixed = _fixed_marks(extraction, scope if scope is not None else root, bodies)
    area = scope
    if scope is not None and scope.tag in PAGE_TAGS:
        area = _common(bodies, extraction.heading)
    layout = _read(area if area is not None else root, {*fixed, *bodies})
    nodes = [layout.nodes[layout.index[one]] for one in bodies if one in layout.index]
    nodes = [node for node in nodes if layout.length(node) >= LEAST_BODY]
    sure = bool(nodes)
    if len(nodes) > 1 and profile is not None:
        nodes = _of_first_story(layout, nodes, profile.select("title", layout.nodes[0].element))
    if not sure:
        if area is not None:
            layout = _read(root, fixed)
        if not layout.prose(layout.nodes[0]) and hides_words(layout):
            # Some pages hide their whole text until a script shows it.
            layout = read_layout(root, fixed, LEAD_NAMES, hidden=True)
        place = find_place(extraction, layout, _article_body(structured))
        nodes = [place] if place is not None else []
    if is_listing(extraction, layout, nodes, sure):
        extraction.flag("listing")
        extraction.removed += rest(layout, range(0), extraction.heading, "listing")
    elif not nodes:
        _fill_from_json_ld(extraction)
        extraction.removed += rest(layout, range(0), extraction.heading, "no_article")
    else:
        _fill(extraction, layout, nodes, fixed)


def _read(area: HtmlElement, edges: Collection[HtmlElement]) -> Layout:
    """The layout of the page or a part of it, with the parts of its text that are folded away."""
    layout = read_layout(area, edges, LEAD_NAMES)
    parts, heads = folded_parts(layout)
    if not (parts or heads):
        return layout
    return read_layout(area, edges, LEAD_NAMES, shown=parts, heads=heads)


def _of_first_story(layout: Layout, bodies: list[Node], titles: list[HtmlElement]) -> list[Node]:
    """The body elements above the title that follows the first of them, if one does."""
    starts = [layout.nodes[layout.index[one]].start for one in titles if one in layout.index]
    end = min((at for at in starts if at >= bodies[0].end), default=len(layout.lines))
    return [node for node in bodies if node.start < end]


def _by_profile(
    profile: Profile | None, root: HtmlElement
) -> tuple[HtmlElement | None, list[HtmlElement]]:
    """The scope and the body elements that a profile finds; None where it finds no body."""
    if profile is None or not profile.selectors.get("body"):
        return None, []
    hits = []
    for scope in profile.select("scope", root) or [root]:
        found = profile.select("body", scope)
        outer = [one for one in found if not any(up in found for up in one.iterancestors())]
        if outer:
            hits.append((scope, outer))
        if len(hits) > MOST_STORIES:
            return None, []
    return hits[0] if hits else (None, [])


def _holds(scope: HtmlElement | None, heading: HtmlElement | None) -> bool:
    """Whether a scope is or holds the title; of one without an element nobody can tell."""
    if heading is None or scope is heading:
        return True
    return any(outer is scope for outer in heading.iterancestors())


def _common(bodies: list[HtmlElement], heading: HtmlElement | None) -> HtmlElement:
    """The innermost element that holds the body elements and the title."""
    wanted = [*bodies, *([heading] if heading is not None else [])]
    above = set(bodies[0].iterancestors())
    for element in wanted:
        above.intersection_update(element.iterancestors())
    return next(node for node in bodies[0].iterancestors() if node in above)


def _fixed_marks(
    extraction: Extraction, area: HtmlElement, bodies: list[HtmlElement]
) -> dict[HtmlElement, Mark]:
    """The marks that a profile and the title lay down, whatever else an element may be."""
    profile, heading = extraction.profile, extraction.heading
    is_foreign = _foreign_test(extraction, bodies[0] if bodies else None)
    fixed: dict[HtmlElement, Mark] = {}
    if profile is not None:
        for name, reason in (("drop", "other"), ("comments", "comment_form")):
            for element in profile.select(name, area):
                known = name_of(element)
                told = known.reason if known is not None else reason
                fixed[element] = Mark(told, f"profile:{name}")
        for element in profile.select("lead", area)[:MOST_SELECTED]:
            if len(one_line(element, LONGEST_LEAD)) > 10 and not is_foreign(element):
                fixed[element] = LEAD
                break
    kicker = find_kicker(heading, profile, area, is_foreign)
    if kicker is not None and kicker.element is not None:
        extraction.kicker = kicker.text
        fixed[kicker.element] = _KICKER
    if heading is not None:
        fixed[heading] = _HEADING
    return fixed


def _foreign_test(
    extraction: Extraction, text: HtmlElement | None
) -> Callable[[HtmlElement], bool]:
    """A test whether an element stands in the block of another story than the page's own."""
    others = extraction.other_stories(extraction.heading, text)

    def is_foreign(element: HtmlElement) -> bool:
        # A link in the element itself is its own.
        parent = element.getparent()
        return parent is not None and others.hold(parent)

    return is_foreign


def _article_body(structured: Structured) -> str | None:
    """The text of the article as JSON-LD gives it, where it is long enough to be the text."""
    for entity in structured.of_type(ARTICLE_TYPES):
        text = text_of(entity, "articleBody")
        if text and len(text) >= LEAST_ARTICLE_BODY:
            return text
    return None


def _fill_from_json_ld(extraction: Extraction) -> None:
    """Take the text from JSON-LD where the page itself shows none: scripts draw it."""
    told = _article_body(extraction.structured)
    if told is None:
        extraction.flag("no_body")
        return
    parts = [line.text for line in read_layout(parse(told)).lines]
    if len(parts) < 2:
        parts = paragraphs(told)
    lines = [Line("paragraph", part, prose=is_prose(part)) for part in parts]
    sweep(lines, markup=False)
    extraction.blocks = [Block(line.kind, line.text) for line in lines if line.mark is None]
    extraction.removed = [
        Removal(line.text, line.mark.reason, line.mark.rule)
        for line in lines
        if line.mark is not None and line.mark.reason is not None
    ]
    extraction.flag("body_from_json_ld")


def _fill(
    extraction: Extraction,
    layout: Layout,
    bodies: list[Node],
    fixed: dict[HtmlElement, Mark],
) -> None:
    extraction.container = bodies[0].element
    for node in bodies:
        # A selector too wide for this page would take the text away with the chrome.
        for element in (node.element, *node.element.iterancestors()):
            fixed.pop(element, None)
    prose = sum(layout.prose(node) for node in bodies)
    marks = mark_nodes(layout, fixed, extraction.heading, prose)
    _give_reasons(layout, marks)
    area = _area(extraction, layout, bodies)
    start = _text_start(extraction, layout, bodies)
    is_foreign = _foreign_test(extraction, extraction.container)
    told = take_lead(extraction, layout, range(area.start, bodies[-1].end), start, is_foreign)
    inside = {at for node in bodies for at in range(max(node.start, start), node.end)}
    lines = [layout.lines[at] for at in sorted(inside)]
    _settle(extraction, lines)
    mark_comments(layout, bodies[-1].end, area.end)
    around = [layout.lines[at] for at in range(area.start, area.end) if at not in inside]
    _explain(around)
    _take_captions(lines)
    if all(line.mark is not None for line in lines):
        _take_back_lead(extraction, lines)
    first = next((at for at in sorted(inside) if layout.lines[at].mark is None), area.start)
    removed = [
        *([told] if told is not None else []),
        *(removal for line in layout.lines[area.start : first] for removal in _removals(line)),
    ]
    extraction.above = len(removed)
    removed += [removal for line in layout.lines[first : area.end] for removal in _removals(line)]
    removed += hidden_prose(layout, range(min(inside), max(inside) + 1)) if inside else ()
    removed += rest(layout, range(area.start, area.end), extraction.heading, "outside:body")
    for line in lines:
        if line.mark is None:
            text, marker = split_tail_marker(line.text)
            extraction.blocks.append(Block(line.kind, text))
            if marker:
                removed.append(Removal(marker, "end_marker", "form:end_marker"))
    extraction.removed = removed
    if not extraction.blocks:
        extraction.flag("listing" if is_listing(extraction, layout, [], sure=False) else "no_body")


def _take_back_lead(extraction: Extraction, lines: list[Line]) -> None:
    """Make the lead the body of a story without another text."""
    for line in lines:
        if line.mark is LEAD:
            line.mark = extraction.lead = None


def _take_captions(lines: list[Line]) -> None:
    """Make the captions of a photo story part of its body, with or without another text."""
    text = sum(line.mark is None for line in lines)
    captions = [line for line in lines if line.mark is not None and line.mark.rule == _CAPTION]
    if text:
        # The same words below each picture and the name of who took it tell nothing.
        captions = [line for line in captions if not line.linked and phrase_of(line) is None]
        told = {fold(line.text) for line in captions}
        if len(told) < LEAST_CAPTIONS or len(told) < CAPTIONS_SHARE * text:
            return
    for line in captions:
        line.kind, line.mark = "caption", None


def _removals(line: Line) -> Iterator[Removal]:
    """What a line puts on record: nothing for one that stays; each box of a bar by itself."""
    mark = line.mark
    if mark is None or mark.reason is None:
        return
    if line.prose or len(line.apart) < 2:
        yield Removal(line.text, mark.reason, mark.rule)
        return
    for part in line.apart:
        yield Removal(part, _reason(part, line.linked, mark.reason) or mark.reason, mark.rule)


def _reason(text: str, linked: bool, reason: str | None) -> str | None:
    """A reason for a line that says more than a vague one; None where it says no more."""
    if reason not in _VAGUE:
        return None
    found = find_phrase(text, linked)
    if found is None and "|" in text:
        found = find_phrase(text.split("|")[0].strip(), linked)
    if found is not None:
        return found.phrase.reason
    return "other" if tells_date(text) else None


def _give_reasons(layout: Layout, marks: list[Mark | None]) -> None:
    """Mark the lines of marked blocks; where their name is vague, phrases tell why."""
    told: dict[int, Mark] = {}
    for line in layout.lines:
        mark = marks[line.node]
        if mark is not None and mark.reason in _VAGUE:
            reason = _reason(line.text, line.linked, mark.reason)
            if reason is None:
                mark = told.get(id(mark), mark)
            elif reason != mark.reason:
                own = Mark(reason, mark.rule)
                found = find_phrase(line.text, line.linked)
                if found is not None and found.phrase.then in ("rest", "links", "tags"):
                    told[id(mark)] = own
                mark = own
        line.mark = mark


def _text_start(extraction: Extraction, layout: Layout, bodies: list[Node]) -> int:
    """The first line that may be text: the body's first, or the one after a title inside it."""
    start, end = bodies[0].start, bodies[0].end
    heading = layout.index.get(extraction.heading) if extraction.heading is not None else None
    if heading is not None and start <= layout.nodes[heading].start < end:
        return layout.nodes[heading].end
    return start


def _settle(extraction: Extraction, lines: list[Line]) -> None:
    """Mark what is repeated from the head and what is chrome among the lines of the body."""
    title, lead = fold(extraction.title or ""), fold(extraction.lead or "")
    kicker = fold(extraction.kicker or "")
    for line in lines[:REPEATS]:
        if line.mark is None:
            if title and is_folded(line.text, title):
                line.mark = Mark("other", "repeat:title")
            elif lead and is_folded(line.text, lead):
                line.mark = LEAD
            elif kicker and is_folded(line.text, kicker):
                line.mark = _KICKER
    sweep(lines)


def _explain(lines: list[Line]) -> None:
    """Give each line of the article area that is not its text the reason why."""
    sweep(lines)
    for line in lines:
        if line.mark is None:
            line.mark = Mark("other", "outside:body")


def _area(extraction: Extraction, layout: Layout, bodies: list[Node]) -> Node:
    """The article area: a profile's scope, else the innermost block of text and title."""
    top = layout.nodes[0]
    if top.element.tag not in PAGE_TAGS:
        return top
    heading = layout.index.get(extraction.heading) if extraction.heading is not None else None
    wanted = [*bodies, *([layout.nodes[heading]] if heading is not None else [])]
    start, end = min(node.start for node in wanted), max(node.end for node in wanted)
    node = bodies[0]
    while node.parent >= 0 and not (node.start <= start and node.end >= end):
        node = layout.nodes[node.parent]
    if node.element.tag in PAGE_TAGS:
        return Node(node.element, -1, start, end)
    return node
