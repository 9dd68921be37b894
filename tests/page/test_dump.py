from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.article import Page
from newscrawl.page.dump import paragraphs
from newscrawl.page.extraction import Extraction, extract

from .layouts import COMMENT, LEAD, OTHERS, PARAGRAPHS, TITLE

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_193b1bdac254f09c.txt"


def read(*parts: str, gap: str = "\n\n") -> Extraction:
    return extract(Page(text=gap.join(parts)))


def reasons(found: Extraction) -> list[tuple[str, str]]:
    return [(removal.text, removal.reason) for removal in found.removed]


def assert_story(found: Extraction, lead: str | None = LEAD) -> None:
    assert found.title == TITLE
    assert found.lead == lead
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)


def test_the_seed() -> None:
    found = extract(Page(text=SEED.read_bytes()))
    lines = [line for line in SEED.read_text("utf-8").split("\n") if line.strip()]
    assert found.title == lines[0]
    assert found.lead == lines[1]
    assert [block.text for block in found.blocks] == lines[2:9]
    assert reasons(found) == [(line, "comment_form") for line in lines[9:]]
    assert {removal.rule for removal in found.removed} == {"phrase:comment_form"}
    assert found.flags == []


def test_title_lead_and_body_without_chrome() -> None:
    found = read(TITLE, LEAD, " ", *PARAGRAPHS)
    assert_story(found)
    assert found.removed == []


def test_a_line_for_each_paragraph_and_no_blank_lines() -> None:
    found = read(TITLE, LEAD, *PARAGRAPHS, "ارسال نظر", "نام", gap="\n")
    assert_story(found)
    assert reasons(found) == [("ارسال نظر", "comment_form"), ("نام", "comment_form")]


def test_lines_broken_by_width_are_one_paragraph() -> None:
    words = " ".join(PARAGRAPHS[:3]).split()
    wrapped, line = [], ""
    for word in words:
        if len(line) + len(word) > 70:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n\n".join([TITLE, "\n".join([*wrapped, line]), PARAGRAPHS[4], PARAGRAPHS[5]])
    assert paragraphs(text)[1] == " ".join(words)


def test_a_first_paragraph_that_begins_as_a_story_is_no_lead() -> None:
    assert_story(read(TITLE, *PARAGRAPHS), lead=None)
    dateline = "تهران - ایرنا - " + LEAD
    found = read(TITLE, dateline, *PARAGRAPHS)
    assert found.lead is None
    assert found.blocks[0].text == dateline


def test_a_title_and_one_paragraph() -> None:
    found = read(TITLE, LEAD)
    assert (found.title, found.lead, found.body) == (TITLE, None, LEAD)


@pytest.mark.parametrize(
    "form",
    [
        # Drupal, WordPress, Nastooh and IranSamaneh, spelt as they come.
        [
            "افزودن دیدگاه جدید",
            "نام شما",
            "موضوع",
            "دیدگاه *",
            "اطلاعات بیشتر درباره‌ی قالب‌های متن",
            "کپچا",
            "این پرسش برای تشخیص انسان از ربات است.",
        ],
        [
            "ارسال كردن ديدگاه جديد",
            "محتويات اين فيلد به صورت شخصي نگهداري مي‌شود و در محلي از سايت نمايش داده نمي‌شود.",
            "اطلاعات بيشتر در مورد قالبهاي ورودي",
        ],
        [
            "دیدگاهتان را بنویسید لغو پاسخ",
            "نشانی ایمیل شما منتشر نخواهد شد. بخش‌های موردنیاز علامت‌گذاری شده‌اند *",
            "دیدگاه *",
            "نام *",
            "ایمیل *",
            "وب‌ سایت",
            "ذخیره نام، ایمیل و وبسایت من در مرورگر برای زمانی که دوباره دیدگاهی می‌نویسم.",
            "فرستادن دیدگاه",
        ],
        [
            "نظر شما",
            "شما در حال پاسخ به نظر «» هستید.",
            "نظرات حاوی مطالب کذب، توهین یا بی‌احترامی به اشخاص منتشر نمی‌شود.",
            "لطفا حاصل عبارت را در جعبه متن روبرو وارد کنید",
            "5 + 4 =",
            "ارسال",
        ],
        [
            "نظرات بینندگان",
            "انتشار یافته: ۱",
            "در انتظار بررسی: ۰",
            "ناشناس",
            "۱۰:۱۲ - ۱۴۰۳/۰۷/۰۳",
            COMMENT,
            "پاسخ",
            "نام:",
            "ایمیل:",
            "* نظر:",
            "ارسال",
        ],
        ["نظر", "نام", "پست الکترونیکی", "وب سایت"],
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_comment_forms(form: list[str], gap: str) -> None:
    found = read(TITLE, LEAD, *PARAGRAPHS, *form, gap=gap)
    assert_story(found)
    assert reasons(found) == [(line, "comment_form") for line in form]
    assert all("comment_form" in removal.rule for removal in found.removed)


def test_other_chrome_at_the_tail() -> None:
    tail = [
        ("انتهای پیام/۱۲۳", "end_marker"),
        ("کد خبر: ۸۵۰۱۲۳", "news_code"),
        ("لینک کوتاه: https://n.example/x1", "share"),
        ("برچسب‌ها:", "tags"),
        ("کتاب", "tags"),
        ("روستا", "tags"),
        ("اشتراک گذاری", "share"),
        ("نسخه چاپی", "navigation"),
        ("اخبار مرتبط", "related"),
        *((title, "related") for title in OTHERS),
        ("تمامی حقوق این سایت محفوظ است.", "copyright"),
    ]
    for count in range(1, len(tail) + 1):
        found = read(TITLE, LEAD, *PARAGRAPHS, *(text for text, _ in tail[:count]))
        assert_story(found)
        assert reasons(found) == tail[:count]


def test_chrome_above_the_title_and_below_it() -> None:
    found = read(
        "صفحه نخست",
        "سه‌شنبه ۳ مهر ۱۴۰۳ - ۱۰:۰۰",
        "کد خبر: ۸۵۰۱۲۳",
        TITLE,
        "تاریخ انتشار: ۳ مهر ۱۴۰۳",
        LEAD,
        *PARAGRAPHS,
    )
    assert_story(found)
    assert [reason for _, reason in reasons(found)] == ["navigation", "other", "news_code", "other"]


def test_related_stories_between_paragraphs() -> None:
    found = read(TITLE, LEAD, *PARAGRAPHS[:2], f"بیشتر بخوانید: {OTHERS[0]}", *PARAGRAPHS[2:])
    assert_story(found)
    assert reasons(found) == [(f"بیشتر بخوانید: {OTHERS[0]}", "related")]
    found = read(
        TITLE, LEAD, *PARAGRAPHS[:2], "بیشتر بخوانید:", OTHERS[0], OTHERS[1], *PARAGRAPHS[2:]
    )
    assert_story(found)
    assert len(found.removed) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "او گفت انتهای پیام را بخوانید و سپس درباره‌ی آن داوری کنید.",
        "کد خبر را به سامانه بفرستید تا نام شما در قرعه‌کشی بیاید.",
        "برچسب قیمت روی کتاب‌های قدیمی هنوز همان است که بود.",
        "ارسال نظر برای همه‌ی شهروندان تا پایان هفته آزاد است.",
        "نظرات کاربران درباره‌ی این کتابخانه در جلسه خوانده شد.",
        "بیشتر بخوانید تا بیشتر بدانید، این شعار امسال نمایشگاه است.",
        "منبع این کتاب‌ها هدیه‌ی مردم است و چیزی از بودجه نمی‌آید.",
        "تاریخ انتشار این کتاب به پیش از انقلاب بازمی‌گردد.",
    ],
)
def test_a_phrase_inside_a_sentence_is_no_chrome(sentence: str) -> None:
    story = [*PARAGRAPHS[:2], sentence, *PARAGRAPHS[2:], sentence]
    found = read(TITLE, LEAD, *story)
    assert [block.text for block in found.blocks] == story
    assert found.removed == []


def test_an_end_marker_glued_to_the_last_paragraph() -> None:
    found = read(TITLE, LEAD, *PARAGRAPHS[:-1], PARAGRAPHS[-1] + " انتهای پیام/ز")
    assert_story(found)
    assert reasons(found) == [("انتهای پیام/ز", "end_marker")]


def test_a_kicker_before_the_title() -> None:
    found = read("رئیس کتابخانه خبر داد:", TITLE, LEAD, *PARAGRAPHS)
    assert_story(found)
    assert found.kicker == "رئیس کتابخانه خبر داد:"


def test_the_title_said_twice() -> None:
    assert_story(read(TITLE, TITLE, LEAD, *PARAGRAPHS))
    assert_story(read(f"{TITLE} | خبرگزاری نمونه", TITLE, LEAD, *PARAGRAPHS))


def test_a_dump_of_headlines_is_a_listing() -> None:
    found = read(*OTHERS, *OTHERS, *OTHERS)
    assert found.body == ""
    assert "listing" in found.flags
    assert len(found.removed) == 3 * len(OTHERS) - 1


def test_the_characters_of_the_dump_stay_as_they_are() -> None:
    odd = "اين كتاب\u200cها را مي\u200cخوانيم\u00a0و \u200fباز مي‌گرديم؛ ۱۲٫۵ درصد آن مال ماست ."
    found = read(TITLE, LEAD, odd, *PARAGRAPHS)
    assert found.blocks[0].text == odd


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\ufeff", "\u200c\n\u200c"])
def test_an_empty_dump(text: str) -> None:
    found = extract(Page(text=text))
    assert (found.title, found.body) == (None, "")
    assert found.flags


LINES = st.lists(
    st.sampled_from(
        [
            *PARAGRAPHS,
            *OTHERS,
            TITLE,
            LEAD,
            COMMENT,
            "انتهای پیام",
            "ارسال نظر",
            "برچسب‌ها:",
            "کد خبر: ۱",
            "",
            " ",
            "۱۲/۳",
        ]
    )
    | st.text(max_size=60),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_line_comes_out_once(lines: list[str]) -> None:
    found = extract(Page(text="\n\n".join(lines)))
    out = [found.kicker, found.title, found.lead, found.body, *(r.text for r in found.removed)]
    squeezed = "".join("".join(part or "" for part in out).split())
    given_text = "".join("".join(itertools.chain(*lines)).split())
    for mark in "\x00\ufeff\u200b\u200c\u200d\u200e\u200f":
        squeezed, given_text = squeezed.replace(mark, ""), given_text.replace(mark, "")
    assert sorted(squeezed) == sorted(given_text)


def test_a_long_run_of_blanks_costs_little() -> None:
    start = time.monotonic()
    found = extract(Page(text=f"{TITLE}\n" + " " * 80_000 + PARAGRAPHS[0]))
    assert found.title == TITLE
    assert time.monotonic() - start < 5


def test_a_masthead_above_a_short_text_is_no_title() -> None:
    lines = ("سپیده‌دم", "جامعه", "راه روستایی پس از دو سال بازسازی شد", "۱۲ آبان ۱۴۰۵ ۱۰:۳۰")
    found = extract(Page(text="\n".join([*lines, "راه باز شد.", "رفت‌وآمد روان است."])))
    assert found.title == lines[2]
    assert found.body == "راه باز شد.\n\nرفت‌وآمد روان است."


def test_below_a_menu_a_title_may_have_few_words():
    story = (
        "رئیس سازمان نمونه روز یکشنبه گفت که باران در سه استان شمالی خسارت سنگینی به راه‌ها زد.",
        "وی افزود که کار بازسازی راه‌ها از هفته آینده آغاز می‌شود و تا پایان سال ادامه دارد.",
    )
    menu = ("سیاست", "اقتصاد", "ورزش", "دوشنبه ۵ آذر ۱۴۰۳", "یادداشت")
    found = extract(Page(text="\n".join((*menu, "سایه تورم بر سفره‌ها", *story))))
    assert (found.title, found.body) == ("سایه تورم بر سفره‌ها", "\n\n".join(story))
    assert [one.text for one in found.removed] == list(menu)
    found = extract(Page(text="\n".join(("باران", "سایه تورم بر سفره‌ها", *story))))
    assert found.title == "باران"
