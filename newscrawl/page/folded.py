"""Parts of a text that a page folds away: hidden until a button («ادامه مطلب») is pressed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.blocks import Layout, read_lines
from newscrawl.page.html import BLOCK_TAGS, PAGE_TAGS, bears_name
from newscrawl.page.phrases import name_of

# Hidden elements of a page that are looked at: what they cost must be bounded.
MOST_HIDDEN = 1000

_DIALOGS = frozenset(
    ("modal", "popup", "dialog", "tooltip", "lightbox", "overlay", "toast", "alert")
)
# Blocks of paragraphs; a hidden row of a table or a part of a form is something else.
_TEXT_TAGS = BLOCK_TAGS - {"form", "nav", "footer", "header", "aside", "table", "tr", "td", "li"}


def folded_parts(layout: Layout) -> set[HtmlElement]:
    """The hidden blocks that stand beside visible paragraphs and hold other prose than theirs."""
    hidden = [
        element
        for element, _ in layout.hidden[:MOST_HIDDEN]
        if element.tag in _TEXT_TAGS
        and name_of(element) is None
        and not bears_name(element, _DIALOGS)
    ]
    if not hidden:
        return set()
    beside: set[HtmlElement] = set()
    for line in layout.lines:
        if line.prose:
            node = layout.nodes[line.node]
            beside.add(node.element)
            if node.parent >= 0:
                beside.add(layout.nodes[node.parent].element)
    beside = {element for element in beside if element.tag not in PAGE_TAGS}
    shown = {line.text for line in layout.lines}
    return {one for one in hidden if one.getparent() in beside and _new_prose(one, shown)}


def hidden_prose(layout: Layout, lines: range) -> Iterator[Removal]:
    """What stays hidden among lines of a layout, for the record."""
    shown = {line.text for line in layout.lines} if layout.hidden else set()
    for element, at in layout.hidden[:MOST_HIDDEN]:
        if lines.start < at <= lines.stop:
            for text in _new_prose(element, shown):
                yield Removal(text, "other", "form:hidden")


def hides_words(layout: Layout) -> bool:
    """Whether a page hides any line of two words; what counters and scripts leave has none."""
    return any(
        len(line.text.split()) > 1
        for element, _ in layout.hidden
        for line in read_lines(element, hidden=True)
    )


def _new_prose(element: HtmlElement, shown: set[str]) -> list[str]:
    """The prose of a hidden element that is not shown elsewhere as well."""
    lines = read_lines(element, hidden=True)
    return [line.text for line in lines if line.prose and line.text not in shown]
