from __future__ import annotations

import pytest
from lxml import html

from newscrawl.article import Page
from newscrawl.page.extraction import Extraction, extract
from newscrawl.page.headline import find_kicker

from .layouts import COMMENT, KICKER, LEAD, OTHERS, PARAGRAPHS, TITLE

ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
WORDPRESS = '<meta name="generator" content="WordPress 6">'


def read(body: str, head: str = "", title: str = TITLE) -> Extraction:
    head = f"<head><title>{title}</title>{head}</head>"
    found = extract(Page(html=f"<html lang=fa>{head}<body>{body}</body></html>"))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    return found


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        ("<div class='rutitr'>در پی باران</div>", "در پی باران"),
        ("<h2 class='up-title'>در پی باران</h2>", "در پی باران"),
        ("<span id='lblRoTitr'>در پی باران</span>", "در پی باران"),
        ("<h2 class='subhead'>در پی باران</h2>", "در پی باران"),
        ("<p>مدیر کتابخانه خبر داد:</p>", "مدیر کتابخانه خبر داد:"),
        ("<div>کد خبر: ۱۲۳</div>", None),
        ("<div>سه‌شنبه ۳ مهر ۱۴۰۳</div>", None),
        ("", None),
    ],
)
def test_kicker(above: str, wanted: str | None) -> None:
    root = html.fromstring(f"<div>{above}<h1>{TITLE}</h1><p>متن</p></div>")
    found = find_kicker(root.find("h1"), None, None, lambda element: False)
    assert (found.text if found else None) == wanted


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1><h4 class=rotitr>{KICKER}</h4><div>{ARTICLE}</div></article>",
        f"<div><div><h2><a href=#>{TITLE}</a></h2></div><div class=rutitr>{KICKER}</div>"
        f"<div><span>۳ مهر ۱۴۰۳</span></div><div>{ARTICLE}</div></div>",
        f"<div><div class=nwstxtrutitr>{KICKER}</div><div class=t>{TITLE}</div>{ARTICLE}</div>",
        f"<table><tr><td class=rotitr>{KICKER}</td></tr><tr><td><b>{TITLE}</b></td></tr>"
        f"<tr><td>{ARTICLE}</td></tr></table>",
    ],
)
def test_kickers_around_titles_of_any_kind(body: str) -> None:
    assert read(body).kicker == KICKER


def test_a_kicker_below_the_text_is_another_storys() -> None:
    other = f"<h3 class=rutitr>{KICKER}</h3>"
    body = f"<article><h1>{TITLE}</h1><div>{ARTICLE}</div>{other}</article>"
    assert read(body).kicker is None


@pytest.mark.parametrize("place", ["in", "below", "above"])
@pytest.mark.parametrize("family", ["", WORDPRESS])
def test_kicker_and_lead_of_a_teaser(place: str, family: str) -> None:
    cards = "".join(
        f"<div class=item><h3><a href=/n/{at}>{other}</a></h3><div class=rutitr>خبر دیگر {at}</div>"
        f"<p class=excerpt>{COMMENT}</p></div>"
        for at, other in enumerate(OTHERS)
    )
    cards = f"<div class=boxnews>{cards}</div>"
    inner = f'<h1 class="entry-title">{TITLE}</h1><div class="entry-content">{ARTICLE}</div>'
    story = f'<article class="post type-post">{inner}{cards if place == "in" else ""}</article>'
    body = {"above": cards + story, "below": story + cards, "in": story}[place]
    found = read(body, family)
    assert (found.kicker, found.lead) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1><h2>{LEAD}</h2><div>{ARTICLE}</div></article>",
        f"<div><div class=titr>{TITLE}</div><div class=lead>{LEAD}</div><div>{ARTICLE}</div></div>",
        f"<div><div>{TITLE}</div><div><div class=nwstxtlead>{LEAD}</div>{ARTICLE}</div></div>",
        f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td class=lead>{LEAD}</td></tr>"
        f"<tr><td>{ARTICLE}</td></tr></table>",
        f"<div><div>{TITLE}</div><p class=excerpt><a href=/n/1>{OTHERS[0]}</a> {LEAD}</p>"
        f"<div>{ARTICLE}</div></div>",
    ],
)
def test_leads_below_titles_of_any_kind(body: str) -> None:
    lead = read(body, title=f"{TITLE} - جام جم").lead
    assert lead is not None and lead.endswith(LEAD)


def test_a_line_of_mere_dates_is_no_lead() -> None:
    line = "۲۸ آبان ۱۴۰۳ - ۱۴:۲۰ (به‌روز شده در ۲۹ آبان ۱۴۰۳ - ۰۹:۰۰)"
    found = read(f"<article><h1>{TITLE}</h1><div>{line}</div><div>{ARTICLE}</div></article>")
    assert found.lead is None
    assert [removal.text for removal in found.removed] == [line]
    dated = "در ۲۸ آبان ۱۴۰۳ کتابخانه سیار روستاها دوباره به راه افتاد و کودکان شاد شدند."
    found = read(f"<article><h1>{TITLE}</h1><div>{dated}</div><div>{ARTICLE}</div></article>")
    assert found.lead == dated
