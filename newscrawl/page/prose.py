"""Whether a line reads like a sentence of an article: by its length and the words of prose.toml."""

from __future__ import annotations

import re

from newscrawl.page.word_lists import read_tables

_LISTS = read_tables("prose")
_STOP_WORDS, _VERBS = frozenset(_LISTS["stop_words"]), frozenset(_LISTS["verbs"])
_CLAUSE_WORDS = _VERBS.union(_LISTS["clause_words"])

# A shorter line may be anything; a longer one needs no full stop if it has function words.
LEAST_PROSE = 45
LEAST_WORDS = 7
LONG_PROSE = 90

_IMPERFECT = re.compile(r"ن?می\u200c\w{2,}")
MOST_NAME_WORDS = 10

SENTENCE_END = re.compile(r"[.!?؟…:؛»\"”)\]]\W*$")
FULL_STOP = re.compile(r"[.!?؟…]\W*$")


def is_prose(text: str, links: int = 0) -> bool:
    """Whether a line is a sentence or more: long enough, few links, an end or function words.

    ``links``: how many of its characters are link text.
    """
    length = len(text)
    if length < LEAST_PROSE or 2 * links > length:
        return False
    words = text[:800].split()
    if len(words) < LEAST_WORDS:
        return False
    if SENTENCE_END.search(text, length - 12):
        return True
    if length < LONG_PROSE:
        return False
    return sum(word in _STOP_WORDS for word in words) >= max(2, len(words) // 12)


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken by width: all about as long, few at a sentence's end."""
    inner = lines[:-1]
    if len(inner) < 2:
        return False
    lengths = [len(line) for line in inner]
    return (
        min(lengths) >= 0.7 * max(lengths)
        and 40 <= max(lengths) <= 140
        and len(lines[-1]) <= 1.1 * max(lengths)
        and sum(ends_sentence(line) for line in inner) <= len(inner) // 3
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence, a quotation or an announcement does."""
    return SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def ends_with_stop(text: str) -> bool:
    """Whether a line ends with a full stop, a question or an exclamation mark."""
    return FULL_STOP.search(text, max(0, len(text) - 12)) is not None


def is_name_like(text: str) -> bool:
    """Whether what follows a label may name people or a source: few words and no clause."""
    words = _words(text)
    if len(words) > MOST_NAME_WORDS or ends_with_stop(text):
        return False
    return not any(word in _CLAUSE_WORDS or _IMPERFECT.match(word) for word in words)


def tells_of_others(text: str) -> bool:
    """Whether what stands before words in a line says them of or by others, or quotes them."""
    return text.count("«") > text.count("»") or any(word in _VERBS for word in _words(text))


def _words(text: str) -> list[str]:
    """The words of a line, without marks around them."""
    words = text.replace("ي", "ی").replace("ك", "ک").split()
    return [word.strip("،,؛;:«»()\"'.!?؟…") for word in words]
