"""Whom a page names as the authors of a story, and whom it only names."""

import time

import pytest
from hypothesis import given, strategies as st

from newscrawl.page.bylines import persons, read_bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("خبرنگار: مریم احمدی", ["مریم احمدی"]),
        ("نویسنده : علی رضایی و مینا کریمی", ["علی رضایی", "مینا کریمی"]),
        ("مترجم: سارا نیک\u200cنام", ["سارا نیک\u200cنام"]),
        ("به قلم: حسن صالحی", ["حسن صالحی"]),
        ("خبرنگار: مریم احمدی - دبیر: علی غفاری", ["مریم احمدی"]),
        ("By: Mina Karimi", ["Mina Karimi"]),
        ("نویسنده, مینا کریمی", ["مینا کریمی"]),
        ("گزارش، تحلیل", []),
        ("عکس: رضا محمدی", []),
        ("عکاس: رضا محمدی - گزارش: مینا کریمی", ["مینا کریمی"]),
        ("گزارش: مینا کریمی | عکس: رضا محمدی", ["مینا کریمی"]),
        ("دبیر سرویس: علی غفاری – خبرنگار: مریم احمدی", ["مریم احمدی"]),
        ("گزارش و عکس: مینا کریمی", ["مینا کریمی"]),
        ("گزارش از: مینا کریمی", ["مینا کریمی"]),
        ("گزارش از وضعیت بازار", []),
        ("مینا کریمی / خبرنگار اجتماعی", ["مینا کریمی"]),
        ("مینا کریمی، روزنامه\u200cنگار", ["مینا کریمی"]),
        ("مینا کریمی - مترجم", ["مینا کریمی"]),
        ("رضا محمدی / عکاس", []),
        ("گروه سیاسی / خبرنگار ما", []),
        ("به قلم حسن صالحی", ["حسن صالحی"]),
        ("By Mina Karimi", ["Mina Karimi"]),
        ("By Mina Karimi and Ali Rezaei, Staff Writers", ["Mina Karimi", "Ali Rezaei"]),
        ("Photo by: Mina Karimi", []),
        ("Translated by: Mina Karimi", ["Mina Karimi"]),
        ("نویسنده: مدیر سایت", []),
        ("نویسنده: خبرنگار ایسنا", []),
        ("نویسنده: البرز نیوز", []),
        ("گزارش: خبرگزاری مهر", []),
        ("نویسنده: تحریریه", []),
        ("گزارش: او گفت که فردا باران می\u200cبارد و هوا سرد است", []),
        ("خبرنگار ما مریم احمدی را دید", []),
    ],
)
def test_bylines(line, names):
    assert read_bylines([line]) == names


@pytest.mark.parametrize(
    "text",
    [
        "مدیر سایت",
        "سردبیر سایت",
        "ادمین یک",
        "Site Admin",
        "شمال\u200cنیوز ورزشی",
        "BBC Persian",
        "بی\u200cبی\u200cسی فارسی",
        "admin",
        "ایسنا",
        "گروه اقتصادی",
        "خبرگزاری مهر",
        "a@b.ir",
        "کاربر ۱۲",
    ],
)
def test_what_is_no_person(text):
    assert persons(text) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("نویسنده: سارا محمدی، دکترای اقتصاد", ["سارا محمدی"]),
        ("گفت‌وگو از: سمیه نوری", ["سمیه نوری"]),
        ("ترجمه و تنظیم: سمیه نوری", ["سمیه نوری"]),
        ("۱۲ بهمن ۱۴۰۱ | نویسنده: امیر رضوی", ["امیر رضوی"]),
        ("۱۲ بهمن ۱۴۰۱ - ۱۲:۴۰ | نویسنده: امیر رضوی", ["امیر رضوی"]),
        ("مترجم: چون دوستش داشتم.", []),
        ("مترجم: خوب می‌نوشت", []),
        ("ترجمه: این واژه یعنی آب", []),
        ("یادداشت: این قیمت‌ها غیررسمی است.", []),
        ("نویسنده: کدام کتاب؟", []),
    ],
)
def test_a_byline_names_persons_and_says_nothing(line, names):
    assert read_bylines([line]) == names


def test_a_label_that_speaks_is_no_byline():
    interview = ["خبرنگار: چرا این کتاب را ترجمه کردید؟", "مترجم: دوستش داشتم", "مترجم: نه!"]
    assert read_bylines(["مترجم: آرزوی دیرین", "خبرنگار: نگار صابری"], interview) == []
    assert read_bylines(["خبرنگار: نگار صابری", "مترجم: امیر رضوی"], ["متن خبر: باران"]) == [
        "نگار صابری", "امیر رضوی",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_no_fault(lines):
    read_bylines(lines, lines)


@pytest.mark.parametrize("piece", ["- ", "خبرنگار ", "خبرنگار: ", "الف ", "(", "و ", "به قلم "])
def test_long_lines_cost_little_time(piece):
    start = time.process_time()
    read_bylines([piece * 20_000, *[piece * 20] * 1_000], [piece * 20_000])
    persons(piece * 20_000)
    assert time.process_time() - start < 2
