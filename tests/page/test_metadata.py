"""Metadata of whole pages: which source is believed, and what is left unsaid."""

import dataclasses
import json
import time

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata

TEXT = (
    "<p>باران دیروز در شهرهای شمالی کشور بارید و کشاورزان از آغاز فصل کشت خوشحال شدند.</p>"
    "<p>مدیر کل هواشناسی استان گفت که این بارش تا پایان هفته آینده ادامه خواهد داشت.</p>"
    "<p>او افزود که سدهای استان اکنون بیش از نیمی از گنجایش خود آب دارند و جای نگرانی نیست.</p>"
)
URL = "https://www.unknown-site.example/fa/news/123456/باران"


def page(above="", head="", below="", text=TEXT, lang="fa", top=""):
    return (
        f'<html lang="{lang}"><head><meta charset="utf-8"><title>بارش باران</title>{head}</head>'
        f'<body><div class="head-line">{top}</div><div class="wrap"><div class="col">'
        f"<h1>بارش باران در شمال</h1>{above}<div class='matn'>{text}</div>{below}</div>"
        '<div class="left"><ul><li><a href="/n/9">خبر دیگری که تیتر بلندی هم دارد</a>'
        "<span>۱۴۰۰/۰۱/۰۲ - ۱۰:۱۰</span></li></ul></div></div></body></html>"
    )


def read(markup, url=URL, **given):
    return read_metadata(extract(Page(url=url, html=markup, **given)))


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def ld(**properties):
    story = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(story)}</script>'


# ---- dates

VISIBLE = "<div class='info'><span>{}</span></div>"


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("تاریخ انتشار: ۱۲ مهر ۱۴۰۲ - ۱۴:۳۵", "2023-10-04T14:35:00+03:30"),
        ("چهارشنبه، ۱۲ مهر ۱۴۰۲ ساعت ۱۴:۳۵", "2023-10-04T14:35:00+03:30"),
        ("۱۴۰۲/۰۷/۱۲ ۱۴:۳۵", "2023-10-04T14:35:00+03:30"),
        ("14:35 - 1402/7/12", "2023-10-04T14:35:00+03:30"),
        ("۱۲ مهر ۱۳۹۸ ساعت ۱۴:۳۵", "2019-10-04T14:35:00+03:30"),
        ("۱۲ مرداد ۱۳۹۸ ساعت ۱۴:۳۵", "2019-08-03T14:35:00+04:30"),
        ("۱۲ میزان ۱۴۰۲ ساعت ۱۴:۳۵", "2023-10-04T14:35:00+04:30"),
        ("۱۲ مهر ۱۴۰۲", "2023-10-04"),
    ],
)
def test_a_shown_date(shown, published):
    found = read(page(VISIBLE.format(shown)))
    assert found.published == published
    assert found.published_raw == shown
    assert found.origins["published"] == "visible"


@pytest.mark.parametrize(
    "above",
    [
        "<div><span>چهارشنبه</span><span>۱۲ مهر ۱۴۰۲</span><span>۱۴:۳۵</span></div>",
        "<div><b>ساعت ۱۴:۳۵</b> <b>۱۴۰۲/۰۷/۱۲</b></div>",
        "<div><!-- ۱۳۹۹/۰۱/۰۱ --><script>'1399/01/01'</script>انتشار: ۱۲ مهر ۱۴۰۲ - ۱۴:۳۵</div>",
    ],
)
def test_a_day_and_the_clock_beside_it(above):
    assert read(page(above)).published == "2023-10-04T14:35:00+03:30"
    known = page(above.replace("<span>۱۲", "<span class=item-date>۱۲"))
    assert read(known, "https://www.isna.ir/news/1").published == "2023-10-04T14:35:00+03:30"


def test_the_publishers_zone_is_the_hosts():
    head = meta("article:published_time", "2019-05-30T00:20:37Z")
    assert read(page(head=head), "https://a.example.ir/1").published == "2019-05-30T04:50:37+04:30"
    assert read(page(head=head), "https://x.af/1").published == "2019-05-30T04:50:37+04:30"
    assert read(page(head=head), "https://radio.bbc.com/persian/1").published.endswith("+01:00")
    own = meta("article:published_time", "2019-05-30T00:20:37+02:00")
    assert read(page(head=own)).published == "2019-05-30T00:20:37+02:00"


def test_dari_pages_keep_kabuls_clock():
    head = meta("article:published_time", "2023-10-04T10:05:00Z")
    assert read(page(head=head, lang="prs")).published == "2023-10-04T14:35:00+04:30"


def test_the_region_of_a_language_is_the_clocks():
    head = meta("article:published_time", "2023-10-04T14:35:00")
    assert read(page(head=head)).published == "2023-10-04T14:35:00"
    assert read(page(head=head, lang="fa-IR")).published == "2023-10-04T14:35:00+03:30"
    assert read(page(head=head + meta("og:locale", "fa_AF"))).published.endswith("+04:30")
    known = read(page(head=head, lang="fa-IR"), "https://www.radiofarda.com/a/1.html")
    assert known.published == "2023-10-04T14:35:00"


def test_the_shown_clock_tells_the_zone_of_a_declared_utc():
    head = meta("article:published_time", "2023-10-04T12:35:00Z")
    found = read(page(VISIBLE.format("4 October 2023, 14:35"), head))
    assert found.published == "2023-10-04T14:35:00+02:00"


def test_the_offset_of_a_time_element_is_the_publishers():
    head = ld(datePublished="2023-10-04 12:35:00Z")
    shown = '<time datetime="2023-10-04T14:35:00+02:00">چهارشنبه</time>'
    assert read(page(shown, head)).published == "2023-10-04T14:35:00+02:00"


def test_local_time_that_is_declared_as_utc():
    head = meta("article:published_time", "2023-10-04T14:35:10+00:00")
    shown = page(VISIBLE.format("۱۲ مهر ۱۴۰۲ - ۱۴:۳۵"), head)
    assert read(shown, "https://a.example.ir/1").published == "2023-10-04T14:35:10+03:30"
    fetched = read(page(head=head), "https://a.ir/1", fetched_at="2023-10-04T11:10:00+00:00")
    assert fetched.published == "2023-10-04T14:35:10+03:30"


def test_jalali_years_in_metas_and_attributes():
    head = meta("article:published_time", "۱۴۰۲/۰۷/۱۲ - ۱۴:۳۵")
    assert read(page(head=head), "https://a.ir/1").published == "2023-10-04T14:35:00+03:30"
    shown = '<time datetime="1402-07-12 14:35">دو ساعت پیش</time>'
    assert read(page(shown), "https://a.ir/1").published == "2023-10-04T14:35:00+03:30"


def test_the_order_of_trust():
    head = ld(datePublished="2023-10-04T11:05:00Z") + meta(
        "article:published_time", "2023-10-05T11:05:00Z"
    )
    shown = VISIBLE.format("۱۴ مهر ۱۴۰۲ - ۱۴:۳۵")
    found = read(page(shown, head), "https://a.ir/1")
    assert (found.published, found.origins["published"]) == (
        "2023-10-04T14:35:00+03:30",
        "json-ld:datePublished",
    )
    weak = meta("date", "2023-10-09T11:05:00Z")
    assert read(page(shown, weak), "https://a.ir/1").published == "2023-10-06T14:35:00+03:30"
    assert read(page(head=weak), "https://a.ir/1").published == "2023-10-09T14:35:00+03:30"


def test_a_shown_time_completes_a_declared_day():
    head = meta("article:published_time", "2023-10-04")
    found = read(page(VISIBLE.format("۱۲ مهر ۱۴۰۲ - ۱۴:۳۵"), head), "https://a.ir/1")
    assert found.published == "2023-10-04T14:35:00+03:30"


@pytest.mark.parametrize("declared", ["1970-01-01T00:00:00Z", "2031-01-01T00:00:00Z", "دیروز", "0"])
def test_what_is_not_believed(declared):
    head = meta("article:published_time", declared)
    found = read(page(head=head), fetched_at="2024-01-01T00:00:00Z")
    assert found.published is None
    assert found.published_jalali is None


def test_todays_date_in_the_header_is_not_the_storys():
    assert read(page(top="یکشنبه ۲ آبان ۱۴۰۳")).published is None
    assert read(page(top="امروز: یکشنبه ۲ آبان ۱۴۰۳ ساعت ۱۰:۱۵")).published is None
    found = read(page(VISIBLE.format("۱۲ مهر ۱۴۰۲"), top="یکشنبه ۲ آبان ۱۴۰۳"))
    assert found.published == "2023-10-04"


def test_dates_of_other_stories_are_not_the_storys():
    below = '<ul><li><a href="/n/5">خبر پیشین با تیتری بلند و روشن</a> ۱۲ مهر ۱۴۰۱</li></ul>'
    assert read(page(below=below)).published is None


def test_a_listing_has_no_date_of_its_own():
    stories = "".join(
        f'<li><a href="/news/{day}"><h3>خبر شماره {day} با تیتری بلند و روشن</h3></a>'
        f'<span class="date">{day} مهر ۱۴۰۲</span><span class="tag"><a>باران</a></span></li>'
        for day in range(11, 29)
    )
    markup = f"<html lang=fa><h2>اخبار</h2><ul class=news-list>{stories}</ul></html>"
    extraction = extract(Page(url="https://a.ir/archive", html=markup))
    assert "listing" in extraction.flags
    found = read_metadata(extraction)
    assert (found.published, found.modified, found.tags, found.authors) == (None, None, [], [])


def test_modified_is_kept_apart():
    shown = (
        "<div><span>انتشار: ۱۲ مهر ۱۴۰۲، ۱۴:۳۵</span>"
        "<span>آخرین به‌روزرسانی: ۱۳ مهر ۱۴۰۲، ۰۹:۱۰</span></div>"
    )
    found = read(page(shown))
    assert found.published == "2023-10-04T14:35:00+03:30"
    assert found.modified == "2023-10-05T09:10:00+03:30"
    head = ld(datePublished="2023-10-04T11:05:00Z", dateModified="2023-10-04T12:05:00Z")
    assert read(page(head=head), "https://a.ir/1").modified == "2023-10-04T15:35:00+03:30"


@pytest.mark.parametrize(
    ("declared", "day"),
    [
        ("سه شنبه, 07/04/2023 - 13:05", "2023-07-04"),
        ("Tuesday, 07/04/2023 - 13:05", "2023-07-04"),
        ("سه‌شنبه ۰۴/۰۷/۲۰۲۳ - ۱۳:۰۵", "2023-07-04"),
        ("سه‌شنبه ۰۷/۰۴/۲۰۲۳ - ۱۳:۰۵", "2023-07-04"),
        ("شنبه ۰۴/۰۱/۲۰۲۳ - ۱۳:۰۵", "2023-04-01"),
        ("07/04/2023 - 13:05", "2023-04-07"),
        ("شنبه 07/04/2023 - 13:05", "2023-04-07"),
    ],
)
def test_a_weekday_tells_the_order_of_day_and_month(declared, day):
    head = meta("article:published_time", declared)
    assert read(page(head=head), "https://a.ir/1").published == f"{day}T13:05:00+03:30"


def test_a_given_date_overrides_the_page():
    given_date = "2020-01-01T00:00:00+03:30"
    found = read(page(VISIBLE.format("۱۲ مهر ۱۴۰۲")), published=given_date)
    assert (found.published, found.published_jalali) == (given_date, "1398-10-11")


def test_a_day_in_the_address_is_the_last_resort():
    assert read(page(), "https://a.ir/1402/07/12/x").published == "2023-10-04"
    assert read(page(), "https://a.example/2023/10/04/x").published == "2023-10-04"
    assert read(page(), "https://a.example/2023/99/04/x").published is None


# ---- who


def test_authors_are_persons():
    named = ld(author={"@type": "Person", "name": "مینا کریمی"})
    assert read(page(head=named)).authors == ["مینا کریمی"]
    several = ld(author=[{"@type": "Person", "name": "مینا کریمی"}, "علی رضایی"])
    assert read(page(head=several)).authors == ["مینا کریمی", "علی رضایی"]
    for nobody in ("admin", "خبرگزاری نمونه", "تحریریه", "https://example.ir/a", "News Desk"):
        assert read(page(head=meta("author", nobody))).authors == []
    site = ld(author={"@type": "Person", "name": "آوای بندر"}, publisher={"name": "آوای بندر"})
    assert read(page(head=site)).authors == []
    company = ld(author={"@type": "Organization", "name": "مینا کریمی"})
    assert read(page(head=company)).authors == []


@pytest.mark.parametrize(
    "above",
    [
        "<div>خبرنگار: مینا کریمی</div>",
        '<div class="post-author"><a href="/u/1">مینا کریمی</a></div>',
        '<span itemprop="author" itemscope><span itemprop="name">مینا کریمی</span></span>',
        '<a rel="author" href="/u/1">مینا کریمی</a>',
        '<p class="byline">به قلم مینا کریمی</p>',
        "<div><span>نویسنده: مینا کریمی</span> <span>۱۲ مهر ۱۴۰۲</span></div>",
        "<ul><li><span>خبرنگار:</span> <span>مینا کریمی</span></li></ul>",
        "<div><span>خبرنگار</span><span>:</span><span>مینا کریمی</span></div>",
        "<table><tr><td>نویسنده:</td><td>مینا کریمی</td></tr></table>",
        '<div>نویسنده <a href="/u/1">مینا کریمی</a></div>',
        '<div>توسط <a href="/author/mina">مینا کریمی</a></div>',
        '<div><a href="/reporter/12">مینا کریمی</a></div>',
        '<div class="author-box"><h4>مینا کریمی</h4><p>خبرنگار حوزه آب</p></div>',
    ],
)
def test_shown_authors(above):
    assert read(page(above)).authors == ["مینا کریمی"]


@pytest.mark.parametrize(
    "below",
    [
        '<ul><li><a href="/n">چرا باران نیامد؟</a><b class="author">حسن رضایی</b></li></ul>',
        '<div><a href="/n/1">چرا باران نیامد؟</a><p>نویسنده: حسن رضایی</p></div>',
        '<div><h4><a href="/n/1">چرا باران در جنوب نیامد؟</a></h4><p>نویسنده: حسن رضایی</p></div>',
        '<div class="cm"><span class="author">حسن رضایی</span><p>درود بر شما</p></div>',
    ],
)
def test_who_wrote_something_else_is_no_author(below):
    assert read(page(below=below)).authors == []
    assert read(page("<div>خبرنگار: مینا کریمی</div>", below=below)).authors == ["مینا کریمی"]


def test_a_template_shows_other_stories_by_the_names_of_its_own():
    card = (
        '<div class="item"><h3><a href="/n/7">شهرداری از بودجهٔ تازه گفت</a></h3>'
        '<div class="tags"><a rel="tag" href="/tag/z">بودجه</a></div>'
        '<a rel="category tag" href="/c">شهر</a><span class="author">حسن رضایی</span>'
        "<span>کد خبر: ۹۹۹۹۹۹</span></div>"
    )
    head = '<meta name="generator" content="WordPress 6.4">'
    markup = (
        f'<html lang="fa"><head>{head}</head><body class="single single-post">'
        '<article class="post hentry"><h1 class="entry-title">بارش باران در شمال</h1>'
        f'<div class="entry-content">{TEXT}</div>{card * 2}</article></body></html>'
    )
    found = read(markup, "https://a.ir/x")
    assert (found.tags, found.section, found.authors, found.news_code) == ([], None, [], None)


def test_an_author_below_the_text():
    for below in ("<p>خبرنگار: مینا کریمی</p>", '<p class="author">مینا کریمی</p>'):
        assert read(page(below=below)).authors == ["مینا کریمی"]
    menu = '<div><a href="/print/1">نسخه قابل چاپ</a> <b>خبرنگار: مینا کریمی</b></div>'
    assert read(page(below=menu)).authors == ["مینا کریمی"]


def test_the_author_a_theme_declares_for_cards():
    head = meta("twitter:label1", "نوشته‌شده بدست") + meta("twitter:data1", "مینا کریمی")
    assert read(page(head=head)).authors == ["مینا کریمی"]
    head = meta("twitter:label1", "زمان خواندن") + meta("twitter:data1", "سه دقیقه")
    assert read(page(head=head)).authors == []


def test_several_authors_in_one_box():
    above = '<div class="authors"><a>مینا کریمی</a> و <a>علی رضایی</a></div>'
    assert read(page(above)).authors == ["مینا کریمی", "علی رضایی"]


def test_the_agency_is_whom_the_text_credits():
    assert read(page(text="<p>به گزارش ایسنا، باران آمد.</p>" + TEXT)).agency == "ایسنا"
    assert read(page(text=TEXT + "<p>منبع: خبرگزاری مهر</p>")).agency == "مهر"
    assert read(page()).agency is None


def test_the_publisher_without_its_slogan():
    head = meta("og:site_name", "آوای بندر | تازه‌ترین خبرها")
    assert read(page(head=head)).publisher == "آوای بندر"
    assert read(page(), "https://www.isna.ir/news/1").publisher == "ایسنا"
    head = meta("og:site_name", "آخرین اخبار ایران و جهان | آوای بندر")
    own = meta("twitter:title", "باران در بندر | آوای بندر")
    assert read(page(head=head + own)).publisher == "آوای بندر"


# ---- what about


LOGO = '<a href="/"><img src="/l.png" alt="آوای بندر"></a>'


def test_a_site_is_known_by_its_logo_and_the_end_of_its_titles():
    named = meta("author", "آوای بندر")
    assert read(page(head=named)).authors == ["آوای بندر"]
    assert read(page(head=named, top=LOGO)).authors == []
    ended = page(head=named).replace("باران</title>", "باران در شمال | سیاست | آوای بندر</title>")
    assert read(ended).authors == []
    keywords = meta("news_keywords", "آوای بندر, باران, سد")
    assert read(page(head=keywords, top=LOGO)).tags == ["باران", "سد"]
    assert read(page(head=meta("article:section", "آوای بندر"), top=LOGO)).section is None


def test_a_section_that_ends_a_title_is_not_the_sites_name():
    menu = '<ul class="menu"><li><a href="/s">سیاست</a></li></ul>'
    markup = page(head=meta("article:section", "سیاست"), top=menu)
    markup = markup.replace("باران</title>", "باران در شمال | سیاست</title>")
    assert read(markup).section == "سیاست"


@pytest.mark.parametrize(
    "trail",
    [
        '<div class="path"><a href="/">صفحه نخست</a> » <a href="/s">سیاسی</a></div>',
        '<div class="breadcrumb"><a href="/">آوای بندر</a><a href="/s">سیاسی</a></div>',
        '<div class="breadcrumb"><a href="/s">سیاسی</a> » <a href="/fa/">آوای بندر</a></div>',
        '<div class="breadcrumb"><b><a href="/">آوای بندر</a></b> / <b>سیاسی</b></div>',
        '<div class="breadcrumb"><a href="/">خانه</a> » <a>سیاسی</a> » بارش باران…</div>',
        '<ol aria-label="breadcrumb"><li><a href="/">خانه</a><li><a href="/s">سیاسی</a></ol>',
        '<div><a rel="category tag" href="/category/s">سیاسی</a></div>',
        '<span class="cat-links"><a href="/s/">سیاسی</a></span>',
        '<div>منتشر شده در <a href="/category/s">سیاسی</a></div>',
        '<span><a href="/fa/service/politics">سیاسی</a></span><span>۱۲ مهر ۱۴۰۲</span>',
        "<div>شناسه خبر: ۹۸۷۶ | سرویس: سیاسی | ۱۲ مهر ۱۴۰۲</div>",
    ],
)
def test_sections_as_pages_show_them(trail):
    found = read(page(trail))
    assert (found.section, found.tags) == ("سیاسی", [])


def test_categories_of_another_story_are_not_the_storys():
    below = (
        '<div><h4><a href="/n/7">شهرداری از بودجهٔ تازه گفت</a></h4>'
        '<a rel="category tag" href="/category/s">سیاسی</a><a rel="tag" href="/t">بودجه</a></div>'
    )
    found = read(page(below=below))
    assert (found.section, found.tags) == (None, [])


@pytest.mark.parametrize(
    "hostile",
    [
        "rel=x " * 20_000,
        (
            "<div itemtype='https://schema.org/BreadcrumbList'><b itemprop='name'>شهر</b>" * 200
            + "</div>" * 200
        )
        * 20,
    ],
)
def test_hostile_marks_of_tags_and_sections_cost_little(hostile):
    start = time.monotonic()
    read(page(below=hostile))
    assert time.monotonic() - start < 5


def test_tags_of_the_whole_site_are_not_the_storys():
    cloud = (
        '<footer><a rel="tag" href="/t/1">انتخابات</a><a rel="tag" href="/t/2">دلار</a></footer>'
    )
    assert read(page() + cloud).tags == []


@pytest.mark.parametrize(
    "below",
    [
        "<div>#باران #سد_کرج</div>",
        '<div class="hashtags"><a href="/h/1">#باران</a> <a href="/h/2">#سد_کرج</a></div>',
        '<div><b>برچسب‌ها</b><ul><li><a href="/1">باران</a><li><a href="/2">سد کرج</a></ul></div>',
        '<div class="tags"><a href="/1">باران</a><a href="/2">سد کرج</a><a>همه برچسب‌ها</a></div>',
    ],
)
def test_tags_as_pages_show_them(below):
    assert read(page(below=below)).tags == ["باران", "سد کرج"]
    assert read(page(text=TEXT + below)).tags == ["باران", "سد کرج"]


def test_links_beside_a_label_of_tags():
    below = '<div><span>برچسب</span> <a href="/x/1">باران</a> <a href="/x/2">سد کرج</a></div>'
    assert read(page(below=below)).tags == ["باران", "سد کرج"]


def test_tags_and_section_of_a_dump():
    text = [line.removesuffix("</p>") for line in TEXT.split("<p>") if line]
    assert dump("بارش باران در شمال", *text, "#باران #سد_کرج").tags == ["باران", "سد کرج"]
    below = ["برچسب‌ها:", "باران", "سد کرج"]
    assert dump("بارش باران در شمال", *text, *below).tags == ["باران", "سد کرج"]
    assert dump("خانه > سیاسی", "بارش باران در شمال", *text).section == "سیاسی"


@pytest.mark.parametrize(
    "trail",
    [
        '<div class="breadcrumb"><a href="/">خانه</a> » <a href="/s">سیاسی</a></div>',
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li>'
        '<span itemprop="name">صفحه اصلی</span></li>'
        '<li><span itemprop="name">سیاسی</span></li></ol>',
        '<span itemprop="articleSection">سیاسی</span>',
        '<nav id="site-Bread_crumb"><a>اخبار</a><a>سیاسی</a><a>بارش باران در شمال</a></nav>',
    ],
)
def test_sections_of_a_trail(trail):
    assert read(page(trail)).section == "سیاسی"


def test_declared_sections():
    assert read(page(head=meta("article:section", "سیاسی"))).section == "سیاسی"
    assert read(page(head=ld(articleSection=["سیاسی", "جهان"]))).section == "سیاسی"
    steps = [{"position": 1, "name": "خانه"}, {"position": 2, "item": {"name": "سیاسی"}}]
    trail = {"@type": "BreadcrumbList", "itemListElement": steps}
    head = f'<script type="application/ld+json">{json.dumps(trail)}</script>'
    assert read(page(head=head)).section == "سیاسی"


def test_tags_are_shown_then_declared():
    below = '<div><a href="/fa/tags/1">#باران</a><a href="/fa/tags/2">سد_کرج</a></div>'
    assert read(page(below=below)).tags == ["باران", "سد کرج"]
    below = '<div><a rel="tag" href="/x">باران</a><a rel="tag" href="/y">باران</a></div>'
    assert read(page(below=below)).tags == ["باران"]
    assert read(page(head=meta("article:tag", "باران، سد"))).tags == ["باران", "سد"]
    assert read(page(head=ld(keywords="باران, سد"))).tags == ["باران", "سد"]


def test_tags_and_sections_behind_a_label():
    below = '<div>کلمات کلیدی: <a href="/k/1">باران</a>، <a href="/k/2">سد کرج</a></div>'
    assert read(page(below=below)).tags == ["باران", "سد کرج"]
    assert read(page("<div>سرویس: <a href='/s'>اجتماعی</a></div>")).section == "اجتماعی"
    assert read(page("<div><b>گروه:</b> <i>اجتماعی</i></div>")).section == "اجتماعی"


@pytest.mark.parametrize(
    "box",
    [
        '<div class="news-tags"><a href="/s?q=1">باران</a> <a href="/s?q=2">سد کرج</a></div>',
        '<ul id="tagbox"><li><a href="/1">باران</a></li><li><a href="/2">سد کرج</a></li></ul>',
        '<p><a class="tag" href="/1">باران</a><a class="tag" href="/2">سد کرج</a></p>',
    ],
)
def test_tags_in_a_box_that_says_so(box):
    assert read(page(below=box)).tags == ["باران", "سد کرج"]
    assert read(page(text=TEXT + box)).tags == ["باران", "سد کرج"]


def test_the_title_is_told_from_the_sites_name():
    top = "<h1>آوای بندر</h1><span>یکشنبه ۲ آبان ۱۴۰۳</span>"
    found = read(page(VISIBLE.format("۱۲ مهر ۱۴۰۲"), top=top))
    assert found.published == "2023-10-04"
    head = meta("og:title", "بارش باران در شمال")
    assert read(page(head=head, top=top)).published is None


def test_keywords_of_the_site_are_no_tags():
    assert read(page(head=meta("keywords", "باران, سدهای استان"))).tags == ["باران", "سدهای استان"]
    assert read(page(head=meta("keywords", "اخبار, ورزش, فناوری, طلا"))).tags == []


@pytest.mark.parametrize(
    ("above", "url", "code"),
    [
        ("<div>کد خبر: ۹۸۷۶۵۴</div>", URL, "987654"),
        ("<div>شناسه\u0654 خبر: ۹۸۷۶۵۴</div>", URL, "987654"),
        ("<div>کد مطلب: ۹۸۷٬۶۵۴</div>", URL, "987654"),
        ("<div><b>کد خبر :</b> <span>۹۸۷۶۵۴</span></div>", URL, "987654"),
        ("<ul><li>شناسه خبر</li><li>۹۸۷۶۵۴</li></ul>", URL, "987654"),
        ("<div>تاریخ: ۱۴۰۲/۰۷/۱۲ | کد مطلب: 987654</div>", URL, "987654"),
        ("", URL, "123456"),
        ("", "https://a.ir/news/d1Gjx/عنوان", "d1Gjx"),
        ("", "https://a.ir/fa/news/1402/07/12/2015910/x", "2015910"),
        ("", "https://a.ir/news/1402/07/12/x", None),
        ("", "https://a.ir/بارش-باران", None),
        ("", "https://a.ir/a/7163944.html", None),
        ("", "https://a.ir/?p=4521", None),
        ("", "https://a.ir/show.asp?id=4521", None),
        ("", "https://a.ir/show.asp?NewsID=4521", "4521"),
        ("", "https://a.ir/fa/tiny/news-409812", "409812"),
        ("", "https://a.ir/detail/409812/سیاست", "409812"),
        ("", "https://a.ir/news/2024", None),
        ("", "https://a.ir/media/409812/عکس", None),
    ],
)
def test_news_codes(above, url, code):
    assert read(page(above), url).news_code == code


# ---- addresses


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


# ---- text dumps, and any input


def dump(*lines):
    return read_metadata(extract(Page(text="\n\n".join(lines))))


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
