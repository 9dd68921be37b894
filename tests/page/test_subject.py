"""What a page is about: section, tags, news code, and what the site is called."""

import json
import time

import pytest

from tests.page.metadata_pages import TEXT, URL, VISIBLE, dump, ld, meta, page, read

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


@pytest.mark.parametrize(
    "below",
    [
        "<li><strong>کلیدواژه‌ها</strong> <a href='/t1'>سد کرج</a>, <a href='/t2'>آب</a></li>",
        "<div>كلمات كليدي: <a href='/t1'>سد کرج</a>، <a href='/t2'>آب</a></div>",
        "<div><b>برچسب‌های خبر</b> <a href='/t1'>سد کرج</a> | <a href='/t2'>آب</a></div>",
    ],
)
def test_a_label_of_tags_in_any_spelling_or_in_an_element_of_its_own(below):
    assert read(page(below=below)).tags == ["سد کرج", "آب"]


def test_what_begins_with_other_words_in_bold_are_no_tags():
    below = "<div><b>سدها</b> <a href='/t1'>سد کرج</a>, <a href='/t2'>آب</a></div>"
    assert read(page(below=below)).tags == []


def test_a_profiles_section_is_told_without_its_label():
    trail = "<div class=news_path><a href='/s'>{} : آب و هوا</a></div>"
    for label in ("سرویس", "سرويس", "گروه"):
        found = read(page(trail.format(label)), "https://kayhan.ir/fa/news/174210/x")
        assert (found.section, found.origins["section"]) == ("آب و هوا", "profile:section")


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
        ("", "https://a.ir/details/409812/جامعه", "409812"),
        ("", "https://a.ir/article/409812/x", "409812"),
        ("", "https://a.ir/newstext.php?nn=13931115000512", "13931115000512"),
        ("", "https://a.ir/list.php?nn=12", None),
        ("", "https://a.ir/articles/2024/05", None),
        ("<div>كد خبر: ۹۸۷۶۵۴</div>", URL, "987654"),
        ("<ul><li>كد مطلب</li><li>۹۸۷۶۵۴</li></ul>", URL, "987654"),
    ],
)
def test_news_codes(above, url, code):
    assert read(page(above), url).news_code == code
