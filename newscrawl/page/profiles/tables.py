"""The tables of families and hosts: read from TOML once, checked key by key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newscrawl.page.profiles.selectors import compile_selector

SELECTOR_FIELDS = (
    "scope",
    "kicker",
    "title",
    "lead",
    "body",
    "date",
    "section",
    "tags",
    "news_code",
    "authors",
    "comments",
    "drop",
)
MARK_KINDS = ("generator", "meta", "assets", "ids", "classes", "itemprops")
VERIFIED = ("page", "reported")
# A file of one's own, in the form of hosts.toml; its hosts come before ours.
OWN_TABLE = "NEWSCRAWL_SITES"

Selectors = Mapping[str, tuple[str, ...]]


# Entries are equal only to themselves: what is made of one is kept by it (``lru_cache``).
@dataclass(frozen=True, kw_only=True, eq=False)
class Version:
    """An older layout: its selectors replace the current ones of the fields it names.

    ``until``: ISO date of the last day it was seen; pages fetched later have another.
    """

    until: str
    selectors: Selectors


@dataclass(frozen=True, kw_only=True, eq=False)
class Family:
    """A content system: how its pages are told, and which selectors fit them."""

    key: str
    name: str
    timezone: str | None = None
    article_url: str | None = None
    feeds: tuple[str, ...] = ()
    verified: str = "reported"
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    selectors: Selectors = field(default_factory=dict)
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Host:
    """A site: what it is called, which system it runs on, and where it differs from it."""

    host: str
    name: str | None = None
    family: str | None = None
    timezone: str | None = None
    article_url: str | None = None
    path: str | None = None
    feeds: tuple[str, ...] = ()
    verified: str = "reported"
    selectors: Selectors = field(default_factory=dict)
    versions: tuple[Version, ...] = ()


@cache
def families() -> dict[str, Family]:
    """Every family by its key (the name of its file), in the order of keys."""
    folder = files(__package__).joinpath("families")
    tables = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=_name
    )
    return {key: _family(key, table) for key, table in ((_name(t)[:-5], t) for t in tables)}


@cache
def hosts() -> dict[str, Host]:
    """Every host by its name; those of the user's own table come first and win."""
    known: dict[str, Host] = {}
    own = os.environ.get(OWN_TABLE)
    for table in [*([Path(own)] if own else []), files(__package__).joinpath("hosts.toml")]:
        for name, row in _load(table).items():
            host = _host(name, row, table.name)
            if isinstance(table, Path):
                check(host, f"{table.name}: {name}")
            known.setdefault(name, host)
    return known


def check(entry: Family | Host, where: str) -> None:
    """Raise ``ValueError`` when a selector, pattern or zone of an entry is none.

    Done for a user's own table when it is read; for ours it would cost every
    process half a second, so a test does it.
    """
    for layout in (entry, *entry.versions):
        for name, wanted in layout.selectors.items():
            for css in wanted:
                try:
                    compile_selector(css)
                except ValueError as error:
                    raise ValueError(f"{where}: selectors: {name}: {error}") from None
    try:
        re.compile(entry.article_url or "")
    except re.error as error:
        raise ValueError(f"{where}: article_url: not a pattern: {error}") from None
    if entry.timezone:
        try:
            ZoneInfo(entry.timezone)
        except (KeyError, ValueError, OSError):
            message = f"timezone: no zone is called {entry.timezone!r}"
            raise ValueError(f"{where}: {message}") from None


def find_host(name: str | None) -> Host | None:
    """The entry of a host, or of the longest registered domain it is a part of.

    ``www.isna.ir``, ``m.isna.ir`` and ``amp.isna.ir`` are all ``isna.ir``.
    """
    known = hosts()
    rest = (name or "").rstrip(".").lower()
    while "." in rest:
        if rest in known:
            return known[rest]
        rest = rest.partition(".")[2]
    return None


def _name(entry: Traversable) -> str:
    return entry.name


def _load(table: Traversable | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(table.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{_shown(table)}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{_shown(table)}: not TOML: {error}") from None


def _shown(table: Traversable | Path) -> str:
    """What a table is called: the user's own as it was given."""
    own = isinstance(table, Path) and str(table) == os.environ.get(OWN_TABLE)
    return f"{OWN_TABLE}: {table}" if own else table.name


def _family(key: str, table: Traversable) -> Family:
    row = _load(table)
    where = table.name
    allowed = (
        "name",
        "timezone",
        "article_url",
        "feeds",
        "verified",
        "marks",
        "selectors",
        "versions",
    )
    _check_keys(row, allowed, where)
    marks = row.get("marks", {})
    _check_keys(marks, MARK_KINDS, f"{where}: marks")
    return Family(
        key=key,
        name=_text(row, "name", where) or key,
        marks={
            kind: _texts(marks, kind, f"{where}: marks") for kind in MARK_KINDS if kind in marks
        },
        **_common(row, where),
    )


def _host(name: str, row: Any, file: str) -> Host:
    where = f"{file}: {name}"
    allowed = (
        "name",
        "family",
        "timezone",
        "article_url",
        "path",
        "feeds",
        "verified",
        "selectors",
        "versions",
    )
    _check_keys(row, allowed, where)
    family = _text(row, "family", where)
    if family is not None and family not in families():
        raise ValueError(f"{where}: family: no such family: {family!r}")
    return Host(
        host=name,
        name=_text(row, "name", where),
        family=family,
        path=_text(row, "path", where),
        **_common(row, where),
    )


def _common(row: dict[str, Any], where: str) -> dict[str, Any]:
    verified = _text(row, "verified", where) or "reported"
    if verified not in VERIFIED:
        raise ValueError(f"{where}: verified: one of {', '.join(VERIFIED)} is wanted")
    return {
        "timezone": _text(row, "timezone", where),
        "article_url": _text(row, "article_url", where),
        "feeds": _texts(row, "feeds", where),
        "verified": verified,
        "selectors": _selectors(row.get("selectors", {}), f"{where}: selectors"),
        "versions": tuple(_versions(row, where)),
    }


def _versions(row: dict[str, Any], where: str) -> Iterator[Version]:
    for number, version in enumerate(row.get("versions", []), 1):
        place = f"{where}: versions {number}"
        _check_keys(version, ("until", "selectors"), place)
        until = version.get("until")
        if until is None:
            raise ValueError(f'{place}: until: a date is wanted, as "2020-12-31"')
        yield Version(
            until=str(until),
            selectors=_selectors(version.get("selectors", {}), f"{place}: selectors"),
        )


def _selectors(row: Any, where: str) -> dict[str, tuple[str, ...]]:
    _check_keys(row, SELECTOR_FIELDS, where)
    return {name: _texts(row, name, where) for name in SELECTOR_FIELDS if name in row}


def _check_keys(row: Any, allowed: tuple[str, ...], where: str) -> None:
    if not isinstance(row, dict):
        raise ValueError(f"{where}: a table is wanted, not {type(row).__name__}")
    for key in row:
        if key not in allowed:
            raise ValueError(f"{where}: unknown key {key!r}; known are {', '.join(allowed)}")


def _text(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{where}: {key}: a string is wanted, not {type(value).__name__}")
    return value


def _texts(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError(f"{where}: {key}: a list of strings is wanted")
    return tuple(value)
