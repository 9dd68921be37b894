"""The ways a word may be spelled with joiners, and what speaks for each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from newscrawl.persian.affixes import (
    ENDINGS,
    IMPERFECTIVE,
    LONGEST_ENDING,
    LONGEST_SUFFIX,
    LONGEST_VERB_PREFIX,
    NON_JOINING,
    PREVERBS,
    SPOKEN_FORMS,
    SUFFIXES,
    VERB_PREFIXES,
    suffix_class,
)

# Offsets inside the letters of a word at which a joiner stands.
Splits = tuple[int, ...]

ZWNJ = "\u200c"


def parse(spelling: str) -> tuple[str, Splits]:
    """The letters of a folded spelling, and the offsets where a joiner shows."""
    splits, length = [], 0
    pieces = spelling.split(ZWNJ)
    for piece in pieces[:-1]:
        length += len(piece)
        if piece and piece[-1] not in NON_JOINING:
            splits.append(length)
    return "".join(pieces), tuple(splits)


class Forms(dict[str, str]):
    """Letters to their spellings with joiners, each behind its number; read when asked for."""

    def add(self, number: str, spellings: str) -> None:
        """Take in spellings, divided by spaces, that share a number."""
        for spelling in spellings.split(" "):
            key = spelling.replace(ZWNJ, "")
            known = self.get(key)
            self[key] = f"{number} {spelling}" if known is None else f"{known}\t{number} {spelling}"

    def splits(self, key: str) -> dict[Splits, int]:
        """Where the letters ``key`` may be split, and the number that goes with it."""
        entry = self.get(key)
        if entry is None:
            return {}
        spellings = (spelling.split(" ") for spelling in entry.split("\t"))
        return {parse(spelling)[1]: int(number) for number, spelling in spellings}


def parts(*tables: Forms) -> tuple[frozenset[str], frozenset[str]]:
    """What stands before a joiner, and what behind one, in the spellings of the tables."""
    before, behind = set(), set()
    for table in tables:
        for key in table:
            for splits in table.splits(key):
                before.update([key[:at] for at in splits])
                behind.update([key[at:] for at in splits])
    return frozenset(before), frozenset(behind)


@dataclass
class Evidence:
    """What is known: word lists, verb forms, and counts of a corpus that spells evenly.

    ``words`` and ``forms`` hold bits: which lists have them (the low five), and
    that a word is an adjective (32) or surely in one piece (:data:`STAYS`).
    ``heads`` and ``tails`` count the compounds of the lists that begin or end so;
    all counts are in steps of :func:`bucket`. From the corpus: words in one piece
    (``plain``), with joiners (``joined``), pairs of touching pieces as
    ``last|first`` (together, apart), and how often a piece was joined, see
    :func:`share`: inside words (``head_use``, ``tail_use``) and across spaces
    (``firsts``, ``seconds``).
    """

    words: Mapping[str, int]
    forms: Forms
    verbs: frozenset[str]
    heads: Mapping[str, int]
    tails: Mapping[str, int]
    plain: Mapping[str, int]
    joined: Forms
    head_use: Mapping[str, str]
    tail_use: Mapping[str, str]
    pairs: Mapping[str, str]
    firsts: Mapping[str, str]
    seconds: Mapping[str, str]


def bucket(count: int) -> int:
    """Sizes that differ enough to matter: 0, 1, 2, 3-5, 6-15, 16-60, more."""
    return bisect_left((0, 1, 2, 5, 15, 60), count)


# In the words and the corpus counts: no joiner was found to be due in this word.
STAYS = 64


def stays(key: str, evidence: Evidence) -> bool:
    """Whether a word was settled beforehand: it is written in one piece."""
    return bool((evidence.plain.get(key, 0) | evidence.words.get(key, 0)) & STAYS)


UNMET = "-"


# The share of a piece that was never joined, or hardly ever.
_HARDLY = f"{UNMET}0"


def joined_at_times(uses: Mapping[str, str], piece: str) -> bool:
    """Whether a piece was part of another word often enough to matter."""
    return uses.get(piece, UNMET)[0] not in _HARDLY


def share(joined: int, apart: int) -> str:
    """Which part of the times a piece was met it was joined, in sixths, and how many they were."""
    total = joined + apart
    return f"{round(6 * joined / total)}{min(bucket(total), 4)}" if total else UNMET


Derivation = tuple[Splits, tuple[str, ...]]


# How many affixes deep a word is taken apart.
DEPTH = 2
# Marks what is as likely a name that begins like another word, and where it would be split: a
# compound whose second part was hardly ever met (یکاولنگ), a verb of what is none (میدوری).
GUESS = "?"
# In so many word lists a word is a common one.
WELL_LISTED = 3


def derivations(key: str, evidence: Evidence, depth: int = DEPTH) -> list[Derivation]:
    """Every way found to build the letters ``key``: where it is split, and the features.

    The first one is the word in one piece. Two may agree in their splits.
    """
    length = len(key)
    whole = _stem_features(key, evidence)
    if depth == DEPTH:
        whole += _looks(key, evidence)
    found: list[Derivation] = [((), whole)]
    seen = evidence.joined.splits(key)
    listed = evidence.forms.splits(key)
    found += [
        (splits, (f"L{listed.get(splits, 0)}", f"C{seen.get(splits, 0)}"))
        for splits in sorted({*seen, *listed})
    ]
    if not depth or length < 4:
        return found
    for cut in range(length - 1, max(1, length - LONGEST_SUFFIX - 1), -1):
        suffix = key[cut:]
        kind = suffix_class(key[cut - 1], suffix)
        if kind:
            here = () if key[cut - 1] in NON_JOINING else (cut,)
            adjective = evidence.words.get(key[:cut], 0) >> 5 & 1
            verb = key[:cut] in evidence.verbs
            own = (
                f"S{suffix}",
                f"S{kind}{min(cut, 5)}",
                f"S{kind}a{adjective}",
                f"s{key[cut - 1]}{kind}",
                f"S{suffix}{verb:d}",
            )
            for splits, features in derivations(key[:cut], evidence, depth - 1):
                found.append((splits + here, features + own))
    for cut in range(max(3, length - LONGEST_ENDING), length):
        if key[cut:] in ENDINGS and key[cut - 1] not in "اهو":
            ending = (f"E{key[cut:]}", f"E{min(cut, 6)}")
            stem = key[:cut]
            if any(
                stem in table
                for table in (evidence.words, evidence.plain, evidence.forms, evidence.joined)
            ):
                for splits, features in derivations(stem, evidence, 0):
                    found.append((splits, features + ending))
    for cut in range(2, min(LONGEST_VERB_PREFIX, length - 2) + 1):
        if key[:cut] in VERB_PREFIXES:
            rest = key[cut:]
            found.extend(_verbs(key[:cut], rest, evidence, depth))
    found.extend(_compounds(key, evidence))
    found.extend((cut, ()) for cut in _ruled(key, evidence))
    return found


def _ruled(key: str, evidence: Evidence) -> Iterator[Splits]:
    """Splits a rule demands of forms the treebank does not have; with no features they score 0."""
    for prefix in ("می", "نمی"):
        if key.startswith(prefix) and key[len(prefix) :] in SPOKEN_FORMS:
            yield (len(prefix),)
    stem = key[:-1]
    known = key in evidence.plain or key in evidence.words
    usual = stem in evidence.plain or evidence.words.get(stem, 0) & 31 > 16
    if key.endswith("هی") and key[-3] not in "اوی" and usual and not known:
        yield (len(stem),)


def _looks(key: str, evidence: Evidence) -> tuple[str, ...]:
    """What an ending or a beginning says against a word in one piece."""
    known = key in evidence.words or key in evidence.plain
    looks = [f"N{prefix}{known:d}" for prefix in ("می", "نمی", "بی") if key.startswith(prefix)]
    for cut in range(max(2, len(key) - LONGEST_SUFFIX), len(key) - 1):
        if suffix_class(key[cut - 1], key[cut:]) and key[cut - 1] not in NON_JOINING:
            looks.append(f"N{key[cut:]}{known:d}")
            break
    return tuple(looks)


def _stem_features(key: str, evidence: Evidence) -> tuple[str, ...]:
    known = evidence.words.get(key, 0)
    count = evidence.plain.get(key, 0) & 63
    return (
        f"w{known & 31}",
        f"c{count}",
        f"wc{min(known & 31, 1)}{count}{min(len(key), 6)}",
        "v" if key in evidence.verbs else "-v",
    )


def _verbs(prefix: str, rest: str, evidence: Evidence, depth: int) -> list[Derivation]:
    cut = len(prefix)
    own = (f"P{prefix}", f"P{min(len(rest), 5)}")
    if rest in evidence.verbs:
        return [((cut,), (*own, "PV", f"p{prefix}{rest}"))]
    found = []
    for splits, features in derivations(rest, evidence, depth - 1):
        stem = rest[: splits[-1]] if splits else rest
        kind = "PVs" if stem in evidence.verbs else "P?"
        mark = (f"{GUESS}{cut}",) if kind == "P?" and _is_common(stem, evidence) else ()
        found.append(((cut, *(cut + at for at in splits)), (*own, kind, *features, *mark)))
    return found


def _compounds(key: str, evidence: Evidence) -> list[Derivation]:
    found: list[Derivation] = []
    for cut in range(2, len(key) - 1):
        if key[cut - 1] in NON_JOINING:
            continue
        head, tail = key[:cut], key[cut:]
        if head in evidence.heads or tail in evidence.tails or _stem(tail, evidence.tails):
            splits: Splits = ()
            forms = {} if head in evidence.words else evidence.forms.splits(head)
            if forms:
                splits = max(sorted(forms), key=forms.__getitem__)
            features = compound_features(head, tail, evidence)
            if not _is_met(tail, evidence):
                features += (f"{GUESS}{cut}",)
            found.append(((*splits, cut), features))
    return found


def _is_met(word: str, evidence: Evidence) -> bool:
    """Whether a word, or what it is an inflection of, is more than a rare entry of a list."""
    ends = range(max(2, len(word) - LONGEST_ENDING), len(word))
    stems = [word, *(word[:end] for end in ends if word[end:] in ENDINGS)]
    return any(
        stem in evidence.tails or stem in evidence.verbs or _is_common(stem, evidence)
        for stem in stems
    )


def _is_common(word: str, evidence: Evidence) -> bool:
    return word in evidence.plain or (evidence.words.get(word, 0) & 31).bit_count() >= WELL_LISTED


def _stem(word: str, words: Collection[str]) -> str:
    """The longest of ``words`` that ``word`` is an inflection of, or nothing."""
    for cut in range(len(word) - 1, max(1, len(word) - LONGEST_ENDING - 1), -1):
        if word[cut:] in ENDINGS and word[:cut] in words:
            return word[:cut]
    return ""


def compound_features(head: str, tail: str, evidence: Evidence) -> tuple[str, ...]:
    """What speaks for writing ``head`` and ``tail`` as one compound."""
    words, plain = evidence.words, evidence.plain
    head_known, tail_known = words.get(head, 0) & 31, words.get(tail, 0) & 31
    heads, tails = evidence.heads.get(head, 0), evidence.tails.get(tail, 0)
    stem = _stem(tail, evidence.tails)
    known_stem = 2 if tail in words else 1 if _stem(tail, words) else 0
    head_share = evidence.head_use.get(head, UNMET)
    tail_share = evidence.tail_use.get(tail, UNMET)
    return (
        "K",
        f"K{heads}{tails}",
        f"H={head}",
        f"T={tail}",
        f"hs{head_share}",
        f"ts{tail_share}",
        f"hk{min(head_known, 1)}{plain.get(head, 0) & 63}",
        f"tk{min(tail_known, 1)}{plain.get(tail, 0) & 63}",
        f"T~{stem}",
        f"ks{heads}{known_stem}",
        f"H={head}{known_stem}",
        f"hl{min(len(head), 5)}",
        f"tl{min(len(tail), 5)}",
    )


def junction_features(
    left: str, last: str, right: str, first: str, evidence: Evidence
) -> tuple[str, ...] | None:
    """What speaks for and against joining two words; ``None`` when they never are.

    ``left`` and ``right`` are the letters of the words, ``last`` and ``first`` the
    pieces that would touch.
    """
    features: list[str] = []
    kinds = ""
    cut = len(left)
    key = left + right
    joins = left[-1] not in NON_JOINING
    listed = [bits for at, bits in evidence.forms.splits(key).items() if cut in at]
    seen = [count for at, count in evidence.joined.splits(key).items() if cut in at]
    if listed or seen:
        kinds += "L"
        features += [f"L{max(listed, default=0)}", f"C{max(seen, default=0)}"]
    # A suffix may be followed by others, but «ترین» in «ترین‌کوت» is none.
    suffix = suffix_class(left[-1], right)
    if right[len(first) :] in SUFFIXES:
        suffix = suffix or suffix_class(left[-1], first)
    if suffix:
        kinds += suffix
        adjective = evidence.words.get(last, 0) >> 5 & 1
        verb = last in evidence.verbs
        features += [
            f"S{first}",
            f"S{suffix}{min(len(last), 4)}",
            f"S{suffix}a{adjective}",
            f"S{first}{verb:d}",
            f"S{first}{left[-1]}",
        ]
    if left in VERB_PREFIXES:
        kinds += "P" if first in evidence.verbs else "p"
        features.append(f"P{left}")
    elif left in PREVERBS and first in IMPERFECTIVE:
        kinds += "B"
        features.append(f"B{left}")
    lead = evidence.firsts.get(last, UNMET)
    follow = evidence.seconds.get(first, UNMET)
    # Two words that are hardly ever part of another, and were not seen as one, are two.
    loose = not kinds and lead[0] in _HARDLY and follow[0] in _HARDLY
    if (
        joins
        and not loose
        and (
            last in evidence.heads
            or left in evidence.heads
            or first in evidence.tails
            or right in evidence.tails
        )
    ):
        kinds += "K"
        features += compound_features(last, first, evidence)
    if not kinds:
        return None
    met = evidence.pairs.get(f"{last}|{first}", "00")
    features += [
        f"k{kinds}",
        f"n{met}",
        f"nk{met[0]}{min(met[1], '2')}{kinds}",
        f"fs{lead}",
        f"ss{follow}",
        f"x{lead[0]}{follow[0]}{min(met[0], '1')}{min(met[1], '2')}",
        f"h={last}",
        f"t={first}",
        f"k{kinds}{lead[0]}{follow[0]}",
        f"m{right != first:d}{kinds}",
    ]
    return tuple(features)
