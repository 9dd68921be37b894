"""What is told from single words is what the functions that read a whole text say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian.dates import find_dates
from newscrawl.persian.language import segment_language
from newscrawl.translation.facts import facts_of
from newscrawl.translation.numbers import find_numbers
from newscrawl.translation.placeholders import find_placeholders
from newscrawl.translation.words import count_characters, count_words, countable_text
from tests.linear_time import grows_linearly

PUBLISHED = datetime(2023, 10, 8, 10, tzinfo=UTC)
WORDS = (
    "او و در این که گفت می‌رود است على الى اور ہے the of G20 12:30 1402/7/16 ۱۲٫۵ - -۵ منفی یک دو سه"
    " بیست سی هزار میلیون نیم one hundred million ۱۶ مهر می روز شب گذشته پیش دیگر نیمه اول آخر شنبه"
    " سال ۱۴۰۲ فردا دیروز ساعت www.isna.ir/a @isna #خبر a.b@c.ir ایسنا.ir , ، . « » ( ) ّ \ufeff"
).split()


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS) | st.text("ابیكه۰٣5-_/.:،\u200c\u0651x", max_size=5),
            st.sampled_from([" ", " ", " ", "\u00a0", "\u200c", "", "\t", "\n"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["fa", "ar", "und"]),
)
def test_a_text_is_what_its_words_are(pieces, language):
    text = "".join(word + gap for word, gap in pieces)
    facts = facts_of(text, language, PUBLISHED)
    placeholders = find_placeholders(text)
    taken = [(span.start, span.end) for span in placeholders]
    dates = [
        date
        for date in find_dates(text, PUBLISHED)
        if all(date.end <= start or end <= date.start for start, end in taken)
    ]
    taken += [(date.start, date.end) for date in dates]
    countable = countable_text(text, placeholders)
    assert facts == {
        "language": segment_language(text, language),
        "placeholders": placeholders,
        "numbers": find_numbers(text, taken),
        "dates": dates,
        "words": count_words(countable),
        "characters": count_characters(countable),
    }


@pytest.mark.parametrize(
    "piece",
    ["#خبر ۱۶ مهر ۱۴۰۲ ", "۱۶ مهر ۱۴۰۲ a@b.ir ۵ ", "#۱۶_مهر ۱۴۰۲ ", "#خبر ", "۱۶ مهر ۱۴۰۲ ", "۵ "],
)
def test_time_grows_with_length(piece):
    assert grows_linearly(lambda count: facts_of(piece * count, "fa", PUBLISHED), 2_000)
