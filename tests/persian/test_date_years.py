import pytest

from tests.persian.mentions import values

YEARS = {
    "در آبان ۹۷ بنزین گران شد.": "2018-10-23/2018-11-21",
    "در مرداد ۹۶ او رفت.": "2017-07-23/2017-08-22",
    "در تیر ۹۴ ایران سخن گفت.": "2015-06-22/2015-07-22",
    "جنگ ۲۷ تیر ۶۷ پایان یافت.": "1988-07-18",
    "او ۱۳ دی ۹۸ ترور شد.": "2020-01-03",
    "در شهریور ۵۶ درگیری‌ها بالا گرفت.": "1977-08-23/1977-09-22",
    "پاییز ۹۷ قیمت بالا رفت.": "2018-09-23/2018-12-21",
    "در اسفند ۰۲ رأی‌گیری بود.": "2024-02-20/2024-03-19",
    "۸ تیر ۶۰ نخست‌وزیری آتش گرفت.": "1981-06-29",
    "۱۲ آذر ۵۸ و ۱۳ دی بود.": "1979-12-03",
    "سال ۶۱ هجری شمسی آمد.": "1982-03-21/1983-03-20",
}
COUNTS = [
    "۸ آذر ۵۰ خانه ساخته شد.",
    "۸ آذر ۵۰ طرح گشوده می‌شود.",
    "۱۰ مهر ۶۵ دانش‌آموز آمدند.",
    "در مهر ۴۵ تا ۵۰ خانه سوخت.",
    "در مهر ۴۵ و آبان ۴۷ درصد بالا رفت.",
]


@pytest.mark.parametrize(("text", "value"), YEARS.items())
def test_a_number_that_counts_nothing_is_a_year(text, value):
    assert values(text)[0] == value


@pytest.mark.parametrize("text", COUNTS)
def test_the_year_cannot_be_told_where_the_number_may_count(text):
    assert not any(value and value.startswith("19") for value in values(text))


def test_two_digits_of_the_hijra_are_not_shortened():
    assert values("در سال ۶۱ هجری") == [None]
    assert values("در سال ۶۱ هجری قمری") == [None]


def test_the_new_year_is_no_year_of_a_date():
    assert values("۲۰ مارس سال نو شد.", "2024-03-25") == ["2024-03-20"]
    assert values("۱۵ فروردین سال نو") == [None]


def test_the_running_year_of_kabul():
    assert values("در سال روان") == ["2024-03-20/2025-03-20"]
    assert values("در ۱۵ میزان سال روان") == ["2024-10-06"]
    assert values("ماه روان و هفتهٔ روان") == ["2024-10-22/2024-11-20", "2024-11-16/2024-11-22"]
    assert values("۱۸ نوامبر سال روان میلادی") == ["2024-11-18"]
    assert values("هفته روان شناسی و هفته روان‌پزشکی") == []
