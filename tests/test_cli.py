"""The newscrawl command as a user runs it: output, exit status, one-line errors."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, run

PAGE = CHECKOUT / "fixtures" / "asam.example" / "read-more" / "page.html"
LISTING = CHECKOUT / "fixtures" / "unknown.example" / "listing" / "page.html"


def test_clean_reads_standard_input():
    done = run("newscrawl", "clean", stdin=PAGE.read_text(encoding="utf-8"))
    row = json.loads(done.stdout)
    assert row["title"] == "نرخ تازه بلیت قطار اعلام شد"
    assert row["source"]["kind"] == "html"
    done = run("newscrawl", "clean", "-", stdin="عنوان خبر\n\nمتن خبر در اینجا میآید.\n")
    assert json.loads(done.stdout)["source"]["kind"] == "text"


def test_clean_takes_a_url_and_files(tmp_path):
    done = run("newscrawl", "clean", "--url", "https://www.a.example/1", PAGE, cwd=tmp_path)
    row = json.loads(done.stdout)
    assert (row["site"], row["source"]["path"]) == ("a.example", "page.html")
    done = run("newscrawl", "clean", PAGE, LISTING)
    assert [bool(json.loads(line)["body"]) for line in done.stdout.splitlines()] == [True, False]


def test_clean_names_what_it_could_not_read_and_goes_on(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "a.meta.json").write_text("{")
    (tmp_path / "b.html").write_bytes(PAGE.read_bytes())
    done = run("newscrawl", "clean", "a.html", "b.html", cwd=tmp_path, status=1)
    assert len(done.stdout.splitlines()) == 2
    assert "a.meta.json" in done.stderr.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["clean", "no/such/page.html"], "no/such/page.html"),
        (["clean", ""], "no such file or folder: ''"),
        (["clean", "--url", "https://a.example", "a", "b"], "--url"),
        (["clean", "--joiners", "some", "-"], "some"),
        (["clean", "--exceptions", "none.txt", "-"], "none.txt"),
        (["clean", "--frobnicate"], "--frobnicate"),
        (["normalise"], "normalise"),
        (["normalize", "no/such/file"], "no/such/file"),
        (["summary", "no/such/file"], "no/such/file"),
        (["savefixture", "no/such/page.html"], "no/such/page.html"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments, named):
    done = run("newscrawl", *arguments, status=2, stdin="")
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("newscrawl: error: ") and named in line


@pytest.mark.parametrize(
    "command",
    [
        ["newscrawl", "clean", PAGE],
        ["newscrawl", "sites"],
        ["scrapy", "crawl", "local", "-a", f"path={PAGE}"],
    ],
)
def test_a_table_of_sites_that_cannot_be_read_is_wrong_usage(command):
    done = run(*command, status=2, NEWSCRAWL_SITES="/no/such/table.toml")
    (line,) = done.stderr.splitlines()
    assert line.startswith("newscrawl: error: ") and "/no/such/table.toml" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("arguments", [["clean", str(PAGE)], ["sites"], ["normalize", str(PAGE)]])
def test_an_output_that_cannot_be_written_is_one_line_and_status_1(arguments):
    done = run("sh", "-c", f"newscrawl {' '.join(arguments)} > /dev/full", status=1)
    (line,) = done.stderr.splitlines()
    assert line == "newscrawl: error: output: No space left on device"


def test_normalize_is_a_filter():
    done = run("newscrawl", "normalize", stdin="كتابهاي تازه\n\nمیشود ١٢\n")
    assert done.stdout == "کتاب‌های تازه\n\nمی‌شود ۱۲\n"


@pytest.mark.parametrize("arguments", [["normalize"], ["clean", *[str(PAGE)] * 40]])
def test_a_reader_that_goes_is_no_error(arguments):
    command = [Path(sys.executable).with_name("newscrawl"), *arguments]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        process.stdout.close()
        try:
            process.stdin.write("متن خبر\n".encode() * 50_000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_without_a_command_the_help_is_shown():
    done = run("newscrawl", status=2)
    assert len(done.stderr.splitlines()) > 10
    assert "error:" not in done.stderr


def test_summary_counts_rows(tmp_path):
    done = run("newscrawl", "clean", PAGE, LISTING)
    (tmp_path / "rows.jsonl").write_text(done.stdout, encoding="utf-8")
    done = run("newscrawl", "summary", "rows.jsonl", cwd=tmp_path)
    lines = dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in done.stdout.splitlines())
    assert lines["pages read"] == "2"
    assert lines["articles written"] == "1"
    assert lines["output"] == "rows.jsonl"
    (tmp_path / "rows.jsonl").write_text("{}\n")
    assert "line 1" in run("newscrawl", "summary", "rows.jsonl", cwd=tmp_path, status=2).stderr


def test_savefixture_writes_a_case_that_passes(tmp_path):
    save = ["newscrawl", "savefixture", PAGE, "--root", "cases"]
    run(*save, cwd=tmp_path)  # the url comes from the sidecar
    (folder,) = (tmp_path / "cases" / "asam.example").iterdir()
    assert (folder / "page.html").read_bytes() == PAGE.read_bytes()
    wanted = json.loads((PAGE.parent / "expected.json").read_text(encoding="utf-8"))
    found = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert found == wanted
    assert "--force" in run(*save, cwd=tmp_path, status=2).stderr
    run(*save, "--force", cwd=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["local", "-a", "path=no/such/folder"], "no/such/folder"),
        (["local", "-a", "paht=seeds"], "paht"),
        (["nosuch"], "nosuch"),
    ],
)
def test_scrapy_crawl_refuses_in_one_line(arguments, named, tmp_path):
    done = run("scrapy", "crawl", *arguments, "-O", tmp_path / "out.jsonl", status=2)
    (line,) = done.stderr.splitlines()
    assert named in line
    assert not (tmp_path / "out.jsonl").exists()


def test_a_crawl_over_bad_files_goes_on_and_flags_them(tmp_path):
    files = {
        "empty.html": b"",
        "binary.html": b"%PDF-1.4\n" + bytes(range(256)),
        "blank.txt": b"\n \n",
        "ok.html": PAGE.read_bytes(),
        "sidecar.html": PAGE.read_bytes(),
        "sidecar.meta.json": b"nonsense",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    out = tmp_path / "out.jsonl"
    done = run(
        "scrapy", "crawl", "local", "-L", "ERROR", "-a", f"path={tmp_path}", "-O", out, status=1
    )
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    flags = {row["source"]["path"].rpartition("/")[2]: row["quality"]["flags"] for row in rows}
    assert set(flags) == set(files) - {"sidecar.meta.json"}
    assert "empty" in flags["empty.html"] and "empty" in flags["blank.txt"]
    assert "binary" in flags["binary.html"]
    assert flags["sidecar.html"] == ["bad_sidecar", *flags["ok.html"]]
    assert "sidecar.meta.json" in done.stderr
