"""The elements of a page by the words of their class and by their id, gathered in one walk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from itertools import chain

from lxml.html import HtmlElement


class Names:
    """Where on a page each name stands: a look-up in place of a search of the whole tree.

    ``classes`` and ``ids``: the words of its class attributes and its ids, in the order in
    which they come first. ``len()``: how many elements the page has.
    """

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self._all = list(root.iter("*"))
        # Few of the classes of a page are ever looked for: their words are told apart then.
        classes: dict[str, list[int]] = {}
        ids: dict[str, list[int]] = {}
        for at, element in enumerate(self._all):
            # Of a name in bytes lxml need not make them first, element by element.
            value = element.get(b"class")
            if value:
                if value in classes:
                    classes[value].append(at)
                else:
                    classes[value] = [at]
            value = element.get(b"id")
            if value:
                ids.setdefault(value, []).append(at)
        self._classes, self._ids = classes, ids
        self.classes: Collection[str] = dict.fromkeys(" ".join(classes).split())
        self.ids: Collection[str] = ids.keys()

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Every name of the page as a token of CSS, ``.class`` or ``#id``."""
        return frozenset(chain(map(".".__add__, self.classes), map("#".__add__, self.ids)))

    def elements(self, token: str) -> list[HtmlElement]:
        """The elements of a token of CSS, in document order."""
        name = token[1:]
        if token[0] == "#":
            places = self._ids.get(name, [])
        else:
            held = [
                places
                for value, places in self._classes.items()
                if name in value and name in value.split()
            ]
            places = held[0] if len(held) == 1 else sorted(chain.from_iterable(held))
        return [self._all[at] for at in places]

    def holding(self, told: Callable[[str], bool]) -> set[HtmlElement]:
        """The elements whose whole class or id is told of: each value is asked about once."""
        return {
            self._all[at]
            for values in (self._classes, self._ids)
            for value, places in values.items()
            if told(value)
            for at in places
        }
