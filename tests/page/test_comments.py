from __future__ import annotations

import time

import pytest

from newscrawl.article import Page
from newscrawl.page.extraction import Extraction, extract

from .layouts import COMMENT, PARAGRAPHS, TITLE, paragraphs

ANSWER = (
    "سلام بر شما، به روستای ما هم سر می‌زند؛ هر شنبه از ساعت ده کنار مدرسه می‌ایستد و کتاب می‌دهد."
)
STORY = f"<h1>{TITLE}</h1><div>{paragraphs()}</div>"
SHORT = f"<h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div>"


def said(tag: str, *more: str) -> str:
    return "".join(
        f'<{tag} class="p4"><b>علی</b><p>{text}</p></{tag}>' for text in (COMMENT, ANSWER, *more)
    )


def read(body: str) -> Extraction:
    return extract(Page(html=f"<main>{body}</main>"))


@pytest.mark.parametrize(
    "heading", ["نظرات کاربران", "نظرات (۲)", "۲ دیدگاه", "دیدگاه خوانندگان", "۲ نظر"]
)
@pytest.mark.parametrize(
    "comments",
    [
        "<div><h3>{}</h3>" + said("div") + "</div>",
        "<section><h3>{}</h3><div>" + said("article") + "</div><p>فرستادن</p></section>",
        "<div>{}" + said("div") + "</div>",
        "<h3>{}</h3>" + said("div"),
        "<div><h3>{}</h3></div><ul>" + said("li") + "</ul>",
    ],
)
def test_comments_without_a_telling_name_go(heading: str, comments: str) -> None:
    found = read(STORY + comments.format(heading))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert {removal.reason for removal in found.removed} == {"comment_form"}
    assert {COMMENT, ANSWER} <= {removal.text for removal in found.removed}


def test_comments_longer_than_the_story_go() -> None:
    long = [f"{COMMENT} {ANSWER}"] * 4
    comments = "<div><h3>نظرات کاربران</h3>" + said("div", *long) + "</div>"
    found = read(SHORT + comments)
    assert [block.text for block in found.blocks] == list(PARAGRAPHS[:2])
    assert len([removal for removal in found.removed if removal.reason == "comment_form"]) == 13


@pytest.mark.parametrize(
    "body",
    [
        # What people answer.
        f"<h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h3>نظر شما چیست؟</h3>"
        + said("div")
        + "</div>",
        # A counter above the text, paragraphs below a heading, parts of the text.
        f"<h1>{TITLE}</h1><div><span>۲ نظر</span>{paragraphs()}</div>",
        f"<h1>{TITLE}</h1><div>{paragraphs()}<h3>نظرات مردم</h3><p>{COMMENT}</p><p>{ANSWER}</p>"
        f"<p>{PARAGRAPHS[0]}</p></div>",
        f"<h1>{TITLE}</h1><div><p>{PARAGRAPHS[0]}</p><h2>دیدگاه</h2>"
        + f"<div><h3>بخش</h3><p>{COMMENT}</p></div>" * 2
        + f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[5]}</p></div>",
    ],
)
def test_text_below_such_a_line_stays(body: str) -> None:
    text = [block.text for block in read(body).blocks]
    assert [one for one in (*PARAGRAPHS, COMMENT, ANSWER) if one in body] == [
        one for one in (*PARAGRAPHS, COMMENT, ANSWER) if one in text
    ]


@pytest.mark.parametrize(
    "nested",
    [
        "<div>نظرات" * 3000 + "</div>" * 3000,
        "<div>" * 3000 + "نظرات" + "</div>" * 3000,
        "<div><b>نظرات</b><p>یک</p></div>" * 3000,
        "<h3>نظرات</h3><p>یک</p>" * 8000,
        "نظرات" + "<div><i>علی</i><p>یک</p>" * 3000 + "</div>" * 3000,
    ],
)
def test_hostile_pages_cost_little(nested: str) -> None:
    start = time.monotonic()
    read(STORY + nested)
    assert time.monotonic() - start < 5


def test_what_readers_say_within_a_text_is_text() -> None:
    story = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h3>نظر کاربران</h3>"
    last = PARAGRAPHS[2]
    for text, kept in (
        (f"{story}{said('div')}<p>{last}</p>", True),
        (f"{story}{said('div')}", False),
    ):
        assert (ANSWER in [block.text for block in read(text).blocks]) == kept
