"""Checks of a translation against its source: placeholders kept, numbers, dates and times right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from newscrawl.article import Segment
from newscrawl.persian.calendars import from_date
from newscrawl.persian.dates import date_or_none, find_dates
from newscrawl.persian.protected import network_spans
from newscrawl.translation.clock_times import source_times, target_times
from newscrawl.translation.date_forms import (
    CALENDARS,
    DateForm,
    clock_forms,
    date_forms,
    days_of,
    other_years,
)
from newscrawl.translation.language_words import language_words, measures, source_words
from newscrawl.translation.number_pool import Form, NumberPool
from newscrawl.translation.number_words import SCALES
from newscrawl.translation.numbers import Found, read_numbers
from newscrawl.translation.numerals import plain
from newscrawl.translation.target_dates import TargetDates
from newscrawl.translation.units import same_language

_INTEGER = re.compile(r"\d{1,9}")
_YEAR_BEFORE = re.compile(r"(?:سال|دهه[ٔ‌]?ی?)\s*\Z")
_RANGE = re.compile(r"\s*(?:تا|الی|یا|و|-|–)\s*")
_BELOW_ZERO = re.compile(r"\W*(?:درجه\W+)?زیر صفر")
_PERCENT = re.compile(r"\s*(?:درصد|[%٪])")
_AND_HALF = re.compile(r"\s+\w+ و نیم\b")
_NEXT_WORD = re.compile(r"[ \u200c]*([^\W\d_]+)")
# «۸۷ دلار و ۶۵ سنت»: a currency and its hundredths.
_MAJOR, _MINOR = re.compile(r"\s+\w+\s+و\s+"), re.compile(r"\s*(?:سنت|پنی|پنس|کوپک)")
_PHONE_DIGITS = 7
# Up to this a number may be told by a word that the tables do not have.
_SPELLED_OUT = Decimal(20)


def lost_placeholders(segment: Segment, target: str) -> list[str]:
    """The texts of the placeholders that a target lacks.

    A URL, an address or a handle must stand in it as often as in the source; of
    hashtags there must be as many, in whatever words.
    """
    lost = []
    hashtags = sum(span.kind == "hashtag" for span in network_spans(target))
    found: dict[str, int] = {}
    for placeholder in segment.placeholders:
        if placeholder.kind == "hashtag":
            left, hashtags = hashtags, hashtags - 1
        else:
            left = found.setdefault(placeholder.text, target.count(placeholder.text))
            found[placeholder.text] -= 1
        if left < 1:
            lost.append(placeholder.text)
    return lost


def changed_numbers(
    segment: Segment, target: str, language: str, published: str | None = None
) -> list[str]:
    """The source's numbers, dates and times that a target does not have, with their values.

    Digits may be of any script; a number may be written with "thousand" to
    "trillion" or in words, where the language has a table of them; a date may be
    in any of the three calendars; a time on a clock of 12 or 24 hours.
    """
    return list(_Comparison(segment, target, language, published).faults())


class _Comparison:
    """One segment and its translation."""

    def __init__(self, segment: Segment, target: str, language: str, published: str | None) -> None:
        self.text, self.mentions = segment.text, segment.dates
        self.language, self.published = language, date_or_none(published)
        self.placeholders = [(span.start, span.end) for span in segment.placeholders]
        self.times = source_times(_blank(self.text, self.placeholders))
        known = language_words(language)
        self.fractions = known.fractions if known else {}
        self.below_zero = known.below_zero if known else None
        links = [(s.start, s.end) for s in network_spans(target) if s.kind != "hashtag"]
        self.target = _blank(target, links)
        self.clocks = target_times(self.target, known)
        self.dates = TargetDates(self.target, language)
        taken = [*self.dates.spans, *((time.start, time.end) for time in self.clocks)]
        self.pool = NumberPool(_blank(self.target, _apart(taken)), language)
        self.spare: list[Form] = []

    def faults(self) -> Iterator[str]:
        yield from self._changed_times()
        yield from self._changed_dates()
        yield from self._changed_values()

    def _changed_times(self) -> Iterator[str]:
        for time in self.times:
            same = [clock for clock in self.clocks if clock.minutes & time.minutes]
            if same:
                self.clocks.remove(same[0])
                continue
            if not self.pool.take_any(clock_forms(time)):
                yield next(
                    (
                        f"{mention.text} ({mention.value})"
                        for mention in self.mentions
                        if mention.start <= time.start < mention.end
                    ),
                    self.text[time.start : time.end].strip(),
                )
        # A clock that is no time of the source may be «۲۰ شب», or a score.
        self.pool.add(
            Decimal(hour) + part
            for clock in self.clocks
            for hour in dict.fromkeys((clock.hour, clock.hour % 12, clock.hour % 12 + 12))
            for part in dict.fromkeys((Decimal(0), Decimal(clock.minute) / 60))
        )

    def _changed_dates(self) -> Iterator[str]:
        clocks = [(time.start, time.end) for time in self.times]
        text = _blank(self.text, clocks)
        others = {}
        if self.mentions and same_language(self.language, "fa"):
            others = {m.value: m.text for m in find_dates(self.target, self.published)}
        told: set[str] = set()
        for mention in self.mentions:
            said = _integers(text[mention.start : mention.end])
            # «۲۰ مهر ۱۴۰۲ (۱۲ اکتبر ۲۰۲۳)» may be told once.
            if not said or mention.value in told:
                continue
            told.update(filter(None, [mention.value]))
            days = list(days_of(mention.value))
            if self._in_digits(days, said):
                continue
            same = others.get(mention.value) if mention.value else None
            if same is not None and self.pool.take(_integers(same)):
                continue
            forms = list(date_forms(mention, said, days))
            self.spare += [form.numbers for form in forms]
            if any(self._takes(form) for form in forms) or self._measured(said, mention.text):
                continue
            if mention.value is None and self.dates.names_month(forms[0].calendar, forms[0].months):
                continue
            yield f"{mention.text} ({mention.value})"

    def _in_digits(self, days: list[date], said: Form) -> bool:
        """Whether the days of a date stand in the target as "2023-10-08" or "8.10."."""
        for calendar in CALENDARS:
            triples = [triple for day in days if (triple := from_date(calendar, day))]
            if triples and self.dates.take(triples):
                return True
            small = [number for number in said if number <= 31]
            years = tuple(Decimal(year) for year in sorted({year for year, _, _ in triples}))
            if len(small) == len(triples) and self.dates.has_short(triples):
                return len(small) == len(said) or self.pool.take(years)
        return False

    def _takes(self, form: DateForm) -> bool:
        if form.months and not self.dates.allows(form.calendar, set(form.months), form.every):
            return False
        return self.pool.take(form.numbers)

    def _measured(self, said: Form, written: str) -> bool:
        """«۶ ماهه نخست امسال» as "the first half of this year"."""
        small = [number for number in said if number < 100]
        if len(small) != 1 or "ماه" not in written:
            return False
        years = [(number, *other_years(int(number), False)) for number in said if number >= 100]
        return any(
            self._by_measure(small[0], "ماهه") and self.pool.take(form) for form in product(*years)
        )

    def _by_measure(self, value: Decimal, unit: str) -> bool:
        """Whether a measure of the target ("decades") times a number makes up a count."""
        for measure in measures():
            times = value / measure.size
            if (
                (not measure.units or unit in measure.units)
                and times * 2 == int(times * 2)
                and not measure.words.isdisjoint(self.pool.words)
                and (times == 1 or self.pool.take((times,)))
            ):
                return True
        return False

    def _changed_values(self) -> Iterator[str]:
        text = self.text
        taken = [*self.placeholders, *((date.start, date.end) for date in self.mentions)]
        taken += [(time.start, time.end) for time in self.times]
        found = read_numbers(text, _apart(taken))
        numbers = [(number, self._number_forms(number)) for number in found]
        for (number, forms), following in zip(numbers, found[1:], strict=False):
            scale = _scale_of_range(text, number, following)
            if scale > 1:
                forms.append((number.readings[0] * scale,))
        certain = [(number, forms) for number, forms in numbers if number.digits]
        in_words = [(number, forms) for number, forms in numbers if not number.digits]
        minor = set(self._with_hundredths(found))
        # The one with the fewest candidates chooses first.
        missing = [
            number
            for number, forms in sorted(certain, key=lambda pair: self.pool.candidates(pair[1]))
            if number.start not in minor and not self.pool.take_any(forms)
        ]
        lost = [number for number, forms in in_words if not self.pool.take_any(forms)]
        for form in self.spare:  # a date that the target tells in two calendars
            self.pool.take(form)
        left = self.pool.left()
        yield from (
            _described(text, number) for number in missing if not self._in_words(number, left)
        )
        sizes = {reading.adjusted() for reading in left}
        for number in lost:
            # «سه میلیون» may turn into a phrase, but not into another number of that size.
            if number.tokens > 1 and number.readings[0].adjusted() in sizes:
                yield _described(text, number)

    def _with_hundredths(self, found: list[Found]) -> Iterator[int]:
        """Where the numbers start that stand together as one: «۸۷ دلار و ۶۵ سنت», "87.65"."""
        for number, following in pairwise(found):
            if (
                _MAJOR.fullmatch(self.text, number.end, following.start)
                and _MINOR.match(self.text, following.end)
                and self.pool.take((number.readings[0] + following.readings[0] / 100,))
            ):
                yield from (number.start, following.start)

    def _number_forms(self, number: Found) -> list[Form]:
        text = self.text
        forms: list[Form] = [(reading,) for reading in number.readings]
        value = number.readings[0]
        below = _BELOW_ZERO.match(text, number.end) is not None
        if value < 0 or below:  # "5 degrees below zero"
            said = self.below_zero is None or not self.below_zero.isdisjoint(self.pool.words)
            forms = [(-abs(value),), *([(abs(value),)] if said else [])]
        if _AND_HALF.match(text, number.end):  # «۵ سال و نیم»
            forms.insert(0, (value + Decimal("0.5"),))
        if value == int(value) and not _counts(text, number):
            announced = _YEAR_BEFORE.search(text[max(0, number.start - 12) : number.start])
            forms += [(year,) for year in other_years(int(value), announced is not None)]
        written = text[number.start : number.end]
        if "/" in written:  # a fraction: "half of", "two-thirds"
            upper, *lower = _integers(written)
            forms.append((upper, *lower))
            forms += [(upper / part,) for part in lower if part]
        return forms

    def _in_words(self, number: Found, left: list[Decimal]) -> bool:
        """Whether a target that lacks a number may tell it otherwise."""
        value = number.readings[0]
        written = self.text[number.start : number.end]
        if written.partition("/")[0] in ("1", "۱") and len(written) == 3:
            return self.pool.take_rendering(_integers(written)[-1])  # «۱/۳»: "a third"
        if written.isdecimal() and (len(written) >= _PHONE_DIGITS or written[0] in "0۰"):
            digits = str(int(written))
            if len(digits) > 1 and any(digits in phone for phone in self.pool.phones):
                return True
        if _PERCENT.match(self.text, number.end):
            return any(
                value / 100 == fraction and word in self.pool.words
                for word, fraction in self.fractions.items()
            )
        following = _NEXT_WORD.match(self.text, number.end)
        if self._by_measure(value, following[1] if following else ""):
            return True
        if left or value != int(value):
            return False
        if same_language(self.language, "en"):
            return value == 1 and self.pool.has_article
        if same_language(self.language, "fa"):
            return False
        if language_words(self.language) is None:
            while value and value % 1000 == 0:
                value /= 1000
        return 0 < value <= _SPELLED_OUT


def _counts(text: str, number: Found) -> bool:
    """Whether a number says how many there are, so that it is no year."""
    written = text[number.start : number.end]
    if not written.isdecimal():
        return True
    following = _NEXT_WORD.match(text, number.end)
    if following and following[1] in source_words()["counted"]:
        return True
    before = text[max(0, number.start - 16) : number.start].rstrip()
    return before.endswith(source_words()["about"])


def _scale_of_range(text: str, number: Found, following: Found) -> Decimal:
    """What the next number multiplies this one by: 1000 in «۳۰۰ تا ۴۰۰ هزار»."""
    scale = Decimal(1)
    if _RANGE.fullmatch(text, number.end, following.start):
        for word in text[following.start : following.end].split():
            scale *= SCALES.get(word, 1)
    return scale


def _integers(text: str) -> Form:
    return tuple(Decimal(int(match)) for match in _INTEGER.findall(text))


def _described(text: str, number: Found) -> str:
    return f"{text[number.start : number.end]} ({plain(number.readings[0])})"


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], "\n" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])
