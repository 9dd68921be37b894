"""Layouts of named sites, present and past, as public scrapers tell them, in our own words."""

# ruff: noqa: E501

import pytest

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata

TITLE = "کتابخانه سیار روستاهای کوهستانی دوباره به راه افتاد"
LEAD = "کتابخانه‌ای که با یک مینی‌بوس میان روستاها می‌گردد، از امروز هفته‌ای سه روز به هجده روستا سر می‌زند."
TEXT = [
    "مسئول کتابخانه گفت که کودکان روستا از یک ساعت پیش کنار جاده می‌نشینند و این برای او بهترین پاداش است.",
    "او افزود که برخی از کتاب‌ها را خود اهالی هدیه کرده‌اند و فهرست آن‌ها روی در مینی‌بوس نصب شده است.",
    "قرار است تا پایان سال سه مینی‌بوس دیگر نیز به این طرح بپیوندند و شمار روستاها به پنجاه برسد.",
]
OTHER = "باران امشب به استان‌های شمالی می‌رسد"


def read(url, main, head=""):
    page = f'<html lang="fa"><head><title>{TITLE}</title>{head}</head><body>{main}</body></html>'
    extraction = extract(Page(url=url, html=page))
    return extraction, read_metadata(extraction)


def paragraphs(*between):
    first, *rest = (f"<p>{text}</p>" for text in TEXT)
    return first + "".join(between) + "".join(rest)


def texts(extraction):
    return [block.text for block in extraction.blocks]


def test_fars_until_2018_has_its_code_in_a_class_of_its_own():
    extraction, metadata = read(
        "http://www.farsnews.com/newstext.php?nn=13931115000512",
        '<div class="nwstxtmainpane"><div class="nwstxtnn">شماره: 13931115000512</div>'
        '<div class="nwstxtdt">93/11/15 - 12:23</div>'
        f'<h1 class="nwstxtinfotitle">{TITLE}</h1>'
        f'<span id="ctl00_bodyHolder_newstextDetail_nwstxtBodyPane">{paragraphs()}</span></div>',
    )
    assert texts(extraction) == TEXT
    assert metadata.news_code == "13931115000512"
    assert metadata.published == "2015-02-04T12:23:00+03:30"


def test_deutsche_welle_until_2022_kept_date_and_tags_in_a_list_beside_the_text():
    picture = '<div class="picBox full"><img src="a.jpg"><p>مینی‌بوس در میدان روستا</p></div>'
    extraction, metadata = read(
        "https://www.dw.com/fa-ir/library/a-45999123",
        f'<div class="col3"><h1>{TITLE}</h1><p class="intro">{LEAD}</p>'
        f'<div class="longText">{paragraphs(picture)}</div></div><div class="col1">'
        '<ul class="smallList"><li><strong>تاریخ</strong> 10.10.2018</li>'
        '<li><strong>کلیدواژه‌ها</strong> <a href="/t1">کتاب</a>, <a href="/t2">روستا</a></li>'
        "</ul></div>",
    )
    assert (extraction.lead, texts(extraction)) == (LEAD, TEXT)
    assert metadata.tags == ["کتاب", "روستا"]
    assert metadata.published == "2018-10-10"


@pytest.mark.parametrize("picture", ["", "<li><div><img src='a.jpg' alt=''></div></li>"])
def test_bbc_names_its_boxes_on_whatever_element(picture):
    byline = (
        '<section role="region" aria-labelledby="article-byline">'
        f'<strong id="article-byline">اطلاعات مقاله</strong><ul>{picture}<li><span role="text">'
        "<span>نویسنده, </span><span>نگار نمونه</span></span></li></ul></section>"
    )
    boxes = (
        '<div data-e2e="podcast-promo"><strong>پادکست</strong>'
        "<p>پادکست چشم‌انداز هر روز صبح</p></div>",
        f'<section data-e2e="scrollable-promos"><ul><li><a href="/a">{OTHER}</a></li></ul></section>',
        '<div data-e2e="instagram-embed-https://i.example/p/1"><p>محتوا در دسترس نیست</p></div>',
        '<p id="end-of-instagram-content">پایان پست</p>',
    )
    extraction, metadata = read(
        "https://www.bbc.com/persian/articles/c0example1o",
        f'<main role="main"><h1 id="content">{TITLE}</h1>{byline}{paragraphs(*boxes)}</main>'
        '<aside aria-labelledby="related-topics"><h2>موضوعات مرتبط</h2>'
        '<ul><li><a href="/t1">کتاب</a></li></ul></aside>',
        '<script src="https://static.files.bbci.co.uk/ws/simorgh/a.js"></script>',
    )
    assert texts(extraction) == TEXT
    assert metadata.authors == ["نگار نمونه"]
    assert metadata.tags == ["کتاب"]


def test_a_box_of_other_news_between_paragraphs_of_asam():
    box = f'<div class="inline-box-theme1 inline-box-id"><span>خبر</span><a href="/x">{OTHER}</a></div>'
    extraction, _ = read(
        "https://donya-e-eqtesad.com/news/4112345",
        f'<article><h1 class="title">{TITLE}</h1>'
        f'<div id="echo-detail" class="article-body">{paragraphs(box)}</div></article>',
    )
    assert texts(extraction) == TEXT


def test_a_body_named_as_a_scope_leaves_the_lead_to_the_story():
    extraction, metadata = read(
        "https://namehnews.com/fa/news/533345",
        '<div class="news_path"><a href="/a">اجتماعی</a></div>'
        '<div class="news_nav news_id_c">کد خبر: ۵۳۳۳۴۵</div>'
        '<div class="news_nav news_pdate_c">تاریخ انتشار: ۱۳ مهر ۱۳۹۸ - ۱۰:۴۶</div>'
        f'<h1 class="title">{TITLE}</h1><div class="subtitle sub_news">{LEAD}</div>'
        f'<div class="body body_news">{paragraphs()}</div>',
    )
    assert (extraction.lead, texts(extraction)) == (LEAD, TEXT)
    assert metadata.published == "2019-10-05T10:46:00+03:30"


def test_studiokhabar_names_the_section_in_two_ways():
    for section in ('<div class="dsinfo-p1-active">', '<div id="docDiv1Menu1">'):
        extraction, metadata = read(
            "https://www.akhbarbank.com/news/203345",
            f'<div class="doc_content">{section}<a href="/s">بانک</a></div>'
            f'<h1 id="docDiv3TitrMain">{TITLE}</h1><div id="docDiv3Date">شنبه ۲۲ آذر ۱۴۰۴ ساعت ۱۳:۱۹</div>'
            f'<div id="doctextarea">{paragraphs()}</div></div>',
        )
        assert texts(extraction) == TEXT
        assert metadata.section == "بانک"
