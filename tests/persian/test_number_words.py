import pytest
from hypothesis import given, strategies as st

from newscrawl.persian.number_words import number_from_words, read_number_words

UNITS = (
    " یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
)
TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"


def spell(number):
    """The words of a number below a billion: the other way round, for the law below."""
    for scale, name in ((10**6, "میلیون"), (1000, "هزار")):
        if number >= scale:
            head = f"{spell(number // scale)} {name}"
            return f"{head} و {spell(number % scale)}" if number % scale else head
    parts = []
    if number >= 100:
        parts.append(HUNDREDS.split()[number // 100 - 1])
    rest = number % 100
    if rest >= 20:
        parts.append(TENS.split()[rest // 10 - 2])
        rest %= 10
    if rest:
        parts.append(UNITS.split(" ")[rest])
    return " و ".join(parts)


@given(st.integers(1, 10**9 - 1))
def test_what_is_spelled_is_read(number):
    assert number_from_words(spell(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("بیست و سوم", 23),
        ("بیست‌وسوم", 23),
        ("بیستوسوم", 23),
        ("سی‌ام", 30),
        ("سی و یکم", 31),
        ("اول", 1),
        ("نخستین", 1),
        ("هزار و چهارصد و سه", 1403),
        ("يكصد و پنجاه", 150),
        ("یک هزار", 1000),
        ("سه صد", 300),
        ("پنج صد و دوازده", 512),
        ("هزار و سه صد و نود و هشت", 1398),
        ("دو صد هزار", 200_000),
        ("دهم", 10),
    ],
)
def test_numbers(text, number):
    assert number_from_words(text) == number


@pytest.mark.parametrize(
    "text", ["", "سلام", "بیست و", "ده و یک", "پنج شش", "صدها", "سه صدم", "ده صد"]
)
def test_no_numbers(text):
    assert number_from_words(text) is None


def test_the_longest_number_is_taken_and_no_more():
    assert read_number_words(["بیست", "و", "پنج", "و", "تهران"]) == (25, 3, False)
    assert read_number_words(["سوم", "و", "چهارم"]) == (3, 1, True)
    assert read_number_words(["در", "ده"], 1) == (10, 1, False)
