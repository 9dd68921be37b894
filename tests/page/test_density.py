from __future__ import annotations

from lxml import html

from newscrawl.page.blocks import read_layout
from newscrawl.page.density import Least, find_container

from .layouts import COMMENT, OTHERS, PARAGRAPHS, TITLE, links, paragraphs


def container(markup: str, told: str | None = None) -> str | None:
    tree = html.fromstring(f"<html><body>{markup}</body></html>")
    heading = next(iter(tree.iter("h1")), None)
    node = find_container(read_layout(tree), heading, told)
    return node.element.get("id") if node else None


def test_text_against_links() -> None:
    assert container(f"<div id='a'>{links()}</div><div id='b'>{paragraphs()}</div>{links()}") == "b"


def test_the_innermost_block_with_all_of_the_text() -> None:
    assert (
        container(f"<div id='a'>{links()}<div id='b'><div id='c'>{paragraphs()}</div></div></div>")
        == "c"
    )


def test_text_in_two_halves_is_kept_whole() -> None:
    half = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    other = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[3:])
    assert (
        container(f"<div id='a'><div id='b'>{half}</div><div>{other}</div></div>{links()}") == "a"
    )


def test_comments_do_not_win_by_length() -> None:
    comments = "".join(f"<div class='comment'>{COMMENT}</div>" for _ in range(20))
    assert (
        container(f"<div id='a'>{paragraphs()}</div><div class='comments' id='b'>{comments}</div>")
        == "a"
    )


def test_a_bad_name_on_what_holds_the_title_is_not_heard() -> None:
    assert (
        container(f"<div class='comments' id='a'><h1>تیتر</h1>{paragraphs()}</div>{links()}") == "a"
    )


def test_no_prose_no_container() -> None:
    assert container(links()) is None
    assert container("") is None


def test_a_last_paragraph_beside_the_text_is_not_left_behind() -> None:
    inner = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:5])
    assert (
        container(f"<div id='a'><div id='b'>{inner}</div><p>{PARAGRAPHS[5]}</p></div>{links()}")
        == "a"
    )


def test_a_lead_above_the_text_is_left_to_itself() -> None:
    assert (
        container(f"<div id='a'><p>{COMMENT}</p><div id='b'>{paragraphs()}</div></div>{links()}")
        == "b"
    )


def test_a_list_or_table_after_the_only_paragraph_is_text() -> None:
    rows = "".join(f"<tr><td>{at}</td><td>سکه</td></tr>" for at in range(4))
    items = "".join(f"<li>ماده {at} از این طرح</li>" for at in range(4))
    for rest in (f"<table>{rows}</table>", f"<ul>{items}</ul>"):
        markup = f"<h1>تیتر</h1><div id='a'><p id='b'>{COMMENT}</p>{rest}</div>{links()}"
        assert container(markup) == "a"
        inner = f"<div id='b'><p>{COMMENT}</p><p>{COMMENT}</p></div>"
        assert container(f"<h1>تیتر</h1><div id='a'>{inner}{rest}</div>{links()}") == "a"


def test_verse() -> None:
    verses = "".join(f"<p>مصرعی کوتاه از شعری {word}</p>" for word in "نو کهن بلند کوتاه".split())
    tree = html.fromstring(f"<div>{links()}<div id='a'>{verses}</div></div>")
    assert find_container(read_layout(tree), None) is None
    node = find_container(read_layout(tree), None, least=Least.VERSE)
    assert node is not None
    assert node.element.get("id") == "a"


SAID = f"<p>{COMMENT}</p>"
HEAD = f"<h1>{TITLE}</h1>"
TEXT = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"


def test_a_footer_is_no_text_however_short_the_story() -> None:
    for tag, name in (("footer", "x"), ("div", "footer")):
        foot = f"<{tag} class='{name}'>{SAID * 4}</{tag}>"
        assert container(f"<div>{HEAD}<div id='a'>{TEXT}</div></div>{foot}") == "a"
    foot = f"<footer id='a'>{HEAD}{paragraphs()}</footer>"
    assert container(f"{foot}{links()}") == "a"


def test_text_above_the_title_is_none_of_the_story() -> None:
    above = f"<div>{SAID * 6}</div>"
    assert container(f"{above}<div>{HEAD}<div id='a'>{TEXT}</div></div>") == "a"
    assert container(f"<div id='a'>{paragraphs()}</div><h1>{TITLE}</h1>{links()}") == "a"
    logo = f"<div><h1>{TITLE}</h1><p>{COMMENT}</p></div>"
    assert container(f"<div id='a'>{paragraphs() * 2}</div>{links()}{logo}") == "a"


def test_a_box_with_a_heading_of_the_page_is_no_text_beside_it_and_text_in_it() -> None:
    box = f"<div><h3>آب و هوا</h3>{SAID * 3}</div>"
    assert container(f"<div>{HEAD}<div id='a'>{TEXT}</div></div>{box}") == "a"
    assert container(f"<div>{HEAD}<div id='a'>{TEXT}{box}</div></div>") == "a"


def test_cards_do_not_widen_the_text() -> None:
    cards = "".join(
        f"<div class='x'><h3><a href='/n'>{other}</a></h3><p>{COMMENT}</p></div>"
        for other in OTHERS
    )
    assert container(f"<main>{HEAD}<div id='a'>{TEXT}</div><div>{cards * 3}</div></main>") == "a"


def test_what_leads_to_a_quotation_or_a_list_belongs_to_the_text() -> None:
    opening = "<p>رئیس شورا در پیامی این رویداد را تسلیت گفت.</p>"
    leads = "<p>متن پیام به این شرح است:</p>"
    for tag in ("blockquote", "ol", "div"):
        inner = f"<{tag}>{paragraphs()}</{tag}>"
        for before in (opening + leads, leads, f"<p>{COMMENT}</p>{leads}"):
            assert container(f"{HEAD}<div id='a'>{before}{inner}</div>{links()}") == "a"
    quotation = f"<blockquote>{paragraphs()}</blockquote>"
    assert container(f"{HEAD}<div id='a'><p>{COMMENT}</p>{quotation}</div>") == "a"


def test_a_text_in_parts_with_adverts_between() -> None:
    advert = "<div class='bn'><a href='x'>خرید قسطی گوشی بدون ضامن</a></div>"
    parts = f"<div>{TEXT}</div>{advert}<div>{paragraphs()}</div>{advert}<div><p>{COMMENT}</p></div>"
    assert container(f"<section id='a'>{HEAD}{parts}</section>{links()}") == "a"


def test_sentences_below_the_title_go_with_the_text_beyond() -> None:
    text = f"<div>{paragraphs()}</div>"
    assert container(f"<div id='a'>{HEAD}{TEXT}{links(2)}{text}</div>{links()}") == "a"


def test_sentences_below_the_title_are_the_story_where_headlines_follow() -> None:
    beyond = f"<div class='b'><p>{COMMENT}</p></div>"
    markup = f"<div>{HEAD}<div id='a'>{TEXT}</div></div>{links() * 3}{beyond}"
    assert container(markup) == "a"
