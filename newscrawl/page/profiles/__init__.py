"""Sites and CMS families as data: which selectors find what on which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.page.html import Document
from newscrawl.page.names import Names
from newscrawl.page.profiles.marks import Marks, is_of, recognise
from newscrawl.page.profiles.selectors import match, needed_tokens
from newscrawl.page.profiles.tables import (
    SELECTOR_FIELDS,
    Family,
    Host,
    Selectors,
    Version,
    families,
    find_host,
    hosts,
)

__all__ = ["SELECTOR_FIELDS", "Profile", "families", "find_profile", "find_site", "hosts"]

# Later than every version: a page whose fetch is not dated is taken for a present one.
_TODAY = "9999"

# Selectors with the names that a page must bear for them to match in it.
_Wanted = Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
# The versions of host and family that a layout is made of, and its selectors.
_Layout = tuple[tuple[Version | None, Version | None], _Wanted]

# Fields whose selectors tell whether a layout is that of the page.
_TELLING = ("title", "body")

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
    names = document.names
    marks = Marks(names)
    family = families()[host.family] if host and host.family else None
    if family is None or (family.marks and not is_of(family, marks)):
        family = recognise(marks) or family
    if host is None and family is None:
        return None
    fetched = document.page.fetched_at
    day = (fetched.isoformat() if isinstance(fetched, datetime) else fetched or _TODAY)[:10]
    in_use = (_version(host, day), _version(family, day))
    layouts = []
    for versions, wanted in _layouts(host, family):
        if not all(_shows(version, names) for version in versions):
            continue
        selectors = _possible(wanted, names)
        fits = sum(name in selectors for name in _TELLING)
        layouts.append((fits, versions == in_use, selectors))
    # max() keeps the first of equals, and the newest layout comes first.
    selectors = max(layouts, key=lambda layout: layout[:2])[2]
    return _profile(host, family, selectors, names)


def find_site(url: str | None) -> Profile | None:
    """What the tables say of the site a URL belongs to; None for an unknown host."""
    host = find_host(_host_name(url))
    return _profile(host, families().get(host.family or "")) if host else None


def _profile(
    host: Host | None,
    family: Family | None,
    selectors: Selectors | None = None,
    names: Names | None = None,
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
        names=names,
    )


def _version(entry: Host | Family | None, day: str) -> Version | None:
    """The older layout that was in use on ``day``; None when it was the current one."""
    later = [version for version in entry.versions if day <= version.until] if entry else []
    return min(later, key=lambda version: version.until, default=None)


def _shows(version: Version | None, names: Names) -> bool:
    """Whether a page bears a name that an older layout has for itself; the current one needs none.

    What host and family share with it would speak for every page.
    """
    if version is None:
        return True
    own = {name: version.selectors[name] for name in _TELLING if name in version.selectors}
    return not own or bool(_possible(_needs(own), names))


@lru_cache(maxsize=256)
def _layouts(host: Host | None, family: Family | None) -> list[_Layout]:
    """The layouts of a site on its content system, the newest first, made once for all pages."""
    return [
        ((own, shared), _needs(_merge(_selectors(host, own), _selectors(family, shared))))
        for own in _newest_first(host)
        for shared in _newest_first(family)
    ]


def _newest_first(entry: Host | Family | None) -> list[Version | None]:
    """The layouts of a host or family, the current one (None) before its versions."""
    older = sorted(entry.versions, key=lambda version: version.until) if entry else []
    return [None, *reversed(older)]


def _selectors(entry: Host | Family | None, version: Version | None) -> Selectors:
    own = entry.selectors if entry else {}
    return {**own, **version.selectors} if version else own


def _merge(own: Selectors, shared: Selectors) -> Selectors:
    """The host's selectors, and after them those of its family."""
    return {
        name: tuple(dict.fromkeys((*own.get(name, ()), *shared.get(name, ()))))
        for name in SELECTOR_FIELDS
        if name in own or name in shared
    }


def _needs(selectors: Selectors) -> _Wanted:
    return {
        name: tuple((css, needed_tokens(css)) for css in wanted)
        for name, wanted in selectors.items()
    }


def _possible(wanted: _Wanted, names: Names) -> Selectors:
    """The selectors whose names are all on the page."""
    tokens = names.tokens
    possible = {
        name: tuple([css for css, needed in selectors if needed <= tokens])
        for name, selectors in wanted.items()
    }
    return {name: selectors for name, selectors in possible.items() if selectors}


def _host_name(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
