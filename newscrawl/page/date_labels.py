"""What a line says of the dates in it: published then, changed then, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newscrawl.page.phrases import fold
from newscrawl.page.word_lists import read_tables
from newscrawl.persian.date_words import WEEKDAYS
from newscrawl.persian.page_dates import read_visible_date
from newscrawl.persian.word_pattern import any_of

#: What the words before a date make of it. BARE: «تاریخ:», which says no more than that it is
#: one; OTHER: «زمان برگزاری:», of something in the story.
PUBLISHED, MODIFIED, BARE, OTHER, NONE = "published", "modified", "bare", "other", ""

# Dates of one line that are looked at.
MOST_DATES = 3
LONGEST_LABEL = 60
LONGEST_RELATIVE = 40


def _any(words: Iterable[str]) -> str:
    return any_of({fold(word) for word in words})


_LISTS = read_tables("date_labels")
_PUBLICATION, _CHANGE, _MERELY = (
    _any(_LISTS[name]) for name in ("publication", "change", "merely")
)
_BESIDE = _any([*_LISTS["beside"], *map("".join, WEEKDAYS)])
# Of words joined as phrases.fold() joins them: «تاریخ انتشار» is «تاریخانتشار».
_LABEL = re.compile(f"(?:{_PUBLICATION}|{_CHANGE}|{_MERELY}|{_BESIDE})+")
_LABEL_AT_END = re.compile(rf"{_LABEL.pattern}\Z")
_SAYS_PUBLISHED = re.compile(_PUBLICATION)
_SAYS_CHANGED = re.compile(_CHANGE)
_SAYS_MERELY = re.compile(_MERELY)
_BEGINS_PUBLISHED = re.compile(_any(_LISTS["published_lines"]))
_CHANGED_WITHIN = re.compile(_any(_LISTS["changed_lines"]))
_NAMES_WEEKDAY = re.compile(_any(map("".join, WEEKDAYS)))
_RELATIVE = re.compile(rf"(?:{_any(_LISTS['relative'])})\Z")
_BEGINS_OTHER = re.compile(_any(_LISTS["of_events"]))
# What stands before a date, as far as a number or another box of the line.
_OWN = re.compile(r"[^|•\d()\[\]؛]*\Z")
_DIGIT = re.compile(r"\d")
_COLON = re.compile(r"(.*)[:：](.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line: its value, the text it is read from, what it is the date of.

    ``words``: its own; ``before``, ``after``: what stands around them in the line.
    """

    value: str
    raw: str
    label: str
    before: str
    words: str
    after: str

    @property
    def day(self) -> date:
        """The day alone."""
        return date.fromisoformat(self.value[:10])


def meaning(words: str) -> str:
    """What the words before a date say it is the date of."""
    found = _OWN.search(words[-LONGEST_LABEL:])
    own = found[0] if found else ""
    joined = fold(own)
    if not joined:
        return NONE
    if _LABEL.fullmatch(joined):
        return _kind(joined)
    if _CHANGED_WITHIN.search(joined):
        return MODIFIED
    if _BEGINS_PUBLISHED.match(joined):
        return PUBLISHED
    label = _COLON.fullmatch(own)
    if label and fold(label[1]) and (not fold(label[2]) or _LABEL.fullmatch(fold(label[2]))):
        tail = _LABEL_AT_END.search(fold(label[1]))
        return (tail and _kind(tail[0])) or OTHER
    if _BEGINS_OTHER.match(joined):
        return OTHER
    tail = _LABEL_AT_END.search(joined)
    return _kind(tail[0]) if tail else NONE


def names_change(text: str) -> bool:
    """Whether a text has a word that labels of a change have: sooner told than a label is read."""
    return bool(text) and _SAYS_CHANGED.search(fold(text)) is not None


def names_weekday(text: str) -> bool:
    """Whether a word of a line of a date is a weekday."""
    return _NAMES_WEEKDAY.search(fold(text)) is not None


def is_relative(text: str) -> bool:
    """Whether a line tells a moment from that of the reading: «دو روز پیش»."""
    return len(text) <= LONGEST_RELATIVE and _RELATIVE.search(fold(text)) is not None


def merely_labels(text: str) -> bool:
    """Whether a line is a label of a date and no more, and not that of a change."""
    joined = fold(text) if len(text) <= LONGEST_LABEL else ""
    return _LABEL.fullmatch(joined) is not None and _kind(joined) != MODIFIED


def _says_nothing(words: str) -> bool:
    """Whether words before a date are none but weekdays and the like."""
    joined = fold(words)
    return not joined or _LABEL.fullmatch(joined) is not None


def _kind(joined: str) -> str:
    if _SAYS_CHANGED.search(joined):
        return MODIFIED
    if _SAYS_PUBLISHED.search(joined):
        return PUBLISHED
    return BARE if _SAYS_MERELY.search(joined) else NONE


def holds_digits(text: str) -> bool:
    """Whether a text has a digit, as every date has."""
    return _DIGIT.search(text) is not None


def dates_of_line(
    text: str, place: str | None, limit: datetime | str | None, above: str = ""
) -> Iterator[Dated]:
    """The dates of a line in order, each with its label; a day in two calendars comes once.

    ``above``: the line before it, which may hold the label alone.
    """
    start, last = 0, None
    for _ in range(MOST_DATES):
        rest = text[start:]
        found = read_visible_date(rest, place, limit) if holds_digits(rest) else None
        if found is None:
            return
        value, words = found
        at = rest.find(words)
        before, after = rest[:at], rest[at + len(words) :]
        label = meaning(before)
        if above and not start and label == NONE and _says_nothing(before):
            label = meaning(above)
        if not start and label == NONE and meaning(after) == MODIFIED:
            # «۱۷ مهر: آخرین به‌روزرسانی», but not where another date follows the label.
            label = MODIFIED if read_visible_date(after, place, limit) is None else NONE
        day = date.fromisoformat(value[:10])
        if last is None or label != NONE or abs(day - last) > timedelta(days=1):
            yield Dated(value, rest, label, before, words, after)
        last = day
        start += at + len(words)


def publication_of_line(dates: Iterable[Dated]) -> Dated | None:
    """The date of a line that may be the publication's: its first, or a later one so labelled."""
    for at, dated in enumerate(dates):
        if dated.label in (PUBLISHED, BARE) or (dated.label == NONE and not at):
            return dated
    return None
