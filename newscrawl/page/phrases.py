"""The words of site chrome: chrome.toml folded, and lines and elements' names looked up in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import REMOVAL_REASONS
from newscrawl.page.prose import is_name_like, tells_of_others
from newscrawl.page.word_lists import check, read_tables

MATCHES = ("line", "label", "start", "code", "end")
PLACES = ("edge", "any")
FOLLOWERS = ("", "rest", "links", "tags", "next", "end")

DEFAULT_LONGEST = 80
# No phrase is meant in a longer line.
LONGEST_LINE = 420
# Nor is one that ends a line, in a line longer than this; and none of them is longer than that.
LONGEST_ENDED = 120
_TAIL = 40
# A class or id that is longer names nothing.
LONGEST_ATTRIBUTE = 400
# A label with fewer letters needs a mark before its value, be it a link or not.
LEAST_UNMARKED = 3

# A word: letters and digits with their diacritics and tatweel; a ZWNJ parts words.
_WORD = re.compile(r"[\w\u064b-\u065f\u0670\u0640]+")
# The first word of a text, where what follows cannot be a part of it in another normal form.
_FIRST_WORD = re.compile(rf"[^{_WORD.pattern[1:-2]}]*({_WORD.pattern})[\s\u200c]")
_FOLD = str.maketrans(
    {
        **dict(zip("يىېكةۀەأإآٱؤئ", "یییکهههااااوی", strict=True)),
        **dict.fromkeys(map(chr, [*range(0x064B, 0x0660), 0x0670, 0x0640])),
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    }
)
_PLURALS = ("هایی", "های", "ها")
# What may part a label from its value. A comma or a word may not: that is a sentence;
# nor the hyphen of «by-election».
_SEPARATOR = re.compile(r"[\s\u200c]*(?!-[a-zA-Z])[:：|/\\»>›⟩؛–—(\[{=…▪•*+_-]")
_CODE = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,3}[\W\d_]+)*[^\W\d_]{0,3}[\W\d_]*")
_ADDRESS = re.compile(r"@\w{3}|\b(?:https?:|www\.|t\.me/)")
_SIGNED_CODE = re.compile(r"[\s\u200c]*[/\\|:–—_-].{0,24}")
# What relates things in a headline: «نسخه اندروید بازی با قابلیت تازه آمد».
_RELATIONS = frozenset(("در", "از", "با", "به", "بر", "تا", "هم"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase means: the fields of a ``[[phrases]]`` table of chrome.toml.

    ``words``: its ``with``, and ``neighbours``: its ``unless``, folded; ``kind``: what the
    file that it stands in holds, as `removed` shows it before the rule.
    """

    rule: str
    reason: str
    match: str
    at: str
    then: str
    longest: int
    words: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    kind: str = "phrase"


@dataclass(frozen=True, slots=True)
class Name:
    """What a class name means: the fields of a ``[[names]]`` table of chrome.toml."""

    rule: str
    reason: str
    weak: bool


# What a tag says where class and id say nothing.
_NAMED_TAGS: dict[object, Name] = {
    "nav": Name("navigation", "navigation", weak=False),
    "button": Name("button", "other", weak=True),
    "label": Name("label", "other", weak=True),
    "aside": Name("aside", "related", weak=False),
    "footer": Name("footer", "other", weak=True),
    "figcaption": Name("caption", "other", weak=False),
    "form": Name("form", "other", weak=True),
    "caption": Name("caption", "other", weak=True),
    "figure": Name("caption", "other", weak=True),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a line. ``rest``: what follows it; ``alone``: no word does."""

    phrase: Phrase
    alone: bool
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """chrome.toml, folded.

    ``phrases``: those that a line is or begins with; ``ended``: those that end one.
    ``beginnings`` and ``endings``: all that one of them begins or ends with, so that
    most lines are done with at their first and last word. ``most_parts``: those of the
    name that has most («related-news-box»: 3). ``stems``: names that stand for all
    names that begin so, the longest first.
    """

    phrases: dict[str, tuple[Phrase, ...]]
    ended: dict[str, Phrase]
    beginnings: frozenset[str]
    endings: frozenset[str]
    names: dict[str, Name]
    most_parts: int
    stems: dict[str, Name]


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    """A word folded; '' for a plural ending that stands alone.

    Folded: letters that look alike, diacritics, digits, case; the plural ending
    «ها» is dropped, whether it stands alone or not.
    """
    word = word.translate(_FOLD).casefold()
    for plural in _PLURALS:
        if word == plural:
            return ""
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: -len(plural)]
    return word


def fold(text: str) -> str:
    """A text reduced to what tells it: folded words, nothing between them."""
    return "".join(map(_fold_word, _WORD.findall(unicodedata.normalize("NFC", text))))


def folded_words(text: str) -> str:
    """The folded words of a text with a space before and after each: they are found whole."""
    words = map(_fold_word, _WORD.findall(unicodedata.normalize("NFC", text)))
    return f" {' '.join(filter(None, words))} "


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds one of these phrases in ``folded_words``, the longest first; of none, nothing."""
    folded = sorted({folded_words(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile("|".join(re.escape(words[:-1]) + "(?= )" for words in folded) or "(?!)")


def is_folded(text: str, folded: str) -> bool:
    """Whether a text folds to ``folded``; most do not from their first word on."""
    first = _FIRST_WORD.match(text)
    if first is not None and not folded.startswith(fold(first[1])):
        return False
    return fold(text) == folded


def find_phrase(text: str, linked: bool = False) -> Found | None:
    """The phrase of chrome that a line is or begins with: the longest one that fits.

    ``linked``: the line is mostly link text; a label whose value is a link needs no colon.
    """
    if len(text) > LONGEST_LINE:
        return None
    found = find_beginning(text, linked)
    if found is None and len(text) <= LONGEST_ENDED:
        return _find_ending(text, load_rules())
    return found


def find_beginning(text: str, linked: bool = False) -> Found | None:
    """As ``find_phrase``, of a short line, but for the phrases that end one."""
    rules = load_rules()
    beginnings, phrases = rules.beginnings, rules.phrases
    joined = ""
    # The beginnings of the line that are phrases, and where each ends.
    ends: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = _fold_word(match[0])
        # «۳ دیدگاه»: a number before the phrase is its count.
        if not joined and word.isdecimal():
            continue
        joined += word
        if joined not in beginnings:
            break
        if joined in phrases:
            ends[joined] = match.end()
    for joined in reversed(ends):
        rest = text[ends[joined] :]
        for phrase in phrases[joined]:
            # «by» and «تگ» also begin headlines.
            labelled = linked and len(joined) >= LEAST_UNMARKED
            if len(text) <= phrase.longest and _fits(phrase, rest, labelled):
                return Found(phrase, alone=not _WORD.search(rest), rest=rest)
    return None


def _find_ending(text: str, rules: Rules) -> Found | None:
    """The phrase that a short line ends with: «… را در تلگرام دنبال کنید».

    Not one that somebody says in the line («او خواست صفحه ما را دنبال کنید»).
    """
    start = max(0, len(text) - _TAIL)
    # The last word tells of most lines that they end with none.
    words = _WORD.findall(text, start)
    if not words or _fold_word(words[-1]) not in rules.endings:
        return None
    joined = ""
    for match in reversed(list(_WORD.finditer(text, start))):
        joined = _fold_word(match[0]) + joined
        if joined not in rules.endings:
            break
        phrase = rules.ended.get(joined)
        if phrase is not None and len(text) <= phrase.longest:
            head = text[: match.start()]
            meant = not phrase.words or not _WORD.search(head) or _holds(head, phrase.words)
            return Found(phrase, alone=False) if meant and not tells_of_others(head) else None
    return None


def _fits(phrase: Phrase, rest: str, linked: bool) -> bool:
    if phrase.match == "start" and not phrase.words:
        return True
    if not any(char.isalpha() for char in rest):
        return True
    if phrase.match == "start":
        return _is_title(rest) or _ADDRESS.search(rest) is not None or _holds(rest, phrase.words)
    if phrase.match == "label":
        return bool(_SEPARATOR.match(rest)) or (linked and rest[0] != "-")
    if phrase.match == "code":
        signed = _SIGNED_CODE.fullmatch(rest) is not None
        unsigned = _CODE.fullmatch(rest) is not None and not tells_of_others(rest)
        return len(rest) <= 30 and (signed or unsigned)
    return False


def _is_title(text: str) -> bool:
    """Whether a text names something («… برای سایت نمونه») and tells nothing of it."""
    return is_name_like(text) and _RELATIONS.isdisjoint(text.split())


def _holds(text: str, words: tuple[str, ...]) -> bool:
    folded = fold(text)
    return any(word in folded for word in words)


@lru_cache(maxsize=4096)
def find_name(attribute: str) -> Name | None:
    """What the words of a class or id attribute say, None when nothing is known of them."""
    if len(attribute) > LONGEST_ATTRIBUTE:
        return None
    rules = load_rules()
    found = [name for token in attribute.split() if (name := _find_token(token, rules))]
    # «post-meta post-tags»: the name that tells more is the reason.
    telling = (name for name in found if name.reason != "other")
    return next(telling, found[0]) if found else None


def name_of(element: HtmlElement) -> Name | None:
    """What the class, id or tag of an element say it is; None when nothing is known."""
    # Of a name in bytes lxml need not make them first, element by element.
    for attribute in (b"class", b"id"):
        value = element.get(attribute)
        if value:
            name = find_name(value)
            if name is not None:
                return name
    return _NAMED_TAGS.get(element.tag)


def _find_token(token: str, rules: Rules) -> Name | None:
    parts = [part.lower() for part in _CAMEL.split(token) if part]
    joined = "-".join(parts)
    stems = tuple(rules.stems)
    place = 0
    for start, part in enumerate(parts):
        for stop in range(min(start + rules.most_parts, len(parts)), start, -1):
            name = rules.names.get("-".join(parts[start:stop]))
            if name is not None:
                return name
        if joined.startswith(stems, place):
            return next(rules.stems[stem] for stem in stems if joined.startswith(stem, place))
        place += len(part) + 1
    return None


@cache
def load_rules() -> Rules:
    """The rules of chrome.toml. Raises ``ValueError`` naming a wrong table."""
    return parse_rules(read_tables("chrome"))


def parse_rules(tables: dict[str, Any]) -> Rules:
    """Rules from the tables of a chrome.toml. Raises ``ValueError`` naming a wrong one."""
    phrases: dict[str, tuple[Phrase, ...]] = {}
    ended: dict[str, Phrase] = {}
    for table in tables.get("phrases", ()):
        phrase = Phrase(
            rule=table.get("rule", ""),
            reason=table.get("reason", ""),
            match=table.get("match", "line"),
            at=table.get("at", "edge"),
            then=table.get("then", ""),
            longest=table.get("longest", DEFAULT_LONGEST),
            words=tuple(map(fold, table.get("with", ()))),
            neighbours=tuple(map(fold, table.get("unless", ()))),
        )
        check("chrome", phrase.rule, "rule", bool(phrase.rule))
        check("chrome", phrase.rule, "reason", phrase.reason in REMOVAL_REASONS)
        check("chrome", phrase.rule, "match", phrase.match in MATCHES)
        check("chrome", phrase.rule, "at", phrase.at in PLACES)
        check("chrome", phrase.rule, "then", phrase.then in FOLLOWERS)
        check("chrome", phrase.rule, "with", not phrase.words or phrase.match in ("start", "end"))
        check("chrome", phrase.rule, "unless", not phrase.neighbours or phrase.match == "label")
        for text in table.get("phrases", ()):
            key = fold(text) or text
            if phrase.match == "end":
                ended[key] = phrase
                continue
            phrases[key] = (*phrases.get(key, ()), phrase)
    names: dict[str, Name] = {}
    stems: dict[str, Name] = {}
    for table in tables.get("names", ()):
        name = Name(table.get("rule", ""), table.get("reason", ""), bool(table.get("weak")))
        check("chrome", name.rule, "rule", bool(name.rule))
        check("chrome", name.rule, "reason", name.reason in REMOVAL_REASONS)
        for text in table.get("names", ()):
            if text.endswith("*"):
                stems.setdefault(text[:-1].lower(), name)
            else:
                names.setdefault(text.lower(), name)
    most_parts = max((name.count("-") + 1 for name in names), default=0)
    longest_first = sorted(stems.items(), key=lambda item: (-len(item[0]), item[0]))
    beginnings = frozenset(key[:stop] for key in phrases for stop in range(len(key) + 1))
    endings = frozenset(key[start:] for key in ended for start in range(len(key) + 1))
    return Rules(phrases, ended, beginnings, endings, names, most_parts, dict(longest_first))
