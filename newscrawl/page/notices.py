"""Sentences in which a site speaks to its visitors before or after the story: notices.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newscrawl.article import REMOVAL_REASONS
from newscrawl.page.blocks import Line
from newscrawl.page.phrases import Found, Phrase, folded_words, whole_words
from newscrawl.page.story import Story
from newscrawl.page.word_lists import check, read_tables

# As chrome.toml has it for its longer sentences.
DEFAULT_LONGEST = 220

_QUOTED = re.compile("[«»“”]")
_THIS = re.compile("(?<= این)( [^ ]+)")
# An interview is nobody's saying, though one of its words is «said».
_INTERVIEW = re.compile(" گفت و ?گوی?(?= )")


@dataclass(frozen=True, slots=True)
class Notice:
    """A table of notices.toml: ``of`` finds what it speaks of, ``says`` what it says of it.

    ``firsts``: the first words of what it says; a line with none of them is not searched.
    ``beside``: what else must stand in the line, if anything.
    """

    phrase: Phrase
    of: re.Pattern[str]
    says: re.Pattern[str]
    firsts: frozenset[str]
    beside: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Notices:
    """notices.toml, folded. ``speech`` finds that a line tells what somebody says.

    ``others`` that it names another than the site; ``page``: what «این …» names on a page that
    is no thing of the story.
    """

    notices: tuple[Notice, ...]
    speech: re.Pattern[str]
    others: re.Pattern[str]
    page: frozenset[str]
    longest: int


def find_notices(lines: Sequence[Line], found: list[Found | None]) -> None:
    """Put the notices at both edges of a story into ``found``, the phrases of its lines.

    From either edge to the first sentence that is none. A text of notices alone is a text, and one
    that speaks of the same thing («این اپلیکیشن …») is the story's own sentence.
    """
    told = _at_edge(lines, found, range(len(lines) - 1, -1, -1))
    told.update(_at_edge(lines, found, range(len(lines))))
    if not told:
        return
    without = [
        Found(told[at][0].phrase, alone=False) if at in told else one
        for at, one in enumerate(found)
    ]
    story = Story(lines, without)
    if not story.sentences:
        return
    for at, (_, topics) in told.items():
        if not any(map(story.has, topics)):
            found[at] = without[at]


def find_notice(text: str) -> tuple[Notice, frozenset[str]] | None:
    """The notice that a line is, and the folded words that make it the story's if that has them.

    Not one that somebody says in the line («وزیر گفت در کانال ما عضو شوید»).
    """
    rules = load_notices()
    if len(text) > rules.longest or _QUOTED.search(text):
        return None
    words = _INTERVIEW.sub(" گفتگو", folded_words(text))
    held = frozenset(words.split())
    for notice in rules.notices:
        if (
            len(text) <= notice.phrase.longest
            and not notice.firsts.isdisjoint(held)
            and notice.says.search(words)
            and (topics := frozenset(notice.of.findall(words)))
            and (notice.beside is None or notice.beside.search(words))
        ):
            if rules.speech.search(words) or rules.others.search(words):
                return None
            shown = (thing for thing in _THIS.findall(words) if thing[1:] not in rules.page)
            return notice, topics.union(shown)
    return None


def _at_edge(
    lines: Sequence[Line], found: Sequence[Found | None], way: Iterable[int]
) -> dict[int, tuple[Notice, frozenset[str]]]:
    """The notices on the way from an edge to the first sentence of the story."""
    told: dict[int, tuple[Notice, frozenset[str]]] = {}
    for at in way:
        if found[at] is not None:
            continue
        notice = find_notice(lines[at].text)
        if notice is not None:
            told[at] = notice
        elif lines[at].prose:
            break
    return told


@cache
def load_notices() -> Notices:
    """The notices of notices.toml. Raises ``ValueError`` naming a wrong table."""
    return parse_notices(read_tables("notices"))


def parse_notices(tables: dict[str, Any]) -> Notices:
    """Notices from the tables of a notices.toml. Raises ``ValueError`` naming a wrong one."""
    asks, voice = tables.get("asks", []), tables.get("voice", [])
    notices = []
    for table in tables.get("notices", ()):
        rule, reason, of = table.get("rule", ""), table.get("reason", ""), table.get("of", ())
        says = [*table.get("says", ()), *(asks if table.get("asks") else ())]
        check("notices", rule, "rule", bool(rule))
        check("notices", rule, "reason", reason in REMOVAL_REASONS)
        check("notices", rule, "of", all(map(fold_words, of)) and bool(of))
        check("notices", rule, "says", all(map(fold_words, says)) and bool(says))
        longest = int(table.get("longest", DEFAULT_LONGEST))
        phrase = Phrase(rule, reason, "line", "edge", "", longest, kind="notice")
        firsts = frozenset(fold_words(one)[0] for one in says)
        beside = [*table.get("with", ()), *(voice if table.get("voice") else ())]
        notices.append(
            Notice(
                phrase,
                whole_words(of),
                whole_words(says),
                firsts,
                whole_words(beside) if beside else None,
            )
        )
    return Notices(
        tuple(notices),
        speech=whole_words(tables.get("speech", ())),
        others=whole_words(tables.get("others", ())),
        page=frozenset(word for one in tables.get("page", ()) for word in fold_words(one)),
        longest=max((notice.phrase.longest for notice in notices), default=0),
    )


def fold_words(phrase: str) -> list[str]:
    """The folded words of a phrase."""
    return folded_words(phrase).split()
