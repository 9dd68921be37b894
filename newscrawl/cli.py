"""The newscrawl command: thin, one function per subcommand."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from newscrawl import fixtures, inputs, summary
from newscrawl.article import Article, Page
from newscrawl.cleaning import Options, begin, clean_article
from newscrawl.cli_errors import Failed, WrongUsage
from newscrawl.cli_terms import count_command, glossary_command, terms_command
from newscrawl.cli_translation import export_command, merge_command, srx_command
from newscrawl.page.profiles import hosts
from newscrawl.sites import list_sites
from newscrawl.translation.segments import Repeats
from newscrawl.version import VERSION


def main() -> None:
    """Run the command; every error is one line on standard error."""
    try:
        status = cli.main(prog_name="newscrawl", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        message = " ".join(error.format_message().split())
        click.echo(f"newscrawl: error: {message}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except (BrokenPipeError, _ReaderGone):
        # The reader (head, less) has gone. Nothing is wrong; keep Python from
        # complaining about it once more when it closes standard output.
        _close_output()
        sys.exit(0)
    except OSError as error:
        # A full disk, mostly: what commands read they name themselves.
        click.echo(f"newscrawl: error: {error.filename or 'output'}: {error.strerror}", err=True)
        _close_output()
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _close_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _ReaderGone(Exception):
    """Nobody reads the output any more: click would make status 1 of a BrokenPipeError."""


class _Command(click.Group):
    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:
            raise _ReaderGone from None


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="newscrawl")
def cli() -> None:
    """Persian news pages in, clean article rows out, ready for translation."""


for command in (
    export_command,
    merge_command,
    count_command,
    glossary_command,
    terms_command,
    srx_command,
):
    cli.add_command(command)


CLEANING_OPTIONS = (
    click.option(
        "--normalizer",
        type=click.Choice(["newscrawl", "hazm"]),
        default="newscrawl",
        show_default=True,
        help="Whose orthography the text fields are written in.",
    ),
    click.option(
        "--joiners",
        type=click.Choice(["full", "safe", "off"]),
        default="full",
        show_default=True,
        help="Restore all lost ZWNJs, only certain ones, or none.",
    ),
    click.option("--exceptions", metavar="FILE", help="Spellings to keep or to use, one a line."),
)


def cleaning_options(command: Any) -> Any:
    """The options that clean() takes, on a command."""
    for option in reversed(CLEANING_OPTIONS):
        command = option(command)
    return command


def chosen(options: dict[str, Any]) -> Options:
    """Options from the command line; wrong usage when one has a wrong value."""
    try:
        options_given = Options.of(options)
        options_given.make_normalizer()
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    return options_given


@cli.command("clean")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]...")
@click.option("--url", help="Where the page came from (for one page).")
@cleaning_options
def clean_command(files: tuple[str, ...], url: str | None, **options: Any) -> None:
    """Clean pages and text dumps to JSONL on standard output.

    Reads standard input when no FILE is given, or when it is "-".
    """
    settled = chosen(options)
    try:
        hosts()
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    if url is not None and len(files) > 1:
        raise WrongUsage("--url goes with one page, not with several")
    faults = 0
    repeats = Repeats()
    for article, fault in _articles(files or ("-",), url):
        if fault:
            faults += 1
            click.echo(f"newscrawl: {fault}", err=True)
        clean_article(article, settled)
        repeats.mark(article)
        click.echo(json.dumps(article.to_dict(), ensure_ascii=False))
    if faults:
        raise Failed(f"{faults} of the inputs could not be read in full")


def _articles(files: Iterable[str], url: str | None) -> Iterator[tuple[Article, str | None]]:
    paths = [file for file in files if file != "-"]
    try:
        if "" in paths:
            raise ValueError("no such file or folder: ''")
        found = inputs.find_files(paths)
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    if len(paths) < len(list(files)):
        data = sys.stdin.buffer.read(inputs.MAX_BYTES)
        is_html = inputs.looks_like_html(data)
        page = Page(url=url, html=data if is_html else None, text=None if is_html else data)
        yield begin(page), None
    for file in found:
        yield inputs.open_article(file, url)


@cli.command("normalize")
@click.argument("file", type=click.Path(), default="-")
@cleaning_options
def normalize_command(file: str, **options: Any) -> None:
    """Normalize Persian text, a line at a time, to standard output."""
    normalizer = chosen(options).make_normalizer()
    try:
        with click.open_file(file, "rb") as lines:
            for line in lines:
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                click.echo(normalizer(text, "fa")[0])
    except OSError as error:
        if error.filename is None:
            raise  # of the output
        raise WrongUsage(f"{file}: {error.strerror}") from None


@cli.command("summary")
@click.argument("articles", type=click.Path())
def summary_command(articles: str) -> None:
    """Show what a JSONL file of articles holds: pages, chrome, joiners, languages."""
    try:
        summary.show(summary.read(articles), articles)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.filename is None:
            raise  # of the output
        raise WrongUsage(str(error)) from None


@cli.command("savefixture")
@click.argument("source", metavar="FILE|URL")
@click.option("--url", help="Where the page came from, when SOURCE is a file.")
@click.option("--case", help="Name of the case; default: one made from the page's address.")
@click.option("--root", default="fixtures", show_default=True, help="Folder of the fixtures.")
@click.option("--force", is_flag=True, help="Overwrite a case that exists.")
def savefixture_command(
    source: str, url: str | None, case: str | None, root: str, force: bool
) -> None:
    """Save a page as a test case: page.html, meta.json and expected.json."""
    try:
        folder = fixtures.save(source, root, url=url, case=case, force=force)
    except (OSError, ValueError) as error:
        raise WrongUsage(str(error)) from None
    click.echo(f"{folder}: read expected.json and correct it where the page says otherwise")


@cli.command("sites")
@click.option("--family", help="Only the sites on this content system.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def sites_command(family: str | None, as_json: bool) -> None:
    """List the sites that are known by name, and how each was verified."""
    try:
        sites = list_sites(family)
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    if as_json:
        for site in sites:
            click.echo(json.dumps(dataclasses.asdict(site), ensure_ascii=False))
        return
    for site in sites:
        columns = (site.host, site.family or "custom", site.timezone or "-", site.verified)
        click.echo("\t".join((*columns, site.name or "")))
