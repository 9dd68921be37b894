"""Days without label and clock: today's in a site's header, those of the story itself."""

import pytest

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata
from tests.page.metadata_pages import TEXT

TITLE = "نامه‌ای از باغبان پیر به پسرش"
RIGHTS = "<div><p>کپی‌رایت ۱۴۰۳</p></div>"


def published(body, **given):
    markup = f'<html lang="fa"><head><title>{TITLE}</title></head><body>{body}</body></html>'
    return read_metadata(extract(Page(html=markup, **given))).published


def published_in(*lines):
    return read_metadata(extract(Page(text="\n".join(lines)))).published


STORY = [text.partition("<")[0] for text in TEXT.split("<p>")[1:]]


@pytest.mark.parametrize("shown", ["۱۲ مهر ۱۳۸۸", "شیراز، ۱۲ مهر ۱۳۸۸"])
def test_an_old_day_below_the_text_is_the_letters(shown):
    body = f"<h1>{TITLE}</h1><div>{TEXT}<p>{shown}</p></div>"
    assert published(body + RIGHTS) is None
    assert published(body, fetched_at="2024-11-15T10:00:00+03:30") is None
    near = f"<h1>{TITLE}</h1><div>{TEXT}<p>۱۲ مهر ۱۴۰۳</p></div>"
    assert published(near + RIGHTS) == "2024-10-03"


def test_an_old_day_above_the_text_in_its_block():
    body = f"<h1>{TITLE}</h1><div><p>۱۲ مهر ۱۳۸۸</p>{TEXT}</div>"
    assert published(body + RIGHTS) is None
    # Of an old article that was fetched years later.
    assert published(body, fetched_at="2024-11-15T10:00:00+03:30") == "2009-10-04"
    assert published(f"{body}<footer>© ۱۳۸۵ تا ۱۴۰۳</footer>") == "2009-10-04"
    labelled = body.replace("<p>۱۲", "<p>تاریخ انتشار: ۱۲")
    assert published(labelled + RIGHTS) == "2009-10-04"


def test_an_old_day_in_the_head_of_an_article():
    body = f"<article><h1>{TITLE}</h1><div>۱۲ مهر ۱۳۸۸</div><div>{TEXT}</div></article>"
    assert published(body + RIGHTS) == "2009-10-04"


@pytest.mark.parametrize("around", ["{}", "<div id=wrap>{}</div>"])
def test_today_above_the_title(around):
    body = f"<div>شنبه ۲۵ آبان ۱۴۰۳</div><h1>{TITLE}</h1><div>{TEXT}</div>"
    assert published(around.format(body)) is None
    assert published(around.format(body), fetched_at="2024-11-15T10:00:00+03:30") is None


def test_a_day_above_the_title_of_an_article():
    body = f"<article><div>۲۵ آبان ۱۴۰۳</div><h1>{TITLE}</h1><div>{TEXT}</div></article>"
    assert published(body) == "2024-11-15"
    assert published(body.replace("<div>۲۵", "<div>جمعه ۲۵")) == "2024-11-15"


def test_today_above_the_title_of_a_dump():
    today, title = "دوشنبه ۵ آذر ۱۴۰۳", "باران شهرهای شمالی کشور را شست"
    assert published_in(today, title, *STORY) is None
    assert published_in("صفحه نخست", today, title, *STORY) is None
    assert published_in(title, today, *STORY) == "2024-11-25"


@pytest.mark.parametrize("between", [["استان‌ها"], ["چاپ", "حوادث"], []])
def test_a_labelled_day_above_the_title_of_a_dump(between):
    head = ["دوشنبه ۵ آذر ۱۴۰۳", "تاریخ انتشار: ۱۶ مهر ۱۴۰۳ - ۱۱:۲۰", *between]
    found = published_in(*head, "باران شهرهای شمالی کشور را شست و گذشت", *STORY)
    assert found == "2024-10-07T11:20:00+03:30"
