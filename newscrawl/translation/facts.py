"""What a segment says of its text; its words tell what need not be looked for in it at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from newscrawl.article import DateMention
from newscrawl.persian.date_grammar import may_be_of_date
from newscrawl.persian.dates import find_dates
from newscrawl.persian.language import persian_lead, segment_language
from newscrawl.persian.per_word import PerWord
from newscrawl.persian.protected import may_have_network_spans
from newscrawl.translation.numbers import find_numbers, may_be_of_number
from newscrawl.translation.placeholders import find_placeholders
from newscrawl.translation.words import count_characters, count_words, countable_text, words_in

# What a word may be of: a text has none without a word that may.
_DATE, _NUMBER, _PLACEHOLDER = 1, 2, 4


def facts_of(text: str, language: str, published: date | None) -> dict[str, Any]:
    """The fields of a segment that its text tells, offsets in it included.

    ``language``: that of its article; ``published``: when that was.
    """
    words = lead = kinds = 0
    for word in text.split():
        count, leads_by, may_be_of = _WORDS[word]
        words += count
        lead += leads_by
        kinds |= may_be_of
    placeholders = find_placeholders(text) if kinds & _PLACEHOLDER else []
    taken = [(span.start, span.end) for span in placeholders]
    dates = find_dates(text, published) if kinds & _DATE else []
    if taken:
        dates = list(_outside(dates, taken))
    taken += [(found.start, found.end) for found in dates]
    countable = countable_text(text, placeholders)
    return {
        "language": segment_language(text, language, lead),
        "placeholders": placeholders,
        "numbers": find_numbers(text, taken) if kinds & _NUMBER else [],
        "dates": dates,
        "words": count_words(countable) if placeholders else words,
        "characters": count_characters(countable),
    }


def _outside(dates: list[DateMention], taken: list[tuple[int, int]]) -> Iterator[DateMention]:
    """The dates that no span overlaps. Both are in order: one walk along them tells."""
    spans = iter(taken)
    span = next(spans, None)
    for found in dates:
        while span and span[1] <= found.start:
            span = next(spans, None)
        if span is None or found.end <= span[0]:
            yield found


def _about(word: str) -> tuple[int, int, int]:
    """Of what is between white spaces: how many words, its lead for Persian, what it may be of."""
    kinds = (
        _DATE * may_be_of_date(word)
        | _NUMBER * may_be_of_number(word)
        | _PLACEHOLDER * may_have_network_spans(word)
    )
    return words_in(word), persian_lead(word), kinds


_WORDS = PerWord(_about)
