"""Feeds, sitemaps and listings of all kinds and states, bytes in, URLs out."""

import gzip
import time
from datetime import UTC, datetime

import lxml.html
import pytest
from hypothesis import given, strategies as st

from newscrawl import discovery
from newscrawl.discovery import BadDocument

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>خبر</title>
<link>http://x.ir/</link>
<item><title>یک &amp; دو</title><link> http://x.ir/news/1?utm_source=rss </link>
<pubDate>Fri, 20 Nov 2026 09:00:00 +0330</pubDate></item>
<item><title>دو</title><guid>http://x.ir/news/2</guid></item>
<item><title>سه</title><guid isPermaLink="false">77</guid></item>
<item><link>/news/4</link><dc:date>2026-11-19T10:00:00Z</dc:date></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="http://x.ir/atom"/>
<link rel="next" href="/atom?page=2"/>
<entry><link rel="enclosure" href="http://x.ir/a.mp3"/><link href="/news/1"/>
<updated>2026-11-20T09:00:00+03:30</updated></entry></feed>"""

RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><item rdf:about="http://x.ir/news/1"><link>http://x.ir/news/1</link></item></rdf:RDF>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://x.ir/news/1</loc><news:news>
<news:publication_date>2026-11-20</news:publication_date>
</news:news></url><url><loc> http://x.ir/politics </loc>
<lastmod>2026-11-01T00:00:00Z</lastmod></url></urlset>"""


def urls(entries):
    return [entry.url for entry in entries]


def test_rss_atom_and_rdf():
    found = discovery.read_feed(RSS.encode(), "http://x.ir/rss")
    assert urls(found.entries) == [f"http://x.ir/news/{n}" for n in (1, 2, 4)]
    assert all(entry.certain for entry in found.entries)
    assert found.entries[0].date == datetime(2026, 11, 20, 5, 30, tzinfo=UTC)
    assert found.entries[2].date == datetime(2026, 11, 19, 10, tzinfo=UTC)
    atom = discovery.read_feed(ATOM.encode(), "http://x.ir/atom")
    assert urls(atom.entries) == ["http://x.ir/news/1"]
    assert atom.following == ["http://x.ir/atom?page=2"]
    assert urls(discovery.read_feed(RDF.encode(), "http://x.ir/").entries) == ["http://x.ir/news/1"]


def test_an_entry_that_changes_changes_its_hint_and_counters_do_not():
    before = discovery.read_feed(RSS.encode(), "http://x.ir/").entries
    after = discovery.read_feed(RSS.replace("یک", "سه").encode(), "http://x.ir/").entries
    counted = RSS.replace("<title>یک", "<comments>7</comments><title>یک")
    assert before[0].hint != after[0].hint
    assert before[1].hint == after[1].hint
    assert discovery.read_feed(counted.encode(), "http://x.ir/").entries[0].hint == before[0].hint


def test_a_feed_cut_off_gives_what_came():
    found = discovery.read_feed(RSS[: RSS.index("<item><title>سه")].encode(), "http://x.ir/")
    assert len(found.entries) == 2


def test_sitemaps():
    found = discovery.read_sitemap(SITEMAP.encode(), "http://x.ir/sitemap.xml")
    assert [(entry.url, entry.certain) for entry in found.entries] == [
        ("http://x.ir/news/1", True),
        ("http://x.ir/politics", False),
    ]
    assert found.entries[1].hint == "2026-11-01T00:00:00Z"
    index = "<sitemapindex><sitemap><loc>/a.xml.gz</loc></sitemap></sitemapindex>"
    assert urls(discovery.read_sitemap(index.encode(), "http://x.ir/s.xml").sitemaps) == [
        "http://x.ir/a.xml.gz"
    ]
    lines = b"http://x.ir/news/1\r\nhttp://x.ir/news/2\nnot a url\n"
    assert len(discovery.read_sitemap(lines, "http://x.ir/sitemap.txt").entries) == 2


def test_documents_are_known_by_their_root():
    assert discovery.sniff(RSS.encode()) == "feed"
    assert discovery.sniff(ATOM.encode()) == "feed"
    assert discovery.sniff(RDF.encode()) == "feed"
    assert discovery.sniff(SITEMAP.encode()) == "sitemap"
    assert discovery.sniff(b"<!-- <rss> --><!doctype html><html>") == "html"
    assert discovery.sniff(b"\xff\xd8\xff") is None


def test_gzip_is_taken_off_and_bounded():
    assert discovery.unpack(b"plain") == b"plain"
    assert discovery.unpack(gzip.compress(b"a") + gzip.compress(b"b")) == b"ab"
    whole = gzip.compress(SITEMAP.encode() * 50)
    assert discovery.unpack(whole[:-40]).startswith(b"<urlset")
    with pytest.raises(BadDocument, match="when unpacked"):
        discovery.unpack(gzip.compress(b"\0" * 3_000_000), limit=1_000_000)
    with pytest.raises(BadDocument, match="not readable as gzip"):
        discovery.unpack(b"\x1f\x8b" + b"x" * 100)
    with pytest.raises(BadDocument, match="packed in more than"):
        discovery.unpack(gzip.compress(b"") * 5000)


LAUGHS = b"""<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><link>http://x.ir/&c;</link></item></channel></rss>"""


@pytest.mark.parametrize("read", [discovery.read_feed, discovery.read_sitemap])
def test_entities_are_refused(read):
    outside = b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><item>&e;</item></rss>'
    for document in (LAUGHS, outside):
        with pytest.raises(BadDocument, match="entities"):
            read(document, "http://x.ir/")


def test_what_is_no_xml_is_said_to_be():
    for document in (b"", b"   ", b"\0\0\0\0", b"hello"):
        with pytest.raises(BadDocument):
            discovery.read_feed(document, "http://x.ir/")


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_result_or_a_reason(data):
    for read in (discovery.read_feed, discovery.read_sitemap):
        for document in (data, b"<rss>" + data, b"\x1f\x8b\x08" + data):
            try:
                read(discovery.unpack(document), "http://x.ir/")
            except BadDocument as error:
                assert str(error)


def test_a_large_sitemap_is_read_in_linear_time():
    def document(count):
        return (
            "<urlset>"
            + "".join(f"<url><loc>http://x.ir/news/{n}</loc></url>" for n in range(count))
            + "</urlset>"
        ).encode()

    def seconds(count):
        began = time.process_time()
        assert len(discovery.read_sitemap(document(count), "http://x.ir/").entries) == count
        return time.process_time() - began

    seconds(500)
    assert seconds(20_000) < 120 * max(seconds(1_000), 0.002)


LISTING = """<html><head><base href="http://x.ir/fa/">
<link rel="alternate" type="application/rss+xml" href="rss/1"><link rel="next" href="?page=3">
<link rel="alternate" hreflang="en" href="/en"></head><body><nav><a href="/culture">فرهنگ</a></nav>
<ul><li><a href="news/12?utm_source=x">خبر</a></li><li><a href="news/12">همان</a></li></ul>
<div class="pagination"><a href="/fa/list?page=1">1</a><a href="/fa/list?page=3">3</a>
<a href="/fa/list?start=40">بعدی</a></div><a href="javascript:x()">x</a><a>y</a></body></html>"""


def test_a_listing():
    found = discovery.read_listing(lxml.html.fromstring(LISTING), "http://x.ir/fa/list?page=2")
    assert found.feeds == ["http://x.ir/fa/rss/1"]
    assert found.links == ["http://x.ir/culture", "http://x.ir/fa/news/12"]
    assert found.following == [
        "http://x.ir/fa/?page=3",
        "http://x.ir/fa/list?page=3",
        "http://x.ir/fa/list?start=40",
    ]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20T09:00:00Z", datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 09:00:00 GMT", datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ("1405-08-29", None),
        ("۲۹ آبان ۱۴۰۵", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_feeds(text, moment):
    assert discovery.read_moment(text) == moment


@pytest.mark.parametrize(
    "before",
    ["", "a & b", "a &nbsp; b &zwnj;", "a \x0b b", "a &#11; b", "a&unknown;b", "<b>a</i>"],
)
def test_an_error_in_a_feed_does_not_change_its_urls(before: str) -> None:
    links = ["http://h/show?id=3&amp;cat=7", "http://h/show?id=4&cat=7", "http://h/5?a=1&copy=2"]
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    body = f"<rss><channel><item><title>{before}</title></item>{items}</channel></rss>"
    urls = [entry.url for entry in discovery.read_feed(body.encode(), "http://h/rss").entries]
    assert urls == [
        "http://h/show?id=3&cat=7",
        "http://h/show?id=4&cat=7",
        "http://h/5?a=1&copy=2",
    ]


def test_an_ampersand_escaped_inside_cdata_is_one_ampersand() -> None:
    body = b"<rss><item><link><![CDATA[http://h/x?id=1&amp;cat=7]]></link></item></rss>"
    assert [entry.url for entry in discovery.read_feed(body, "http://h/").entries] == [
        "http://h/x?id=1&cat=7"
    ]


def test_named_characters_of_html_are_kept_in_a_broken_feed() -> None:
    body = '<rss><item><link href="http://h/&eacute;?a=1&amp;b=2"/></item></rss>'
    assert [entry.url for entry in discovery.read_feed(body.encode(), "http://h/").entries] == [
        "http://h/é?a=1&b=2"
    ]


def test_a_feed_in_an_old_encoding_with_an_error_is_read() -> None:
    body = (
        '<?xml version="1.0" encoding="windows-1256"?><rss><item><title>قیمت & بازار</title>'
        "<link>http://h/a?x=1&amp;y=2</link></item></rss>".replace("ی", "ي").encode("cp1256")
    )
    assert [entry.url for entry in discovery.read_feed(body, "http://h/").entries] == [
        "http://h/a?x=1&y=2"
    ]


def test_a_url_cut_off_with_the_file_is_not_taken() -> None:
    body = b"<urlset><url><loc>http://h/1234567</loc></url><url><loc>http://h/123"
    assert [entry.url for entry in discovery.read_sitemap(body, "http://h/").entries] == [
        "http://h/1234567"
    ]


def test_a_list_of_urls_may_begin_with_a_byte_order_mark() -> None:
    body = "\ufeffhttp://h/1\nhttp://h/2\n".encode()
    assert [entry.url for entry in discovery.read_sitemap(body, "http://h/").entries] == [
        "http://h/1",
        "http://h/2",
    ]
