"""Who made a page, wrote it and is credited by it."""

import pytest

from tests.page.metadata_pages import TEXT, ld, meta, page, read


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
        "<ul><li><strong>نویسنده</strong> مینا کریمی</li></ul>",
        '<div><b>نگارش از</b> <a href="/u/1">مینا کریمی</a></div>',
        "<div><span>خبرنگار</span> <span>مینا کریمی</span></div>",
        '<p class="byline">نويسنده مینا کریمی</p>',
        '<div><a href="/نويسنده/12">مینا کریمی</a></div>',
        '<div>توسط <a href="/author/mina">مینا کریمی</a></div>',
        '<div><a href="/reporter/12">مینا کریمی</a></div>',
        '<div class="author-box"><h4>مینا کریمی</h4><p>خبرنگار حوزه آب</p></div>',
    ],
)
def test_shown_authors(above):
    assert read(page(above)).authors == ["مینا کریمی"]


@pytest.mark.parametrize(
    "above",
    [
        "<div><b>گزارش</b> <span>پاییز سرد</span></div>",
        "<div><b>تهران</b> مینا کریمی</div>",
        "<div><span>علی رضایی</span><span>خبرنگار</span><span>مینا کریمی</span></div>",
        "<div><b>نویسنده</b> مدیر سایت</div>",
    ],
)
def test_an_element_alone_makes_no_label(above):
    assert read(page(above)).authors == []


def test_a_label_is_cut_from_the_beginning_of_a_name_alone():
    assert read(page('<p class="byline">Toby Keithson</p>')).authors == ["Toby Keithson"]


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


def test_a_byline_below_the_text_does_not_add_to_one_above_it():
    box = f"{TEXT}<p>نویسنده: سیمین نمونه</p><p>مترجم: رضا رضایی</p>"
    assert read(page("<div>منتقد: مینا کریمی</div>", text=box)).authors == ["مینا کریمی"]
    assert read(page(text=box)).authors == ["سیمین نمونه", "رضا رضایی"]


@pytest.mark.parametrize("label", ["ناشر: نشر نمونه", "کارگردان: علی نمونه"])
def test_who_made_a_book_or_a_film_is_no_author(label):
    box = f"<p>{label}</p><p>نویسنده: سیمین نمونه</p><p>مترجم: رضا رضایی</p>"
    for text in (TEXT + box, box + TEXT):
        assert read(page(text=text)).authors == []
        assert read(page(text=f"{text}<p>خبرنگار: مینا کریمی</p>")).authors == ["مینا کریمی"]
    found = read(page("<div>نویسنده: مینا کریمی</div>", text=TEXT + box))
    assert found.authors == ["مینا کریمی"]
