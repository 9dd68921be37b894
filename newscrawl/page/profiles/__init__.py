"""Sites and CMS families as data: which selectors find what on which page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.page.html import Document
from newscrawl.page.profiles.marks import read_marks, recognise, score
from newscrawl.page.profiles.names import Names
from newscrawl.page.profiles.selectors import match, needed_tokens
from newscrawl.page.profiles.tables import (
    SELECTOR_FIELDS,
    Family,
    Host,
    Selectors,
    families,
    find_host,
    hosts,
)

__all__ = ["SELECTOR_FIELDS", "Profile", "families", "find_profile", "find_site", "hosts"]

# Later than every version: a page whose fetch is not dated is taken for a present one.
_TODAY = "9999"

# Fields of which every match counts; of the others the first selector that matches does.
_ALL_MATCHES = ("comments", "drop")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What is known of the site or family a page belongs to.

    ``selectors``: a field of SELECTOR_FIELDS to its CSS selectors, in order of trust.
    ``path``: where the Persian part of a site in several languages begins, as ``/fa/``;
    ``names``: those of the page the profile was found for.
    """

    family: str | None = None
    host: str | None = None
    name: str | None = None
    timezone: str | None = None
    feeds: tuple[str, ...] = ()
    article_url: str | None = None
    path: str | None = None
    selectors: Selectors = field(default_factory=dict)
    names: Names | None = field(default=None, repr=False, compare=False)

    def select(self, name: str, root: HtmlElement) -> list[HtmlElement]:
        """The elements of the first selector of field ``name`` that matches below ``root``.

        For ``drop`` and ``comments``: the elements of all its selectors, in their order.
        Raises ``ValueError`` when a selector of the tables is no CSS.
        """
        found: list[HtmlElement] = []
        for css in self.selectors.get(name, ()):
            found += match(css, root, self.names)
            if found and name not in _ALL_MATCHES:
                break
        return found


def find_profile(document: Document) -> Profile | None:
    """The profile of a page: by its host, else by the marks of a family in the page.

    A host whose page bears none of the marks of its family, but enough of
    another's, has moved to that one. Of several layouts the one that fits the
    page is taken. Only the selectors that can match on this page are in it.
    Raises ``ValueError`` naming file and key when a table is broken.
    """
    host = find_host(_host_name(document.page.url))
    if document.root is None:
        return _profile(host, None) if host else None
    names = document.names = Names(document.root)
    marks = read_marks(document.text, names)
    family = families()[host.family] if host and host.family else None
    if family is None or (family.marks and not score(family, marks)):
        family = recognise(marks) or family
    if host is None and family is None:
        return None
    fetched = document.page.fetched_at
    day = (fetched.isoformat() if isinstance(fetched, datetime) else fetched or _TODAY)[:10]
    layouts = []
    for own_time, own in _layouts(host, day):
        for shared_time, shared in _layouts(family, day):
            selectors = _possible(_merge(own, shared), names)
            fits = sum(bool(selectors.get(name)) for name in ("title", "body"))
            layouts.append((fits, own_time and shared_time, selectors))
    # max() keeps the first of equals, and the newest layout comes first.
    selectors = max(layouts, key=lambda layout: layout[:2])[2]
    return replace(_profile(host, family, selectors), names=names)


def find_site(url: str | None) -> Profile | None:
    """What the tables say of the site a URL belongs to; None for an unknown host."""
    host = find_host(_host_name(url))
    return _profile(host, families().get(host.family or "")) if host else None


def _profile(
    host: Host | None, family: Family | None, selectors: Selectors | None = None
) -> Profile:
    if selectors is None:
        selectors = _merge(host.selectors if host else {}, family.selectors if family else {})
    return Profile(
        family=family.key if family else None,
        host=host.host if host else None,
        name=host.name if host else None,
        timezone=(host.timezone if host else None) or (family.timezone if family else None),
        feeds=(host.feeds if host else ()) or (family.feeds if family else ()),
        article_url=(host.article_url if host else None)
        or (family.article_url if family else None),
        path=host.path if host else None,
        selectors=selectors,
    )


def _layouts(entry: Host | Family | None, day: str) -> list[tuple[bool, Selectors]]:
    """The layouts of a host or family, the current one first, and which was in use on ``day``."""
    if entry is None:
        return [(True, {})]
    older = sorted(entry.versions, key=lambda version: version.until)
    current = next((version for version in older if day <= version.until), None)
    return [
        (current is None, entry.selectors),
        *((v is current, {**entry.selectors, **v.selectors}) for v in reversed(older)),
    ]


def _merge(own: Selectors, shared: Selectors) -> Selectors:
    """The host's selectors, and after them those of its family."""
    return {
        name: tuple(dict.fromkeys((*own.get(name, ()), *shared.get(name, ()))))
        for name in SELECTOR_FIELDS
        if name in own or name in shared
    }


def _possible(selectors: Selectors, names: Names) -> Selectors:
    possible = {
        name: tuple(css for css in wanted if names.holds(needed_tokens(css)))
        for name, wanted in selectors.items()
    }
    return {name: wanted for name, wanted in possible.items() if wanted}


def _host_name(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
