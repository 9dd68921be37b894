"""The tables hold what they say, and a page finds its profile by host or by its own marks."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, strategies as st
from lxml import etree, html
from parsel import css2xpath

from newscrawl.article import Page
from newscrawl.page.html import Document, open_document
from newscrawl.page.names import Names
from newscrawl.page.profiles import families, find_profile, find_site, hosts, tables
from newscrawl.page.profiles.marks import Marks, recognise
from newscrawl.page.profiles.selectors import match, needed_tokens

ENTRIES = [*families().values(), *hosts().values()]


def open_page(markup, url=None, **given):
    return open_document(Page(url=url, html=markup, **given))


@pytest.fixture
def own_table(tmp_path, monkeypatch):
    """A way to write a table of one's own, and have it read."""

    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("NEWSCRAWL_SITES", str(path))
        tables.hosts.cache_clear()
        return path

    yield write
    monkeypatch.undo()
    tables.hosts.cache_clear()


# ---- the data


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: getattr(e, "host", None) or e.key)
def test_every_selector_pattern_and_zone_is_valid(entry):
    tables.check(entry, "here")
    for layout in (entry, *entry.versions):
        assert all(layout.selectors.values()), "an empty list of selectors says nothing"
    assert (entry.article_url or "^/").startswith("^/")
    for feed in entry.feeds:
        assert feed.startswith(("/", "https://", "http://"))


def test_the_tables_are_large_and_honest():
    assert len(hosts()) >= 150
    assert len(families()) >= 9
    assert all(host == host.lower().removeprefix("www.") for host in hosts())
    tried = [host for host, entry in hosts().items() if entry.verified == "page"]
    assert 0 < len(tried) < len(hosts())


def test_reading_the_tables_takes_no_time_at_import():
    code = (
        "import newscrawl.page.profiles, newscrawl.page.profiles.tables as t;"
        "assert not t.hosts.cache_info().currsize and not t.families.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# ---- by host


@pytest.mark.parametrize(
    "url",
    [
        "https://www.isna.ir/news/1/",
        "http://m.isna.ir/news/1",
        "https://isna.ir:443/x",
        "https://AMP.ISNA.IR./x",
        "https://en.www.isna.ir/",
    ],
)
def test_a_host_is_known_by_its_registered_name(url):
    site = find_site(url)
    assert site is not None
    assert (site.host, site.family, site.timezone) == ("isna.ir", "nastooh", "Asia/Tehran")


@pytest.mark.parametrize(
    "url",
    ["https://notisna.ir/", "https://isna.ir.example.com/", "https://ir/", "", "http://[::1", None],
)
def test_other_hosts_are_not(url):
    assert find_site(url) is None


def test_a_dump_still_has_the_facts_of_its_host():
    document = open_document(Page(url="https://www.mehrnews.com/news/1", text="متن"))
    profile = find_profile(document)
    assert profile is not None
    assert profile.name == "خبرگزاری مهر"


# ---- by marks

MARKED = {
    "nastooh": '<meta name="generator" content="www.nastooh.ir"><div class="item-text">متن</div>',
    "iransamaneh": '<div class="news_nav"><div class="news_pdate_c">۱</div></div>'
    '<div class="Htags"></div><div class="body">متن</div>',
    "asam": '<article class="news_page_article"><h2 class="up_title">ر</h2>'
    '<div id="echo_detail" class="echo_detail">متن</div></article>',
    "drupal": '<meta name="Generator" content="Drupal 7 (http://drupal.org)">'
    '<div class="node"><div class="field-name-body"><div class="field-item">متن</div></div></div>',
    "wordpress": '<link rel="stylesheet" href="/wp-content/themes/x/style.css">'
    '<article class="post hentry"><div class="entry-content">متن</div></article>',
    "pangea": '<div id="content"><h1 class="pg-title">ت</h1><div class="publishing-details"></div>'
    '<div class="wsw">متن</div></div>',
    "studiokhabar": '<div id="docDataRow"><div id="docDiv3TitrMain">ت</div>'
    '<div id="doctextarea">متن</div></div>',
    "joomla": '<meta name="generator" content="Joomla! - Open Source Content Management">'
    '<div class="item-page"><div itemprop="articleBody">متن</div></div>',
    "blogger": '<meta name="generator" content="blogger"><div class="post-outer">'
    '<div class="post-body entry-content">متن</div></div>',
    "bbc": '<script src="https://static.files.bbci.co.uk/ws/simorgh-assets/x.js"></script>'
    '<main role="main"><h1 id="content">ت</h1><p>متن</p></main>',
    "schema_org": '<div itemscope itemtype="https://schema.org/NewsArticle">'
    '<div itemprop="articleBody">متن</div></div>',
}


@pytest.mark.parametrize("family", MARKED)
def test_a_family_is_told_from_an_unknown_host(family):
    document = open_page(f"<html><body>{MARKED[family]}</body></html>", "https://unknown.example/a")
    profile = find_profile(document)
    assert profile is not None
    assert (profile.family, profile.host) == (family, None)
    [body] = profile.select("body", document.root)[:1]
    assert "متن" in "".join(body.itertext())


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="body">متن</div>',
        '<div class="node"><div class="title">ت</div></div>',
        '<div class="item-text">متن</div>',
        '<img src="/sites/default/files/a.jpg"><p>متن</p>',
        '<meta name="apple-itunes-app" content="app-id=1"><p>متن</p>',
    ],
)
def test_one_shared_class_is_not_evidence(markup):
    assert find_profile(open_page(markup, "https://unknown.example/")) is None


def test_a_host_that_moved_is_known_by_its_page():
    profile = find_profile(open_page(MARKED["asam"], "https://www.tabnak.ir/fa/news/1"))
    assert profile is not None
    assert (profile.family, profile.name) == ("asam", "تابناک")


def test_only_selectors_that_can_match_are_left():
    document = open_page(MARKED["iransamaneh"], "https://www.tabnak.ir/fa/news/1")
    profile = find_profile(document)
    everything = find_site("https://www.tabnak.ir/")
    for name, wanted in everything.selectors.items():
        for css in set(wanted) - set(profile.selectors.get(name, ())):
            assert match(css, document.root) == []


# ---- selectors


def test_of_a_field_the_first_selector_that_matches_of_drop_all():
    document = open_page(
        '<meta name="generator" content="nastooh"><div class="item-text">یک</div>'
        '<div class="item-boxes">دو</div><p class="summary">سه</p><div class="item-rate">چهار</div>'
        '<p class="introtext">پنج</p>'
    )
    profile = find_profile(document)
    assert [e.text for e in profile.select("lead", document.root)] == ["پنج"]
    assert [e.text for e in profile.select("drop", document.root)] == ["دو", "چهار"]
    assert profile.select("kicker", document.root) == []


@pytest.mark.parametrize(
    ("css", "tokens"),
    [
        ("div.a > #b .c", {".a", "#b", ".c"}),
        ("h1", set()),
        ("a[href$='.html']", set()),
        (".a:not(.b)", {".a"}),
        (".a, .b", set()),
    ],
)
def test_the_tokens_a_selector_needs(css, tokens):
    assert needed_tokens(css) == tokens


@st.composite
def pages_for(draw, css):
    """A page whose elements have the tags and bear the names that a selector speaks of."""
    plain = css.replace(">", " ").replace("+", " ").replace("[", " [")
    parts = re.findall(r"[.#]?[\w-]+", re.sub(r"\[[^]]*\]|:[\w-]+(?:\([^)]*\))?", " ", plain))
    tags = st.sampled_from([*(p for p in parts if p[0] not in ".#"), "div", "p"])
    classes = st.lists(st.sampled_from([*(p[1:] for p in parts if p[0] == "."), "x"]), max_size=3)
    ids = st.sampled_from([*(p[1:] for p in parts if p[0] == "#"), "", "y"])
    root = etree.Element("body")
    elements = [root]
    for _ in range(draw(st.integers(0, 12))):
        element = etree.SubElement(draw(st.sampled_from(elements)), draw(tags))
        element.set("class", " ".join(draw(classes)))
        element.set("id", draw(ids))
        for name, value in re.findall(r"\[([\w-]+)[~*$^|]?=?['\"]?([\w -]*)", css):
            given = draw(
                st.sampled_from([value, f"x {value}", f"{value}-x", f"{value}x", "", None])
            )
            if given is not None:
                element.set(name, given)
        elements.append(element)
    return root, draw(st.sampled_from(elements))


@given(st.data())
def test_the_names_of_a_page_only_spare_the_search_of_its_tree(data):
    wanted = [css for entry in ENTRIES for texts in entry.selectors.values() for css in texts]
    own = [".a ~ .b", ".a > .b.c", "#a .b p", "div.a[id=b] p", "a[rel~='b'] p", "p[lang|=fa].a"]
    css = data.draw(st.sampled_from([*wanted, *own]))
    root, scope = data.draw(pages_for(css))
    expected = scope.xpath(css2xpath(css))
    assert match(css, scope, Names(root)) == match(css, scope) == expected


# ---- versions, and tables of one's own

OLD_AND_NEW = """
["layout.example"]
name = "نمونه"
timezone = "Asia/Tehran"
selectors.title = ["h1.new"]
selectors.body = [".new-body"]
selectors.date = [".when"]
[["layout.example".versions]]
until = 2020-12-31
selectors.title = ["h1.old"]
selectors.body = [".old-body"]
[["layout.example".versions]]
until = "2015-12-31"
selectors.title = ["h1.old"]
selectors.body = [".older-body"]
"""


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ('<h1 class="new">ت</h1><div class="new-body">م</div><i class="when">د</i>', ".new-body"),
        ('<h1 class="old">ت</h1><div class="old-body">م</div><i class="when">د</i>', ".old-body"),
        (
            '<h1 class="old">ت</h1><div class="older-body">م</div><i class="when">د</i>',
            ".older-body",
        ),
    ],
)
def test_the_version_that_fits_the_page_is_taken(own_table, markup, body):
    own_table(OLD_AND_NEW)
    profile = find_profile(open_page(markup, "https://layout.example/1"))
    assert profile.selectors["body"] == (body,)
    assert profile.selectors["date"] == (".when",)


def test_where_several_fit_the_date_of_the_fetch_decides(own_table):
    own_table(OLD_AND_NEW)
    markup = '<h1 class="old new">ت</h1><div class="new-body old-body older-body">م</div>'

    def chosen(fetched_at):
        page = open_page(markup, "https://layout.example/1", fetched_at=fetched_at)
        return find_profile(page).selectors["body"]

    assert chosen(None) == (".new-body",)
    assert chosen("2022-05-01T00:00:00+00:00") == (".new-body",)
    assert chosen("2018-05-01T00:00:00+00:00") == (".old-body",)
    assert chosen("2012-05-01") == (".older-body",)


def test_an_older_layout_needs_a_sign_of_its_own_on_the_page(own_table):
    own_table(
        '["layout.example"]\nfamily = "nastooh"\nselectors.body = [".new-body"]\n'
        '[["layout.example".versions]]\nuntil = 2015-12-31\nselectors.body = [".old-body"]\n'
    )

    def chosen(name):
        markup = f'<div class="item-title"><h1>ت</h1></div><div class="item-body {name}">م</div>'
        page = open_page(markup, "https://layout.example/1", fetched_at="2014-05-01")
        return find_profile(page).selectors["body"][0]

    # The family's selectors fit with either layout, and the day alone speaks for the older one.
    assert chosen("new-body") == ".new-body"
    assert chosen("old-body") == ".old-body"


def test_a_table_of_ones_own_adds_and_replaces_sites(own_table):
    own_table('["isna.ir"]\nname = "نام دیگر"\n["new.example"]\nfamily = "wordpress"\n')
    assert find_site("https://www.isna.ir/").name == "نام دیگر"
    assert find_site("https://new.example/").family == "wordpress"
    assert find_site("https://www.irna.ir/").family == "nastooh"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["a.ir"\n', "own.toml: not TOML: .*line 1"),
        ('["a.ir"]\nfamily = "nothing"', "own.toml: a.ir: family: no such family: 'nothing'"),
        ('["a.ir"]\nfeed = []', "own.toml: a.ir: unknown key 'feed'; known are name, "),
        ('["a.ir"]\nname = 3', "own.toml: a.ir: name: a string is wanted, not int"),
        ('["a.ir"]\nfeeds = "/rss"', "own.toml: a.ir: feeds: a list of strings is wanted"),
        ('["a.ir"]\nselectors.titel = ["h1"]', "own.toml: a.ir: selectors: unknown key 'titel'"),
        ('["a.ir"]\nselectors.title = ["h1["]', "own.toml: a.ir: selectors: title: not a CSS"),
        ('["a.ir"]\nselectors.title = ["h1::text"]', "not a CSS selector: 'h1::text'"),
        ('["a.ir"]\ntimezone = "Tehran"', "own.toml: a.ir: timezone: no zone is called 'Tehran'"),
        ('["a.ir"]\narticle_url = "^/(news"', "own.toml: a.ir: article_url: not a pattern: "),
        ('["a.ir"]\nverified = "yes"', "own.toml: a.ir: verified: one of page, reported"),
        ('["a.ir"]\n[["a.ir".versions]]\nselectors.title = ["h1"]', "versions 1: until: a date"),
        ('"a.ir" = 1', "own.toml: a.ir: a table is wanted, not int"),
    ],
)
def test_a_broken_table_says_where_in_one_line(own_table, text, message):
    own_table(text)
    with pytest.raises(ValueError, match=message) as caught:
        hosts()
    assert "\n" not in str(caught.value)


def test_a_missing_table_says_so(own_table):
    own_table("").unlink()
    with pytest.raises(ValueError, match=r"own\.toml: cannot be read"):
        hosts()


def test_marks_of_nothing():
    root = html.document_fromstring("<p>متن</p>")
    assert recognise(Marks(Names(root))) is None
    assert find_profile(Document(page=Page(text="متن"), text="متن")) is None
