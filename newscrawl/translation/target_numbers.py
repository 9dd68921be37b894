"""Numbers of a translation, read in its own language: "2,35 Millionen", "zweitausend"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from newscrawl.translation.language_words import LanguageWords, Phrase, language_words
from newscrawl.translation.numbers import read_numbers
from newscrawl.translation.numerals import NUMERAL, Numeral, read_numeral

# «-» is a minus only before a digit and after a space or a bracket.
_MINUS = r"(?:(?<![^\s(\[])[-−–](?=\d))?"
_TOKEN = re.compile(rf"(?P<numeral>(?P<minus>{_MINUS})(?P<digits>{NUMERAL}))|(?P<word>[^\W\d_]+)")
_GAP = re.compile(r"[ \u00a0\u2009\u202f\u00ad]{0,2}|-|\. ?")
# French writes "2 350 000" with a space, which need not be a narrow or a fixed one.
_SPACED = re.compile(r"(?<![\d.,٫٬/:])[1-9]\d{0,2}(?: \d{3})+(?![\d:])")
_THREE_DECIMALS = re.compile(r"\d{1,20},\d{3}")
_THOUSAND, _MILLION, _HALF = Decimal(1000), Decimal(1_000_000), Decimal("0.5")
_LARGEST = Decimal(10) ** 24


@dataclass(slots=True)
class TargetNumber:
    """A number and its readings. ``sure``: not a single word, which may be no number at all."""

    readings: tuple[Decimal, ...]
    sure: bool
    end: int


@dataclass(slots=True)
class _Token:
    word: str
    start: int
    end: int
    readings: tuple[Decimal, ...] = ()
    close: bool = False


def read_target(text: str, language: str) -> list[TargetNumber]:
    """The numbers of a translation, in order, by the words and marks of its language.

    A lone mark before three digits is the decimal mark or not as the language has
    it; where nothing is known of the language it may be either.
    """
    known = language_words(language)
    if known is None or not known.below_thousand:
        if known is None:
            text = _SPACED.sub(_joined, text)
        found = read_numbers(text)
        return [
            TargetNumber(
                _by_mark(text[number.start : number.end], number.readings, known),
                number.digits or number.tokens > 1 or number.readings[0] > 1,
                number.end,
            )
            for number in found
        ]
    return list(_reader(language).read(text))


def _joined(run: re.Match[str]) -> str:
    return run[0].replace(" ", "\u202f")


@lru_cache(maxsize=16)
def _reader(language: str) -> _Reader:
    return _Reader(language_words(language) or LanguageWords())


def _by_mark(
    written: str, readings: tuple[Decimal, ...], known: LanguageWords | None
) -> tuple[Decimal, ...]:
    """Of a numeral's readings, those that its language allows."""
    if known is None or known.decimal is None or len(readings) < 2 or "." not in written:
        return readings
    # Of two readings one is the other with its decimal mark left out.
    return (min(readings),) if known.decimal == "." else (max(readings),)


class _Reader:
    """Reads numbers by the words of one language."""

    def __init__(self, known: LanguageWords) -> None:
        self.known = known
        self.words = {word for phrase in known.below_thousand for word in phrase} | {*known.scales}
        self.words |= {word for phrase in known.and_half for word in phrase}
        self.longest = max(map(len, known.below_thousand))

    def read(self, text: str) -> Iterator[TargetNumber]:
        tokens = self._tokens(_SPACED.sub(_joined, text))
        position = 0
        while position < len(tokens):
            found = self._number(tokens, position)
            if found is None:
                position += 1
                continue
            readings, following = found
            sure = following - position > 1 or bool(tokens[position].readings)
            if not sure:
                sure = readings[0] > 1 and tokens[position].word not in self.known.scales
            yield TargetNumber(readings, sure, tokens[following - 1].end)
            position = following

    def _tokens(self, text: str) -> list[_Token]:
        tokens: list[_Token] = []
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            digits = match["digits"]
            if digits:
                start, sign = match.start("digits"), -1 if match["minus"] else 1
                new = [
                    _Token(
                        "",
                        start + n.start,
                        start + n.end,
                        tuple(
                            sign * value
                            for value in _by_mark(
                                digits[n.start : n.end], (n.value, *n.others), self.known
                            )
                        ),
                    )
                    for n in self._numerals(digits)
                ]
            else:
                new = [_Token(part, start, end) for part in self._parts(match[0].lower())]
            for token in new:
                before = tokens[-1].end if tokens else None
                token.close = before is not None and (
                    before >= token.start or bool(_GAP.fullmatch(text, before, token.start))
                )
                tokens.append(token)
        return tokens

    def _numerals(self, run: str) -> list[Numeral]:
        if self.known.decimal == "," and _THREE_DECIMALS.fullmatch(run):  # "2,350" is 2.35
            return [Numeral(0, len(run), Decimal(run.replace(",", ".")))]
        return read_numeral(run)

    def _parts(self, word: str) -> list[str]:
        """A word, or the words it is glued of: "zweitausend" is "zwei" and "tausend"."""
        known, prefixed, glued = self.words, self.known.prefixed, self.known.glued
        if prefixed and word not in known and word.removeprefix(prefixed) in known:
            return [prefixed, word.removeprefix(prefixed)]
        if not glued or glued not in word or word == glued:
            return [word]
        left, _, right = word.partition(glued)
        right = right.removeprefix("und") or right
        if all(not part or (part,) in self.known.below_thousand for part in (left, right)):
            return [part for part in (left, glued, right) if part]
        return [word]

    def _number(self, tokens: list[_Token], start: int) -> tuple[tuple[Decimal, ...], int] | None:
        term = self._term(tokens, start)
        if term is None:
            return None
        group, scale, end = term
        total, unit = tuple(value * scale for value in group), scale
        while unit > 1 and end < len(tokens) and tokens[end].close:
            skip = tokens[end].word in ("und", "et", "y", "و")
            if skip and not (end + 1 < len(tokens) and tokens[end + 1].close):
                break
            term = self._term(tokens, end + skip)
            if term is None:
                break
            group, scale, following = term
            if group[0] * scale < unit:
                total = tuple(value + group[0] * scale for value in total)
            elif unit == _THOUSAND < scale and group[0] < unit and total[0] < _MILLION:
                total = tuple((value + group[0]) * scale for value in total)
            else:
                break
            unit, end = scale, following
        return total, end

    def _term(
        self, tokens: list[_Token], start: int
    ) -> tuple[tuple[Decimal, ...], Decimal, int] | None:
        """A group below a thousand, the scale that follows it, and the token after both."""
        readings, end = tokens[start].readings, start + 1
        scales = self.known.scales
        if not readings:
            phrase, end = self._phrase(tokens, start)
            half, half_end = self._half(tokens, start)
            if half is not None and half_end < len(tokens) and tokens[half_end].word in scales:
                readings, end = (half,), half_end
            elif phrase is not None:
                readings = (phrase,)
            elif tokens[start].word in scales:
                readings, end = (Decimal(1),), start
            else:
                return None
            if (
                readings == (Decimal(1),)
                and end > start
                and end < len(tokens)
                and tokens[end].close
                and (after := self._half(tokens, end))[0] is not None
                and after[1] < len(tokens)
                and tokens[after[1]].word in scales
            ):  # "eine halbe Million"
                readings, end = (after[0] or _HALF,), after[1]
        half_before, end = self._and_half(tokens, end)
        scale = Decimal(1)
        while end < len(tokens) and (end == start or tokens[end].close):
            factor = scales.get(tokens[end].word)
            if factor is None or scale * factor > _LARGEST:
                break
            scale *= factor
            end += 1
        half_after, end = self._and_half(tokens, end)
        return tuple(value + half_before + half_after for value in readings), scale, end

    def _phrase(self, tokens: list[_Token], start: int) -> tuple[Decimal | None, int]:
        for phrase, end in self._phrases(tokens, start, self.longest):
            value = self.known.below_thousand.get(phrase)
            if value is not None:
                return Decimal(value), end
        return None, start + 1

    def _half(self, tokens: list[_Token], start: int) -> tuple[Decimal | None, int]:
        for phrase, end in self._phrases(tokens, start, 2):
            value = self.known.halves.get(phrase)
            if value is not None:
                return value, end
        return None, start

    def _and_half(self, tokens: list[_Token], start: int) -> tuple[Decimal, int]:
        if start < len(tokens) and tokens[start].close:
            for phrase, end in self._phrases(tokens, start, 2):
                if phrase in self.known.and_half:
                    return _HALF, end
        return Decimal(0), start

    @staticmethod
    def _phrases(tokens: list[_Token], start: int, longest: int) -> Iterator[tuple[Phrase, int]]:
        """The words from a token on, the longest run first, and the token after each."""
        end = start + 1
        while end < len(tokens) and end - start < longest and tokens[end].close:
            end += 1
        words = tuple(token.word for token in tokens[start:end])
        for length in range(len(words), 0, -1):
            yield words[:length], start + length
