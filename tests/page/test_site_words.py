"""What sites call their home page, sections and tags: one spelling of each is enough."""

import re
import tomllib
from importlib.resources import files

import pytest

from newscrawl.page.credit_words import fold, key_of
from newscrawl.page.site_words import keys_of, pattern_of
from tests.page.metadata_pages import page, read

LISTS = tomllib.loads(
    files("newscrawl.page").joinpath("data/site_words.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", LISTS)
def test_no_word_of_a_list_stands_in_it_twice(name):
    assert len(keys_of(name)) == len(LISTS[name])


@pytest.mark.parametrize("text", ["صفحه‌ي اصلي", "صفحهٔ اصلی", "«صفحه اصلی»", "صفحهاصلی", "HOME"])
def test_other_spellings_are_the_same_key(text):
    assert key_of(text) in keys_of("home")


@pytest.mark.parametrize("text", ["دسته‌بندی", "دسته بندي", "دستهبندی", "سرويس"])
def test_other_spellings_fit_the_pattern(text):
    assert re.fullmatch(pattern_of("section_labels"), fold(text))


@pytest.mark.parametrize("label", LISTS["tag_labels"])
def test_a_label_of_tags_stands_above_them_or_on_their_line(label):
    links = "<a href='/x/1'>باران</a> <a href='/x/2'>سد</a>"
    assert read(page(below=f"<div><b>{label}</b> {links}</div>")).tags == ["باران", "سد"]
    assert read(page(below=f"<p>{label}: {links}</p>")).tags == ["باران", "سد"]
