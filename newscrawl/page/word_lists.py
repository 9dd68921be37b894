"""Reading the data files of this package: their tables, and what is wrong with one."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_tables(name: str) -> dict[str, Any]:
    """The tables of ``data/NAME.toml``."""
    path = files("newscrawl.page").joinpath(f"data/{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def check(name: str, rule: str, key: str, right: bool) -> None:
    """Raise ``ValueError`` naming the file, the rule and the key that is wrong in it."""
    if not right:
        raise ValueError(f"{name}.toml: the rule {rule or '(without a name)'!r} has a wrong {key}")
