"""What sites call their home page, sections and tags: one spelling of each is enough."""

import re

import pytest

from newscrawl.page import site_words
from newscrawl.page.credit_words import fold, key_of
from newscrawl.page.site_words import keys_of, pattern_of


@pytest.mark.parametrize("name", site_words._LISTS)
def test_no_word_of_a_list_stands_in_it_twice(name):
    assert len(keys_of(name)) == len(site_words._LISTS[name])


@pytest.mark.parametrize("text", ["صفحه‌ي اصلي", "صفحهٔ اصلی", "«صفحه اصلی»", "صفحهاصلی", "HOME"])
def test_other_spellings_are_the_same_key(text):
    assert key_of(text) in keys_of("home")


@pytest.mark.parametrize("text", ["دسته‌بندی", "دسته بندي", "دستهبندی", "سرويس"])
def test_other_spellings_fit_the_pattern(text):
    assert re.fullmatch(pattern_of("section_labels"), fold(text))
