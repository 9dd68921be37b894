"""Stories of lines, as a page and as a dump, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable

from newscrawl.article import Page
from newscrawl.page.extraction import Extraction, extract

from .layouts import TITLE

Read = Callable[..., Extraction]


def page(*lines: str) -> Extraction:
    """Of a story with these paragraphs; a line that begins with a tag is its own markup."""
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    return extract(Page(html=f"<article><h1>{TITLE}</h1>{body}</article>"))


def dump(*lines: str) -> Extraction:
    return extract(Page(text="\n\n".join((TITLE, *lines))))


def kept(found: Extraction) -> list[str]:
    return [*([found.lead] if found.lead else []), *(block.text for block in found.blocks)]
