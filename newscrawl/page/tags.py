"""A story's tags: as the page shows them, else as it declares them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.page.context import MAX_REMOVED, Context, Found, label_before
from newscrawl.page.credit_words import fold, key_of, words_of
from newscrawl.page.paths import TAG, words_telling
from newscrawl.page.site_words import keys_of, pattern_of
from newscrawl.page.surroundings import is_comments_heading, short_text

TAG_METAS = ("article:tag", "parsely-tags", "sailthru.tags", "news_keywords")
# No story has more: a list of more is all the tags of the site.
MAX_TAGS = 40
# What is longer is a headline, or a whole line of tags.
LONGEST_TAG = 80
# In a box that only its name calls one of tags there may be headlines: a shorter bound.
LONGEST_BOXED = 60
# Steps up from a tag to what also holds its label.
NEAR_LABEL = 3
# A box of tags belongs to another story where it or the block around it is that story's card.
NEAR_CARD = 2
# Elements of the article's area that are looked at, so that a huge page costs no more.
MAX_AREA = 3_000
# The longest label is «کلیدواژه‌های مرتبط»; signs may stand around it.
LONGEST_LABEL = 25
_SEPARATORS = re.compile(r"[,،;؛\n\r\t|]+")
_TAG_LABEL = re.compile(rf"\W*{pattern_of('tag_labels')}\s*[:：](.+)", re.IGNORECASE)
_TAG_LABELS = keys_of("tag_labels")
_HASHTAG = re.compile(r"#([^\s#]+)")
_TAG_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:hash)?tags?|key-?words?)(?:$|[\s_-])|tag-?_?(?:box|list|cloud)",
    re.IGNORECASE,
)
_TAG_PATH = re.compile(rf"/{words_telling(TAG)}/", re.IGNORECASE)


def tags(context: Context) -> Found:
    """The story's tags as shown, else as declared; keywords only where they fit the text."""
    structured = context.structured
    shown = [short_text(element, LONGEST_TAG) or "" for element in context.selected("tags")]
    yield "profile:tags", _clean_tags(shown)
    for name in TAG_METAS:
        declared = _clean_tags(_parts(structured.metas.get(name, ())))
        yield f"meta:{name}", _not_the_site(context, declared)
    if context.entity:
        given = context.entity.get("keywords")
        texts = [value for value in structured.objects(given) if isinstance(value, str)]
        if texts and not isinstance(given, list):
            texts = _parts(texts)
        yield "json-ld:keywords", _own_tags(context, texts)
    if context.root is not None:
        links = context.rel_links["tag"]
        yield "rel:tag", _clean_tags([short_text(link, LONGEST_TAG) or "" for link in links])
        yield "links:tag", _clean_tags(_tag_links(context))
        yield "boxes:tag", _clean_tags(_tag_box(context))
    yield "removed", _clean_tags(_taken_out(context))
    yield "meta:keywords", _own_tags(context, _parts(structured.metas.get("keywords", ())))


def _tag_links(context: Context) -> list[str]:
    """Links to tag pages below or beside the text, or what stands behind a label of tags."""
    texts: list[str] = []
    labelled: HtmlElement | None = None
    for line in context.lines:
        link = line.element if line.element.tag == "a" else line.element.getparent()
        if _labelled(line.text) or _is_label(label_before(line)):
            texts.extend(short_text(link) or "" for link in line.element.iter("a"))
        elif _is_label(line.text):
            labelled = line.element.getparent()
        elif link is not None and link.tag == "a":
            below_label = labelled is not None and any(
                node is labelled for node in itertools.islice(link.iterancestors(), NEAR_LABEL)
            )
            leads_to_tag = not line.before and _TAG_PATH.search(link.get("href") or "")
            if (below_label or leads_to_tag) and not context.on_other_card(link):
                texts.append(line.text)
    return texts


def _labelled(text: str) -> str | None:
    """What stands behind the label of tags on a line of both."""
    found = _TAG_LABEL.match(fold(text)) if ":" in text or "：" in text else None
    return text[found.start(1) :] if found else None


def _is_label(text: str) -> bool:
    return 0 < len(text) <= LONGEST_LABEL and key_of(text).strip(":") in _TAG_LABELS


def _taken_out(context: Context) -> Iterator[str]:
    """What was taken out of the text as tags, and the links below a label of tags."""
    labelled = False
    for removal in context.extraction.removed[:MAX_REMOVED]:
        if is_comments_heading(removal.text):
            return
        if removal.reason == "tags":
            value = _labelled(removal.text)
            labelled = _is_label(removal.text)
            if value or labelled:
                yield from _parts([value]) if value else ()
            elif "#" in removal.text:
                yield from _HASHTAG.findall(removal.text)
            elif removal.rule == "after:tags":
                yield from _parts([removal.text])
        elif labelled and removal.rule == "form:link_box":
            yield removal.text
        else:
            labelled = False


def _tag_box(context: Context) -> list[str]:
    """The links of the first element of the article's area that calls itself tags."""
    if context.area is None:
        return []
    named = context.names.holding(_names_tags)
    for element in itertools.islice(context.area.iter() if named else (), MAX_AREA):
        words = element.get("class") or element.get("id") if element in named else None
        if not words or not _names_tags(words) or context.on_other_card(element, NEAR_CARD):
            continue
        parent = element.getparent()
        if element.tag == "a" and parent is not None:
            links = [link for link in parent if link.get("class") == words]
        else:
            links = list(itertools.islice(element.iter("a"), MAX_TAGS + 1))
        if 0 < len(links) <= MAX_TAGS:
            return [short_text(link, LONGEST_BOXED) or "" for link in links]
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
        if key and key not in _TAG_LABELS and len(tag) <= LONGEST_TAG:
            found.setdefault(key, tag)
    return list(found.values())[:MAX_TAGS]


def _own_tags(context: Context, texts: Iterable[str]) -> list[str]:
    """Keywords that speak of this story: half of them, at least, are in its text.

    Many sites put the same keywords («اخبار», their own name) into every page.
    """
    tags = _not_the_site(context, _clean_tags(texts))
    told = [tag for tag in tags if _mostly_in(tag, context.words)]
    return tags if tags and len(told) * 2 >= len(tags) else []


def _not_the_site(context: Context, tags: list[str]) -> list[str]:
    return [tag for tag in tags if key_of(tag) not in context.own_keys]


def _mostly_in(tag: str, words: frozenset[str]) -> bool:
    parts = words_of(fold(tag))
    return bool(parts) and sum(part in words for part in parts) * 2 >= len(parts)
