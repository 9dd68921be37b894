from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from newscrawl.page.phrases import (
    LONGEST_ATTRIBUTE,
    find_name,
    find_phrase,
    fold,
    folded_words,
    is_folded,
    load_rules,
    parse_rules,
)
from newscrawl.page.word_lists import read_tables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("برچسب‌ها", "برچسب"),
        ("کلید واژه ها", "کلیدواژه‌ها"),
        ("قالب‌های ورودی", "قالبهاي ورودي"),
        ("نظرات كاربران", "نظراتِ کاربران:"),
        ("۱۲", "12"),
        ("خوانــده شده", "خوانده‌شده"),
        ("WhatsApp", "whatsapp"),
    ],
)
def test_fold_takes_spellings_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("انتهای پیام", "end_marker"),
        ("انتهای پیام/ز", "end_marker"),
        ("انتهای پیام/ ۴۰۵۳ /ن", "end_marker"),
        ("انتهاي پيام", "end_marker"),
        ("* انتهای‌پیام *", "end_marker"),
        ("انتهای پیام را بخوانید", None),
        ("او گفت انتهای پیام را بخوانید", None),
        ("کد خبر: ۱۲۳۴", "news_code"),
        ("کدخبر ۱۲۳۴", "news_code"),
        ("کد خبرگزاری‌ها", None),
        ("برچسب‌ها: کتاب، روستا", "tags"),
        ("برچسب خوردن به او سخت بود", None),
        ("۳ دیدگاه", "comment_form"),
        ("نظرات (۱۲)", "comment_form"),
        ("نظرات او درباره کتاب", None),
        ("بیشتر بخوانید: تیتری دیگر", "related"),
        ("بیشتر بخوانید تا بدانید", None),
        ("لینک کوتاه: https://n.example/1", "share"),
        ("by: Jane Doe", "byline"),
        ("by the river", None),
        ("By-election in the north", None),
        ("تگ: کتاب", "tags"),
        ("تگ‌گذاری: کتاب", None),
        ("", None),
        ("...", None),
    ],
)
def test_find_phrase(line: str, rule: str | None) -> None:
    found = find_phrase(line)
    assert (found.phrase.rule if found else None) == rule


# How a notice begins and how a sentence of a story may begin and end as well.
SENTENCES = [
    "تمام حقوق عقب‌افتاده معلمان تا پایان ماه پرداخت می‌شود.",
    "حق نشر این رمان به یک ناشر فرانسوی فروخته شد",
    "استفاده از مطالب کتاب‌های درسی در آزمون امسال کمتر خواهد بود.",
    "این پرسش برای بسیاری از شهروندان پیش آمده است که آب کجا رفت؟",
    "نظرات حاوی توهین در این نشست با واکنش حاضران روبه‌رو شد.",
    "کد امنیتی را هرگز به کسی ندهید، پلیس هشدار داد.",
    "کاربران گرامی شبکه‌ها این بار هم داوری کردند.",
    "در پاسخ به نظر کارشناسان، وزیر گفت که طرح بازنگری می‌شود.",
    "نسخه اندروید این بازی از فردا در دسترس است.",
    "برای دریافت آخرین اخبار جاده‌ها مسافران با شماره ۱۴۱ تماس می‌گیرند.",
    "برای مشاهده متن کامل قانون باید تا هفته آینده صبر کرد.",
    "طراحی و تولید این موتور در داخل کشور انجام شده است.",
    "پخش زنده این مسابقه از ساعت ده آغاز می‌شود.",
    "او از هوادارانش خواست صفحه ما را دنبال کنید",
    "آن‌ها گفتند «به جمع ما بپیوندید»",
    "پایان خبر این بود.",
    "برای امنیت بیشتر نسخه تازه مرورگر را نصب کنید.",
    # Headlines.
    "نسخه اندروید بازی با چهره تازه",
    "طراحی و تولید قطار در ایران",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_that_begins_or_ends_like_a_notice_is_none(line: str) -> None:
    assert find_phrase(line) is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("تمام حقوق مادی و معنوی این سایت محفوظ است.", "copyright"),
        ("تمامی حقوق برای خبرگزاری نمونه", "copyright"),
        ("استفاده از مطالب با ذکر منبع بلا مانع است.", "copyright"),
        ("طراحی و تولید: نستوه", "copyright"),
        ("نقل مطالب با لینک مستقیم آزاد است.", "copyright"),
        ("نظرات پس از تأیید منتشر می‌شوند.", "comment_form"),
        ("برای اطلاع از آخرین اخبار عضو کانال ما شوید.", "subscribe"),
        ("این پرسش برای تشخیص انسان از ربات است.", "comment_form"),
        ("نظراتی که حاوی توهین باشند، منتشر نخواهند شد.", "comment_form"),
        ("کد امنیتی را در جعبه وارد کنید.", "comment_form"),
        ("کاربر گرامی، لطفاً نظر خود را درباره این خبر بنویسید.", "comment_form"),
        ("در پاسخ به نظر علی", "comment_form"),
        ("برای دریافت آخرین اخبار به کانال @namuneh سر بزنید.", "subscribe"),
        ("برای عضویت در خبرنامه نشانی خود را بنویسید.", "subscribe"),
        ("تازه‌ترین خبرها را در صفحه ما را دنبال کنید", "subscribe"),
        ("برای خواندن خبرها اپلیکیشن نمونه را نصب کنید.", "subscribe"),
        ("برای مشاهده متن کامل وارد حساب کاربری خود شوید.", "login"),
        ("ما از کوکی برای بهبود تجربه شما استفاده می‌کنیم.", "cookies"),
    ],
)
def test_a_notice_is_told_by_a_second_word(line: str, rule: str) -> None:
    found = find_phrase(line)
    assert found is not None
    assert found.phrase.rule == rule


def test_a_value_that_is_a_link_needs_no_colon() -> None:
    assert find_phrase("بیشتر بخوانید تیتری دیگر از این سایت", linked=True) is not None
    assert find_phrase("By-election in the north", linked=True) is None


@pytest.mark.parametrize(
    ("attribute", "rule"),
    [
        ("box related-items list", "related"),
        ("newsShareBox", "share"),
        ("comment-list", "comments"),
        ("field-name-field-tags", "tags"),
        ("item-text", None),
        ("header-main", None),
        ("loading", None),
        ("readable", None),
    ],
)
def test_find_name(attribute: str, rule: str | None) -> None:
    found = find_name(attribute)
    assert (found.rule if found else None) == rule


@pytest.mark.parametrize("name", ["chrome", "notices", "buttons"])
def test_no_list_has_a_phrase_in_two_spellings(name: str) -> None:
    def lists(value: object) -> Iterator[list[str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                # Names of classes are no words.
                yield from () if key == "names" and name == "chrome" else lists(inner)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield value
        elif isinstance(value, list):
            for inner in value:
                yield from lists(inner)

    found = list(lists(read_tables(name)))
    assert len(found) > 5
    for phrases in found:
        spelled = Counter(" ".join(folded_words(phrase).split()) or phrase for phrase in phrases)
        assert [phrase for phrase, count in spelled.items() if count > 1] == []


def test_each_phrase_of_the_file_is_found_again() -> None:
    rules = load_rules()
    assert len(rules.phrases) > 500
    for key, phrases in rules.phrases.items():
        if key == fold(key) and len(key) > 2:
            found = find_phrase(key)
            assert found is not None
            assert found.phrase in phrases
            # Read word by word, whatever stands before and behind it.
            counted = find_phrase(f"• ۱۲ {key} (7)")
            assert counted is not None
            assert counted.phrase in phrases


@pytest.mark.parametrize(
    "table",
    [
        {"rule": "x", "reason": "no such reason"},
        {"rule": "x", "reason": "share", "match": "no such match"},
        {"rule": "x", "reason": "share", "then": "no"},
        {"rule": "x", "reason": "share", "with": ["ب"]},
        {"reason": "share"},
    ],
)
def test_a_wrong_table_is_named(table: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"chrome\.toml"):
        parse_rules({"phrases": [{**table, "phrases": ["الف"]}]})


@given(st.text(max_size=80))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) in (fold(text), fold(fold(fold(text))))


@given(
    st.text("نظرها \u200c\u0654\u0653eéا.:e\u0301ß", max_size=20),
    st.text("نظرها e\u0301", max_size=8),
)
def test_a_text_is_compared_with_a_folded_one_word_by_word(text: str, other: str) -> None:
    assert is_folded(text, fold(text))
    assert is_folded(text, fold(other)) == (fold(text) == fold(other))


def test_a_class_too_long_to_be_a_name_costs_nothing() -> None:
    start = time.process_time()
    assert find_name("related-" * 2000) is None
    assert time.process_time() - start < 1


def test_many_long_classes_that_name_nothing_cost_little() -> None:
    parts = "z-" * (LONGEST_ATTRIBUTE // 2 - 4)
    start = time.process_time()
    for number in range(1000):
        assert find_name(f"{parts}{number}") is None
    assert time.process_time() - start < 3


def test_a_name_is_found_at_any_place_of_a_long_class() -> None:
    most = max(load_rules().names, key=lambda name: name.count("-"))
    for before, behind in ((0, 40), (40, 0), (40, 40)):
        for name in (most, "related"):
            found = find_name(f"{'z-' * before}{name}{'-z' * behind}")
            assert found is not None
            assert found is find_name(name)


def test_phrases_that_end_a_line_head_no_comments() -> None:
    """Headings of comments are looked for by their beginning only."""
    assert "comment_form" not in {phrase.reason for phrase in load_rules().ended.values()}


@pytest.mark.parametrize(
    "line",
    [
        "منبع تصویر، خبرگزاری نمونه",
        "توضیح تصویر، دهکده پیش از برف",
        "در YouTube بیشتر ببینید",
        "در Instagram بیشتر ببینید بنگاه نمونه. بنگاه نمونه مسئول محتوای سایت‌های دیگر نیست.",
        "پایان پست X, 2",
    ],
)
def test_what_stands_around_an_embedded_post_counts_between_paragraphs(line: str) -> None:
    found = find_phrase(line)
    assert found is not None and found.phrase.at == "any"
