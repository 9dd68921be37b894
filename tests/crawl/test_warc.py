"""Archives through the same stages: plain, compressed, truncated, and no archives at all."""

from __future__ import annotations

import gzip
import zlib

import pytest

from newscrawl.spiders.warc import ArchiveFault, WarcSpider, read_archive

from .conftest import wait_until
from .stories import SHELLS, write_story

pytest.importorskip("fastwarc")


def record(url, html, kind="text/html; charset=utf-8", status="200 OK", extra="", type_="response"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + html
    return (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        "WARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def story_record(number, **options):
    from datetime import UTC, datetime

    story = write_story(number, datetime(2026, 11, 1, tzinfo=UTC))
    url = f"http://x.ir/news/{number}"
    return record(url, SHELLS["nastooh"](story, "http://x.ir").encode(), **options)


RECORDS = [
    story_record(100001),
    record("http://x.ir/a.png", b"\x89PNG", kind="image/png"),
    record("http://x.ir/gone", b"gone", status="404 Not Found"),
    story_record(100002, type_="resource"),
    record("http://x.ir/g", gzip.compress(b"<p>x</p>"), extra="Content-Encoding: gzip\r\n"),
    story_record(100003),
]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_html_responses_become_pages(tmp_path, pack):
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pack(part) for part in RECORDS))
    read = list(read_archive(str(path), pytest.fail))
    assert not any(is_cut for _, is_cut in read)
    pages = [page for page, _ in read]
    assert [page.url for page in pages] == [
        "http://x.ir/news/100001", "http://x.ir/g", "http://x.ir/news/100003",
    ]  # fmt: skip
    assert pages[1].html == b"<p>x</p>"
    assert pages[0].encoding == "utf-8"
    assert pages[0].kind == "warc"
    assert pages[0].path == "a.warc"
    assert pages[0].fetched_at.isoformat() == "2026-01-02T03:04:05+00:00"


HTML = b"<!DOCTYPE html><p>x</p>"


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        # Decoded already, as many archives have it, and the headers left as they were.
        (HTML, "Content-Encoding: gzip\r\n"),
        (HTML, "Content-Encoding: br\r\n"),
        (HTML, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(HTML, mtime=0), "Content-Encoding: GZIP\r\n"),
        (zlib.compress(HTML), "Content-Encoding: deflate\r\n"),
        (zlib.compress(HTML)[2:-4], "Content-Encoding: deflate\r\n"),
        (b"9;a=b\r\n" + HTML[:9] + b"\r\nE\r\n" + HTML[9:] + b"\r\n0\r\n\r\n",
         "Transfer-Encoding: chunked\r\n"),
    ],
)  # fmt: skip
def test_bodies_come_out_of_their_encodings(tmp_path, body, extra):
    path = tmp_path / "a.warc"
    path.write_bytes(record("http://x.ir/1", body, extra=extra))
    assert [(page.html, is_cut) for page, is_cut in read_archive(str(path), pytest.fail)] == [
        (HTML, False)
    ]


def test_brotli(tmp_path):
    brotli = pytest.importorskip("brotli", minversion="1.2")
    path = tmp_path / "a.warc"
    bodies = (brotli.compress(HTML), brotli.compress(b"0" * 300_000_000), b"\x8fgarbage")
    path.write_bytes(
        b"".join(record("http://x.ir/1", body, extra="Content-Encoding: br\r\n") for body in bodies)
    )
    faults = []
    assert [page.html for page, _ in read_archive(str(path), faults.append)] == [HTML]
    assert [fault.rpartition(": ")[2] for fault in faults] == [
        "longer than 10 MB",
        "not packed as its header says",
    ]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
@pytest.mark.parametrize(
    ("body", "extra", "fault"),
    [
        (b"\x8fgarbage", "Content-Encoding: gzip\r\n", "not packed as its header says"),
        (
            gzip.compress(b"0" * 30_000_000, mtime=0),
            "Content-Encoding: gzip\r\n",
            "longer than 10 MB",
        ),
        (b"<p>" + b"x" * 11_000_000, "", "longer than 10 MB"),
        (b"\x8fgarbage", "Content-Encoding: zz\r\n", "an encoding that is not known: zz"),
    ],
)
def test_one_bad_body_costs_one_record(tmp_path, pack, body, extra, fault):
    path = tmp_path / "a.warc"
    parts = [RECORDS[0], record("http://x.ir/bad", body, extra=extra), RECORDS[5]]
    path.write_bytes(b"".join(pack(part) for part in parts))
    faults = []
    pages = [page.url[-6:] for page, _ in read_archive(str(path), faults.append)]
    assert pages == ["100001", "100003"]
    assert faults == [f"a.warc: record 2 left out: http://x.ir/bad: {fault}"]


def test_a_packed_body_that_is_cut_gives_what_is_there(tmp_path):
    path = tmp_path / "a.warc"
    body = gzip.compress(HTML + bytes(range(256)) * 9)[:-9]
    path.write_bytes(record("http://x.ir/1", body, extra="Content-Encoding: gzip\r\n") + RECORDS[0])
    pages = list(read_archive(str(path), pytest.fail))
    assert [is_cut for _, is_cut in pages] == [True, False]
    assert pages[0][0].html.startswith(HTML)


def test_a_truncated_archive_gives_what_is_whole_and_names_the_fault(crawl):
    whole = gzip.compress(RECORDS[0]) + gzip.compress(RECORDS[5])
    (crawl.folder / "whole.warc.gz").write_bytes(whole)
    (crawl.folder / "cut.warc.gz").write_bytes(whole[:-500])
    printed = crawl.run(
        "-a", "path=cut.warc.gz,whole.warc.gz", "-O", "out.jsonl", spider="warc", status=1
    )
    rows = crawl.rows()
    assert [row["source"]["path"] for row in rows].count("whole.warc.gz") == 2
    cut = [row for row in rows if row["source"]["path"] == "cut.warc.gz"]
    assert ["truncated" in row["quality"]["flags"] for row in cut] == [False, True]
    assert rows[0]["source"]["kind"] == "warc"
    assert rows[0]["source"]["fetched_at"] == "2026-01-02T03:04:05+00:00"
    assert "newscrawl: cut.warc.gz: not readable beyond record" in printed


def test_a_cut_is_noticed_wherever_it_is(tmp_path):
    path = tmp_path / "cut.warc"
    for pack in (lambda data: data, gzip.compress):
        first, whole = pack(RECORDS[0]), pack(RECORDS[0]) + pack(RECORDS[5])
        for size in range(len(first) + 3, len(whole) - 4, 97):
            path.write_bytes(whole[:size])
            pages = []
            with pytest.raises(ArchiveFault):
                for page, is_cut in read_archive(str(path), pytest.fail):
                    pages.append((page.url[-6:], is_cut))
            assert pages[0] == ("100001", False), size
            assert pages[1:] in ([], [("100003", True)]), size
        path.write_bytes(whole)
        assert len(list(read_archive(str(path), pytest.fail))) == 2


@pytest.mark.parametrize("data", [b"", b"hello world\n" * 50, gzip.compress(b"x" * 99, mtime=0)])
def test_what_is_no_archive_is_a_fault(tmp_path, data):
    path = tmp_path / "no.warc"
    path.write_bytes(data)
    with pytest.raises(ArchiveFault, match=r"no\.warc: "):
        list(read_archive(str(path), pytest.fail))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "give path=FILE"),
        ({"path": "none.warc"}, "no such file: none.warc"),
        ({"path": "a", "speed": "1"}, "unknown argument 'speed'"),
    ],
)
def test_wrong_arguments_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        WarcSpider.check_arguments(None, **arguments)


def test_an_archive_is_gone_on_with(crawl):
    count = 60
    records = [story_record(100001 + number) for number in range(count)]
    # Two captures of one URL are two pages.
    records.append(record("http://x.ir/news/100001", b"<!DOCTYPE html><h1>x</h1><p>y</p>"))
    (crawl.folder / "a.warc").write_bytes(b"".join(records))
    command = ("-a", "path=a.warc", "-o", "out.jsonl", "-s", "NEWSCRAWL_STATE=state")
    process = crawl.start(*command, spider="warc")
    wait_until(lambda: process.poll() is not None or crawl.lines() >= 5)
    process.kill()
    process.wait()
    for _ in range(2):
        crawl.run(*command, spider="warc")
        assert len(crawl.rows()) == count + 1
        assert len({row["source"]["sha256"] for row in crawl.rows()}) == count + 1
