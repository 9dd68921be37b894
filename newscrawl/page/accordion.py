"""Buttons that open a part of the text: the questions of an accordion, «ادامه مطلب»."""

from __future__ import annotations

from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.page.phrases import find_phrase, name_of

# Levels between a button, what it opens, and the block that both stand in.
MOST_WRAPPERS = 4
# Elements of a block before a part in which its button is looked for.
MOST_INNER = 6
LONGEST_HEAD = 200
# Elements in a button or the heading around it.
MOST_ELEMENTS = 30
LEAST_HEAD = 2

_BUTTON_TAGS = frozenset(("button", "summary"))


def words_of(element: HtmlElement) -> str:
    """The words of an element; '' for one of many elements, which is no button or its heading."""
    if sum(1 for _ in islice(element.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        return ""
    return " ".join("".join(element.itertext(etree.Element)).split())


def button_before(part: HtmlElement) -> HtmlElement | None:
    """The button that is, or is all that is in, the element right before a part of a page."""
    node = part
    for _ in range(MOST_WRAPPERS):
        before = next(node.itersiblings(etree.Element, preceding=True), None)
        if before is not None:
            break
        parent = node.getparent()
        if parent is None:
            return None
        node = parent
    if before is None or (before.tail or "").strip():
        return None
    for inner in islice(before.iter(etree.Element), MOST_INNER):
        if _is_button(inner):
            words = words_of(inner)
            whole = inner is before or (words and words == words_of(before))
            return inner if whole else None
    return None


def opens(button: HtmlElement, text: HtmlElement) -> bool:
    """Whether a button says that it opens the block right after it, which is shown already.

    It says what it controls, whether that is open, or it asks what is answered there.
    """
    around = [text, *islice(text.iterancestors(), MOST_WRAPPERS)]
    if not any(button_before(one) is button for one in around):
        return False
    controls = button.get("aria-controls")
    if controls is not None:
        return any(one.get("id") == controls for one in around)
    return button.get("aria-expanded") is not None or words_of(button).endswith(("؟", "?"))


def opens_text(button: HtmlElement) -> bool:
    """Whether a button may open a part of the text: no form, share bar or the like."""
    found = find_phrase(words_of(button))
    return found is None or found.phrase.rule == "navigation"


def heads_text(button: HtmlElement) -> bool:
    """Whether the words of a button may be a heading: some, and no phrase of chrome."""
    text = words_of(button)
    name = name_of(button)
    return (
        len(text.split()) >= LEAST_HEAD
        and len(text) <= LONGEST_HEAD
        and (name is None or name.rule == "button")
        and find_phrase(text) is None
    )


def _is_button(element: HtmlElement) -> bool:
    return (
        element.tag in _BUTTON_TAGS
        or element.get("role") == "button"
        or element.get("aria-controls") is not None
        or element.get("aria-expanded") is not None
    )
