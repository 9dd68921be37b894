"""How a page becomes an article: clean() and the one ordered list of its stages."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl import dedupe, page as pages, quality, version
from newscrawl.article import Article, Edits, Page, Source, Versions
from newscrawl.persian import detect_language
from newscrawl.persian.normalizers import Normalizer, make_normalizer
from newscrawl.translation.segments import cut_segments

if TYPE_CHECKING:
    import parsel

    from newscrawl.page.extraction import Extraction

logger = logging.getLogger(__name__)

TEXT_FIELDS = ("kicker", "title", "lead", "body")
# What lies outside is a mistake, as a Jalali year; of some archives 1970 is the date of fetching.
EARLIEST_YEARS = {"fetched_at": 1970, "published": 1997}
LATEST_YEAR = 2100
PAGE_KINDS = ("http", "html", "text", "warc")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a user may choose. Each is a setting too: ``NEWSCRAWL_<NAME>``.

    ``normalizer``: ``newscrawl``, or ``hazm`` for hazm's own orthography.
    ``joiners``: ``full``, ``safe`` (only joiners that are certain) or ``off``.
    ``exceptions``: a file of words whose spelling is kept or given, or None.
    """

    normalizer: str = "newscrawl"
    joiners: str = "full"
    exceptions: str | None = None

    def __post_init__(self) -> None:
        if self.normalizer not in ("newscrawl", "hazm"):
            raise ValueError(
                f"normalizer: 'newscrawl' or 'hazm' is wanted, not {self.normalizer!r}"
            )
        if self.joiners not in ("full", "safe", "off"):
            raise ValueError(f"joiners: 'full', 'safe' or 'off' is wanted, not {self.joiners!r}")
        exceptions: object = self.exceptions
        if not isinstance(exceptions, (str, os.PathLike, type(None))):
            kind = type(exceptions).__name__
            raise ValueError(f"exceptions: the path of a file is wanted, not a {kind}")
        if self.exceptions is not None and not Path(self.exceptions).is_file():
            raise ValueError(f"exceptions: no such file: {self.exceptions}")

    @classmethod
    def of(cls, given: dict[str, Any]) -> Options:
        """Options from keyword arguments; ``ValueError`` names one that does not exist."""
        known = [part.name for part in fields(cls)]
        for name in given:
            if name not in known:
                raise ValueError(f"unknown option {name!r}; known are {', '.join(known)}")
        return cls(**given)

    def make_normalizer(self) -> Normalizer:
        """The normalizer these options ask for (one per process and choice)."""
        return make_normalizer(self.normalizer, self.joiners, self.exceptions)


@dataclass
class Draft:
    """What the stages hand on and the row does not show.

    ``selector`` is a tree that Scrapy has parsed already, if there is one;
    ``given`` the fields that a loader was told, which win over what is found.
    """

    page: Page
    given: dict[str, Any]
    selector: parsel.Selector | None = None
    extraction: Extraction | None = None


def clean(page: Page, **options: Any) -> Article:
    """Clean one page. Same page and options in, same article out, in any process.

    ``options`` are those of :class:`Options`. Never raises on page content: an
    unusable page gives an article with an empty body and a quality flag that
    says why. Raises ``ValueError`` naming a wrong argument.
    """
    chosen = Options.of(options)
    return clean_article(begin(page), chosen)


def clean_article(article: Article, options: Options) -> Article:
    """Put an article that begin() made through all the stages."""
    for stage in STAGES:
        run_stage(stage, article, options)
    return finish(article)


def begin(page: Page, selector: parsel.Selector | None = None, **given: Any) -> Article:
    """An article with only what is known before its page is read.

    Raises ``ValueError`` naming the field of ``page`` that is missing or wrong.
    """
    check(page)
    data = page.html if page.html is not None else page.text
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    article = Article(
        url=page.url,
        site=site_of(page.url),
        source=Source(
            kind=page.kind or ("html" if page.html is not None else "text"),
            path=page.path,
            sha256=hashlib.sha256(data or b"").hexdigest(),
            fetched_at=_iso(page.fetched_at),
        ),
        versions=Versions(newscrawl=version.VERSION, rules=pages.rules_version()),
    )
    article.draft = Draft(page=page, given=given, selector=selector)
    return article


def run_stage(stage: Stage, article: Article, options: Options) -> None:
    """Run one stage. A fault of ours on odd content costs a flag, not the page."""
    try:
        stage(article, options)
    except Exception:
        logger.exception("stage %s failed on %s", stage.__name__, article.url or article.source)
        article.quality.flag(f"{stage.__name__}_failed")


def finish(article: Article) -> Article:
    """Let go of the page and the tree: what is left is the row."""
    article.draft = None
    return article


def extract(article: Article, options: Options) -> None:
    """Decode and parse the page, find the article, take the chrome out of it."""
    draft = _draft(article)
    if draft.extraction is None:  # else a spider has looked already whether it is an article
        draft.extraction = pages.extract(draft.page, draft.selector)
    extraction = draft.extraction
    article.source.encoding = extraction.encoding
    article.raw.kicker = extraction.kicker
    article.raw.title = extraction.title
    article.raw.lead = extraction.lead
    article.raw.body = extraction.body
    for name in TEXT_FIELDS:
        if draft.given.get(name):
            setattr(article.raw, name, draft.given[name])
    article.removed = list(extraction.removed)
    for flag in extraction.flags:
        article.quality.flag(flag)


def judge_language(article: Article, options: Options) -> None:
    """Tell the language of the raw text: normalization would turn Urdu into Persian."""
    raw = article.raw
    text = raw.body or "\n".join(part for part in (raw.title, raw.lead) if part)
    language = detect_language(text)
    article.language, article.language_score = language.code, language.score


def normalize(article: Article, options: Options) -> None:
    """Normalize the text fields where they are Persian; count what was changed."""
    normalizer = options.make_normalizer()
    article.versions.lexicon = normalizer.lexicon_version
    article.versions.hazm = normalizer.hazm_version
    edits = Edits()
    for name in TEXT_FIELDS:
        raw = getattr(article.raw, name)
        if raw:
            text, changed = normalizer(raw, article.language)
            setattr(article, name, text)
            edits += changed
    article.edits = edits


def describe(article: Article, options: Options) -> None:
    """Attach the metadata, and the id that depends on the canonical URL."""
    draft = _draft(article)
    if draft.extraction is not None:
        metadata = pages.read_metadata(draft.extraction)
        for part in fields(metadata):
            if part.name in METADATA_FIELDS:
                setattr(article, part.name, getattr(metadata, part.name))
    for name in METADATA_FIELDS:
        if draft.given.get(name):
            setattr(article, name, draft.given[name])
    article.site = article.site or site_of(article.canonical_url)
    article.id = article_id(article)


def segment(article: Article, options: Options) -> None:
    """Cut the normalized text into segments for a translator."""
    if not article.id:
        article.id = article_id(article)
    article.segments = cut_segments(article)


def assess(article: Article, options: Options) -> None:
    """Judge the quality of what came out, and hash the body."""
    quality.assess(article)
    article.content_hash = dedupe.content_hash(article.body)


Stage = Callable[[Article, Options], None]

METADATA_FIELDS = (
    "canonical_url",
    "authors",
    "agency",
    "publisher",
    "section",
    "tags",
    "news_code",
    "image",
    "published",
    "published_jalali",
    "published_raw",
    "modified",
)

# What a spider of another project may give with the page; it wins over what is found.
LOADABLE_FIELDS = TEXT_FIELDS + METADATA_FIELDS

STAGES: tuple[Stage, ...] = (extract, judge_language, normalize, describe, segment, assess)


def article_id(article: Article) -> str:
    """16 hex digits from the canonical URL, else the URL, else the raw bytes."""
    key = article.canonical_url or article.url
    digest = hashlib.sha256(key.encode()).hexdigest() if key else article.source.sha256 or ""
    return digest[:16]


def site_of(url: str | None) -> str | None:
    """The host of a URL without ``www.``; None when there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def check(page: Page) -> None:
    """Raise ``ValueError`` naming the field of a page that is missing or wrong."""
    if not isinstance(page, Page):
        raise ValueError(f"page: a newscrawl.Page is wanted, not {type(page).__name__}")
    if (page.html is None) == (page.text is None):
        raise ValueError("page: give either html or text")
    for name in ("html", "text"):
        if not isinstance(getattr(page, name), (bytes, str, type(None))):
            raise ValueError(f"{name}: bytes or str is wanted")
    if page.kind is not None and page.kind not in PAGE_KINDS:
        raise ValueError(f"kind: one of {', '.join(PAGE_KINDS)} is wanted, not {page.kind!r}")
    for name in ("url", "encoding", "path"):
        if not isinstance(getattr(page, name), (str, type(None))):
            raise ValueError(f"{name}: a str is wanted")
    for name in ("fetched_at", "published"):
        value = getattr(page, name)
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError(f"{name}: not an ISO 8601 date: {value!r}") from None
        if not isinstance(moment, (datetime, type(None))):
            raise ValueError(f"{name}: an aware datetime or an ISO string is wanted")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError(f"{name}: a datetime needs a time zone")
        if moment and not EARLIEST_YEARS[name] <= moment.year <= LATEST_YEAR:
            raise ValueError(
                f"{name}: not a date of a news page: {value!s} (Jalali? give ISO 8601 Gregorian)"
            )


def _iso(value: datetime | str | None) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else value


def _draft(article: Article) -> Draft:
    if article.draft is None:
        raise ValueError("this article has no page; begin() makes one that has")
    return article.draft
