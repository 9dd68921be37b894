"""The family of a page, recognised by the marks its content system leaves in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, cached_property

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.page.names import Names
from newscrawl.page.profiles.tables import Family, families

# A generator tag or a meta name of its own tells a system alone; class names are shared.
# Those that cost nothing to look up come first.
WEIGHTS = {"classes": 1, "ids": 1, "meta": 3, "generator": 3, "assets": 2, "itemprops": 3}
ENOUGH = 3

_ITEMPROPS = XPath("//@itemprop", smart_strings=False)


class Marks:
    """What a page shows of its content system; each kind is gathered when it is asked for."""

    def __init__(self, names: Names) -> None:
        self.root = names.root
        self.classes: Collection[str] = names.classes
        self.ids: Collection[str] = names.ids

    @cached_property
    def itemprops(self) -> Collection[str]:
        """The names of microdata."""
        return frozenset(" ".join(_ITEMPROPS(self.root)).split())

    @cached_property
    def _metas(self) -> list[HtmlElement]:
        return list(self.root.iter("meta"))

    @cached_property
    def meta(self) -> Collection[str]:
        """The names of the page's metas."""
        return {meta.get(key) or "" for meta in self._metas for key in ("name", "property")}

    @cached_property
    def generator(self) -> str:
        """What the metas say of the program that made the page, lower case."""
        return " ".join(
            meta.get("content") or ""
            for meta in self._metas
            if (meta.get("name") or "").lower() == "generator"
        ).lower()

    @cached_property
    def assets(self) -> str:
        """The addresses of scripts, style sheets and pictures, one a line."""
        return "\n".join(
            element.get("href" if element.tag == "link" else "src") or ""
            for element in self.root.iter("script", "link", "img")
        )


def is_of(family: Family, marks: Marks) -> bool:
    """Whether a page bears any mark of a family."""
    return any(
        mark in getattr(marks, kind) for kind in WEIGHTS for mark in family.marks.get(kind, ())
    )


def recognise(marks: Marks) -> Family | None:
    """The family with the strongest marks; None when no family has enough of them."""
    points: dict[str, int] = defaultdict(int)
    for kind, bearers in _bearers().items():
        shown = getattr(marks, kind)
        for mark, keys in bearers.items():
            if mark in shown:
                for key in keys:
                    points[key] += WEIGHTS[kind]
    # max() keeps the first of equals.
    best = max(families().values(), key=lambda family: points[family.key])
    return best if points[best.key] >= ENOUGH else None


@cache
def _bearers() -> Mapping[str, Mapping[str, list[str]]]:
    """Of each kind of marks each mark, and the keys of the families that leave it."""
    bearers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for family in families().values():
        for kind, wanted in family.marks.items():
            for mark in wanted:
                bearers[kind][mark].append(family.key)
    return bearers
