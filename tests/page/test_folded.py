from __future__ import annotations

import pytest

from newscrawl.article import Page
from newscrawl.page.blocks import read_layout
from newscrawl.page.extraction import Extraction, extract
from newscrawl.page.folded import hides_words
from newscrawl.page.html import parse

from .layouts import COMMENT, PARAGRAPHS, TITLE

SHOWN, FOLDED = "".join(f"<p>{PARAGRAPHS[at]}</p>" for at in (0, 1)), (PARAGRAPHS[2], PARAGRAPHS[5])


def read(text: str) -> Extraction:
    return extract(Page(html=f"<article><h1>{TITLE}</h1><div>{text}</div></article>"))


def hide(attribute: str, texts: tuple[str, ...] = FOLDED) -> str:
    return f"<div {attribute}>{''.join(f'<p>{text}</p>' for text in texts)}</div>"


@pytest.mark.parametrize("attribute", ["style='display:none'", "hidden", "aria-hidden='true'"])
def test_the_folded_half_of_a_text_is_text(attribute: str) -> None:
    found = read(SHOWN + hide(attribute) + "<a href='#m'>ادامه مطلب</a>")
    assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], *FOLDED]


def test_what_is_hidden_and_no_part_of_the_text_stays_so() -> None:
    for chrome in (
        hide("hidden class='comments'", (COMMENT,)),
        hide("hidden class='login-modal x'", (COMMENT,)),
        hide("hidden", PARAGRAPHS[:1]),
        hide("hidden", ("خبر کوتاه",)),
        f"<form hidden><p>{COMMENT}</p></form>",
    ):
        found = read(SHOWN + chrome + f"<p>{PARAGRAPHS[4]}</p>")
        assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], PARAGRAPHS[4]]


def test_hidden_sentences_among_the_text_are_on_record() -> None:
    deep = f"<section><div hidden><p>{COMMENT}</p></div></section>"
    found = read(f"{SHOWN}{deep}<p>{PARAGRAPHS[4]}</p>")
    assert COMMENT not in found.body
    assert (COMMENT, "form:hidden") in [(one.text, one.rule) for one in found.removed]


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        ("", False),
        ('<div style="display:none">1-100</div>', False),
        ('<div style="display:none">font-family:Times;font-size:13px</div>', False),
        ("<div hidden>1</div><div hidden><p hidden>یک</p><p>دو واژه</p></div>", True),
        ('<div style="display:none"><p>یک</p><p style="display:none">دو واژه</p></div>', True),
    ],
)
def test_a_page_is_read_again_where_it_hides_words(hidden: str, expected: bool) -> None:
    layout = read_layout(parse(f"<body><p>متن پیدا</p>{hidden}</body>"))
    assert hides_words(layout) is expected
