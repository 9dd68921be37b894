from __future__ import annotations

import pytest

from newscrawl.article import Page
from newscrawl.page import tree
from newscrawl.page.extraction import Extraction, extract
from newscrawl.page.lead import split_section
from newscrawl.page.profiles import Profile

from .layouts import LEAD, PARAGRAPHS, TITLE

ARTICLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def read(lead: str, section: str = "") -> Extraction:
    head = f"<meta property='article:section' content='{section}'>" if section else ""
    story = f"<article><h1>{TITLE}</h1>{lead}<div>{ARTICLE}</div></article>"
    html = f"<html><head><title>{TITLE}</title>{head}</head><body>{story}</body></html>"
    found = extract(Page(html=html))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    return found


@pytest.mark.parametrize(
    "trail",
    ["جامعه &gt; شهری - ", "جامعه › کتاب و کتابخوانی – ", "اخبار » فرهنگ ـ ", "الف &lt; ب- "],
)
def test_the_trail_of_sections_before_a_lead(trail: str) -> None:
    for lead in (f"<div class=lead><span>{trail}</span>{LEAD}</div>", f"<h4>{trail}{LEAD}</h4>"):
        found = read(lead)
        assert found.lead == LEAD
        shown = trail.replace("&gt;", ">").replace("&lt;", "<").strip()
        assert (shown, "form:trail") in [(one.text, one.rule) for one in found.removed]


def test_a_trail_on_a_line_of_its_own() -> None:
    found = read(f"<div class=lead><div>جامعه &gt; شهری</div><div>{LEAD}</div></div>")
    assert found.lead == LEAD
    assert "جامعه > شهری" in [one.text for one in found.removed]


def test_the_name_of_the_section_is_known_from_the_page() -> None:
    lead = f"<div class=lead>کتاب‌خوانی - {LEAD}</div>"
    assert read(lead, "کتابخوانی").lead == LEAD
    for other in ("", "ورزش"):
        assert read(lead, other).lead == f"کتاب‌خوانی - {LEAD}"


@pytest.mark.parametrize(
    ("dateline", "section"),
    [
        ("تهران - ", ""),
        ("تهران - ", "تهران"),
        ("تهران - ایرنا - ", "تهران"),
        ("نمونه‌آباد - ایرنا - ", "نمونه‌آباد"),
        ("ایسنا/خراسان رضوی - ", "خراسان رضوی"),
        ("تهران | ایرنا - ", "ایرنا"),
        ("«شب > روز» - ", ""),
        ("۳ > ۲ - ", ""),
    ],
)
def test_a_dateline_stays_with_its_lead(dateline: str, section: str) -> None:
    text = f"{dateline}{LEAD}"
    assert read(f"<div class=lead>{text.replace('>', '&gt;')}</div>", section).lead == text


@pytest.mark.parametrize("text", ["", " - ", "الف > ب - ", "> - متن", "الف > - متن", "الف -"])
def test_a_lead_is_never_emptied(text: str) -> None:
    assert split_section(text, ("الف",)) == ("", text)


@pytest.mark.parametrize("known", [{"lead": (".lead",)}, {}])
def test_what_a_profile_drops_is_none_of_the_lead(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, tuple[str, ...]]
) -> None:
    profile = Profile(selectors={**known, "drop": (".follow",)})
    monkeypatch.setattr(tree, "find_profile", lambda document: profile)
    found = read(f"<h3 class=lead>{LEAD} <span class=follow>ما را دنبال کنید</span></h3>")
    assert found.lead == LEAD
    assert ("ما را دنبال کنید", "profile:drop") in [(one.text, one.rule) for one in found.removed]
