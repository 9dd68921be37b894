"""A text dump of a page: lines without markup, first title, then lead, body and chrome."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from newscrawl.article import Removal
from newscrawl.page.blocks import Block, Line, Mark
from newscrawl.page.chrome import sweep
from newscrawl.page.html import collapse
from newscrawl.page.labels import Speakers, phrase_of
from newscrawl.page.line_forms import is_date_line, is_trail, split_tail_marker, tells_date
from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.prose import ends_sentence, is_prose, is_wrapped

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

LONGEST_TITLE = 300
# The same for one that ends as a sentence does: a longer one is the first paragraph.
LONGEST_SENTENCE = 110
LONGEST_LEAD = 700
# Words of a title that stands below other lines, and below a menu: so many lines of a word or two.
LEAST_TITLE = 5
LEAST_BELOW_MENU = 3
LEAST_MENU = 3
# A text with this many lines and not one sentence is a list of headlines.
LEAST_LISTING = 8

# One class for all that is blank: of two beside each other a long run is tried at every split.
_BLANK = re.compile(r"\n[\s\u200b-\u200f\ufeff]*\n")
# How the first paragraph of a story begins, and a lead never does.
_BODY_BEGIN = re.compile(
    r"\W*(?:به\s+گزارش|به\s+نقل|[\w\s\u200c]{2,25}\s*[-–—]\s*[\w\u200c]{3,12}\s*[-–—:])"
)
_SPEAKER = re.compile(
    r"(?!.*\s(?:از|به|که|را)\s).{6,45}\s(?:خبر|اعلام|مطرح|تشریح|عنوان|بیان|اظهار|ت[اأ]کید)\s(?:داد|کرد)"
)
# How the names of sites begin.
_SITE_WORDS = frozenset(
    fold(word)
    for word in "خبرگزاری پایگاه سایت وبسایت روزنامه هفته‌نامه مجله شبکه رادیو تلویزیون".split()
)


def fill_from_dump(extraction: Extraction, text: str) -> None:
    """Fill an extraction from the text of a dump.

    Lines before the title that are chrome (a trail, a date) are removed; the
    paragraph after the title is the lead when two more follow and it does not
    begin as a story does. Flags: ``listing``, ``no_body``.
    """
    lines = [Line("paragraph", part, prose=is_prose(part)) for part in paragraphs(text)]
    _take_head(extraction, lines)
    sweep(lines, markup=False)
    _take_lead(extraction, lines)
    live = [line for line in lines if line.mark is None]
    if len(live) >= LEAST_LISTING and not any(_is_sentence(line) for line in live):
        extraction.flag("listing")
        for line in live:
            line.mark = Mark("other", "listing")
    out: list[Removal] = []
    for line in lines:
        if line.mark is not None and line.mark.rule == "title":
            extraction.headed = len(out)
        if line.mark is None:
            extraction.above = extraction.above if extraction.blocks else len(out)
            body, marker = split_tail_marker(line.text)
            extraction.blocks.append(Block(line.kind, body))
            if marker:
                out.append(Removal(marker, "end_marker", "form:end_marker"))
        elif line.mark.reason is not None:
            out.append(Removal(line.text, line.mark.reason, line.mark.rule))
    extraction.removed = out
    if not extraction.blocks:
        extraction.flag("no_body")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a dump, white space inside each collapsed.

    Each line end parts paragraphs, except where blank lines do and the lines
    between them are plainly broken by width.
    """
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    parts: list[str] = []
    chunks = _BLANK.split(text)
    for chunk in chunks:
        lines = [collapse(line).strip() for line in chunk.split("\n")]
        lines = [line for line in lines if line.strip("\u200b\u200c\u200d\u200e\u200f\ufeff")]
        if len(chunks) > 2 and is_wrapped(lines):
            lines = [" ".join(lines)]
        parts.extend(lines)
    return parts


def _take_head(extraction: Extraction, lines: list[Line]) -> None:
    """Find the title, and a kicker before it; mark the chrome above them."""
    spoken = Speakers(lines)
    least = _least_words(lines[:20])
    for at, line in enumerate(lines[:20]):
        found = phrase_of(line, spoken, markup=False)
        if found is not None:
            line.mark = Mark(found.phrase.reason, f"phrase:{found.phrase.rule}")
        elif is_date_line(line.text):
            line.mark = Mark("other", "form:date")
        elif is_trail(line.text):
            line.mark = Mark("navigation", "form:trail")
        elif _is_masthead(line.text, lines[at + 1 :], least):
            line.mark = Mark("navigation", "form:masthead")
        elif any(map(str.isalpha, line.text)):
            if len(line.text) <= (LONGEST_SENTENCE if _is_sentence(line) else LONGEST_TITLE):
                _take_title(extraction, line, lines[at + 1 : at + 5])
            return
        else:
            line.mark = Mark("other", "form:no_words")


def _is_short_sentence(text: str) -> bool:
    """Whether a line of a short text ends as a sentence does: «راه باز شد.»."""
    return len(text.split()) > 2 and text.endswith(".")


def _least_words(lines: list[Line]) -> int:
    """The words a line below others must have to be the title: below a menu a few do."""
    head = itertools.takewhile(lambda line: not _is_sentence(line), lines)
    short = sum(len(line.text.split()) <= 2 and line.text[-1:].isalpha() for line in head)
    return LEAST_BELOW_MENU if short >= LEAST_MENU else LEAST_TITLE


def _is_masthead(text: str, below: list[Line], least: int) -> bool:
    """Whether a line above the title names the site or the section.

    It does where a longer line (of ``least`` words), the title, still stands between it
    and the first sentence, and it is one or two words or a short name that begins as sites' do.
    """
    words = text.split()
    if len(words) > 4 or ends_sentence(text):
        return False
    if len(words) > 2 and fold(words[0]) not in _SITE_WORDS:
        return False
    head = itertools.takewhile(lambda line: not _is_sentence(line), below)
    titles = (
        line
        for line in head
        if len(line.text.split()) >= least
        and find_phrase(line.text) is None
        and not tells_date(line.text)
    )
    after = any(_is_sentence(line) or _is_short_sentence(line.text) for line in below)
    return after and next(titles, None) is not None


def _take_title(extraction: Extraction, first: Line, below: list[Line]) -> None:
    """Take the title: the first line, or one below it that a <title> or a kicker precedes."""
    title = first
    folded = fold(first.text)
    for line in below:
        again = fold(line.text)
        if again == folded:
            line.mark = Mark("other", "repeat:title")
        elif len(again) > 8 and folded.startswith(again):
            first.mark = Mark("other", "repeat:title")
            title = line
            break
    else:
        if len(below) > 2 and _is_kicker(first.text, below[0].text):
            extraction.kicker, first.mark = first.text, Mark(None, "kicker")
            title = below[0]
    extraction.title, title.mark = title.text, Mark(None, "title")


def _is_kicker(text: str, below: str) -> bool:
    """Whether a first line announces the title below it («رئیس سازمان بورس اعلام کرد:»)."""
    if len(text) > 90 or len(below) > 160 or re.search(r"[.!؟:]\s*$", below):
        return False
    if re.search(r"[:؛/]\s*$", text):
        return True
    # «استاندار خبر داد»: who speaks and no word of what, as a title would have.
    return _SPEAKER.fullmatch(text) is not None and len(below) <= 110


def _take_lead(extraction: Extraction, lines: list[Line]) -> None:
    live = [line for line in lines if line.mark is None]
    if extraction.title is None or len(live) < 3:
        return
    lead = live[0]
    if not 30 <= len(lead.text) <= LONGEST_LEAD or _BODY_BEGIN.match(lead.text):
        return
    if sum(_is_sentence(line) for line in live[1:]) < 2:
        return
    extraction.lead = lead.text
    lead.mark = Mark(None, "lead")


def _is_sentence(line: Line) -> bool:
    return line.prose and (ends_sentence(line.text) or len(line.text) > 160)
