"""What a line says of the dates in it: published then, changed then, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newscrawl.page.phrases import fold
from newscrawl.persian.date_words import WEEKDAYS
from newscrawl.persian.page_dates import read_visible_date

#: What the words before a date make of it. BARE: «تاریخ:», which says no more than that it is
#: one; OTHER: «زمان برگزاری:», of something in the story.
PUBLISHED, MODIFIED, BARE, OTHER, NONE = "published", "modified", "bare", "other", ""

# Dates of one line that are looked at.
MOST_DATES = 3
LONGEST_LABEL = 60


def _any(words: str | Iterable[str]) -> str:
    folded = {fold(word) for word in (words.split() if isinstance(words, str) else words)}
    return "|".join(sorted(folded, key=lambda word: (-len(word), word)))


# Words joined as phrases.fold() joins them: «تاریخ انتشار» is «تاریخانتشار».
_PUBLICATION = _any(
    "انتشار منتشر درج مخابره ارسال نشر نوشته ثبت published publish posted publication"
)
_CHANGE = _any(
    "به‌روز به‌روزرسانی به‌روزآوری بروز بروزرسانی روزآمد ویرایش تغییر تغییرات اصلاح آپدیت"
    " updated update modified edited"
)
_MERELY = _any("تاریخ زمان date time")
_BESIDE = (
    _any(
        "ساعت روز مورخ مورخه در شده شد گردید گردیده آخرین این خبر مطلب گزارش یادداشت مقاله پست متن"
        " on at last"
    )
    + "|"
    + _any("".join(words) for words in WEEKDAYS)
)
_LABEL = re.compile(rf"(?:{_PUBLICATION}|{_CHANGE}|{_MERELY}|{_BESIDE})+")
_LABEL_AT_END = re.compile(rf"{_LABEL.pattern}\Z")
_SAYS_PUBLISHED = re.compile(_PUBLICATION)
_SAYS_CHANGED = re.compile(_CHANGE)
_SAYS_MERELY = re.compile(_MERELY)
# Sentences that a name may part from the date: «نوشته شده توسط علی در ۱۶ مهر».
_BEGINS_PUBLISHED = re.compile(
    f"(?:{_any(('نوشته شد', 'منتشر شد', 'ارسال شد', 'درج شد', 'published', 'posted'))})"
)
_CHANGED_WITHIN = re.compile(_any(("به‌روزرسانی", "بروزرسانی", "به‌روز شد", "آخرین ویرایش")))
_BEGINS_OTHER = re.compile(_any("تاریخ زمان مهلت موعد"))
# What stands before a date, as far as a number or another box of the line.
_OWN = re.compile(r"[^|•\d()\[\]؛]*\Z")
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


def _kind(joined: str) -> str:
    if _SAYS_CHANGED.search(joined):
        return MODIFIED
    if _SAYS_PUBLISHED.search(joined):
        return PUBLISHED
    return BARE if _SAYS_MERELY.search(joined) else NONE


def dates_of_line(
    text: str, place: str | None, limit: datetime | str | None, above: str = ""
) -> Iterator[Dated]:
    """The dates of a line in order, each with its label; a day in two calendars comes once.

    ``above``: the line before it, which may hold the label alone.
    """
    start, last = 0, None
    for _ in range(MOST_DATES):
        rest = text[start:]
        found = read_visible_date(rest, place, limit)
        if found is None:
            return
        value, words = found
        at = rest.find(words)
        before, after = rest[:at], rest[at + len(words) :]
        label = meaning(before)
        if not start and label == NONE and not any(map(str.isalpha, before)):
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
