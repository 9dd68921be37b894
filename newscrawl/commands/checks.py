"""What is wrong with a crawl's settings and outputs, said before anything is fetched."""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.settings import BaseSettings
from w3lib.url import file_uri_to_path

from newscrawl.cleaning import STAGES
from newscrawl.page.profiles import hosts
from newscrawl.pipelines import options_of

# One document a file: a second one behind it makes neither of them readable.
DOCUMENT_FORMATS = ("json", "xml", "xliff", "xliff2")

FLAGS = (
    "bad_sidecar",
    "body_from_json_ld",
    "encoding_errors",
    "few_letters",
    "few_sentence_ends",
    "few_stop_words",
    "foreign_language",
    "listing",
    "low_language_score",
    "machine_garbled",
    "mojibake_repaired",
    "no_body",
    "odd_word_length",
    "paywall",
    "repeated_lines",
    "repeated_phrases",
    "short",
    "too_deep",
    "too_long",
    "truncated",
    "unreadable",
    *(f"{stage.__name__}_failed" for stage in STAGES),
)


def check_settings(settings: BaseSettings) -> None:
    """Raise ``ValueError`` naming a ``NEWSCRAWL_*`` setting, or a table of sites, that is wrong."""
    hosts()
    try:
        options_of(settings)
    except ValueError as error:
        name, _, rest = str(error).partition(": ")
        raise ValueError(f"NEWSCRAWL_{name.upper()}: {rest}") from None
    for name, read, wanted in (
        ("NEWSCRAWL_RECHECK", settings.getfloat, "a number of hours"),
        ("NEWSCRAWL_PROGRESS", settings.getbool, "True or False"),
    ):
        try:
            read(name)
        except (ValueError, TypeError):
            raise ValueError(f"{name}: {wanted} is wanted, not {settings[name]!r}") from None
    known = ("duplicate", *FLAGS)
    for flag in settings.getlist("NEWSCRAWL_DROP"):
        if flag not in known:
            raise ValueError(
                f"NEWSCRAWL_DROP: no such flag: {flag!r}; known are {', '.join(sorted(known))}"
            )


def check_outputs(settings: BaseSettings) -> None:
    """Raise ``ValueError`` naming a file that must not be appended to, ``OSError`` naming one
    that cannot be written.
    """
    for uri, options in settings.getdict("FEEDS").items():
        path = _local_path(str(uri))
        if path is None:
            continue
        _check_writable(path)
        if (
            options.get("format") in DOCUMENT_FORMATS
            and not options.get("overwrite")
            and path.is_file()
            and path.stat().st_size
        ):
            raise ValueError(
                f"{path}: {options['format']} cannot be appended to; give another file,"
                " or -O to write this one anew"
            )


def _local_path(uri: str) -> Path | None:
    """The file of a feed; None for one elsewhere, and for a name made when the crawl runs."""
    scheme = uri.partition("://")[0] if "://" in uri else ""
    if scheme not in ("", "file") or "%(" in uri or uri in ("-", "stdout:"):
        return None
    return Path(file_uri_to_path(uri) if scheme else uri)


def _check_writable(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(f"{path}: is a directory")
    nearest = path
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if nearest != path and not nearest.is_dir():
        raise NotADirectoryError(f"{path}: {nearest} is not a directory")
    if not os.access(nearest, os.W_OK):
        raise PermissionError(f"{path}: cannot be written")
