"""White space and punctuation: one space where one belongs, none where none does."""

from __future__ import annotations

import re
from itertools import pairwise

from newscrawl.article import Edits
from newscrawl.persian.protected import ARABIC_LETTER, DIGIT, MARK, STAND_IN
from newscrawl.persian.sentences import unspaced_ends

_LINE_ENDS = frozenset("\r\u000b\u000c\u0085\u2028\u2029")
_ODD_SPACES = frozenset("\t\u00a0\u1680\u202f\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))
# Controls, soft hyphen, bidi marks, ZWSP and the like. ZWJ and ZWNJ are letters' business.
_HIDDEN = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
)
_ODD = re.compile(f"[{''.join(sorted(_LINE_ENDS | _ODD_SPACES))}{_HIDDEN}]")
_RUN = re.compile(" {2,}")

_LETTER = f"{ARABIC_LETTER}{MARK}"
# Endings that some write behind a closing mark: «کیهان»ها, کتاب(ها).
_ENDING = (
    f"(?:ها|های|هایی|هایش|هایشان|ان|ی|ای|ام|ات|اش|اند|م|ت|ش|مان|تان|شان|تر|ترین)(?![{_LETTER}])"
)

_PERSIAN_MARKS = str.maketrans("?,;", "؟،؛")
# A Latin mark behind a Persian word, perhaps spaced off, or between a number and a Persian word.
_LATIN_MARKS = re.compile(
    rf"[ !؟?,;](?<=[{_LETTER}»].)(?:(?<=[?,;])|(?=[!؟]*[?,;]))[!؟?,;]*+(?![A-Za-z0-9_=&/])"
    rf"|,(?<=[{DIGIT}],)(?= [{_LETTER}])"
)

# In this order: spaces taken out, then put in. Each begins with the one or few characters it can
# start at, so that the regex engine skips the rest. A guillemet or bracket that stands the wrong
# way round (»متن«) is left as it is. What is glued to a URL would become a part of it.
_RULES = tuple(
    (re.compile(pattern, re.VERBOSE), replacement)
    for pattern, replacement in (
        (
            rf"""
            [ ] (?=[،؛؟»)\]}}.:!])
            (?: (?<![{STAND_IN}][ ]) | (?=[،؛؟»]) | (?=[)\]}}.:!](?!\S)) )
            (?: (?=[،؛؟])
            | (?= [»)\]}}] (?![\w«(]) )
            | (?= \. (?![.A-Za-z0-9_{DIGIT}{STAND_IN}]) )
            | (?= : (?: (?!\S) | [{_LETTER}«] ) )
            | (?= ! (?![=A-Za-z0-9_]) ) )
            """,
            "",
        ),
        (rf"([«(\[{{]) (?<![{_LETTER}{DIGIT}]«) [ ]", r"\1"),
        (
            rf"""
            [،؛؟!»)\]:] (?=[^\s،؛.؟?…”\]}}"'»]) (?:
              (?<=[،؛]) (?![:!)]) (?: (?<![{DIGIT}].) | (?![{DIGIT}]) )
            | (?<=[{_LETTER}»)؟!][؟!]) (?=[{ARABIC_LETTER}«(])
            | (?<=\S») (?=[{ARABIC_LETTER}{DIGIT}A-Za-z]) (?!{_ENDING})
            | (?<=\S[)\]]) (?=[{ARABIC_LETTER}]) (?!{_ENDING})
            | (?<=[{_LETTER}»)]:) (?=[{ARABIC_LETTER}{DIGIT}«])
            | (?<=[{DIGIT}A-Za-z]:) (?=[{ARABIC_LETTER}])
            )
            """,
            r"\g<0> ",
        ),
        (rf"« (?<=[{_LETTER}{DIGIT}]«) (?=\w)", " «"),
        (rf"\( (?<=[{_LETTER}]\() (?=[\w«]) (?!{_ENDING}\))", " ("),
    )
)


def clean_white_space(text: str, edits: Edits) -> str:
    """Plain spaces, one at a time, none at the ends of a line; nothing invisible.

    Changes no letter or mark of any language. Lines and blank lines stay. Adds
    to ``edits`` invisible characters, and places where spaces changed.
    """
    odd = frozenset(_ODD.findall(text))
    if odd:
        spaces, line_ends = odd & _ODD_SPACES, odd & _LINE_ENDS
        for hidden in odd - spaces - line_ends:
            edits.invisible += text.count(hidden)
            text = text.replace(hidden, "")
        text = text.replace("\r\n", "\n")
        for end in line_ends:
            text = text.replace(end, "\n")
        for space in spaces:
            edits.spaces += text.count(space)
            text = text.replace(space, " ")
    return squeeze(text, edits)


def squeeze(text: str, edits: Edits) -> str:
    """One space at a time, and none at the ends of a line. Adds to ``edits`` those taken out."""
    if "  " in text:
        text, count = _RUN.subn(" ", text)
        edits.spaces += count
    length = len(text)
    text = text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")
    edits.spaces += length - len(text)
    return text


def clean_punctuation(text: str, edits: Edits) -> str:
    """Persian marks with no space before and one after; brackets and guillemets close in.

    Numbers, times, Latin text, ellipses and abbreviations are left alone: every
    rule wants a Persian letter beside the mark. URLs and the like must have
    been taken out before. Adds to ``edits`` the spaces put in or taken out, and
    as letters the Latin marks replaced.
    """
    if "?" in text or "," in text or ";" in text:
        text, count = _LATIN_MARKS.subn(_persian_marks, text)
        edits.letters += count
    for pattern, replacement in _RULES:
        text, count = pattern.subn(replacement, text)
        edits.spaces += count
    ends = unspaced_ends(text)
    if ends:
        text = " ".join(text[start:end] for start, end in pairwise([0, *ends, len(text)]))
        edits.spaces += len(ends)
    return text


def _persian_marks(match: re.Match[str]) -> str:
    return match[0].lstrip(" ").translate(_PERSIAN_MARKS)
