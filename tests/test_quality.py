"""Quality: each flag has a text that earns it, and ordinary news earns none."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl import quality
from newscrawl.article import Article, Removal, Segment
from newscrawl.persian.language import detect_language
from newscrawl.quality import MOST_DUPLICATE_LINES, SHORT, assess

NEWS = """وزیر نیرو از بازدید امروز خود از سد تازه‌ساخت استان خبر داد و گفت آبگیری آن از هفته آینده آغاز می‌شود.

او افزود که با بهره‌برداری از این سد، آب آشامیدنی سه شهر و بیست روستا تأمین خواهد شد.

به گفته مدیرعامل آب منطقه‌ای، کار ساخت این سد پنج سال طول کشیده است."""  # noqa: E501

NAMES = "سیمین پروین ناهید مریم زهرا نرگس لیلا شیرین".split()


def judged(body, removed=(), **fields):
    """An article with this body, its language told, assessed."""
    article = Article(
        body=body, removed=[Removal(text, reason, "test") for text, reason in removed]
    )
    if body.strip():
        article.language, article.language_score = detect_language(body)
    for name, value in fields.items():
        setattr(article, name, value)
    assess(article)
    return article.quality


def flags(body, removed=(), **fields):
    return judged(body, removed, **fields).flags


def test_an_ordinary_article_has_no_flags():
    assert flags(NEWS) == []


@pytest.mark.parametrize(
    "body",
    [
        # A table of results, a cell a line and a row a line; a list; questions and answers; verse.
        NEWS + "\n\n" + "\n".join(["۰", "۱", "برد", "باخت", "استقلال"] * 20),
        NEWS + "\n\n" + "\n".join(f"تیم {n} {n % 3} - {n % 4} تیم {n + 1}" for n in range(40)),
        NEWS
        + "\n\n"
        + "\n\n".join(f"{n}. فیلم {name} از {name} رضایی" for n, name in enumerate(NAMES)),
        NEWS
        + "\n\n"
        + "\n\n".join(f"{name} چه گفت؟\n\n{name} به پرسش‌های ما پاسخ نداد." for name in NAMES),
        NEWS + "\n\n" + "\n".join(f"سکه طرح {n} {'۱۲۳ ' * 9}" for n in range(30)),
        NEWS + "\n\n«این کار به سود همهٔ مردم شهر است و ما از آن پشتیبانی می‌کنیم.»",
        NEWS.replace("\u200c", ""),
        NEWS.replace("ی", "ي").replace("ک", "ك"),
        NEWS + "\n\nنشانی سایت: https://example.com/a?b=c&d=e و شرکت R&D",
        NEWS + "\n\nاین شرکت بستهٔ رایگان اینترنت را برای مشترکان خود در نظر گرفته است.",
        NEWS + "\n\nاین شرکت گزارش تازه‌ای برای مشترکان همراه اول منتشر کرد.",
        NEWS + "\n\nوی خواستار ادامه اجرای طرح وارد کردن خودرو شد.",
    ],
)
def test_tables_lists_and_plain_sentences_are_not_condemned(body):
    assert flags(body) == []


@pytest.mark.parametrize("body", ["", "  \n\n "])
def test_without_a_body_nothing_else_is_said(body):
    quality = judged(body, [("برای مطالعه ادامه مطلب مشترک شوید", "login")])
    assert quality.flags == ["no_body"]
    assert quality.metrics["words"] == 0


def test_flags_of_earlier_stages_stay_in_front():
    article = Article(body=" ")
    article.quality.flag("listing")
    assess(article)
    assert article.quality.flags == ["listing", "no_body"]


def test_short():
    assert flags("زلزله شهر را لرزاند.") == ["short"]
    assert "short" not in flags(" ".join(["او به خانه رفت."] * SHORT))


def test_another_language_is_flagged_and_no_persian_measure_taken():
    english = "The mayor said that the new library will open to the public next month. " * 6
    quality = judged(english)
    assert "foreign_language" in quality.flags
    assert not {"few_stop_words", "low_language_score"} & set(quality.flags)
    assert "stop_word_ratio" not in quality.metrics


def test_a_half_english_page_has_a_low_score():
    english = (
        "The mayor said that the new library will open to the public next month. It has room for "
        "a thousand readers, and every child of the town is going to have a card of his own."
    )
    assert flags(f"{NEWS}\n\n{english}") == ["low_language_score"]


@pytest.mark.parametrize(
    "removed",
    [
        [("برای مطالعه ادامه این مطلب لطفاً مشترک شوید", "login")],
        [("برای خواندن متن کامل این گزارش وارد حساب کاربری خود شوید", "login")],
        [("ادامهٔ این گزارش ويژهٔ مشتركين است", "subscribe")],
        [
            ("این محتوا ویژه اعضای مشترکین است", "other"),
            ("دسترسی به نسخه کامل نیاز به اشتراک ویژه دارد", "login"),
        ],
        [("Already a subscriber? Log in to continue reading.", "login")],
    ],
)
def test_a_wall_for_subscribers_is_flagged(removed):
    assert flags(NEWS, removed) == ["paywall"]


def test_a_wall_that_is_the_last_line_of_the_body_is_flagged():
    assert flags(NEWS + "\n\nمتن کامل این گزارش ویژه مشترکان است.") == ["paywall"]


def test_login_boxes_and_newsletters_are_no_wall():
    boxes = [
        ("ورود به سایت", "login"),
        ("نام کاربری", "login"),
        ("ثبت نام", "login"),
        ("در خبرنامه ما مشترک شوید", "subscribe"),
        ("برای ارسال نظر وارد شوید", "comment_form"),
        ("برای مشاهده نظرات وارد شوید", "login"),
    ]
    assert flags(NEWS, boxes) == []


@pytest.mark.parametrize(
    "garble",
    [
        lambda text: text.encode().decode("cp1252", "replace"),
        lambda text: text.encode().decode("latin-1"),
        lambda text: (
            text.replace("\u200c", "")
            .replace("ی", "ي")
            .encode("cp1256", "replace")
            .decode("latin-1")
        ),
        lambda text: " ".join("?" * len(word) for word in text.split()),
        lambda text: text + " " + "\ufffd" * 9,
        lambda text: text.replace("ا", "\ue001"),
        lambda text: text.replace("ا", "\x01"),
        lambda text: " ".join(text.replace(" ", "")),
        lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    ],
)
def test_text_that_a_machine_misread_is_flagged(garble):
    assert "machine_garbled" in flags(garble(NEWS))


def test_one_lost_letter_is_no_reason():
    assert flags(NEWS + " \ufffd") == []


def test_repetition():
    found = judged("\n\n".join([NEWS] * 3))
    assert {"repeated_lines", "repeated_phrases"} <= set(found.flags)
    assert found.metrics["duplicate_line_ratio"] > MOST_DUPLICATE_LINES
    assert found.metrics["duplicate_5_gram_ratio"] > 0.5
    phrase = "خرید ارزان بلیت هواپیما "
    assert "repeated_phrases" in flags(NEWS + "\n\n" + " ".join([phrase] * 40) + ".")


def test_headlines_without_an_end():
    heads = [
        f"{name} رئیس سازمان {other} از آغاز کار {name} در {other} خبر داد"
        for name in NAMES
        for other in NAMES
    ]
    assert "few_sentence_ends" in flags("\n".join(heads))


def test_words_that_are_no_words():
    assert "odd_word_length" in flags("\n".join(["آ ب پ ت ث ج چ ح خ د ذ ر ز."] * 6))
    assert "odd_word_length" in flags("\n".join(["ناشناختنی‌ترین‌هایشان " * 9 + "."] * 7))
    assert "few_letters" in flags("\n".join(["قیمت سکه در ۱۲ و ۳۴ روز ۵۶ ۷۸ ۹۰ ریال بود."] * 8))
    nouns = " ".join(NAMES)
    assert "few_stop_words" in flags(
        "\n".join(f"{nouns} {nouns}." for _ in range(5)), language="fa"
    )


def test_metrics_are_counts_and_ratios():
    segments = [Segment(id="x-0001", kind="body", paragraph=0, text="الف" * 10)]
    metrics = judged(NEWS, segments=segments).metrics
    assert metrics["paragraphs"] == 3
    assert metrics["words"] == 53
    assert metrics["characters"] == len(NEWS)
    assert metrics["longest_segment"] == 30
    assert metrics["line_punctuation_ratio"] == 1
    assert 0.1 < metrics["stop_word_ratio"] < 0.4
    assert 2 < metrics["average_word_length"] < 9


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=400) | st.text(alphabet="از به ؟.\n\t?\ufffdÃ©&#; ۱", max_size=400),
    st.sampled_from(["fa", "und", "en", None]),
    st.none() | st.floats(0, 1),
)
def test_any_body_is_judged_the_same_way_twice(body, language, score):
    once, twice = (judged(body, language=language, language_score=score) for _ in range(2))
    assert once == twice
    assert ("no_body" in once.flags) == (not body.strip())
    for name, value in once.metrics.items():
        if name.endswith("_ratio"):
            assert 0 <= value <= 1, name


@given(st.text(max_size=80) | st.text(alphabet="اب ?\n&;<>#x2pØÛŒ\ufffd", max_size=80))
def test_no_text_is_garbled_without_a_sign_of_it(body):
    found = sum(len(match[0]) for match in quality._GARBLED.finditer(body))
    apart = sum(len(match[0]) // 2 for match in quality._LETTERS_APART.finditer(body))
    assert quality._garbled_signs(body) == found + apart


def test_time_is_linear():
    def seconds(body):
        start = time.process_time()
        judged(body, language="fa", language_score=1.0)
        return time.process_time() - start

    seconds(NEWS)
    assert seconds("\n\n".join([NEWS] * 1000)) < 25 * max(seconds("\n\n".join([NEWS] * 100)), 0.02)
    for hostile in (
        "? " * 100_000,
        "ا " * 100_000,
        "&#" * 100_000,
        "Ã" * 200_000,
        "ادامه " * 40_000,
        "." * 200_000,
    ):
        assert seconds(hostile) < 10
