"""Labels («منبع: …») of the page, told from those that the text itself speaks with."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property

from newscrawl.page.blocks import Line
from newscrawl.page.line_forms import is_address, is_label, says_when
from newscrawl.page.phrases import Found, find_phrase, fold
from newscrawl.page.prose import ends_with_stop, is_name_like, tells_of_others

# The label of one who speaks.
LONGEST_LABEL = 40
# Labels of one text in a row, and the digits of a number to call.
MOST_LABELS = 12
LEAST_CALLED = 5
# The words of a count that has no number.
LONGEST_COUNT = 4
# What a label counts, or nothing: «۵», «۵ نظر».
_COUNT = re.compile(r"[\W\d_]*(?:\d\s*[^\W\d_]+\W*)?")


class Speakers:
    """The labels («خبرنگار:») that recur with other words after them: those of who speaks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    def __contains__(self, label: object) -> bool:
        return isinstance(label, str) and fold(label) in self.labels

    @cached_property
    def labels(self) -> frozenset[str]:
        """They, folded; looked for when first asked for, since few texts have such a phrase."""
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


def phrases_of(lines: Sequence[Line], markup: bool = True) -> list[Found | None]:
    """The phrase of chrome in each line, where it is not the text's own.

    ``markup``: the lines know what is a link.
    """
    spoken = Speakers(lines)
    found = [phrase_of(line, spoken, markup) for line in lines]
    return [
        None if one is not None and _stands_apart(lines, found, at, one, markup) else one
        for at, one in enumerate(found)
    ]


def _stands_apart(
    lines: Sequence[Line], found: Sequence[Found | None], at: int, one: Found, markup: bool
) -> bool:
    """Whether the lines beside a label with its value tell that it is no detail of the page.

    One of a form («نام: …») has an empty field beside it or the form's heading above it.
    """
    phrase = one.phrase
    if phrase.match != "label" or phrase.at != "edge":
        return False
    beside = [place for place in (at - 1, at + 1) if 0 <= place < len(lines)]
    if phrase.neighbours and any(
        is_label(lines[place].text) and fold(lines[place].text).startswith(phrase.neighbours)
        for place in beside
    ):
        return True
    value = _value(one)
    if phrase.reason == "comment_form" and markup and _is_one_of_own(lines, found, at, value):
        return True
    if phrase.reason != "comment_form" or _COUNT.fullmatch(value) or is_address(value):
        return False
    for place in beside:
        other = found[place]
        if other is not None and other.phrase.reason == "comment_form":
            field = other.phrase.match == "label" and other.alone
            if field or (place < at and other.phrase.match != "label"):
                return False
    return True


def _is_one_of_own(
    lines: Sequence[Line], found: Sequence[Found | None], at: int, value: str
) -> bool:
    """Whether a label with its value stands among those of the text itself («نشانی: …»).

    A number is one to call: a count of comments is shorter. None is an empty field of a form.
    """
    if _COUNT.fullmatch(value) and sum(map(str.isdecimal, value)) < LEAST_CALLED:
        return False
    own = False
    for step in (-1, 1):
        for place in range(at + step, at + step * MOST_LABELS, step):
            if not 0 <= place < len(lines):
                break
            line, other = lines[place], found[place]
            if other is None and (line.prose or line.linked or not _says(line.text)):
                break
            if other is not None and other.phrase.reason != "comment_form":
                break
            if other is not None and (other.alone or other.phrase.match != "label"):
                return False
            own = own or other is None
    return own


def _says(text: str) -> bool:
    """Whether a line is a label with its value."""
    return is_label(text) and bool(text.partition(":")[2].strip())


def phrase_of(line: Line, spoken: Container[str] = (), markup: bool = True) -> Found | None:
    """The phrase of a line, unless it is a label and what follows it is said or told.

    ``spoken``: the labels of those who speak on the page.
    """
    found = find_phrase(line.text, line.linked) or _glued_label(line)
    if found is None or _is_answer(line, found) or _is_numbered(line, found):
        return None
    if found.phrase.match != "label":
        return found
    phrase = found.phrase
    label, separator, value = line.text.partition(":")
    byline = phrase.rule == "byline"
    speaks = byline or phrase.reason == "comment_form"
    if speaks and phrase.at == "edge" and separator and label in spoken:
        return None
    if found.alone or line.linked:
        return found
    if line.prose and ends_with_stop(line.text):
        return None
    if phrase.rule == "date" and not says_when(_value(found)):
        return None
    if phrase.rule == "counter" and not _counts(value):
        return None
    if phrase.reason == "related" and not line.links and ends_with_stop(line.text):
        # In a dump a headline may end so as well, but for a full stop after a verb.
        sentence = markup or (line.text.endswith(".") and tells_of_others(found.rest))
        if sentence:
            return None
    if phrase.at == "edge" and separator:
        sentence = len(value.split()) > 2 and ends_with_stop(value)
        if sentence or (byline and not is_name_like(value)):
            return None
    return found


def _glued_label(line: Line) -> Found | None:
    """The label in a box of its own that the links of a line touch: «خبر مرتبط» and a headline.

    Only the style of the page parts them; all that comes after the label is link text.
    """
    if not line.linked or len(line.apart) < 2:
        return None
    found = find_phrase(line.apart[0])
    if found is None or not found.alone or found.phrase.then not in ("links", "tags"):
        return None
    rest = len(line.text) - len(line.apart[0])
    if len(line.text) > found.phrase.longest or line.links < 0.9 * rest:
        return None
    return Found(found.phrase, alone=False, rest=" ".join(line.apart[1:]))


def _is_answer(line: Line, found: Found) -> bool:
    """Whether a line is one word with a full stop («بله.» is also a network): no bar has one."""
    return found.phrase.match == "line" and line.text.endswith(".") and len(line.text.split()) == 1


def _is_numbered(line: Line, found: Found) -> bool:
    """Whether a line is the heading of a part («بخش ۲»), not a label of the page («بخش: …»)."""
    return (
        line.kind == "heading"
        and found.phrase.rule == "section"
        and found.rest.strip("\u200c ").isdecimal()
    )


def _counts(value: str) -> bool:
    """Whether what a counter says is a number, or as short as «کمتر از یک دقیقه»."""
    return len(value.split()) <= LONGEST_COUNT or any(char.isdecimal() for char in value)


def _value(found: Found) -> str:
    """What a label says, without the mark before it."""
    return found.rest.lstrip(" \u200c:：|/\\»›⟩؛–—-")
