"""The words in an address: each in one place, and what is told by it."""

import re
import tomllib
from importlib.resources import files

import pytest

from newscrawl.article import Page
from newscrawl.page import extract
from newscrawl.page.paths import AUTHOR, LISTING, NO_STORY, SECTION, TAG, words_telling
from tests.page.metadata_pages import page, read

TABLES = tomllib.loads(
    files("newscrawl.page").joinpath("data/paths.toml").read_text(encoding="utf-8")
)["paths"]
DATE = "<span>۱۲ مهر ۱۴۰۲</span>"
HEADLINE = "نمایشگاه گل و گیاه در بوستان شهر گشایش یافت"
TEASERS = "".join(f"<li><a href='/n/{number}'>{HEADLINE}</a></li>" for number in range(3))


def leads_to_author(path):
    return read(page(f"<p><a href='{path}'>مینا کریمی</a></p>")).authors == ["مینا کریمی"]


def leads_to_section(path):
    return read(page(f"<p><a href='{path}'>کشاورزی</a></p>")).section == "کشاورزی"


def leads_to_tag(path):
    return read(page(below=f"<p><a href='{path}'>باران</a></p>")).tags == ["باران"]


def leads_to_no_story(path):
    """The date beside a link to a story is that story's."""
    beside = f"<div><h3><a href='{path}'>{HEADLINE}</a></h3>{DATE}</div>"
    return read(page(beside)).published is not None


def leads_to_listing(path):
    short = page(text=f"<ul>{TEASERS}</ul><p>باران دیروز در شهرهای شمالی کشور بارید.</p>")
    url = f"https://www.unknown-site.example{path}"
    return "listing" in extract(Page(url=url, html=short)).flags


ASKED = {
    AUTHOR: leads_to_author,
    SECTION: leads_to_section,
    TAG: leads_to_tag,
    NO_STORY: leads_to_no_story,
    LISTING: leads_to_listing,
}


def test_a_word_stands_in_the_file_once_and_tells_what_somebody_asks():
    words = [word for table in TABLES for word in table["words"]]
    assert len(set(words)) == len(words)
    for table in TABLES:
        assert table["tells"] and ASKED.keys() >= set(table["tells"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: "-".join(table["tells"]))
def test_a_word_tells_what_the_file_says_and_no_more(table):
    first = table["words"][0].replace(" ", "")
    for step in (*(word.replace(" ", "-") for word in table["words"]), first, first.upper()):
        told = {name for name, leads in ASKED.items() if leads(f"/{step}/x")}
        assert told == set(table["tells"]), step


@pytest.mark.parametrize("told", ASKED)
def test_a_word_is_a_whole_step_of_the_path(told):
    words = {table["words"][0] for table in TABLES if told in table["tells"]}
    for word in words:
        assert not ASKED[told](f"/x{word}y/x/خبر/دیگر/۱۲"), word


def test_a_space_is_a_hyphen_or_nothing():
    whole = re.compile(words_telling(SECTION))
    assert whole.fullmatch("دسته-بندی") and whole.fullmatch("دستهبندی")
    assert not whole.fullmatch("دسته بندی") and not whole.fullmatch("دسته--بندی")
