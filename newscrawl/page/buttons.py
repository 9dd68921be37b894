"""Short lines that have no other words than a page has for itself: buttons.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newscrawl.article import REMOVAL_REASONS
from newscrawl.page.blocks import Line
from newscrawl.page.line_forms import is_label
from newscrawl.page.phrases import FOLLOWERS, PLACES, Found, Phrase, folded_words, whole_words
from newscrawl.page.prose import is_name_like
from newscrawl.page.story import Story
from newscrawl.page.word_lists import check, read_tables

LONGEST = 80
MOST_WORDS = 12
# A label and the headline after it.
LONGEST_LABELLED = 200
LONGEST_NAMED = 60
MOST_NAME = 5

# No exclamation mark: a page has its own («از دست ندهید!»); nor the dots of «در حال بارگذاری...».
_STOP = re.compile(r"(?:[?؟]\W*|(?<![.…])\.[^\w.…]*)$")
# Two sentences, or a quotation, are no button.
_INSIDE = re.compile(r"[.؟?!؛]\s|[«»]")
# A player: where it is, how long it plays.
_PLAYER_CLOCK = re.compile(r"\W*0?0:00(?:[\s/|–-]+(?:\d{1,2}:)?\d{1,2}:\d\d)+\W*")
_SEPARATOR = re.compile(r"[\s\u200c]*[:：،|/][\s\u200c]*")


@dataclass(frozen=True, slots=True)
class Button:
    """A table of buttons.toml: ``of`` finds what tells that a line is the page's."""

    phrase: Phrase
    of: re.Pattern[str]
    named: bool = False
    colon: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a line: ``words``, its folded words, where they tell what it speaks of."""

    found: Found
    words: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """buttons.toml, folded. ``words``: all that a button may have."""

    buttons: tuple[Button, ...]
    named: tuple[Button, ...]
    clock: Button
    words: frozenset[str]


def find_buttons(lines: Sequence[Line], found: list[Found | None]) -> None:
    """Put the buttons among the lines into ``found``, the phrases of the lines.

    Not one whose every telling phrase the story has as well, but for those that count
    between paragraphs too.
    """
    told = [
        (at, *told)
        for at, line in enumerate(lines)
        if _may_be_more(found[at]) and (told := find_button(line.text)) is not None
    ]
    if not told:
        return
    story = Story(lines, found)
    for at, button, one in told:
        if button.named:
            own = _is_among_credits(lines, found, at)
        else:
            own = button.phrase.at == "edge" and story.has_all(button.of.findall(one.words))
        if not own and (found[at] is None or button.phrase.at == "any"):
            found[at] = one.found


def _may_be_more(found: Found | None) -> bool:
    """Whether a line that is no phrase, or a label at an edge only, may be a button anywhere."""
    return found is None or (found.phrase.match == "label" and found.phrase.at == "edge")


def find_button(text: str) -> tuple[Button, Reading] | None:
    """The button that a line is, and what was read of it."""
    if len(text) > LONGEST_LABELLED:
        return None
    rules = load_buttons()
    if _PLAYER_CLOCK.fullmatch(text):
        return rules.clock, Reading(Found(rules.clock.phrase, alone=True), "")
    words = _words_of(text, rules)
    if words:
        for button in rules.buttons:
            if button.of.search(words):
                return button, Reading(Found(button.phrase, alone=True), words)
    return _find_labelled(text, rules) or _find_named(text, rules)


def _words_of(text: str, rules: Buttons) -> str:
    """The folded words of a line but numbers, if a page may say them all in a button."""
    if len(text) > LONGEST or _STOP.search(text) or _INSIDE.search(text):
        return ""
    words = folded_words(text)
    parts = [part for part in words.split() if not part.isdecimal()]
    if len(parts) > MOST_WORDS or parts[-1:] == ["و"] or not rules.words.issuperset(parts):
        return ""
    return f" {' '.join(parts)} "


def _find_labelled(text: str, rules: Buttons) -> tuple[Button, Reading] | None:
    label, colon, value = text.partition(":")
    if not colon or not value.strip() or _STOP.search(text):
        return None
    words = _words_of(label, rules)
    if words:
        for button in rules.buttons:
            if button.label and button.of.search(words):
                return button, Reading(Found(button.phrase, alone=False, rest=value), words)
    return None


def _find_named(text: str, rules: Buttons) -> tuple[Button, Reading] | None:
    if len(text) > LONGEST_NAMED:
        return None
    for button in rules.named:
        match = button.of.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        mark = _SEPARATOR.match(rest)
        name = rest[mark.end() :] if mark else rest
        parted = mark is not None or (not button.colon and rest[:1].isspace())
        if parted and 0 < len(name.split()) <= MOST_NAME and is_name_like(name):
            return button, Reading(Found(button.phrase, alone=False, rest=rest), "")
    return None


def _is_among_credits(lines: Sequence[Line], found: Sequence[Found | None], at: int) -> bool:
    """Whether a label of the text's own stands beside a line: both are credits of a film."""
    return any(
        0 <= place < len(lines)
        and found[place] is None
        and not lines[place].prose
        and is_label(lines[place].text)
        for place in (at - 1, at + 1)
    )


@cache
def load_buttons() -> Buttons:
    """The buttons of buttons.toml. Raises ``ValueError`` naming a wrong table."""
    return parse_buttons(read_tables("buttons"))


def parse_buttons(tables: dict[str, Any]) -> Buttons:
    """Buttons from the tables of a buttons.toml. Raises ``ValueError`` naming a wrong one."""
    words = set(_folded(tables.get("words", ())))
    buttons: dict[str, list[Button]] = {"buttons": [], "named": []}
    for key, made in buttons.items():
        for table in tables.get(key, ()):
            rule, reason, of = table.get("rule", ""), table.get("reason", ""), table.get("of", ())
            at, then = table.get("at", "edge"), table.get("then", "")
            check("buttons", rule, "rule", bool(rule))
            check("buttons", rule, "reason", reason in REMOVAL_REASONS)
            check("buttons", rule, "of", bool(of))
            check("buttons", rule, "at", at in PLACES)
            check("buttons", rule, "then", then in FOLLOWERS)
            named = key == "named"
            phrase = Phrase(
                rule, reason, "label" if named else "line", at, then, LONGEST, kind="button"
            )
            pattern = _spelled(of) if named else whole_words(of)
            colon, label = bool(table.get("colon")), bool(table.get("label"))
            made.append(Button(phrase, pattern, named, colon, label))
            if not named:
                words.update(_folded(of))
    clock = Button(
        Phrase("player", "navigation", "line", "any", "", LONGEST, kind="button"), _PLAYER_CLOCK
    )
    # What may stand anywhere is told by more than what may at an edge.
    buttons["buttons"].sort(key=lambda button: button.phrase.at != "any")
    return Buttons(tuple(buttons["buttons"]), tuple(buttons["named"]), clock, frozenset(words))


def _folded(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases for word in folded_words(phrase).split()]


def _spelled(phrases: Iterable[str]) -> re.Pattern[str]:
    """What a line as it is written begins with: any of these phrases, the longest first."""
    blank = r"(?:ها)?[\s\u200c]+"
    spelled = ("".join(blank.join(map(re.escape, one.split()))) for one in phrases)
    longest = sorted(spelled, key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(longest)})(?:[\s\u200c]?ها(?:ی)?)?(?!\w)", re.IGNORECASE)
