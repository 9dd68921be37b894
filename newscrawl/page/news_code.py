"""The number of a story at its publisher's: as shown, as declared, or in its address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.page.addresses import canonical_urls
from newscrawl.page.context import Context, Found
from newscrawl.page.credit_words import fold
from newscrawl.page.site_words import code_label, spelt_pattern_of
from newscrawl.page.surroundings import short_text

CODE_METAS = ("nastooh:code", "nastooh:nid", "news_id", "newsid", "news-id", "nid")
_CODE_LABEL = re.compile(
    rf"{code_label()}\s*[:：]?\s*"
    r"(?P<code>\d[\d/\-.]*|[A-Za-z0-9]{4,20})|(?:news\s?(?:id|code))\s*[:：]\s*(?P<id>\d{3,})",
    re.IGNORECASE,
)
# Between «news» and the number may stand the day; a name of letters and digits may take its place.
_CODE_PATH = re.compile(
    r"/(?:(?:news|details?|newsdetails?|articles?|story)/(?:1[34]\d\d/\d\d?/\d\d?/|20\d\d/\d\d?/\d\d?/)?"
    r"|tiny/news-)(?P<number>\d{4,25})(?=[/.-]|$)(?<!/1[34]\d\d)(?<!/20\d\d)"
    r"|/news/(?P<name>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,12})(?=/|$)",
    re.IGNORECASE,
)
# What every code label has; found faster than the labels are missed.
_CODE_WORD = re.compile(f"{spelt_pattern_of('code_labels')}|new", re.IGNORECASE)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_CODE_NAMES = frozenset({"newsid", "news_id", "nid", "nwsid", "newscode", "articleid", "storyid"})
# A name so short is that of a story's number where the number is long.
_SHORT_NAMES = frozenset({"nn"})
# «۱۲۳٬۴۵۶» is one number.
_NUMBER = re.compile(r"[\d/-]{3,}")
_THOUSANDS = re.compile(r"(?<=\d)[٬,](?=\d{3}(?!\d))")


def news_codes(context: Context) -> Found:
    """The story's number: as shown («کد خبر»), as declared, else the one in its address."""
    for element in context.selected("news_code", whole_page=False):
        text = (element.get("value") or "") if element.tag == "input" else short_text(element)
        yield "profile:news_code", _code(text or "")
    for name in CODE_METAS:
        for content in context.structured.metas.get(name, ()):
            yield f"meta:{name}", _code(content)
    for line in context.labelled:
        code = _labelled(line.text)
        if code and not context.of_other_story(line.element):
            yield "visible", code
    yield "removed", next(filter(None, map(_labelled, context.removed)), None)
    for removal in context.taken_out:
        if removal.reason == "news_code":
            number = _NUMBER.search(_plain(removal.text))
            yield "removed", _code(number[0]) if number else None
    yield "url", url_code(context.url)
    canonical = next(canonical_urls(context), None)
    if canonical:
        yield "canonical_url", url_code(canonical[1])


def _labelled(text: str) -> str | None:
    """The code behind a label of one in a line."""
    found = _CODE_LABEL.search(_plain(text)) if _CODE_WORD.search(text) else None
    return _code(found["code"] or found["id"] or "") if found else None


def _plain(text: str) -> str:
    """A text in one spelling, its numbers without marks between the thousands."""
    return _THOUSANDS.sub("", fold(text))


def _code(text: str) -> str | None:
    """The code in a text: digits in one run, or a whole word of letters and digits."""
    plain = _THOUSANDS.sub("", text.translate(_DIGITS)).strip()
    found = re.search(r"(?<![\d/])\d{3,25}(?![\d/])", plain)
    if found:
        return found[0]
    found = re.search(r"(?<![\w/])(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{3,20}(?![\w/])", plain)
    return found[0] if found else None


def url_code(url: str) -> str | None:
    """The number of the story in its address: /fa/news/123456/…, /detail/123456, ?newsid=123456.

    Only where the address says that it is one: any other number may be a page's or a picture's.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    found = _CODE_PATH.search(unquote(parts.path))
    if found:
        return found["number"] or found["name"]
    for name, value in parse_qsl(parts.query):
        least = 2 if name.lower() in _CODE_NAMES else 6 if name.lower() in _SHORT_NAMES else 0
        if least and re.fullmatch(rf"[0-9]{{{least},25}}", value):
            return value
    return None
