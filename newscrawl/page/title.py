"""The title of a page: the element that shows it, else what the page declares less the site."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.html import INVISIBLE_TAGS, bears_name, is_hidden, text_of
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.profiles import Profile
from newscrawl.page.prose import LEAST_PROSE
from newscrawl.page.structure import named_as_comments
from newscrawl.page.structured import ARTICLE_TYPES, Structured, text_of as text_of_entity

LONGEST_TITLE = 400
# Headings that are looked at when the page does not say which is its title.
MOST_CANDIDATES = 20

# A search of the attributes is a third of one of the elements for those that have them.
_LOWER_HEADINGS = etree.XPath(
    "//h2|//h3|//h4|//@itemprop[.='headline']/..|//@class[contains(.,'title')]/.."
)
_STRING = etree.XPath("string()", smart_strings=False)
# Marks of quotation part nothing where they stand at a word.
_SEPARATORS = re.compile(r"\s+[|\-–—•·»«/:]+\s+|\s*(?:\||::|›|•)\s*|\s+[-–—]\s*|\s*[-–—]\s+")
# What parts the site from a title that the page shows elsewhere, where no mistake can be made:
# «عصر ایران؛ …», «… + فیلم».
_LOOSE_SEPARATORS = re.compile(rf"{_SEPARATORS.pattern}|\s*؛\s*|\s+\+\s*")
MOST_PARTS = 8
MOST_DECLARED = 8
# What the name of a site is made of.
_SITE_WORDS = frozenset(
    fold(word)
    for word in (
        *("خبرگزاری", "پایگاه", "سایت", "وبسایت", "روزنامه", "خبری", "تحلیلی", "نیوز", "آنلاین"),
        *("رسانه", "مجله", "هفته‌نامه", "اخبار", "تلویزیون", "رادیو", "شبکه", "صدای", "باشگاه"),
        *("news", "agency", "online", "radio", "tv", "media", "press", "magazine", "bbc", "dw"),
    )
)
# Class and id words of a site's name in an <h1>.
_LOGO_NAMES = frozenset(("logo", "logotype", "sitetitle", "sitename"))
LONGEST_LOGO = 3
_HOME = re.compile(r"(?:https?:)?//[^/?#]+/?|/(?:[a-z]{2}/?)?|/?(?:index|default)\.\w+", re.I)
# Lines and headings that are read in the search for the one above the text.
MOST_LINES = 200
# Elements around a line that show nothing else.
MOST_WRAPPERS = 6
MOST_INNER = 20
# What the first word of a line is compared by.
FIRST_LETTERS = 12


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

    The profile's element first, where the page's own <title>, metas or JSON-LD agree
    with it; else the h1 or lower heading they agree with, which is never the site's logo;
    else any line that is a whole part of what they say; else the only h1; else what they
    say, less the site's part.
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
    headings = [
        Headline(text, element)
        for element in root.iter("h1")
        if sight.shows(element) and len(text := one_line(element)) > 2
    ]
    site.update(fold(title.text) for title in headings if _is_logo(title))
    shown = [title for title in headings if fold(title.text) not in site]
    others = [title for title in known.values() if not _is_logo(title)]
    agreed = _agreed(shown, folded) or _first(others)
    if agreed is not None:
        return agreed
    lower = [
        Headline(text, element)
        for element in _LOWER_HEADINGS(root)
        if sight.shows(element) and len(text := one_line(element)) > 12
    ]
    agreed = _agreed((title for title in lower if fold(title.text) not in site), folded)
    if agreed is not None:
        return agreed
    first = _first(shown)
    parts = _title_parts(declared, site)
    if parts:
        agreed = _above_text(root, [first] if first is not None else [], parts, sight)
    elif first is None and declared:
        # The page says the name of its site and no more.
        agreed = _above_text(root, [one for one in lower if not _links(one)], parts, sight)
    if agreed is not None or first is not None:
        return agreed or first
    said = _declared_title(declared, site)
    return Headline(said) if said else None


def _is_logo(title: Headline) -> bool:
    """Whether a heading is the site's name: so named, or only a link to its front page."""
    heading = title.element
    if heading is None or bears_name(heading, _LOGO_NAMES):
        return heading is not None
    parent = heading.getparent()
    link = parent if parent is not None and parent.tag == "a" else next(heading.iter("a"), None)
    if link is None or not _HOME.fullmatch((link.get("href") or "").strip()):
        return False
    # The text of a logo that is shown as a picture may stand beside an empty link.
    short = len(title.text.split()) <= LONGEST_LOGO
    return link is parent or one_line(link) == title.text or (short and not one_line(link))


def _links(title: Headline) -> bool:
    """Whether a heading is a link or holds one."""
    element = title.element
    if element is None:
        return False
    parent = element.getparent()
    return (parent is not None and parent.tag == "a") or next(element.iter("a"), None) is not None


def _title_parts(declared: list[str], site: set[str]) -> set[str]:
    """The folded parts of what the page declares, one or more in a row, that may be its title.

    Too short ones are sections, and some the site.
    """
    parts: set[str] = set()
    for title in [*declared[-1:], *declared[: MOST_DECLARED - 1]]:
        least = len(fold(title)) // 3
        cuts = [match.span() for match in _LOOSE_SEPARATORS.finditer(title)][: MOST_PARTS - 1]
        begins = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(title)]
        for first, last in combinations(range(len(ends) + 1), 2):
            text = title[begins[first] : ends[last - 1]]
            folded = fold(text)
            if len(folded) > max(least, 6) and not _is_site(text, site):
                parts.add(folded)
    return parts


def _above_text(
    root: HtmlElement, headings: list[Headline], parts: set[str], sight: _Sight
) -> Headline | None:
    """The one above the text among headings and lines that are a part of the declared title.

    Of lines only those of the longest part count; of all that one which the most text
    follows before the next, and a link, which may stand in a list of stories, for want
    of others. Without parts the first heading that text follows.
    """
    lines, left = {title.element: title for title in headings}, MOST_LINES
    begins = {part[:length] for part in parts for length in range(1, FIRST_LETTERS + 1)}
    # Each with the length of its part, and how much text stands before it.
    found: list[tuple[Headline, int, int]] = []
    prose = 0
    for element in root.iter(etree.Element):
        if element in lines:
            found.append((lines[element], 0, prose))
        for text, holder in ((element.text, element), (element.tail, element.getparent())):
            if not text or holder is None or holder.tag in INVISIBLE_TAGS or text.isspace():
                continue
            if left > 0 and _beginning(text.split(None, 1)[0]) in begins:
                left -= 1
                line = None if _within(holder, lines) else _whole_line(text, holder, parts)
                if line is not None and sight.shows(holder):
                    found.append((line, len(fold(line.text)), prose))
                    if line.element is not None:
                        lines.setdefault(line.element, line)
            if len(text) >= LEAST_PROSE and holder.tag != "a":
                prose += len(text)
    longest = max((length for _, length, _ in found), default=0)
    found = [entry for entry in found if entry[1] in (0, longest)]
    if not found or (parts and not longest):
        return None
    best, most = None, (False, 0, False)
    ends = [*(before for _, _, before in found[1:]), prose]
    for (title, _, before), end in zip(found, ends, strict=True):
        if not parts and end > before:
            return title
        linked = _links(title)
        worth = (end > before and not linked, end - before, not linked)
        if parts and worth >= most:
            best, most = title, worth
    return best


@lru_cache(maxsize=8192)
def _beginning(word: str) -> str:
    """What a word tells of the line it begins; menus repeat theirs from page to page."""
    return fold(word)[:FIRST_LETTERS]


def _within(element: HtmlElement, lines: Container[HtmlElement | None]) -> bool:
    """Whether an element is or stands closely in one of the lines that are known."""
    return any(one in lines for one in islice(chain((element,), element.iterancestors()), 4))


def _whole_line(text: str, holder: HtmlElement, parts: set[str]) -> Headline | None:
    """A line that is one of the parts, with the outermost element that shows nothing else."""
    found = None
    for element in islice(chain((holder,), holder.iterancestors()), MOST_WRAPPERS):
        whole = one_line(element) if len(element) <= MOST_INNER and element.tag != "body" else ""
        if fold(whole) in parts:
            found = Headline(whole, element)
        elif found is not None or element is not holder:
            break
    if found is None and fold(text) in parts:
        found = Headline(" ".join(text.split()))
    return found


def _first(candidates: list[Headline]) -> Headline | None:
    """The first candidate that is no heading of comments or of a form for them."""
    for candidate in candidates[:MOST_CANDIDATES]:
        found = find_phrase(candidate.text)
        if found is not None and found.phrase.reason == "comment_form":
            continue
        element = candidate.element
        if element is None or not any(map(named_as_comments, element.iterancestors())):
            return candidate
    return None


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
    return {fold(name) for name in names if fold(name)} | parts_of(names)


def parts_of(titles: Iterable[str]) -> set[str]:
    """The folded parts of titles or names between their separators."""
    return {
        folded for title in titles for part in _SEPARATORS.split(title) if (folded := fold(part))
    }


def _declared_title(declared: list[str], site: set[str]) -> str | None:
    """What the page says its title is, less its site.

    Where one of its titles is another and a part more, that part is the site, whatever
    words stand in the other: «رادیو ۲۴ | چرا رسانه‌ها ساکت‌اند» is a headline then.
    """
    for short in sorted(declared, key=len)[:MOST_DECLARED]:
        for rest in (rest for title in declared if (rest := _beyond(title, short))):
            if _SEPARATORS.search(short) or fold(short) not in site:
                words, others = len(short.split()), len(rest.split())
                named = not _SEPARATORS.search(short) and (words <= 2 or _is_site(short, site))
                if _is_site(rest, site) or words >= others or not named:
                    return strip_site(short, site, by_words=False)
            site = {*site, fold(short)}
    titles = [text for title in declared if (text := strip_site(title, site))]
    return next((text for text in titles if fold(text) not in site), titles[0] if titles else None)


def _beyond(title: str, part: str) -> str | None:
    """What a title has beside a part that begins or ends it; None where that is no part of it."""
    if title.startswith(part):
        found = _SEPARATORS.match(title, len(part))
        return title[found.end() :] if found else None
    if title.endswith(part):
        for found in _SEPARATORS.finditer(title):
            if found.end() == len(title) - len(part):
                return title[: found.start()]
    return None


def strip_site(title: str, site: set[str], by_words: bool = True) -> str:
    """A <title> without the parts before or after it that name the site.

    ``by_words``: or that look like its name without being one the page gives.
    """
    cuts = [(0, 0), *(match.span() for match in _SEPARATORS.finditer(title))]
    ends = [start for start, _ in cuts[1:]] + [len(title)]
    parts = [(begin, end) for (_, begin), end in zip(cuts, ends, strict=True)]
    while len(parts) > 1 and _is_site(title[slice(*parts[-1])], site, by_words):
        parts.pop()
    while len(parts) > 1 and _is_site(title[slice(*parts[0])], site, by_words):
        parts.pop(0)
    return title[parts[0][0] : parts[-1][1]].strip()


def _is_site(part: str, site: set[str], by_words: bool = True) -> bool:
    """Whether a part of a title is a name of the site, or a short one with a word of such names.

    Such a word is its first or last: «خبرگزاری …», «… نیوز».
    """
    folded = fold(part)
    if not folded or folded in site:
        return True
    words = [fold(word) for word in part.split()] if by_words else []
    return 0 < len(words) <= 6 and (words[0] in _SITE_WORDS or words[-1] in _SITE_WORDS)


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
