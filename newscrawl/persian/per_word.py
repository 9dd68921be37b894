"""What is known of words, worked out once: the same words come on page after page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Asked = TypeVar("Asked", str, tuple[str, str])
Known = TypeVar("Known")

# Where ever new words come, all that a process remembers grows to some 110 MB.
MOST = 40_000
# No word is so long, nor are the two of a pair: what is, is worked out each time.
LONGEST = 40


class PerWord(dict[Asked, Known]):
    """Word, or pair of words -> what ``work`` finds out; a look-up costs as little as in a dict.

    When full, it is emptied but for what is asked for again before it is full the next time.
    What is known is shared between the words it is known of: the less memory, the more
    of it is at hand. (Interning the words would share these too, but Python 3.12 never
    lets go of an interned string.)
    """

    def __init__(self, work: Callable[[Asked], Known]) -> None:
        super().__init__()
        self._work: Callable[[Asked], Known] = work
        self._earlier: dict[Asked, Known] = {}
        self._shared: dict[Known, Known] = {}

    def __missing__(self, asked: Asked) -> Known:
        earlier = self._earlier
        known = earlier[asked] if asked in earlier else self._work(asked)
        if len("".join(asked)) > LONGEST:
            return known
        if len(self) >= MOST:
            self._earlier = dict(self)
            self.clear()
            self._shared.clear()
        known = self[asked] = self._shared.setdefault(known, known)
        return known
