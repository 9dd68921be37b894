"""Buttons: a short line with no other words than a page has for itself goes, any other stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from newscrawl.article import Page
from newscrawl.page.buttons import find_button, load_buttons, parse_buttons
from newscrawl.page.extraction import extract

from .layouts import PARAGRAPHS, TITLE
from .lines import Read, dump, kept, page

FIRST, SECOND, THIRD = PARAGRAPHS[:3]

BELOW = [
    ("فرستادن این گزارش برای دوستان", "button:share"),
    ("نشان کردن این مطلب", "button:share"),
    ("میانگین امتیازات کاربران: ۴.۲ از ۵", "button:counter"),
    ("۱۲ نفر این نوشته را پسندیده‌اند", "button:counter"),
    ("تازه‌ترین خبرهای ورزشی", "button:related"),
    ("شاید این گزارش‌ها را هم بپسندید", "button:related"),
    ("نمایش همه مطالب", "button:navigation"),
    ("بازگشت به صفحه خبر", "button:navigation"),
    ("خرید نسخه دیجیتال مجله", "button:subscribe"),
    ("سایر نوشته‌های نگار صادقی", "button:related"),
    ("به قلم نگار صادقی", "button:byline"),
]
BETWEEN = [
    ("ادامه مطلب پس از تبلیغ", "button:advert"),
    ("پیشنهاد می‌کنیم این مطلب را هم بخوانید: نان گران شد", "button:related"),
    ("اینجا را هم ببینید: نان گران شد", "button:related"),
    ("در این گزارش می‌خوانید:", "button:contents"),
    ("در حال بارگذاری ویدیو...", "button:player"),
    ("0:00 0:04:12 0:00", "button:player"),
    ("عکس: نگار صادقی/رویترز", "button:caption"),
    ("تصویر از: نگار صادقی", "button:caption"),
    ("زمان مطالعه این مطلب: ۴ دقیقه", "button:counter"),
]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(("line", "rule"), BELOW)
def test_a_button_below_the_story_goes_on_record(read: Read, line: str, rule: str) -> None:
    found = read(FIRST, SECOND, THIRD, line)
    assert kept(found) == [FIRST, SECOND, THIRD]
    assert [(one.text, one.rule) for one in found.removed] == [(line, rule)]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(("line", "rule"), BETWEEN)
def test_some_stand_between_paragraphs(read: Read, line: str, rule: str) -> None:
    found = read(FIRST, SECOND, line, THIRD)
    assert kept(found) == [FIRST, SECOND, THIRD]
    assert [(one.text, one.rule) for one in found.removed] == [(line, rule)]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(
    "line",
    [
        "بازگشت به خانه پدری",
        "این خبر منتشر شده است.",
        "بیشتر از همه",
        "نظر من این است",
        "خبر از کجا آمد؟",
        "آخرین دیدار در باران",
        "عکس: بچه‌ها که کنار جاده نشسته بودند",
        "پایان فیلم",
        "گوش کنید",
        "«نشان کردن این مطلب»",
        "مهم‌ترین دستاورد سال",
    ],
)
def test_a_line_with_a_word_of_its_own_or_no_telling_one_stays(read: Read, line: str) -> None:
    assert line in kept(read(FIRST, SECOND, line, THIRD))
    assert find_button(line) is None


@pytest.mark.parametrize("read", [page, dump])
def test_what_only_looks_like_a_label_and_a_name_stays(read: Read) -> None:
    assert "توسط باد" in kept(read(FIRST, SECOND, "توسط باد", THIRD))


def test_a_story_of_the_same_thing_may_end_with_it() -> None:
    about = "این وزارتخانه از خرید نسخه دیجیتال روزنامه برای همه مدرسه‌های کشور خبر داده است."
    line = "خرید نسخه دیجیتال روزنامه"
    assert kept(page(about, FIRST, line)) == [about, FIRST, line]


def test_the_credits_of_a_film_are_no_credit_of_the_page() -> None:
    lines = ["طراح صحنه: نگار صادقی", "عکس: کاوه راد", "آهنگساز: مهتاب یزدی"]
    assert kept(page(FIRST, *lines, SECOND)) == [FIRST, *lines, SECOND]


@given(st.text(max_size=90) | st.lists(st.sampled_from(sorted(load_buttons().words))).map(" ".join))
def test_any_line_is_read(line: str) -> None:
    found = find_button(line)
    assert found is None or found[1].found.phrase.rule


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"reason": "share", "of": ["چاپ"]}, "rule"),
        ({"rule": "x", "reason": "good", "of": ["چاپ"]}, "reason"),
        ({"rule": "x", "reason": "share"}, "of"),
        ({"rule": "x", "reason": "share", "of": ["چاپ"], "at": "top"}, "at"),
        ({"rule": "x", "reason": "share", "of": ["چاپ"], "then": "on"}, "then"),
    ],
)
def test_a_wrong_table_is_named(table: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=f"wrong {wrong}"):
        parse_buttons({"buttons": [table]})


def test_many_buttons_cost_linear_time() -> None:
    lines = [line for line, _ in BELOW + BETWEEN] * 1500
    start = time.process_time()
    extract(Page(text="\n".join([TITLE, FIRST, *lines, *[SECOND] * 2000])))
    assert time.process_time() - start < 20
