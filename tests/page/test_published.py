"""When a page was published: which source is believed, and what is left unsaid."""

import pytest

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata
from tests.page.metadata_pages import VISIBLE, ld, meta, page, read


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
        ("۱۲ جدي ۱۴۰۲ ساعت ۱۴:۳۵", "2024-01-02T14:35:00+04:30"),
        ("يك‌شنبه 09/01/2024 - 14:35", "2024-09-01T14:35:00"),
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
        ("چارشنبه 07/05/2023 - 13:05", "2023-07-05"),
        ("THUR. 07/06/2023 - 13:05", "2023-07-06"),
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
