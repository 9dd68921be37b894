"""The lead out of a page's lines, without the section that some sites write before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.blocks import Layout, Line, Mark
from newscrawl.page.credit_words import key_of
from newscrawl.page.headline import find_lead
from newscrawl.page.site_words import keys_of
from newscrawl.page.structured import ARTICLE_TYPES, text_of
from newscrawl.page.title import one_line

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

LEAD = Mark(None, "lead")

# What stands before a lead is no longer than this, and each step of a trail.
LONGEST_TRAIL = 90
LONGEST_STEP = 30
MOST_STEP_WORDS = 4

_TRAIL = Mark("navigation", "form:trail")
_DASH = re.compile(r"\s?[-–—]\s|\sـ\s")
_ARROW = re.compile(r"\s*[<>‹›»]\s*")
_STEP = re.compile(r"[^\W\d_][^«».،؛:؟!|/]*")
_PLACES = keys_of("places")


def take_lead(
    extraction: Extraction,
    layout: Layout,
    area: range,
    start: int,
    is_foreign: Callable[[HtmlElement], bool],
) -> Removal | None:
    """Set the lead from its marked lines, or look for one after the title.

    ``area``: the lines of the article as far as its text goes, which begins at line
    ``start``; ``is_foreign``: whether an element is another story's. Returns the section
    that stood before the lead, if one did.
    """
    end = area.stop
    marked = [at for at, line in enumerate(layout.lines) if line.mark is LEAD]
    free = (at for at in range(start, end) if layout.lines[at].mark is None)
    if marked and marked[0] >= next((at for at in free if layout.lines[at].prose), end):
        # What stands below the first line of the text is a teaser or a part of it.
        for at in marked:
            layout.lines[at].mark = None
        marked = []
    lines = [layout.lines[at] for at in marked]
    if not lines:
        heading = layout.index.get(extraction.heading) if extraction.heading is not None else None
        after = layout.nodes[heading].end if heading is not None else area.start
        room = range(min(after, start), end)
        found = find_lead(layout, room, start, extraction.structured, is_foreign)
        lines = [layout.lines[at] for at in found or () if layout.lines[at].mark is None]
    for line in lines:
        line.mark = LEAD
    told = _take_section(lines, _Declared(extraction)) if lines else None
    if lines:
        extraction.lead = " ".join(line.text for line in lines if line.mark is LEAD)
    return told


def _take_section(lines: list[Line], declared: Container[str]) -> Removal | None:
    """Take the section from the beginning of a lead: a line of its own, or what a dash parts."""
    first = lines[0]
    if len(lines) > 1 and _is_section(first.text.rstrip(" -–—ـ"), declared):
        first.mark = _TRAIL
        return None
    section, text = split_section(first.text, declared)
    if not section:
        return None
    first.text = text
    return Removal(section, _TRAIL.reason or "", _TRAIL.rule)


def split_section(text: str, declared: Container[str]) -> tuple[str, str]:
    """The section that a lead begins with («جامعه > شهری - …») or '', and the lead.

    A trail tells itself by its arrows; a name is the section's if it is in ``declared``,
    the keys of what the page says its section is. A dateline («تهران - ایرنا - …») stays.
    """
    dash = _DASH.search(text, 0, LONGEST_TRAIL)
    if dash is None:
        return "", text
    head, rest = text[: dash.start()].strip(), text[dash.end() :].strip()
    if not rest or not _is_section(head, declared):
        return "", text
    if not _ARROW.search(head):
        after = _DASH.search(rest, 0, LONGEST_STEP)
        if after is not None and _is_step(rest[: after.start()]):
            return "", text
    return text[: dash.end()].strip(), rest


def _is_section(text: str, declared: Container[str]) -> bool:
    if not text or len(text) > LONGEST_TRAIL:
        return False
    steps = _ARROW.split(text)
    if not all(map(_is_step, steps)):
        return False
    return len(steps) > 1 or ((key := key_of(text)) not in _PLACES and key in declared)


def _is_step(text: str) -> bool:
    return (
        len(text) <= LONGEST_STEP
        and len(text.split()) <= MOST_STEP_WORDS
        and _STEP.fullmatch(text) is not None
    )


class _Declared:
    """The keys of what a page says its section is, looked for when first asked for."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction

    def __contains__(self, key: object) -> bool:
        return any(key == key_of(text) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        structured, profile = self.extraction.structured, self.extraction.profile
        yield from structured.metas.get("article:section", ())
        yield from structured.metas.get("articlesection", ())
        for entity in structured.of_type(ARTICLE_TYPES):
            yield text_of(entity, "articleSection") or ""
        root = self.extraction.document.root
        if profile is not None and root is not None:
            for element in profile.select("section", root)[:8]:
                yield one_line(element).strip(" -–—ـ")
