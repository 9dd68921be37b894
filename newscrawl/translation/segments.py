"""Segments: the sentences of an article as a translator gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from newscrawl.article import Article, Segment
from newscrawl.persian.dates import date_or_none
from newscrawl.persian.sentences import sentence_ends
from newscrawl.translation.facts import facts_of

PARAGRAPH_BREAK = "\n\n"
# Longer than what MT engines read in one piece (512 subword tokens hold some
# 1,200 Persian letters), and than a translator can keep in view.
TOO_LONG = 1000


def cut_segments(article: Article) -> list[Segment]:
    """The segments of an article's kicker, title, lead and body, in that order.

    Ids count from ``<article id>-0001``. A segment of more than ``TOO_LONG``
    characters is never cut; the article gets the quality flag ``too_long``.
    """
    segments: list[Segment] = []
    first: dict[str, str] = {}
    language = article.language or "und"
    published = date_or_none(article.published)
    for kind, paragraph, text, after in _sentences(article):
        segment_id = f"{article.id}-{len(segments) + 1:04d}"
        repeated = first.setdefault(text, segment_id)
        segments.append(
            Segment(
                id=segment_id,
                kind=kind,
                paragraph=paragraph,
                text=text,
                after=after,
                repeat_of=repeated if repeated != segment_id else None,
                **facts_of(text, language, published),
            )
        )
    if any(len(segment.text) > TOO_LONG for segment in segments):
        article.quality.flag("too_long")
    return segments


def cut_paragraph(text: str) -> list[tuple[str, str]]:
    """Sentences with the white space after each: joined, they are ``text`` exactly.

    White space before the first sentence stays with it; a text of nothing but
    white space is one sentence, an empty one has none.
    """
    sentences = []
    start = 0
    for end in sentence_ends(text):
        if text[start:end].strip():
            stop = _skip_white(text, end)
            sentences.append(_without_end(text[start:stop]))
            start = stop
    if start < len(text):
        sentences.append((text, "") if text.isspace() else _without_end(text[start:]))
    return sentences


def join_segments(article: Article, translations: Mapping[str, str]) -> dict[str, str | None]:
    """The kicker, title, lead and body, made of the segments: the inverse of cutting.

    ``translations``: segment id -> text that takes the place of the segment's
    own. Without any, the texts come out exactly as they are in the article.
    """
    texts: dict[tuple[str, int | None], list[str]] = {}
    for segment in article.segments:
        text = translations.get(segment.id)
        pieces = texts.setdefault((segment.kind, segment.paragraph), [])
        if text is not None and pieces and not pieces[-1][-1:].isspace():
            pieces.append(" ")  # «متن.متن» has no space to keep; its translation needs one
        pieces += [segment.text if text is None else text, segment.after]
    joined: dict[str, str | None] = {
        kind: "".join(texts.get((kind, None), [])) or getattr(article, kind)
        for kind in ("kicker", "title", "lead")
    }
    joined["body"] = PARAGRAPH_BREAK.join(
        "".join(texts.get(("body", index), [])) for index in range(len(paragraphs(article.body)))
    )
    return joined


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body; a segment's ``paragraph`` is an index into them."""
    return body.split(PARAGRAPH_BREAK) if body else []


class Repeats:
    """What a run has seen: marks segments whose text an earlier article had already.

    Keeps 16 bytes and an id for each text, not the text.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}

    def mark(self, article: Article) -> None:
        """Set ``repeat_of`` on the article's segments, and remember them."""
        for segment in article.segments:
            digest = blake2b(segment.text.encode("utf-8", "surrogatepass"), digest_size=16)
            earlier = self._first.setdefault(digest.digest(), segment.id)
            if earlier != segment.id:
                segment.repeat_of = earlier


def _sentences(article: Article) -> Iterator[tuple[str, int | None, str, str]]:
    for kind in ("kicker", "title", "lead"):
        for text, after in cut_paragraph(getattr(article, kind) or ""):
            yield kind, None, text, after
    for index, paragraph in enumerate(paragraphs(article.body)):
        for text, after in cut_paragraph(paragraph):
            yield "body", index, text, after


def _without_end(text: str) -> tuple[str, str]:
    """A text without the white space at its end, and that."""
    bare = text.rstrip()
    return bare, text[len(bare) :]


def _skip_white(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
