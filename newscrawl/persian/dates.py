"""Dates in Persian text: found, and given a value where it can be told for sure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from newscrawl.article import DateMention
from newscrawl.persian.calendars import from_date, to_jalali
from newscrawl.persian.date_expressions import Day, DayRange, Expression, Span, Unknown
from newscrawl.persian.date_grammar import Found, Reader, may_have_dates
from newscrawl.persian.date_reckoning import UNKNOWN_YEAR, Context, Interval, Value, Year
from newscrawl.persian.date_tense import contradicts, tense_of
from newscrawl.persian.date_tokens import fold, tokenize
from newscrawl.persian.page_dates import read_date, read_visible_date

__all__ = ["date_or_none", "find_dates", "read_date", "read_visible_date", "to_jalali"]

# Between two names of the same day in two calendars.
_SAME_DAY = re.compile(
    r"\s*(?:[(/،,=-]|برابر با|مطابق با|مطابق|مصادف با|معادل|برابر|یعنی)[\s(]*(?:با )?"
)
_LISTED = re.compile(r"\s*(?:و|،|,|یا|و نیز|و همچنین)\s*")
_SENTENCE_END = re.compile(r"[.!?؟\n؛]")
_NEAR = 150


def find_dates(text: str, published: date | datetime | str | None = None) -> list[DateMention]:
    """The dates of ``text`` in order, none overlapping; see DateMention for their values.

    ``published`` (aware datetime, date or ISO 8601) resolves relative and year-less dates;
    without it their value is ``None``. A time of day gets the offset of ``published``,
    Tehran's by the day; where no offset is known the date alone. Raises ``ValueError`` for a
    ``published`` that is no date: ``date_or_none`` sieves those of a row.
    """
    context = Context.of(published)
    if not may_have_dates(text):
        return []
    folded = fold(text)
    tokens = tokenize(folded)
    found = list(Reader(folded, tokens, context.afghan).expressions())
    spans = [(tokens[item.start].start(), tokens[item.end - 1].end()) for item in found]
    expressions = _settle(found, spans, folded, context)
    return [
        DateMention(
            start,
            end,
            text[start:end],
            _written(_resolve(expression, context)),
            expression.calendar,
        )
        for (start, end), expression in zip(spans, expressions, strict=True)
    ]


def date_or_none(published: str | None) -> date | None:
    """The date of a row of unknown origin, as ``find_dates`` takes it; None when it is none."""
    try:
        context = Context.of(published)
    except ValueError:
        return None
    return context.moment or context.today


def _resolve(expression: Expression, context: Context) -> Value:
    try:
        return expression.resolve(context)
    except (OverflowError, ValueError):
        return None


def _written(value: Value) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "/".join(part.isoformat() for part in value)
    return value.isoformat()


def _settle(
    found: list[Found], spans: list[tuple[int, int]], folded: str, context: Context
) -> list[Expression]:
    """The expressions, each year-less one with the year that its neighbours tell."""
    expressions = [item.expression for item in found]
    for index in range(len(found) - 1):
        between = folded[spans[index][1] : spans[index + 1][0]]
        if len(between) > 20:
            continue
        first, second = expressions[index], expressions[index + 1]
        if not (isinstance(first, Day) and isinstance(second, Day)):
            continue
        if first.calendar != second.calendar and _SAME_DAY.fullmatch(between):
            expressions[index], expressions[index + 1] = _same_day(first, second, context)
        elif first.calendar == second.calendar and _LISTED.fullmatch(between):
            expressions[index] = _listed(first, second)
    return _guarded(expressions, spans, folded, context)


def _same_day(first: Day, second: Day, context: Context) -> tuple[Expression, Expression]:
    """Two names of one day: the sure one tells the year of the other, and both must agree."""
    sure, other = (first, second) if first.year.number or second.year.open else (second, first)
    day = sure.civil(context)
    if day is None:
        return first, second
    if not other.agrees(day):
        return Unknown(first.calendar), Unknown(second.calendar)
    told = _on(other, day)
    return (first, told) if sure is first else (told, second)


def _on(expression: Day, day: date) -> Day:
    """The expression with the year that makes it fall on a day, or a day beside it."""
    if expression.year.number is not None:
        return expression
    year = from_date(expression.calendar, day)
    if year is None:
        return replace(expression, year=UNKNOWN_YEAR)
    candidates = (year[0] - 1, year[0], year[0] + 1)
    near = [
        number
        for number in candidates
        if (found := expression.on(number)) and abs(found - day) <= timedelta(days=1)
    ]
    return replace(expression, year=Year(near[0]) if near else UNKNOWN_YEAR)


def _listed(first: Day, second: Day) -> Day:
    """«۱۵ مهر و ۲۰ آبان ۱۴۰۲»: the first of two days shares the year of the second."""
    if first.year.open and second.year.number is not None:
        later = (first.month, first.day) > (second.month, second.day)
        return replace(first, year=Year(second.year.number - later))
    return first


def _guarded(
    expressions: list[Expression], spans: list[tuple[int, int]], folded: str, context: Context
) -> list[Expression]:
    """Year-less days and months are unknown where their sentence is about another year.

    «در سال ۱۳۵۷ و پس از ۲۲ بهمن», or in autumn «۲۲ بهمن برگزار شد»: the nearest such day is
    not what is meant.
    """
    guarded: list[Expression] = []
    told: Interval | None = None
    end = 0
    following = [*(start for start, _ in spans), len(folded)][1:]
    for expression, span, limit in zip(expressions, spans, following, strict=True):
        before = end
        if _SENTENCE_END.search(folded, end, span[0]):
            told = None
        end = span[1]
        if isinstance(expression, Day | Span):
            year = _told_year(expression, context)
            if year is not None:
                told = Span(expression.calendar).on(year)
            elif expression.year.open and told and not _checked(expression):
                value = _resolve(expression, context)
                if value is not None and not told[0] <= _days(value)[0] <= told[1]:
                    expression = Unknown(expression.calendar)
        if _is_nearest(expression) and (value := _resolve(expression, context)) and context.today:
            tense = tense_of(
                _clause(folded, before, span[0])[1], _clause(folded, span[1], limit)[0]
            )
            if contradicts(tense, _days(value), context.today):
                expression = Unknown(expression.calendar)
        guarded.append(expression)
    return guarded


def _checked(expression: Day | Span) -> bool:
    """Whether a weekday vouches for the year."""
    return isinstance(expression, Day) and expression.weekday is not None


def _is_nearest(expression: Expression) -> bool:
    """Whether nothing but nearness tells the year."""
    if isinstance(expression, DayRange):
        return _is_nearest(expression.first) and _is_nearest(expression.last)
    return isinstance(expression, Day | Span) and expression.year.open and not _checked(expression)


def _clause(folded: str, start: int, end: int) -> tuple[str, str]:
    """Of the text between two dates what belongs to the sentence of the first, and of the second.

    No more than a sentence's worth is looked at, so that time stays linear.
    """
    ahead = _SENTENCE_END.split(folded[start : min(end, start + _NEAR)], maxsplit=1)[0]
    behind = _SENTENCE_END.split(folded[max(start, end - _NEAR) : end])[-1]
    return ahead, behind


def _told_year(expression: Day | Span, context: Context) -> int | None:
    """The year an expression names, by its number or as «سال گذشته»."""
    year = expression.year
    if year.number is not None or year.shift is None or context.today is None:
        return year.number
    now = from_date(expression.calendar, context.today)
    return now[0] + year.shift if now else None


def _days(value: date | datetime | tuple[date, date] | tuple[datetime, datetime]) -> Interval:
    first, last = value if isinstance(value, tuple) else (value, value)
    return (
        first.date() if isinstance(first, datetime) else first,
        last.date() if isinstance(last, datetime) else last,
    )
