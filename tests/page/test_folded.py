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


QUESTIONS = ("چرا کتابخانه دوباره به راه افتاد؟", "چه کسانی عضو می‌شوند؟", "هزینه عضویت")
ANSWERS = (PARAGRAPHS[2], PARAGRAPHS[5], "رایگان است.")


def accordion(button: str, panel: str, around: str = "<div>{}</div>") -> str:
    return "".join(
        around.format((button + panel).format(at=at, question=question, answer=answer))
        for at, (question, answer) in enumerate(zip(QUESTIONS, ANSWERS, strict=True))
    )


HIDDEN_PANEL = "<div id=p{at} class=pane style='display:none'><p>{answer}</p></div>"
SHOWN_PANEL = "<div class='collapse'><div id=p{at}>{answer}</div></div>"


@pytest.mark.parametrize(
    "markup",
    [
        accordion("<button>{question}</button>", HIDDEN_PANEL),
        accordion("<button class=btn>{question}</button>", HIDDEN_PANEL, "{}"),
        accordion("<h3><button><i></i>{question}</button></h3>", HIDDEN_PANEL),
        accordion("<div role=button>{question}</div>", HIDDEN_PANEL, "<section>{}</section>"),
        accordion("<a href=# aria-controls=p{at}>{question}</a>", HIDDEN_PANEL, "<li>{}</li>"),
        accordion("<dt><button>{question}</button></dt>", "<dd hidden><p>{answer}</p></dd>", "{}"),
    ],
)
def test_questions_in_buttons_and_their_folded_answers(markup: str) -> None:
    found = read(f"{SHOWN}<div class=accordion>{markup}</div><p>{PARAGRAPHS[4]}</p>")
    both = [text for pair in zip(QUESTIONS, ANSWERS, strict=True) for text in pair]
    texts = [block.text for block in found.blocks]
    assert texts == [*PARAGRAPHS[:2], *both, PARAGRAPHS[4]]
    assert {block.kind for block in found.blocks if block.text in QUESTIONS} == {"heading"}


@pytest.mark.parametrize("says", ["aria-controls=p{at}", "aria-expanded=false"])
def test_a_button_over_an_answer_that_only_a_style_sheet_folds(says: str) -> None:
    markup = accordion(f"<h3><button {says}>{{question}}</button></h3>", SHOWN_PANEL)
    found = read(f"{SHOWN}<div class=accordion>{markup}</div><p>{PARAGRAPHS[4]}</p>")
    texts = [block.text for block in found.blocks]
    assert texts[2:6] == [QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1]]


@pytest.mark.parametrize(
    "button",
    [
        "<button>پخش صدای این خبر</button>",
        "<button aria-controls=player>پخش صدای این خبر</button>",
        "<button aria-expanded=false>هم‌رسانی</button>",
        "<button aria-expanded=false class=share-button>برای دوستان خود</button>",
    ],
)
def test_other_buttons_before_a_paragraph_are_no_headings(button: str) -> None:
    found = read(f"{SHOWN}{button}<p>{PARAGRAPHS[4]}</p>")
    assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], PARAGRAPHS[4]]


@pytest.mark.parametrize("button", ["هم‌رسانی", "گزارش خطا", "خبرهای مرتبط", "عضویت در خبرنامه"])
def test_what_a_button_of_the_page_opens_stays_hidden(button: str) -> None:
    box = f"<div><button>{button}</button>{hide('hidden')}</div>"
    found = read(f"{SHOWN}{box}<p>{PARAGRAPHS[4]}</p>")
    assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], PARAGRAPHS[4]]
    assert {FOLDED[0], FOLDED[1]} <= {one.text for one in found.removed}


def test_the_rest_behind_its_button_is_text() -> None:
    found = read(f"{SHOWN}<div><button>ادامه مطلب</button>{hide('hidden')}</div>")
    assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], *FOLDED]


def test_the_question_of_an_answer_that_stays_hidden_is_on_record() -> None:
    story = f"<article><h1>{TITLE}</h1><div class=t>{SHOWN}<p>{PARAGRAPHS[4]}</p></div>"
    box = f"<div class=x>{accordion('<button>{question}</button>', HIDDEN_PANEL)}</div>"
    found = extract(Page(html=f"{story}{box}</article>"))
    assert [block.text for block in found.blocks] == [*PARAGRAPHS[:2], PARAGRAPHS[4]]
    removed = [one.text for one in found.removed]
    assert removed[:2] == [QUESTIONS[0], ANSWERS[0]]
