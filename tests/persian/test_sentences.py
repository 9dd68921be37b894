"""Where a sentence ends."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian import split_sentences
from newscrawl.persian.sentences import sentence_ends, unspaced_ends


def cut(marked: str) -> tuple[str, list[str]]:
    """A text and its sentences from one where ``|`` marks the ends."""
    pieces = marked.split("|")
    return "".join(pieces), [piece.strip() for piece in pieces]


@pytest.mark.parametrize(
    "marked",
    [
        "باران آمد.| همه رفتند!| چرا ماندی؟| نمی‌دانم.",
        "راستی؟!| بله!!| خوب است.",
        # Initials and abbreviations.
        "کتاب ع. رضایی و م. ر. شجریان را خواند.| تمام شد.",
        "در سال ۱۳۲۰ ه‍.ش. به دنیا آمد.| در ۱۲۰۰ ه.ق. درگذشت.",
        "سپاه در ۵۰۰ ق.م. شکست خورد (۴۹۰ م.) و برگشت.| ر.ک. صفحهٔ بعد.",
        "نک. فصل سوم.| صص. ۱۲ تا ۱۴ را بخوانید.",
        "Dr. Smith and J. Doe came.| They left e.g. early.",
        # A single letter that is a name.
        "در گروه ب. تیم ما اول شد.".replace("ب. ", "ب.| "),
        "کمبود ویتامین آ.| پزشکان می‌گویند خطرناک است.",
        # Numbers.
        "نرخ ۳.۵ و 2.75 درصد شد.| نسخهٔ v2.0 آمد.",
        "در سال ۱۳۹۰.| او برگشت.",
        "۱. نان\n|۲. پنیر\n|3- چای\n|الف. سیب",
        "دستور این است: ۱. بشویید.| ۲. خشک کنید.",
        # Ellipses.
        "نان، پنیر و ... را خرید.| کتاب و… هم بود.",
        "صبر کرد... و رفت.| اگر بیاید… شاید ببینم.",
        "نگاه کرد...| او رفته بود.",
        "... و رفت.| تمام",
        "آیا رفت…؟| بله.",
        # Quotations and brackets.
        "او گفت: «می‌روم.»| علی ماند.",
        "«می‌آیی؟»| کسی پاسخ نداد.",
        "فیلم «چرا نه؟» را دید.| «برو!» گفت و نشست.",
        "«می‌رویم.» گفت علی.| همه رفتند.",
        'گفت: "تمام شد."| همه رفتند.',
        "او را «قهرمان» خواندند».| همه رفتند.",
        "(همه رفته بودند.)| شب شد.",
        "این رقم (؟) درست است.| متن [...] ادامه دارد.",
        "آیا (واقعاً؟) می‌آید.| بله.",
        "تمام شد. »| او رفت . »| پایان",
        "تمام شد.[۳]| پس از آن رفتند.",
        # The space after the stop is missing.
        "رفت.|او گفت می‌آیم.|وی نیامد.",
        "چرا؟|نمی‌دانم!|برو.",
        "«برو.»|او رفت.",
        "در ۱۴۰۰.|وی آمد.",
        "سایت example.ir و دیجی.کام و بی.بی.سی و اچ.آی.وی و یو.اس.بی.",
        "ع.رضایی و م.الف را دید.",
        "نشانی https://example.ir/خبر.تازه است.",
        # What ends none.
        "گفت: برو؛ دیر شد، خیلی دیر.",
        # Lines.
        "تیتر بی‌نقطه\n|متن خبر.|\n\nبند دوم",
        "یک\r\n|دو\u2028|سه",
    ],
)
def test_ends(marked: str) -> None:
    text, sentences = cut(marked)
    assert split_sentences(text) == sentences


def test_white_space_inside_a_sentence_stays() -> None:
    assert split_sentences("  یک\u00a0 دو\tسه.   چهار ") == ["یک\u00a0 دو\tسه.", "چهار"]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@settings(max_examples=300, derandomize=True)
@given(st.text(alphabet="شروالف ع.؟!…«»()[]\"'،:\n\r\u2028\u00a0\u200c\u200f۱2aB/@"))
def test_law_only_white_space_between_is_left_out(text: str) -> None:
    place = 0
    for piece in split_sentences(text):
        assert piece == piece.strip() != ""
        start = text.index(piece, place)
        assert text[place:start].strip() == ""
        assert "\n" not in piece
        place = start + len(piece)
    assert text[place:].strip() == ""


def test_unspaced_ends_are_those_without_white_space() -> None:
    assert unspaced_ends("رفت.او گفت. وی ماند؟بله") == [4, 20]
    assert unspaced_ends("رفت. او") == unspaced_ends("ع.رضایی") == []


@settings(max_examples=300, derandomize=True)
@given(st.text(alphabet="شروم .؟!…«»()[]\"'،\n\u00a0\u200c\u200f۱2"))
def test_law_unspaced_ends_are_sentence_ends(text: str) -> None:
    begun = re.compile("[«“(]?[شروم]{2}")
    assert unspaced_ends(text) == [
        end
        for end in sentence_ends(text)
        if begun.match(text, end)
        and not text[end - 1].isspace()
        and text[end - 1] not in "\u200c\u200f"
    ]


@pytest.mark.parametrize("unit", [".", "! ", ". » ", "«", "ا.", "و ...", "…", ".[۱]", "www.", "\n"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    start = time.process_time()
    split_sentences(unit * 30_000)
    assert time.process_time() - start < 5
