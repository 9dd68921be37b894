"""Floors on real pages, where the folder of measuring data stands beside the checkout."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement

from newscrawl.article import Page
from newscrawl.page import tree
from newscrawl.page.extraction import extract

SHARED = Path(
    os.environ.get("NEWSCRAWL_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
PAGES = SHARED / "data" / "pages" / "dev"
TOOL = SHARED / "tools" / "score_extraction.py"

pytestmark = pytest.mark.skipif(
    not (PAGES.is_dir() and TOOL.is_file()), reason=f"no shared pages in {SHARED.name}"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(change: Callable[[bytes], bytes], known: bool = True) -> dict[str, Any]:
    """The means of all pages after a change of their markup; ``known``: with their addresses."""
    score = scorer()
    rows: list[dict[str, Any]] = []
    for gold_path in sorted(PAGES.glob("*.json")):
        gold = json.loads(gold_path.read_text("utf-8"))
        page = change(gold_path.with_suffix(".html").read_bytes())
        found = extract(Page(url=gold.get("url") if known else None, html=page))
        parts = {name: getattr(found, name) for name in ("title", "kicker", "lead", "body")}
        rows.append(score.score_page(gold, parts, strict=True))
    means: dict[str, Any] = score.summary(rows)
    assert means["judged"] >= 15
    assert all(kept == total for kept, total in (row["zwnj"] for row in rows if "zwnj" in row))
    return means


@pytest.mark.parametrize("profiles", [True, False])
def test_floors(profiles: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not profiles:
        monkeypatch.setattr(tree, "find_profile", lambda document: None)
    means = measure(lambda page: page)
    assert means["f1"] >= 0.995
    assert means["paragraphs"] == means["title"] == means["lead"] == 1.0
    assert means["listing_empty"] == 1.0
    assert means["chrome_lines"] == 0


def _hash_names(root: HtmlElement) -> None:
    """As sites do whose style sheets are compiled: no class and no id says what it is."""
    for element in root.iter("*"):
        for key in ("class", "id"):
            words = (element.get(key) or "").split()
            if words:
                hashes = (hashlib.md5(word.encode()).hexdigest()[:6] for word in words)
                element.set(key, " ".join("x" + one for one in hashes))


def _break_paragraphs(root: HtmlElement) -> None:
    for element in list(root.iter("p")):
        element.append(element.makeelement("br"))
        element.drop_tag()


def _drop_headings(root: HtmlElement) -> None:
    for element in root.iter("h1", "h2"):
        element.tag = "div"


def _drop_metas(root: HtmlElement) -> None:
    for element in list(root.iter("meta", "script", "link")):
        if not (element.get("charset") or element.get("http-equiv")):
            element.drop_tree()


@pytest.mark.parametrize("change", [_hash_names, _break_paragraphs, _drop_headings, _drop_metas])
def test_pages_whose_markup_tells_less(change: Callable[[HtmlElement], None]) -> None:
    def changed(page: bytes) -> bytes:
        root = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
        change(root)
        return html.tostring(root, encoding="utf-8", doctype="<!doctype html>")

    means = measure(changed, known=False)
    assert means["f1"] >= 0.995
    assert means["paragraphs"] == means["title"] == 1.0
    assert means["chrome_lines"] == 0
