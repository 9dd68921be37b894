from __future__ import annotations

import time

import pytest
from lxml import html

from newscrawl.page.phrases import fold
from newscrawl.page.structured import read_structured
from newscrawl.page.title import find_title, strip_site

from .layouts import PARAGRAPHS, TITLE


def title(head: str, body: str) -> str | None:
    root = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    found = find_title(root, None, None, read_structured(root))
    return found.text if found else None


@pytest.mark.parametrize(
    ("page_title", "wanted"),
    [
        (f"{TITLE} | خبرگزاری نمونه", TITLE),
        (f"{TITLE} - نمونه نیوز", TITLE),
        (f"خبرگزاری نمونه - {TITLE}", TITLE),
        (f"{TITLE} :: پایگاه خبری نمونه :: اخبار ایران", TITLE),
        (f"نمونه | {TITLE}", TITLE),
        ("گل‌محمدی - نوروزی؛ دیدار دو دوست", "گل‌محمدی - نوروزی؛ دیدار دو دوست"),
        ("خبرگزاری نمونه", "خبرگزاری نمونه"),
        ("خاطره‌ای از «امید»", "خاطره‌ای از «امید»"),
        (f"{TITLE} « نمونه", TITLE),
        (f"آنچه رسانه‌ها از ما نگفتند | {TITLE}", f"آنچه رسانه‌ها از ما نگفتند | {TITLE}"),
    ],
)
def test_strip_site(page_title: str, wanted: str) -> None:
    assert strip_site(page_title, {fold("نمونه")}) == wanted


def test_the_h1_that_the_page_title_agrees_with() -> None:
    head = f"<title>{TITLE} | نمونه</title>"
    assert title(head, f"<h1>نمونه</h1><h1>{TITLE}</h1><h1>پربیننده‌ها</h1>") == TITLE
    assert title(head, f"<h1>نمونه</h1><h2>{TITLE}</h2>") == TITLE
    assert title(head, f"<h1 style='display:none'>{TITLE} و بیشتر</h1><h1>{TITLE}</h1>") == TITLE


def test_a_shown_title_is_taken_letter_for_letter() -> None:
    shown = TITLE.replace("ی", "ي")
    assert title(f"<meta property='og:title' content='{TITLE}'>", f"<h1>{shown}</h1>") == shown


def test_a_stale_og_title_does_not_win() -> None:
    head = f"<meta property='og:title' content='تیتری کهنه از دیروز'><title>{TITLE}</title>"
    assert title(head, f"<h1>{TITLE}</h1>") == TITLE


def test_no_heading_at_all() -> None:
    assert title(f"<title>{TITLE} | خبرگزاری نمونه</title>", "<p>متن</p>") == TITLE
    assert title("", "<p>متن</p>") is None


ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
SITE = "جام جم"


@pytest.mark.parametrize(
    "page_title",
    [
        f"{TITLE} - {SITE}",
        f"{SITE} :: {TITLE}",
        f"{TITLE} | فرهنگ | {SITE}",
        f"{SITE}؛ {TITLE}",
        f"{TITLE} / {SITE}",
        f"{TITLE} « {SITE}",
        f"{TITLE} + عکس",
        f"{TITLE} - ۳ مهر ۱۴۰۳",
        TITLE,
    ],
)
@pytest.mark.parametrize(
    "shown",
    [
        f"<div class=x1>{TITLE}</div>",
        f"<table><tr><td><b>{TITLE}</b></td></tr></table>",
        f"<span>{TITLE.replace(' ', '  ')}</span><br>",
        f"<a href='/n/5'>{TITLE}</a>",
    ],
)
def test_a_line_that_is_a_whole_part_of_the_page_title(page_title: str, shown: str) -> None:
    text = f"<title>{page_title}</title>", f"<div>{shown}<div>{ARTICLE}</div></div>"
    assert title(*text) == TITLE


def test_of_several_such_lines_the_one_above_the_text_is_the_heading() -> None:
    body = (
        f"<div><a href=/>خانه</a> » <span>{TITLE}</span></div><div id=own><b>{TITLE}</b></div>"
        f"<div>{ARTICLE}</div><ul><li><a href=/n/1>{TITLE}</a></li></ul><p>{PARAGRAPHS[0]}</p>"
    )
    root = html.document_fromstring(f"<html><head><title>{TITLE} - {SITE}</title></head>{body}")
    found = find_title(root, None, None, read_structured(root))
    assert found is not None and found.element is not None
    assert found.element.get("id") == "own"


def test_a_line_with_the_text_in_its_element_is_the_title_without_one() -> None:
    root = html.document_fromstring(
        f"<html><head><title>{TITLE} - {SITE}</title></head><table><td>{TITLE}<br>{ARTICLE}</td>"
    )
    found = find_title(root, None, None, read_structured(root))
    assert found is not None and (found.text, found.element) == (TITLE, None)


def test_what_is_no_line_of_the_title() -> None:
    # A section, the site's name, and a word of the title are parts too.
    head = f"<title>{TITLE} | فرهنگ و هنر | پایگاه خبری جهان</title>"
    body = f"<div>فرهنگ و هنر</div><div>پایگاه خبری جهان</div><h1>دیگر</h1><p>{PARAGRAPHS[0]}</p>"
    assert title(head, body) == "دیگر"
    # The <h1> of the story goes before the same words in a trail above it.
    seo = f"<title>فیلم کتابخانه سیار - {SITE}</title>"
    assert title(seo, f"<div>فیلم کتابخانه سیار</div><h1>{TITLE}</h1>{ARTICLE}") == TITLE
    # But not the <h1> of a section above it.
    head = f"<title>{TITLE} - {SITE}</title>"
    assert title(head, f"<h1>اخبار فرهنگ</h1><div>{TITLE}</div>{ARTICLE}") == TITLE


@pytest.mark.parametrize(
    "logo",
    [
        "<h1><a href='/'>روزنامه ما</a></h1>",
        "<a href='https://ma.example/'><h1>روزنامه ما</h1></a>",
        "<h1 class='site-title'>روزنامه ما</h1>",
        "<h1><a href='/fa/'></a>روزنامه ما</h1>",
    ],
)
def test_a_logo_is_no_title(logo: str) -> None:
    body = f"{logo}<div><h2>{TITLE}</h2><div>{ARTICLE}</div></div>"
    assert title("<title>روزنامه ما</title>", body) == TITLE
    teasers = "".join(f"<h2><a href='/{at}'>{text}</a></h2>" for at, text in enumerate(PARAGRAPHS))
    assert title("<title>روزنامه ما</title>", logo + teasers) == "روزنامه ما"


@pytest.mark.parametrize(
    "own",
    ["رادیو ۲۴ | چرا رسانه‌ها ساکت‌اند", "اخبار کوتاه - مهر ۱۴۰۳", "مجله هفته | چهره‌های روز"],
)
def test_the_shorter_of_two_declared_titles_is_not_cut(own: str) -> None:
    meta = f"<meta property='og:title' content='{own}'>"
    assert title(f"<title>{own} - تابناک</title>{meta}", ARTICLE) == own
    assert (
        title(f"<title>{own}</title><meta property='og:title' content='تابناک | {own}'>", "") == own
    )


def test_the_shorter_of_two_declared_titles_loses_a_name_the_page_gives() -> None:
    head = (
        f"<title>{TITLE} | تابناک | صفحه خبر</title><meta property='og:site_name' content='تابناک'>"
        f"<meta property='og:title' content='{TITLE} | تابناک'>"
    )
    assert title(head, ARTICLE) == TITLE


def test_a_declared_title_that_is_only_the_site() -> None:
    meta = "<meta property='og:title' content='تابناک'>"
    assert title(f"<title>تابناک | {TITLE}</title>{meta}", ARTICLE) == TITLE
    meta = "<meta property='og:title' content='پایگاه خبری جهان'>"
    assert title(f"<title>{TITLE} - پایگاه خبری جهان</title>{meta}", ARTICLE) == TITLE


def test_a_search_for_the_title_in_a_hostile_page_is_short() -> None:
    parts = "".join(f"<meta property='og:title' content='{TITLE} {at} - x'>" for at in range(300))
    lines = "".join("<div>" * 30 + f"{TITLE[:20]} {at}" for at in range(3000))
    start = time.perf_counter()
    title(f"<title>{TITLE} - y</title>{parts}", lines + "</div>" * 500)
    assert time.perf_counter() - start < 5
