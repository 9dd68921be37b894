"""What a story is filed under: its section, its tags and its code at the publisher's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.page.addresses import canonical_urls
from newscrawl.page.context import Context, Found, key_of, words_of
from newscrawl.page.credit_words import fold
from newscrawl.page.names import Names
from newscrawl.page.structured import Entity, Structured, text_of
from newscrawl.page.surroundings import Line, short_text

SECTION_METAS = (
    "article:section",
    "articlesection",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:section",
    "section",
    "category",
)
TAG_METAS = ("article:tag", "parsely-tags", "sailthru.tags", "news_keywords")
CODE_METAS = ("nastooh:code", "nastooh:nid", "news_id", "newsid", "news-id", "nid")
MAX_TAGS = 40
MAX_CRUMBS = 8
MAX_TRAILS = 20
MAX_AREA = 3_000
_SEPARATORS = re.compile(r"[,،;؛\n\r\t|]+")
_CRUMB_MARKS = " »«›‹>/\\|:-–—•·،,←→\u200e\u200f"
_LETTER = re.compile(r"[^\W\d_]")
_HOME_CRUMBS = frozenset(
    "خانه صفحهنخست صفحهاصلی صفحهیاصلی صفحهٔاصلی صفحهاول نخست اصلی home homepage اخبار خبر همه "
    "همهاخبار آرشیو آرشیواخبار news سرویس سرویسها شماهستیددر شمااینجاهستید اینجاهستید مسیر fa "
    "فارسی مطالب no-section uncategorized uncategorised دستهبندینشده بدوندسته بدوندستهبندی".split()
)
_TAG_LABEL = re.compile(
    r"\W*(?:برچسب|تگ|کلید[\s\u200c]?واژه|کلمات[\s\u200c]کلیدی|واژه[\s\u200c]?های[\s\u200c]کلیدی)"
    r"[\s\u200c]?(?:ها)?(?:ی[\s\u200c](?:خبر|مطلب|مرتبط))?\s*[:：](.+)"
)
_TAG_LABELS = frozenset("برچسبها برچسب برچسبهایخبر تگها تگ کلیدواژه کلیدواژهها tags tag".split())
_SECTION_LABEL = re.compile(
    r"\W*(?:سرویس|گروه|دسته|دسته[\s\u200c]?بندی|بخش|حوزه|موضوع|صفحه)\s*[:：]\s*([^:：]{3,40})$"
)
_TAG_CLASS = re.compile(
    r"(?:^|[\s_-])(?:tags?|key-?words?)(?:$|[\s_-])|tag-?_?(?:box|list|cloud)", re.IGNORECASE
)
_TAG_PATH = re.compile(r"/(?:tags?|keywords?|topics?|label)/", re.IGNORECASE)
_CODE_LABEL = re.compile(
    r"(?:کد|شناسه|شماره)\s?\u200c?(?:ی\s)?(?:خبر|مطلب|نوشته|گزارش|یادداشت|مقاله)\s*[:：]?\s*"
    r"(?P<code>[\d۰-۹٠-٩][\d۰-۹٠-٩/\-.]*|[A-Za-z0-9]{4,20})|(?:news\s?(?:id|code))\s*[:：]\s*(?P<id>\d{3,})",
    re.IGNORECASE,
)
# Between «news» and the number may stand the day; a name of letters and digits may take its place.
_CODE_PATH = re.compile(
    r"/(?:(?:news|detail|newsdetail)/(?:1[34]\d\d/\d\d?/\d\d?/|20\d\d/\d\d?/\d\d?/)?"
    r"|tiny/news-)(?P<number>\d{4,25})(?=[/.-]|$)(?<!/1[34]\d\d)(?<!/20\d\d)"
    r"|/news/(?P<name>(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,12})(?=/|$)",
    re.IGNORECASE,
)
# What every code label has; found faster than the labels are missed.
_CODE_WORD = re.compile("کد|شناسه|شماره|[Nn][Ee][Ww]")
_CODE_NAMES = frozenset({"newsid", "news_id", "nid", "nwsid", "newscode"})
_CODE_LABEL_ONLY = re.compile(r"(?:کد|شناسه|شماره)\s?(?:خبر|مطلب)\s*[:：]?\s*$")
# What is looked for in a page's microdata, where its source holds the word at all.
_MICRODATA = (
    ("articleSection", XPath("//*[@itemprop='articleSection']")),
    (
        "BreadcrumbList",
        XPath("//*[contains(@itemtype,'/BreadcrumbList')]//*[@itemprop='name']"),
    ),
    ("/Breadcrumb", XPath("//*[contains(@itemtype,'/Breadcrumb')]//*[@itemprop='title']")),
)
_REL_TAG = re.compile(r"rel=[\"']?[^\"'>]*\btag\b")
_CRUMB_NAME = re.compile("bread[_-]?crumb", re.IGNORECASE)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def sections(context: Context) -> Found:
    """The section: the last crumb of a trail that names a subject, or the declared one."""
    structured = context.structured
    yield (
        "profile:section",
        _last_crumb(
            context,
            map(_text, _one_trail(context.selected("section"))),
        ),
    )
    for name in SECTION_METAS[:2]:
        yield f"meta:{name}", _plain_section(context, structured.metas.get(name, ()))
    if context.entity:
        yield (
            "json-ld:articleSection",
            _plain_section(context, [text_of(context.entity, "articleSection") or ""]),
        )
    for trail in structured.of_type(frozenset({"breadcrumblist"})):
        yield "json-ld:breadcrumbs", _last_crumb(context, _trail(structured, trail))
    for name in SECTION_METAS[2:]:
        yield f"meta:{name}", _plain_section(context, structured.metas.get(name, ()))
    if context.root is not None:
        has_trail = "rumb" in context.source
        for word, elements in _MICRODATA:
            if (has_trail or "rumb" not in word) and word in context.source:
                found = elements(context.root)
                yield "microdata:section", _last_crumb(context, map(_text, found))
        if has_trail:
            yield "breadcrumbs", _last_crumb(context, _visible_trail(context.names))
    labelled = (_SECTION_LABEL.match(line) for line in _joined(context.lines))
    yield "visible", _plain_section(context, (found[1] for found in labelled if found))


def _one_trail(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The elements that stand in one list with the first: a page repeats its classes elsewhere."""
    if not elements:
        return []
    trail = elements[0].getparent()
    if trail is not None and trail.tag in ("li", "span", "h2", "h3"):
        trail = trail.getparent()
    return [
        element
        for element in elements
        if any(above is trail for above in itertools.islice(element.iterancestors(), 4))
    ]


def _visible_trail(names: Names) -> list[str]:
    """The links of the first element that calls itself a breadcrumb."""
    for sign, kind in ((".", names.classes), ("#", names.ids)):
        called = (names.elements(sign + name) for name in kind if _CRUMB_NAME.search(name))
        for element in itertools.islice(itertools.chain.from_iterable(called), MAX_TRAILS):
            links = list(itertools.islice(element.iter("a"), MAX_CRUMBS + 1))
            if 0 < len(links) <= MAX_CRUMBS:
                return list(map(_text, links))
    return []


def _text(element: HtmlElement) -> str:
    return short_text(element) or ""


def _trail(structured: Structured, trail: Entity) -> list[str]:
    steps = structured.objects(trail.get("itemlistelement"))
    return [text_of(step, "name", "item") or "" for step in steps if not isinstance(step, str)]


def _last_crumb(context: Context, crumbs: Iterable[str]) -> str | None:
    """The last crumb that names a subject: not the home page, the site or the story itself."""
    title, names = context.title_key, context.own_keys
    kept = []
    for crumb in crumbs:
        text = " ".join(crumb.split()).strip(_CRUMB_MARKS)
        key = key_of(text)
        if not key or key in _HOME_CRUMBS or key in names or len(text) > 60:
            continue
        if title and len(key) > 8 and (key in title or title in key):
            continue
        if text.startswith("http") or not _LETTER.search(text):
            continue
        kept.append(text)
    return kept[-1] if kept else None


def _plain_section(context: Context, texts: Iterable[str]) -> str | None:
    for text in texts:
        section = _last_crumb(context, [text])
        if section:
            return section
    return None


def tags(context: Context) -> Found:
    """The story's tags as shown, else as declared; keywords only where they fit the text."""
    structured = context.structured
    shown = [short_text(element, 80) or "" for element in context.selected("tags")]
    yield "profile:tags", _clean_tags(shown)
    for name in TAG_METAS:
        yield f"meta:{name}", _clean_tags(_parts(structured.metas.get(name, ())))
    if context.entity:
        given = context.entity.get("keywords")
        texts = [value for value in structured.objects(given) if isinstance(value, str)]
        if texts and not isinstance(given, list):
            texts = _parts(texts)
        yield "json-ld:keywords", _own_tags(context, texts)
    if context.root is not None:
        anchors = context.root.iter("a") if _REL_TAG.search(context.source) else ()
        links = (link for link in anchors if "tag" in (link.get("rel") or "").split())
        yield "rel:tag", _clean_tags([short_text(link, 80) or "" for link in links])
        yield "links:tag", _clean_tags(_tag_links(context))
        yield "boxes:tag", _clean_tags(_tag_box(context))
    labelled = (_TAG_LABEL.match(line) for line in context.removed)
    yield "removed", _clean_tags(_parts(found[1] for found in labelled if found))
    yield "meta:keywords", _own_tags(context, _parts(structured.metas.get("keywords", ())))


def _tag_links(context: Context) -> list[str]:
    """Links to tag pages that stand together below or beside the text."""
    texts: list[str] = []
    for line in context.lines:
        if _TAG_LABEL.match(line.text):
            texts.extend(map(_text, line.element.iter("a")))
            continue
        link = line.element if line.element.tag == "a" else line.element.getparent()
        if line.before or link is None or link.tag != "a":
            continue
        if _TAG_PATH.search(link.get("href") or ""):
            texts.append(line.text)
    return texts


def _tag_box(context: Context) -> list[str]:
    """The links of the first element of the article's area that calls itself tags."""
    names, area = context.names, context.area
    told = " ".join((*names.classes, *names.ids)).lower()
    if area is None or not ("tag" in told or "key" in told):
        return []
    named = {
        element
        for sign, kind in ((".", names.classes), ("#", names.ids))
        for name in kind
        if _names_tags(name)
        for element in names.elements(sign + name)
    }
    if not named:
        return []
    for element in itertools.islice(area.iter(), MAX_AREA):
        words = element.get("class") or element.get("id") if element in named else None
        if not words or not _names_tags(words):
            continue
        parent = element.getparent()
        if element.tag == "a" and parent is not None:
            links = [link for link in parent if link.get("class") == words]
        else:
            links = list(itertools.islice(element.iter("a"), MAX_TAGS + 1))
        if 0 < len(links) <= MAX_TAGS:
            return [short_text(link, 60) or "" for link in links]
    return []


@lru_cache(maxsize=4096)
def _names_tags(words: str) -> bool:
    return _TAG_CLASS.search(words) is not None


def _parts(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in _SEPARATORS.split(text)]


def _clean_tags(texts: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        tag = " ".join(text.split()).strip(" #،,.:؛|-–•\u200e\u200f").replace("_", " ")
        key = key_of(tag)
        if key and key not in _TAG_LABELS and len(tag) <= 80:
            found.setdefault(key, tag)
    return list(found.values())[:MAX_TAGS]


def _own_tags(context: Context, texts: Iterable[str]) -> list[str]:
    """Keywords that speak of this story: half of them, at least, are in its text.

    Many sites put the same keywords («اخبار», their own name) into every page.
    """
    tags = [tag for tag in _clean_tags(texts) if key_of(tag) not in context.own_keys]
    told = [tag for tag in tags if _mostly_in(tag, context.words)]
    return tags if tags and len(told) * 2 >= len(tags) else []


def _mostly_in(tag: str, words: frozenset[str]) -> bool:
    parts = words_of(fold(tag))
    return bool(parts) and sum(part in words for part in parts) * 2 >= len(parts)


def news_codes(context: Context) -> Found:
    """The story's number: as shown («کد خبر»), as declared, else the one in its address."""
    for element in context.selected("news_code", whole_page=False):
        text = (element.get("value") or "") if element.tag == "input" else short_text(element)
        yield "profile:news_code", _code(text or "")
    for name in CODE_METAS:
        for content in context.structured.metas.get(name, ()):
            yield f"meta:{name}", _code(content)
    for origin, text in _labelled(context):
        found = _CODE_LABEL.search(text) if _CODE_WORD.search(text) else None
        if found:
            yield origin, _code(found["code"] or found["id"] or "")
    yield "url", url_code(context.url)
    canonical = next(canonical_urls(context), None)
    if canonical:
        yield "canonical_url", url_code(canonical[1])


def _joined(lines: list[Line]) -> Iterator[str]:
    """The texts of lines, a bare label joined with the value that stands after it."""
    for text, after in itertools.pairwise([*(line.text for line in lines), ""]):
        yield f"{text} {after}" if text.endswith(":") or _CODE_LABEL_ONLY.search(text) else text


def _labelled(context: Context) -> Iterator[tuple[str, str]]:
    """The lines of the page, around the text and taken out of it, that may show a code."""
    for line in _joined(context.lines):
        yield "visible", line
    for line in context.removed:
        yield "removed", line


def _code(text: str) -> str | None:
    """The code in a text: digits in one run, or a whole word of letters and digits."""
    plain = text.translate(_DIGITS).strip()
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
        if name.lower() in _CODE_NAMES and re.fullmatch(r"\d{2,25}", value):
            return value
    return None
