"""The persons a page names as a story's authors: lines such as «خبرنگار: …» and "By …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newscrawl.page.credit_words import QUOTES, any_of, compact, fold, read_lists

# A byline's names: «الف و ب», «الف، ب», "A and B". A single letter after «و» is an initial.
_BETWEEN_NAMES = re.compile(r"[،,؛;/|•·]|\s-\s|\s–\s|\sو\s(?=\S+\s)|\band\b|&")
_NO_NAME = re.compile(r"[\d۰-۹@_<>{}|:;؟?!/\\]|https?|www|\.\w{2,4}$")
# What a line must hold to be looked at as a byline at all, and a label without a mark.
_MAY_BE_BYLINE = re.compile(r"[:：،,/|–—-]|قلم|By|BY")
_PLAIN_BYLINE = re.compile(r"\W{0,4}(?:به[\s\u200c]قلم|By|BY)\s+(?=[^\W\d_])")
# What may stand before a label on its line: «۱۲ بهمن ۱۴۰۱ | نویسنده: …».
_BEFORE_LABEL = re.compile(r"[^:|•·]{0,40}(?:\d{1,2}:\d\d)?\s*[|•·–—-]\s*")
_SENTENCE_END = re.compile(r"[.؟?!…]\s*$")
_VERB = re.compile(r"(?<!\S)ن?می[\s\u200c]\S")


@dataclass(frozen=True)
class _Words:
    """The lists that bylines are read by, folded and compiled."""

    byline: re.Pattern[str]
    no_byline: re.Pattern[str]
    labels: re.Pattern[str]
    role: re.Pattern[str]
    callings: re.Pattern[str]
    no_persons: frozenset[str]
    sentence_words: frozenset[str]
    ending: re.Pattern[str]


def read_bylines(lines: Iterable[str], body: Iterable[str] = ()) -> list[str]:
    """The persons of lines such as «خبرنگار: …», «نویسنده: …» or «مترجم: …», in order.

    Also «… / خبرنگار اجتماعی», «به قلم …» and "By …". Photographers and editors are left out,
    and labels that anywhere, ``body`` included, stand before what is no name: in an
    interview they say who speaks.
    """
    bylines = [line for line in map(_read_byline, lines) if line is not None]
    if not bylines:
        return []
    spoken = {line.label for line in bylines if not line.names}
    for text in body:
        label = _words().byline.match(fold(text[:60]).lower())
        if label and not persons(text[label.end() : label.end() + 120], whole=True):
            spoken.add(compact(label[0]))
    found = [name for line in bylines if line.label not in spoken for name in line.names]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Byline:
    """A line with a label of a byline, or without («… / خبرنگار»), and whom it names."""

    label: str
    names: list[str]


def _read_byline(line: str) -> _Byline | None:
    words = _words()
    if len(line) > 200 or not _MAY_BE_BYLINE.search(line):
        return None
    text = " ".join(line.split())
    if len(text) > 120:
        return None
    before = _BEFORE_LABEL.match(text)
    if before and words.byline.match(fold(text[before.end() :]).lower()):
        text = text[before.end() :]
    folded = fold(text).lower()
    labelled = words.byline.match(folded) or words.no_byline.match(folded)
    labels = list(words.labels.finditer(folded)) if labelled else []
    if labels:
        ends = [label.start() for label in labels[1:]]
        names: list[str] = []
        for label, end in zip(labels, [*ends, len(text)], strict=True):
            if label["no"] is None:
                names += persons(text[label.end() : end], whole=True)
        label = next((label for label in labels if label["no"] is None), labels[0])
        return _Byline(compact(label[0]) if label["no"] is None else "", names)
    plain = _PLAIN_BYLINE.match(text)
    if plain:
        return _Byline("", persons(text[plain.end() :]))
    role = words.role.match(folded)
    return _Byline("", persons(text[: role.end(1)])) if role else None


def persons(text: str, whole: bool = False) -> list[str]:
    """The personal names in a short list of names; [] when it is anything else.

    A name has two to five words of letters, none that belongs to a medium, a role or a
    sentence; behind it may stand what the person is. ``whole``: a text that ends as a
    sentence does is none.
    """
    if whole and _SENTENCE_END.search(text):
        return []
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(text):
        name = part.strip(f" .:-–—ـ{QUOTES}()[]")
        words = name.split()
        if not 2 <= len(words) <= 5 or len(name) > 50 or not is_person(name):
            break
        if names and _words().callings.match(fold(name)):
            break
        names.append(name)
    return names


def is_person(name: str) -> bool:
    """Whether a name can be a person's: letters only and no word of a medium or a role."""
    if _NO_NAME.search(name):
        return False
    words, folded = _words(), fold(name).lower()
    parts = set(re.split(r"[\s\u200c.\-]+", folded))
    if not words.sentence_words.isdisjoint(folded.split()) or _VERB.search(folded):
        return False
    return words.no_persons.isdisjoint(parts) and not words.ending.search(folded)


@cache
def _words() -> _Words:
    lists = read_lists()
    bylines, others, commas, roles, callings = (
        any_of(map(fold, lists[name]))
        for name in ("bylines", "no_bylines", "comma_bylines", "roles", "callings")
    )
    labels = rf"(?P<yes>{bylines})|(?P<no>{others})"
    return _Words(
        byline=re.compile(rf"\W{{0,4}}(?:(?:{bylines})\s*[:：]|(?:{commas})[,،])\s*", re.I),
        no_byline=re.compile(rf"\W{{0,4}}(?:{others})\s*[:：]", re.I),
        labels=re.compile(rf"(?<!\w)(?:(?:{labels})\s*[:：]|^\W{{0,4}}(?:{commas})[,،])\s*", re.I),
        role=re.compile(
            rf"\W{{0,4}}([^\W\d_][^:：،,/|–—\-]{{3,50}}?)\s*[/|،,–—-]\s*(?:{roles})(?!\w)"
        ),
        callings=re.compile(rf"\W*(?:{callings})(?!\w)"),
        no_persons=frozenset(map(fold, lists["no_persons"])),
        sentence_words=frozenset(map(fold, lists["sentence_words"])),
        ending=re.compile(rf"\w[\w\u200c]*(?:{any_of(lists['endings'])})(?=\s*$)"),
    )
