"""Parts of a text that a page folds away: hidden until a button («ادامه مطلب») is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Removal
from newscrawl.page.accordion import (
    MOST_WRAPPERS,
    button_before,
    heads_text,
    opens,
    opens_text,
    words_of,
)
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


def folded_parts(layout: Layout) -> tuple[set[HtmlElement], set[HtmlElement]]:
    """The hidden blocks that are part of the text, and the buttons that head parts of it.

    Such a block stands beside visible paragraphs, or behind its button in a block that
    does, and holds other prose than theirs.
    """
    hidden = [
        element
        for element, _ in layout.hidden[:MOST_HIDDEN]
        if element.tag in _TEXT_TAGS
        and name_of(element) is None
        and not bears_name(element, _DIALOGS)
    ]
    # A button whose words head what stands right below it.
    above = [
        (button, layout.nodes[layout.lines[at].node].element)
        for button, at in layout.buttons[:MOST_HIDDEN]
        if at < len(layout.lines) and layout.lines[at].prose and heads_text(button)
    ]
    if not (hidden or above):
        return set(), set()
    beside: set[HtmlElement] = set()
    for line in layout.lines:
        if line.prose:
            node = layout.nodes[line.node]
            beside.add(node.element)
            if node.parent >= 0:
                beside.add(layout.nodes[node.parent].element)
    beside = {element for element in beside if element.tag not in PAGE_TAGS}
    shown = {line.text for line in layout.lines} if hidden else set()
    parts: set[HtmlElement] = set()
    heads: set[HtmlElement] = set()
    short: list[tuple[HtmlElement, HtmlElement]] = []
    for one in hidden:
        opener = button_before(one)
        near = one.getparent() in beside or (opener is not None and _is_within(one, beside))
        if not near or (opener is not None and not opens_text(opener)):
            continue
        heading = opener is not None and heads_text(opener)
        if _new_prose(one, shown):
            parts.add(one)
            if opener is not None and heading:
                heads.add(opener)
        elif opener is not None and heading:
            short.append((one, opener))
    # Among answers of sentences stands one of two words.
    alike = {_looks(one) for one in parts} if short and heads else set()
    for one, opener in short:
        if _looks(one) in alike:
            parts.add(one)
            heads.add(opener)
    heads.update(
        button for button, text in above if opens(button, text) and _is_within(button, beside)
    )
    return parts, heads


def _looks(element: HtmlElement) -> tuple[object, str | None]:
    return element.tag, element.get("class")


def _is_within(element: HtmlElement, beside: set[HtmlElement]) -> bool:
    """Whether an element stands, in blocks without a name of chrome, among visible paragraphs."""
    for outer in islice(element.iterancestors(), MOST_WRAPPERS):
        if outer in beside:
            return True
        if outer.tag in PAGE_TAGS or name_of(outer) is not None or bears_name(outer, _DIALOGS):
            break
    return False


def hidden_prose(layout: Layout, lines: range) -> Iterator[Removal]:
    """What stays hidden among lines of a layout, for the record."""
    shown = {line.text for line in layout.lines} if layout.hidden else set()
    for element, at in layout.hidden[:MOST_HIDDEN]:
        if lines.start < at <= lines.stop:
            prose = _new_prose(element, shown)
            opener = button_before(element) if prose else None
            if opener is not None and opener.tag == "button" and heads_text(opener):
                yield Removal(words_of(opener), "other", "form:hidden")
            for text in prose:
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
