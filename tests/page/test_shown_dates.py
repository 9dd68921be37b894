"""Which of the dates that a page shows is taken for its publication, and which for a change."""

import pytest

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata
from tests.page.metadata_pages import TEXT, ld, meta, page, read

AGAINST = "<time datetime='2026-10-20T10:00:00+03:30'>۲۹ مهر</time>"
OWN = "<div class=x>۱۲ مهر ۱۴۰۲</div>"


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=r><b>علی</b>{AGAINST}<p>کاش باران ببارد.</p></div>",
        "<h4>۲ نظر</h4><div><b>علی</b> <span>۳۰ آبان ۱۴۰۳ در ۱۰:۰۰</span></div>",
        f"<div class=x2><h3><a href='/n/1'>چرا باران نیامد؟</a></h3>{AGAINST}</div>",
        f"<div><a href='/n/1'>خبر قبلی</a> {AGAINST}</div>",
        "<div>ناشناس | تاریخ انتشار: ۱۰:۰۰ - ۱۴۰۳/۰۸/۳۰</div>",
        "<div>زمان برگزاری: ۱۵ آذر ۱۴۰۳ ساعت ۱۰:۰۰</div>",
        "<div>تاریخ عکس: ۱۰ مهر ۱۴۰۳ ساعت ۱۰:۰۰</div>",
    ],
)
def test_the_date_at_the_head_goes_before_what_stands_below(below):
    assert read(page(OWN, below=below)).published == "2023-10-04"


@pytest.mark.parametrize(
    "tag", ["aside", "footer", "div class=post-footer", "div class=entry_footer"]
)
def test_the_details_of_a_story_may_stand_in_its_footer(tag):
    details = f"<{tag}><time datetime='2026-10-20T10:00:00+03:30'>10:00</time></{tag.split()[0]}>"
    html = (
        page("", below=details)
        .replace("<body>", "<body><article>")
        .replace("</body>", "</article></body>")
    )
    assert read(html).published == "2026-10-20T10:00:00+03:30"
    foot = details.replace("post-footer", "site-footer").replace("entry_footer", "footer")
    if "class" in tag:
        assert read(page("", below=foot)).published is None


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<p>مهلت ثبت‌نام: ۱۵ آذر ۱۴۰۳</p>"),
        ("<div>تاریخ برگزاری ۱۵ آذر ۱۴۰۳</div>", ""),
        ("<div>مهلت شرکت در نظرسنجی: ۱۵ آذر ۱۴۰۳</div>", ""),
        ("<div>امروز دوشنبه ۳ آذر ۱۴۰۴</div>", ""),
        ("<figure><img src=a.jpg><figcaption>سد کرج، ۱۰ مهر ۱۴۰۲</figcaption></figure>", ""),
        ("", f"<div class=r>{AGAINST}<p>کاش.</p></div><div class=r>{AGAINST}<p>آری.</p></div>"),
        ("", f"<div><b>سد</b><a href='/n/1'>باران نمی‌آید دیگر</a> {AGAINST}</div>"),
        ("", f"<ul><li><a href='/n/1'>باران</a> {AGAINST}</li></ul>"),
        ("<time class=updated datetime='2023-10-05T09:00:00+03:30'>۱۳ مهر ۱۴۰۲</time>", ""),
        ("<div>آخرین به‌روزرسانی: ۱۷ مهر ۱۴۰۲ - ۰۸:۰۰</div>", ""),
    ],
)
def test_a_date_of_something_else_is_not_the_publications(above, below):
    assert read(page(above, below=below)).published is None


@pytest.mark.parametrize(
    "beside",
    [
        "<span>مریم حسینی</span>",
        "<a href='/print/1'>چاپ</a> <a href='/send/1'>ارسال به دوستان</a>",
        "<a href='/author/3'>مریم حسینی کوهستانی</a>",
    ],
)
def test_one_date_below_the_text_is_the_storys(beside):
    below = f"<div>{beside} <span>۱۲ مهر ۱۴۰۲ - ۱۴:۳۵</span></div>"
    assert read(page(below=below)).published == "2023-10-04T14:35:00+03:30"


LABELLED = "<div>تاریخ انتشار: {}</div>"


def beside(aside):
    return page().replace('<div class="left">', f"<aside class=sidebar>{aside}</aside><div>")


def test_a_labelled_date_in_an_aside_is_the_storys_where_there_is_no_other():
    for aside in (
        LABELLED.format("۱۲ مهر ۱۴۰۲ - ۱۴:۳۵"),
        "<dl><dt>تاریخ انتشار</dt><dd>۱۲ مهر ۱۴۰۲ - ۱۴:۳۵</dd></dl><dl><dt>کد</dt><dd>۱۲</dd></dl>",
    ):
        assert read(beside(aside)).published == "2023-10-04T14:35:00+03:30"


@pytest.mark.parametrize(
    "aside",
    [
        "<div>۱۰ مهر ۱۴۰۲ - ۱۴:۳۵</div>",
        "<div>تاریخ برگزاری: ۱۰ مهر ۱۴۰۲</div>",
        LABELLED.format("۱۰ مهر ۱۴۰۲") + LABELLED.format("۹ مهر ۱۴۰۲"),
        "<div><a href='/n/1'>باران در جنوب نیامد</a>" + LABELLED.format("۱۰ مهر ۱۴۰۲") + "</div>",
    ],
)
def test_other_dates_in_an_aside_are_not(aside):
    assert read(beside(aside)).published is None


def test_a_date_at_the_story_goes_before_that_of_an_aside():
    markup = beside(LABELLED.format("۱۰ مهر ۱۴۰۲")).replace(
        "<div class='matn'>", f"{OWN}<div class='matn'>"
    )
    assert read(markup).published == "2023-10-04"


def test_a_caption_dates_a_picture():
    figure = "<figure><img src=a.jpg><figcaption>سد کرج، ۱۰ مهر ۱۴۰۲</figcaption></figure>"
    article = "<article><h1>بارش باران در شمال</h1>{}</article>"
    assert read(article.format(figure + TEXT)).published is None
    assert read(article.format(OWN + figure + TEXT)).published == "2023-10-04"


def test_the_label_tells_of_two_dates():
    labelled = "<div>زمان نمایش: ۱ مهر ۱۴۰۲</div><div><b>تاریخ انتشار:</b> <i>۱۲ مهر ۱۴۰۲</i></div>"
    assert read(page(labelled)).published == "2023-10-04"


def test_the_sites_clock_is_no_date():
    menu = "".join(f"<a href='/{at}'>بخش {at}</a> " for at in range(9))
    clock = "<div>یکشنبه ۱ آذر ۱۴۰۵ ساعت ۰۹:۵۰</div>"
    assert read(page(top=f"<div>{menu}</div>{clock}")).published is None
    near = {"fetched_at": "2026-11-22T09:53:00+03:30"}
    assert read(page(top=clock), **near).published is None
    assert read(page(top=clock), fetched_at="2026-11-23T09:53:00+03:30").published is not None


@pytest.mark.parametrize(
    "above",
    [
        "<time class=updated datetime='2023-10-05T09:00:00+03:30'>۱۳ مهر</time>"
        "<time class='entry-date published' datetime='2023-10-04T14:35:00+03:30'>۱۲ مهر</time>",
        "<span>آخرین به‌روزرسانی: <time datetime='2023-10-05T09:00:00+03:30'>۱۳ مهر</time></span>"
        "<span>تاریخ انتشار: <time datetime='2023-10-04T14:35:00+03:30'>۱۲ مهر</time></span>",
        "<time datetime='2023-10-05T09:00:00+03:30'>به‌روز شده: ۱۳ مهر</time>"
        "<time datetime='2023-10-04T14:35:00+03:30'>انتشار: ۱۲ مهر</time>",
        "<i>آخرین ویرایش:</i><i>۱۳ مهر ۱۴۰۲ - ۰۹:۰۰</i><i>انتشار:</i><i>۱۲ مهر ۱۴۰۲ - ۱۴:۳۵</i>",
    ],
)
def test_the_time_of_a_change_is_kept_apart(above):
    found = read(page(above))
    assert found.published == "2023-10-04T14:35:00+03:30"
    assert found.modified == "2023-10-05T09:00:00+03:30"


def test_a_written_out_day_with_a_name_behind_it():
    below = "<div>نوشته شده در چهارشنبه دوازدهم مهر ۱۴۰۲ ساعت 14:35 توسط مریم حسینی</div>"
    assert read(page(below=below)).published == "2023-10-04T14:35:00+03:30"


@pytest.mark.parametrize(
    ("declared", "shown", "published"),
    [
        ("2023-07-19T14:20:00+04:30", "۲۸ تیر ۱۴۰۲ - ۱۴:۲۰", "2023-07-19T14:20:00+03:30"),
        ("2021-07-19T14:20:00+03:30", "۲۸ تیر ۱۴۰۰ - ۱۴:۲۰", "2021-07-19T14:20:00+04:30"),
        ("2021-07-19T14:20:00+03:30", "۲۸ تیر ۱۴۰۰ - ۱۵:۲۰", "2021-07-19T15:20:00+04:30"),
    ],
)
def test_the_shown_clock_mends_a_wrong_offset(declared, shown, published):
    markup = page(f"<div>{shown}</div>", head=meta("article:published_time", declared))
    assert read(markup, "https://unknown-site.ir/n/1").published == published


def test_an_entity_of_another_story_dates_nothing():
    other = {"headline": "قیمت نفت بالا رفت", "datePublished": "2025-01-01T00:00:00Z"}
    strange = ld(url="https://www.unknown-site.example/fa/news/999999/نفت", **other)
    assert read(page(OWN, head=strange)).published == "2023-10-04"
    # A headline for search engines differs, an address is at times the site's: not both.
    assert read(page(OWN, head=ld(**other))).published[:4] == "2025"
    own = "https://unknown-site.example/fa/news/123456"
    assert read(page(OWN, head=ld(url=own, **other))).published[:4] == "2025"


def dump(*lines):
    story = TEXT.replace("<p>", "").split("</p>")
    return read_metadata(extract(Page(text="\n".join([*lines, *story]))))


def test_a_dump_tells_its_dates_by_place_and_label():
    text = dump(
        "بارش باران در شمال",
        "تاریخ انتشار: ۱۲ مهر ۱۴۰۲ - ۱۴:۳۵",
        "آخرین به‌روزرسانی: ۱۳ مهر ۱۴۰۲ - ۰۹:۰۰",
    )
    assert text.published == "2023-10-04T14:35:00+03:30"
    assert text.modified == "2023-10-05T09:00:00+03:30"
    headed = dump("دوشنبه ۳ آذر ۱۴۰۴", "صفحه اصلی", "سیاست", "بارش باران در شمال کشور آغاز شد")
    assert headed.published is None
    bar = dump("بارش باران در شمال", "شناسه خبر: 482 | سرویس: جامعه | ۱۴۰۲/۰۷/۱۲ - ۱۴:۳۵")
    assert bar.published == "2023-10-04T14:35:00+03:30"


def test_a_time_without_words_is_read_as_well():
    markup = page("<div><time datetime='2023-10-04T14:35:00+03:30'></time> روز چهارشنبه</div>")
    assert read(markup).published == "2023-10-04T14:35:00+03:30"
