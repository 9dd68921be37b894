"""The persons a page names as a story's authors: lines such as «خبرنگار: …» and "By …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newscrawl.page.credit_words import QUOTES, any_listed, compact, fold, read_lists, site_ending
from newscrawl.page.phrases import find_phrase

# A byline's names: «الف و ب», «الف، ب», "A and B". A single letter after «و» is an initial.
_BETWEEN_NAMES = re.compile(r"[،,؛;/|•·]|\s-\s|\s–\s|\sو\s(?=\S+\s)|\band\b|&")
_NO_NAME = re.compile(r"[\d۰-۹@_<>{}|:;؟?!/\\]|https?|www|\.\w{2,4}$")
# What a line must hold to be looked at as a byline at all, and labels without a mark.
_MAY_BE_BYLINE = re.compile(r"[:：،,/|–—؛-]|قلم|By|BY|توسط|نوشته|نگارش|[✍🖊🖋]")
# What every label with a mark ends in.
_LABEL_MARK = re.compile("[:：،,]")
_PLAIN_BYLINE = re.compile(
    r"(?:\W{0,4}(?:به[\s\u200c]قلم|توسط|نگارش[\s\u200c]از|نوشته(?:ٔ|[\s\u200c]?[یي])|By|BY)\s+"
    r"|\W{0,4}(?:نوشته|ارسال|منتشر|درج)[\s\u200c]شده\s.{0,60}?(?<!\S)توسط\s+|\W{0,3}[✍🖊🖋]\W{0,3})"
    r"(?=[^\W\d_])"
)
# What stands behind a name: the day, the clock.
_DATE_BEHIND = re.compile(
    r"[\s|،,–—-]*(?:(?<!\w)(?:(?:یک|دو|سه|چهار|پنج)?[\s\u200c]?شنبه|جمعه)[\s،,]*)?"
    r"(?<!\d)\d{1,4}\s?(?:[/:.-]\s?\d|(?:ام|م)?\s[^\W\d_]{2,12}(?:\sماه)?\s\d{2,4})"
)
_BRACKETED = re.compile(r"[(\[][^)\]]*(?:[)\]]|$)")
# What may stand before a label on its line: «۱۲ بهمن ۱۴۰۱ | نویسنده: …», or several such in bars.
_BAR = re.compile(r"\s*[|•·]\s*")
_BEFORE_LABEL = re.compile(r"[^:|•·]{0,40}(?:\d{1,2}:\d\d)?\s*[|•·–—-]\s*")
LONGEST_LABEL = 40
_SENTENCE_END = re.compile(r"[.؟?!…]\s*$")
_VERB = re.compile(r"(?<!\S)ن?می[\s\u200c]\S")


@dataclass(frozen=True)
class _Words:
    """The lists that bylines are read by, folded and compiled."""

    byline: re.Pattern[str]
    thing: re.Pattern[str]
    maker: re.Pattern[str]
    no_byline: re.Pattern[str]
    labels: re.Pattern[str]
    role: re.Pattern[str]
    callings: re.Pattern[str]
    no_persons: frozenset[str]
    sentence_words: frozenset[str]
    details: re.Pattern[str]


def read_bylines(lines: Iterable[str], body: Iterable[str] = ()) -> list[str]:
    """The persons of lines such as «خبرنگار: …», «نویسنده: …» or «مترجم: …», in order.

    Also «… / خبرنگار اجتماعی», «به قلم …» and "By …". Photographers and editors are left out,
    and labels that anywhere in the ``body``, or before words of a sentence, stand before
    what is no name: in an interview they say who speaks.
    """
    bylines = [line for line in map(_read_byline, lines) if line is not None]
    if not bylines:
        return []
    spoken = {line.label for line in bylines if line.speaks}
    for text in body:
        label = _words().byline.match(fold(text[:60]).lower())
        if label and not persons(text[label.end() : label.end() + 120], whole=True):
            spoken.add(compact(label[0]))
    found = [name for line in bylines if line.label not in spoken for name in line.names]
    return list(dict.fromkeys(found))


def makers_of_things(lines: Iterable[str], text: Iterable[str]) -> set[str]:
    """Those of the lines taken out of a text that name who made the book or film it shows.

    ``text``: what was left beside them, a label of such a thing («ناشر:») among it.
    """
    if not any(_words().thing.match(fold(line[:LONGEST_LABEL])) for line in text):
        return set()
    return {line for line in lines if _words().maker.match(fold(line[:LONGEST_LABEL]))}


@dataclass(frozen=True)
class _Byline:
    """A line with a label of a byline, or without («… / خبرنگار»), and whom it names.

    ``speaks``: behind the label stand words of a sentence.
    """

    label: str
    names: list[str]
    speaks: bool = False


def _read_byline(line: str) -> _Byline | None:
    words = _words()
    if len(line) > 200 or not _MAY_BE_BYLINE.search(line):
        return None
    text = " ".join(line.split())
    if len(text) > 120:
        return None
    marked = _LABEL_MARK.search(text) is not None
    folded = fold(text).lower()
    labelled = marked and (words.byline.match(folded) or words.no_byline.match(folded))
    if marked and not labelled:
        before = _BEFORE_LABEL.match(text)
        starts = [before.end()] if before else []
        starts += [bar.end() for bar in _BAR.finditer(text)]
        for start in starts:
            labelled = words.byline.match(folded[start:])
            if labelled:
                text, folded = text[start:], folded[start:]
                break
    labels = list(words.labels.finditer(folded)) if labelled else []
    if labels:
        ends = [label.start() for label in labels[1:]]
        names: list[str] = []
        speaks = False
        for label, end in zip(labels, [*ends, len(text)], strict=True):
            if label["no"] is None:
                value = _without_details(text[label.end() : end])
                found = persons(value, whole=True)
                speaks = speaks or (not found and _speaks(value))
                names += found
        label = next((label for label in labels if label["no"] is None), labels[0])
        return _Byline(compact(label[0]) if label["no"] is None else "", names, speaks)
    plain = _PLAIN_BYLINE.match(text)
    if plain:
        return _Byline("", persons(_without_details(text[plain.end() :]), whole=True))
    role = words.role.match(folded)
    return _Byline("", persons(text[: role.end(1)])) if role else None


def _without_details(value: str) -> str:
    """What stands before the date, the clock or the next label: «علی رضایی ۱۶ مهر ۱۴۰۲»."""
    folded = fold(value)
    found = (pattern.search(folded) for pattern in (_DATE_BEHIND, _words().details))
    return value[: min((match.start() for match in found if match), default=len(value))]


def _speaks(value: str) -> bool:
    """Whether somebody says this: it ends as a sentence does or has words of one."""
    folded = fold(value).lower()
    said = not _words().sentence_words.isdisjoint(folded.split())
    return said or bool(_SENTENCE_END.search(value) or _VERB.search(folded))


def persons(text: str, whole: bool = False) -> list[str]:
    """The personal names in a short list of names; [] when it is anything else.

    A name has two to five words of letters, none that belongs to a medium, a role or a
    sentence; behind it may stand what the person is. ``whole``: a text that ends as a
    sentence does is none.
    """
    if whole and _SENTENCE_END.search(text):
        return []
    names: list[str] = []
    # «مریم حسینی (استاد دانشگاه)»; a name may be all that brackets hold.
    bare = _BRACKETED.sub(" ", text) if "(" in text or "[" in text else text
    for part in _BETWEEN_NAMES.split(bare if bare.strip(" :") else text):
        name = part.strip(f" .:-–—ـ{QUOTES}()[]")
        words = name.split()
        if not 2 <= len(words) <= 5 or len(name) > 50 or not is_person(name):
            break
        if names and (_words().callings.match(fold(name)) or find_phrase(name, linked=True)):
            break  # «محمد رضایی | استاد دانشگاه», «محمد رضایی | نظر بدهید»
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
    return words.no_persons.isdisjoint(parts) and not site_ending().search(folded)


@cache
def _words() -> _Words:
    lists = read_lists()
    bylines, others, commas = map(any_listed, ("bylines", "no_bylines", "comma_bylines"))
    labels = rf"(?P<yes>{bylines})|(?P<no>{others})"
    return _Words(
        byline=re.compile(rf"\W{{0,4}}(?:{bylines}\s*[:：]|{commas}[,،])\s*", re.I),
        thing=re.compile(rf"\W{{0,4}}{any_listed('of_things')}\s*[:：]", re.I),
        maker=re.compile(rf"\W{{0,4}}{any_listed('makers')}\s*[:：]", re.I),
        no_byline=re.compile(rf"\W{{0,4}}{others}\s*[:：]", re.I),
        labels=re.compile(rf"(?<!\w)(?:(?:{labels})\s*[:：]|^\W{{0,4}}{commas}[,،])\s*", re.I),
        role=re.compile(
            rf"\W{{0,4}}([^\W\d_][^:：،؛,/|–—\-]{{3,50}}?)\s*[/|،؛,–—-]\s*{any_listed('roles')}(?!\w)"
        ),
        callings=re.compile(rf"\W*{any_listed('callings')}(?!\w)"),
        no_persons=frozenset(map(fold, lists["no_persons"])),
        sentence_words=frozenset(map(fold, lists["sentence_words"])),
        details=re.compile(rf"[\s|،,–—-]+{any_listed('details')}(?!\w)[^:：]{{0,20}}[:：]"),
    )
