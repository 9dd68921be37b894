from __future__ import annotations

import time

import pytest

from newscrawl.article import REMOVAL_REASONS, Page
from newscrawl.page import tree
from newscrawl.page.extraction import extract
from newscrawl.page.profiles import Profile

from .layouts import (
    ARTICLE,
    COMMENT,
    KICKER,
    LAYOUTS,
    LEAD,
    OTHERS,
    PARAGRAPHS,
    TITLE,
    Layout,
    links,
    page,
    paragraphs,
)


@pytest.fixture(params=["profile", "no profile"])
def profiles(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "no profile":
        monkeypatch.setattr(tree, "find_profile", lambda document: None)
    return request.param


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layouts(layout: Layout, profiles: str) -> None:
    found = extract(Page(url="https://news.example/fa/news/12", html=layout.html.encode()))
    assert found.flags == []
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert found.lead == layout.lead
    assert found.kicker == layout.kicker
    reasons = {removal.reason for removal in found.removed}
    assert set(layout.reasons) <= reasons <= REMOVAL_REASONS


TEASERS = "".join(
    f'<div class="item"><h3><a href="/n/{at}">{title}</a></h3><p>{text}</p></div>'
    for at, (title, text) in enumerate(zip(OTHERS, PARAGRAPHS, strict=False))
)


@pytest.mark.parametrize(
    ("path", "html"),
    [
        ("/", page(f"<h1>خبرگزاری نمونه</h1><div class='main'>{TEASERS}{TEASERS}</div>")),
        ("/service/culture", page(f"<div class='list'><h1>فرهنگ</h1>{TEASERS}</div>")),
        ("/tag/کتاب", page(f"<div class='list'>{TEASERS}{links()}{TEASERS}</div>")),
        ("/search?q=x", page(f"<div class='results'>{links()}{links()}{links()}</div>")),
        ("/fa", page(f"<div>{links()}<p>{PARAGRAPHS[0]}</p>{links()}</div>")),
        (None, page(f"<div class='list'>{TEASERS}{TEASERS}</div>")),
        (None, page(links() * 6)),
    ],
)
def test_a_listing_has_no_body(path: str | None, html: str, profiles: str) -> None:
    url = f"https://news.example{path}" if path else None
    found = extract(Page(url=url, html=html))
    assert found.body == ""
    assert "listing" in found.flags


def test_a_short_story_is_no_listing(profiles: str) -> None:
    html = page(
        f"<div class='news'><h1>{TITLE}</h1><div class='text'><p>{PARAGRAPHS[0]}</p></div></div>",
        ARTICLE,
    )
    found = extract(Page(url="https://news.example/news/7", html=html))
    assert found.body == PARAGRAPHS[0]
    assert found.flags == []


def test_the_next_page_of_an_article_is_told() -> None:
    html = page(
        f"<h1>{TITLE}</h1><div>{paragraphs()}</div>", '<link rel="next" href="/news/12?page=2">'
    )
    assert extract(Page(html=html)).next_page == "/news/12?page=2"
    cut = html.replace("</div>", "")
    assert extract(Page(html=cut.replace(paragraphs(), ""))).next_page is None
    assert extract(Page(text=TITLE)).next_page is None


def test_other_stories_are_remembered_for_a_title_and_a_text() -> None:
    found = extract(Page(html=page(f"<h1>{TITLE}</h1><div>{paragraphs()}</div>")))
    others = found.other_stories(found.heading, found.container)
    assert found.other_stories(found.heading, found.container) is others
    assert found.other_stories(found.heading, None) is not others


def test_the_article_body_of_json_ld_tells_the_text_from_a_longer_one(profiles: str) -> None:
    told = '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"%s"}</script>'
    foreign = "".join(
        f"<p>این نوشته‌ی شماره {at} از بخش دیگری از سایت است و به خبر اصلی "
        "هیچ ربطی ندارد، هرچند بلندتر از آن است.</p>"
        for at in range(20)
    )
    html = page(
        f"<h1>{TITLE}</h1><div class='x1'>{foreign}</div><div class='x2'>{paragraphs()}</div>",
        told % " ".join(PARAGRAPHS),
    )
    assert [block.text for block in extract(Page(html=html)).blocks] == list(PARAGRAPHS)


def test_nothing_of_the_article_area_is_lost(profiles: str) -> None:
    for layout in LAYOUTS:
        found = extract(Page(url="https://news.example/fa/news/12", html=layout.html))
        kept = "\n".join(
            [*(part or "" for part in (found.title, found.kicker, found.lead)), found.body]
            + [removal.text for removal in found.removed]
        )
        for text in (*PARAGRAPHS, *([LEAD] if layout.lead else [])):
            assert text in kept


@pytest.mark.parametrize(
    ("data", "flag"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"<html><body></body></html>", "no_body"),
        (b"<p>", "no_body"),
    ],
)
def test_an_unusable_page_has_a_flag_and_no_body(data: bytes, flag: str) -> None:
    found = extract(Page(html=data))
    assert found.body == ""
    assert flag in found.flags


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_page_gives_what_it_has(cut: float) -> None:
    data = LAYOUTS[1].html.encode()
    found = extract(Page(html=data[: int(len(data) * cut)]))
    assert all(block.text in LAYOUTS[1].html for block in found.blocks)


def test_the_tree_is_not_changed() -> None:
    import parsel
    from lxml import etree

    for layout in LAYOUTS:
        selector = parsel.Selector(text=layout.html)
        before = etree.tostring(selector.root)
        extract(Page(html=layout.html), selector)
        assert etree.tostring(selector.root) == before


def test_a_page_that_scripts_draw_gives_the_text_of_its_json_ld() -> None:
    body = "\\n\\n".join(PARAGRAPHS).replace('"', "'")
    entity = f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"{body}"}}'
    head = f'<title>{TITLE}</title><script type="application/ld+json">{entity}</script>'
    found = extract(Page(html=f"<html><head>{head}</head><body><div id='app'></div></body></html>"))
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert found.flags == ["body_from_json_ld"]


def test_a_page_that_hides_its_whole_text_until_a_script_shows_it() -> None:
    text = f"<div style='visibility:hidden'><h1>{TITLE}</h1><div>{paragraphs()}</div></div>"
    html = f"<html><body>{text}</body></html>"
    assert [block.text for block in extract(Page(html=html)).blocks] == list(PARAGRAPHS)


def test_teasers_of_a_known_system_are_a_listing() -> None:
    posts = "".join(
        f'<article class="post hentry"><h2 class="entry-title"><a href="/{at}">{title}</a></h2>'
        f'<div class="entry-content"><p>{text}</p></div></article>'
        for at, (title, text) in enumerate(zip(OTHERS * 2, PARAGRAPHS * 2, strict=False))
    )
    html = page(f"<main>{posts}</main>", '<meta name="generator" content="WordPress 6.4">')
    found = extract(Page(url="https://blog.example/category/news/", html=html))
    assert (found.body, found.flags) == ("", ["listing"])


@pytest.mark.parametrize(
    "path", ["/2013/8/3/story/index.html", "/fa/pages/?cid=12", "/services/news/12", "/page/12"]
)
def test_an_address_alone_makes_no_listing(path: str, profiles: str) -> None:
    html = page(f"<div><h1>{TITLE}</h1><div>{paragraphs()}</div></div>")
    found = extract(Page(url="https://news.example" + path, html=html))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)


def test_teasers_too_short_to_be_prose_are_a_listing(profiles: str) -> None:
    items = "".join(
        f"<li><a href='/news/{at}'><h3>{OTHERS[at % 4]}</h3></a><p>{text}</p></li>"
        for at, text in enumerate([PARAGRAPHS[2], *["خبری کوتاه."] * 5])
    )
    found = extract(
        Page(url="https://news.example/culture", html=page(f"<main><ul>{items}</ul></main>"))
    )
    assert (found.body, found.flags) == ("", ["listing"])


def test_a_title_that_only_the_page_title_tells(profiles: str) -> None:
    number = "دوشنبه ۱۳ آذر ۱۳۸۵ - شماره ۴۱۲"
    text = "<br>".join([f"<b>{TITLE}</b>", number, *PARAGRAPHS])
    table = f"<table><tr><td>{links()}</td><td>{text}</td></tr></table>"
    html = f"<html><head><title>روزنامه نمونه : {TITLE}</title></head><body>{table}</body></html>"
    found = extract(Page(html=html))
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)


def test_a_selector_that_takes_the_text_along_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = Profile(selectors={"body": (".text",), "drop": (".box", "#all"), "title": ("h1",)})
    monkeypatch.setattr(tree, "find_profile", lambda document: wide)
    foreign = f"<p class='box'>{OTHERS[0]}</p>"
    box = f"<div class='box'><h1>{TITLE}</h1><div class='text'>{paragraphs()}</div>{foreign}</div>"
    found = extract(Page(html=page(f"<div id='all'>{box}</div>")))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert (OTHERS[0], "profile:drop") in [(line.text, line.rule) for line in found.removed]


@pytest.mark.parametrize(
    "part",
    [
        f"<p>{PARAGRAPHS[0]}</p>",
        f"<div><div><p>{PARAGRAPHS[0]}</p></div></div>",
        f"{PARAGRAPHS[0]}<br>",
        f"<li><a href='/x'>{OTHERS[0]}</a></li>",
        "<tr><td>یک</td><td>دو</td></tr>",
        f"<h2 class='title'>{OTHERS[0]}</h2>",
    ],
)
def test_time_grows_with_the_page_and_no_faster(part: str) -> None:
    def seconds(count: int) -> float:
        html = f"<html><title>{TITLE}</title><body><div>{part * count}</div></body></html>"
        start = time.process_time()
        extract(Page(html=html))
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 60 * max(seconds(400), seconds(400), 0.002)


SENTENCES = ("باران آمد و رفت دیگر.", "هوا سرد شد و برف بارید.", "مدرسه‌ها فردا تعطیل است.")


@pytest.mark.parametrize("count", [1, 3])
def test_short_sentences_are_a_body(count: int) -> None:
    text = "".join(f"<p>{one}</p>" for one in SENTENCES[:count])
    menu = "<div class=nav><a href=/a>خانه</a> <a href=/b>اخبار</a></div>"
    foot = "<footer>تمامی حقوق محفوظ است.</footer>"
    found = extract(Page(html=f"{menu}<h1>عنوان خبر</h1><div>{text}</div>{foot}"))
    assert found.title == "عنوان خبر"
    assert [block.text for block in found.blocks] == list(SENTENCES[:count])


def test_a_page_without_a_sentence_has_no_body() -> None:
    found = extract(Page(html="<h1>آمار</h1><ul><li>یک</li><li>دو و سه</li></ul>"))
    assert (found.body, found.flags) == ("", ["no_body"])


def test_boxes_of_a_bar_are_removed_one_by_one() -> None:
    bar = "<div class=meta><time>۸ مهر ۱۴۰۲ - ۱۶:۰۵</time><span>کد خبر: 774120</span></div>"
    rest = "بخانه تازه در مرکز شهر باز شده است و هر روز کار می‌کند."
    split = f"<p><span lang=fa>این کتا</span><span dir=rtl>{rest}</span></p>"
    found = extract(Page(html=f"<h1>عنوان خبر</h1><div>{bar}{split * 2}</div>"))
    assert [(one.text, one.reason) for one in found.removed] == [
        ("۸ مهر ۱۴۰۲ - ۱۶:۰۵", "other"),
        ("کد خبر: 774120", "news_code"),
    ]
    assert found.body.startswith("این کتابخانه تازه")


def test_no_title_comes_out_of_the_comments() -> None:
    form = "<div id=comments><h1 class=title>علی رضایی</h1><form><textarea></textarea></form></div>"
    heading = "<h1>ارسال دیدگاه جدید</h1>"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert extract(Page(html=f"<div>{story}</div>{form}{heading}")).title is None
    assert extract(Page(html=f"{form}<h1>{TITLE}</h1><div>{story}</div>")).title == TITLE


@pytest.mark.parametrize(
    "html",
    [
        "<div class=menu>" * 300 + "<h2>عنوان یک خبر کوتاه است</h2>" * 5000,
        "<div class=title>" * 300 + "<h2 class=title>عنوان یک خبر کوتاه است</h2>" * 3000,
        "<h1>عنوان</h1><table>" + "<tr><td>یک</td><td>دو</td></tr>" * 10000,
        "<p>یک:</p>" * 10000 + "<h1>عنوان خبر امروز</h1>",
        "<h1>عنوان</h1><p>" + " \n" * 500_000,
        "<h1>عنوان</h1>" + ("<div class=lead>" + f"<p>{PARAGRAPHS[0]}</p>") * 1500,
    ],
)
def test_odd_pages_take_time_that_grows_with_the_page(html: str) -> None:
    start = time.process_time()
    extract(Page(html=html))
    assert time.process_time() - start < 10


SERVICES = (
    "<ul>" + "".join(f"<li><a href='/s/{at}'>سرویس {at}</a></li>" for at in range(12)) + "</ul>"
)
HEADLINES = "".join(
    f"<li><a href='/n/{at}'>{other}</a></li>" for at, other in enumerate(OTHERS * 3)
)
SAID = f"<p>{LEAD}</p>"
CAPTIONS = ("مردم در صف خرید گلاب تازه", "گلاب‌گیری سنتی در باغ‌های روستا")
PHOTOS = "".join(f"<figure><figcaption>{one}</figcaption></figure>" for one in CAPTIONS * 2)
VERSES = ("باران که می‌بارد", "کوچه‌ها به یاد می‌آورند", "نام رهگذران گمشده", "و خواب خاک را")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"<span>۱۶ مهر ۱۴۰۲ - ۱۰:۴۵</span><p>{SENTENCES[0]}</p>", SENTENCES[:1]),
        ("<div>" + "<br>".join(VERSES) + "</div>", VERSES),
        (PHOTOS, CAPTIONS * 2),
        (f"<div><p>{LEAD}</p></div>", (LEAD,)),
    ],
)
@pytest.mark.parametrize("outer", ["<article>{}</article>", "<div>{}</div>"])
def test_a_short_story_on_a_page_of_links_is_no_listing(
    text: str, wanted: tuple[str, ...], outer: str
) -> None:
    head = f"<title>{TITLE}</title><meta name=description content='{LEAD}'>"
    story = outer.format(f"<h1>{TITLE}</h1>{text}")
    html = f"<html><head>{head}</head><body>{SERVICES}{story}<ul>{HEADLINES}</ul>{TEASERS}</body>"
    found = extract(Page(url="https://news.example/news/123", html=html))
    assert [block.text for block in found.blocks] == list(wanted)
    assert found.flags == []


def test_a_listing_leaves_its_words_on_record() -> None:
    found = extract(Page(url="https://news.example/service/culture", html=page(TEASERS * 3)))
    assert found.flags == ["listing"]
    words = [line.text for line in found.removed if line.rule == "listing"]
    assert words == [*PARAGRAPHS[:4]] * 3


def test_only_the_first_story_of_an_endless_page(profiles: str) -> None:
    other = f"<article class=x><h1>{OTHERS[0]}</h1>{SAID * 9}</article>"
    found = extract(
        Page(html=page(f"<article class=x><h1>{TITLE}</h1>{paragraphs()}</article>{other}"))
    )
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert (LEAD, "form:next_story") in [(line.text, line.rule) for line in found.removed]


def test_the_bodies_of_a_profile_end_at_the_next_title(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Profile(selectors={"body": (".body",), "title": ("h1",)})
    monkeypatch.setattr(tree, "find_profile", lambda document: known)
    first = f"<div class=a><h1>{TITLE}</h1><div class=body>{paragraphs()}</div></div>"
    other = f"<div class=b><h1>{OTHERS[0]}</h1><div class=body>{SAID * 9}</div></div>"
    found = extract(Page(html=page(first + other)))
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)
    assert LEAD in [line.text for line in found.removed]


@pytest.mark.parametrize("within", [False, True])
def test_the_head_beside_a_scope_that_is_the_text_itself(
    monkeypatch: pytest.MonkeyPatch, within: bool
) -> None:
    known = Profile(
        selectors={
            **{"scope": (".body",), "body": (".body",), "title": ("h1",)},
            **{"kicker": (".over",), "lead": (".under",)},
        }
    )
    monkeypatch.setattr(tree, "find_profile", lambda document: known)
    head = f"<p class=over>{KICKER}</p><h1>{TITLE}</h1><div class=under>{LEAD}</div>"
    text = f"{head}{paragraphs()}" if within else paragraphs()
    teaser = f"<div class=t><h2>{OTHERS[0]}</h2><p class=under>{COMMENT}</p></div>"
    story = f"<div class=body>{text}</div>"
    found = extract(Page(html=page(f"{teaser if within else head}{story}")))
    assert (found.kicker, found.title, found.lead) == (KICKER, TITLE, LEAD)
    assert [block.text for block in found.blocks] == list(PARAGRAPHS)


def test_a_sentence_on_what_a_page_lists_is_no_story() -> None:
    intro = "<h1>تازه‌ترین خبرهای فرهنگ و هنر ایران</h1><p>خبرهای تازه را در این بخش بخوانید.</p>"
    found = extract(
        Page(url="https://news.example/fa/culture", html=page(f"<main>{intro}{TEASERS * 2}</main>"))
    )
    assert (found.body, found.flags) == ("", ["listing"])
