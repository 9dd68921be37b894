"""Sentences: where one ends and the next begins, by a short ordered list of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.persian.protected import ARABIC_LETTER, DIGIT, MARK


class Rule(NamedTuple):
    """One SRX rule: where ``before`` ends and ``after`` begins, a sentence ends, or does not.

    Both are regular expressions that Python, Java and ICU read alike. The first
    of :data:`RULES` that fits a place decides; where none does, no sentence
    ends. ``reach``: how far, in code points, ``before`` looks back beyond the
    stop and what closes after it.
    """

    breaks: bool
    before: str
    after: str
    reach: int = 0


STOP = ".!?؟…۔"
CLOSER = "\"'»”’)\\]}"
INVISIBLE = r"\u200c-\u200f\u202a-\u202e\u2066-\u2069"
NEWLINE = r"\n\r\u000b\u000c\u0085\u2028\u2029"
SPACE = r"\s\u00a0\u2000-\u200a\u202f\u3000"
LETTER = f"[{ARABIC_LETTER}]"
# Enough of a word to be no initial.
TWO_LETTERS = f"{LETTER}[{MARK}]{{0,2}}{LETTER}"


def _any(words: str) -> str:
    """One of the words, longest first, so that no word hides a longer one."""
    return "(?:" + "|".join(sorted(words.split(), key=lambda word: (-len(word), word))) + ")"


SHORT_WORDS = "رک نک صص شم"
ABBREVIATIONS = _any(
    f"{SHORT_WORDS} Mr Mrs Ms Dr Prof St Gen Col Sen Rep Gov Lt Sgt Capt Hon vs Fig Vol pp al"
)
# Here a single letter is a name, not an initial: «در گروه ب. تیم …».
NAMED_BY_LETTER = _any("گروه ویتامین هپاتیت نوع تیپ رده کلاس بند بخش طرح سری مدل فاز آنفلوانزای")
# The letters of English as Persian spells them: «بی.بی.سی», «یو.اس.بی».
LETTER_NAMES = _any(
    "ای بی سی دی ئی یی اف جی اچ آی جی کی کا ال ام ان او پی کیو آر اس تی یو وی دبلیو ایکس وای"
)
NO_BEGINNING = _any("کام نت ایران اورگ الف")
# What carries on the sentence that a quotation stands in.
PREDICATE = _any(
    "را که است بود شد نیست هستند بودند شده باشد نام گفت گفتند گفته می‌گوید می‌گویند می‌گفت پرسید "
    "پرسیدند افزود نوشت نوشتند خواند خواندند نامید نامیدند دانست"
)
# What begins a sentence when nothing else tells.
SUBJECT = _any("او وی آنها آن‌ها ایشان همچنین")
CONJUNCTION = _any("و یا تا هم")

_GAP = f"[{SPACE}]"
_INVISIBLES = f"[{INVISIBLE}]*"
# A closing mark may be spaced off («… . »»), and a footnote's number may follow («….[۳]»).
_CLOSING = (
    rf"[{STOP}{CLOSER}{INVISIBLE}]*(?:[ \u00a0]{{1,3}}[»”)\]}}][{STOP}{CLOSER}{INVISIBLE}]*)*"
    rf"(?:\[[{DIGIT}]{{1,3}}\])*"
)
_END = f"[{STOP}]{_CLOSING}"
_ELLIPSIS = r"(?:\.\.|…)"
_EDGE = rf"(?:^|[{SPACE}«“\"'(\[/–-])"
_WORD_END = f"(?![{ARABIC_LETTER}{MARK}])"

RULES = (
    # A new line always ends a sentence, white space or not.
    Rule(True, f"[{NEWLINE}]", ""),
    # The mark that follows belongs to the same sentence.
    Rule(False, rf"[{STOP}]", rf"[ \u00a0]{{0,3}}[»”)\]}}{STOP}،؛:,;]"),
    # Marks alone in brackets: (؟), [...], «!».
    Rule(False, rf"[(\[«“][{STOP}]{{1,8}}[{CLOSER}]", "", 1),
    # A question in brackets is a part of the sentence around them, as is "(... و ...)".
    Rule(False, r"(?:[؟!?…]|\.\.)[)\]]", "", 1),
    # What counts the items of a list: "۱. ", "الف. ".
    Rule(
        False,
        rf"(?:^|[{NEWLINE}]|[{STOP}:؛][{SPACE}])[{SPACE}]{{0,4}}(?:[{DIGIT}]{{1,3}}|الف)\.",
        "",
        10,
    ),
    Rule(True, rf"{_EDGE}{NAMED_BY_LETTER}[{SPACE}](?:{LETTER}|[A-Z])\.", _GAP, 14),
    # Initials, and abbreviations made of them: ع. رضایی, ه‍.ش., (ق.م.), J. Smith.
    Rule(False, rf"(?:{_EDGE}|\.)(?:{LETTER}[{MARK}\u200d]?|[A-Za-z])\.[)\]]?", "", 4),
    Rule(False, rf"{_EDGE}{ABBREVIATIONS}\.", "", 6),
    Rule(False, rf"{_EDGE}(?:No|Nos|Art)\.", rf"{_GAP}{{0,3}}[{DIGIT}]", 5),
    # No English sentence begins with a small letter.
    Rule(False, rf"[A-Za-z]\.[{CLOSER}]?", rf"{_GAP}{{1,3}}[a-z]", 1),
    # «کتاب و ... را»: and so on.
    Rule(False, rf"(?:^|{_GAP})(?:و|یا){_GAP}?(?:\.{{2,6}}|…)", "", 4),
    # An ellipsis by itself is a pause more often than an end (16 of 16 in the PerDT train set).
    Rule(False, _ELLIPSIS, rf"{_GAP}{{1,3}}(?!{SUBJECT}{_WORD_END})", 1),
    # A sentence that begins with an ellipsis.
    Rule(False, rf"(?:^|[{NEWLINE}])[{SPACE}«“\"'(\[]{{0,3}}(?:\.{{2,6}}|…)", "", 4),
    # An ellipsis or a quotation inside a sentence.
    Rule(False, rf"{_ELLIPSIS}[{CLOSER}]?", rf"{_GAP}{{0,3}}{CONJUNCTION}{_WORD_END}", 1),
    Rule(False, rf"{_ELLIPSIS}[{CLOSER}]?", rf"{_GAP}{{0,3}}{PREDICATE}{_WORD_END}", 1),
    Rule(False, r"[؟!?][»”\"’']", rf"{_GAP}{{0,3}}{CONJUNCTION}{_WORD_END}", 1),
    Rule(False, rf"[{STOP}][»”\"’']", rf"{_GAP}{{0,3}}{PREDICATE}{_WORD_END}", 1),
    # The ordinary end.
    Rule(True, _END, _GAP),
    # The space after the stop is missing, which is not so in a URL, host or spelt-out letters.
    Rule(False, rf"(?:://|www\.|@|\#)[^{SPACE}]{{0,200}}", "", 204),
    Rule(False, rf"(?:{_EDGE}|[.\u200c]){LETTER_NAMES}\.", rf"{LETTER_NAMES}{_WORD_END}", 7),
    Rule(False, r"\.", rf"{NO_BEGINNING}{_WORD_END}"),
    Rule(False, rf"{_ELLIPSIS}[{CLOSER}]{{0,2}}", "", 1),
    Rule(
        True,
        rf"{TWO_LETTERS}[{MARK}]{{0,2}}[.؟!][؟!]{{0,3}}[»”)\]]{{0,2}}{_INVISIBLES}",
        rf"[«“(]?{TWO_LETTERS}",
        6,
    ),
    Rule(True, rf"[{DIGIT}]{{2}}\.", TWO_LETTERS, 2),
)

# Most ends are plain: two letters that are no abbreviation, a stop, a space, a letter. Group 1 says
# so and spares the rules. One set of first characters lets the regex engine skip over the rest.
_NOT_SHORT = "".join(f"(?<!{word}.)" for word in (*SHORT_WORDS.split(), "الف"))
_PLAIN = f"(?<={LETTER}{LETTER}[.؟!]){_NOT_SHORT}(?=[ ]{LETTER})()"
_PLACE = re.compile(f"[{STOP}{NEWLINE}](?:(?<=[{NEWLINE}])|{_PLAIN}|{_CLOSING})")
_COMPILED = tuple(
    (re.compile(f"(?:{rule.before})\\Z"), re.compile(rule.after), rule.reach, rule.breaks)
    for rule in RULES
)


# What may end a sentence with no space behind it: a stop, or what can close behind one.
_UNSPACED = re.compile(
    rf"[{STOP}{CLOSER}](?=[«“(]?{TWO_LETTERS})(?:(?<=[{STOP}])"
    rf"|(?<=[{STOP}{CLOSER}{INVISIBLE}].)|(?<=[ \u00a0][»”)\]}}])|(?<=[{DIGIT}]\]))"
)


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order; only white space between them is left out.

    A new line always ends one, a colon or semicolon never does. White space
    inside a sentence stays as it is. Linear in the length of the text.
    """
    pieces = []
    start = 0
    for end in sentence_ends(text):
        piece = text[start:end].strip()
        if piece:
            pieces.append(piece)
        start = end
    piece = text[start:].strip()
    if piece:
        pieces.append(piece)
    return pieces


def sentence_ends(text: str) -> Iterator[int]:
    """The offsets (code points) where a sentence ends and, after white space, another begins."""
    for place in _PLACE.finditer(text):
        start, end = place.span()
        if place.lastindex:
            yield end
            continue
        if end == len(text):
            return  # where nothing begins, nothing needs to be known
        for before, after, reach, breaks in _COMPILED:
            if after.match(text, end) and before.search(text, max(0, start - reach), end):
                if breaks:
                    yield end
                break


def unspaced_ends(text: str) -> list[int]:
    """The ends of sentences whose stop the next one follows without a space: «رفت.او گفت»."""
    if not _UNSPACED.search(text):
        return []
    return [
        end for end in sentence_ends(text) if end < len(text) and _UNSPACED.match(text, end - 1)
    ]
