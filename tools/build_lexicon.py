#!/usr/bin/env python3
"""Rebuild the lexicon of the joiner restorer from its sources, byte for byte.

    python tools/build_lexicon.py [--perdt perdt-train.txt] [--check]

Fetches the word lists by package name (pip, npm) unless their folders are given.
The treebank's training sentences (tokens divided by spaces) are looked for in
``shared/data/persian`` beside the checkout, or in NEWSCRAWL_SHARED. With
``--check`` nothing is written: exit status 1 when the files differ from those
checked in. See docs/lexicon.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT)]

from joiner_training import (  # noqa: E402
    Counts,
    PairExample,
    WordExample,
    fit_pairs,
    fit_words,
    folds,
    list_evidence,
    pair_examples,
    read_corpus,
    rival_examples,
    with_counts,
    word_examples,
)
from lexicon_sources import WordLists, read_hazm, read_lilak, read_shekar, settled  # noqa: E402

from newscrawl.persian.joiners import LIKELY  # noqa: E402
from newscrawl.persian.judge import Judge  # noqa: E402
from newscrawl.persian.lexicon import LEXICON_VERSION, TREEBANK, WORD_LISTS  # noqa: E402
from newscrawl.persian.spellings import STAYS, Evidence, Forms  # noqa: E402

DATA = ROOT / "newscrawl" / "persian" / "data"
SHARED = Path(os.environ.get("NEWSCRAWL_SHARED") or ROOT.parent / "shared")
SHEKAR, LILAK = "shekar==1.7.0", "dictionary-fa@2.0.0"
# A pair that was only met apart is worth a line when it would else be near to joined.
TEMPTING = -4.0

KINDS = {
    "number": ("words", "heads", "tails", "stems", "plain"),
    "forms": ("forms", "joined"),
    "code": ("head_use", "tail_use", "pairs", "firsts", "seconds"),
    "weight": ("word_weights", "pair_weights", "rival_weights"),
}

WORD_LISTS_HEADER = f"""\
# newscrawl lexicon {LEXICON_VERSION}, word lists. Made by tools/build_lexicon.py; do not edit.
# From hazm (MIT), shekar (MIT) and Lilak (Apache-2.0): see LICENSES.md.
"""
TREEBANK_HEADER = f"""\
# newscrawl lexicon {LEXICON_VERSION}, counts and weights, by tools/build_lexicon.py; do not edit.
# Derived from the Persian Dependency Treebank (PerDT), CC BY-SA 4.0: see LICENSES.md.
"""


def sections(tables: Mapping[str, Mapping[str, object]]) -> str:
    """The text form of tables: the words of each value on a line, all in order."""
    lines = []
    for name, table in tables.items():
        kind = next(kind for kind, names in KINDS.items() if name in names)
        lines.append(f"[{kind} {name}]")
        groups: dict[str, list[str]] = {}
        for word, value in table.items():
            if len(word.split()) != 1:
                raise ValueError(f"{word!r} in {name} is not one word")
            groups.setdefault(str(value), []).append(word)
        lines += [f"{value}\t{' '.join(sorted(groups[value]))}" for value in sorted(groups)]
    return "\n".join(lines) + "\n"


def spelled(forms: Forms) -> dict[str, str]:
    """Spellings with joiners, and the number of each."""
    written = {}
    for entry in forms.values():
        for item in entry.split("\t"):
            number, spelling = item.split(" ")
            written[spelling] = number
    return written


def build(lists: WordLists, corpus: Path) -> dict[str, str]:
    """File name to content."""
    listed = list_evidence(lists)
    sentences = read_corpus(corpus)
    words: list[WordExample] = []
    pairs: list[PairExample] = []
    rivals: list[PairExample] = []
    parts = list(folds(sentences, listed))
    for part, own, known in parts:
        words += word_examples(own, known)
        pairs += pair_examples(part, known)
    word_weights, pair_weights = fit_words(words), fit_pairs(pairs)
    for part, _, known in parts:
        rivals += rival_examples(part, Judge(known, word_weights, {}, {}))
    counts = Counts.of(sentences)
    evidence = with_counts(listed, counts)
    judge = Judge(evidence, word_weights, pair_weights, {})
    worth = dict(telling_pairs(counts, evidence, judge))
    stems = {f"{past}#{present}": 1 for past, present in lists.stems}
    return {
        WORD_LISTS: WORD_LISTS_HEADER
        + sections(
            {
                "words": marked(evidence.words, judge),
                "forms": spelled(evidence.forms),
                "stems": stems,
                "heads": evidence.heads,
                "tails": evidence.tails,
            }
        ),
        TREEBANK: TREEBANK_HEADER
        + sections(
            {
                "plain": marked(evidence.plain, judge),
                "joined": spelled(evidence.joined),
                "head_use": evidence.head_use,
                "tail_use": evidence.tail_use,
                "pairs": worth,
                "firsts": evidence.firsts,
                "seconds": evidence.seconds,
                "word_weights": word_weights,
                "pair_weights": pair_weights,
                "rival_weights": fit_pairs(rivals),
            }
        ),
    }


def marked(words: Mapping[str, int], judge: Judge) -> dict[str, int]:
    """``words`` with a mark on those the judge would leave alone, so that it need not ask."""
    return {
        word: value | STAYS if judge.words[word].lead <= LIKELY.word else value
        for word, value in words.items()
    }


def telling_pairs(counts: Counts, evidence: Evidence, judge: Judge) -> Iterator[tuple[str, str]]:
    """The pairs whose counts can turn a decision."""
    blind = Judge(replace(evidence, pairs={}), judge.word_weights, judge.pair_weights, {})
    for pair, met in evidence.pairs.items():
        last, first = pair.split("|")
        junction = blind.pairs[last, first]
        if pair in counts.together or (junction and junction.score > TEMPTING):
            yield pair, met


def fetch(command: list[str], pattern: str, folder: Path) -> Path:
    """Run a package client in ``folder`` and unpack the archive it leaves."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob(pattern)
    if archive.suffix == ".whl":
        zipfile.ZipFile(archive).extractall(folder)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder


def read_lists(options: argparse.Namespace, scratch: Path) -> WordLists:
    """All word lists, from the folders given or from the registries."""
    hazm = options.hazm
    if hazm is None:
        spec = find_spec("hazm")
        if spec is None or spec.origin is None:
            raise SystemExit("error: hazm is not installed; pip install hazm, or give --hazm")
        hazm = Path(spec.origin).parent / "data"
    shekar = (
        options.shekar
        or fetch(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", SHEKAR],
            "*.whl",
            scratch,
        )
        / "shekar"
        / "data"
        / "files"
    )
    lilak = options.lilak or fetch(["npm", "pack", "--silent", LILAK], "*.tgz", scratch) / "package"
    lists = WordLists()
    read_hazm(hazm, lists)
    read_shekar(shekar, lists)
    read_lilak(lilak, lists)
    return settled(lists)


def main(arguments: Iterable[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--perdt",
        type=Path,
        default=SHARED / "data" / "persian" / "perdt-train.txt",
        metavar="FILE",
        help="training sentences of the treebank, a sentence a line (default: the shared data's)",
    )
    parser.add_argument("--hazm", type=Path, metavar="DIR", help="has words.dat and verbs.dat")
    parser.add_argument("--shekar", type=Path, metavar="DIR", help="has vocab.csv")
    parser.add_argument("--lilak", type=Path, metavar="DIR", help="has index.dic")
    parser.add_argument(
        "--out",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="where to write (default: the package's data)",
    )
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if not options.perdt.is_file():
        print(
            f"error: no treebank at {options.perdt}; give its training sentences with --perdt",
            file=sys.stderr,
        )
        return 2
    try:
        with tempfile.TemporaryDirectory() as scratch:
            lists = read_lists(options, Path(scratch))
        files = build(lists, options.perdt)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    changed = [
        name
        for name, text in files.items()
        if not (options.out / name).is_file()
        or (options.out / name).read_text(encoding="utf-8") != text
    ]
    if options.check:
        for name in changed:
            print(f"{name} differs", file=sys.stderr)
        return 1 if changed else 0
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
