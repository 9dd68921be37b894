"""What the sentences of a story speak of: a line that speaks of the same may be its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from newscrawl.page.blocks import Line
from newscrawl.page.phrases import Found, folded_words


class Story:
    """The sentences of a text that are no phrase of the page; each phrase is looked for once."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Found | None]) -> None:
        pairs = zip(lines, found, strict=True)
        self.sentences = [line.text for line, one in pairs if line.prose and one is None]
        self._known: dict[str, bool] = {}

    @cached_property
    def _text(self) -> str:
        return "".join(map(folded_words, self.sentences))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._text.split())

    def has(self, phrase: str) -> bool:
        """Whether these folded words stand in the story, whole."""
        words = phrase.strip()
        # A line may name any word of its own («این …»); phrases are those of a data file.
        if " " not in words:
            return words in self._words
        if words not in self._known:
            self._known[words] = f" {words} " in self._text
        return self._known[words]

    def has_all(self, phrases: Iterable[str]) -> bool:
        """Whether all of these stand in it."""
        return all(map(self.has, phrases))
