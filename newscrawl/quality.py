"""Quality: flags that say what is odd about an article, and the figures behind them.

The thresholds on prose are those that FineWeb-2 tuned for Persian
(huggingface/fineweb-2, configs/fas_Arab.yml, read at 05e6729), applied as its
pipeline applies them (fineweb-2-pipeline.py: the Gopher repetition, FineWeb and
Gopher quality filters of huggingface/datatrove). They were made for documents
of at least 50 words of running text, so they are asked of prose only: tables
and lists have metrics, but no flag speaks against them.

Flags inform; nothing is dropped here.

    no_body             nothing was left to read; then no other flag of these
    short               fewer than SHORT words
    foreign_language    the body is in another language than Persian
    low_language_score  it is Persian (or cannot be told), but not for sure, or only in part
    paywall             the rest of the text is for subscribers
    machine_garbled     wrong decoding, lost letters, leftovers of markup; its language is no matter
    repeated_lines      too many lines are the same
    repeated_phrases    too much of the text is the same few words over and over
    few_sentence_ends   too few of the long lines end as sentences do: headlines, links
    odd_word_length     words are too short or too long on average
    few_letters         too many of the words have no letter in them
    few_stop_words      hardly any of the words that all Persian text has
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from newscrawl.article import Article

LANGUAGE = "fa"

# FineWeb-2, configs/fas_Arab.yml
LEAST_LANGUAGE_SCORE = 0.85
MOST_DUPLICATE_LINES = 0.246
LEAST_LINE_PUNCTUATION = 0.2
WORD_LENGTH = (2, 9)
LEAST_LETTER_WORDS = 0.812
STOP_WORDS = frozenset("در و به از که است این را با یک".split())
TOP_N_GRAMS = ((2, 0.189), (3, 0.164), (4, 0.143))
DUPLICATE_N_GRAMS = ((5, 0.157), (6, 0.147), (7, 0.137), (8, 0.127), (9, 0.117), (10, 0.107))
# fineweb-2-pipeline.py, for all languages
MOST_DUPLICATE_LINE_CHARACTERS = 0.1
LEAST_STOP_WORDS = 2
PROSE_WORDS = 50

# Ours. A news flash of two sentences is a whole article, so not Gopher's 50.
SHORT = 25
# Shorter lines are list items, table rows, headings and datelines.
PROSE_LINE_WORDS = 8
MOST_GARBLED = 0.005
LEAST_GARBLED_SIGNS = 4
# Repetition is looked for in so many words: nobody's article is longer.
WORDS_READ = 20_000

_LETTER = re.compile(r"[^\W\d_]")
_JOINER = "\u200c"
_EDGES = "".join(map(chr, [*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61)])) + (
    "{|}~«»‹›“”‘’„…–—؟،؛٪٫٬۔•·"
)
_SENTENCE_END = re.compile(r"[.!?؟…۔][\s\"'»”’)\]}]*$")
_LOST = "\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ue000-\uf8ff\ufff0-\ufff8"
# UTF-8 read as cp1252 («Ø§ÛŒ»), cp1256 read as Latin-1 («ÇíÑÇä»): no language
# of Europe sets three such letters in a row.
_MISREAD = "À-ÿŒœŠšŽžŸƒ€‚„†‡ˆ‰‹Œ™¡-ª¬-º¼-¿"
_GARBLED = re.compile(
    f"[{_LOST}]|[{_MISREAD}]{{3,60}}"
    r"|\?{4,40}|(?<!\S)\?{2,3}(?:\s\?{1,20}){2,40}"
    r"|&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8});|<\/?[a-z]{1,10}[ >]"
)
# A text without any sign that these begin with, as nearly all are, has none of them.
_MAY_BE_GARBLED = re.compile(f"[{_LOST}{_MISREAD}?&<]")
_TWO_APART = re.compile(" [آ-ی] [آ-ی] ")
_LETTERS_APART = re.compile(r"(?<!\S)[آ-ی](?: [آ-ی]){4,200}(?!\S)")

# For the phrases: one form of a letter, no ZWNJ or vowel mark, one space between words.
_FOLDED = str.maketrans(
    "يىكةۀ", "ییکهه", "\u200c\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654"
)
_GAP = re.compile(r"[\W_]+")
_TEXT = r"(?:مطلب|محتوا|گزارش|مقاله|متن|نوشته|صفحه|بخش|نسخه)"
_SUBSCRIBERS = r"(?:مشترکان|مشترکین)\b"
_PAYWALL = re.compile(
    r"(?:ادامه|بقیه|متن کامل|نسخه کامل"
    rf"|(?:مشاهده|مطالعه|خواندن|دسترسی) (?:\w{{1,15}} ){{0,4}}?{_TEXT})"
    r" (?:\w{1,15} ){0,8}?"
    rf"(?:مشترک شوید|{_SUBSCRIBERS}|اشتراک (?:بخرید|تهیه|خریداری|ویژه|لازم|نیاز|داشته)"
    r"|عضو (?:سایت )?شوید|وارد (?:\w{1,15} ){0,3}?(?:شوید|کنید)|ثبت ?نام کنید)"
    rf"|{_TEXT} (?:\w{{1,15}} ){{0,3}}?(?:ویژه|مخصوص|مختص|(?:فقط|تنها) برای) "
    rf"(?:اعضای )?{_SUBSCRIBERS}"
    r"|اشتراک (?:بخرید|تهیه کنید|خریداری کنید)"
    r"|subscribe to (?:read|continue|unlock)|subscribers? only|already a subscriber"
    r"|to (?:continue|keep) reading"
)
_PAYWALL_REASONS = frozenset({"login", "subscribe", "other"})


def assess(article: Article) -> None:
    """Add flags and metrics to ``article.quality``; in time linear in the body.

    Metrics: counts are of the body; a ratio is 0..1. A metric that has no
    meaning for the body (no words, no prose) is left out.
    """
    quality = article.quality
    metrics = quality.metrics
    body = article.body
    lines = [_Line(line, _words(line)) for line in body.split("\n") if line.strip()]
    words = sum(len(line.words) for line in lines)
    metrics["words"] = words
    metrics["characters"] = len(body)
    metrics["paragraphs"] = len(lines)
    metrics["removed_lines"] = len(article.removed)
    if not body.strip():
        quality.flag("no_body")
        return
    metrics["language_score"] = article.language_score
    if article.segments:
        metrics["segments"] = len(article.segments)
        metrics["longest_segment"] = max(len(segment.text) for segment in article.segments)
    if words < SHORT:
        quality.flag("short")
    if _is_cut_off(article):
        quality.flag("paywall")
    garbled = _garbled_signs(body)
    metrics["garbled_ratio"] = round(garbled / len(body), 4)
    foreign = article.language not in (LANGUAGE, "und", None)
    if garbled >= LEAST_GARBLED_SIGNS and garbled > MOST_GARBLED * len(body):
        quality.flag("machine_garbled")
    elif foreign:
        quality.flag("foreign_language")
    if not foreign and (article.language_score or 0.0) < LEAST_LANGUAGE_SCORE:
        quality.flag("low_language_score")
    _assess_lines(article, lines)
    _assess_prose(article, [line for line in lines if _is_prose(line)], foreign)


class _Line(NamedTuple):
    text: str
    words: list[str]


def _assess_lines(article: Article, lines: list[_Line]) -> None:
    """Lines that are the same. Cells of a table may well be: only lines of some length count."""
    long = [line.text.strip() for line in lines if len(line.words) >= PROSE_LINE_WORDS // 2]
    if not long:
        return
    repeated = [line for line, count in Counter(long).items() for _ in range(count - 1)]
    ratio = len(repeated) / len(long)
    characters = sum(map(len, repeated)) / sum(len(line.text) for line in lines)
    article.quality.metrics["duplicate_line_ratio"] = round(ratio, 4)
    article.quality.metrics["duplicate_line_character_ratio"] = round(characters, 4)
    if ratio > MOST_DUPLICATE_LINES or characters > MOST_DUPLICATE_LINE_CHARACTERS:
        article.quality.flag("repeated_lines")


def _assess_prose(article: Article, prose: list[_Line], foreign: bool) -> None:
    """What FineWeb-2 asks of running text; flags only where there is enough of it."""
    quality, metrics = article.quality, article.quality.metrics
    words = list(chain.from_iterable([line.words for line in prose]))[:WORDS_READ]
    if not words:
        return
    enough = len(words) >= PROSE_WORDS
    ended = sum(bool(_SENTENCE_END.search(line.text[-20:])) for line in prose) / len(prose)
    length = len("".join(words).replace(_JOINER, "")) / len(words)
    lettered = _lettered(words) / len(words)
    metrics["line_punctuation_ratio"] = round(ended, 4)
    metrics["average_word_length"] = round(length, 2)
    metrics["letter_word_ratio"] = round(lettered, 4)
    if enough and ended < LEAST_LINE_PUNCTUATION:
        quality.flag("few_sentence_ends")
    if enough and not WORD_LENGTH[0] <= length <= WORD_LENGTH[1]:
        quality.flag("odd_word_length")
    if enough and lettered < LEAST_LETTER_WORDS:
        quality.flag("few_letters")
    if not foreign:
        stop_words = sum(map(STOP_WORDS.__contains__, words))
        metrics["stop_word_ratio"] = round(stop_words / len(words), 4)
        if enough and stop_words < LEAST_STOP_WORDS:
            quality.flag("few_stop_words")
    if _repeats(words, metrics) and enough:
        quality.flag("repeated_phrases")


def _repeats(words: list[str], metrics: dict[str, float | int | None]) -> bool:
    """The share of characters in repeated word n-grams, as Gopher counts them (Rae et al., 2021).

    ``top_N_gram_ratio``: the most common n-gram, where it occurs more than
    once; ``duplicate_N_gram_ratio``: all that occurred before, without overlap.
    """
    characters = len("".join(words)) + len(words)
    over = False
    # A longer n-gram that comes twice begins with a shorter one that does: only
    # the places of those are looked at again, and in most texts they are few.
    places: Sequence[int] = range(len(words))
    grams: list[tuple[str, ...]] = list(pairwise(words))
    for size, most in TOP_N_GRAMS:
        if size > 2:
            grams = _grams(words, places, size)
        counts = Counter(grams)
        places = [place for place, gram in zip(places, grams, strict=False) if counts[gram] > 1]
        gram, count = max(counts.items(), key=itemgetter(1), default=((), 0))
        ratio = count * (sum(map(len, gram)) + size - 1) / characters if count > 1 else 0.0
        metrics[f"top_{size}_gram_ratio"] = round(ratio, 4)
        over = over or ratio > most
    for size, most in DUPLICATE_N_GRAMS:
        ratio = _repeated_characters(words, places, size) / characters
        metrics[f"duplicate_{size}_gram_ratio"] = round(ratio, 4)
        over = over or ratio > most
    return over


def _grams(words: list[str], places: Sequence[int], size: int) -> list[tuple[str, ...]]:
    """The n-grams that begin at some places; at the end of the text they may be fewer."""
    last = len(words) - size
    return [tuple(words[place : place + size]) for place in places if place <= last]


def _repeated_characters(words: list[str], places: Sequence[int], size: int) -> int:
    """The characters of n-grams that occurred before, counted without overlap.

    ``places``: where n-grams begin that may occur twice.
    """
    seen: set[tuple[str, ...]] = set()
    free = repeated = 0
    for place, gram in zip(places, _grams(words, places, size), strict=False):
        if place < free:
            continue
        if gram in seen:
            repeated += sum(map(len, gram)) + size - 1
            free = place + size
        else:
            seen.add(gram)
    return repeated


def _is_cut_off(article: Article) -> bool:
    """Whether a removed line, or the end of the body, says that the rest is for subscribers."""
    said = [each.text for each in article.removed if each.reason in _PAYWALL_REASONS]
    said.append(article.body.rstrip().rpartition("\n")[2])
    return any(len(text) <= 300 and _PAYWALL.search(_folded(text)) is not None for text in said)


def _folded(text: str) -> str:
    return _GAP.sub(" ", text.translate(_FOLDED).lower())


def _garbled_signs(body: str) -> int:
    """How many characters look like the work of a machine that misread them."""
    found = 0
    if _MAY_BE_GARBLED.search(body):
        found += sum(len(match[0]) for match in _GARBLED.finditer(body))
    if _TWO_APART.search(body):
        found += sum(len(match[0]) // 2 for match in _LETTERS_APART.finditer(body))
    return found


def _is_prose(line: _Line) -> bool:
    """Long enough for a sentence, and no row of a table."""
    words = line.words
    if len(words) < PROSE_LINE_WORDS or "\t" in line.text.strip():
        return False
    return 2 * _lettered(words) >= len(words)


def _words(text: str) -> list[str]:
    """The words of a line, without the punctuation and the joiners around them."""
    pieces = text.split()
    words = [each if each.isalpha() else each.strip(_JOINER).strip(_EDGES) for each in pieces]
    return [word for word in words if word]


def _lettered(words: list[str]) -> int:
    """How many of the words have a letter in them."""
    return sum([word.isalpha() or _LETTER.search(word) is not None for word in words])
