"""CSS selectors of the tables, compiled once and looked for only where a page has their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from parsel import css2xpath

from newscrawl.page.names import Names

# Of more elements with the head of a selector one search of the tree is cheaper than one of each.
MOST_HEADS = 16

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*\)")
_TOKEN = re.compile(r"[.#]-?[A-Za-z_][\w-]*")
# The head of a selector, as «div.news#top[lang]» of «div.news#top[lang] > p»: its tag, its
# tokens and attributes; and what comes after it.
_HEAD = re.compile(rf"([A-Za-z]\w*)?((?:{_TOKEN.pattern}|\[[^\]]*\])*)(.*)", re.S)
# An attribute and a part of its value, whatever stands between them: «rel», «tag» of «[rel~=tag]».
_ATTRIBUTE = re.compile(r"""\[\s*([A-Za-z][\w-]*)\s*(?:[~|^$*]?=\s*(["']?)([^"'\\\]]*?)\2\s*)?\]""")
_ANYWHERE = "descendant-or-self::"
# A search of the attributes is a third of one of the elements for those that have them.
_BY_ATTRIBUTE = re.compile(r"descendant-or-self::\*\[@([\w-]+) = ('[^']*')\]")


@dataclass(frozen=True)
class _Plan:
    """How to find what a selector selects.

    ``tag``, ``anchor``: the tag the first element of the selector must have, and a
    token it must bear, at least one of them; ``others``: more such tokens;
    ``attributes``: those it must have, with a part of the value of each; ``here``: the
    selector as an XPath from that element on, None where tag and tokens say all.
    """

    tag: str | None
    anchor: str | None
    others: tuple[str, ...]
    attributes: tuple[tuple[bytes, str], ...]
    here: XPath | None


@cache
def compile_selector(css: str) -> XPath:
    """The XPath of a CSS selector. Raises ``ValueError`` with one line about what is wrong."""
    try:
        return XPath(_path(css))
    except Exception as error:  # cssselect and lxml raise classes of their own
        reason = " ".join(str(error).split())
        raise ValueError(f"not a CSS selector: {css!r} ({reason})") from None


def match(css: str, root: HtmlElement, names: Names | None = None) -> list[HtmlElement]:
    """The elements below ``root`` (or itself) that ``css`` selects, in document order.

    ``names``: those of the page ``root`` belongs to, which spare the walk of its tree.
    """
    plan = _plan(css) if names is not None else None
    if plan is None or names is None:
        return cast("list[HtmlElement]", compile_selector(css)(root))
    if plan.anchor is None:
        found = list(root.iter(plan.tag))
    else:
        found = [
            element
            for element in names.elements(plan.anchor)
            if plan.tag in (None, element.tag) and _bears(element, plan.others)
        ]
        if root is not names.root:
            found = [one for one in found if one is root or root in one.iterancestors()]
    for name, part in plan.attributes:
        # Most elements of a tag do not have it; an XPath would be asked of each.
        found = [one for one in found if (value := one.get(name)) is not None and part in value]
    if plan.here is None or not found:
        return found
    if len(found) == 1:
        return cast("list[HtmlElement]", plan.here(found[0]))
    # What is selected below one and another, nested, element has no plain order.
    if len(found) > MOST_HEADS or any(
        other in one.iterancestors() for one, other in zip(found[1:], found, strict=False)
    ):
        return cast("list[HtmlElement]", compile_selector(css)(root))
    return list(dict.fromkeys(one for first in found for one in plan.here(first)))


@cache
def needed_tokens(css: str) -> frozenset[str]:
    """The ``.class`` and ``#id`` tokens a page must hold for ``css`` to match anything in it.

    Testing a set costs a thousandth of walking the tree, and most selectors of a
    family match nothing on a given page.
    """
    plain = _BRACKETS.sub("", css)
    if "," in plain or "(" in plain:
        return frozenset()
    return frozenset(_TOKEN.findall(plain))


@cache
def _plan(css: str) -> _Plan | None:
    """The plan of a selector that begins with a tag or name; None: the tree must be searched."""
    # What two elements have beside them, as what they have below, may come in no plain order.
    if "," in css or "~" in _BRACKETS.sub("", css):
        return None
    head = _HEAD.fullmatch(css.strip())
    assert head is not None  # every part of the pattern may be empty
    tokens = _TOKEN.findall(_BRACKETS.sub("", head[2]))
    plain = not head[3] and "[" not in head[2]
    if not tokens and not head[1]:
        return None
    path = _path(css)
    if not path.startswith(_ANYWHERE):
        return None
    here = None if plain else XPath(f"self::{path.removeprefix(_ANYWHERE)}")
    tag = head[1].lower() if head[1] else None
    # lxml need not make names in bytes first, element by element.
    attributes = tuple(
        (name.lower().encode(), part) for name, _, part in _ATTRIBUTE.findall(head[2])
    )
    return _Plan(tag, tokens[0] if tokens else None, tuple(tokens[1:]), attributes, here)


def _path(css: str) -> str:
    if "::" in css:
        raise ValueError("elements are wanted, not their text or attributes")
    return _BY_ATTRIBUTE.sub(rf"{_ANYWHERE}*/@\1[. = \2]/..", css2xpath(css))


def _bears(element: HtmlElement, tokens: tuple[str, ...]) -> bool:
    return all(
        element.get("id") == token[1:]
        if token[0] == "#"
        else token[1:] in (element.get("class") or "").split()
        for token in tokens
    )
