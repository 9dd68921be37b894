"""Joiners put back: what is right, what must stay, and the laws."""

import re

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian.characters import normalize
from newscrawl.persian.joiners import _restorer, restore_counted, restore_zwnj
from newscrawl.persian.judge import TIES
from tests.linear_time import grows_linearly

Z = "\u200c"
NON_JOINING = "اآأإدذرزژوؤةء"


def shown(text, **options):
    """The restored text with its joiners as bars."""
    return restore_zwnj(text, **options).replace(Z, "|")


@pytest.mark.parametrize(
    ("lost", "wanted"),
    [
        ("کتابهایشان را میبرند", "کتاب|هایشان را می|برند"),
        ("نمیتوانیم از آن بگذریم", "نمی|توانیم از آن بگذریم"),
        ("وضع پیچیدهتر شد", "وضع پیچیده|تر شد"),
        ("بیماران رفتهاند و ما ماندهایم", "بیماران رفته|اند و ما مانده|ایم"),
        ("برمیگردد و درمیآید", "برمی|گردد و درمی|آید"),
        ("گفتوگوی بینالمللی", "گفت|وگوی بین|المللی"),
        ("سرمایهگذاریهای تازه", "سرمایه|گذاری|های تازه"),
        ("یک کافهای کوچک", "یک کافه|ای کوچک"),
        ("صهیونیستها و فلسطینیها", "صهیونیست|ها و فلسطینی|ها"),
        ("نمیدونم چی میخوام", "نمی|دونم چی می|خوام"),
        ("كتابهاي ما", "كتاب|هاي ما"),
        ("خانهی ما", "خانه|ی ما"),
    ],
)
def test_deleted(lost, wanted):
    assert shown(lost) == wanted


@pytest.mark.parametrize(
    ("spaced", "wanted"),
    [
        ("کتاب ها را می خوانند", "کتاب|ها را می|خوانند"),
        ("دفتر ها و کار های ما", "دفترها و کارهای ما"),
        ("قالب های ورودی", "قالب|های ورودی"),
        ("بزرگ ترین پیش بینی ها", "بزرگ|ترین پیش|بینی|ها"),
        ("خانه ای که ساخته اند", "خانه|ای که ساخته|اند"),
        ("نرم افزارهای تازه", "نرم|افزارهای تازه"),
        ("خانه ی ما", "خانه|ی ما"),
    ],
)
def test_spaced(spaced, wanted):
    assert shown(spaced) == wanted


@pytest.mark.parametrize(
    "plain",
    [
        "تنها مادر کمتر بیشتر میدان نماینده میان میز میلیون دختر کبوتر دفتر همان بیان درخواست",
        "نقل قول از وزیر",
        "بویژه فؤاد تأکید مسجدالاقصی",
        "او هم رفت و این کار را کرد",
        "در میان مردم می و میخانه",
        "https://example.ir/کتابها و a@example.ir و #کتابها",
        "co2 و UF6 و B12",
        "المباحثات بين الوزراء في العاصمة حول القضية الفلسطينية",
        "یہ کتابیں میرے گھر میں ہیں اور وہ اسے پڑھتے ہیں",
        "A plain English text.",
        "",
        " \n\t ",
    ],
)
@pytest.mark.parametrize("level", ["full", "safe"])
def test_stays(plain, level):
    assert restore_counted(plain, level=level) == (plain, 0, 0)


@pytest.mark.parametrize(
    "name", ["یکاولنگ", "یکاولنگی", "لافونتین", "میدوری", "درمیشیان", "از ترین‌کوت آمد"]
)
def test_a_name_that_begins_like_a_compound_or_a_suffix_is_neither(name):
    assert restore_zwnj(name) == name


def test_a_guess_that_the_text_makes_itself_is_kept_and_inflected():
    assert shown(f"یک{Z}اولنگها") == "یک|اولنگ|ها"
    assert shown(f"این زیبا ترین{Z}ها") == "این زیباترین|ها"


def test_not_across_lines_or_punctuation():
    for text in ("کتاب\nها", "کتاب، ها", "کتاب\n\nها"):
        assert restore_zwnj(text) == text


def test_superfluous_joiners_are_taken_out_and_counted():
    text = f"{Z}کتاب{Z}{Z}ها{Z} را{Z} می{Z}خواند{Z}."
    assert restore_counted(text) == (f"کتاب{Z}ها را می{Z}خواند.", 0, 5)
    assert restore_counted(f"کار{Z}ها") == ("کارها", 0, 1)


def test_counts():
    assert restore_counted(f"کتابها و کتاب{Z}ها می روند")[1:] == (2, 0)


def test_joiners_of_the_page_stay():
    text = f"ناب{Z}خانه{Z}پرور و ۱۰{Z}ها و زی{Z}زی{Z}گولو"
    assert restore_zwnj(text) == text


def test_text_that_has_its_joiners_is_left_alone_where_in_doubt():
    clean = f"این گروه{Z}ها می{Z}گویند که کتاب{Z}های آنها را می{Z}خوانند."
    assert restore_zwnj(clean) == clean


def test_safe_makes_fewer_changes():
    text = "زلنسکیها کتاب ها را نمیشود"
    assert shown(text, level="safe") == "زلنسکیها کتاب|ها را نمی|شود"
    assert shown(text) == "زلنسکی|ها کتاب|ها را نمی|شود"


def test_exceptions(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text(
        f"# our house style\nروانشناسی\nگل{Z}محمد  # a name\nپیش بینی\nمیدانم\n\n", encoding="utf-8"
    )
    text = f"روانشناسی روان{Z}شناسی گلمحمد گل محمد پیش بینی میدانم"
    found = shown(text, exceptions=str(names))
    assert found == "روانشناسی روانشناسی گل|محمد گل|محمد پیش بینی میدانم"
    text = "روانشناسیها و روانشناسی ها از گلمحمدها پیش بینیها پیش بینی ها تنها"
    found = shown(text, exceptions=str(names))
    assert found == "روانشناسی|ها و روانشناسی|ها از گل|محمدها پیش بینی|ها پیش بینی|ها تنها"
    assert shown(found.replace("|", Z), exceptions=str(names)) == found
    names.write_text("", encoding="utf-8")
    assert shown(text, exceptions=str(names)) == shown(text)


def test_wrong_arguments(tmp_path):
    with pytest.raises(ValueError, match="level must be one of full, safe, not 'all'"):
        restore_zwnj("متن", level="all")
    with pytest.raises(ValueError, match=r"absent.txt: No such file"):
        restore_zwnj("متن", exceptions=str(tmp_path / "absent.txt"))
    (tmp_path / "latin.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ValueError, match=r"latin.txt: .*UTF-8"):
        restore_zwnj("متن", exceptions=str(tmp_path / "latin.txt"))


PIECES = [
    "می", "نمی", "ها", "های", "هایی", "تر", "ترین", "ای", "اند", "ام", "ی", "و", "بر", "باز", "بی",
    "هم", "پیش", "کتاب", "خانه", "رفته", "بینی", "کند", "رود", "گفت", "گو", "کار", "دفتر", "آن",
    "این", "شده", "است", "را", "علي", "كتاب", "مؤثر", "نقطهٔ", "واقعاً", "۱۲", "B12", "؟", "،", "«",
    "https://a.ir/می", "#کتابها", "@me", Z, Z, " ", " ", " ", "\n", "  ", ".",
    "ژكها", "گوييدر", "العاصمة", "ة", "\u064b", "\u0654", "\u0650", "ـ", "[", "]", "»", "(", "#",
]  # fmt: skip
persian_like = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


PARTS = [*PIECES[:45], "بر", "در", "به", "ویژه", "ای", "بر می", "ترین", "دانش", "آموز", "دریاچه"]
PARTS = ["".join(re.findall("[\u0620-\u06ff]+", part)) or "نمی" for part in PARTS]


def letters(text):
    return re.sub(f"[ {Z}]", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "ژكها ها",  # a word made by closing up is a word to be spelled
        f"العاصمة{Z}هایی و العاصمةای",  # as written it joins nothing, though looked up as a he
        f"توجه ٔ{Z}ترین و سامانه ًی",  # a mark on no letter
        f"ﻻ{Z}ـٓ{Z}د",
        f"به a@b.ir{Z}د کند ،ٓ",
        f"و{Z}ّ{Z}ژ",  # one idle joiner behind another
        f"کتاب{Z}#برچسبها",  # a hashtag no longer, once the joiner is gone
        "مجيزگوييدر هايی",  # two words in one, the second of which could be two
    ],
)
def test_settled_at_once(text):
    for function in (restore_zwnj, normalize):
        once = function(text)
        assert function(once) == once


@settings(max_examples=600)
@given(persian_like | st.text(max_size=40), st.sampled_from(["full", "safe"]))
def test_laws(text, level):
    restored, inserted, removed = restore_counted(text, level=level)
    assert letters(restored) == letters(text)
    assert inserted >= 0
    assert removed >= 0
    assert restored.count(Z) == text.count(Z) + inserted - removed
    assert restore_zwnj(restored, level=level) == restored
    untouched = re.compile(r"https?://\S+|#[\w\u200c]+")
    prose = untouched.sub("", restored)
    assert not re.search(f"{Z}{Z}|[{NON_JOINING}]{Z}|{Z}(?:\\s|$)|(?:\\s|^){Z}", prose)


@settings(max_examples=600)
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("".join), st.sampled_from(PARTS)
)
def test_words_without_a_tie_are_two(left, right):
    known = _restorer(None).judge
    if not known.ties(left) & known.ties(right) >> TIES:
        assert known.pairs[left, right] is None
    if not known.ties(right) & known.ties(left) >> TIES:
        assert known.pairs[right, left] is None


@pytest.mark.parametrize(
    "piece",
    ["می ", "ها", f"ا{Z}", Z, "و", "می رود\n", "کتاب ها ", "خانه ی ", "بر می گردد ", "#می ها "],
)
def test_time_grows_with_length(piece):
    assert grows_linearly(lambda count: restore_zwnj(piece * count), 4_000)
