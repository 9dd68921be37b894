"""What a segment says of its text: each word is looked up once, whatever is asked of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from newscrawl.persian.date_grammar import may_be_of_date
from newscrawl.persian.dates import find_dates
from newscrawl.persian.language import persian_lead, segment_language
from newscrawl.persian.per_word import PerWord
from newscrawl.persian.protected import may_have_network_spans
from newscrawl.translation.numbers import find_numbers, may_be_of_number
from newscrawl.translation.placeholders import find_placeholders
from newscrawl.translation.words import count_characters, count_words, countable_text


def facts_of(text: str, language: str, published: date | None) -> dict[str, Any]:
    """The fields of a segment that its text tells, offsets in it included.

    ``language``: that of its article; ``published``: when that was.
    """
    known = [_WORDS[word] for word in text.split()] or [_about("")]
    counts, leads, of_dates, of_numbers, of_placeholders = zip(*known, strict=True)
    placeholders = find_placeholders(text) if any(of_placeholders) else []
    taken = [(span.start, span.end) for span in placeholders]
    dates = find_dates(text, published) if any(of_dates) else []
    if taken:
        dates = [
            found
            for found in dates
            if not any(start < found.end and found.start < end for start, end in taken)
        ]
    taken += [(found.start, found.end) for found in dates]
    countable = countable_text(text, placeholders)
    return {
        "language": segment_language(text, language, sum(leads)),
        "placeholders": placeholders,
        "numbers": find_numbers(text, taken) if any(of_numbers) else [],
        "dates": dates,
        "words": count_words(countable) if placeholders else sum(counts),
        "characters": count_characters(countable),
    }


def _about(word: str) -> tuple[int, int, bool, bool, bool]:
    """Of what stands between two white spaces: how many words it is, its lead for Persian,
    and whether it may be of a date, a number, a placeholder: no text has one without such.
    """
    return (
        count_words(word),
        persian_lead(word),
        may_be_of_date(word),
        may_be_of_number(word),
        may_have_network_spans(word),
    )


_WORDS = PerWord(_about)
