"""Bare days that are not the publication's: today's in a site's header, one in the story itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from newscrawl.page.context import Context
from newscrawl.page.date_labels import NONE, Dated, holds_digits, names_weekday
from newscrawl.page.line_forms import has_copyright_sign, tells_date
from newscrawl.page.phrases import find_phrase
from newscrawl.page.surroundings import Line, short_text
from newscrawl.persian.date_tokens import fold

# A day of the year before or after may be that of what bears the other year.
_NEAR = 1
_JALALI_BEGAN = 621
_MOST_FOOTERS = 3
# Years of a line that are looked at.
_MOST_YEARS = 4
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|19[89]\d|20\d\d)(?!\d)")


def is_bare(dated: Dated) -> bool:
    """Whether a day stands without a label, a clock or a weekday."""
    around = f"{dated.before} {dated.words} {dated.after}"
    return dated.label == NONE and "T" not in dated.value and not names_weekday(around)


def heads_site(context: Context, line: Line) -> bool:
    """Whether a day above the title, without label and clock, stands in the site's header.

    It does where nothing but the whole page holds it together with the story; with a weekday,
    as sites show today, wherever it is in no article.
    """
    area = context.area
    if area is None or area.tag == "body":
        return True
    if area.tag == "article" or any(up.tag == "article" for up in area.iterancestors()):
        return False
    return names_weekday(line.text)


def is_far(context: Context, dated: Dated, fetched: bool) -> bool:
    """Whether a bare day of the text's own block is years from all else that tells of the page.

    Such a one is the story's, as that of an old letter. ``fetched``: the time of the fetch is
    asked too; right below a title an old day may be that of an old article.
    """
    if not is_bare(dated):
        return False
    years = list(_years_around(context, dated))
    moment = context.extraction.document.page.fetched_at if fetched else None
    if isinstance(moment, datetime):
        years.append(moment.year)
    elif moment:
        years += map(int, _YEAR.findall(moment)[:1])
    if not years:
        return False
    # «۱۳۸۵–۱۴۰۳»: the years between are the site's as well.
    return not min(years) - _NEAR <= dated.day.year <= max(years) + _NEAR


def _years_around(context: Context, dated: Dated) -> Iterator[int]:
    """The years of the notices of copyright and of the other dates that a page shows."""
    root = context.root
    footers = islice(root.iter("footer"), _MOST_FOOTERS) if root is not None else ()
    texts = [short_text(footer) or "" for footer in footers]
    texts += [line.text for line in context.lines]
    texts += [one.text for one in context.taken_out]
    for text in dict.fromkeys(texts):
        if dated.words in text or not holds_digits(text) or not _tells_year(text):
            continue
        for found in islice(_YEAR.finditer(fold(text)), _MOST_YEARS):
            year = int(found[0])
            yield year + _JALALI_BEGAN if year < 1500 else year


def _tells_year(text: str) -> bool:
    if tells_date(text) or has_copyright_sign(text):
        return True
    found = find_phrase(text)
    return found is not None and found.phrase.reason == "copyright"
