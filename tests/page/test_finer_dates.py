"""A day and what tells its time: a clock near it, or an attribute of its element."""

import pytest

from tests.page.metadata_pages import meta, page, read

MOMENT = "2023-10-04T14:35:00+03:30"
SECONDS = "1696417500"


@pytest.mark.parametrize(
    "shown",
    [
        f"<div class=date data-datetime='۱۲ مهر ۱۴۰۲' data-seconds={SECONDS}>۱۲ مهر ۱۴۰۲</div>",
        f"<span data-timestamp={SECONDS}000>۱۲ مهر ۱۴۰۲</span>",
        f"<div>انتشار: <b data-timestamp={SECONDS}>۱۲ مهر ۱۴۰۲</b></div>",
        "<span title='۱۲ مهر ۱۴۰۲ ۱۴:۳۵'>دو روز پیش</span>",
        "<span title='۱۲ مهر ۱۴۰۲ ۱۴:۳۵'>۲ روز پيش</span>",
        "<table><tr><td>تاریخ انتشار</td><td>۱۲ مهر ۱۴۰۲</td></tr>"
        "<tr><td>ساعت</td><td>۱۴:۳۵</td></tr></table>",
        "<span>۱۲ مهر ۱۴۰۲<br>۱۴:۳۵</span>",
    ],
)
def test_the_moment_goes_before_the_day_it_is_on(shown):
    assert read(page(shown)).published == MOMENT
    above = page().replace("<h1>", f"<div>{shown}</div><h1>")
    assert read(above).published == MOMENT
    boxed = shown.replace("<span", "<span class=item-date").replace("=date", "=item-date")
    assert read(page(boxed), "https://www.isna.ir/news/1").published == MOMENT


@pytest.mark.parametrize(
    "shown",
    [
        "<span data-timestamp=1696590300>۱۲ مهر ۱۴۰۲</span>",
        "<span data-timestamp=soon title='خبر'>۱۲ مهر ۱۴۰۲</span>",
        "<table><tr><td>انتشار</td><td>۱۲ مهر ۱۴۰۲</td></tr>"
        "<tr><td>پخش</td><td>۱۴:۳۵</td></tr></table>",
    ],
)
def test_the_moment_of_another_day_or_thing_is_not(shown):
    assert read(page(shown)).published == "2023-10-04"


def test_a_relative_date_is_read_above_the_text_and_not_of_a_change():
    told = "<span title='۱۲ مهر ۱۴۰۲ ۱۴:۳۵'>{}دو روز پیش</span>"
    assert read(page(told.format("به‌روزرسانی: "))).published is None
    assert read(page(below=f"<div><b>علی</b> {told.format('')}</div>")).published is None
    assert read(page("<span title='چاپ'>دو روز پیش</span>")).published is None


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2023-10-04T14:35:00+03:30", MOMENT),
        ("2023-10-04T11:05:00Z", MOMENT),
        ("2023-10-05T14:35:00+03:30", "2023-10-04"),
        ("2023-10-04T00:00:00+03:30", "2023-10-04"),
        ("2023-10-04T14:35:00", "2023-10-04"),
        ("2023-10-04T18:00:00+03:30", "2023-10-04"),
    ],
)
def test_a_weak_source_tells_the_time_of_a_day_and_never_that_of_the_fetch(declared, published):
    found = read(
        page("<div>۱۲ مهر ۱۴۰۲</div>", head=meta("dc.Date", declared)),
        fetched_at="2023-10-04T18:01:00+03:30",
    )
    assert found.published == published
