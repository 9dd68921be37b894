"""Which language a text is in, above all: is it Persian?

Letters and function words decide (``signs``); langdetect is asked only where
they cannot tell (``arbiter``): alone it calls nine in ten Pashto, Sorani and
South Azerbaijani sentences Persian.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newscrawl.persian import arbiter
from newscrawl.persian.per_word import PerWord
from newscrawl.persian.signs import (
    NAT,
    PERSIAN_AHEAD,
    WEIGHTS,
    WORD,
    evidence,
    lead,
    likeliest,
    signs_of,
)

# So many pieces of a text are read, evenly spread, of so many characters at most:
# a book costs no more than a long article.
PIECES_READ = 150
CHARACTERS_READ = 3000

# Persian pages quote English freely; an English page hardly ever has an eighth
# of its letters in Arabic script.
ARABIC_SCRIPT_SHARE = 0.12

# In hundredths of a nat. With so much between the first and the second, the arbiter is not asked.
CLEAR_MARGIN = 150
ARBITER_WEIGHT = 150
ARBITER_WORDS = 3
# A few undecided headings among decided paragraphs are not worth asking about.
UNCLEAR_SHARE = 0.1

# A segment gets another language than its article's only when that is so sure.
SEGMENT_SCORE = 0.75
# With so much between its article's language and the next, it has not, whatever the arbiter says.
KEEPING_MARGIN = ARBITER_WEIGHT - NAT * math.log(SEGMENT_SCORE / (1 - SEGMENT_SCORE))

# Scripts that one language of the web writes: nothing to weigh.
ONLY_LANGUAGE = {
    "Grek": "el",
    "Hebr": "he",
    "Armn": "hy",
    "Geor": "ka",
    "Kore": "ko",
    "Jpan": "ja",
    "Hani": "zh",
    "Thai": "th",
}
# The first word of a letter's Unicode name -> ISO 15924.
_SCRIPTS = {
    "ARABIC": "Arab",
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "CJK": "Hani",
    "THAI": "Thai",
}

_PARAGRAPH = re.compile(r"[\n\r\u2028\u2029]+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+")
# Addresses, and the honorifics of names («(ره)» is also a word of Mazandarani).
_NO_WORDS_SIGNS = ("@", "#", "://", "www.", "(")
_NO_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}+@\w[\w.-]*|[@#]\w+|\([عصسجر]ه?\)"
)
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")
# A letter of another script; the marks of Arabic script are no letters.
_OTHER_LETTER = re.compile(
    "[^\\W\\d_\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SHOWN_FORMS = re.compile("[\ufb50-\ufbb1\ufe70-\ufefc]+")


class Language(NamedTuple):
    """``code`` is BCP 47 (``und`` when it cannot be told), ``score`` 0..1."""

    code: str
    score: float


UNKNOWN = Language("und", 0.0)


def detect_language(text: str) -> Language:
    """The language of ``text``, before any normalization. Never raises on content.

    Dari is ``fa``. Paragraphs are judged one by one, and weigh as many as they
    have letters; a Persian text may be up to seven eighths English. ``score``
    is how sure the judgement is, times the share of letters it speaks for:
    a page that is half English is half Persian at most.
    """
    return _tally(_pieces(text)).judge()


def segment_language(text: str, default: str, lead_of_persian: int | None = None) -> str:
    """The language of one segment of an article whose language is ``default``.

    A segment that is too short to tell, or that could as well be in the
    article's language, takes ``default``; an English or Arabic sentence in a
    Persian article gets its own code. ``lead_of_persian``: the sum of
    :func:`persian_lead` of its words, where it is known.
    """
    pieces = _pieces(text)
    if len(pieces) == 1:
        if default == "fa":
            if lead_of_persian is None:
                lead_of_persian = sum(map(persian_lead, text.split()))
            stays = PERSIAN_AHEAD + lead_of_persian > KEEPING_MARGIN
        else:
            read = _read(pieces[0])
            stays = read is not None and lead(read[1], default, PERSIAN_AHEAD) >= CLEAR_MARGIN
        if stays:
            return default  # as most segments do, and how probable it is need not be known
    tally = _tally(pieces)
    if not (tally.votes or tally.foreign) and _stays(tally.unclear, default):
        return default
    language = tally.judge()
    return language.code if language.score >= SEGMENT_SCORE else default


def persian_lead(word: str) -> int:
    """By how much Persian leads before each other language, at the least, for a word.

    What the leads of words add up to is a bound too: what speaks for any other language is
    taken to speak for the same one. Of Persian text it is hardly ever too low to tell by.
    """
    return _WORDS[word][2]


class _Tally:
    """The letters of a text by language, as its pieces are read."""

    def __init__(self) -> None:
        self.letters = 0
        self.votes: defaultdict[str, float] = defaultdict(float)
        self.unclear: defaultdict[str, int] = defaultdict(int)
        self.unclear_text: list[str] = []
        self.unclear_letters = 0
        self.foreign: defaultdict[str, int] = defaultdict(int)
        self.foreign_text: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, piece: str) -> None:
        """Read a piece: its sentences in Arabic script together, others by script."""
        read = _read(piece)
        if read is None:
            text, letters = self._without_foreign(_plain(piece))
            found = _said(text)
        else:
            letters, found = read
            self.letters += letters
        if not letters:
            return
        code, score, margin = likeliest(found, PERSIAN_AHEAD)
        if margin >= CLEAR_MARGIN:
            self.votes[code] += letters * score
            return
        for code, weight in found.items():
            self.unclear[code] += weight
        self.unclear_text.append(_plain(piece) if read else text)
        self.unclear_letters += letters

    def _without_foreign(self, text: str) -> tuple[str, int]:
        """Note the sentences in other scripts; those in Arabic script, and their letters."""
        arabic: list[str] = []
        count = 0
        for sentence in _SENTENCE.split(text):
            script, letters = _script(sentence)
            self.letters += letters
            if script == "Arab":
                arabic.append(sentence)
                count += letters
            elif script:
                self.foreign[script] += letters
                self.foreign_text[script].append(_ARABIC_SCRIPT.sub(" ", sentence))
        return " ".join(arabic), count

    def judge(self) -> Language:
        """The language that most letters speak for."""
        if not self.letters:
            return UNKNOWN
        if self.letters - sum(self.foreign.values()) >= ARABIC_SCRIPT_SHARE * self.letters:
            if self.unclear_text:
                decided = sum(self.votes.values())
                if self.unclear_letters < UNCLEAR_SHARE * decided:
                    code, score, _ = likeliest(self.unclear, PERSIAN_AHEAD)
                else:
                    code, score = _judge_unclear(self.unclear, " ".join(self.unclear_text))
                self.votes[code] += self.unclear_letters * score
            code = max(self.votes, key=lambda name: (self.votes[name], name))
            return Language(code, round(self.votes[code] / self.letters, 4))
        script, letters = max(self.foreign.items(), key=lambda item: (item[1], item[0]))
        code, score = _judge_foreign(" ".join(self.foreign_text[script]), script)
        return Language(code, round(score * letters / self.letters, 4))


def _tally(pieces: list[str]) -> _Tally:
    tally = _Tally()
    for piece in pieces:
        tally.add(piece)
    return tally


def _stays(found: Mapping[str, float], default: str) -> bool:
    """Whether whatever langdetect said, a segment would keep its article's language."""
    outcomes = [likeliest(found, PERSIAN_AHEAD)]
    for code in ("ar", "fa"):
        if code != default:
            swayed = {**found, code: found.get(code, 0) + ARBITER_WEIGHT}
            outcomes.append(likeliest(swayed, PERSIAN_AHEAD))
    return all(code == default or round(score, 4) < SEGMENT_SCORE for code, score, _ in outcomes)


def _judge_unclear(found: Mapping[str, float], text: str) -> tuple[str, float]:
    """Where letters and words do not settle it, let langdetect weigh in.

    It is asked about Arabic and Persian only, so it has no say where signs of
    another language were found, nor about fewer than three words.
    """
    merged = dict(found)
    others = max((found[code] for code in found if code not in ("ar", "fa")), default=0)
    words = sum(_script_of(word[0]) == "Arab" for word in WORD.findall(text))
    if others < WEIGHTS["words"] and words >= ARBITER_WORDS:
        for code, probability in arbiter.arabic_or_persian(text).items():
            merged[code] = merged.get(code, 0) + ARBITER_WEIGHT * probability
    code, score, _ = likeliest(merged, PERSIAN_AHEAD)
    return code, score


def _judge_foreign(text: str, script: str) -> tuple[str, float]:
    """The language of a text in another script than Arabic, and how sure that is."""
    if script in ONLY_LANGUAGE:
        return ONLY_LANGUAGE[script], 0.99
    code, score, margin = likeliest(evidence(text, script))
    if margin >= CLEAR_MARGIN:
        return code, score
    found = arbiter.any_language(text)
    return max(found.items(), key=lambda item: (item[1], item[0]), default=(UNKNOWN.code, 0.0))


def _pieces(text: str) -> list[str]:
    """The paragraphs, long ones cut, thinned out evenly where there are too many."""
    if len(text) <= CHARACTERS_READ and not _PARAGRAPH.search(text):
        return [] if not text or text.isspace() else [text]
    pieces = [
        paragraph[start : start + CHARACTERS_READ]
        for paragraph in _PARAGRAPH.split(text)
        if paragraph.strip()
        for start in range(0, len(paragraph), CHARACTERS_READ)
    ]
    return pieces[:: max(1, math.ceil(len(pieces) / PIECES_READ))]


# Of a word: its letters, what they speak for, and the lead they give Persian at the least.
_Word = tuple[int, tuple[tuple[str, int], ...], int]
# One with letters of another script. No piece is so long that others make up for its lead.
_OTHER: _Word = (0, (), -(10**9))


def _read(piece: str) -> tuple[int, dict[str, int]] | None:
    """How many letters a piece has, and what they speak for; None if some are of another script.

    Nearly every piece is in Arabic script, and then as good as one sentence.
    """
    letters = 0
    found: defaultdict[str, int] = defaultdict(int)
    for word in piece.split():
        known = _WORDS[word]
        if known is _OTHER:
            return None
        count, said, _ = known
        letters += count
        for code, weight in said:
            found[code] += weight
    return letters, found


def _read_word(word: str) -> _Word:
    """As :func:`_read`, for what stands between two white spaces.

    None of what is looked for (signs, addresses, honorifics) has white space inside.
    """
    text = _plain(word)
    if _OTHER_LETTER.search(text):
        return _OTHER
    said = evidence(text)
    others = max((weight for code, weight in said.items() if code != "fa"), default=0)
    lead_of_persian = said.get("fa", 0) - max(0, others)
    return len(_NO_LETTERS.sub("", text)), tuple(said.items()), lead_of_persian


def _said(text: str) -> dict[str, int]:
    """As :func:`evidence`, from what is known of the words."""
    found: defaultdict[str, int] = defaultdict(int)
    for word in text.split():
        for code, weight in _SAID[word]:
            found[code] += weight
    return found


_WORDS = PerWord(_read_word)
# Of the words of pieces that are in another script too; what is no word was taken out of them.
_SAID = PerWord(lambda word: tuple(evidence(word).items()))


def _plain(text: str) -> str:
    """The text without addresses and honorifics, its letters in their ordinary form."""
    if any(sign in text for sign in _NO_WORDS_SIGNS):
        text = _NO_WORDS.sub(" ", text)
    return _SHOWN_FORMS.sub(_ordinary, text)


def _ordinary(shown: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", shown[0])


def _script(sentence: str) -> tuple[str, int]:
    """The script of a sentence (empty for one without letters), and how many letters it has.

    Names and terms in Latin letters do not make a Persian sentence English,
    however many: what counts is in which script its function words are.
    """
    counts: Counter[str] = Counter()
    for character, count in Counter(sentence).items():
        script = _script_of(character)
        if script:
            counts[script] += count
    if not counts:
        return "", 0
    letters = counts.total()
    arabic, latin = counts["Arab"], counts["Latn"]
    if 0 < arabic <= latin:
        words = set(sentence.lower().split())
        of_latin = len(words & signs_of("Latn").function_words)
        of_persian = len(words & signs_of("Arab").function_words)
        mostly_latin = of_latin > of_persian or arabic < 0.08 * letters
        return ("Latn" if mostly_latin else "Arab"), letters
    return max(counts, key=lambda name: (counts[name], name)), letters


@cache
def _script_of(character: str) -> str:
    """ISO 15924 code of a letter's script, ``Zzzz`` for others; empty for what is no letter."""
    if not character.isalpha():
        return ""
    return _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], "Zzzz")
