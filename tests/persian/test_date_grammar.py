import re
import time
from datetime import datetime

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian.date_grammar import READERS, Found, Reader, may_have_dates
from newscrawl.persian.date_parts import UNITS
from newscrawl.persian.date_spans import VAGUE
from newscrawl.persian.date_tokens import fold, spellings, tokenize
from newscrawl.persian.date_words import (
    ERAS,
    MONTHS,
    PARTS_OF_DAY,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    WEEKDAYS,
    YEAR_SHIFTS,
)
from newscrawl.persian.dates import find_dates, read_date
from tests.persian.mentions import PUBLISHED, values

PIECES = st.sampled_from(
    (
        "شنبه سه‌شنبه ۱۲ ۳۱ ۹۸ ۱۴۰۳ 2024 آبان مهرماه دی محرم اکتبر May سال گذشته ماه هفته جاری ساعت "
        "۱۸:۴۰ و تا از بین ( ) ، - / بیست سی‌ام هزار دهه نیمه اول پیش روز دیروز صبح شب چند "
        "۱۴۰۳/۸/۱۲ \n \u200f"
    ).split(" ")
)


@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "\u200c"]))
@settings(max_examples=300, deadline=None)
def test_mentions_lie_in_the_text_in_order(pieces, glue):
    text = glue.join(pieces)
    end = 0
    for mention in find_dates(text, PUBLISHED):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end
        for part in (mention.value or "").split("/"):
            assert not part or datetime.fromisoformat(part)


VOCABULARY = sorted(
    {
        " ".join(name)
        for table in (MONTHS, WEEKDAYS, PARTS_OF_DAY, RELATIVE_DAYS, ERAS)
        for name in table
    }
    | {*SEASONS, *SHIFTS, *YEAR_SHIFTS, *VAGUE, *UNITS}
)
LINKS = (
    "سال ماه هفته دهه نیمه ماهه نیمسال از تا و بین این همین فصل ساعت ، - ( ) . روز های اول دوم"
    " آخر چند در به وقت تهران رود می‌رود می‌ماه ۱۲ ۳ ۱۴۰۲ ۹۸ 2023 ۱۴۰۲/۷/۱۶ ۱۸:۴۰ ۱۵-۲۰ ۱۴۰۲–۰۷–۱۶"
    " بیست سوم دهم هزار سی سیصد مِهر می 2023-10-08T09:30:00Z نیم پایانی تاریخ دیگر هفتة آینده ماة"
).split(" ")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(VOCABULARY) | st.sampled_from(LINKS),
            st.sampled_from([" ", " ", " ", "\u200c", ""]),
        ),
        max_size=9,
    )
)
@settings(max_examples=500, deadline=None)
def test_no_date_is_without_a_word_that_dates_are_made_of(pieces):
    text = "".join(piece + glue for piece, glue in pieces)
    folded = fold(text)
    reader = Reader(folded, tokenize(folded))
    everywhere, index = [], 0
    while index < len(reader.tokens):
        found = reader.at(index)
        everywhere += [found] if found else []
        index = found.end if found else index + 1
    assert list(reader.expressions()) == everywhere
    assert (may_have_dates(text) and may_have_dates(folded)) or not everywhere
    for index in range(len(reader.tokens)):
        assert reader.at(index) == longest(reader, index)


def longest(reader, index):
    """The longest expression that begins at a token, found by asking every reader."""
    iso = reader.tokens[index].lastgroup == "iso"
    found = [read(reader, index) for read in ([Reader.iso] if iso else READERS)]
    whole = [read for read in found if read and reader.whole(index, read[1])]
    best = max(whole, key=lambda read: read[1], default=None)
    return best and reader.judged(Found(best[0], index, best[1]))


@pytest.mark.parametrize(
    "text",
    [
        "او می‌رود",
        "دولت گفت ۱۲/۵ درصد",
        "پس از ۲۴ ساعت رفت",
        "بار دیگر",
        "گذشته از آن",
        "نیمه پر",
        "",
    ],
)
def test_a_text_without_such_a_word_is_not_read(text):
    assert not may_have_dates(fold(text))


@given(st.text(max_size=50) | st.text(st.sampled_from("يىئكةۀۂەؤأإٱآ٠٩۰۹–٫⁄\u00a0"), max_size=9))
def test_a_spelling_is_what_folding_makes_one_of(text):
    assert len(fold(text)) == len(text) and fold(fold(text)) == fold(text)
    for char, folded in zip(text, fold(text), strict=True):
        assert re.fullmatch(spellings(folded), char)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text):
    find_dates(text, PUBLISHED)
    read_date(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1402/07/",
        "1",
        "12 ",
        "1 / ",
        "۱۵ و ",
        "a.b-",
        "\u200f",
        "آ\u200c",
        "۵ مهر و ",
        "فیلم «دیروز ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        find_dates(text, PUBLISHED)
        read_date(text)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.5


ZONES = {
    "ساعت ۲۰:۳۰ دوشنبه ۲۸ آبان به وقت گرینویچ": "2024-11-18T20:30:00+00:00",
    "ساعت ۲۰:۳۰ امشب به وقت محلی": None,
    "امشب ساعت ۲۰:۳۰ (به وقت پاریس)": None,
    "صبح امروز ساعت ۹ (به وقت شرق آمریکا)": None,
    "ساعت ۹ صبح امروز به وقت رسمی ایران": "2024-11-18T09:00:00+03:30",
    "امروز ساعت ۱۷ تا ۱۹ به وقت کابل": "2024-11-18T17:00:00+04:30/2024-11-18T19:00:00+04:30",
    "امشب ساعت ۲۰:۳۰ (۱۷ به وقت گرینویچ)": "2024-11-18T20:30:00+03:30",
}
CLOCKS = {
    "امشب رأس ساعت ۲۰": "2024-11-18T20:00:00+03:30",
    "دوشنبه ۲۸ آبان از ساعت ۲۰": "2024-11-18T20:00:00+03:30",
    "دوشنبه ۲۸ آبان ۱۴۰۳ و از ساعت ۲۰:۳۰": "2024-11-18T20:30:00+03:30",
    "۲۸ آبان (ساعت ۲۰)": "2024-11-18T20:00:00+03:30",
    "۳۰ آبان از ساعت ۱۵ تا ۱۶:۳۰": "2024-11-20T15:00:00+03:30/2024-11-20T16:30:00+03:30",
    "۲۸ آبان از ساعت ۵": "2024-11-18",
    "۲۸ آبان پس از ساعت ۲۰": "2024-11-18",
    "۲۸ آبان تا ساعت ۲۰": "2024-11-18",
}
NOT_SURE = [
    "ساعت ۱ بامداد امشب",
    "شب گذشته ساعت ۲ بامداد",
    "نیمه‌شب امشب",
    "نیمه شب گذشته",
    "حدود ۱۵ آذر",
    "از حدود ۲۰ مهر",
    "تقریباً از ۲۰ مهر",
    "نزدیک به ساعت ۱۰ صبح امروز",
    "حوالی پاییز ۱۴۰۰",
    "۱۵ یا ۱۶ آذر",
]
EZAFE = {
    "یکشنبه‌ی هفته‌ی آینده": "2024-11-24",
    "روزِ یکشنبه‌ی هفته‌ی گذشته": "2024-11-10",
    "جمعه‌ی آینده": "2024-11-22",
    "شش ماه ابتدایی سال ۱۴۰۲": "2023-03-21/2023-09-22",
    "شش ماه آغازین امسال": "2024-03-20/2024-09-21",
}


@pytest.mark.parametrize(("text", "value"), (ZONES | CLOCKS | EZAFE).items())
def test_the_whole_expression_is_read(text, value):
    for after in ("", " می‌آید."):
        assert values(text + after) == [value]


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_is_about_then_or_in_the_night_is_not_sure(text):
    assert values(text) == [None]


def test_a_clock_goes_with_its_own_day():
    assert values("امروز و ساعت ۲۰ فردا") == ["2024-11-18", "2024-11-19T20:00:00+03:30"]
    assert values("۵ آذر ۰۲ بامداد") == [None]


def test_a_day_and_a_night_is_a_length_of_time():
    assert values("در شبانه روز گذشته باران آمد") == []
