"""The words in an address: each in one place, and what is told by it."""

import re

import pytest

from newscrawl.page import paths
from newscrawl.page.credits import _AUTHOR_PATH
from newscrawl.page.listing import _LIST_PATH
from newscrawl.page.other_stories import _NO_STORY
from newscrawl.page.paths import AUTHOR, LISTING, NO_STORY, SECTION, TAG, words_telling
from newscrawl.page.section import _SECTION_PATH
from newscrawl.page.tags import _TAG_PATH

ASKED = {
    AUTHOR: _AUTHOR_PATH.search,
    SECTION: _SECTION_PATH.search,
    TAG: _TAG_PATH.search,
    NO_STORY: _NO_STORY.match,
    LISTING: _LIST_PATH.search,
}
WORDS = {word: table["tells"] for table in paths._TABLES for word in table["words"]}


def test_a_word_stands_in_the_file_once_and_tells_what_somebody_asks():
    assert len(WORDS) == sum(len(table["words"]) for table in paths._TABLES)
    for told in WORDS.values():
        assert told and ASKED.keys() >= set(told)


@pytest.mark.parametrize("told", ASKED)
def test_a_word_tells_what_the_file_says_and_no_more(told):
    for word, telling in WORDS.items():
        for step in (word.replace(" ", "-"), word.replace(" ", ""), word.replace(" ", "").upper()):
            address = f"/{step}/نام"
            assert (ASKED[told](address) is not None) == (told in telling), address
            assert ASKED[told](f"/x{step}y/نام/خبر/دیگر/۱۲") is None


def test_a_space_is_a_hyphen_or_nothing():
    whole = re.compile(words_telling(SECTION))
    assert whole.fullmatch("دسته-بندی") and whole.fullmatch("دستهبندی")
    assert not whole.fullmatch("دسته بندی") and not whole.fullmatch("دسته--بندی")
