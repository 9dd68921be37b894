"""By which rules a page was read: a version that is worked out, as nobody could keep it by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_RULES = (".py", ".toml")


@cache
def rules_version() -> str:
    """The version of the code and tables of this package, worked out when first asked for.

    What follows upon extraction (letters, sentences, segments) goes by newscrawl's own version.
    """
    return version_of(files("newscrawl.page"))


def version_of(folder: Traversable) -> str:
    """Eight hexadecimal digits that tell the code and tables below a folder from any others.

    They are the same in a checkout and in a wheel, and whatever ends the lines.
    """
    digest = hashlib.sha256()
    for name, content in sorted(_rules_in(folder)):
        lines = content.replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(lines)}\0".encode() + lines)
    return digest.hexdigest()[:8]


def _rules_in(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _rules_in(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_RULES):
            yield path + entry.name, entry.read_bytes()
