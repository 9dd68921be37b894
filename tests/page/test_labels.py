from __future__ import annotations

import pytest

from newscrawl.page.blocks import Line
from newscrawl.page.labels import phrase_of

from .layouts import OTHERS, PARAGRAPHS
from .lines import Read, dump, kept, page

FIRST, SECOND = PARAGRAPHS[:2]


@pytest.mark.parametrize("read", [page, dump])
def test_questions_and_answers_stay(read: Read) -> None:
    talk = [
        "پرسش: این کتاب را می‌توان امانت گرفت؟",
        "پاسخ: بله.",
        "پرسش: فرستادن کتاب به روستا هزینه دارد؟",
        "پاسخ: نه؛ فرستادن و پس گرفتن کتاب برای روستاییان رایگان است و هزینه را شهرداری می‌دهد.",
        "پرسش: کودکان هم عضو می‌شوند؟",
        "پاسخ: آری.",
    ]
    assert kept(read(*talk)) == talk


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(
    "line",
    [
        "نام: سیمین نمونه",
        "موضوع: سفر کتاب‌ها",
        "زمان: ۳ ساعت",
        "زمان: ۲ ساعت و ۲۰ دقیقه",
        "در این رابطه - وزیر هم تأیید کرد.",
        "تاریخ برگزاری: ۱۵ آذر ۱۴۰۳ ساعت ۱۰:۰۰",
        "زمان برگزاری: ۱۵ آذر ۱۴۰۳ ساعت ۱۰:۰۰",
        "مهلت ثبت‌نام: تا ۱۵ آذر ۱۴۰۳",
        "تاریخ عکس: ۱۰ مهر ۱۴۰۳",
    ],
)
def test_labels_of_the_text_at_its_end_stay(read: Read, line: str) -> None:
    assert kept(read(FIRST, SECOND, line)) == [FIRST, SECOND, line]


def test_headings_of_parts_and_answers_of_a_word_stay() -> None:
    parts = ["<h2>بخش ۱</h2>", FIRST, "<h2>بخش ۲</h2>", SECOND, "بله."]
    assert kept(page(*parts)) == ["بخش ۱", FIRST, "بخش ۲", SECOND, "بله."]
    assert kept(page("بخش: کتاب", FIRST, SECOND, "بله")) == [FIRST, SECOND]


@pytest.mark.parametrize("place", ["first", "last"])
def test_time_and_place_of_an_event_stay(place: str) -> None:
    event = ["زمان: ۱۵ آذر ۱۴۰۳ ساعت ۱۰:۰۰", "مکان: تالار شهر"]
    lines = [*event, FIRST, SECOND] if place == "first" else [FIRST, SECOND, *event]
    assert kept(page(*lines)) == lines


def test_what_stands_beside_tells_whose_label_it_is() -> None:
    # A sentence is no place of an event, and a publication has no place.
    date = "تاریخ: ۱۵ آذر ۱۴۰۳"
    place = "محل نگهداری کتاب‌ها تا پایان سال زیرزمین کتابخانه شهر خواهد بود و سپس جای دیگری."
    assert kept(page(date, place, FIRST)) == [place, FIRST]
    assert kept(page(f"{date} ساعت ۱۰", "تاریخ انتشار: ۱۵ آذر ۱۴۰۳", FIRST)) == [FIRST]
    # A form stands below its heading.
    last = "موضوع: سفر کتاب‌ها"
    assert kept(page(FIRST, SECOND, last, "ارسال نظر", "نام:", "ایمیل:")) == [FIRST, SECOND, last]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(
    "line",
    [
        "زمان: ۱۵ آذر ۱۴۰۳ ساعت ۱۰:۰۰",
        "تاریخ: ۱۴۰۳/۰۷/۰۳",
        "تاریخ انتشار: سه‌شنبه",
        "آخرین به‌روزرسانی: امروز ۱۰:۱۵",
        "منتشر شده: ۱۶ مهر، تهران",
        "انتشار: ۳ ساعت پیش",
        "به‌روزرسانی: ۳ مهر ساعت ۱۰",
        "آخرین بروزرسانی: ۳ مهر ۱۴۰۳",
        "مریم نمونه | ۳ مهر ۱۴۰۳",
        "خبرنگار ویژه: مریم نمونه - ۳ مهر ۱۴۰۳",
        "نظر: *",
        "نظرات: ۵",
        "دیدگاه‌ها: ۵ دیدگاه",
        "ایمیل: a@n.example",
        "انتهای‌پیام.",
    ],
)
def test_details_of_the_page_go(read: Read, line: str) -> None:
    assert kept(read(FIRST, SECOND, line)) == [FIRST, SECOND]


def test_labels_of_a_form_go_with_their_values() -> None:
    form = ["ارسال نظر", "نام: (ضروری)", "ایمیل: (منتشر نمی‌شود)", "پیام شما:"]
    for lines in (form, form[1:]):
        assert kept(dump(FIRST, SECOND, *lines))[:2] == [FIRST, SECOND]
    assert kept(dump(FIRST, SECOND, *form)) == [FIRST, SECOND]


def test_related_headlines_without_a_link_go() -> None:
    for line in (f"بیشتر بخوانید: {OTHERS[0]}", "در همین زمینه: نان چرا گران شد؟"):
        assert kept(dump(FIRST, line, SECOND)) == [FIRST, SECOND]
    assert kept(page(FIRST, f"بیشتر بخوانید: {OTHERS[0]}", SECOND)) == [FIRST, SECOND]


def test_a_counter_counts() -> None:
    assert phrase_of(Line("paragraph", "زمان مطالعه: کمتر از یک دقیقه")) is not None
    assert phrase_of(Line("paragraph", "زمان مطالعه: ۱۰ دقیقه")) is not None
    assert phrase_of(Line("paragraph", "زمان مطالعه: هر شب ده دقیقه پیش از خواب کودکان")) is None


GLUED = f"<div><span>خبر مرتبط</span><a href=/x>{OTHERS[0]}</a></div>"


@pytest.mark.parametrize("lines", [(FIRST, GLUED, SECOND), (FIRST, SECOND, GLUED)])
def test_a_label_that_touches_its_link(lines: tuple[str, ...]) -> None:
    found = page(*lines)
    assert kept(found) == [FIRST, SECOND]
    assert [one.text for one in found.removed] == ["خبر مرتبط", OTHERS[0]]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>ببینید</b><i>ـ</i>که راه باز است", "ببینیدـکه راه باز است"),
        (f"<b>خبر</b><a href=/x>{OTHERS[0]}</a> هم آمد", f"خبر{OTHERS[0]} هم آمد"),
        ("<span>ببینید</span><a href=/x>گان</a> این راه هم می‌آیند", "ببینیدگان این راه هم می‌آیند"),
    ],
)
def test_words_that_touch_are_no_label_otherwise(markup: str, text: str) -> None:
    assert kept(page(FIRST, f"<p>{markup}</p>", SECOND)) == [FIRST, text, SECOND]


CONTACTS = (
    "نشانی: ساری، خیابان دریا، پلاک ۳",
    "شماره تماس: ۰۱۱۳۳۲۲۱۱۰۰",
    "ایمیل: ketab@news.example",
)


def test_contacts_beside_a_label_of_the_text_are_its_own() -> None:
    assert kept(page(FIRST, SECOND, *CONTACTS)) == [FIRST, SECOND, *CONTACTS]
    own = [*CONTACTS, "وب‌سایت: www.ketab.example"]
    assert kept(page(FIRST, SECOND, *own)) == [FIRST, SECOND, *own]


@pytest.mark.parametrize(
    "lines",
    [
        ("نویسنده: مریم نمونه", "ایمیل: m@news.example"),
        (CONTACTS[0], "نظرات: ۵"),
        ("دیدگاه شما", "شهر: ساری", "ایمیل: m@news.example"),
        ("شهر: ساری", "ایمیل: m@news.example", "نام:"),
    ],
)
def test_labels_of_the_page_go_beside_others(lines: tuple[str, ...]) -> None:
    left = kept(page(FIRST, SECOND, *lines))
    assert "ایمیل: m@news.example" not in left
    assert "نظرات: ۵" not in left
