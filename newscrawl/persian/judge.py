"""The decisions: how a word is spelled, and whether two words are one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import NamedTuple

from newscrawl.persian.affixes import IMPERFECTIVE, NON_JOINING, PREVERBS, SUFFIXES, VERB_PREFIXES
from newscrawl.persian.exceptions import Exceptions
from newscrawl.persian.lexicon import fold
from newscrawl.persian.per_word import PerWord
from newscrawl.persian.spellings import (
    GUESS,
    Evidence,
    Splits,
    derivations,
    joined_at_times,
    junction_features,
    parts,
    stays,
)

ZWNJ = "\u200c"

EDGE = "#"
CERTAIN = 99.0
# Context adds less than this.
CONTEXT_REACH = 3.0
LONGEST = 40
# How many ways there are for two words to be one, see Judge.ties.
TIES = 7
ANY_TIES = (1 << 2 * TIES) - 1
# A preverb that only the lists, or only the treebank, join to the verb behind it.
SEPARATED_VERB = 2.5
_MARKS = "".join(map(chr, [*range(0x64B, 0x660), 0x670]))
# An ezafe or a tanvin ends the word it stands on.
_FINAL_MARKS = frozenset("\u064b\u064c\u064d\u0654")


def split_at(text: str, splits: Splits) -> list[str]:
    """The pieces of ``text`` between the offsets."""
    bounds = (0, *splits, len(text))
    return [text[a:b] for a, b in pairwise(bounds)]


class Shape(NamedTuple):
    """The letters of a word, its last and first pieces, and what it may be in a junction.

    ``open``: others may follow it. ``binds``, ``head``: as the left word it may be a
    prefix, or the head of a compound; ``bound``, ``tail``: as the right word it may be
    a suffix, or the tail. ``leads``, ``follows``: the treebank has it so at times.
    """

    key: str
    last: str
    first: str
    open: bool
    binds: bool = False
    head: bool = False
    leads: bool = False
    bound: bool = False
    tail: bool = False
    follows: bool = False


class Junction(NamedTuple):
    """Log odds that two words are one, without their context; the pieces that touch."""

    score: float
    last: str
    first: str
    kind: str


class Rivals(NamedTuple):
    """A word that could be two: the plural (خان‌های), or one in silent he (خانه‌ای)."""

    plural: str
    singular: str
    stem: str
    score: float


class Spelling(NamedTuple):
    """The best spelling of a word that keeps its joiners, and how much better it is."""

    best: str
    lead: float
    rivals: Rivals | None = None
    """What it could be, where only context can tell."""


class Judge:
    """Weighs the evidence. Scores are log odds: above 0 a joiner is likelier than not.

    ``words``: token to its spelling. ``pairs``: two words to their junction,
    ``None`` when no context can make them one.
    """

    def __init__(
        self,
        evidence: Evidence,
        word_weights: Mapping[str, float],
        pair_weights: Mapping[str, float],
        rival_weights: Mapping[str, float],
        exceptions: Exceptions | None = None,
    ) -> None:
        self.evidence = evidence
        self.word_weights = word_weights
        self.pair_weights = pair_weights
        self.rival_weights = rival_weights
        self.exceptions = exceptions
        self.words = PerWord(self._spell)
        self.shapes = PerWord(self._shape)
        self.beginnings, self.ends = parts(evidence.forms, evidence.joined)
        self.pairs = PerWord(self._weigh)

    def context(self, before: str, after: str, junction: Junction) -> float:
        """What the words around a junction add to its score."""
        weights = self.pair_weights
        features = context_features(
            self.shapes[before].last if before else EDGE,
            self.shapes[after].first if after else EDGE,
            *junction[1:],
        )
        return sum([weights.get(feature, 0.0) for feature in features])

    def choose(self, rivals: Rivals, before: str, after: str) -> str:
        """The spelling that fits between the words before and after."""
        features = rival_features(
            rivals.stem,
            rivals.score,
            self.shapes[before].last if before else EDGE,
            self.shapes[after].key if after else EDGE,
        )
        weights = self.rival_weights
        total = sum([weights.get(feature, 0.0) for feature in features])
        return rivals.singular if total > 0 else rivals.plural

    def scores(self, key: str, own: Splits = ()) -> dict[Splits, float]:
        """How well each way to split the letters ``key`` fits what is known.

        A mere guess at a compound counts only where the text has it so: at ``own``.
        """
        weights = self.word_weights
        best: dict[Splits, float] = {}
        for splits, features in derivations(key, self.evidence):
            if any(f[0] == GUESS and int(f[1:]) not in own for f in features):
                continue
            score = sum([weights.get(feature, 0.0) for feature in features])
            if score > best.get(splits, -CERTAIN):
                best[splits] = score
        return best

    def _spell(self, token: str) -> Spelling:
        key, offsets, own = letters_of(token)
        if self.exceptions and (wanted := self._named(key, self.exceptions)) is not None:
            spelled = insert(
                token.replace(ZWNJ, ""), [offsets[at] - sum(s <= at for s in own) for at in wanted]
            )
            return Spelling(spelled, 0.0 if spelled == token else CERTAIN)
        if not 3 <= len(key) <= LONGEST or (not own and stays(key, self.evidence)):
            return Spelling(token, -CERTAIN)
        best = self.scores(key, own)
        base = best.pop(own, None)
        if base is None:
            return Spelling(token, -CERTAIN)
        needed = set(own)
        choice, lead = own, -CERTAIN
        for splits, score in best.items():
            if score - base > lead and needed.issubset(splits):
                choice, lead = splits, score - base
        spelled = insert(token, [offsets[at] for at in choice if at not in needed])
        if not own and (pair := rival_splits(key, [(), *best])):
            plural, singular = (insert(token, [offsets[at] for at in splits]) for splits in pair)
            score = best[pair[1]] - best.get(pair[0], base)
            if (spelled if lead > 0 else token) in (plural, singular):
                return Spelling(spelled, lead, Rivals(plural, singular, key[:-3], score))
        return Spelling(spelled, lead)

    def _named(self, key: str, exceptions: Exceptions) -> Splits | None:
        wanted = exceptions.spelling(key)
        if wanted is None and key not in self.evidence.words:
            return exceptions.inflected(key)
        return wanted

    def _shape(self, token: str) -> Shape:
        key, offsets, splits = letters_of(token)
        if not offsets or offsets[0]:
            # A mark on no letter: nothing can be written on to it.
            return Shape("", "", "", open=False)
        last = key[splits[-1] :] if splits else key
        first = key[: splits[0]] if splits else key
        known = self.evidence
        return Shape(
            key,
            last,
            first,
            open=token[-1] not in _FINAL_MARKS,
            binds=key in VERB_PREFIXES or key in PREVERBS,
            head=last in known.heads or key in known.heads,
            leads=joined_at_times(known.firsts, last),
            bound=key in SUFFIXES or first in SUFFIXES,
            tail=first in known.tails or key in known.tails,
            follows=joined_at_times(known.seconds, first),
        )

    def ties(self, token: str) -> int:
        """What a word may be one with, as a left word in :data:`TIES` bits, as a right one above.

        No junction of two words is other than ``None`` unless they have a bit in common.
        """
        if not token:
            return 0
        shape = self.shapes[token]
        if self.exceptions:
            return ANY_TIES
        left = (
            shape.open,
            shape.key in VERB_PREFIXES or shape.key in PREVERBS,
            shape.open and shape.head and shape.leads,
            shape.open and shape.head,
            shape.open and shape.leads,
            shape.open,
            shape.open and shape.key in self.beginnings,
        )
        right = (
            shape.bound,
            True,
            True,
            shape.follows,
            shape.tail,
            shape.tail and shape.follows,
            shape.key in self.ends,
        )
        return sum(tie << at for at, tie in enumerate(left + right))

    def _hopeless(self, left: Shape, right: Shape) -> bool:
        """Whether :func:`junction_features` finds nothing for two words, told at once."""
        if right.bound or left.binds:
            return False
        if (left.head or right.tail) and (left.leads or right.follows):
            return False
        whole = left.key + right.key
        return whole not in self.evidence.forms and whole not in self.evidence.joined

    def _separated_verb(self, left: Shape, right: Shape) -> Junction | None:
        """A preverb and its verb: بر می‌گردد, when the treebank or the lists have that verb."""
        whole = left.key + right.key
        seen = any(
            splits[0] == len(left.key + right.first)
            for splits in self.evidence.joined.splits(whole)
        )
        listed = left.key + right.key[len(right.first) :] in self.evidence.verbs
        if not (seen or listed):
            return None
        return Junction(CERTAIN if seen and listed else SEPARATED_VERB, left.last, right.first, "")

    def _weigh(self, words: tuple[str, str]) -> Junction | None:
        if "" in words:
            return None
        left, right = self.shapes[words[0]], self.shapes[words[1]]
        if self.exceptions:
            one = self.exceptions.junction(left.key, right.key)
            if one is None:
                one = self.exceptions.junction(left.last, right.first)
            if one is not None:
                return Junction(CERTAIN, left.last, right.first, "") if one else None
        if right.key == "ی" and left.last[-1:] == "ه" and left.open:
            return Junction(CERTAIN, left.last, right.first, "")
        if left.key in PREVERBS and right.first in IMPERFECTIVE:
            return self._separated_verb(left, right)
        if not left.open or not right.key or len(left.key) + len(right.key) > LONGEST:
            return None
        if self._hopeless(left, right):
            return None
        features = junction_features(left.key, left.last, right.key, right.first, self.evidence)
        if features is None:
            return None
        weights = self.pair_weights
        score = sum([weights.get(feature, 0.0) for feature in features])
        if score < -CONTEXT_REACH:
            return None
        return Junction(score, left.last, right.first, next(f for f in features if f[0] == "k"))


def rival_splits(key: str, ways: Collection[Splits]) -> tuple[Splits, Splits] | None:
    """The two ways to read letters that end in های: as a plural, and as a he with an ending."""
    if not key.endswith("های") or len(key) < 5:
        return None
    end = len(key)
    ending = () if key[-4] in NON_JOINING else (end - 3,)
    for singular in ways:
        if singular and singular[-1] == end - 2:
            plural = (*singular[:-1], *ending)
            if plural in ways:
                return plural, singular
    return None


def rival_features(stem: str, score: float, before: str, after: str) -> tuple[str, ...]:
    """Features of a word that could be two; positive for the one in silent he."""
    return (
        f"d{max(-6, min(6, round(score)))}",
        f"s{stem}",
        f"<{before}",
        f">{after}",
        f">>{after[:3]}",
        f">-{after[-2:]}",
        f"<-{before[-2:]}",
        f"s{stem}>{after}",
        f"s{stem}<{before}",
    )


def context_features(before: str, after: str, last: str, first: str, kind: str) -> tuple[str, ...]:
    """Features of the words around a junction; ``#`` stands for the edge of a phrase."""
    return (
        f"<{before[-4:]}{kind}",
        f">{after[:4]}{kind}",
        f"<{before}|{first}",
        f">{after[:4]}|{first}",
        f">{after[:4]}|{last}|",
        f"<{before}|{last}|",
    )


def letters_of(token: str) -> tuple[str, list[int], Splits]:
    """The folded letters of a token, where each stands in it, and its joiners' offsets."""
    if token.isalpha() and fold(token) == token:
        return token, list(range(len(token))), ()
    letters: list[str] = []
    offsets: list[int] = []
    splits: list[int] = []
    for offset, character in enumerate(token):
        if character == ZWNJ:
            if letters:
                splits.append(len(letters))
        elif folded := fold(character):
            letters.append(folded)
            offsets.append(offset)
    return "".join(letters), offsets, tuple(splits)


def insert(token: str, offsets: list[int]) -> str:
    """``token`` with a joiner before each of the offsets where it would show."""
    return ZWNJ.join(split_at(token, tuple(at for at in offsets if _joins(token[:at]))))


def join(left: str, right: str) -> str:
    """Two words as one: a joiner between them where it would show."""
    return f"{left}{ZWNJ}{right}" if _joins(left) else left + right


def _joins(text: str) -> bool:
    """Whether the last letter joins the next; as written, since ة is looked up as ه."""
    return text.rstrip(_MARKS)[-1:] not in NON_JOINING
