"""Duplicates: exact ones by a hash of the folded body, near ones by MinHash.

Two articles are near duplicates when many of their word 3-grams are the same
(Jaccard similarity). A signature of 128 one-byte values estimates that; cut into
32 bands of 4 rows, it also finds its neighbours without comparing all: those
that share a band key. Nothing here stores anything: a store keeps, for each
article, its id, ``content_hash``, ``signature`` and ``band_keys``.

    candidates = articles whose content_hash is the same  -> similarity 1.0
                 else those that share a band key          -> closest(...)

The signature is one-permutation hashing with optimal densification (Li, Owen
and Zhang, 2012; Shrivastava, 2017): one hash per 3-gram, not 128.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from operator import eq
from typing import TypeVar

Id = TypeVar("Id")

BANDS = 32
ROWS = 4
PERMUTATIONS = BANDS * ROWS
SHINGLE_WORDS = 3

# Bodies with fewer 3-grams are compared by their hash alone: a line of a score
# or a price says too little to be called a near copy of another.
FEWEST_SHINGLES = 10

# A tenth of the words edited leaves a similarity of 0.57 (0.9**3 of the 3-grams
# survive in each); the estimate's standard error is 0.044.
NEAR_SIMILARITY = 0.4

_MASK = (1 << 64) - 1

_AGENCIES = """
ایسنا ایرنا مهر تسنیم فارس ایلنا برنا میزان ایکنا شبستان آنا ایانا شانا پانا حوزه رسا دانا ایمنا
خانه_ملت صدا_و_سیما صداوسیما عصر_ایران تابناک جماران دنیای_اقتصاد مشرق رکنا ورزش_سه العالم
المیادین الجزیره رویترز آسوشیتد_پرس فرانس_پرس شینهوا اسپوتنیک آناتولی بی_بی_سی سی_ان_ان خامه_پرس آوا
باختر پژواک کیهان همشهری شرق اعتماد
"""
_PROVINCES = """
خراسان_رضوی خراسان_شمالی خراسان_جنوبی آذربایجان_شرقی آذربایجان_غربی اردبیل اصفهان البرز ایلام بوشهر
تهران چهارمحال_و_بختیاری خوزستان زنجان سمنان سیستان_و_بلوچستان فارس قزوین قم کردستان کرمان کرمانشاه
کهگیلویه_و_بویراحمد گلستان گیلان لرستان مازندران مرکزی هرمزگان همدان یزد
"""


def _any_of(names: str) -> str:
    return "|".join(name.replace("_", " ?") for name in names.split())


# Only the opening is looked at, and every run in these patterns is bounded.
_OPENING = 400
# «به گزارش خبرنگار مهر، », «به گزارش گروه ورزشی ایسنا به نقل از رویترز: »
_CREDIT = re.compile(
    r"\W{0,10}(?:(?:به|بنا به|بنابر|طبق|بر ?اساس) گزارش|به نقل از) [^\n،,:؛.!؟?]{1,120}[،,:؛]\s*"
)
# A part of a dateline: «تهران - », «خبرگزاری مهر – », «تهران (», «سرویس سیاسی: »
_PART = re.compile(
    r"\W{0,5}([^\W\d_]{1,20}(?: [^\W\d_]{1,20}){0,4})[)»\"”]{0,2}\s{0,3}([-–—/|:؛،,(])\W{0,3}"
)
_SOURCE = re.compile(
    rf"(?:^| )(?:{_any_of(_AGENCIES)}|خبرگزاری|سرویس|گروه|خبرنگار|خبرنگاران|پایگاه)(?: |$)"
    r"|آنلاین|نیوز"
)
# How ISNA begins: «ایسنا/خراسان رضوی معاون استاندار گفت»
_PROVINCE = re.compile(rf"\W{{0,5}}ایسنا ?/ ?(?:{_any_of(_PROVINCES)})(?!\w)\W{{0,3}}")
_INNER_TATWEEL = re.compile("(?<=\\w)\u0640+(?=\\w)")
_JOINERS = "\u200b\u200c\u200d\u200e\u200f"
_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad\ufeff]"
)
# Letters, digits and the signs that most texts have.
# For str.replace(): str.translate() looks up every character, and takes 40 times as long.
_FOLDED = (
    *zip("يىئكةۀؤأإٱآہھەۂ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "یییکههوااااهههه" + "0123456789" * 2, strict=True),
    *dict.fromkeys('.,:،؛«»()[]؟!/-–…*+"\n', " ").items(),
)
_SIGNS = re.compile(r"[^\w ]+")


def fold_for_comparison(body: str) -> str:
    """The words of a body, one space apart, as they compare between two sites.

    The opening attribution or dateline is cut («به گزارش ایسنا، …», «تهران -
    ایرنا - …»), vowel marks and invisible signs (ZWNJ among them) dropped,
    letters typed in several ways (ي ك ة أ …) and digits folded, punctuation
    and white space made one space. Latin is lower-cased.
    """
    return " ".join(_folded_words(body))


def content_hash(body: str) -> str | None:
    """16 hex digits of the folded body, spaces apart; None when it has no words.

    The same for two bodies that differ only in attribution, joiners, spacing,
    punctuation, vowel marks or the way letters and digits are typed.
    """
    folded = "".join(_folded_words(body))
    return blake2b(_bytes(folded), digest_size=8).hexdigest() if folded else None


def shingles(body: str) -> set[str]:
    """The word 3-grams of the folded body."""
    words = _folded_words(body)
    return {
        " ".join(words[start : start + SHINGLE_WORDS])
        for start in range(len(words) - SHINGLE_WORDS + 1)
    }


def signature(body: str) -> bytes | None:
    """128 bytes that stand for the 3-grams of a body; None for one too short to compare.

    The same in any process and on any platform.
    """
    found = shingles(body)
    if len(found) < FEWEST_SHINGLES:
        return None
    least: list[int | None] = [None] * PERMUTATIONS
    for shingle in found:
        value = int.from_bytes(blake2b(_bytes(shingle), digest_size=8).digest(), "big")
        slot = value % PERMUTATIONS
        known = least[slot]
        if known is None or value < known:
            least[slot] = value
    return bytes(_filled(least, slot) >> 7 & 0xFF for slot in range(PERMUTATIONS))


def band_keys(signature: bytes) -> list[int]:
    """32 integers; two articles that share one are candidates for a closer look.

    The number of the band is mixed in, so one column (and one index) holds the
    keys of all bands. Signed 32-bit: SQLite then stores one in four bytes, and
    among 100,000 articles chance alone makes a candidate once in 40 look-ups.
    """
    keys = []
    for band in range(BANDS):
        rows = int.from_bytes(signature[band * ROWS : (band + 1) * ROWS], "big")
        keys.append((_mixed(rows ^ _mixed(band + 1)) >> 32) - (1 << 31))
    return keys


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of 3-grams two bodies have in common, 0..1, from their signatures.

    One in 256 values is the same by chance; that is taken off (Li and König, 2010).
    """
    same: float = sum(map(eq, one, other)) / PERMUTATIONS
    return round(max(0.0, (same - 1 / 256) / (1 - 1 / 256)), 4)


def closest(
    wanted: bytes, candidates: Iterable[tuple[Id, bytes]], least: float = NEAR_SIMILARITY
) -> tuple[Id, float] | None:
    """The candidate ``(id, signature)`` most like ``wanted``; None when none reaches ``least``.

    The first one wins a tie: give the candidates oldest first.
    """
    best: tuple[Id, float] | None = None
    for identifier, candidate in candidates:
        share = similarity(wanted, candidate)
        if share >= least and (best is None or share > best[1]):
            best = identifier, share
    return best


def _folded_words(body: str) -> list[str]:
    text = _DROPPED.sub("", _without_attribution(_without_joiners(body)))
    for character, plain in _FOLDED:
        text = text.replace(character, plain)
    text = text.lower()
    words = text.split()
    if "".join(words).isalnum():  # as most texts are by now
        return words
    return _SIGNS.sub(" ", text).replace("_", " ").split()


def _without_joiners(body: str) -> str:
    if "\u0640" in body:
        body = _INNER_TATWEEL.sub("", body)
    for joiner in _JOINERS:
        body = body.replace(joiner, "")
    return body


def _without_attribution(body: str) -> str:
    opening, rest = body[:_OPENING].replace(" \u0640", " -"), body[_OPENING:]
    end = 0
    for _ in range(3):
        found = _CREDIT.match(opening, end) or _PROVINCE.match(opening, end)
        cut = found.end() if found else _dateline_end(opening, end)
        if cut == end or len(body) <= 2 * cut:
            break
        end = cut
    return opening[end:] + rest


def _dateline_end(opening: str, start: int) -> int:
    """Where a dateline ends that names a source within its first three parts; else ``start``."""
    end = position = start
    for _ in range(3):
        part = _PART.match(opening, position)
        if part is None:
            break
        position = part.end()
        if _SOURCE.search(part[1].strip()) or (end > start and part[2] in "-–—/"):
            end = position
    return end


def _filled(least: list[int | None], slot: int) -> int:
    """The least hash of a slot; an empty one borrows from another, always the same way."""
    value = least[slot]
    attempt = 0
    while value is None:
        attempt += 1
        value = least[_mixed(slot << 32 | attempt) % PERMUTATIONS]
    return value


def _mixed(value: int) -> int:
    """The splitmix64 finalizer: every bit of the outcome depends on every bit of the value."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
