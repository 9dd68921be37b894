"""What a page declares about itself in meta elements, links and JSON-LD, however broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement

Entity = dict[str, Any]

# A page's own description is a few kilobytes; what lies beyond is a data dump.
MAX_SCRIPT = 400_000
MAX_ENTITIES = 500
MAX_DEPTH = 12
MAX_CONTENTS = 200

ARTICLE_TYPES = frozenset(
    "newsarticle article reportagenewsarticle analysisnewsarticle opinionnewsarticle "
    "backgroundnewsarticle reviewnewsarticle askpublicnewsarticle advertisercontentarticle "
    "satiricalarticle scholarlyarticle techarticle socialmediaposting liveblogposting "
    "blogposting report".split()
)
# Used when a page has no article entity: a video page, or a bare WebPage of an SEO plug-in.
PAGE_TYPES = frozenset("videoobject imagegallery mediagallery audioobject webpage itempage".split())

# Attributes of a meta that say what its content is.
_META_NAMES = ("name", "property", "itemprop", "http-equiv")
# Properties that hold more about the page itself; others may hold other stories.
_PARTS = ("@graph", "mainentity", "mainentityofpage", "breadcrumb")

_OPENING = re.compile(r"\s*(?:(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)\s*)*", re.I)
_CLOSING = re.compile(r"(?:\s|-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?|//|;)+\Z")
# Each alternative also ends at the end of the text: what is left open is tried only once.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+\\?(?:"|\Z)'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(\s*+[}}\]])", re.S)
_COMMENT = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|keywords|url)"'
    r'\s*:\s*"((?:[^"\\]|\\.){1,2000})"',
    re.I,
)
_NAMED = re.compile(
    r'"(author|publisher)"\s*:\s*[\[{][^\[\]{}]{0,400}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"', re.I
)
_WORD = re.compile(r"\w+")
# A number in an address that may be the story's.
_NUMBER = re.compile(r"\d{3,}")
_BEFORE_PATH = re.compile(r"(?:[a-z]+:)?//[^/?#]*", re.I)
_DECODER = json.JSONDecoder(strict=False)
_TYPED = re.compile(r'"@type"\s*:\s*\[?\s*"(\w{1,60})"')


@dataclass(kw_only=True)
class Structured:
    """``metas``: lower-case name to contents in page order; ``links``: rel to addresses.

    ``entities``: the JSON-LD objects that speak of this page, with lower-case keys.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)

    def meta(self, *names: str) -> tuple[str, str] | None:
        """The first content of the first of these names that has one, and that name."""
        for name in names:
            for content in self.metas.get(name, ()):
                return content, name
        return None

    def of_type(self, types: frozenset[str]) -> list[Entity]:
        """The entities of one of these schema.org types (lower case)."""
        return [
            entity
            for entity, own in zip(self.entities, self._types, strict=True)
            if not types.isdisjoint(own)
        ]

    @cached_property
    def _types(self) -> list[set[str]]:
        return [types_of(entity) for entity in self.entities]

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by their ``@id``; of several the one that says most."""
        found: dict[str, Entity] = {}
        for entity in self.entities:
            name = entity.get("@id")
            if isinstance(name, str) and len(entity) > len(found.get(name, ())):
                found[name] = entity
        return found

    def objects(self, value: Any) -> Iterator[Entity | str]:
        """The objects or strings of a property: a list opened, references followed."""
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, str):
                if part.strip():
                    yield part.strip()
            elif isinstance(part, dict):
                named = lower_keys(part)
                name = named.get("@id")
                target = self.by_id.get(name) if isinstance(name, str) else None
                yield target if target and "name" not in named and "url" not in named else named

    def article(self, title: str | None, url: str | None) -> Entity | None:
        """The entity of the story itself: its headline or address is the page's, else the first.

        None has both and agrees with the page in neither: that one is of another story.
        """
        for types in (ARTICLE_TYPES, PAGE_TYPES):
            found = [one for one in self.of_type(types) if not self._is_of_other(one, title, url)]
            if found:
                return max(found, key=lambda entity: _likeness(entity, title, url))
        return None

    def _is_of_other(self, entity: Entity, title: str | None, url: str | None) -> bool:
        headline = set(_WORD.findall((text_of(entity, "headline") or "").casefold()))
        titles = [title or "", *self.metas.get("og:title", ())] if title else []
        own = [set(_WORD.findall(text.casefold())) for text in titles]
        if not headline or not own or any(_alike(headline, words) for words in own):
            return False
        main = entity.get("mainentityofpage")
        main = text_of(lower_keys(main), "@id", "url") if isinstance(main, dict) else main
        given = [text_of(entity, "url"), text_of(entity, "@id"), main]
        addresses = {_place_of(one) for one in given if isinstance(one, str) and one.strip()}
        own_addresses = [url or "", *self.metas.get("og:url", ()), *self.links.get("canonical", ())]
        places = {_place_of(one) for one in own_addresses if one}
        if not addresses or not places or not addresses.isdisjoint(places):
            return False
        numbers = set(_NUMBER.findall(" ".join(places)))
        return numbers.isdisjoint(_NUMBER.findall(" ".join(addresses)))


def read_structured(root: HtmlElement) -> Structured:
    """Read the metas, links and JSON-LD of a page. Never raises on content."""
    structured = Structured()
    for element in root.iter("meta", "link", "script"):
        tag = element.tag
        if tag == "meta":
            _add_meta(structured.metas, dict(element.items()))
        elif tag == "link":
            for rel in (element.get("rel") or "").lower().split():
                address = (element.get("href") or "").strip()
                structured.links.setdefault(rel, []).append(address)
        elif "ld+json" in (element.get("type") or "").lower():
            room = MAX_ENTITIES - len(structured.entities)
            for value in parse_json_ld("".join(element.itertext())):
                structured.entities.extend(_walk(value, room))
    return structured


def _add_meta(metas: dict[str, list[str]], meta: dict[str, str]) -> None:
    content = (meta.get("content") or meta.get("value") or "").strip()
    if not content:
        return
    for attribute in _META_NAMES:
        if attribute not in meta:
            continue
        # One meta may bear several names, and an attribute several of them.
        for name in meta[attribute].lower().split():
            name = name.removeprefix("og:") if name.startswith("og:article:") else name
            contents = metas.setdefault(name, [])
            if content not in contents and len(contents) < MAX_CONTENTS:
                contents.append(content)


def parse_json_ld(text: str) -> list[Any]:
    """The values of one JSON-LD script, repaired as far as need be.

    Line breaks in strings, trailing commas, comments, escaped quotes and several
    values in a row are read; of what is still broken, or larger than MAX_SCRIPT,
    the plain properties of a story are picked out.
    """
    text = _OPENING.sub("", text[: MAX_SCRIPT + 1], count=1)
    text = text[:-40] + _CLOSING.sub("", text[-40:])
    if not text.strip():
        return []
    if len(text) <= MAX_SCRIPT:
        for repair in (_as_is, _without_commas, _unescaped):
            try:
                return _values(repair(text))
            except (ValueError, RecursionError):
                continue
    return _salvage(text)


def types_of(entity: Entity) -> set[str]:
    """The schema.org types of an entity, lower case, without the vocabulary's address."""
    given = entity.get("@type", entity.get("type"))
    names = given if isinstance(given, list) else [given]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def lower_keys(entity: Entity) -> Entity:
    """The same object with lower-case keys: ``headLine`` is met on real pages."""
    return {key.lower(): value for key, value in entity.items()}


def text_of(entity: Entity, *names: str) -> str | None:
    """The first of these properties that is a string, unescaped and stripped."""
    for name in names:
        value = entity.get(name.lower())
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return html.unescape(str(value)).strip()
    return None


def _as_is(text: str) -> str:
    return text


def _without_commas(text: str) -> str:
    text = _COMMENT.sub(lambda found: found[1] or " ", text)
    return _TRAILING_COMMA.sub(lambda found: found[1] or found[2], text)


def _unescaped(text: str) -> str:
    if "&quot;" not in text and "&#34;" not in text:
        raise ValueError("nothing to unescape")
    return _without_commas(html.unescape(text))


def _values(text: str) -> list[Any]:
    values: list[Any] = []
    place = 0
    while True:
        while place < len(text) and (text[place].isspace() or text[place] in ",;"):
            place += 1
        if place >= len(text):
            return values
        value, place = _DECODER.raw_decode(text, place)
        values.append(value)


def _salvage(text: str) -> list[Any]:
    types = [name for name in _TYPED.findall(text) if name.lower() in ARTICLE_TYPES]
    if not types:
        return []
    entity: Entity = {"@type": types[0]}
    for key, value in _PAIR.findall(text):
        entity.setdefault(key, _string(value))
    for key, value in _NAMED.findall(text):
        entity.setdefault(key, {"name": _string(value)})
    return [entity]


def _string(escaped: str) -> str:
    try:
        return str(json.loads(f'"{escaped}"', strict=False))
    except ValueError:
        return escaped


def _walk(value: Any, room: int) -> Iterator[Entity]:
    """The entities that speak of this page, outermost first, without lists of other stories."""
    waiting = [(value, 0)]
    while waiting and room > 0:
        value, depth = waiting.pop(0)
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            waiting.extend((part, depth + 1) for part in value[:MAX_ENTITIES])
        elif isinstance(value, dict):
            entity = lower_keys(value)
            room -= 1
            yield entity
            waiting.extend((entity[name], depth + 1) for name in _PARTS if name in entity)


def _alike(words: set[str], others: set[str]) -> bool:
    """Whether a third of the shorter of two headlines stands in the other."""
    return 3 * len(words & others) >= min(len(words), len(others)) > 0


def _place_of(address: str) -> str:
    """An address without scheme, host, fragment and last slash."""
    return unquote(_BEFORE_PATH.sub("", address.partition("#")[0])).rstrip("/").casefold()


def _likeness(entity: Entity, title: str | None, url: str | None) -> int:
    headline = " ".join((text_of(entity, "headline", "name") or "").split())
    own = " ".join((title or "").split())
    points = 2 * bool(own and headline and (own in headline or headline in own))
    address = text_of(entity, "url", "@id") or ""
    return points + bool(url and address and address.rstrip("/") == url.rstrip("/"))
