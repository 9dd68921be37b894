"""What the words before a date make of it, and which date of a line is the publication's."""

import pytest

from newscrawl.page.date_labels import (
    BARE,
    MODIFIED,
    NONE,
    OTHER,
    PUBLISHED,
    dates_of_line,
    meaning,
    publication_of_line,
)

MEANINGS = {
    PUBLISHED: "تاریخ انتشار:|تاریخ‌ انتشار خبر : یکشنبه|تاريخ درج :|نوشته شده توسط مدیر در|"
    "علی رضایی تاریخ انتشار:|منتشر شده در روز یکشنبه مورخ|تاریخ چاپ:|Published:|ارسال شده در تاریخ",
    MODIFIED: "آخرین به‌روزرسانی:|(به روز شده در|بروز رسانی:|آخرین تغییرات:|Last updated on|"
    "تاریخ ویرایش:",
    BARE: "تاریخ:|زمان:|Date: Monday,",
    OTHER: "زمان برگزاری:|مهلت ثبت‌نام:|تاریخ عکس:|تاریخ برگزاری|زمان انتشار نتایج:|تولد:|"
    "تاریخ ثبت‌نام:",
    NONE: "|یکشنبه،|ساعت|علی رضایی -|سرویس: اقتصاد|نویسنده: بهروز رضایی|زمان مطالعه: ۳ دقیقه|"
    "تاریخ انتشار: ۱۲ مهر ۱۴۰۲",
}


@pytest.mark.parametrize(
    ("words", "label"),
    [(words, label) for label, each in MEANINGS.items() for words in each.split("|")],
)
def test_what_a_label_says(words, label):
    assert meaning(words) == label


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("کد خبر: ۴۸۲ | تاریخ انتشار: ۱۲ مهر ۱۴۰۲", "2023-10-04"),
        ("به‌روزرسانی: ۱۳ مهر ۱۴۰۲ - انتشار: ۱۲ مهر ۱۴۰۲", "2023-10-04"),
        ("۱۲ مهر ۱۴۰۲ (به‌روز شده در ۱۳ مهر ۱۴۰۲)", "2023-10-04"),
        ("۱۳ مهر ۱۴۰۲ آخرین ویرایش", None),
        ("زمان ثبت‌نام: از ۱۲ مهر ۱۴۰۲ تا ۱۵ مهر ۱۴۰۲", None),
    ],
)
def test_the_publication_of_a_line(line, day):
    found = publication_of_line(dates_of_line(line, None, None))
    assert (found.value if found else None) == day


def test_a_label_may_stand_on_the_line_above():
    [found] = dates_of_line("یکشنبه ۱۶ مهر ۱۴۰۲", None, None, "مهلت ثبت‌نام:")
    assert found.label == OTHER
    [found] = dates_of_line("۱۶ مهر ۱۴۰۲", None, None, "آخرین به‌روزرسانی")
    assert found.label == MODIFIED
