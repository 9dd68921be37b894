"""The version of the rules: another for other rules, and the same wherever they lie."""

import re

import pytest

from newscrawl import Page, clean
from newscrawl.page.rules import rules_version, version_of


@pytest.fixture
def package(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.toml").write_bytes('words = [\n  "خانه",\n]\n'.encode())
    (tmp_path / "reader.py").write_bytes(b"import re\n")
    return tmp_path


def test_a_row_tells_the_version_of_the_rules():
    assert re.fullmatch("[0-9a-f]{8}", rules_version())
    assert clean(Page(text="خبر")).versions.rules == rules_version()


@pytest.mark.parametrize("change", ["word", "code", "name", "file"])
def test_other_rules_have_another_version(package, change):
    before = version_of(package)
    words, reader = package / "data" / "words.toml", package / "reader.py"
    match change:
        case "word":
            words.write_bytes(words.read_bytes().replace("خانه".encode(), "سرا".encode()))
        case "code":
            reader.write_bytes(b"import  re\n")
        case "name":
            words.rename(package / "words.toml")
        case "file":
            (package / "empty.py").touch()
    assert version_of(package) != before


def test_line_ends_and_what_is_compiled_are_no_rules(package):
    before = version_of(package)
    for path in (package / "data" / "words.toml", package / "reader.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "reader.cpython-311.pyc").write_bytes(b"\0")
    assert version_of(package) == before
