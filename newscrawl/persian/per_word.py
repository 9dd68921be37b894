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
    """Word -> what ``work`` finds out about it; a look-up costs as little as that of a dict."""

    def __init__(self, work: Callable[[str], Known]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, word: str) -> Known:
        known = self.work(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = known
        return known
