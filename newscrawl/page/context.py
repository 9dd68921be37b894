"""What the fields of the metadata are read from: the page, what it declares, the lines around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.credit_words import fold, key_of, read_lists, words_of
from newscrawl.page.extraction import Extraction
from newscrawl.page.names import Names
from newscrawl.page.other_stories import OtherStories
from newscrawl.page.site_names import declared_names, shown_names
from newscrawl.page.site_words import code_label
from newscrawl.page.structured import Entity, Structured
from newscrawl.page.surroundings import Line, is_comments_heading, nearby_lines, short_text

# A source of a field: where the value was found, and the value.
Found = Iterator[tuple[str, Any]]

# What is looked at of a page, so that a hostile one costs little: headings for the title,
# links with a ``rel``, elements around one of them.
MAX_HEADINGS = 100
MAX_REL_LINKS = 500
MAX_BOXES = 30
# Levels above a value at which the card of another story is close around it.
CARD_CLIMB = 4
# A line of details is no longer.
LONGEST_REMOVED = 200
# A page with more chrome than this has no use for the rest of it.
MAX_REMOVED = 500
# Reasons of removal of what is not about this story.
_OUTSIDE_RULES = ("outside:", "no_article")
_BARE_LABEL = re.compile(rf"{code_label()}\s*[:：]?\s*$")
# Elements in which a label stands before its value, with a mark or without.
_LABEL_TAGS = frozenset("strong b span em i label dt th".split())
LONGEST_LABEL = 25
_BARE_BYLINES = frozenset(map(key_of, read_lists()["bare_bylines"]))
_BOXES = frozenset(("nav", "aside", "footer", "header"))
_OF_OTHERS = frozenset({"comment_form", "related", "advert", "login", "navigation"})


@dataclass(frozen=True)
class Context:
    """What every field is read from."""

    extraction: Extraction
    structured: Structured
    entity: Entity | None
    publishers: tuple[str, ...]

    @property
    def url(self) -> str:
        """The page's address, or an empty string."""
        return self.extraction.document.page.url or ""

    @property
    def root(self) -> HtmlElement | None:
        """The page's tree; None for a text dump."""
        return self.extraction.document.root

    @cached_property
    def heading(self) -> HtmlElement | None:
        """The element of the title: the first <h1> may be the site's name."""
        extraction, root = self.extraction, self.root
        if root is None:
            return None
        own = " ".join((extraction.title or "").split())
        for element in islice(root.iter("h1", "h2", "h3"), MAX_HEADINGS) if own else ():
            first = (element.text or "").split(None, 1)
            if first and not own.startswith(first[0]):
                continue
            if short_text(element, 2 * len(own) + 20) == own:
                return element
        return extraction.heading if extraction.heading is not None else next(root.iter("h1"), None)

    @cached_property
    def lines(self) -> list[Line]:
        """The short lines around the text, or around the heading of a page without one."""
        container, heading = self.extraction.container, self.heading
        if container is not None:
            return nearby_lines(container, heading, self.names)
        return nearby_lines(heading, None, self.names) if heading is not None else []

    @cached_property
    def _other_stories(self) -> OtherStories:
        return self.extraction.other_stories(self.heading, self.extraction.container)

    def of_other_story(self, element: HtmlElement) -> bool:
        """Whether an element stands in the block of another story or in readers' comments.

        To be asked of the few elements that bear a value, before it is believed.
        """
        return self._other_stories.hold(element)

    def on_other_card(self, element: HtmlElement, climb: int = CARD_CLIMB) -> bool:
        """Whether the card of another story is close around an element.

        For what has a box of its own, which may share a column with links to other stories.
        """
        return self._other_stories.hold(element, climb)

    def in_crowd(self, element: HtmlElement) -> bool:
        """Whether a text or a link to another page stands beside an element in its block."""
        return self._other_stories.crowd(element)

    def in_menu(self, element: HtmlElement) -> bool:
        """Whether an element stands in a block with a menu, which is the site's."""
        return self._other_stories.in_menu(element)

    @property
    def names(self) -> Names:
        """The elements of the page by class and id; of a page with a tree only."""
        return self.extraction.document.names

    @cached_property
    def own_keys(self) -> tuple[str, ...]:
        """What the site is called, to compare other names with.

        Its logo and titles are asked where it does not declare a name in its own script.
        """
        names = self.publishers
        if self.root is not None and all(map(str.isascii, names)):
            names = (*names, *shown_names(self.root, self.extraction.title, self.source))
        return tuple(map(key_of, names))

    @cached_property
    def title_key(self) -> str:
        """The title, to compare names with."""
        return key_of(self.extraction.title or "")

    @cached_property
    def host(self) -> str:
        """The page's host without ``www.``."""
        return host_of(self.url)

    @property
    def source(self) -> str:
        """The page's source: cheaper to search for a word than its tree for an element."""
        return self.extraction.document.text

    @cached_property
    def has_times(self) -> bool:
        """Whether the page has any <time>."""
        return self.root is not None and next(self.root.iter("time"), None) is not None

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of title, lead and body in one spelling."""
        extraction = self.extraction
        texts = (extraction.title or "", extraction.lead or "", extraction.body)
        return frozenset(words_of(fold(" ".join(texts))))

    @cached_property
    def labelled(self) -> list[Line]:
        """The lines, the text of a bare label joined with the value that stands after it."""
        lines: list[Line] = []
        for line in self.lines:
            if lines and line.text in (":", "："):
                lines[-1] = replace(lines[-1], text=f"{lines[-1].text}:")
            else:
                lines.append(_with_mark(line))
        return [
            replace(line, text=f"{line.text} {after.text}")
            if after is not None
            and (line.text.endswith(":") or _BARE_LABEL.search(fold(line.text[-LONGEST_LABEL:])))
            else line
            for line, after in pairwise([*lines, None])
            if line is not None
        ]

    @cached_property
    def rel_links(self) -> dict[str, list[HtmlElement]]:
        """The story's links to its "tag"s and its "category", as their ``rel`` says."""
        found: dict[str, list[HtmlElement]] = {"tag": [], "category": []}
        if self.root is None:
            return found
        # A walk of the tree for one tag costs less than a search of the source for a short word.
        links = (link for link in self.root.iter("a") if link.get(b"rel"))
        for link in islice(links, MAX_REL_LINKS):
            words = (link.get("rel") or "").split()
            # What themes call «category tag» is a category.
            name = "category" if "category" in words else "tag" if "tag" in words else None
            if name and self._is_near(link):
                found[name].append(link)
        return found

    def _is_near(self, element: HtmlElement) -> bool:
        """Whether an element stands in the article or beside it, in no box of the site's."""
        area, boxed = self.area, False
        for node in islice(element.iterancestors(), MAX_BOXES):
            if node.tag == "article":
                boxed = False
            if node.tag == "article" or node is area or node in self.around:
                break
            boxed = boxed or node.tag in _BOXES
        return not boxed and not self.on_other_card(element)

    @cached_property
    def taken_out(self) -> list[Removal]:
        """What was taken out of the article area that may say who made it, when and on what.

        What readers, other stories and advertisers say is not among it, nor what was
        never in the area.
        """
        return self._own(self.extraction.removed)

    @cached_property
    def removed(self) -> list[str]:
        """The short lines of what was taken out."""
        return [removal.text for removal in self.taken_out]

    @cached_property
    def removed_above(self) -> list[str]:
        """Those of ``removed`` that stood above the text; in a dump not what the site heads."""
        removed = self.extraction.removed[: self.extraction.above]
        if self.root is None:
            # Between the masthead of a dump and its title stands the site's navigation.
            headed = [at for at, one in enumerate(removed) if one.reason == "navigation"]
            removed = removed[headed[-1] + 1 :] if headed else removed
        return [removal.text for removal in self._own(removed)]

    @cached_property
    def removed_headed(self) -> list[str]:
        """Those of ``removed`` that stood above the title of a dump, the site's own among them."""
        headed = self.extraction.removed[: self.extraction.headed]
        return [removal.text for removal in self._own(headed)]

    @cached_property
    def removed_below(self) -> list[str]:
        """Those of ``removed`` that stood in the text or below it."""
        removed = self.extraction.removed[self.extraction.above :]
        return [removal.text for removal in self._own(removed)]

    def _own(self, removed: list[Removal]) -> list[Removal]:
        """What of this is about the story, as far as the comments."""
        found: list[Removal] = []
        for removal in removed[:MAX_REMOVED]:
            if is_comments_heading(removal.text):
                break
            if removal.rule.startswith(_OUTSIDE_RULES) or removal.rule.endswith("caption"):
                continue
            ours = removal.reason not in _OF_OTHERS or removal.rule.startswith("form:")
            if ours and len(removal.text) <= LONGEST_REMOVED:
                found.append(removal)
        return found

    @cached_property
    def around(self) -> frozenset[HtmlElement]:
        """The elements that hold all of the text."""
        container = self.extraction.container
        return frozenset(container.iterancestors()) if container is not None else frozenset()

    @cached_property
    def area(self) -> HtmlElement | None:
        """The innermost element that holds both the heading and the text; None without either."""
        container = self.extraction.container
        if container is None or self.heading is None:
            return None
        above = set(self.heading.iterancestors())
        return next((element for element in container.iterancestors() if element in above), None)

    @cached_property
    def scopes(self) -> list[HtmlElement]:
        """The elements the profile's selectors are looked up in, the whole page last."""
        profile, root = self.extraction.profile, self.root
        if root is None:
            return []
        return [*(profile.select("scope", root)[:3] if profile else ()), root]

    def selected(self, name: str, whole_page: bool = True) -> list[HtmlElement]:
        """The profile's elements of a field: in its scope, else anywhere on the page.

        Not those of other stories, which the same template shows by the same names.
        """
        profile = self.extraction.profile
        if profile is None:
            return []
        for scope in self.scopes if whole_page else self.scopes[:-1]:
            found = self._not_on_other_cards(profile.select(name, scope))
            if found:
                return found
        return []

    def _not_on_other_cards(self, elements: list[HtmlElement]) -> list[HtmlElement]:
        # What stands in one block, as tags do, is judged by the first of it.
        judged: dict[HtmlElement | None, bool] = {}
        found: list[HtmlElement] = []
        for element in elements:
            block = element.getparent()
            if block not in judged:
                judged[block] = self.on_other_card(element)
            if not judged[block]:
                found.append(element)
        return found


def label_before(line: Line) -> str:
    """The text of the element that a line begins with, as a label has one of its own."""
    first = next(iter(line.element), None)
    if first is None or first.tag not in _LABEL_TAGS or (line.element.text or "").strip():
        return ""
    return short_text(first, LONGEST_LABEL) or ""


def _with_mark(line: Line) -> Line:
    """A line with a colon behind the bare label of a byline, which an element of its own marks."""
    label, text = label_before(line), line.text
    if label and label != text and text.startswith(label) and key_of(label) in _BARE_BYLINES:
        return replace(line, text=f"{label}: {text.removeprefix(label).lstrip(' :')}")
    element, above = line.element, line.element.getparent()
    # «مریم حسینی», «خبرنگار», «عکس»: what stands behind something may be said of that.
    is_first = above is not None and above[0] is element and not (above.text or "").strip()
    if is_first and element.tag in _LABEL_TAGS and len(text) <= LONGEST_LABEL:
        return replace(line, text=f"{text}:") if key_of(text) in _BARE_BYLINES else line
    return line


def links_of(line: Line, most: int = 3) -> list[HtmlElement]:
    """The link a line is or stands in, else the first of the links in it."""
    parent = line.element.getparent()
    if parent is not None and parent.tag == "a":
        return [parent]
    return list(islice(line.element.iter("a"), most))


def read_context(extraction: Extraction) -> Context:
    """Gather what the metadata is read from, each thing once."""
    structured, entity = Structured(), None
    if extraction.document.root is not None:
        structured = extraction.structured
        entity = structured.article(extraction.title, extraction.document.page.url)
    publishers = declared_names(extraction, structured, entity)
    return Context(extraction, structured, entity, publishers)


def host_of(url: str) -> str:
    """The host of an address without ``www.``; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
