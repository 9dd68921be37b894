"""clean(): deterministic, picklable, never raises on content, names a wrong argument."""

import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl import Page, clean, cleaning
from newscrawl.cleaning import Options
from tests.conftest import CHECKOUT

PAGES = sorted((CHECKOUT / "fixtures").glob("*/*/page.html"))
STORY = (
    "<html><body><h1>عنوان خبر</h1><p>این متن خبر است و در آن چیزی گفته میشود.</p>"
    "<p>در بند دوم نیز سخن دیگری هست که خواننده باید آن را بخواند.</p></body></html>"
)


def test_same_page_same_row_in_another_process():
    pages = [Page(html=path.read_bytes(), url="https://a.example/1") for path in PAGES]
    here = [clean(page).to_dict() for page in pages]
    with ProcessPoolExecutor(2) as pool:
        there = [article.to_dict() for article in pool.map(clean, pages)]
    assert here == there


def test_clean_and_what_it_gives_can_be_pickled():
    assert pickle.loads(pickle.dumps(clean)) is clean
    article = clean(Page(html=STORY))
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    ("page", "options", "named"),
    [
        (Page(), {}, "html or text"),
        (Page(html="a", text="b"), {}, "html or text"),
        (Page(html=5), {}, "html"),
        (Page(text="a", url=b"x"), {}, "url"),
        (Page(text="a", kind="ftp"), {}, "kind"),
        (Page(text="a", published="yesterday"), {}, "published"),
        (Page(text="a", published=datetime(2024, 1, 1)), {}, "published"),
        (Page(text="a", fetched_at=5), {}, "fetched_at"),
        (Page(text="a", published="1402-07-16"), {}, "published: .*1402-07-16.*Jalali"),
        (Page(text="a", published="2101-01-01"), {}, "published"),
        (Page(text="a", fetched_at="1402-07-16T10:00:00Z"), {}, "fetched_at: .*Jalali"),
        (Page(text="a"), {"exceptions": ["x"]}, "exceptions: .* list"),
        ("<p>", {}, "page"),
        (Page(text="a"), {"normaliser": "hazm"}, "normaliser"),
        (Page(text="a"), {"normalizer": "parsivar"}, "normalizer"),
        (Page(text="a"), {"joiners": "many"}, "joiners"),
        (Page(text="a"), {"exceptions": "no/such/file"}, "no/such/file"),
    ],
)
def test_a_wrong_argument_is_named(page, options, named):
    with pytest.raises(ValueError, match=named):
        clean(page, **options)


@pytest.fixture
def strict(monkeypatch):
    """No safety net: a stage that raises fails the test."""
    monkeypatch.setattr(
        cleaning, "run_stage", lambda stage, article, options: stage(article, options)
    )


ODD = st.text(
    st.sampled_from(
        "اآبپيىكگچهٔءةﷺ۱۲٣4\u200c\u200f\u00a0 \n\t.،؛:؟!«»()<>&;/=\"'#@-_abZ\0\ufeff\ud800"
    ),
    max_size=300,
)


@pytest.mark.parametrize("kind", ["html", "text"])
@settings(max_examples=150, deadline=None)
@given(content=st.one_of(ODD, st.text(max_size=200), st.binary(max_size=200)))
def test_never_raises_on_content(kind, content):
    article = clean(Page(**{kind: content}))
    assert not [flag for flag in article.quality.flags if flag.endswith("_failed")]
    assert article.body or article.quality.flags
    for segment in article.segments:
        assert segment.text.strip() == segment.text != ""


@pytest.mark.parametrize(
    ("name", "data", "flag"),
    [
        ("empty", b"", "empty"),
        ("blank", b" \n\t ", "empty"),
        (
            "pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj" + b"\x00\x9c" * 99,
            "binary",
        ),
        ("png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        ("zip", b"PK\x03\x04" + bytes(range(256)) * 4, "binary"),
        ("form only", b"<html><body><form><input></form></body></html>", "no_body"),
    ],
)
def test_unusable_pages_say_why(strict, name, data, flag):
    article = clean(Page(html=data))
    assert article.body == ""
    assert flag in article.quality.flags


def test_deep_nesting_and_truncation(strict):
    deep = "<div>" * 10_000 + "<p>این متن خبر است و در ژرفای صفحه پنهان مانده بود.</p>"
    assert clean(Page(html=deep)).source.encoding is None
    for path in PAGES[:6]:
        data = path.read_bytes()
        for part in (0.2, 0.5, 0.8):
            clean(Page(html=data[: int(len(data) * part)]))


def test_a_failing_stage_costs_a_flag_not_the_page(monkeypatch):
    def broken(article, options):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(cleaning, "STAGES", (*cleaning.STAGES[:-1], broken))
    article = clean(Page(html=STORY))
    assert article.quality.flags == ["broken_failed"]
    assert article.title == "عنوان خبر"


def test_hazm_is_asked_only_when_wanted():
    pytest.importorskip("hazm")
    plain, hazm = clean(Page(html=STORY)), clean(Page(html=STORY), normalizer="hazm")
    assert plain.versions.hazm is None
    assert hazm.versions.hazm
    assert "می‌شود" in plain.body


def test_options_are_refused_by_name():
    assert Options.of({}) == Options()
    with pytest.raises(ValueError, match="known are normalizer, joiners, exceptions"):
        Options.of({"x": 1})


def test_a_page_of_nothing_but_hashtags_and_dates_is_clean_in_time():
    text = "#خبر ۱۶ مهر ۱۴۰۲ " * 20_000
    html = f"<html><body><article><h1>خبر تازه</h1><p>{text}</p></article></body></html>"
    start = time.process_time()
    article = clean(Page(html=html))
    assert time.process_time() - start < 8
    assert len(article.segments[-1].dates) == 20_000
