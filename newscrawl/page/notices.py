"""Sentences in which a site speaks to its visitors before or after the story: notices.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from newscrawl.article import REMOVAL_REASONS
from newscrawl.page.blocks import Line
from newscrawl.page.phrases import Found, Phrase, folded_words, whole_words

DEFAULT_LONGEST = 220
# More notices than these stand beside no story: each costs a look at the whole of it.
MOST_NOTICES = 12


_QUOTED = re.compile("[«»“”]")
_THIS = re.compile("(?<= این)( [^ ]+)")
# An interview is nobody's saying, though one of its words is «said».
_INTERVIEW = re.compile(" گفت و ?گو[ی]?(?= )")


@dataclass(frozen=True, slots=True)
class Notice:
    """A table of notices.toml: ``of`` finds what it speaks of, ``says`` what it says of it.

    ``firsts``: the first words of what it says; a line with none of them is not searched.
    """

    phrase: Phrase
    of: re.Pattern[str]
    says: re.Pattern[str]
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Notices:
    """notices.toml, folded. ``speech`` finds that a line tells what somebody says.

    ``page``: what «این …» names on a page that is no thing of the story.
    """

    notices: tuple[Notice, ...]
    speech: re.Pattern[str]
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
    story = [at for at, line in enumerate(lines) if line.prose and not found[at] and at not in told]
    if not story:
        return
    text = "".join(folded_words(lines[at].text) for at in story)
    for at, (notice, topics) in told.items():
        if not any(topic in text for topic in topics):
            found[at] = Found(notice.phrase, alone=False)


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
        ):
            if rules.speech.search(words):
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
        if len(told) >= MOST_NOTICES:
            break
    return told


@cache
def load_notices() -> Notices:
    """The notices of notices.toml. Raises ``ValueError`` naming a wrong table."""
    text = resources.files("newscrawl.page").joinpath("data/notices.toml").read_text("utf-8")
    return parse_notices(tomllib.loads(text))


def parse_notices(tables: dict[str, Any]) -> Notices:
    """Notices from the tables of a notices.toml. Raises ``ValueError`` naming a wrong one."""
    notices = []
    for table in tables.get("notices", ()):
        rule, reason = table.get("rule", ""), table.get("reason", "")
        says = [*table.get("says", ()), *(tables.get("asks", ()) if table.get("asks") else ())]
        wrong = [key for key, value in (("rule", rule), ("of", table.get("of"))) if not value]
        if not says:
            wrong.append("says")
        if reason not in REMOVAL_REASONS:
            wrong.append("reason")
        if wrong:
            raise ValueError(f"notices.toml: the rule {rule!r} has a wrong {wrong[0]}")
        longest = int(table.get("longest", DEFAULT_LONGEST))
        phrase = Phrase(rule, reason, "notice", "edge", "", longest)
        firsts = frozenset(word for one in says for word in folded_words(one).split()[:1])
        notices.append(Notice(phrase, whole_words(table["of"]), whole_words(says), firsts))
    longest = max((notice.phrase.longest for notice in notices), default=0)
    speech = whole_words(tables.get("speech", ()))
    page = frozenset(folded_words(word).strip() for word in tables.get("page", ()))
    return Notices(tuple(notices), speech, page, longest)
