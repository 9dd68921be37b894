"""What sites call what stands on each of their pages: data/site_words.toml."""

from __future__ import annotations

from newscrawl.page.credit_words import fold, however_parted, key_of
from newscrawl.page.word_lists import read_tables
from newscrawl.persian import date_tokens, word_pattern

_LISTS: dict[str, list[str]] = read_tables("site_words")


def keys_of(name: str) -> frozenset[str]:
    """The words of a list, to be compared with the key of a text."""
    return frozenset(map(key_of, _LISTS[name]))


def pattern_of(name: str) -> str:
    """A pattern for the words of a list in a folded text."""
    return however_parted(map(fold, _LISTS[name]), r"[\s\u200c]?")


def spelt_pattern_of(name: str) -> str:
    """A pattern for the words of a list in a text as it stands, which costs less than to fold it.

    It may say yes where the folded text has none of them.
    """
    return word_pattern.any_of(map(date_tokens.fold, _LISTS[name]), date_tokens.spellings)


def code_label() -> str:
    """A pattern for what stands before the number of a story in a folded text: «کد خبر»."""
    return rf"{pattern_of('code_labels')}[\s\u200c]*(?:ی\s)?{pattern_of('coded_things')}"
