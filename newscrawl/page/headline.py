"""The title, kicker and lead of a page: where they stand, and the title without the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.blocks import Layout, Node
from newscrawl.page.html import INVISIBLE_TAGS, bears_name, is_hidden, text_of
from newscrawl.page.line_forms import is_date_line
from newscrawl.page.phrases import find_name, find_phrase, fold
from newscrawl.page.profiles import Profile
from newscrawl.page.structured import ARTICLE_TYPES, Structured, text_of as text_of_entity

LONGEST_TITLE = 400
LONGEST_LEAD = 1500
# Headings that are looked at when the page does not say which is its title.
MOST_CANDIDATES = 20
# A lead that nothing but its place tells.
LONGEST_PLAIN_LEAD = 600

# A search of the attributes is a third of one of the elements for those that have them.
_LOWER_HEADINGS = etree.XPath(
    "//h2|//h3|//h4|//@itemprop[.='headline']/..|//@class[contains(.,'title')]/.."
)
_STRING = etree.XPath("string()", smart_strings=False)
_SEPARATORS = re.compile(r"\s+[|\-–—•·»«/:]+\s+|\s*(?:\||::|»|«|›|•)\s*|\s+[-–—]\s*|\s*[-–—]\s+")
# What the name of a site is made of.
_SITE_WORDS = frozenset(
    fold(word)
    for word in (
        *("خبرگزاری", "پایگاه", "سایت", "وبسایت", "روزنامه", "خبری", "تحلیلی", "نیوز", "آنلاین"),
        *("رسانه", "مجله", "هفته‌نامه", "اخبار", "تلویزیون", "رادیو", "شبکه", "صدای", "باشگاه"),
        *("news", "agency", "online", "radio", "tv", "media", "press", "magazine", "bbc", "dw"),
    )
)
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
# What names a lead below a title names a kicker above it.
_BEFORE_TITLE = frozenset(("subhead", "subtitle", "sotitr", "subheadline"))


@dataclass(slots=True)
class Headline:
    """A text of the head of an article and the element that shows it, if one does."""

    text: str
    element: HtmlElement | None = None


def one_line(element: HtmlElement, longest: int = LONGEST_TITLE) -> str:
    """The visible text of an element, its lines joined by spaces; '' for a longer one."""
    text = text_of(element, longest)
    text = " ".join(line.strip() for line in text.split("\n")).strip() if text else ""
    return text if len(text) <= longest else ""


def find_title(
    root: HtmlElement, profile: Profile | None, scope: HtmlElement | None, structured: Structured
) -> Headline | None:
    """The title of a page without the site's name.

    The profile's element first, where the page's own <title> or metas agree with it;
    else the h1 that the page's own <title>, og:title
    or JSON-LD headline agree with; else a lower heading they agree with; else the
    only h1; else what they say, less the site's part.
    """
    declared = declared_titles(root, structured)
    folded = [fold(text) for text in declared]
    known: dict[HtmlElement, Headline] = {}
    if profile is not None:
        for area in (scope, root) if scope is not None else (root,):
            for element in profile.select("title", area):
                if element not in known and len(text := one_line(element)) > 2:
                    known[element] = Headline(text, element)
    agreed = _agreed(known.values(), folded)
    if agreed is not None:
        return agreed
    sight = _Sight()
    site = site_names(structured)
    shown = [
        Headline(text, element)
        for element in root.iter("h1")
        if sight.shows(element) and len(text := one_line(element)) > 2 and fold(text) not in site
    ]
    agreed = _agreed(shown, folded) or _first([*known.values()])
    if agreed is not None:
        return agreed
    lower = (
        Headline(text, element)
        for element in _LOWER_HEADINGS(root)
        if sight.shows(element) and len(text := one_line(element)) > 12
    )
    agreed = _agreed((title for title in lower if fold(title.text) not in site), folded)
    if agreed is not None:
        return agreed
    first = _first(shown)
    if first is not None:
        return first
    for text in declared:
        stripped = strip_site(text, site)
        if stripped:
            return Headline(stripped)
    return None


def _first(candidates: list[Headline]) -> Headline | None:
    """The first candidate that is no heading of comments or of a form for them."""
    for candidate in candidates[:MOST_CANDIDATES]:
        found = find_phrase(candidate.text)
        if found is not None and found.phrase.reason == "comment_form":
            continue
        element = candidate.element
        if element is None or not any(map(_holds_comments, element.iterancestors())):
            return candidate
    return None


def _holds_comments(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False
    names = (find_name(element.get(key) or "") for key in ("class", "id"))
    return any(name is not None and name.rule == "comments" for name in names)


def _agreed(candidates: Iterable[Headline], declared: list[str]) -> Headline | None:
    """The longest candidate that is part of what the page declares, at its begin first."""
    best, points = None, 0
    for candidate in candidates:
        text = fold(candidate.text)
        if len(text) < 4:
            continue
        for title in declared:
            if text in title and 3 * len(text) > len(title):
                worth = 2 * len(text) + title.startswith(text)
            elif len(title) > 12 and title in text:
                worth = 2 * len(title)
            else:
                continue
            if worth > points:
                best, points = candidate, worth
    return best


def declared_titles(root: HtmlElement, structured: Structured) -> list[str]:
    """What the page says its title is: metas, JSON-LD, <title>."""
    # The first of a page stands in its head: a walk ends sooner than a search of the tree.
    shown = next(root.iter("title"), None)
    titles = [
        *structured.metas.get("og:title", ()),
        *structured.metas.get("twitter:title", ()),
        *(
            text
            for entity in structured.of_type(ARTICLE_TYPES)
            if (text := text_of_entity(entity, "headline"))
        ),
        " ".join(_STRING(shown).split()) if shown is not None else "",
    ]
    return [text for text in dict.fromkeys(titles) if text and len(text) <= 600]


def site_names(structured: Structured) -> set[str]:
    """The folded names of the site that the page gives."""
    names = [
        *structured.metas.get("og:site_name", ()),
        *structured.metas.get("application-name", ()),
    ]
    parts = [part for name in names for part in (name, *_SEPARATORS.split(name))]
    return {fold(part) for part in parts if fold(part)}


def strip_site(title: str, site: set[str]) -> str:
    """A <title> without the parts before or after it that name the site."""
    cuts = [(0, 0), *(match.span() for match in _SEPARATORS.finditer(title))]
    ends = [start for start, _ in cuts[1:]] + [len(title)]
    parts = [(begin, end) for (_, begin), end in zip(cuts, ends, strict=True)]
    while len(parts) > 1 and _is_site(title[slice(*parts[-1])], site):
        parts.pop()
    while len(parts) > 1 and _is_site(title[slice(*parts[0])], site):
        parts.pop(0)
    return title[parts[0][0] : parts[-1][1]].strip()


def _is_site(part: str, site: set[str]) -> bool:
    folded = fold(part)
    if not folded or folded in site:
        return True
    words = [fold(word) for word in part.split()]
    return len(words) <= 6 and any(word in _SITE_WORDS for word in words)


class _Sight:
    """Which elements are shown; each ancestor is asked once, however many headings it holds."""

    def __init__(self) -> None:
        self.hidden: dict[HtmlElement, bool] = {}

    def shows(self, element: HtmlElement) -> bool:
        path: list[HtmlElement] = []
        node: HtmlElement | None = element
        hidden = False
        while node is not None and not hidden:
            known = self.hidden.get(node)
            if known is not None:
                hidden = known
                break
            path.append(node)
            hidden = node.tag in INVISIBLE_TAGS or is_hidden(node)
            node = node.getparent()
        # What is hidden at the end of the path hides all that is below it.
        self.hidden.update((below, hidden) for below in path)
        return not hidden


def find_kicker(
    heading: HtmlElement | None, profile: Profile | None, scope: HtmlElement | None
) -> Headline | None:
    """The kicker: the profile's element, else one so named that stands beside the title."""
    if profile is not None and scope is not None:
        for element in profile.select("kicker", scope):
            text = one_line(element)
            if 2 < len(text) <= 200 and element is not heading and not _related(element, heading):
                return Headline(text, element)
    if heading is None:
        return None
    for element in _beside(heading):
        named = bears_name(element, _KICKER_NAMES)
        if not named and not bears_name(element, _BEFORE_TITLE) and len(element) > 3:
            continue
        text = one_line(element)
        if 2 < len(text) <= 200 and (named or _announces(element, text)):
            return Headline(text, element)
    return None


def _announces(element: HtmlElement, text: str) -> bool:
    """Whether an unnamed line above a title belongs to it: «… اعلام کرد:», «پس از دو سال؛»."""
    if bears_name(element, _BEFORE_TITLE):
        return len(text) > 8 and not is_date_line(text)
    return len(text) > 8 and text.endswith((":", "؛", "/")) and find_phrase(text) is None


def find_lead(layout: Layout, lines: range, start: int, structured: Structured) -> range | None:
    """The lines of the lead among those after the title, where no profile knows it.

    It is named as one, or it is what the page's metas say of the page and does not
    stand among the paragraphs of the text, or it is the one line of prose between
    the title and the text, which begins at line ``start``.
    """
    described = {
        fold(text)
        for name in ("og:description", "description", "twitter:description")
        for text in structured.metas.get(name, ())
        if len(text) > 20
    }
    prose = [at for at in lines if layout.lines[at].prose and layout.lines[at].mark is None]
    for at in lines:
        line = layout.lines[at]
        if at > (prose[0] if prose else lines.stop):
            break
        if line.mark is not None or len(line.text) < 20:
            continue
        node = _lead_node(layout, line.node, prose)
        if node is not None:
            return range(max(node.start, lines.start), node.end)
        apart = not any(
            layout.nodes[layout.lines[other].node].parent == layout.nodes[line.node].parent
            for other in prose[:3]
            if other != at
        )
        if apart and fold(line.text) in described:
            return range(at, at + 1)
    between = [at for at in prose if at < start]
    if len(between) == 1 and len(layout.lines[between[0]].text) <= LONGEST_PLAIN_LEAD:
        return range(between[0], between[0] + 1)
    return None


def _lead_node(layout: Layout, at: int, prose: list[int]) -> Node | None:
    """The block named as a lead that holds block ``at`` but not the text as well."""
    for _ in range(3):
        if at < 0:
            return None
        node = layout.nodes[at]
        within = sum(node.start <= place < node.end for place in prose)
        if layout.length(node) > LONGEST_LEAD or (within > 1 and 2 * within > len(prose)):
            return None
        if bears_name(node.element, LEAD_NAMES):
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


def _related(element: HtmlElement, other: HtmlElement | None) -> bool:
    """Whether one of two elements is or holds the other."""
    if other is None:
        return False
    return element is other or element in other.iterancestors() or other in element.iterancestors()
