"""Labels («منبع: …») of the page, told from those that the text itself speaks with."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from newscrawl.page.blocks import Line
from newscrawl.page.phrases import Found, find_phrase, fold
from newscrawl.page.prose import ends_with_stop, is_name_like

# The label of one who speaks.
LONGEST_LABEL = 40


class Speakers:
    """The labels («خبرنگار:») that recur with other words after them: who speaks, no byline."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and fold(label) in self.labels

    @cached_property
    def labels(self) -> frozenset[str]:
        """They, folded; looked for when first asked for, since few texts have a byline."""
        said: dict[str, set[str]] = {}
        for at, line in enumerate(self.lines):
            label, separator, value = line.text.partition(":")
            if separator and len(label) <= LONGEST_LABEL:
                # A label with a line of its own speaks in the next one.
                told = value.strip() or "".join(below.text for below in self.lines[at + 1 : at + 2])
                said.setdefault(fold(label), set()).add(told)
        return frozenset(
            label
            for label, values in said.items()
            if len(values) > 1 and (len(values) > 2 or not all(map(is_name_like, values)))
        )


def phrase_of(line: Line, spoken: Container[str] = ()) -> Found | None:
    """The phrase of a line, unless it is a label and what follows it is said or told.

    ``spoken``: the labels of those who speak on the page.
    """
    found = find_phrase(line.text, line.linked)
    if found is None or found.phrase.match != "label":
        return found
    label, separator, value = line.text.partition(":")
    byline = found.phrase.rule == "byline"
    if byline and separator and label in spoken:
        return None
    if found.alone or line.linked:
        return found
    if line.prose and ends_with_stop(line.text):
        return None
    if found.phrase.at == "edge" and separator:
        sentence = len(value.split()) > 2 and ends_with_stop(value)
        if sentence or (byline and not is_name_like(value)):
            return None
    return found
