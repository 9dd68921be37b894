"""Whom a text credits: the agency of its opening paragraphs, or of a line «منبع: …»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from newscrawl.page.credit_words import (
    QUOTES,
    any_listed,
    compact,
    fold,
    however_parted,
    read_lists,
    site_ending,
    squeeze,
)

# How far into the text a credit is looked for: the news lead, not the quotes behind it.
OPENING_PARAGRAPHS = 4
OPENING_CHARACTERS = 500

_CLAUSE = re.compile(r"[،,؛;:\n…؟!]|\.\s|\s[-–—−]\s|\sبه نقل از\s")
_SOURCE = re.compile(r"\W*منبع(?:\s+خبر)?\s*[:：]\s*(.{2,60})$")
# Each credit has one of these words; they are found faster than the whole phrase is missed.
_CREDIT_WORD = re.compile(
    r"[هسقر]_?گزارش|نقل_?از|خبرنگار\s|گفت_?و?_?گو|مصاحبه|گپ".replace("_?", r"[\s\u200c]*")
)
_CREDIT = re.compile(
    r"(?<![^\W\d_])(?:"
    r"(?P<report>به_?گزارش)|(?:بر_?اساس|طبق|بنابر)_گزارش|به_?نقل_?از|نقل_از|خبرنگار(?=\s)"
    r"|(?:گفت_?و?_?گو|مصاحبه|گپ_?و_?گفت)(?:یی|ی|ئی)?(?:_(?:اختصاصی|تفصیلی|کوتاه|تلفنی))?_با"
    r")[\s:]+".replace("_?", r"[\s\u200c]*").replace("_", r"\s+")
)
# «تهران - ایرنا -», «کابل (باختر):», «ایسنا/تهران»: a place or none, a mark, a name, a mark.
_PLACE_AND_NAME = re.compile(
    r"\W{0,3}((?:[^\W\d_][\w\u200c]*+\s?){1,3}?)\s*[-–—−/(|،]\s*([^-–—−/)|:،؛.]{2,45})\s*[-–—−/)|:،]"
)
# Kashidas by themselves are a dash: «خبرگزاری فارس ــ تبریز».
_KASHIDA = re.compile(" ـ{1,5} ")
_NAME_FIRST = re.compile(r"\W{0,3}([^-–—−/()|:،؛.]{2,45}?)\s*[-–—−/|:،()]")
# «روزنامه‌های عبری»: many of a kind are no name.
_MANY = re.compile(r"[\w\u200c]*ها(?:یی|ی)?(?![\w\u200c])")
# «روزنامه آمریکایی نوشت» says what paper it is, not which.
_ADJECTIVE = re.compile(r"[\w\u200c]*ی(?![\w\u200c])")

# The end of a word: a joiner goes on with it («روزنامه‌نگاران» is no «روزنامه»).
_END = r"(?!\u200c?\w)"


@dataclass(frozen=True)
class _Words:
    """The lists that credits are read by, folded and compiled."""

    names: dict[str, str]
    known: re.Pattern[str]
    kinds: re.Pattern[str]
    desks: re.Pattern[str]
    desk: re.Pattern[str]
    others: re.Pattern[str]
    everyday: frozenset[str]
    no_name_after: re.Pattern[str]
    beginnings: frozenset[str]
    subjects: re.Pattern[str]
    stops: re.Pattern[str]
    tail: re.Pattern[str]
    verbs: re.Pattern[str]


def read_agency(paragraphs: Sequence[str], publishers: Iterable[str] = ()) -> str | None:
    """The agency, paper or site that the opening paragraphs credit first, by its short name.

    «به گزارش ایسنا، …», «به نقل از رویترز», «در گفت‌وگو با خبرنگار مهر», the datelines
    «تهران - ایرنا -» and «ایسنا/خراسان رضوی». ``publishers``: names of the page's own site,
    known as agencies besides those of the table. None when nobody is credited.
    """
    own = _own_names(publishers)
    for paragraph in paragraphs[:OPENING_PARAGRAPHS]:
        text = _KASHIDA.sub(" - ", " ".join(paragraph[:OPENING_CHARACTERS].split()))
        folded = fold(text)
        readings = (_reported(text, folded, own), _dateline(text, own), _subject(text, folded, own))
        credits = [found for found in readings if found]
        if credits:
            return min(credits)[1]
    return None


def read_source(line: str, publishers: Iterable[str] = ()) -> str | None:
    """The agency of a line such as «منبع: ایسنا»; None when it names none that is known."""
    found = _SOURCE.match(line.strip()) if "منبع" in line else None
    if found is None:
        return None
    name = _name_at(found[1], _own_names(publishers), free=False)
    words = _words()
    if name and squeeze(fold(name)) in words.everyday:
        # «مرکز پژوهش فردا» is not «فردا».
        bare = words.kinds.sub("", squeeze(fold(found[1])), count=1)
        return name if bare.startswith(squeeze(fold(name))) else None
    return name


def _reported(text: str, folded: str, own: dict[str, str]) -> tuple[int, str] | None:
    """The first credit in running text, and where it stands."""
    if not _CREDIT_WORD.search(folded):
        return None
    for found in _CREDIT.finditer(folded):
        free = found["report"] is not None
        name = _name_at(text[found.end() :], own, free)
        if name:
            return found.start(), name
    return None


def _name_at(text: str, own: dict[str, str], free: bool) -> str | None:
    """The agency named at the start of ``text``: a known one, else any when ``free``.

    Kinds («خبرگزاری») and desks («خبرنگار سیاسی») before the name are skipped. A name
    that is not known is taken as it stands up to the next comma or preposition.
    """
    words = _words()
    phrase = text[:90]
    stop = _CLAUSE.search(phrase, 1)
    clause = phrase[: stop.start()] if stop else phrase
    known = _known(clause, own)
    if known:
        return known
    rest = clause.lstrip()
    kind = None
    for _ in range(4):
        desk = words.desks.match(fold(rest))
        if desk:
            rest = rest[desk.end() :].lstrip()
            # «خبرنگار گروه اقتصادی X»: without a known name nobody can tell desk from name.
            if not words.kinds.match(fold(rest)) and not rest.startswith(tuple(QUOTES)):
                later = words.kinds.search(fold(rest))
                if later is None:
                    return _name_after_desk(rest, stop is not None) if free else None
                rest = rest[later.start() :]
            continue
        kind = words.kinds.match(fold(rest))
        if not kind:
            break
        rest = rest[kind.end() :].lstrip()
        free = True
    quoted = re.match(r"[«\"“]([^»\"”]{2,40})[»\"”]", rest)
    if quoted and (free or kind):
        return quoted[1].strip()
    return _free_name(rest, stop is not None) if free else None


def _free_name(rest: str, ended: bool) -> str | None:
    """A name that no table knows: up to four words before a mark or a preposition."""
    words = _words()
    if words.others.match(fold(rest)):
        return None
    stop = words.stops.search(fold(rest))
    name = (rest[: stop.start()] if stop else rest).strip(f" {QUOTES}ـ")
    right = (ended or stop is not None) and 1 <= len(name.split()) <= 4 and 2 < len(name) <= 40
    if not right or _MANY.match(fold(name)):
        return None
    # «آفتاب شرق گروه جهان»: what goes on about a desk or a medium is more than a name.
    inside = (words.kinds.search(fold(name), 1), words.desk.search(fold(name)))
    return None if any(found and found.end() < len(name) for found in inside) else name


def _name_after_desk(rest: str, ended: bool) -> str | None:
    """«خبرنگار X،», «خبرنگار سیاسی X،»: what stands behind the desk and its subject.

    Behind a subject that is not known only a site's usual ending tells the name.
    """
    words = _words()
    subject = words.subjects.match(fold(rest))
    while subject:
        rest = rest[subject.end() :].lstrip()
        desk = words.desks.match(fold(rest))
        rest = rest[desk.end() :].lstrip() if desk else rest
        subject = words.subjects.match(fold(rest))
        if subject is None:
            return _free_name(rest, ended) if len(rest.split()) <= 6 else None
    stop = words.stops.search(fold(rest))
    phrase = (rest[: stop.start()] if stop else rest).strip(f" {QUOTES}ـ")
    if not ended and stop is None:
        return None
    known = site_ending().search(fold(phrase))
    if known:
        return known[0]
    single = len(phrase.split()) == 1 and len(phrase) > 2
    return phrase if single and not words.others.match(fold(phrase)) else None


def _known(clause: str, own: dict[str, str]) -> str | None:
    """The first known name in a clause; of names that begin together the longest.

    An everyday word is none where more is said of it («حوزه دولت ایرنا» names ایرنا), nor
    where it is a place («در استان فارس»).
    """
    words = _words()
    folded = squeeze(fold(clause))
    best: tuple[int, int, str] | None = None
    for found in words.known.finditer(folded):
        name = squeeze(found[0])
        whole = _stands_alone(folded, found.end())
        everyday = name in words.everyday
        if everyday and words.no_name_after.search(folded, 0, found.start()):
            continue
        if (
            name in words.beginnings
            and not whole
            and not words.known.match(folded, found.end() + 1)
        ):
            longer = _with_tail(clause, folded[: found.start()], name, any_tail=not everyday)
            if longer:
                best = (found.start(), -len(longer), longer)
                break
        if whole or not everyday:
            best = (found.start(), -len(found[0]), words.names[compact(found[0])])
            break
    for name, shown in own.items():
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
        if place:
            best = min(best or (len(folded), 0, ""), (place.start(), -len(name), shown))
    return best[2] if best else None


def _with_tail(clause: str, before: str, name: str, any_tail: bool) -> str | None:
    """A name that one more word belongs to, as it is spelt: «باشگاه خبرنگاران نمونه».

    That word ends as the names of sites do («مشرق پلاس»), or is any where ``any_tail``.
    """
    words = _words()
    starts = [word.start() for word in re.finditer(r"[^\s\u200c]+", clause)]
    rest = clause[starts[len(before.split())] :]
    stop = words.stops.search(fold(rest))
    longer = (rest[: stop.start()] if stop else rest).strip(f" {QUOTES}ـ")
    parts = squeeze(longer).split()
    if len(parts) != len(name.split()) + 1:
        return None
    return longer if any_tail or words.tail.fullmatch(fold(parts[-1])) else None


def _stands_alone(clause: str, end: int) -> bool:
    """Whether an everyday word is a name here: nothing, or «از تهران», comes after it."""
    after = clause[end:].rstrip()
    return not after or _words().stops.match(fold(after)) is not None


def _dateline(text: str, own: dict[str, str]) -> tuple[int, str] | None:
    """«تهران - ایرنا - …», «ایسنا/تهران», «(ایسنا)», «خبرگزاری مهر، گروه استان‌ها:» at the start."""
    found = [match for match in (_PLACE_AND_NAME.match(text), _NAME_FIRST.match(text)) if match]
    candidates = [
        (match.start(group), match[group])
        for match in found
        for group in range(1, (match.lastindex or 0) + 1)
    ]
    for place, part in sorted((p for p in candidates if p[1]), key=lambda pair: pair[0]):
        bracketed = text[place - 1 : place] == "("
        name = _whole_name(part, own, bracketed)
        if name:
            return place, name
    return None


def _subject(text: str, folded: str, own: dict[str, str]) -> tuple[int, str] | None:
    """«رویترز گزارش داد …», «روزنامه شرق نوشت»: an agency or a paper opens the sentence."""
    told = _words().verbs.search(folded, 0, 160)
    if told is None:
        return None
    opening = text[: told.start()]
    for size in (4, 3, 2, 1):
        part = " ".join(opening.split()[:size])
        name = _whole_name(part, own, False) if part else None
        if name:
            return 0, name
    name = _kind_and_name(opening)
    return (0, name) if name else None


def _whole_name(part: str, own: dict[str, str], bracketed: bool) -> str | None:
    """The agency that ``part`` is, and nothing else: a known name, or a kind and any name."""
    words = _words()
    folded = squeeze(fold(part.strip(f" {QUOTES}()")))
    bare = words.kinds.sub("", folded, count=1).strip()
    for form in (folded, bare):
        if compact(form) in words.names:
            # «مهر» or «فردا» alone before a comma is a word of the language.
            risky = form == folded and folded in words.everyday and not bracketed
            return None if risky else words.names[compact(form)]
        for name, shown in own.items():
            if form == name:
                return shown
    kind = words.kinds.match(folded)
    if kind and kind[0].strip() == "خبرگزاری" and 1 <= len(bare.split()) <= 3:
        return part.strip(f" {QUOTES}()")
    return None


def _kind_and_name(opening: str) -> str | None:
    """The name in «روزنامه اعتماد», where that is all of ``opening``."""
    words = _words()
    kind = words.kinds.match(fold(opening.lstrip()))
    if kind is None:
        return None
    name = opening.lstrip()[kind.end() :].strip()
    adjective = _ADJECTIVE.match(fold(name))
    if adjective:
        return words.names.get(compact(fold(name[adjective.end() :])))
    told = words.subjects.match(fold(name)) or words.stops.match(fold(f" {name}"))
    return None if told else _free_name(name, ended=True)


def _own_names(publishers: Iterable[str]) -> dict[str, str]:
    """The page's own site under the names it goes by, without «خبرگزاری» and Latin tails."""
    own: dict[str, str] = {}
    kinds = _words().kinds
    for given in publishers:
        for part in re.split(r"\s[|\-–:]\s|[|»«]|::", given):
            name = squeeze(fold(" ".join(part.split())))
            bare = kinds.sub("", name, count=1).strip()
            if 2 < len(bare) <= 40 and len(bare.split()) <= 5 and not bare.isascii():
                own.setdefault(bare, _strip_kind(" ".join(part.split())))
    return own


def _strip_kind(name: str) -> str:
    found = _words().kinds.match(fold(name))
    return name[found.end() :].strip() if found else name


@cache
def _words() -> _Words:
    lists = read_lists()
    names: dict[str, str] = {}
    shapes: list[str] = []
    for entry in lists["agencies"]:
        name, _, others = entry.partition(":")
        for form in [name, *others.split(",")]:
            folded = squeeze(fold(form))
            if folded:
                names.setdefault(compact(folded), name.strip())
                shapes.append(folded)
    desks = any_listed("desks")
    return _Words(
        names=names,
        known=re.compile(rf"(?<!\w)(?:{however_parted(shapes, ' ?')})(?!\w)", re.I),
        kinds=re.compile(rf"(?<!\w){any_listed('kinds')}(?:ی|‌ی)?{_END}[\s\u200c]*"),
        desks=re.compile(rf"{desks}{_END}"),
        desk=re.compile(rf"(?<![\w\u200c]){desks}{_END}"),
        others=re.compile(rf"{any_listed('others')}{_END}"),
        everyday=frozenset(squeeze(fold(name)) for name in lists["everyday"]),
        no_name_after=re.compile(rf"(?<!\w){any_listed('no_name_after')}\s*$"),
        beginnings=frozenset(
            shape for shape in shapes if any(other.startswith(f"{shape} ") for other in shapes)
        ),
        subjects=re.compile(rf"{any_listed('subjects')}(?!\w)"),
        stops=re.compile(rf"[،,؛;:.\-–—−|/()\[\]\n…؟!]|\s{any_listed('stops', 'sayings')}(?=\s|$)"),
        tail=re.compile(rf"[\w\u200c]*{any_listed('endings')}"),
        verbs=re.compile(rf"(?<!\w){any_listed('verbs')}(?!\w)"),
    )
