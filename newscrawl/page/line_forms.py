"""What the form of a line alone tells: dates, trails, codes, addresses, glued markers."""

from __future__ import annotations

import re

from newscrawl.page.phrases import find_phrase, fold
from newscrawl.page.prose import ends_with_stop
from newscrawl.persian.page_dates import read_visible_date

# A line of details (date, byline, counter) around the text is no longer than this.
LONGEST_DETAILS = 100
# The same for a date alone.
LONGEST_DATE = 90
MOST_DATE_WORDS = 12
# A trail of sections ends at times in the title.
LONGEST_TRAIL = 220
LONGEST_COPYRIGHT = 200

_LINK_LINE = re.compile(
    r"(?:https?://|www\.)?(?:[\w.-]{1,64}@)?[\w.-]+\.[a-z]{2,}(?:/\S*)?|@[\w.]{3,40}", re.IGNORECASE
)
_COPYRIGHT_SIGN = re.compile(r"\W{0,3}(?:©|\(c\))", re.IGNORECASE)
# «۵۴۱/۵۸», «۷۱۶۱۷», «ن.م/۱۲»: numbers and one or two letters, parted by strokes.
_CODE_PART = r"(?:[^\W\d_]{1,2}|\d{1,12})"
_CODE_LINE = re.compile(
    rf"[/\\*.\s_-]{{0,4}}(?:\d{{2,12}}|{_CODE_PART}(?:\s?[/\\.*|_–-]{{1,3}}\s?{_CODE_PART}){{1,4}})"
    r"[/\\*.\s_-]{0,4}"
    # «اجتماع**۹۱۲۳**۱۸۸۸»
    r"|[^\W\d_]{2,15}(?:\s?\*{1,2}\s?\d{3,6}){1,3}"
)
# «۲ - ۱»: of a match.
_SCORE = re.compile(r"\d{1,2}\s+[-–—]\s+\d{1,2}|\d\s?[-–—]\s?\d")
_HASHTAGS = re.compile(r"(?:#[\w\u200c]+[\s،,|]*)+")
_TRAIL = re.compile(r"[^<>»«/›|\n]{1,40}(?:\s*[>»/›|]\s*[^<>»«/›|\n]{1,40}){1,6}")
# One that ends in the title.
_TITLED_TRAIL = re.compile(
    r"[^<>»«/›|\n]{1,20}(?:\s*[>»/›|]\s*[^<>»«/›|\n]{1,40}){0,5}\s*[>»/›|]\s*[^<>»›|\n]{1,160}"
)
_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد امرداد شهریور مهر آبان آذر دی بهمن اسفند "
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت "
    "ژانویه فوریه مارس آوریل مه می ژوئن ژوئیه جولای اوت آگوست سپتامبر اکتبر نوامبر دسامبر "
    "jan feb mar apr may jun jul aug sep oct nov dec january february march april june july "
    "august september october november december"
)
_TIMES = (
    "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه یک دو سه چهار پنج ساعت ماه سال روز هفته "
    "دقیقه تاریخ شماره قبل پیش gmt utc am pm بعدازظهر صبح ظهر عصر شب امروز دیروز دیشب امشب "
    "saturday sunday monday tuesday wednesday thursday friday sat sun mon tue wed thu fri at"
)
_DATE_WORDS = frozenset(
    fold(word)
    for word in (*_MONTHS.split(), *_TIMES.split(), *(f"{name}ماه" for name in _MONTHS.split()))
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_COUNTS = frozenset(fold(word) for word in "یک دو سه چهار پنج".split())
_NUMERIC_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")
_MONTH = "|".join(sorted(_MONTHS.split(), key=len, reverse=True))
_FULL_DATE = re.compile(
    rf"\d{{1,2}}\s+(?:{_MONTH})\w{{0,2}}[\s,،]+\d{{4}}"
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(rf"\d{{1,2}}\s*(?:{_MONTH})(?!\w)", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_AGO = re.compile(r"\d\D{1,12}\b(?:پیش|قبل|ago)\b")
_UNIT = r"\d+\s*(?:ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال|minutes?|hours?|days?)"
_DURATION = re.compile(rf"\s*{_UNIT}(?:\s*و\s*{_UNIT})?\W*", re.IGNORECASE)
# A label of the text, and what parts the details of a page.
_LABEL = re.compile(r"[^\W\d_][^\d:|]{1,39}:")
_PART = re.compile(r"[|•]|\s[-–—]\s")
_LETTER = re.compile(r"[^\W_]")
_SHAPE_WORD = re.compile(r"[^\W\d_]+(?:[\s\u200c]+[^\W\d_]+)*")
_MINUTE = re.compile(r"[\d۰-۹٠-٩]+(?:\s?\+\s?[\d۰-۹٠-٩]+)?")
_NUMBER = re.compile(r"[\d۰-۹٠-٩]+")
_TAIL_MARKER = re.compile(
    r"(?<=[.!?؟»…\"”])\s*[\[(/\-–—*]*\s*(?:انتها|پایان)[یي]?[\s\u200c]*(?:پیام|پيام|خبر|گزارش)"
    r"[\s\u200c]*(?:[/\\|.\-–—:*)\]]\s*[\w\u200c./\\*\s-]{0,20})?$"
)


def is_date_line(text: str) -> bool:
    """Whether a line says a date or a time and nothing else."""
    if len(text) > LONGEST_DATE or not _NUMBER.search(text) or _SCORE.fullmatch(text):
        return False
    words = [folded for word in _WORDS.findall(text) if (folded := fold(word))]
    if len(words) > MOST_DATE_WORDS:
        return False
    if not _DATE_WORDS.issuperset(words):
        return _YEAR.search(text) is not None and _is_read_as_date(text)
    # «یک ۱۲ ۳۰» is a row of a table.
    return not words or not _COUNTS.issuperset(words)


def _is_read_as_date(text: str) -> bool:
    """Whether the date that is read in a line leaves no other words («۱۶ مهرماه ۱۴۰۲»)."""
    found = read_visible_date(text)
    if found is None:
        return False
    rest = text.replace(found[1], " ")
    return _DATE_WORDS.issuperset(filter(None, map(fold, _WORDS.findall(rest))))


def tells_date(text: str) -> bool:
    """Whether a short line is a date or has a full one beside other details."""
    return is_date_line(text) or has_date(text)


def has_date(text: str) -> bool:
    """Whether a short line that is no sentence has a full date in it."""
    return (
        len(text) <= LONGEST_DETAILS
        and _FULL_DATE.search(text) is not None
        and not ends_with_stop(text)
    )


def is_label(text: str) -> bool:
    """Whether a line begins with a label («مکان: …»)."""
    return _LABEL.match(text) is not None


def is_dated_label(text: str) -> bool:
    """Whether a line is a label and its date («مهلت ثبت‌نام: ۱۵ آذر ۱۴۰۳»)."""
    match = _LABEL.match(text)
    date = _FULL_DATE.search(text, match.end()) if match else None
    return match is not None and date is not None and not _PART.search(text, match.end())


def says_when(text: str) -> bool:
    """Whether the value of a label is a day, a time or how long ago; a duration is not."""
    if _FULL_DATE.search(text) or _AGO.search(text) or _CLOCK.search(text):
        return True
    if _DURATION.fullmatch(text):
        return False
    words = [folded for word in _WORDS.findall(text) if (folded := fold(word))]
    return (
        is_date_line(text)
        or _DAY_OF_MONTH.search(text) is not None
        or (bool(words) and _DATE_WORDS.issuperset(words))
    )


def is_trail(text: str) -> bool:
    """Whether a line is a trail of sections that begins at the front page («خانه > فرهنگ»)."""
    if len(text) > LONGEST_TRAIL or ends_with_stop(text) or not _TITLED_TRAIL.fullmatch(text):
        return False
    found = find_phrase(re.split(r"[<>»«/›|]", text)[0].strip())
    return found is not None and found.phrase.rule == "navigation"


def is_steps(text: str) -> bool:
    """Whether a line is short parts between arrows or strokes, as a trail of links is."""
    return _TRAIL.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Whether a line is the number of a desk or an editor."""
    return (
        len(text) <= 60
        and _CODE_LINE.fullmatch(text) is not None
        and not _NUMERIC_DATE.fullmatch(text)
        and not _SCORE.fullmatch(text)
    )


def is_address(text: str) -> bool:
    """Whether a line is an address of the web or of mail, or a handle."""
    return _LINK_LINE.fullmatch(text) is not None


def has_copyright_sign(text: str) -> bool:
    """Whether a line begins with the sign of copyright."""
    return len(text) <= LONGEST_COPYRIGHT and _COPYRIGHT_SIGN.match(text) is not None


def is_hashtags(text: str) -> bool:
    """Whether a line is hashtags alone."""
    return _HASHTAGS.fullmatch(text) is not None


def has_letters(text: str) -> bool:
    """Whether a line has a letter or a digit."""
    return _LETTER.search(text) is not None


def split_tail_marker(text: str) -> tuple[str, str]:
    """A paragraph and the end marker glued to it («… شد. انتهای پیام/ز»), else ''."""
    if "انتها" not in text and "پایان" not in text:
        return text, ""
    match = _TAIL_MARKER.search(text, max(0, len(text) - 60))
    return (text[: match.start()].rstrip(), match[0].strip()) if match else (text, "")


def shape(text: str) -> str:
    """The form of a date or number: its digits and words without what they say.

    «۹۰+۳» is a minute of a match as «۸۸» is.
    """
    return _SHAPE_WORD.sub("w", _MINUTE.sub("0", text))
