import pytest

from newscrawl.persian.dates import find_dates
from tests.persian.mentions import PUBLISHED, values

KABUL = "2024-11-18T14:20:00+04:30"

ORDERED = [
    "مجلس یازدهم خرداد ۱۴۰۳ کارش را به پایان برد.",
    "دولت چهاردهم آذرماه لایحه را می‌دهد.",
    "بازی‌های هفته پانزدهم دی ماه",
    "مرحله‌ی سوم آذر ۱۴۰۰",
    "دولت‌های دوازدهم مرداد",
    "موج ۵ام مرداد ۱۴۰۰",
]
DAYS = {
    "این دولت چهاردهم آذر سخن می‌گوید.": "2024-12-04",
    "دولت دوشنبه چهاردهم آبان ۱۴۰۳ نوشت": "2024-11-04",
    "دولت روز چهاردهم آذر می‌آید.": "2024-12-04",
    "جلسه بیستم آذر": "2024-12-10",
    "نوبت دوم، ۵ آذر برگزار می‌شود.": "2024-11-25",
}


@pytest.mark.parametrize("text", ORDERED)
def test_an_ordinal_may_be_that_of_the_noun_before_it(text):
    assert not any(value and "/" not in value for value in values(text))


@pytest.mark.parametrize(("text", "value"), DAYS.items())
def test_an_ordinal_is_a_day_where_the_noun_has_none(text, value):
    assert [found for found in values(text) if found] == [value]


@pytest.mark.parametrize("before", ["هر", "هر سال", "هرساله", "همه‌ساله", "هر ساله"])
def test_a_day_of_every_year_is_that_of_none(before):
    assert values(f"{before} ۱۵ اسفند درخت می‌کارند.") == [None]


NAMES = [
    "خیابان‌های ۱۵ خرداد و ۱۷ شهریور",
    "میدان ۷ تیر و ۱۳ آبان و ۱۶ آذر",
    "مجموعه ورزشی ۱۵ خرداد",
    "سامانه پدافندی ۱۵ خرداد آزمایش شد.",
    "داروخانه سیزده آبان",
    "کوی ۱۳ آبان",
    "گروه ۱۷ نوامبر",
    "سی تیر",
]
NAMED_DAYS = {
    "راهپیمایی ۱۳ آبان": "2024-11-03",
    "در ۱۳ آبان": "2024-11-03",
    "مدرسه‌ها ۱۶ آذر تعطیل است.": "2024-12-06",
    "امروز (۲۸ آبان) و دیروز ۲۷ آبان": "2024-11-18",
    "مجموعه ورزشی روز ۱۶ آذر باز می‌شود.": "2024-12-06",
    "مجموعه ورزشی ۱۶ آذر ساعت ۱۰ باز می‌شود.": "2024-12-06T10:00:00+03:30",
    "مجموعه ورزشی ۱۴ آذر باز می‌شود.": "2024-12-04",
    "تا بیست آذر": "2024-12-10",
    "۵ آذر در خیابان ۱۷ شهریور، ۶ آذر در سالن": "2024-11-25",
}


@pytest.mark.parametrize("text", NAMES)
def test_a_day_behind_its_owner_is_a_name(text):
    assert not any(values(text))


@pytest.mark.parametrize(("text", "value"), NAMED_DAYS.items())
def test_a_day_with_much_named_after_it_may_be_itself(text, value):
    assert values(text)[0] == value


COUNTS = [
    "حمل ۱۴۰۰ زائر",
    "به میزان ۱۴۰۰ بشکه",
    "مسکن مهر ۱۴۰۰ متقاضی دارد.",
    "خیریه مهر ۱۴۰۰ بسته داد.",
    "هتل پاییز ۱۴۰۰ اتاق دارد.",
    "بانک دی ۹۸ شعبه دارد.",
    "۲ تیر چراغ برق شکست.",
    "با شلیک ۵ تیر کشته شد.",
    "ریزش ۳ بهمن در جاده",
]


@pytest.mark.parametrize("text", COUNTS)
def test_a_month_may_be_an_ordinary_word_or_a_name(text):
    assert find_dates(text, PUBLISHED) == []


def test_a_month_stays_one_where_nothing_is_counted():
    assert values("میزان ۱۴۰۰ برگزار شد.") == ["2021-09-23/2021-10-22"]
    assert values("هتل پاییز ۱۴۰۰ باز شد؛ این هتل پاییز ۱۴۰۰، پر بود.")[1] is not None
    assert values("این شهر پاییز ۱۴۰۰ باران داشت.") == ["2021-09-23/2021-12-21"]
    assert values("نیروی هوایی ۵ تیر گفت.") == ["2024-06-25"]
    assert values("ریزش برف ۳ بهمن") == ["2025-01-22"]
    # The amount of last year, not the month Mizan of it.
    assert values("کمتر از میزان سال گذشته") == ["2023-03-21/2024-03-19"]


def test_a_word_may_be_half_of_another():
    assert values("مهر، آبان و آذر ماه های پاییزند.") == []
    assert values("سال آینده نگری") == []
    assert values("سال آینده نگران‌کننده است") == ["2025-03-21/2026-03-20"]


def test_the_months_of_kabul():
    for text, value in {
        "این نشست تا ۱۰ قوس ادامه دارد.": "2024-11-30",
        "شام ۲۲ عقرب رخ داد.": "2024-11-12",
        "در ۲۵ اسد برگزار شد.": "2024-08-15",
    }.items():
        assert values(text) == values(text, KABUL) == [value]
    assert values("۱۲ قوس آزمون است.") == []
    assert values("۱۲ قوس آزمون است.", KABUL) == ["2024-12-02"]
    assert values("یک عقرب و سه اسد", KABUL) == []
    assert values("۵ حمل و نقل، ۱۰ میزان آب، در ۵ حمل و نقل", KABUL) == []


TITLES = [
    "فیلم «دیشب تو را دیدم» دیده شد.",
    "رمان «فردا»",
    "فیلم سینمایی «فردا»",
    "برنامه «دیروز، امروز، فردا» پخش شد.",
    "کتاب «تابستان ۵۸»",
    "روزنامه «فردا» نوشت",
    "به گزارش «امروز»، او گفت",
    "به گزارش فردا، او گفت",
    "به نقل از فردا، او گفت",
    "نسل امروز با دیروز",
    "دنیای دیروز و امروز",
    "جامعه‌ی امروز",
]
SAID = {
    "او گفت: «امروز باران می‌آید.»": "2024-11-18",
    "روزنامه «راه» امروز نوشت": "2024-11-18",
    "به گزارش امروز ما، باران می‌آید.": "2024-11-18",
    "این کتاب امروز چاپ شد.": "2024-11-18",
    "امروز و فردا باران می‌آید.": "2024-11-18",
}


@pytest.mark.parametrize("text", TITLES)
def test_titles_media_and_times_are_no_days(text):
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(("text", "value"), SAID.items())
def test_what_is_said_of_a_day_is_no_title(text, value):
    assert values(text)[0] == value


def test_any_day_now_is_no_day():
    assert values("همین امروز و فردا می‌آید.") == [None]
    assert values("همین امروز می‌آید.") == ["2024-11-18"]
