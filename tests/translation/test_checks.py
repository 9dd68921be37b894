import pytest

from newscrawl.translation.checks import changed_numbers, lost_placeholders
from tests.linear_time import grows_linearly

from .samples import PUBLISHED, segment_of


def faults(source, target, language="en", published=PUBLISHED):
    segment = segment_of(source, published=published)
    return changed_numbers(segment, target, language, published)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("تورم ۱۲٫۵ درصد شد", "Inflation hit 12.5 percent"),
        ("تورم ۱۲/۵ درصد شد", "Inflation hit ۱۲٫۵٪"),
        ("۳ هزار و ۴۰۰ میلیارد تومان", "3.4 trillion tomans"),
        ("۳ هزار و ۴۰۰ میلیارد تومان", "3,400 billion tomans"),
        ("۳ هزار و ۴۰۰ میلیارد تومان", "3,400,000,000,000 tomans"),
        ("۳ نفر کشته شدند", "Three people were killed"),
        ("سه نفر آمدند", "3 people came"),
        ("سه نفر آمدند", "A few people came"),
        ("سی و سه پل", "Si-o-se-pol bridge"),
        ("یکشنبه ۱۶ مهر رفت", "He left on Sunday, October 8"),
        ("یکشنبه ۱۶ مهر رفت", "He left on Sunday, 16 Mehr"),
        ("۱۶ مهر ۱۴۰۲ رفت", "He left on October 8, 2023"),
        ("۱۶ مهر ۱۴۰۲ رفت", "He left on 2023-10-08"),
        ("۱۶ مهر ۱۴۰۲ رفت", "He left on 16 Mehr 1402"),
        ("۸ اکتبر ۲۰۲۳ رفت", "He left on 16 Mehr 1402"),
        ("۱۴۰۲/۷/۱۶", "8 October 2023"),
        ("در سال ۱۴۰۲ رفت", "He left in 2023"),
        ("در سال ۹۸ رفت", "He left in 2019"),
        ("دهه ۹۰ شمسی", "the 2010s"),
        ("ساعت ۱۴:۳۰ آغاز شد", "It began at 2:30 p.m."),
        ("ساعت ۱۴ آغاز شد", "It began at 2 p.m."),
        ("۱۵-۲۰ نفر", "15 to 20 people"),
        ("کووید-۱۹", "COVID-19"),
        ("جی ۲۰ برگزار شد", "The G20 was held"),
        ("۲ و نیم میلیون نفر", "two and a half million people"),
        ("۱ میلیون نفر", "a million people"),
        ("دمای -۵ درجه", "5 degrees below zero"),
        ("۵ درجه زیر صفر", "minus 5 degrees"),
        ("قرن ۲۱ام", "the 21st century"),
        ("۲/۳ آرا", "two-thirds of the votes"),
        ("۱/۲ مردم", "half of the people"),
        ("۱۰۰ هزار دلار", "$100K"),
        ("۱.۲۰۰ نفر", "1,200 people"),
        ("۲۵۰ نفر", "two hundred and fifty people"),
        ("سال ۱۴۰۲ تا ۱۴۰۳", "from 2023 to 2024"),
        ("ساعت ۲۰ دیشب آمد", "He came at 8 last night"),
        ("ساعت ۱۰ و نیم آمد", "He came at 10:30"),
        ("۳۰۰ تا ۴۰۰ هزار نفر", "300,000 to 400,000 people"),
        ("شنبه ۲۲ مهر ۱۴۰۲ ساعت ۱۸", "Saturday, October 14, 2023 at 6 p.m."),
        ("۲ تا ۳ میلیون نفر", "two to three million people"),
        ("۵ تا ۷ آبان ۱۴۰۲", "October 27–29, 2023"),
    ],
)
def test_right(source, target):
    assert faults(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("تورم ۱۲٫۵ درصد شد", "Inflation hit 12.6 percent", "۱۲٫۵ (12.5)"),
        ("۳ هزار و ۴۰۰ میلیارد تومان", "3.4 billion tomans", "(3400000000000)"),
        ("۳ نفر کشته شدند", "Four people were killed", "۳ (3)"),
        ("۳ نفر کشته شدند", "People were killed", "۳ (3)"),
        ("۳ و ۳ نفر", "3 and 4 people", "۳ (3)"),
        ("یکشنبه ۱۶ مهر رفت", "He left on Sunday, 17 Mehr", "(2023-10-08)"),
        ("۱۶ مهر ۱۴۰۲ رفت", "He left on October 9, 2023", "(2023-10-08)"),
        ("۱۶ مهر ۱۴۰۲ رفت", "He left on October 8, 2022", "(2023-10-08)"),
        ("ساعت ۱۴:۳۰ آغاز شد", "It began at 3:30 p.m.", "۱۴:۳۰"),
        ("سه میلیون نفر", "4 million people", "(3000000)"),
        ("شنبه ۲۲ مهر ۱۴۰۲ ساعت ۱۸", "Saturday, October 15, 2023 at 6 p.m.", "۲۲ مهر"),
        ("شنبه ۲۲ مهر ۱۴۰۲ ساعت ۱۸", "Saturday, October 14, 2023 at 7 p.m.", "۲۲ مهر"),
        ("۲۵۰ نفر", "205 people", "۲۵۰ (250)"),
        ("۱۵-۲۰ نفر", "15 to 25 people", "۲۰ (20)"),
    ],
)
def test_wrong(source, target, named):
    (fault,) = faults(source, target)
    assert named in fault


def test_other_languages_may_spell_small_numbers_out():
    assert faults("۳ نفر آمدند", "Drei Menschen kamen", "de") == []
    assert faults("۳ هزار و ۴۰۰ میلیارد تومان", "3,4 Billionen Toman", "de") == []
    assert faults("۴۲ نفر آمدند", "Viele Menschen kamen", "de") == ["۴۲ (42)"]


def test_digits_inside_an_address_are_no_number():
    assert faults("۳ بار site.ir/3", "site.ir/3 and more") == ["۳ (3)"]


@pytest.mark.parametrize(
    ("target", "lost"),
    [
        ("www.example.ir of ali@example.com by @user on #news", []),
        ("www.example.ir of ali@example.com by @user", ["#خبر"]),
        ("example of ali@example.com by @user on #news", ["www.example.ir"]),
        ("www.example.ir of Ali by someone on #news", ["ali@example.com", "@user"]),
    ],
)
def test_placeholders(target, lost):
    segment = segment_of("www.example.ir از ali@example.com و @user در #خبر")
    assert lost_placeholders(segment, target) == lost


def test_a_placeholder_that_stands_twice_is_wanted_twice():
    segment = segment_of("نشانی @user و @user است")
    assert lost_placeholders(segment, "@user") == ["@user"]
    assert lost_placeholders(segment, "@user, @user") == []


RIGHT = {
    "en": [
        ("نفت به ۸۷ دلار و ۶۵ سنت رسید", "Oil rose to $87.65"),
        ("ساعت ۹ و ۳۰ دقیقه صبح", "at 9:30 a.m."),
        ("ساعت ۱۲ ظهر", "at noon"),
        ("ساعت ۰۰:۰۰", "at midnight"),
        ("ساعت ۲۴", "at midnight"),
        ("ساعت ۱۸:۳۰", "at 6:30 p.m."),
        ("در ۶ ماهه نخست امسال", "in the first half of this year"),
        ("در ۳ ماهه نخست سال ۱۴۰۲", "in the first three months of 2023"),
        ("سال تحصیلی ۱۴۰۲-۱۴۰۳", "the 2023–24 academic year"),
        ("سال تحصیلی ۱۴۰۲-۱۴۰۳", "the 2023/24 academic year"),
        ("۵۰ درصد مردم", "half of the people"),
        ("۲۵ درصد", "a quarter"),
        ("۲ میلیون و ۳۵۰ هزار", "2 million 350 thousand"),
        ("۲۴ نفر", "two dozen people"),
        ("۲۰ سال گذشته", "the past two decades"),
        ("تلفن ۰۹۱۲۳۴۵۶۷۸۹", "Phone 0912 345 6789"),
        ("جنگ جهانی ۲", "World War II"),
        ("۱۶ مهر ۱۴۰۲", "October 8, 2023"),
        ("۱۶ مهر ۱۴۰۲", "10/8/2023"),
        ("شهریور ۱۴۰۲", "September 2023"),
        ("۲۰ مهر ۱۴۰۲ (۱۲ اکتبر ۲۰۲۳)", "October 12, 2023"),
        ("حملات ۱۱ سپتامبر ۲۰۰۱", "the 9/11 attacks of 2001"),
        ("انتخابات ۱۴۰۰", "the 2021 election"),
        ("۵ سال و نیم", "five and a half years"),
        ("۱ نفر کشته شد", "A person was killed"),
        ("ساعت ۱۶:۳۰ روز ۱۶ مهر", "۱۶ Mehr, ۱۶:۳۰"),
    ],
    "de": [
        ("۲ میلیون نفر", "zwei Millionen Menschen"),
        ("۲ هزار نفر", "zweitausend Menschen"),
        ("۱۰۰۰ نفر", "tausend Menschen"),
        ("۱ میلیون نفر", "eine Million Menschen"),
        ("۵۰۰ هزار نفر", "eine halbe Million Menschen"),
        ("۱/۵ میلیون نفر", "anderthalb Millionen Menschen"),
        ("۳۰ سال", "dreißig Jahre"),
        ("۲۵ نفر", "fünfundzwanzig Menschen"),
        ("۲ میلیون و ۳۵۰ هزار تومان", "2,35 Mio. Toman"),
        ("۱۲ هزار و ۵۴۰ واحد", "12.540 Punkte"),
        ("۲ برابر شد", "verdoppelte sich"),
        ("دمای -۵ درجه", "−5 Grad"),
        ("۱۶ مهر ۱۴۰۲", "8. Oktober 2023"),
        ("۱۶ مهر", "am 8.10."),
    ],
    "fr": [
        ("۲ میلیون نفر", "deux millions de personnes"),
        ("۳ میلیارد دلار", "trois milliards de dollars"),
        ("۲۰۰۰ نفر", "deux mille personnes"),
        ("۱۰۰۰ تومان", "mille tomans"),
        ("۹۰ میلیون نفر", "quatre-vingt-dix millions de personnes"),
        ("۱۲ هزار و ۵۰۰ نفر", "12 500 personnes"),
        ("سه میلیون و پانصد هزار", "trois millions et demi"),
        ("۳۰ سال", "trente ans"),
        ("۰٫۲۳۴ درصد", "0,234 %"),
        ("۱۲۳۴۵٫۶۷۸ متر", "12345,678 mètres"),
        ("۱۶ مهر ۱۴۰۲", "le 8 octobre 2023"),
    ],
    "es": [
        ("۲ هزار و ۵۰۰ نفر", "dos mil quinientas personas"),
        ("۳۵ میلیون نفر", "treinta y cinco millones"),
    ],
    "tr": [("۲/۵ میلیون نفر", "iki buçuk milyon kişi"), ("۲۵ نفر", "yirmi beş kişi")],
    "ar": [("۲۵ میلیون نفر", "خمسة وعشرون مليون شخص"), ("۱۶ مهر", "8 أكتوبر")],
    "ru": [("۱۲ هزار و ۵۴۰ واحد", "12 540 пунктов")],
    "it": [("۱۰ میلیارد یورو", "10 miliardi di euro"), ("۱۶ مهر ۱۴۰۲", "8 ottobre 2023")],
}
WRONG = {
    "en": [
        ("۱۶ مهر ۱۴۰۲", "November 8, 2023"),
        ("۱۶ مهر ۱۴۰۲", "2023-11-08"),
        ("۱۶ مهر ۱۴۰۲", "2023-08-10"),
        ("۱۶ مهر ۱۴۰۲", "16 Azar 1402"),
        ("۱۶ مهر", "October 16"),
        ("شهریور ۱۴۰۲", "March 2023"),
        ("شهریور ۱۴۰۲", "Mehr 1402"),
        ("ساعت ۱۸:۳۰", "at 6:30 a.m."),
        ("ساعت ۸", "at 20:30"),
        ("۱۴۰۰ نفر کشته شدند", "2021 people were killed"),
        ("بیش از ۱۳۰۰ نفر", "over 1922 people"),
        ("۱٬۲۳۴ ریال", "1.234 rials"),
        ("دمای منفی ۵ درجه", "5 degrees"),
        ("۱ نفر کشته شد", "5 people were killed in an attack"),
        ("۲۵ درصد", "half"),
    ],
    "de": [
        ("۱۰ میلیارد یورو", "10 Millionen Euro"),
        ("۱۰ میلیارد یورو", "10 Euro"),
        ("۲ نفر کشته و ۱۵ نفر زخمی", "12 Tote und 15 Verletzte"),
        ("۱٫۵ درصد", "15 Prozent"),
        ("۲۰ دلار", "200 Dollar"),
        ("۲ میلیون و ۳۵۰ هزار تومان", "2,35 Milliarden Toman"),
        ("۱۶ مهر ۱۴۰۲", "16. März 1402"),
        ("۲ نفر", "drei Menschen"),
    ],
    "fr": [
        ("۱۲٫۵ درصد", "125 %"),
        ("۱۲ هزار میلیارد تومان", "12 millions"),
        ("۲۳۴ نفر", "0,234"),
        ("۱۶ مهر ۱۴۰۲", "8 novembre 2023"),
    ],
    "ar": [("۱۶ مهر", "8 نوفمبر")],
    "it": [("۱۲٫۵ درصد", "125 per cento"), ("۲ نفر", "3 persone")],
}


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [(language, *pair) for language, pairs in RIGHT.items() for pair in pairs],
)
def test_right_in_its_language(language, source, target):
    assert faults(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [(language, *pair) for language, pairs in WRONG.items() for pair in pairs],
)
def test_wrong_in_its_language(language, source, target):
    assert len(faults(source, target, language)) == 1


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "it", "fa"])
@pytest.mark.parametrize(
    "piece", ["1,", "billion ", "8 ", "10:", "1-", "mille ", "tausend", "Oct ", "vingt "]
)
def test_any_target_is_read_in_bounded_time(language, piece):
    def read(count):
        faults("۲ نفر در ۱۶ مهر ساعت ۸", "two " + piece * count, language)

    assert grows_linearly(read, 2_000)
