import json
import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian.calendars import from_date, to_date
from newscrawl.persian.date_words import LEVANTINE, MONTHS
from newscrawl.persian.dates import (
    date_or_none,
    find_dates,
    read_date,
    read_visible_date,
    to_jalali,
)
from tests.persian.mentions import PUBLISHED, values

ABSOLUTE = {
    "شنبه ۱۲ آبان ۱۴۰۳": "2024-11-02",
    "روز شنبه، ۱۲ آبان ۱۴۰۳": "2024-11-02",
    "شنبه مورخ ۱۴۰۳/۸/۱۲": "2024-11-02",
    "۱۲ آبان (شنبه)": "2024-11-02",
    "بیست و نهم اسفند هزار و سیصد و نود و نه": "2021-03-19",
    "بیست‌وپنجم تیرماه سال ۹۸": "2019-07-16",
    "سی‌ام دی ۱۳۹۵": "2017-01-19",
    "۳۰ اسفند ۱۳۹۹": "2021-03-20",
    "1399-12-30": "2021-03-20",
    "۵/۱۱/۱۳۹۵": "2017-01-24",
    "۹۵/۱۱/۵": "2017-01-24",
    "۳ سنبله ۱۴۰۰": "2021-08-25",
    "۱۱ حوت ۱۴۰۲": "2024-03-01",
    "۴ ژوئیه ۱۹۷۶": "1976-07-04",
    "۴ جولای ۱۹۷۶ میلادی": "1976-07-04",
    "Sunday, July 4, 1976": "1976-07-04",
    "July 4th 1976": "1976-07-04",
    "۲۷ رجب ۱۴۴۵ هجری قمری": "2024-02-08",
    "نیمه شعبان ۱۴۴۵": "2024-02-25",
    "يكشنبه ١٣ آبان ١٤٠٣": "2024-11-03",
    "پنج شنبه 17آبان1403": "2024-11-07",
    "شنبه ۱۲ آبان ۱۴۰۳ ساعت ۱۶:۰۵": "2024-11-02T16:05:00+03:30",
    "ساعت ۴ و ۵ دقیقه عصر شنبه ۱۲ آبان": "2024-11-02T16:05:00+03:30",
    "۲ مرداد ۱۴۰۰ ساعت ۹ صبح": "2021-07-24T09:00:00+04:30",
    "۲ مرداد ۱۴۰۲ ساعت ۹ صبح": "2023-07-24T09:00:00+03:30",
    "۲ نوامبر ۲۰۲۴ ساعت ۲۰ به وقت گرینویچ": "2024-11-02T20:00:00+00:00",
    "2024-11-02T20:00:00Z": "2024-11-02T20:00:00+00:00",
}
YEARLESS = {
    "۳ آذر": "2024-11-23",
    "دوم فروردین": "2025-03-22",
    "۱۲ آبان سال گذشته": "2023-11-03",
    "۵ بهمن پارسال": "2024-01-25",
    "۵ آذر سال آینده": "2025-11-26",
    "چهارم آبان‌ماه جاری": "2024-10-25",
    "دهم ماه جاری": "2024-10-31",
    "۲۴ همین ماه": "2024-11-14",
    "۱۴ نوامبر": "2024-11-14",
    "شنبه شب ۱۲ آبان ماه": "2024-11-02",
}
RELATIVE = {
    "امروز": "2024-11-18",
    "پریروز": "2024-11-16",
    "پسفردا": "2024-11-20",
    "پس فردا": "2024-11-20",
    "شب گذشته": "2024-11-17",
    "روز گذشته": "2024-11-17",
    "بامداد امروز": "2024-11-18",
    "فردا شب ساعت ۹": "2024-11-19T21:00:00+03:30",
    "ساعت ۱۷ روز گذشته": "2024-11-17T17:00:00+03:30",
    "فردا ساعت ۱۰ تا ۱۲": "2024-11-19T10:00:00+03:30/2024-11-19T12:00:00+03:30",
    "ساعت ۹ دیشب": "2024-11-17T21:00:00+03:30",
    "امروز (دوشنبه ۲۸ آبان)": "2024-11-18",
    "چهار روز پیش": "2024-11-14",
    "دو هفته قبل": "2024-11-04",
    "پنج روز دیگر": "2024-11-23",
    "دو ساعت و نیم پیش": "2024-11-18T11:50:00+03:30",
    "پنجشنبه گذشته": "2024-11-14",
    "جمعه آینده": "2024-11-22",
    "سه‌شنبه هفته گذشته": "2024-11-12",
}
RANGES = {
    "هفته جاری": "2024-11-16/2024-11-22",
    "هفته‌ی آینده": "2024-11-23/2024-11-29",
    "این ماه": "2024-10-22/2024-11-20",
    "ماه گذشته میلادی": "2024-10-01/2024-10-31",
    "پارسال": "2023-03-21/2024-03-19",
    "سال ۱۳۹۹": "2020-03-20/2021-03-20",
    "بهار ۱۴۰۰": "2021-03-21/2021-06-21",
    "آذر ۱۴۰۰": "2021-11-22/2021-12-21",
    "آذرماه": "2024-11-21/2024-12-20",
    "نوامبر ۲۰۲۰": "2020-11-01/2020-11-30",
    "دهه شصت": "1981-03-21/1991-03-20",
    "دهه ۱۹۶۰": "1960-01-01/1969-12-31",
    "از ۸ تا ۱۲ آذر": "2024-11-28/2024-12-02",
    "۸ الی ۱۲ آذر ۱۴۰۰": "2021-11-29/2021-12-03",
    "بین ۸ و ۱۲ آذر ۱۴۰۰": "2021-11-29/2021-12-03",
    "۲۵ اسفند تا ۵ فروردین": "2025-03-15/2025-03-25",
    "از امروز تا ۵ آذر": "2024-11-18/2024-11-25",
    "شنبه تا دوشنبه هفته آینده": "2024-11-23/2024-11-25",
    "روزهای ۵ و ۶ آذر": "2024-11-25/2024-11-26",
    "فصل بهار ۱۴۰۰": "2021-03-21/2021-06-21",
    "نیمه دوم آبان": "2024-11-06/2024-11-20",
    "نیمه اول ۱۴۰۲": "2023-03-21/2023-09-22",
    "نیمسال دوم ۱۴۰۲": "2023-09-23/2024-03-19",
    "شش‌ماهه نخست سال جاری": "2024-03-20/2024-09-21",
    "سال‌های ۱۳۹۸ تا ۱۴۰۰": "2019-03-21/2022-03-20",
}
UNKNOWN = [
    "۳۱ آبان ۱۴۰۳",
    "۳۰ اسفند ۱۴۰۰",
    "۲۹ فوریه ۲۰۲۳",
    "یکشنبه ۱۲ آبان ۱۴۰۳",
    "۱۴۰۳/۱۳/۰۱",
    "۱۲ آبان ۱۴۰۳ ساعت ۲۵:۱۰",
    "امروز (سه‌شنبه)",
    "اواخر آبان",
    "پایان سال جاری",
    "چند روز پیش",
    "دو سه روز پیش",
    "حدود چهار روز پیش",
    "بیش از چهار روز پیش",
    "سه سال پیش",
    "ماه رمضان",
    "روز چهارشنبه",
    "۱۲ آبان همان سال",
    "۸ آذر ۵۰ خانه",
    "03/04/2019",
    "فردا ساعت ۵",
    "حملات ۱۱ سپتامبر",
    "۱۰ فوریه سال گذشته",
]
NO_DATES = [
    "۱۲/۵ درصد",
    "۱۴۰۳ نفر",
    "۴۸ ساعت",
    "نتیجه ۳-۱ شد",
    "سیستم ۴-۳-۳",
    "قطعنامه ۵۹۸",
    "تلفن ۰۲۱-۵۵۵۰-۱۲۳۴",
    "خبرگزاری مهر",
    "میدان ۷ تیر و خیابان ۱۷ شهریور",
    "۵ حمل و نقل",
    "سی‌دی و سی دی",
    "۳ می‌خواهند",
    "۱۰ سال گذشته و سه ماه آینده",
    "هزاران سال پیش",
    "هر سال ۸۰ طرح",
    "امام جمعه و چهارشنبه سوری",
    "رادیو فردا",
    "امروزه",
    "سه روز پس از آن و دو روز پیش از سفر",
]


@pytest.mark.parametrize(
    ("text", "value"), (ABSOLUTE | YEARLESS | RELATIVE | RANGES).items(), ids=lambda part: str(part)
)
def test_an_expression_alone_and_in_a_sentence(text, value):
    for before, after in (("", ""), ("همکار ما نوشت، ", " خبر رسید."), ("(", ")")):
        mentions = find_dates(before + text + after, PUBLISHED)
        assert [mention.value for mention in mentions] == [value]
        covered = set(range(mentions[0].start, mentions[0].end))
        wanted = set(range(len(before), len(before) + len(text)))
        assert value is None or len(covered & wanted) >= 0.8 * len(wanted)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_cannot_be_told_has_no_value(text):
    mentions = find_dates(text, PUBLISHED)
    assert mentions and all(mention.value is None for mention in mentions)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_no_mention(text):
    assert find_dates(text, PUBLISHED) == []


def test_without_publication_only_absolute_dates_have_a_value():
    for text in [*RELATIVE, "۳ آذر", "هفته جاری", "پارسال"]:
        assert values(text, None) == [None], text
    assert values("۱۲ آبان ۱۴۰۳", None) == ["2024-11-02"]
    assert values("۱۲ آبان ۱۴۰۳ ساعت ۱۰", None) == ["2024-11-02"]


def test_publication_may_be_a_datetime_or_a_bare_date():
    assert values("دیروز", datetime(2024, 11, 18, 1, tzinfo=UTC)) == ["2024-11-17"]
    assert values("دیروز", "2024-11-18") == ["2024-11-17"]
    assert values("دو ساعت پیش", "2024-11-18") == [None]


def test_a_time_of_day_gets_the_publishers_zone():
    kabul = "2024-11-18T14:20:00+04:30"
    assert values("امروز ساعت ۱۰", kabul) == ["2024-11-18T10:00:00+04:30"]
    summer = "2021-07-01T10:00:00+04:30"
    assert values("۱۰ دی ۱۴۰۰ ساعت ۱۸", summer) == ["2021-12-31T18:00:00+03:30"]
    assert values("۱۰ جدی ۱۴۰۰ ساعت ۱۸", summer) == ["2021-12-31T18:00:00+04:30"]


def test_two_names_of_a_day_tell_each_other_the_year():
    assert values("۱۲ آبان (۵ نوامبر ۲۰۲۰)") == [None, None]
    assert values("۱۲ آبان (۳ نوامبر ۲۰۲۳)") == ["2023-11-03"] * 2
    assert values("۳ نوامبر ۲۰۲۳ برابر با ۱۲ آبان ۱۴۰۲") == ["2023-11-03"] * 2
    assert values("۱۲ آبان ۱۴۰۲ (۴ نوامبر ۲۰۲۳)") == [None, None]


def test_the_sentence_tells_the_year():
    assert values("او در سال ۱۳۸۰ آمد و ۵ آذر رفت.") == ["2001-03-21/2002-03-20", None]
    assert values("سال گذشته در ۵ تیر باران آمد.")[1] is None
    assert values("سال ۱۳۸۰ گذشت. ۵ آذر نشست است.")[1] == "2024-11-25"
    assert values("۵ مهر و ۷ آذر ۱۴۰۰") == ["2021-09-27", "2021-11-28"]


def test_a_sighted_month_is_set_right_by_the_weekday():
    by_table = to_date("hijri", 1446, 1, 10)
    assert values("سه‌شنبه ۱۰ محرم ۱۴۴۶") == [by_table.isoformat()]
    assert values("چهارشنبه ۱۰ محرم ۱۴۴۶") == [(by_table + timedelta(days=1)).isoformat()]
    assert values("جمعه ۱۰ محرم ۱۴۴۶") == [None]


def test_the_calendar_is_told():
    mentions = find_dates("۱۲ آبان ۱۴۰۳، ۲ نوامبر ۲۰۲۴ و ۲۷ رجب ۱۴۴۵", PUBLISHED)
    assert [mention.calendar for mention in mentions] == ["jalali", "gregorian", "hijri"]


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_every_jalali_day_reads_back(day):
    year, month, number = from_date("jalali", day)
    name = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()[month - 1]
    weekday = "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split()[day.weekday()]
    assert values(f"{weekday} {number} {name} {year}") == [day.isoformat()]
    wrong = "سه‌شنبه" if weekday != "سه‌شنبه" else "شنبه"
    assert values(f"{wrong} {number} {name} {year}") == [None]
    assert values(f"{year}/{month:02d}/{number:02d}") == [day.isoformat()]
    assert read_date(f"{year}/{month}/{number}") == (
        day.isoformat() if day >= date(1997, 1, 1) else None
    )


# ---------------------------------------------------------------- the date of a page

TEHRAN = "Asia/Tehran"
PAGE_DATES = {
    ("2024-11-02T20:00:00Z", TEHRAN): "2024-11-02T23:30:00+03:30",
    ("2021-07-24T04:30:00Z", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("2021-07-24 04:30:00Z", "Asia/Kabul"): "2021-07-24T09:00:00+04:30",
    ("2021-07-24T04:30:00.1230000Z", "Asia/Dushanbe"): "2021-07-24T09:30:00+05:00",
    ("2021-07-24T04:30:00Z", "Europe/Prague"): "2021-07-24T06:30:00+02:00",
    ("2021-07-24T09:00:00+0430", None): "2021-07-24T09:00:00+04:30",
    ("2021-07-24 T 09:00:10 +0430", TEHRAN): "2021-07-24T09:00:10+04:30",
    ("2021-07-24T09:00:00", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("2021-07-24T09:00:00", None): "2021-07-24T09:00:00",
    ("2021-07-24", TEHRAN): "2021-07-24",
    ("20210724090000", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("1400-05-02T09:00:00", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("۱۴۰۰/۰۵/۰۲ - ۰۹:۰۰", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("۰۹:۰۰ - ۱۴۰۰/۰۵/۰۲", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("1400/5/2-09:00", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("۰۲/۰۵/۱۴۰۰", TEHRAN): "2021-07-24",
    ("24-07-2021", TEHRAN): "2021-07-24",
    ("اسد ۰۲, ۱۴۰۰", "Asia/Kabul"): "2021-07-24",
    ("تاریخ انتشار: شنبه ۲ مرداد ۱۴۰۰ - ۰۹:۰۰", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("۰۲ مرداد‌ماه ۱۴۰۰ ساعت ۹:۰۵ ب.ظ", TEHRAN): "2021-07-24T21:05:00+04:30",
    ("۲ مرداد ۰۰", TEHRAN): "2021-07-24",
    ("۲۵ خرداد ۹۸", TEHRAN): "2019-06-15",
    ("فرستنده: مدیر در 1400/5/2 - 09:00", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("Sat, 24 Jul 2021 04:30:00 GMT", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("Sat Jul 24 2021 09:00:00 GMT+0430 (Iran Daylight Time)", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("July 24, 2021 9:05 PM", TEHRAN): "2021-07-24T21:05:00+04:30",
    ("۲۴ جولای ۲۰۲۱", TEHRAN): "2021-07-24",
    ("۱۴ ذی‌الحجه ۱۴۴۲", TEHRAN): "2021-07-24",
    ("1627101000", TEHRAN): "2021-07-24T09:00:00+04:30",
    ("1627101000000", None): "2021-07-24T04:30:00+00:00",
    ("1985-01-01", TEHRAN): None,
    ("۳۱ مهر ۱۴۰۰", TEHRAN): None,
    ("شنبه دوم مردادماه ۱۴۰۰", TEHRAN): "2021-07-24",
    ("نوشته شده در شنبه، دوم مرداد ۱۴۰۰ ساعت 9:05 توسط مریم", TEHRAN): (
        "2021-07-24T09:05:00+04:30"
    ),
    ("سی‌ویکم تیر سال ۱۴۰۰", TEHRAN): "2021-07-22",
    ("یکشنبه دوم مرداد ۱۴۰۰", TEHRAN): None,
    ("۲ مرداد ۱۴۰۰ ساعت ۹ و ۵ دقیقه", TEHRAN): "2021-07-24T09:05:00+04:30",
    ("۲ اسد (مرداد) ۱۴۰۰", "Asia/Kabul"): "2021-07-24",
    ("24 Tir 1400 - 09:05", TEHRAN): "2021-07-15T09:05:00+04:30",
    ("ب.ظ ۰۲:۲۰ - ۱۴۰۰/۰۵/۰۲", TEHRAN): "2021-07-24T14:20:00+04:30",
    ("۱۴۰۰/۰۵/۰۲ - ۱۲:۲۰ شب", TEHRAN): "2021-07-24T00:20:00+04:30",
    ("۲ مرداد ۱۴۰۰ - ۰۹ : ۲۷", TEHRAN): "2021-07-24T09:27:00+04:30",
    ("۰۹: ۰۵ - ۲ مرداد ۱۴۰۰", TEHRAN): "2021-07-24T09:05:00+04:30",
    # Minute first, as systems from right to left write it; where both may be the hour, none.
    ("تاریخ انتشار: ۴۷ : ۱۳ - ۲ مرداد ۱۴۰۰", TEHRAN): "2021-07-24T13:47:00+04:30",
    ("۰۷ : ۱۳ - ۲ مرداد ۱۴۰۰", TEHRAN): "2021-07-24",
    ("۱۴۰۰/۰۵/۰۲ | ویدئو ۴۷:۱۳", TEHRAN): "2021-07-24",
    ("۱۴۰۰ مرداد ۲ : ۰۹:۰۵", TEHRAN): "2021-07-24T09:05:00+04:30",
    ("۱۴۰۰/۰۵/۰۲ شماره ۵: ۱۰ مرداد ۱۴۰۰", TEHRAN): "2021-07-24",
    ("۱۴۰۰/۰۵/۰۲ شماره ۵: ۰۲ مرداد ۱۴۰۰", TEHRAN): "2021-07-24",
    ("به‌روز شد", TEHRAN): None,
    ("", TEHRAN): None,
}


@pytest.mark.parametrize(("given", "value"), PAGE_DATES.items(), ids=lambda part: str(part))
def test_the_date_of_a_page(given, value):
    assert read_date(*given) == value


DECLARED = r"(19|20)\d{2}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)?"


@given(
    st.from_regex(re.compile(DECLARED, re.ASCII), fullmatch=True),
    st.sampled_from([None, "Asia/Tehran", "Asia/Kabul", "Europe/London"]),
    st.sampled_from([None, "2020-01-01", "2022-05-05T10:00:00+03:30"]),
)
@settings(max_examples=300, deadline=None)
def test_a_declared_time_is_read_as_any_line_is(text, place, limit):
    # There is a quick way for those that are nothing else; with a space they are a line.
    assert read_date(text, place, limit) == read_date(f"{text} ", place, limit)


def test_a_date_after_the_fetch_is_not_believed():
    fetched = "2021-07-24T12:00:00+04:30"
    assert read_date("2021-07-24T11:59:00+04:30", TEHRAN, fetched) is not None
    assert read_date("2021-07-24T12:01:00+04:30", TEHRAN, fetched) is None
    assert read_date("۱۴۰۰/۰۵/۰۲", TEHRAN, fetched) == "2021-07-24"
    assert read_date("۱۴۰۰/۰۵/۰۵", TEHRAN, fetched) is None
    assert read_date("۲۴ جولای ۲۰۲۱", TEHRAN, "2021-07-24") == "2021-07-24"


def test_the_text_that_was_read_comes_along():
    line = "کد: ۱۲۳۴۵۶ | سرویس: ورزش | ۲ مرداد ۱۴۰۰ ساعت ۰۹:۰۰ | نظرها: ۱۲"
    assert read_visible_date(line, TEHRAN) == (
        "2021-07-24T09:00:00+04:30",
        "۲ مرداد ۱۴۰۰ ساعت ۰۹:۰۰",
    )


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match=r"timezone: .*'Mars/Base'"):
        read_date("2021-07-24", "Mars/Base")
    with pytest.raises(ValueError, match=r"not_after: .*'soon'"):
        read_date("2021-07-24", None, "soon")


def test_the_jalali_day_is_the_local_one():
    assert to_jalali("2023-10-08T00:30:00+03:30") == "1402-07-16"
    assert to_jalali("2023-10-08") == "1402-07-16"
    assert to_jalali(None) is None
    assert to_jalali("no date") is None


def shared_examples():
    beside = Path(__file__).resolve().parents[3] / "shared"
    return Path(os.environ.get("NEWSCRAWL_SHARED", beside)) / "data" / "dates" / "examples.json"


@pytest.mark.skipif(not shared_examples().exists(), reason="the shared date examples are absent")
def test_the_shared_examples_are_all_right():
    for item in json.loads(shared_examples().read_text(encoding="utf-8"))["items"]:
        wanted = item.get("mentions", [item])
        found = [value for value in values(item["text"], item["published"]) if value]
        answers = [
            {"/".join(value) if isinstance(value, list) else value for value in accepted}
            for part in wanted
            if part["kind"] != "null"
            for accepted in [part.get("accept", [part["value"]])]
        ]
        assert len(found) == len(answers), item["id"]
        assert all(value in right for value, right in zip(found, answers, strict=True)), item["id"]


def test_published_may_be_a_date_and_must_be_one():
    assert values("دیروز", date(2023, 10, 8)) == values("دیروز", "2023-10-08") == ["2023-10-07"]
    for wrong in ("bad", 5):
        with pytest.raises(ValueError, match="published"):
            find_dates("متن", wrong)
    assert (date_or_none("bad"), date_or_none("2023-10-08")) == (None, date(2023, 10, 8))


def test_every_month_is_read_by_every_name():
    years = {"jalali": 1400, "gregorian": 2021, "hijri": 1442}
    levantine = {words: ("gregorian", number) for words, number in LEVANTINE.items()}
    for words, (calendar, month) in {**MONTHS, **levantine}.items():
        year = years[calendar]
        day = to_date(calendar, year, month, 5).isoformat()
        assert read_date(f"5 {' '.join(words)} {year}") == day, words
