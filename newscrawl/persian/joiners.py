"""Zero-width non-joiners: put back where they were lost, close up wrong spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import compress, count, pairwise
from typing import NamedTuple

from newscrawl.persian.exceptions import Exceptions, read_exceptions
from newscrawl.persian.judge import CONTEXT_REACH, TIES, ZWNJ, Judge, Junction, join
from newscrawl.persian.letters import STRAY_JOINER
from newscrawl.persian.lexicon import load
from newscrawl.persian.per_word import PerWord
from newscrawl.persian.protected import network_spans

LEVELS = ("full", "safe")

_LETTERS = "\u0620-\u063a\u0640-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
# Words with single spaces between them: nothing is decided by what lies beyond.
_PHRASE = re.compile(f"([{_LETTERS}{ZWNJ}]++(?: [{_LETTERS}{ZWNJ}]++)*+)")
# Letters Persian does not have: Urdu, Pashto, Kurdish, Sindhi, Uyghur write with them.
_FOREIGN = re.compile("[ٹڈڑںےۓہھښځڅډړڼټېۍۆێڵڕڤەۇۈۋڭٺٽڀٿڄڃڇڊڌڍڏڙڦڱڳڻ]")
_PERSIAN = re.compile(
    rf"(?<![{_LETTERS}])(?:از|به|[كک]ه|را|ا[یي]ن|است|در|با|برا[یي]|آن|شد|شده|[كک]رد|ها[یي]?|ن?م[یي]|[یي][كک]|بود)"
    rf"(?![{_LETTERS}])|[پچژگ]|[{_LETTERS}]ها[یي]"
)
_ARABIC = re.compile(rf"(?<![{_LETTERS}])(?:ال[{_LETTERS}]{{3}}|[{_LETTERS}]+ة)")


class Thresholds(NamedTuple):
    """The log odds above which a change is made: inside a word, between two."""

    word: float
    pair: float


# Tuned by cross-validation over sentences of a treebank, see docs/lexicon.md.
# Whatever the limit, a word that is surely broken is mended.
SURE = 2.2
LIKELY = Thresholds(0.7, 0.2)
# Nothing else in the text is broken this way, so this may well be meant.
UNLIKELY = Thresholds(1.7, 1.5)
MOSTLY = 20
SAFE = Thresholds(4.5, 4.0)


def restore_zwnj(text: str, *, level: str = "full", exceptions: str | None = None) -> str:
    """Insert lost ZWNJs and turn a wrong space into one; letters stay. Idempotent.

    A wrong space behind a letter that does not join is taken out (دفتر ها, دفترها).
    URLs, addresses, handles and hashtags stay as they are, and so does text that
    is plainly not Persian. ``level``: ``full``, or ``safe`` for changes that are
    certain. ``exceptions``: a file of spellings to keep or to use, one a line.
    Raises ``ValueError`` for an unknown level or an unreadable file.
    """
    return restore_counted(text, level=level, exceptions=exceptions)[0]


def restore_counted(
    text: str, *, level: str = "full", exceptions: str | None = None
) -> tuple[str, int, int]:
    """As :func:`restore_zwnj`, with how many ZWNJs were put in and taken out."""
    restore = restorer(level, exceptions)
    before = text.count(ZWNJ)
    pieces = _protect(text)
    while ZWNJ in text:
        stripped = "".join(
            [STRAY_JOINER.sub("", piece) if prose else piece for piece, prose in pieces]
        )
        if stripped == text:
            break
        # What stood behind a joiner may stand for itself now, as a hashtag does not.
        text, pieces = stripped, _protect(stripped)
    removed = before - text.count(ZWNJ)
    restored = "".join([restore(piece) if prose else piece for piece, prose in pieces])
    return restored, restored.count(ZWNJ) - before + removed, removed


def restorer(level: str, exceptions: str | None) -> Callable[[str], str]:
    """What restores a text that has nothing to protect, nor a ZWNJ that does nothing.

    Raises ``ValueError`` as :func:`restore_zwnj` does.
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {level!r}")
    one = _restorer(read_exceptions(exceptions) if exceptions else None)
    return one.full if level == "full" else one.safe


@lru_cache(maxsize=8)
def _restorer(exceptions: Exceptions | None) -> _Restorer:
    evidence, weights = load()
    return _Restorer(Judge(evidence, *weights, exceptions))


# The bit of a token's kind that says its spelling is to be chosen; so high that it meets no tie
# when the kind of a word is shifted to be compared with that of the word before.
DOUBTFUL = 1 << 3 * TIES


class _Restorer:
    """A judge, and what it is to be asked about each token."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.kinds = PerWord(self._kind)

    def _kind(self, token: str) -> int:
        _, lead, rivals = self.judge.words[token]
        doubtful = lead > LIKELY.word or rivals is not None
        return self.judge.ties(token) | doubtful * DOUBTFUL

    def _choose(self, token: str, limit: float) -> str:
        better, lead, rivals = self.judge.words[token]
        if limit == SAFE.word and rivals:
            lead = min(lead, abs(rivals.score))
        return better if lead > limit else token

    def safe(self, text: str) -> str:
        """Prose with the changes that are certain."""
        prose = _Prose(text)
        if prose.is_foreign:
            return text
        tokens = prose.line.split(" ")
        words = self._words(tokens, self._doubtful(tokens), SAFE.word)
        return prose.with_words(" ".join(self._settle(words, self._junctions(words), SAFE)))

    def full(self, text: str) -> str:
        """Prose with the changes that are likely, given how it is broken as a whole."""
        prose = _Prose(text)
        if prose.is_foreign:
            return text
        line, closed = prose.line, True
        while closed:
            tokens = line.split(" ")
            doubtful = self._doubtful(tokens)
            words = self._words(tokens, doubtful, LIKELY.word)
            junctions = self._junctions(words)
            limits = self._likely(line, self._glued(tokens, doubtful), junctions)
            if limits.word != LIKELY.word:
                likely, words = words, self._words(tokens, doubtful, limits.word)
                for at in doubtful:
                    if words[at] != likely[at]:
                        junctions[at - 1 : at + 1] = self._junctions(words[at - 1 : at + 2])
            settled = self._settle(words, junctions, limits)
            line = " ".join(settled)
            closed = len(settled) < len(words) and not self._as_strict(line, settled, limits)
        return prose.with_words(line)

    def _as_strict(self, line: str, words: list[str], limits: Thresholds) -> bool:
        """Whether a text that lost spaces asks for the same odds again, or for higher ones.

        A space that was taken out tells no longer how the text was broken.
        """
        if limits.pair != LIKELY.pair:
            return False
        if limits.word == LIKELY.word:
            return True
        return line.count(ZWNJ) > MOSTLY * self._glued(words, self._doubtful(words))

    def _doubtful(self, tokens: list[str]) -> list[int]:
        """The places of tokens whose spelling is to be chosen."""
        kinds = map(self.kinds.__getitem__, tokens)
        return [at for at, kind in enumerate(kinds) if kind >= DOUBTFUL]

    def _words(self, tokens: list[str], doubtful: list[int], limit: float) -> list[str]:
        """The tokens, each in its best spelling when that is better by ``limit``."""
        words = tokens.copy()
        for at in doubtful:
            token = tokens[at]
            rivals = self.judge.words[token].rivals
            if rivals and limit != SAFE.word:
                token = self.judge.choose(rivals, words[at - 1], tokens[at + 1])
            words[at] = self._choose(token, limit)
        return words

    def _junctions(self, words: list[str]) -> list[Junction | None]:
        """The junction of every two neighbours."""
        kinds = map(self.kinds.__getitem__, words)
        places = [at for at, (a, b) in enumerate(pairwise(kinds)) if a & b >> TIES]
        junctions: list[Junction | None] = [None] * (len(words) - 1)
        for at in places:
            junctions[at] = self.judge.pairs[words[at], words[at + 1]]
        return junctions

    def _glued(self, tokens: list[str], doubtful: list[int]) -> int:
        """How many tokens surely lost a joiner, each counted once."""
        return len({tokens[at] for at in doubtful if self.judge.words[tokens[at]].lead > SURE})

    def _likely(self, line: str, glued: int, junctions: list[Junction | None]) -> Thresholds:
        """How much it takes to make a change, from the way the text as a whole is broken.

        A text that has its joiners, or has spaces for them, did not lose some others
        without trace; and where lost ones were deleted, the spaces are meant.
        """
        kept = line.count(ZWNJ)
        spaced = sum([junction.score > SURE for junction in filter(None, junctions)])
        return Thresholds(
            UNLIKELY.word if kept + spaced > MOSTLY * glued else LIKELY.word,
            UNLIKELY.pair if kept + glued > MOSTLY * spaced else LIKELY.pair,
        )

    def _settle(
        self, words: list[str], junctions: list[Junction | None], limits: Thresholds
    ) -> list[str]:
        """The words with those of each phrase closed up."""
        settled: list[str] = []
        end = 0
        for at in compress(count(), junctions):
            if at >= end:
                start = at
                while words[start]:
                    start -= 1
                settled += words[end:start]
                end = words.index("", at)
                phrase = words[start : end + 1]
                settled += self._close_up(phrase, junctions[start:end], limits)[:-1]
        settled += words[end:]
        return settled

    def _close_up(
        self, words: list[str], junctions: list[Junction | None], limits: Thresholds
    ) -> list[str]:
        """A phrase, between two empty words, with one word for two where a space is wrong.

        A word that was joined may be spelled in another way, and so may those beside
        it: the phrase is gone over until nothing changes, lest a second run change more.
        """
        while True:
            closed: list[str] = []
            right = 0
            for left in compress(count(), junctions):
                if right <= left:
                    closed += words[right : left + 1]
                    right = left + 1
                    while words[right] and self._absorb(
                        closed, words[right], words[right + 1], limits
                    ):
                        right += 1
            closed += words[right:]
            if len(closed) == len(words):
                return closed
            words = self._words(closed, self._doubtful(closed), limits.word)
            junctions = self._junctions(words)

    def _absorb(self, words: list[str], word: str, after: str, limits: Thresholds) -> bool:
        """Whether ``word`` was put in place of the last of ``words``, as one with it.

        It is weighed again with the one before, until there are two words.
        """
        length = len(words)
        while junction := self.judge.pairs[words[-1], word]:
            score = junction.score
            if -CONTEXT_REACH < score < CONTEXT_REACH:
                score += self.judge.context(words[-2], after, junction)
            if score <= limits.pair:
                break
            word = self._choose(join(words.pop(), word), limits.word)
        if len(words) == length:
            return False
        words.append(word)
        return True


class _Prose:
    """A text as words and what stands between its phrases.

    ``line``: the words with a space before and behind each, so that two spaces
    stand between two phrases, and an empty word when it is split at spaces.
    ``is_foreign``: it has no words, or is plainly not Persian.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces = _PHRASE.split(text)
        self.line = f" {'  '.join(self._pieces[1::2])} "
        self.is_foreign = len(self._pieces) == 1 or _is_foreign(
            text, self.line.count(" ") - len(self._pieces) // 2
        )

    def with_words(self, line: str) -> str:
        """The text with the words of another line, of as many phrases."""
        if line == self.line:
            return self._text
        self._pieces[1::2] = line[1:-1].split("  ")
        return "".join(self._pieces)


def _protect(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each may be touched."""
    pieces, end = [], 0
    for _, start, stop in network_spans(text):
        pieces += [(text[end:start], True), (text[start:stop], False)]
        end = stop
    return [*pieces, (text[end:], True)]


def _is_foreign(text: str, words: int) -> bool:
    """Whether a text in Arabic script, of so many words, is plainly not Persian."""
    foreign = len(_FOREIGN.findall(text))
    if foreign:
        return foreign * 6 > words or not _PERSIAN.search(text)
    if "ال" not in text and "ة" not in text:
        return False
    # The first letters it looks for, in a tenth of the time.
    if "پ" in text or "گ" in text or "چ" in text or _PERSIAN.search(text):
        return False
    return len(_ARABIC.findall(text)) * 4 > words
