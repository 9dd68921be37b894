"""Metadata of whole pages and text dumps: addresses, and any input."""

import dataclasses
import time

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata
from tests.page.metadata_pages import URL, dump, ld, meta, page, read


@pytest.mark.parametrize(
    ("declared", "canonical"),
    [
        ("/fa/news/123456/x?utm_source=a&id=3#c", "https://www.a.ir/fa/news/123456/x?id=3"),
        ("https://a.ir/1?fbclid=2", "https://a.ir/1"),
        ("https://www.a.ir/", None),
        ("https://other.ir/1", None),
        ("javascript:void(0)", None),
        ("http://[bad/1", None),
    ],
)
def test_canonical_addresses(declared, canonical):
    head = f'<link rel="canonical" href="{declared}">'
    assert read(page(head=head), "https://www.a.ir/n/1?ref=x").canonical_url == canonical


STORY_URL = "https://www.a.ir/fa/news/48213/باران-در-شمال"


@pytest.mark.parametrize(
    ("declared", "canonical"),
    [
        ("https://www.a.ir/fa/", None),
        ("https://www.a.ir/fa/news", None),
        ("https://www.a.ir/index.php", None),
        ("https://www.a.ir/fa/Default.aspx", None),
        ("https://www.a.ir/?utm_source=x", None),
        ("https://www.a.ir/index.php?utm_source=x", None),
        ("", None),
        ("https://www.a.ir/fa/news/48213", "https://www.a.ir/fa/news/48213"),
        ("https://www.a.ir/index.php?id=48213", "https://www.a.ir/index.php?id=48213"),
        ("https://www.a.ir/fa/باران-در-شمال", "https://www.a.ir/fa/باران-در-شمال"),
    ],
)
@pytest.mark.parametrize("form", ['<link rel="canonical" href="{}">', meta("og:url", "{}")])
def test_a_section_is_no_address_of_its_stories(declared, canonical, form):
    assert read(page(head=form.format(declared)), STORY_URL).canonical_url == canonical


def test_the_page_says_where_its_addresses_start():
    head = '<base href="https://www.a.ir/"><link rel="canonical" href="fa/news/48213">'
    found = read(page(head=head + meta("og:image", "files/1.jpg")), STORY_URL)
    assert found.canonical_url == "https://www.a.ir/fa/news/48213"
    assert found.image == "https://www.a.ir/files/1.jpg"


@pytest.mark.parametrize(
    ("above", "image"),
    [
        ('<figure><img src="/files/a.jpg" width="800"></figure>', "https://a.ir/files/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="/a.jpg">', "https://a.ir/a.jpg"),
        ('<img src="/placeholder.png" data-original="/a.jpg">', "https://a.ir/a.jpg"),
        ('<a href="/big/a.jpg"><img srcset="/a.jpg 1x, /b.jpg 2x"></a>', "https://a.ir/a.jpg"),
        ('<a href="https://shop.ir/"><img src="/sale.jpg"></a>', None),
        ('<span><img src="/img/clock.png" width="16"> ۱۲ مهر ۱۴۰۲</span>', None),
        ('<img src="/img/clock.svg">', None),
        ("", None),
    ],
)
def test_the_picture_a_page_shows_where_it_declares_none(above, image):
    logo = meta("og:image", "/theme/irnalogo.png")
    assert read(page(above, logo), "https://a.ir/1").image == image


@pytest.mark.parametrize("name", ["catalogo", "casino-photo", "pointblank"])
def test_names_of_pictures_are_read_by_whole_words(name):
    head = meta("og:image", f"/files/{name}.jpg")
    assert read(page(head=head), "https://a.ir/1").image == f"https://a.ir/files/{name}.jpg"


def test_a_bad_canonical_leaves_og_url():
    head = '<link rel="canonical" href="https://a.ir/">' + meta("og:url", "https://m.a.ir/news/1")
    assert read(page(head=head), "https://a.ir/news/1").canonical_url == "https://m.a.ir/news/1"


def test_images_are_of_the_story():
    assert read(page(head=meta("og:image", "/files/1.jpg")), "https://a.ir/1").image == (
        "https://a.ir/files/1.jpg"
    )
    head = meta("og:image", "https://a.ir/theme/logo.png") + ld(
        image=[{"@type": "ImageObject", "url": "https://a.ir/files/2.jpg"}]
    )
    assert read(page(head=head), "https://a.ir/1").image == "https://a.ir/files/2.jpg"
    assert read(page(head=meta("og:image", "/")), "https://a.ir/1").image is None


def test_a_dump_says_whom_it_credits_and_one_date_at_most():
    body = "به گزارش ایسنا، باران دیروز در شهرهای شمالی کشور بارید و کشاورزان خوشحال شدند."
    found = dump("بارش باران در شمال", body, body + " او چنین گفت.")
    assert found.agency == "ایسنا"
    assert (found.published, found.authors, found.tags, found.news_code) == (None, [], [], None)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_page_is_no_fault(text):
    for source in ({"html": text}, {"text": text}, {"html": page(text, text, text)}):
        found = read_metadata(extract(Page(url="https://a.ir/1", **source)))
        assert set(found.origins) <= {part.name for part in dataclasses.fields(found)}


@pytest.mark.parametrize(
    "above",
    [
        "<div>" * 5_000 + "۱۲ مهر ۱۴۰۲",
        "<span>۱۲ مهر ۱۴۰۲</span>" * 20_000,
        f"<ul><li>{'<a href=x>خ</a><span>۱۲ مهر ۱۴۰۲</span>' * 20_000}</li></ul>",
        f"<div class=menu>{'<div class=menu>' * 300}{'<h2>س</h2>' * 1_000}</div>",
        "<div class=breadcrumb>" * 2_000 + "<a>س</a>" * 2_000,
        "<meta name=keywords content='الف,ب'>" * 20_000,
        "<div>" * 3_000 + '<a rel="category tag" href="/c">س</a>' * 20_000,
        "<div>" * 3_000 + "<i><a href='/author/x'>مینا کریمی</a></i>" * 20_000,
        "<p>خبرنگار: مینا کریمی <a href='/n'>خبر دیگری هم هست</a></p>" * 20_000,
        "<nav aria-label=breadcrumb>" * 2_000 + "<i>بریده</i>" * 20_000,
        "<a href='/'><img alt='آوا'></a><img src=x>" * 20_000,
    ],
)
def test_deep_and_wide_pages_cost_little(above):
    for markup in (page(above), page(below=above)):
        extraction = extract(Page(url=URL, html=markup))
        start = time.process_time()
        read_metadata(extraction)
        assert time.process_time() - start < 3


STORY = """<p>شهرداری امروز اعلام کرد که طرح تازه‌ای برای پاک‌سازی رودخانه در دست اجرا است و تا پایان سال ادامه دارد.</p>
<p>مدیر این طرح گفت که بیش از پنجاه نفر در آن کار می‌کنند و هزینهٔ آن از بودجهٔ عمومی پرداخت شده است.</p>
<p>به گفتهٔ او مردم محله نیز از ماه آینده در نگهداری پارک‌های کنار رودخانه شریک خواهند شد.</p>"""  # noqa: E501
HEADING = "رودخانهٔ شهر پاک‌سازی می‌شود و مردم کمک می‌کنند"
COMMENT = "<div><b>علی</b><span>۱۴۰۱/۱۱/۱۲ - ۱۲:۴۵</span><p>خوب بود</p></div>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<article><h1>{HEADING}</h1>{STORY}</article><div><h3>نظرات</h3>{COMMENT}</div>",
        f"<div><h1>{HEADING}</h1>{STORY}<h3>نظرات کاربران (۱)</h3>{COMMENT}</div>",
    ],
)
def test_a_readers_comment_dates_no_story(markup):
    assert read(f"<html lang=fa><body>{markup}").published is None


def test_a_comment_in_a_dump_dates_no_story():
    story = STORY.replace("<p>", "").replace("</p>", "")
    text = f"{HEADING}\n{story}\nنظرات بینندگان\nناشناس\n۱۲:۴۵ - ۱۴۰۱/۱۱/۱۲\nخیلی خوب بود"
    assert read_metadata(extract(Page(text=text))).published is None


@pytest.mark.parametrize(
    ("line", "published"),
    [("تاریخ: 1388/05/12 - شماره 2345<br>", "2009-08-03"), ("", None)],
)
def test_the_masthead_says_todays_date(line, published):
    story = STORY.replace("<p>", "").replace("</p>", "<br><br>")
    markup = f"""<table><tr><td colspan=3>روزنامه آفتاب شرق - شنبه ۳۰ آبان ۱۴۰۵</td></tr>
    <tr><td>سیاسی<br>ورزشی</td><td><b>{HEADING}</b><br>{line}<br>{story}</td></tr></table>"""
    assert read(f"<html lang=fa><body>{markup}").published == published


@pytest.mark.parametrize(
    ("shown", "published", "modified"),
    [
        ("چهارشنبه ۵ شهریور ۱۳۹۹ برابر با ۲۶ اوت ۲۰۲۰", "2020-08-26", None),
        ("یکشنبه ۱۶ مهر ۱۴۰۲ | Sunday, 8 October 2023", "2023-10-08", None),
        ("۲۲ ربیع الاول ۱۴۴۵ - ۱۶ مهر ۱۴۰۲ - 8 October 2023", "2023-10-08", None),
        ("۲۳ ربیع الاول ۱۴۴۵ - ۱۶ مهر ۱۴۰۲ - 8 October 2023", "2023-10-08", None),
        (
            "۱۶ مهر ۱۴۰۲ ۰۹:۰۵ به‌روزرسانی: ۱۷ مهر ۱۴۰۲ ۱۰:۰۰",
            "2023-10-08T09:05:00+03:30",
            "2023-10-09T10:00:00+03:30",
        ),
        ("شانزدهم مهر ۱۴۰۲", "2023-10-08", None),
        ("۹۹/۰۶/۰۵ ۱۰:۲۰", "2020-08-26T10:20:00+04:30", None),
    ],
)
def test_a_date_line_in_its_usual_forms(shown, published, modified):
    found = read(f"<html lang=fa><body><article><h1>{HEADING}</h1><p>{shown}</p><div>{STORY}</div>")
    assert (found.published, found.modified) == (published, modified)


def test_a_jalali_year_in_a_declared_time():
    declared = '<time datetime="1402-09-24T10:00:00+03:30">۲۴ آذر ۱۴۰۲</time>'
    for story in (f"<div>{STORY}</div>", STORY):
        found = read(f"<html lang=fa><body><article><h1>{HEADING}</h1>{declared}{story}")
        assert found.published == "2023-12-15T10:00:00+03:30"


def test_a_dumps_date_in_two_calendars_is_one():
    story = STORY.replace("<p>", "").replace("</p>", "")
    text = f"{HEADING}\nچهارشنبه ۵ شهریور ۱۳۹۹ برابر با ۲۶ اوت ۲۰۲۰\n{story}"
    assert read_metadata(extract(Page(text=text))).published == "2020-08-26"
