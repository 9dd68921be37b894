from __future__ import annotations

import parsel
import pytest
from hypothesis import given, settings, strategies as st
from lxml import html

from newscrawl.page.blocks import read_layout, read_lines
from newscrawl.page.html import text_of


def lines(markup: str) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in read_lines(html.fromstring(f"<div>{markup}</div>"))]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>یک</p><p>دو</p>", [("paragraph", "یک"), ("paragraph", "دو")]),
        ("یک<br>دو<br><br>سه", [("paragraph", "یک"), ("paragraph", "دو"), ("paragraph", "سه")]),
        (
            "آغاز<p>یک</p>دنباله <b>پررنگ</b> و باز",
            [("paragraph", "آغاز"), ("paragraph", "یک"), ("paragraph", "دنباله پررنگ و باز")],
        ),
        ("<h2>سر</h2><blockquote><p>گفت</p></blockquote>", [("heading", "سر"), ("quote", "گفت")]),
        ("<ul><li>یک<li>دو</ul>", [("list_item", "یک"), ("list_item", "دو")]),
        ("<figure><img><figcaption>عکس</figcaption></figure>", [("caption", "عکس")]),
        (
            "<table><tr><th>نام</th><th>سن</th></tr><tr><td><p>علی</p></td><td>۲۰<br>سال</td></tr></table>",
            [("table_row", "نام\tسن"), ("table_row", "علی\t۲۰ سال")],
        ),
        (
            "<table><tr><td>کناره</td><td><h1>سر</h1><p>یک</p><p>دو</p></td></tr></table>",
            [("paragraph", "کناره"), ("heading", "سر"), ("paragraph", "یک"), ("paragraph", "دو")],
        ),
        ("<p>&nbsp;</p><p> \n </p>", []),
        (
            "<p>می&zwnj;رود&nbsp;و  باز\nمی‌آید</p>",
            [("paragraph", "می\u200cرود\u00a0و باز می\u200cآید")],
        ),
        ("<p>یک<!-- x -->دو<?pi x?>سه</p>", [("paragraph", "یکدوسه")]),
        ("<p>یک<script>x</script> <span hidden>نه</span>دو</p>", [("paragraph", "یک دو")]),
    ],
)
def test_lines(markup: str, wanted: list[tuple[str, str]]) -> None:
    assert lines(markup) == wanted


def test_link_characters() -> None:
    (line,) = read_lines(html.fromstring("<p>متن <a href='x'>پیوند</a></p>"))
    assert line.links == len("پیوند")
    assert 0 < line.link_density < 1


def test_blocks_hold_their_lines() -> None:
    tree = html.fromstring("<div><section><p>یک</p><p>دو</p></section><p>سه</p></div>")
    layout = read_layout(tree)
    held = {
        (node.element.tag, at): [line.text for line in layout.lines[node.start : node.end]]
        for at, node in enumerate(layout.nodes)
    }
    assert held[("div", 0)] == ["یک", "دو", "سه"]
    assert held[("section", 1)] == ["یک", "دو"]
    assert layout.length(layout.nodes[1]) == 4
    assert [layout.nodes[node.parent].element.tag for node in layout.nodes[1:]] == [
        "div",
        "section",
        "section",
        "div",
    ]


def test_an_edge_makes_an_inline_element_a_line_of_its_own() -> None:
    tree = html.fromstring("<p>یک <span class='x'>دو</span> سه</p>")
    assert [line.text for line in read_layout(tree, {tree[0]}).lines] == ["یک", "دو", "سه"]


@pytest.mark.parametrize(
    ("attribute", "hides"),
    [
        ("style='color:red'", False),
        ("style='display: none'", True),
        ("hidden", True),
        ("aria-hidden='true'", True),
        ("aria-hidden='false'", False),
        ("class='hidden'", False),
    ],
)
def test_what_a_page_hides_is_read_when_asked_for(attribute: str, hides: bool) -> None:
    tree = html.fromstring(f"<div><p>یک</p> <p {attribute}>دو</p> <p>سه</p></div>")
    layout = read_layout(tree)
    assert bool(layout.hidden) is hides
    assert [line.text for line in layout.lines] == (["یک", "سه"] if hides else ["یک", "دو", "سه"])
    assert [line.text for line in read_layout(tree, hidden=True).lines] == ["یک", "دو", "سه"]


def test_deep_nesting_needs_no_recursion() -> None:
    root = parsel.Selector(text="<div>" * 1500 + "متن").root
    assert [line.text for line in read_lines(root)] == ["متن"]


TAGS = st.sampled_from(
    ["p", "div", "span", "b", "a", "li", "ul", "h2", "td", "tr", "table", "br", "blockquote"]
)
MARKUP = st.recursive(
    st.sampled_from(["متن ", "خبر", "\n", " ", "می\u200cرود", "\u00a0"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_the_lines_hold_the_visible_text(markup: str) -> None:
    tree = html.fromstring(f"<div>{markup}</div>")
    found = "".join("".join(line.text.split()) for line in read_lines(tree))
    assert found == "".join(text_of(tree).split())


def test_the_lines_of_a_pre() -> None:
    assert lines("<pre>یک\nدو <b>سه\nچهار</b>\n\nپنج</pre><p>شش\nهفت</p>") == [
        ("paragraph", text) for text in ("یک", "دو سه", "چهار", "پنج", "شش هفت")
    ]


def test_lines_of_a_pre_that_are_broken_by_width_are_one() -> None:
    part = "\n".join(
        f"این سطری از یک متن است که به عرض صفحه شکسته {word}" for word in "شد بود است".split()
    )
    found = lines(f"<pre>{part}\n\n{part}\n \n{part}</pre>")
    assert [text for _, text in found] == [part.replace("\n", " ")] * 3
