from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.article import Page
from newscrawl.page.extraction import Extraction, extract

from .layouts import PARAGRAPHS, TITLE

SHORT = (
    "کشتی غرق شد.",
    "شب تاریک",
    "کجا دانند حال ما",
    "باران با گوهرهای فراوان",
    "ده تن کشته شدند.",
    "خبرنگار: چرا این کتاب را ترجمه کردید؟",
    "مترجم: چون دوستش داشتم.",
    "عکس: سارا نمونه",
    "۱۳۲۰",
    "۳۱ شهریور ۱۳۵۹",
    "انتهای پیام",
    "نظرات",
    "بیشتر بخوانید",
    *PARAGRAPHS[:3],
)
TEXTS = st.sampled_from(SHORT)
PIECES = st.one_of(
    TEXTS.map(lambda text: f"<p>{escape(text)}</p>"),
    st.lists(TEXTS, min_size=1, max_size=4).map(lambda parts: f"<p>{'<br>'.join(parts)}</p>"),
    TEXTS.map(lambda text: f"<div>{text}</div>"),
    TEXTS.map(lambda text: f"<div><p>{text}</p></div>"),
    TEXTS.map(lambda text: f"<h3>{text}</h3>"),
    TEXTS.map(lambda text: f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>"),
    TEXTS.map(lambda text: f"<div class=caption>{text}</div>"),
    TEXTS.map(lambda text: f"<div class=date>{text}</div>"),
    st.lists(TEXTS, min_size=1, max_size=3).map(
        lambda parts: "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"
    ),
)
OUTER = st.sampled_from(
    (
        "<article><h1>{0}</h1>{1}</article>",
        "<main><article><h1>{0}</h1>{1}</article></main>",
        "<h1>{0}</h1>{1}",
        "<h1>{0}</h1><article>{1}</article>",
        "<div><h1>{0}</h1><div>{1}</div></div>",
        "<article><header><h1>{0}</h1></header><div>{1}</div></article>",
    )
)


def read(html: str) -> Extraction:
    return extract(Page(url="https://news.example/fa/news/12", html=html))


def kept(found: Extraction) -> list[str]:
    return [block.text for block in found.blocks]


@settings(max_examples=150, deadline=None)
@given(OUTER, st.lists(PIECES, min_size=1, max_size=8))
def test_each_line_of_an_article_is_kept_or_on_record(outer: str, pieces: list[str]) -> None:
    html = outer.format(TITLE, "".join(pieces))
    found = read(f"<html><body>{html}</body></html>")
    shown = "\n".join(
        [found.title or "", found.kicker or "", found.lead or "", *kept(found)]
        + [removal.text for removal in found.removed]
    )
    for text in SHORT:
        if any(text in piece for piece in pieces):
            assert text in shown


def test_short_sentences_are_a_text() -> None:
    html = f"<main><article><h1>{TITLE}</h1><p>{SHORT[0]}</p><p>{SHORT[4]}</p></article></main>"
    found = read(html)
    assert kept(found) == [SHORT[0], SHORT[4]]
    assert found.flags == []


def test_verses_after_a_paragraph_belong_to_it() -> None:
    found = read(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{SHORT[1]}<br>{SHORT[2]}</p>")
    assert kept(found) == [PARAGRAPHS[0], SHORT[1], SHORT[2]]


@pytest.mark.parametrize("tag", ["figcaption", "div class=caption"])
def test_a_photo_story_is_its_captions(tag: str) -> None:
    captions = ["گلاب‌گیری سنتی در باغ‌های روستا", "مردم در صف خرید گلاب تازه"]
    end = tag.split()[0]
    figures = "".join(f"<figure><{tag}>{text}</{end}></figure>" for text in captions)
    found = read(f"<article><h1>{TITLE}</h1>{figures}</article>")
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("caption", text) for text in captions
    ]


def test_a_page_that_is_no_article_leaves_its_text_on_record() -> None:
    found = read('{"title":"خبر","body":"متن خبر"}')
    assert found.flags == ["no_body"]
    assert [removal.rule for removal in found.removed] == ["no_article"]


@pytest.mark.parametrize("heading", ["<div><h3>نظرات</h3>{}</div>", "<h3>نظرات</h3>{}"])
def test_comments_below_the_article_are_on_record(heading: str) -> None:
    comment = "<div><b>علی</b> <span>۱۴۰۱/۱۱/۱۲</span><p>خیلی خوب بود</p></div>"
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    foot = "<footer><p>نشانی ما</p></footer>"
    found = read(f"<article><h1>{TITLE}</h1>{text}</article>{heading.format(comment)}{foot}")
    assert kept(found) == list(PARAGRAPHS)
    comments = [one.text for one in found.removed if one.reason == "comment_form"]
    assert comments == ["نظرات", "علی ۱۴۰۱/۱۱/۱۲", "خیلی خوب بود"]


VERSES = ("شب تاریک و بیم موج", "گردابی چنین هایل", "کجا دانند حال ما")
LINKED = "<a href='/n/9'>باران امشب به استان‌های شمالی می‌رسد</a>"


@pytest.mark.parametrize("tag", ["div", "p", "div class=x1"])
@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("link", [LINKED, f"بیشتر بخوانید: {LINKED}"])
def test_a_link_among_short_lines_does_not_part_them(tag: str, at: int, link: str) -> None:
    texts = [PARAGRAPHS[0], *VERSES]
    lines = [*texts[: at + 1], link, *texts[at + 1 :]]
    text = "".join(f"<{tag}>{line}</{tag.split()[0]}>" for line in lines)
    found = read(f"<div><a href='/'>خانه</a></div><div><h1>{TITLE}</h1><div>{text}</div></div>")
    assert kept(found) == texts


def test_lines_before_the_long_one_are_its_text_as_well() -> None:
    text = "".join(f"<div>{one}</div>" for one in (*VERSES, PARAGRAPHS[0], LINKED))
    found = read(f"<div><h1>{TITLE}</h1><div>{text}</div></div>")
    assert kept(found) == [*VERSES, PARAGRAPHS[0]]


MENU = "<div><a href='/'>صفحه اصلی</a> <a href='/p'>سیاسی</a> <a href='/e'>اقتصادی</a></div>"
FOOT = "<div><p>تمام حقوق مادی و معنوی این سایت متعلق به نمونه‌نیوز است.</p></div>"
STEPS = ("پیاز را خرد کنید", "روغن را داغ کنید", "همه را تفت دهید", "نمک بزنید")
SEEN = ("مردم در صف خرید گلاب", "گلاب‌گیری در باغ‌های روستا", "دیگ‌های مسی گلاب‌گیری")
PICTURES = "".join(f"<div><img src=a.jpg><div>{text}</div></div>" for text in SEEN)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<ol>" + "".join(f"<li>{one}</li>" for one in STEPS) + "</ol>", STEPS),
        ("<p>آتش در بازار شهر مهار شد.</p>", ("آتش در بازار شهر مهار شد.",)),
        (PICTURES, SEEN),
    ],
)
def test_the_sentence_at_the_foot_of_a_page_is_not_its_text(
    text: str, wanted: tuple[str, ...]
) -> None:
    found = read(f"{MENU}<div><h1>{TITLE}</h1><div>{text}</div></div>{FOOT}")
    assert tuple(kept(found)) == wanted


def test_captions_stay_where_they_are_most_of_a_story() -> None:
    figure = "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>".format
    photos = "".join(map(figure, SEEN))

    def story(text: str) -> list[str]:
        return kept(read(f"<div><h1>{TITLE}</h1><div>{text}</div></div>{FOOT}"))

    assert story(f"<p>{PARAGRAPHS[0]}</p>{photos}") == [PARAGRAPHS[0], *SEEN]
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    assert story(paragraphs + photos) == list(PARAGRAPHS)
    assert story(f"<p>{PARAGRAPHS[0]}</p>{figure(SEEN[0]) * 4}") == [PARAGRAPHS[0]]
