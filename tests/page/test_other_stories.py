"""Which elements are another story's: its card, its list item, its comments; and which are ours."""

import time

import pytest

from newscrawl.page.html import parse
from newscrawl.page.other_stories import OtherStories

TITLE = "بارش باران در شمال"
HEADLINE = "نمایشگاه گل و گیاه در بوستان شهر گشایش یافت"
DATE = "<time id=it>۱۰ مهر ۱۴۰۲</time>"
URL = "https://www.khabar.example/fa/news/17/%D8%A8%D8%A7%D8%B1%D8%A7%D9%86"


def held(below="", above="", inside="", url=URL):
    root = parse(
        f"<html><body><div id=head>سایت</div><div class=wrap><div class=col><h1>{TITLE}</h1>{above}"
        f"<div id=text><p>باران دیروز در شهرهای شمالی بارید.</p>{inside}</div>{below}</div></div>"
        "</body></html>"
    )
    stories = OtherStories(TITLE, next(root.iter("h1")), root.xpath("//*[@id='text']")[0], url)
    return stories.hold(root.xpath("//*[@id='it']")[0])


OTHERS = [
    f"<div class=x2><h3><a href='/n/1'>{HEADLINE}</a></h3>{DATE}</div>",
    f"<div><h4><a href='/n/1'>چرا باران نیامد؟</a></h4><div><p>جمله.</p>{DATE}</div></div>",
    f"<a href='/n/1'><div>{DATE}</div><h4>{HEADLINE}</h4></a>",
    f"<a href='/n/1'><img src=a.jpg>{HEADLINE} {DATE}</a>",
    f"<div><a href='/n/1'>{HEADLINE}</a><div class=meta><b>سیاست</b>{DATE}</div></div>",
    f"<div><a href='/n/1'><img src=a.jpg></a><p><a href='/n/1'>{HEADLINE}</a></p>{DATE}</div>",
    f"<ul><li><a href='/n/0'>تیم والیبال به فینال رسید</a></li>"
    f"<li>{DATE}<a href='/n/1'>{HEADLINE}</a></li></ul>",
    f"<table><tr><td>{DATE}</td><td><a href='/n/1'>{HEADLINE}</a></td></tr></table>",
    f"<div><h3><a href='/n/1'>{HEADLINE}</a></h3>{DATE}"
    "<h3><a href='/n/2'>تیم والیبال به فینال رسید</a></h3></div>",
    f"<article><h2>{HEADLINE}</h2>{DATE}</article>",
    f"<div class='comment-list'><div><b>علی</b>{DATE}</div></div>",
    f"<h4>۲ نظر</h4><div><b>علی</b>{DATE}</div>",
    f"<div class=r><h4>پاسخ‌ها</h4><div><b>علی</b></div><div><b>رضا</b>{DATE}</div></div>",
    f"<div>ارسال نظر</div><form></form><div>{DATE}</div>",
]


@pytest.mark.parametrize("markup", OTHERS)
def test_what_is_another_storys(markup):
    assert held(below=markup)


@pytest.mark.parametrize("markup", OTHERS[:10])
def test_it_is_so_above_the_text_and_within_it(markup):
    assert held(above=markup)
    # The text's own <article> may stand within what holds it.
    assert held(inside=markup) == (not markup.startswith("<article>"))


OURS = [
    f"<div class=meta>{DATE}</div>",
    # The bar of the story's own details.
    f"<div><a href='/author/ali'>علی رضایی خبرنگار گروه سیاسی روزنامه</a> {DATE}</div>",
    f"<div><a href='/fa/services/3'>اخبار اقتصادی ایران و جهان</a><span>{DATE}</span></div>",
    f"<div><h4><a href='/writer/12/مریم'>مریم حسینی کوهستانی</a></h4>{DATE}</div>",
    f"<div>{DATE} <a href='/print/17'>نسخه چاپی این خبر خواندنی</a></div>",
    f"<div><span>۲ نظر</span><span>{DATE}</span></div>",
    f"<div><a href='#comments'>اولین نفری باشید که نظر می‌دهد</a>{DATE}</div>",
    f"<div><a href='{URL}'>نوشته شده در یکشنبه شانزدهم مهر {DATE}</a></div>",
    f"<div><a href='/p/17'>{DATE}</a></div>",
    f"<div><a href='/n/17'>{TITLE}</a>{DATE}</div>",
    f"<div><h2><a href='https://khabar.example/'>خبرگزاری بین‌المللی نمونه</a></h2>{DATE}</div>",
    f"<ul><li>{DATE}</li><li><a href='/x'>{HEADLINE}</a></li></ul>",
]


@pytest.mark.parametrize("markup", OURS)
def test_what_is_this_storys(markup):
    assert not held(above=markup)


def test_a_column_of_links_does_not_take_the_details_above_it():
    links = "".join(f"<h3><a href='/n/{at}'>{HEADLINE} {at}</a></h3>" for at in range(3))
    assert not held(below=f"<div><div>{DATE}</div><div>{links}</div></div>")


def test_a_link_is_not_beside_itself():
    tags = "<li><a {} href='/t/{}'>انتخابات ریاست جمهوری ایران {}</a></li>"
    listed = tags.format("", 1, 1) + tags.format("id=it", 2, 2) + tags.format("", 3, 3)
    assert not held(below=f"<ul>{listed}</ul>")
    assert not held(below=f"<div>{listed.replace('li>', 'b>')}</div>")
    assert not held(below=tags.format("id=it", 1, 1))


def test_without_a_title_and_text_an_article_is_no_sign():
    root = parse("<html><body><article><h2>خبر</h2><b id=it>۱۰ مهر</b></article></body></html>")
    assert not OtherStories(None, None, None).hold(root.xpath("//b")[0])


def test_pages_of_many_candidates_cost_little():
    card = f"<div><div><h3><a href='/n/1'>{HEADLINE}</a></h3><p><i>۱۰ مهر</i></p></div></div>"
    deep = "<div>" * 200 + "<i>۱۰ مهر</i>" * 500 + "</div>" * 200
    root = parse(
        f"<html><body><h1>{TITLE}</h1><div id=text>متن</div>{card * 2000}{deep}</body></html>"
    )
    stories = OtherStories(TITLE, next(root.iter("h1")), root.xpath("//*[@id='text']")[0], URL)
    start = time.perf_counter()
    assert sum(map(stories.hold, root.iter("i"))) == 2000
    assert time.perf_counter() - start < 3
