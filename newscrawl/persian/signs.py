"""The signs of a language: letters, function words and endings, and what they add up to."""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

# How much one sign speaks for a language, in hundredths of a nat: a function word that
# Persian does not have makes its language e**2 times as likely. ``never`` speaks against it.
# Whole numbers add up to the same in whatever order.
NAT = 100
WEIGHTS = {
    "words": 200,
    "shared": 70,
    "weak": 35,
    "letters": 200,
    "never": -300,
    "sequences": 200,
    "starts": 70,
    "ends": 70,
}
# Persian is what these pages are in, so it starts ahead.
PERSIAN_AHEAD = 70

WORD = re.compile(r"[^\W\d_][\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]*")
_FOLDED = str.maketrans(
    "يىكأإٱ",
    "ییکااا",
    "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670\u200c\u200d",
)
_FOLDS = {chr(code): chr(folded) if folded else "" for code, folded in _FOLDED.items()}
# Few characters of a text need folding: looking for those is faster than ``str.translate``.
_FOLDABLE = re.compile(f"[{''.join(_FOLDS)}]")
_AFFIX_LENGTHS = range(2, 7)


@dataclass(frozen=True)
class Signs:
    """What ``data/languages.toml`` says of one script, turned round: sign -> {language: weight}."""

    words: dict[str, dict[str, int]]
    letters: dict[str, dict[str, int]]
    sequences: dict[str, dict[str, int]]
    starts: dict[str, dict[str, int]]
    ends: dict[str, dict[str, int]]
    function_words: frozenset[str]


@cache
def _languages() -> dict[str, dict[str, str]]:
    source = files("newscrawl.persian") / "data" / "languages.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def signs_of(script: str) -> Signs:
    """The signs of the languages of a script (ISO 15924)."""
    tables: dict[str, dict[str, dict[str, int]]] = {
        name: defaultdict(dict) for name in ("words", "letters", "sequences", "starts", "ends")
    }
    function_words: set[str] = set()
    for code, entry in _languages().items():
        if entry.get("script", "Arab") != script:
            continue
        for kind in ("weak", "shared", "words"):
            for word in entry.get(kind, "").split():
                tables["words"][word.translate(_FOLDED)][code] = WEIGHTS[kind]
        for kind in ("letters", "never"):
            for letter in entry.get(kind, ""):
                tables["letters"][letter][code] = WEIGHTS[kind]
        for kind in ("sequences", "starts", "ends"):
            for sign in entry.get(kind, "").split():
                tables[kind][sign][code] = WEIGHTS[kind]
        if code == "fa" or script != "Arab":
            function_words.update(entry["words"].split(), entry["shared"].split())
    return Signs(
        **{name: dict(table) for name, table in tables.items()},
        function_words=frozenset(function_words),
    )


def evidence(text: str, script: str = "Arab") -> dict[str, int]:
    """What speaks for each language of a script that anything speaks for, as :data:`WEIGHTS`.

    Letters are folded (ي/ی, ك/ک, no vowel marks, no ZWNJ) to look words up;
    the text itself stays as it is. No sign has white space inside, so a text says
    what the pieces of it say that stand between white space, added up.
    """
    known = signs_of(script)
    found: defaultdict[str, int] = defaultdict(int)
    for character in text:
        if character in known.letters:
            for code, weight in known.letters[character].items():
                found[code] += weight
    for sequence, codes in known.sequences.items():
        if sequence in text:
            for code, weight in codes.items():
                found[code] += weight * text.count(sequence)
    for word in WORD.findall(_FOLDABLE.sub(_folded, text.lower())):
        for code, weight in _said_by(word, script).items():
            found[code] += weight
    return dict(found)


def _folded(character: re.Match[str]) -> str:
    return _FOLDS[character[0]]


@lru_cache(maxsize=50_000)
def _said_by(word: str, script: str) -> Mapping[str, int]:
    """What a word says: as one of the list, else by its beginning and its end."""
    known = signs_of(script)
    if word in known.words:
        return known.words[word]
    found: dict[str, int] = {}
    for size in _AFFIX_LENGTHS:
        if len(word) < size + 2:
            break
        found.update(known.starts.get(word[:size], {}))
        found.update(known.ends.get(word[-size:], {}))
    return found


def likeliest(evidence: Mapping[str, float], ahead: int = 0) -> tuple[str, float, float]:
    """The likeliest language, its probability, and by how much it leads.

    ``ahead``: what Persian gets before anything speaks for it.
    """
    found = {"und": 0, **evidence}
    if ahead:
        found["fa"] = found.get("fa", 0) + ahead
    ranked = sorted(found.values(), reverse=True)
    most = ranked[0]
    best = min([code for code in found if found[code] == most])
    total = sum([math.exp((each - most) / NAT) for each in ranked])
    return best, 1 / total, most - ranked[1] if len(ranked) > 1 else 0


def lead(evidence: Mapping[str, float], code: str, ahead: int = 0) -> float:
    """By how much a language leads before all others; below 0 where it does not."""
    found = {"und": 0, **evidence}
    found["fa"] = found.get("fa", 0) + ahead
    own = found.pop(code, 0)
    return own - max(found.values())
