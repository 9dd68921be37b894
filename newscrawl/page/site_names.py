"""What a site is called: as its pages declare it, and as their titles and logos show it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from newscrawl.page.credit_words import key_of
from newscrawl.page.site_words import keys_of
from newscrawl.page.structured import Entity, Structured, text_of
from newscrawl.page.surroundings import short_text

if TYPE_CHECKING:
    from newscrawl.page.extraction import Extraction

PUBLISHER_METAS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
)
# What a link to the home page says, where it does not name the site.
HOME_KEYS = keys_of("home")
# The links at the head of a page: its logo is among them, and its menu.
MAX_LINKS = 120
# A page with more names for its home page has links that lead nowhere.
MAX_NAMES = 3
LONGEST_NAME = 40
_HOME_PATHS = frozenset(("", "fa", "fa-ir", "persian", "prs", "en"))
_BESIDE_TITLE = re.compile(r"\s*(?:[|»«›•؛]|::)\s*|\s+[-–—:/·]+\s*|\s*[-–—]\s+")


def declared_names(
    extraction: Extraction, structured: Structured, entity: Entity | None
) -> tuple[str, ...]:
    """Every name a page gives its own site."""
    names = [extraction.profile.name] if extraction.profile and extraction.profile.name else []
    for value in structured.objects((entity or {}).get("publisher")):
        names += [value if isinstance(value, str) else text_of(value, "name") or ""]
    for name in PUBLISHER_METAS:
        names += structured.metas.get(name, [])
    for entity in structured.of_type(
        frozenset({"organization", "newsmediaorganization", "website"})
    ):
        names += [text_of(entity, "name") or "", text_of(entity, "alternateName") or ""]
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def shown_names(root: HtmlElement, title: str | None, source: str) -> tuple[str, ...]:
    """What a page shows as the name of its site: its logo, and what ends its <title>.

    ``title``: the story's; ``source``: the page's. What stands behind the title in <title>
    is a section, where a link at the head of the page says the same and does not lead home.
    """
    links = list(islice(root.iter("a"), MAX_LINKS))
    leading_home = list(filter(leads_home, links))
    home = list(dict.fromkeys(filter(None, map(_name_of, leading_home))))
    names = home if len(home) <= MAX_NAMES else []
    behind = _behind_title(root, title)
    if behind and key_of(behind) not in map(key_of, names):
        # Most pages do not say it again: a look at the source spares that at every link.
        others = set(links).difference(leading_home) if f">{behind}<" in source else ()
        if not any(short_text(link, LONGEST_NAME) == behind for link in others):
            names = [*names, behind]
    return tuple(names)


def leads_home(link: HtmlElement) -> bool:
    """Whether a link leads to the home page of a site, or of one of its languages."""
    href = (link.get("href") or "#").strip()
    path = href.partition("//")[2].partition("/")[2] if "//" in href else href
    return not href.startswith("#") and path.strip("/").lower() in _HOME_PATHS


def _name_of(link: HtmlElement) -> str | None:
    """The name of a site in a link to its home page: the words, or those for its picture."""
    picture = next(link.iter("img"), None)
    texts = (short_text(link, LONGEST_NAME), picture.get("alt") if picture is not None else None)
    for text in texts:
        name = " ".join((text or "").split())
        if 2 < len(name) <= LONGEST_NAME and key_of(name) not in HOME_KEYS:
            return name
    return None


def _behind_title(root: HtmlElement, title: str | None) -> str | None:
    """The last part of <title> behind the story's own title: «… | سیاست | آوای بندر»."""
    element = next(root.iter("title"), None)
    own = " ".join((title or "").split())
    if element is None or not own:
        return None
    _, found, behind = " ".join((element.text or "").split()).partition(own)
    parts = [part for part in _BESIDE_TITLE.split(behind) if part.strip()]
    return parts[-1].strip() if found and parts and len(parts[-1]) <= LONGEST_NAME else None
