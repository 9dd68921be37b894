"""The words in an address that say where it leads: data/paths.toml, as patterns."""

from __future__ import annotations

from newscrawl.page.word_lists import read_tables
from newscrawl.persian.date_tokens import fold, spellings
from newscrawl.persian.word_pattern import any_of

# What a table of the file may tell of an address with its words.
AUTHOR, SECTION, TAG = "author", "section", "tag"
NO_STORY, LISTING = "no_story", "listing"

_TABLES = read_tables("paths")["paths"]


def words_telling(told: str) -> str:
    """A pattern for the words that tell this; without the strokes around them."""
    words = (word for table in _TABLES if told in table["tells"] for word in table["words"])
    return any_of(map(fold, words), lambda letter: "-?" if letter == " " else spellings(letter))
