"""What is known of single words, worked out once: the same words come on page after page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Known = TypeVar("Known")

# Some 10 MB. A vocabulary that outgrows it is begun again, which costs less than to keep order.
MOST_WORDS = 50_000
# No word is so long: what is, is worked out each time.
LONGEST = 40


class PerWord(dict[str, Known]):
    """Word -> what ``work`` finds out about it; a look-up costs as little as that of a dict.

    What is known is shared between the words it is known of: the less memory, the more
    of it is at hand. (Interning the words would share these too, but Python 3.12 never
    lets go of an interned string.)
    """

    def __init__(self, work: Callable[[str], Known]) -> None:
        super().__init__()
        self._work = work
        self._shared: dict[Known, Known] = {}

    def __missing__(self, word: str) -> Known:
        known = self._work(word)
        if len(word) > LONGEST:
            return known
        if len(self) >= MOST_WORDS:
            self.clear()
            self._shared.clear()
        known = self[word] = self._shared.setdefault(known, known)
        return known
