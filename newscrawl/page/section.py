"""The section a story is filed under: declared, or shown by a trail, a label or a link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.page.context import Context, Found, links_of
from newscrawl.page.credit_words import fold, key_of
from newscrawl.page.names import Names
from newscrawl.page.paths import SECTION, words_telling
from newscrawl.page.site_names import HOME_KEYS, leads_home
from newscrawl.page.site_words import keys_of, pattern_of
from newscrawl.page.structured import Entity, Structured, text_of
from newscrawl.page.surroundings import short_text

SECTION_METAS = (
    "article:section",
    "articlesection",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:section",
    "section",
    "category",
)
# A trail of more links is a menu, and the names of breadcrumbs on more elements are a style.
MAX_CRUMBS = 8
MAX_TRAILS = 20
# Steps up from a crumb to the list of its trail: a link, in an item, in two wrappers at most.
MAX_CLIMB = 4
# Links to sections beside a title; where there are more they are a menu.
MAX_LINKED = 3
# Words behind the last link of a trail, or behind a label: what is longer is no section's name.
LONGEST_CRUMB = 40
# Nor is what stands alone where a section should, though a site may call one by more words.
LONGEST_SECTION = 60
# A name with fewer letters may stand in a title by chance («نفت»): a longer one is the title's.
LEAST_TITLE = 9
_CRUMB_MARKS = " »«›‹>/\\|:-–—•·،,.…←→\u200e\u200f"
_BETWEEN_CRUMBS = re.compile(r"[»«›‹>/\\|]")
# An info bar holds several labels: «شناسه خبر: ۴۸۲۱۳ | سرویس: اقتصاد».
_BETWEEN_LABELS = re.compile(r"\s[|•·]\s")
_LETTER = re.compile(r"[^\W\d_]")
_NO_SECTIONS = HOME_KEYS | keys_of("no_sections")
_SECTION_LABEL = re.compile(
    rf"\W*{pattern_of('section_labels')}\s*[:：]\s*([^:：]{{3,{LONGEST_CRUMB}}})$"
)
_SECTION_PATH = re.compile(rf"/{words_telling(SECTION)}/[^/]", re.IGNORECASE)
_SECTION_CLASS = re.compile(r"(?:^|[\s_-])cat(?:s|egory|egories|links)?(?:$|[\s_-])", re.IGNORECASE)
# What is looked for in a page's microdata, where its source holds the word at all. From the
# name upwards: lists in lists would be gone through once for each around them.
_MICRODATA = (
    # A search of the attributes is a third of one of the elements for those that have them.
    ("articleSection", XPath("//*/@itemprop[. = 'articleSection']/parent::*")),
    (
        "BreadcrumbList",
        XPath("//*[@itemprop='name'][ancestor::*[contains(@itemtype,'/BreadcrumbList')]]"),
    ),
    (
        "/Breadcrumb",
        XPath("//*[@itemprop='title'][ancestor::*[contains(@itemtype,'/Breadcrumb')]]"),
    ),
)
_CRUMB_NAME = re.compile("bread[_-]?crumb", re.IGNORECASE)


def sections(context: Context) -> Found:
    """The section: the last crumb of a trail that names a subject, or the declared one."""
    structured = context.structured
    yield (
        "profile:section",
        _last_crumb(
            context,
            map(_unlabelled, map(_text, _one_trail(context.selected("section")))),
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
            yield "breadcrumbs", _last_crumb(context, _visible_trail(context.root, context.names))
    visible = [line.text for line in context.labelled]
    for origin, lines in (("visible", visible), ("removed", context.removed)):
        yield origin, _plain_section(context, _labelled(lines))
    for crumbs in _trails_by_form(context):
        yield "trail", _last_crumb(context, crumbs)
    yield "rel:category", _plain_section(context, map(_text, context.rel_links["category"]))
    yield "links:section", _plain_section(context, _linked(context))


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
        if any(above is trail for above in itertools.islice(element.iterancestors(), MAX_CLIMB))
    ]


def _visible_trail(root: HtmlElement, names: Names) -> list[str]:
    """The crumbs of the first element that calls itself a breadcrumb."""
    called = (
        element
        for sign, kind in ((".", names.classes), ("#", names.ids))
        for name in kind
        if _CRUMB_NAME.search(name)
        for element in names.elements(sign + name)
    )
    spoken = (
        element
        for element in root.iter("nav", "ol", "ul")
        if _CRUMB_NAME.search(element.get("aria-label") or "")
    )
    for element in itertools.islice(itertools.chain(called, spoken), MAX_TRAILS):
        crumbs = _crumbs_of(element)
        if crumbs:
            return crumbs
    return []


def _crumbs_of(element: HtmlElement) -> list[str]:
    """The links of a trail but for that to the home page, and the words behind the last one."""
    links = list(itertools.islice(element.iter("a"), MAX_CRUMBS + 1))
    if not 0 < len(links) <= MAX_CRUMBS:
        return []
    texts = list(map(_text, links))
    behind = _text(element).rpartition(texts[-1])[2] if texts[-1] else ""
    crumbs = ["" if leads_home(link) else text for link, text in zip(links, texts, strict=True)]
    return [*crumbs, behind] if len(behind) <= LONGEST_CRUMB else crumbs


def _trails_by_form(context: Context) -> Iterator[list[str]]:
    """Lines that are a trail by their form: «صفحه نخست » سیاست » مجلس»."""
    taken = (removal.text for removal in context.taken_out if removal.rule == "form:trail")
    for text in itertools.chain(taken, (line.text for line in context.lines)):
        crumbs = _BETWEEN_CRUMBS.split(text)
        if len(crumbs) > 1 and key_of(crumbs[0]) in HOME_KEYS:
            yield crumbs


def _labelled(lines: Iterable[str]) -> Iterator[str]:
    """The values of labels of a section: «سرویس: اقتصاد»."""
    for line in lines:
        if ":" not in line and "：" not in line:
            continue
        for part in _BETWEEN_LABELS.split(line):
            value = _unlabelled(part)
            if value != part:
                yield value.replace(" ،", "،")


def _unlabelled(text: str) -> str:
    """The value of a label of a section, or the text without one."""
    found = _SECTION_LABEL.match(fold(text)) if ":" in text or "：" in text else None
    return text[found.start(1) :] if found else text


def _linked(context: Context) -> list[str]:
    """The links beside the title that lead to a section by their address or their class."""
    found = [
        _text(link)
        for line in context.lines
        if line.before and not line.beyond
        for link in links_of(line)
        if _is_section_link(link) and not context.of_other_story(link)
    ]
    return found if len(found) <= MAX_LINKED else []


def _is_section_link(link: HtmlElement) -> bool:
    if _SECTION_PATH.search(unquote(link.get("href") or "")):
        return True
    parent = link.getparent()
    classes = (link.get("class"), parent.get("class") if parent is not None else None)
    return any(words and _SECTION_CLASS.search(words) for words in classes)


def _text(element: HtmlElement) -> str:
    return short_text(element) or ""


def _trail(structured: Structured, trail: Entity) -> list[str]:
    steps = structured.objects(trail.get("itemlistelement"))
    return [text_of(step, "name", "item") or "" for step in steps if not isinstance(step, str)]


def _last_crumb(context: Context, crumbs: Iterable[str]) -> str | None:
    """The last crumb that names a subject: not the home page, the site or the story itself."""
    kept = []
    for crumb in crumbs:
        text = " ".join(crumb.split()).strip(_CRUMB_MARKS)
        key = key_of(text)
        if not key or key in _NO_SECTIONS or len(text) > LONGEST_SECTION or key in context.own_keys:
            continue
        title = context.title_key
        if title and len(key) >= LEAST_TITLE and (key in title or title in key):
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
