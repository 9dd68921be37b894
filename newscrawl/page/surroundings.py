"""The short lines around an article's text: where a page shows its date, code and byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.page.html import INVISIBLE_TAGS
from newscrawl.page.names import Names
from newscrawl.page.phrases import find_beginning

# A line of this kind is a label with a value; a longer text is a story or a list of links.
LONGEST_LINE = 160
MAX_ELEMENTS = 2_000
MAX_CLIMB = 10
# Steps beyond the ancestor that also holds the heading: an info bar may stand above both.
BEYOND_HEADING = 2
WITHOUT_HEADING = 4
# Steps within which a line is the story's where no heading tells.
NEAR = 1

# Asides that are looked into, and elements in all of them.
MAX_ASIDES = 3
MAX_IN_ASIDES = 300

_CLOSED_TAGS = INVISIBLE_TAGS | {"nav", "footer", "aside", "form", "select"}
# Tags of what may be closed whatever it is called.
_DOUBTED_TAGS = _CLOSED_TAGS | {"header"}
LONGEST_COMMENTS_HEADING = 60
# Class and id words of what belongs to the site or to other stories, not to this one.
_OUTSIDE_WORDS = re.compile(
    "related|comment|sidebar|today|(?:site|page|main|global|wp|bottom)[-_]?footer|(?<![-_])footer|"
    "navbar|menu|most-?v|latest|popular|ticker|"
    "current-?date|date-today|weather|recommend|read-?more|also-?read|breaking|"
    "(?:site|main|top)-header|top-?bar|masthead",
    re.IGNORECASE,
)

# What stands below it was written by readers: «نظرات کاربران (۳)».
_COMMENTS_HEADING = re.compile(
    r"\W*(?:نظرات|(?:نظر|دیدگاه|کامنت|پاسخ)[\s\u200c]?ها|دیدگاه|(?:user\s+)?comments)(?:ی|[\s\u200c]?ی)?"
    r"(?:\s+(?:کاربران|بینندگان|خوانندگان|مخاطبان|شما|مردم|منتشر شده|ارسالی))*"
    r"\s*(?:[(\[]\s*\d+\s*[)\]])?\s*:?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """A short line of a page.

    ``before``: it stands above the text; ``climb``: steps up from the text to the
    ancestor it was found in; ``beyond``: that ancestor holds more than text and heading;
    ``above_title``: it stands above the heading too, in the ancestor of both.
    """

    text: str
    element: HtmlElement
    before: bool
    climb: int
    beyond: bool
    above_title: bool = False


def nearby_lines(container: HtmlElement, heading: HtmlElement | None, names: Names) -> list[Line]:
    """The short lines around ``container``, nearest ancestor first, in page order within it.

    ``names``: those of the page.
    Climbs until the heading's ancestors are passed, at most MAX_CLIMB steps, and
    reads at most MAX_ELEMENTS elements. Site header, navigation, footer, comments
    and boxes of other stories are not entered, nor what follows a heading of comments.
    """
    lines: list[Line] = []
    outside = names.holding(_names_outside)
    room = MAX_ELEMENTS
    inner = container
    above = set(heading.iterancestors()) if heading is not None else set()
    left = MAX_CLIMB if above else WITHOUT_HEADING
    commented = False
    for climb in range(1, MAX_CLIMB + 1):
        outer = inner.getparent()
        if outer is None or outer.tag == "html" or left == 0:
            break
        before = True
        beyond = inner in above if above else climb > NEAR
        above_title = outer in above and not beyond
        for child in outer.getchildren():
            if child is inner:
                before = False
                continue
            if commented and not before:
                break
            above_title = above_title and child is not heading and child not in above
            found, room = _leaves(child, room, outside)
            for element, text in found:
                commented = commented or (not before and heads_comments(element, text))
                if not commented:
                    lines.append(Line(text, element, before, climb, beyond, above_title))
            if room <= 0:
                return lines
        left = min(left - 1, BEYOND_HEADING) if outer in above else left - 1
        inner = outer
    return lines


def lines_of_asides(root: HtmlElement, names: Names) -> list[Line]:
    """The short lines of a page's first asides, which are not entered with what is nearby."""
    outside = names.holding(_names_outside)
    room = MAX_IN_ASIDES
    lines: list[Line] = []
    for aside in islice(root.iter("aside"), MAX_ASIDES):
        for child in aside.getchildren():
            found, room = _leaves(child, room, outside)
            lines += [Line(text, element, False, NEAR, True) for element, text in found]
    return lines


def is_comments_heading(text: str) -> bool:
    """Whether a line heads what readers wrote."""
    return len(text) < LONGEST_COMMENTS_HEADING and _COMMENTS_HEADING.fullmatch(text) is not None


def heads_comments(element: HtmlElement, text: str | None = None) -> bool:
    """Whether an element below the text heads what readers wrote or the form for it.

    ``text``: its text, where it is known.
    """
    text = short_text(element, LONGEST_COMMENTS_HEADING) if text is None else text
    if not text or len(text) >= LONGEST_COMMENTS_HEADING:
        return False
    if not is_comments_heading(text):
        # No phrase that ends a line heads comments.
        found = find_beginning(text)
        if found is None or (found.phrase.reason, found.phrase.then) != ("comment_form", "rest"):
            return False
    return not _is_link(element, text)


def short_text(element: HtmlElement, limit: int = LONGEST_LINE) -> str | None:
    """The text of an element on one line; None when it is longer than ``limit``."""
    if not len(element):
        # Most of what is asked for has nothing below it.
        is_shown = isinstance(element.tag, str) and element.tag not in INVISIBLE_TAGS
        own = (element.text or "").strip() if is_shown else ""
        return " ".join(own.split()) if len(own) <= limit else None
    pieces: list[str] = []
    size = 0
    for node in element.iter():
        tag = node.tag
        if isinstance(tag, str) and tag not in INVISIBLE_TAGS:
            text = node.text
            if text:
                size += len(text.strip())
                pieces.append(text)
        text = node.tail
        if text and node is not element:
            size += len(text.strip())
            pieces.append(text)
        if size > limit:
            return None
    return " ".join(" ".join(pieces).split())


def _leaves(
    top: HtmlElement, room: int, outside: set[HtmlElement]
) -> tuple[list[tuple[HtmlElement, str]], int]:
    """The elements below ``top`` with a short text of their own, and the room that is left."""
    found: list[tuple[HtmlElement, str]] = []
    waiting = [top]
    while waiting and room > 0:
        element = waiting.pop()
        room -= 1
        own = element.text
        children = element.getchildren()
        if not children:
            # Most of these hold nothing, and need no closer look.
            line = " ".join(own.split()) if own else ""
            if line and len(line) <= LONGEST_LINE and not _is_closed(element, outside):
                found.append((element, line))
            continue
        doubted = element in outside or element.tag in _DOUBTED_TAGS
        if doubted and _is_closed(element, outside):
            continue
        if (own and not own.isspace()) or _parts_text(children):
            text = short_text(element)
            if text is not None:
                if text:
                    found.append((element, text))
                continue
        children.reverse()
        waiting += children
    return found, room


def _parts_text(children: list[HtmlElement]) -> bool:
    """Whether text stands behind one of these elements."""
    for child in children:
        tail = child.tail
        if tail and not tail.isspace():
            return True
    return False


def _is_closed(element: HtmlElement, outside: set[HtmlElement]) -> bool:
    """Whether an element is not entered: nobody sees it, or it is the site's."""
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag in _CLOSED_TAGS and not (tag in ("aside", "footer") and _in_article(element)):
        return True
    if element in outside:
        return next(element.iterdescendants("h1"), None) is None
    return tag == "header" and next(element.iterdescendants("nav"), None) is not None


def _in_article(element: HtmlElement) -> bool:
    """Whether an element is a part of a story: its details may stand in an <aside> or <footer>."""
    return any(up.tag == "article" for up in islice(element.iterancestors(), MAX_CLIMB))


def _is_link(element: HtmlElement, text: str) -> bool:
    """Whether an element stands in a link or is all one: it leads to comments and heads none."""
    if any(up.tag == "a" for up in islice(element.iterancestors(), MAX_CLIMB)):
        return True
    link = next(element.iter("a"), None)
    return link is not None and short_text(link, LONGEST_COMMENTS_HEADING) == text


@lru_cache(maxsize=4096)
def _names_outside(words: str) -> bool:
    return _OUTSIDE_WORDS.search(words) is not None
