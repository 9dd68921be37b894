from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from newscrawl.page.accordion import button_before, heads_text, opens, opens_text, words_of


def tree(markup: str) -> HtmlElement:
    return html.fromstring(f"<div>{markup}<p id=p>پاسخ</p></div>")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<button>چرا؟</button>", "چرا؟"),
        ("<!-- --><h3><button><i></i> چرا <b>امروز</b>؟</button></h3> ", "چرا امروز؟"),
        ("<span role=button>چرا؟</span>", "چرا؟"),
        ("<summary>چرا؟</summary>", "چرا؟"),
        ("<a aria-expanded=false>چرا؟</a>", "چرا؟"),
        ("<button>چرا؟</button> و چون", None),
        ("<div>متن <button>چرا؟</button></div>", None),
        ("<div><button></button></div>", None),
        ("<h3>چرا؟</h3>", None),
        ("", None),
    ],
)
def test_the_button_before_a_part(markup: str, words: str | None) -> None:
    found = button_before(tree(markup).get_element_by_id("p"))
    assert (None if found is None else words_of(found)) == words


@pytest.mark.parametrize(
    ("attributes", "words", "wanted"),
    [
        ("aria-controls=p", "نام او", True),
        ("aria-controls=q", "چرا او؟", False),
        ("aria-expanded=false", "نام او", True),
        ("", "چرا او؟", True),
        ("", "نام او", False),
    ],
)
def test_a_button_says_what_it_opens(attributes: str, words: str, wanted: bool) -> None:
    root = tree(f"<button {attributes}>{words}</button>")
    assert opens(root[0], root.get_element_by_id("p")) is wanted


def test_words_of_a_page_open_or_head_nothing() -> None:
    share, more, why = (
        tree(f"<button>{text}</button>")[0] for text in ("کپی لینک", "ادامه مطلب", "چرا او؟")
    )
    assert [opens_text(one) for one in (share, more, why)] == [False, True, True]
    assert [heads_text(one) for one in (share, more, why)] == [False, False, True]
    assert not heads_text(tree("<button>" + "<i>چرا</i> " * 99 + "</button>")[0])
