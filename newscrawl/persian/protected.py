"""Spans of a text that are not prose and keep every character: URLs, addresses, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

ARABIC_LETTER = (
    "\u0620-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
)
"""The letters of the Arabic script, for use inside a regular expression's ``[]``."""

MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Harakat and the other marks that stand over or under a letter, for use inside ``[]``."""

DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

# The endings under which Persian news sites, and those they cite, live. A list, since "رفت.او"
# and "Node.js" have dots too; with a scheme or "www." any host will do.
_TLD = (
    "com|org|net|info|edu|gov|mil|int|io|me|tv|co|ir|news|online|press|media|live|app|dev|site|shop"
    "|blog|af|tj|iq|tr|ae|sa|qa|az|am|ru|cn|in|pk|uk|us|ca|au|de|fr|it|es|nl|at|ch|se|no|eu|ai|ly"
)

_TAIL = r"[^\s<>\"«»“”،؛؟\u200e\u200f\u202a-\u202e\u2066-\u2069]"

URL = rf"""
    (?:(?<![A-Za-z0-9])(?:https?|ftp)://|(?<![A-Za-z0-9@/.])www\.) {_TAIL}++
  | (?<![A-Za-z0-9@/._-]) (?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,8}} (?i:{_TLD})
    (?![A-Za-z0-9-]|\.[A-Za-z0-9]|@) (?: [/?\#] {_TAIL}*+ | :[0-9]{{2,5}} (?:/{_TAIL}*+)? )?
"""
EMAIL = r"""
    (?<![A-Za-z0-9._%+-]) (?:mailto:)? [A-Za-z0-9._%+-]{1,64}
    @ (?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8} [A-Za-z]{2,24} (?![A-Za-z0-9])
"""
HANDLE = rf"(?<![\w{MARK}.@/]) @ [A-Za-z0-9_] (?: [A-Za-z0-9_.]{{0,62}} [A-Za-z0-9_] )?"
HASHTAG = rf"""
    (?: (?<![\w{MARK}&/#]) | (?<=\u0640) (?<![\w{MARK}]\u0640) ) \#
    (?=[0-9\u0660-\u0669\u06f0-\u06f9_]*+[^\W_])
    [\w{MARK}]++ (?: \u200c++ [\w{MARK}]++ )*
"""
TIME = rf"(?<![{DIGIT}:]) [{DIGIT}]{{1,2}} : [{DIGIT}]{{2}} (?: :[{DIGIT}]{{2}} )? (?![{DIGIT}:])"
DATE = rf"""
    (?<![{DIGIT}/.-]) [{DIGIT}]{{1,4}} (?P<mark>[/.-]) [{DIGIT}]{{1,2}} (?P=mark) [{DIGIT}]{{1,4}}
    (?![{DIGIT}]|[/.-][{DIGIT}])
"""
NUMBER = rf"(?<![{DIGIT}]) [{DIGIT}]++ (?: [./:,\u066b\u066c\u060c-][{DIGIT}]++ )+"
LATIN = rf"""
    [A-Za-z\u00c0-\u024f] [A-Za-z0-9\u00c0-\u024f+\#&_]*+ (?: [./'’-] [A-Za-z0-9\u00c0-\u024f]++ )*
  | (?<![{DIGIT}]) [{DIGIT}]++ [A-Za-z] [A-Za-z0-9]*+
"""
LIGATURE = r"[\ufbb2-\ufbc2\ufd40-\ufd4f\ufdcf\ufdf0-\ufdff]"

_NAMED = {
    "url": URL,
    "email": EMAIL,
    "handle": HANDLE,
    "hashtag": HASHTAG,
    "time": TIME,
    "date": DATE,
    "number": NUMBER,
    "latin": LATIN,
    "ligature": LIGATURE,
}
KINDS = tuple(_NAMED)
NETWORK_KINDS = ("url", "email", "handle", "hashtag")
"""What a translator gets as a placeholder, and what a normalizer hides from itself."""

# A URL may hold an e-mail's "@" and a hashtag's "#", so the order of the kinds is also their rank;
# only an e-mail comes before, since "name@host.ir" ends like a URL.
_RANK = ("email", *(kind for kind in KINDS if kind != "email"))


def _compile(kinds: Iterable[str]) -> re.Pattern[str]:
    ranked = [kind for kind in _RANK if kind in set(kinds)]
    return re.compile("|".join(f"(?P<{kind}>{_NAMED[kind]})" for kind in ranked), re.VERBOSE)


_ALL = _compile(KINDS)
_NETWORK = _compile(NETWORK_KINDS)
_NETWORK_SIGNS = ("@", "#", "://", "www.")
_HOST_HINT = re.compile(rf"\.(?i:{_TLD})(?![A-Za-z])")
_SENTENCE_MARKS = ".,:;!?'*~_…؟!؛،"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


STAND_IN = "\ufdd0-\ufdef"
"""The characters a :class:`Shield` puts in place of a span, for use inside ``[]``."""


class Span(NamedTuple):
    """A piece of a text: one of :data:`KINDS`, and where it starts and ends (code points)."""

    kind: str
    start: int
    end: int


def protected_spans(text: str) -> list[Span]:
    """All spans of ``text`` that no rule for prose may touch, in order, not overlapping.

    Besides the network spans: times, dates, numbers with a sign inside, Latin
    words with the digits they hold (``B12``), and ligatures that are one
    character by custom (``ﷺ``, ``﷼``). Linear in the length of the text.
    """
    return list(_spans(_ALL, text))


def network_spans(text: str) -> list[Span]:
    """The URLs, e-mail addresses, handles and hashtags of ``text``, in order."""
    return list(_spans(_NETWORK, text)) if may_have_network_spans(text) else []


def may_have_network_spans(text: str) -> bool:
    """Whether a text has what no network span is without; no white space stands in that."""
    return any(sign in text for sign in _NETWORK_SIGNS) or bool(_HOST_HINT.search(text))


def find_urls(text: str) -> list[Span]:
    """The URLs of ``text``; the stop or bracket that ends the sentence around one is not part."""
    return [span for span in network_spans(text) if span.kind == "url"]


def find_emails(text: str) -> list[Span]:
    """The e-mail addresses of ``text``."""
    return [span for span in network_spans(text) if span.kind == "email"]


def find_handles(text: str) -> list[Span]:
    """The ``@handles`` of ``text``."""
    return [span for span in network_spans(text) if span.kind == "handle"]


def find_hashtags(text: str) -> list[Span]:
    """The ``#hashtags`` of ``text``, in any script; ``#1`` is not one."""
    return [span for span in network_spans(text) if span.kind == "hashtag"]


_VOWEL = re.compile("[\u064c-\u0650\u0652\u0670]")
_WORD_OR_EDGE = re.compile(f'[{ARABIC_LETTER}{MARK}\u0640]+|[«»“”"()\\[\\]{{}}\ufd3e\ufd3f]')
_NOT_ARABIC = re.compile("[پچژگ]")
_PERSIAN_FORM = re.compile("[پچژگکی]")
QUOTATION_WORDS = 3
# The fewest vowel signs that can make one: two words with two.
QUOTATION_SIGNS = 4


def arabic_quotations(text: str) -> list[Span]:
    """Passages in vocalized Arabic, as verses are: their spelling is not Persian.

    Either a line or the inside of quotation marks or brackets, where two words
    of three bear a vowel sign and no letter has its Persian form; or a run of
    at least three words with two signs each. In a run one word without a sign
    may stand between two, words with one sign belong to it, and a new line
    ends it.
    """
    if len(_VOWEL.findall(text)) < QUOTATION_SIGNS:
        return []
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(_VOWEL.findall(line)) >= QUOTATION_SIGNS:
            found += _quotations(text, start, end)
        start = end + 1
    return [Span("arabic", start, end) for start, end in _united(found)]


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The vocalized passages and runs of a line, which may overlap."""
    found: list[tuple[int, int]] = []
    words = [
        _Word(match[0], *match.span(), len(_VOWEL.findall(match[0])))
        for match in _WORD_OR_EDGE.finditer(text, start, end)
    ]
    words.append(_Word("\n", end, end, 0))
    passage: list[_Word] = []
    run: list[_Word] = []
    bare = 0
    for word in words:
        if word.is_edge:
            found += _passage(text, passage)
            passage = []
        else:
            passage.append(word)
        bare = 0 if word.signs else bare + (not word.is_edge)
        if word.text == "\n" or bare > 1:
            found += _run(text, run)
            run = []
        elif word.signs >= 2 or (word.signs and not _PERSIAN_FORM.search(word.text)):
            run.append(word)
    return found


class _Word(NamedTuple):
    """A word or the edge of a passage, and how many vowel signs it has."""

    text: str
    start: int
    end: int
    signs: int

    @property
    def is_edge(self) -> bool:
        return not self.text[0].isalpha() and not self.signs and len(self.text) == 1


def _passage(text: str, words: list[_Word]) -> list[tuple[int, int]]:
    marked = sum(word.signs > 0 for word in words)
    if len(words) < QUOTATION_WORDS or 3 * marked < 2 * len(words):
        return []
    start, end = words[0].start, words[-1].end
    twice = sum(word.signs >= 2 for word in words)
    return [] if twice < 2 or _PERSIAN_FORM.search(text, start, end) else [(start, end)]


def _run(text: str, words: list[_Word]) -> list[tuple[int, int]]:
    if sum(word.signs >= 2 for word in words) < QUOTATION_WORDS:
        return []
    start, end = words[0].start, words[-1].end
    return [] if _NOT_ARABIC.search(text, start, end) else [(start, end)]


def _united(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The intervals in order, those that overlap made one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that begin inside an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        kind = match.lastgroup if match.lastgroup in _NAMED else "date"
        end = _end_of_url(text, *match.span()) if kind == "url" else match.end()
        yield Span(kind or "", match.start(), end)


def _end_of_url(text: str, start: int, end: int) -> int:
    """Where a URL ends once the marks of the sentence around it are left out."""
    surplus = {
        closer: text.count(closer, start, end) - text.count(opener, start, end)
        for closer, opener in _BRACKETS.items()
    }
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _SENTENCE_MARKS:
            break
        end -= 1
    return end


class Shield:
    """Takes spans out of a text, one stand-in character for each, and puts them back.

    The stand-in is a Unicode noncharacter the text does not have, so that no
    rule knows it. A rule may move text around it, but must keep its number and
    order; :meth:`restore` raises ``ValueError`` otherwise.
    """

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.mark = _absent_character(text)
        self.kept: list[str] = []
        pieces: list[str] = []
        last = 0
        for _, start, end in spans:
            pieces += (text[last:start], self.mark)
            self.kept.append(text[start:end])
            last = end
        self.text = "".join((*pieces, text[last:]))

    def restore(self, text: str, change: Callable[[str], str] = str) -> str:
        """``text`` with the spans back in their places, each handed through ``change``."""
        pieces = text.split(self.mark)
        if len(pieces) != len(self.kept) + 1:
            raise ValueError(f"{len(self.kept)} spans were taken out, {len(pieces) - 1} are left")
        result = [pieces[0]]
        for kept, piece in zip(self.kept, pieces[1:], strict=True):
            result += (change(kept), piece)
        return "".join(result)


def _absent_character(text: str) -> str:
    code = 0xFDD0
    while chr(code) in text:
        code = code + 1 if code != 0xFDEF else 0xF0000
    return chr(code)
