"""The words dates are made of: months, weekdays, parts of the day, seasons.

Every spelling is folded (see date_tokens.fold); a tuple of words stands for a name written in
several, with a space or a ZWNJ between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from newscrawl.persian.calendars import Calendar
from newscrawl.persian.date_tokens import fold

Words = tuple[str, ...]
T = TypeVar("T")


def words(text: str) -> frozenset[str]:
    """The folded words of a list."""
    return frozenset(map(fold, text.split()))


def by_first(table: Mapping[Words, T]) -> dict[str, list[tuple[Words, T]]]:
    """A table of names by their first word, longer names first."""
    found: dict[str, list[tuple[Words, T]]] = {}
    for name, value in sorted(table.items(), key=lambda item: -len(item[0])):
        found.setdefault(name[0], []).append((name, value))
    return found


def _spellings(lines: str) -> dict[Words, int]:
    """Number the lines from 1; on a line, spellings of one name, ``_`` where words divide."""
    return {
        tuple(fold(spelling).split("_")): number
        for number, line in enumerate(lines.strip().splitlines(), 1)
        for spelling in line.split()
    }


IRANIAN = _spellings("""
    فروردین فروردين
    اردیبهشت ارديبهشت اردي_بهشت
    خرداد
    تیر
    مرداد امرداد
    شهریور
    مهر
    آبان
    آذر
    دی
    بهمن
    اسفند اسپند
""")
AFGHAN = _spellings("""
    حمل
    ثور
    جوزا
    سرطان
    اسد
    سنبله
    میزان
    عقرب
    قوس
    جدی
    دلو
    حوت
""")
GREGORIAN = _spellings("""
    ژانویه جنوری ینایر January Jan
    فوریه فبروری فوریهٔ فبرایر February Feb
    مارس مارچ March Mar
    آوریل اپریل آپریل ابریل April Apr
    مه می مای مئی ماه_مه May
    ژوئن ژون جون یونیو June Jun
    ژوئیه ژوییه جولای ژولای جولایی یولیو July Jul
    اوت آگوست اوگوست اگست آگست اغسطس August Aug
    سپتامبر سپتمبر سبتمبر September Sept Sep
    اکتبر اکتوبر October Oct
    نوامبر نومبر نوفمبر November Nov
    دسامبر دسمبر دیسمبر December Dec
""")
LEVANTINE = _spellings("""
    کانون_الثانی
    شباط
    آذار
    نیسان
    أیار
    حزیران
    تموز
    آب
    أیلول
    تشرین_الاول
    تشرین_الثانی
    کانون_الاول
""")
LUNAR = _spellings("""
    محرم محرم_الحرام محرمالحرام
    صفر صفر_المظفر صفرالمظفر
    ربیع_الاول ربیعالاول ربیع_اول ربیع_الاولی
    ربیع_الثانی ربیعالثانی ربیع_الآخر ربیعالآخر ربیع_ثانی
    جمادی_الاول جمادی_الاولی جمادیالاول جمادیالاولی جمادی_اول جمادی_الأولى
    جمادی_الثانی جمادی_الثانیه جمادی_الآخر جمادی_الاخره جمادی_ثانی جمادیالثانی جمادیالثانیه
    رجب رجب_المرجب رجبالمرجب
    شعبان شعبان_المعظم شعبانالمعظم
    رمضان رمضان_المبارک رمضانالمبارک رمضان_مبارک
    شوال شوال_المکرم شوالالمکرم
    ذی_القعده ذیقعده ذی_قعده ذیالقعده ذوالقعده ذو_القعده ذیقعدهالحرام
    ذی_الحجه ذیحجه ذی_حجه ذیالحجه ذوالحجه ذو_الحجه ذیحجهالحرام
""")

#: Month names by their words: calendar and number. Levantine names stand apart: they are
#: Arabic, and «آب» or «آذار» in Persian text is hardly ever a month.
MONTHS: dict[Words, tuple[Calendar, int]] = {
    **{name: ("jalali", number) for name, number in (IRANIAN | AFGHAN).items()},
    **{name: ("gregorian", number) for name, number in GREGORIAN.items()},
    **{name: ("hijri", number) for name, number in LUNAR.items()},
}

#: Monday is 0, as in datetime.
WEEKDAYS: dict[Words, int] = {
    name: number - 1
    for name, number in _spellings("""
    دوشنبه دو_شنبه Monday Mon
    سهشنبه سه_شنبه Tuesday Tue Tues
    چهارشنبه چهار_شنبه چارشنبه Wednesday Wed
    پنجشنبه پنج_شنبه پنچشنبه Thursday Thu Thur Thurs
    جمعه آدینه Friday Fri
    شنبه Saturday Sat
    یکشنبه یک_شنبه Sunday Sun
""").items()
}

#: Parts of the day, by what they make of a clock hour (see date_grammar.Reader.clock).
PARTS_OF_DAY: dict[Words, str] = {
    tuple(fold(spelling).split("_")): part
    for part, spellings in {
        "morning": "صبح بامداد سحر سحرگاه صبحگاه قبل_از_ظهر پیش_از_ظهر ق_._ظ AM am",
        "noon": "ظهر نیمروز",
        "afternoon": "بعدازظهر بعد_از_ظهر بعداز_ظهر ب_._ظ عصر غروب PM pm",
        "night": "شب شامگاه",
        "midnight": "نیمهشب نیمه_شب",
    }.items()
    for spelling in spellings.split()
}

#: Days from publication. «شب گذشته» and «روز گذشته» are last night and yesterday.
RELATIVE_DAYS: dict[Words, int] = {
    tuple(fold(spelling).split("_")): days
    for days, spellings in {
        -2: "پریروز پریشب پری_روز پری_شب",
        -1: "دیروز دیشب شب_گذشته روز_گذشته دی_روز دی_شب شب_پیش",
        0: "امروز امشب",
        1: "فردا",
        2: "پسفردا پس_فردا",
    }.items()
    for spelling in spellings.split()
}

#: The first month of a season; it has three.
SEASONS = {
    fold(name): month
    for name, month in {
        "بهار": 1,
        "تابستان": 4,
        "پاییز": 7,
        "پائیز": 7,
        "خزان": 7,
        "زمستان": 10,
    }.items()
}

#: Words for which period is meant, counted from the present one.
SHIFTS = {
    fold(word): shift
    for word, shift in {
        "گذشته": -1,
        "پیش": -1,
        "قبل": -1,
        "جاری": 0,
        "حاضر": 0,
        "کنونی": 0,
        "روان": 0,
        "آینده": 1,
        "آتی": 1,
    }.items()
}
YEAR_SHIFTS = {"امسال": 0, "پارسال": -1, "پیرارسال": -2}

_ERA_SPELLINGS: dict[Calendar | None, str] = {
    "gregorian": "میلادی",
    "jalali": "شمسی خورشیدی هجری_شمسی هجری_خورشیدی ه_._ش ه_ش",
    "hijri": "قمری هجری_قمری ه_._ق ه_ق",
    None: "هجری",
}
#: Calendars by the words that may follow a year; «هجری» alone leaves two.
ERAS: dict[Words, Calendar | None] = {
    tuple(fold(spelling).split("_")): calendar
    for calendar, spellings in _ERA_SPELLINGS.items()
    for spelling in spellings.split()
}
