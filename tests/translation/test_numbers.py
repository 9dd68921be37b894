from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from newscrawl.translation import number_words as words
from newscrawl.translation.numbers import find_numbers, read_numbers
from tests.linear_time import grows_linearly

from .samples import TEXTS

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("۱۲٫۵ درصد", {"۱۲٫۵": "12.5"}),
        ("٪۱۲", {"۱۲": "12"}),
        ("۳ هزار و ۴۰۰ میلیارد تومان", {"۳ هزار و ۴۰۰ میلیارد": "3400000000000"}),
        ("هزار و ۲۰۰ میلیارد تومان", {"هزار و ۲۰۰ میلیارد": "1200000000000"}),
        ("۳۰۰ هزار میلیارد تومان", {"۳۰۰ هزار میلیارد": "300000000000000"}),
        ("۲ میلیون و ۵۰۰ هزار و ۳۰۰ نفر", {"۲ میلیون و ۵۰۰ هزار و ۳۰۰": "2500300"}),
        ("کسری ۳۰۰ میلیاردی", {"۳۰۰ میلیارد": "300000000000"}),
        ("۲ و نیم میلیون", {"۲ و نیم میلیون": "2500000"}),
        ("۷ میلیون و نیم", {"۷ میلیون و نیم": "7500000"}),
        ("نیم میلیون نفر", {"نیم میلیون": "500000"}),
        ("سه هزار و چهارصد نفر", {"سه هزار و چهارصد": "3400"}),
        ("سه میلیون و ۲۰۰ هزار", {"سه میلیون و ۲۰۰ هزار": "3200000"}),
        ("بیست‌ودو و بیست و پنج", {"بیست‌ودو": "22", "بیست و پنج": "25"}),
        ("۵ هزار و ۶ هزار نفر", {"۵ هزار": "5000", "۶ هزار": "6000"}),
        ("۱۰ و ۲۰ هزار", {"۱۰": "10", "۲۰ هزار": "20000"}),
        ("۱۵-۲۰ نفر", {"۱۵": "15", "۲۰": "20"}),
        ("۱۶ام و ۲۰هزار", {"۱۶": "16", "۲۰هزار": "20000"}),
        ("دمای -۵ یا منفی ۷ درجه", {"-۵": "-5", "منفی ۷": "-7"}),
        ("کووید-۱۹", {"۱۹": "19"}),
        ("ساعت ۱۴:۳۰", {}),
        ("اجلاس G20 با B52", {}),
        ("یک بار سی صد نه ده‌ها هزار نفر", {}),
        ("3.4 trillion", {"3.4 trillion": "3400000000000"}),
        ("three hundred and forty-five", {"three hundred and forty-five": "345"}),
        ("two and a half million", {"two and a half million": "2500000"}),
        ("half a million", {"half a million": "500000"}),
    ],
)
def test_values(text, numbers):
    found = find_numbers(text)
    assert {number.text: number.value for number in found} == numbers
    assert all(text[number.start : number.end] == number.text for number in found)


def test_digits_of_a_date_or_address_are_no_number():
    text = "۱۶ مهر ۲۵ نفر به site.ir/12 رفتند"
    spans = [(0, 6), (text.index("site"), text.index(" رفتند"))]
    assert [number.value for number in find_numbers(text, spans)] == ["25"]


@given(st.integers(min_value=0, max_value=10**15))
def test_an_integer_reads_back(value):
    assert [n.value for n in find_numbers(f"{value:,}".translate(PERSIAN))] == [str(value)]


@given(st.integers(1, 999), st.integers(1, 999))
def test_thousands_in_words_are_arithmetic(high, low):
    (number,) = find_numbers(f"{high} هزار و {low} میلیون تومان".translate(PERSIAN))
    assert number.value == str((high * 1000 + low) * 1_000_000)
    (number,) = find_numbers(f"{high} میلیون و {low} هزار تومان".translate(PERSIAN))
    assert number.value == str(high * 1_000_000 + low * 1000)


WORDS = sorted(
    {*words.UNITS, *words.TENS, *words.HUNDREDS, *words.HUNDRED, *words.SCALES}
    | {*words.AND, *words.HALF, *words.ONE, *words.MINUS}
    | {"ميلياردی", "یكصد", "Two", "بیست‌ودو", "وسی", "۳", "-", "۱۲٫۵", "روز", "،"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from([" ", "\u200c", ", "]))
def test_no_number_is_overlooked(pieces, glue):
    text = glue.join(pieces)
    expected = [
        (found.start, found.end) for found in read_numbers(text) if found.digits or found.tokens > 1
    ]
    assert [(number.start, number.end) for number in find_numbers(text)] == expected


@given(TEXTS)
def test_any_text(text):
    found = find_numbers(text)
    assert all(text[number.start : number.end] == number.text for number in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("piece", ["۱،", "1.", "هزار و ", "سه و ", "- ", "1:", "a1", "۱ "])
def test_time_grows_with_length(piece):
    assert grows_linearly(lambda count: find_numbers(piece * count), 4_000)
