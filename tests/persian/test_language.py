"""Language: Persian told from its neighbours, mixed pages, segments, and the promises around it."""

import json
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.persian import language
from newscrawl.persian.language import detect_language, segment_language
from newscrawl.persian.signs import WEIGHTS, evidence, signs_of

PERSIAN = "شهردار گفت که خط تازهٔ مترو تا پایان سال آماده می‌شود و مردم از آن استفاده خواهند کرد."

SAMPLES = {
    "fa": [
        PERSIAN,
        PERSIAN.replace("\u200c", ""),
        PERSIAN.replace("\u200c", " "),
        PERSIAN.replace("ی", "ي").replace("ک", "ك"),
        "وزیر صحت عامهٔ افغانستان از افزایش مریضان در شفاخانه‌های کابل خبر داد.",
        "دیگه نمی‌خوام اینجا بمونم، خیلی خسته شدم",
        "باران در تهران",
        "قیمت طلا و سکه امروز",
        "ﻭﺯﯾﺮ ﮔﻔﺖ ﮐﻪ ﺍﯾﻦ ﻃﺮﺡ ﺍﺟﺮﺍ ﻣﯽ ﺷﻮﺩ",
        "امام خمینی (ره) در این سخنرانی به مردم گفت",
        "شرکت Apple Computer محصول iPhone 15 Pro Max را عرضه کرد",
    ],
    "ar": [
        "قال الوزير إن الحكومة لم تتخذ بعد قرارا في هذه القضية التي تهم المواطنين.",
        "افتتح رئيس البلدية مكتبة جديدة في المدينة",
    ],
    "ur": [
        "وزیر نے کہا ہے کہ حکومت اس معاملے میں جلد فیصلہ کرے گی۔",
        "شہر میں نئی لائبریری کا افتتاح",
    ],
    "ps": [
        "د ښاروال په وینا به نوی کتابتون د راتلونکې میاشتې تر پایه پرانیستل شي.",
        "هغه وویل چې دا کار به ډېر ژر پیل شي",
    ],
    "ckb": [
        "سەرۆکی شارەوانی وتی کتێبخانەی نوێ لە مانگی داهاتوو دەکرێتەوە.",
        "ئەمە هەواڵێکی نوێ نییە",
    ],
    "sd": ["شهر جي ميئر چيو ته نئين لائبريري ايندڙ مهيني کلندي ۽ ماڻهن لاءِ هوندي."],
    "ug": ["شەھەر باشلىقى يېڭى كۈتۈپخانىنىڭ كېلەر ئاي ئېچىلىدىغانلىقىنى ئېيتتى."],
    "azb": [
        "شهر بلدیه‌سی‌نین باشچیسی دئدی یئنی کیتابخانا گلن آی آچیلاجاق و هامی اوچون اولاجاق.",
        "بو بیر یئنی خبر دئییل",
    ],
    "mzn": [
        "شهردار باوته که نو کتابخونه انه ماه دله وا وونه و مردم بتوننه اونجه بورن.",
        "وه شه نوم ره عوض هاکرده",
    ],
    "glk": ["شهردار بوگفته کی تازه کتابخانه اوستان گیلان مئن وازه به ؤ مردوم ره ایسه."],
    "bal": ["شهردارءَ گوشت که نوکێں کتابجاہ دیمی ماہءَ پچ بیت ءُ مردمانی واستا انت."],
    "en": ["The mayor said that the new library will open to the public next month."],
    "fr": ["Le maire a dit que la nouvelle bibliothèque ouvrira pour les habitants."],
    "az-Latn": ["Şəhər bələdiyyəsinin sədri yeni kitabxananın gələn ay açılacağını bildirib."],
    "kmr-Latn": [
        "Şaredar got ku pirtûkxaneya nû dê di meha bê de ji bo gel vebe û ew ê li navenda bajêr be."
    ],
    "tg-Cyrl": ["Шаҳрдор гуфт, ки китобхонаи нав моҳи оянда барои мардум кушода мешавад."],
    "ru": ["Мэр сказал, что новая библиотека откроется для жителей города в следующем месяце."],
    "he": ["ראש העיר אמר שהספרייה החדשה תיפתח בחודש הבא."],
    "zh": ["市长说新图书馆将于下个月开放。"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in SAMPLES.items() for text in texts]
)
def test_each_language_is_told(code, text):
    found = detect_language(text)
    assert found.code == code
    assert 0 < found.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "۱۲۳ 456",
        "؟!…",
        "https://example.com/x",
        "@someone #tag",
        "BBC",
        "🙂",
        "\ud800",
    ],
)
def test_what_cannot_be_told_is_und(text):
    assert detect_language(text) == ("und", 0.0)


ENGLISH = (
    "The council met on Monday to discuss the plan. It was the first time that they had done so. "
    "No decision was made, and the members will meet again in the spring."
)


@pytest.mark.parametrize("gap", [" ", "\n", "\r ", "\n\n"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_persian_page_may_be_mostly_english(gap, times):
    text = gap.join([PERSIAN, *[ENGLISH] * times])
    found = detect_language(text)
    assert found.code == "fa"
    # The score says that only a part of the letters are Persian.
    assert found.score < detect_language(PERSIAN).score


def test_a_persian_name_does_not_make_an_english_page_persian():
    assert (
        detect_language(f"{ENGLISH} The newspaper Kayhan (کیهان) was the first to report it.").code
        == "en"
    )


def test_an_arabic_quotation_does_not_make_a_persian_page_arabic():
    assert (
        detect_language(f"{PERSIAN}\n\n{PERSIAN}\n\nإنا لله وإنا إليه راجعون\n\n{PERSIAN}").code
        == "fa"
    )


def test_paragraphs_weigh_by_their_letters():
    arabic = SAMPLES["ar"][0]
    assert detect_language("\n".join([PERSIAN] + [arabic] * 4)).code == "ar"
    assert detect_language("\n".join([PERSIAN] * 4 + [arabic])).code == "fa"


@pytest.mark.parametrize(
    ("text", "default", "wanted"),
    [
        ("بله.", "fa", "fa"),
        ("۱۲:۳۰", "fa", "fa"),
        ("BBC", "fa", "fa"),
        ("BBC", "ps", "ps"),
        ("The White House said on Friday that talks will go on.", "fa", "en"),
        ("بسم الله الرحمن الرحيم", "fa", "ar"),
        (SAMPLES["ur"][0], "fa", "ur"),
        (PERSIAN, "ar", "fa"),
        ("وی نوشت: «Make it great again»", "fa", "fa"),
        ("", "fa", "fa"),
    ],
)
def test_a_segment_takes_the_language_of_its_article_unless_it_is_sure(text, default, wanted):
    assert segment_language(text, default) == wanted


def test_neighbours_have_no_word_of_their_own_that_is_persian():
    """A word in two lists must weigh little for the neighbour, or short Persian texts are lost."""
    words = signs_of("Arab").words
    for word, codes in words.items():
        if "fa" in codes:
            assert max(codes.values()) <= max(codes["fa"], WEIGHTS["shared"]), word


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="ابتپسشگکيكةہەڵټ \n.،abéñ12\u200c", max_size=300))
def test_any_text_has_a_code_and_a_score_and_keeps_them(text):
    found = detect_language(text)
    assert found.code
    assert 0.0 <= found.score <= 1.0
    assert (found.code == "und") == (found.score == 0.0)
    assert detect_language(text) == found
    assert segment_language(text, "fa") in ("fa", found.code)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            " \n.".join(text for texts in SAMPLES.values() for text in texts).split(" ")
        )
        | st.text(alphabet="ابتگکيكةہەئؤوگ\u0652\u0655ﷲﻉﻩﹰ()@#.:/،abİΣ½12\u0640\u200c", max_size=9),
        max_size=12,
    ).map(" ".join),
    st.sampled_from(["fa", "ar", "und", "en"]),
)
def test_what_is_read_word_by_word_is_what_the_whole_text_says(text, default):
    for piece in language._pieces(text):
        read = language._read(piece)
        plain = language._plain(piece)
        if read is None:
            assert language._OTHER_LETTER.search(plain)
        else:
            assert read == (len(language._NO_LETTERS.sub("", plain)), evidence(plain))
    judged = detect_language(text)
    sure = judged.score >= language.SEGMENT_SCORE
    assert segment_language(text, default) == (judged.code if sure else default)


def test_a_hundred_times_the_text_takes_no_hundred_times_the_time():
    def seconds(text):
        start = time.process_time()
        detect_language(text)
        return time.process_time() - start

    seconds(PERSIAN)
    long = "\n".join([PERSIAN] * 5_000)
    longer = "\n".join([PERSIAN] * 50_000)
    assert seconds(longer) < 30 * max(seconds(long), 0.005)
    for hostile in ("a" * 300_000, "a@" * 100_000, ". " * 100_000, "www." * 50_000, "ء" * 200_000):
        assert seconds(hostile) < 5


FIRST_CALLS = """
import json, threading
from newscrawl.persian import language
from newscrawl.persian.language import detect_language
texts = ["واحد مرکزی خبر نمایش", "Kommunalwahl Bürgermeister Bibliothek", "تقدم فريق ضد فريق"]
found, faults = [], []
def call(number):
    try:
        found.append((number, detect_language(texts[number % 3])))
    except BaseException as fault:
        faults.append(repr(fault))
threads = [threading.Thread(target=call, args=(n,)) for n in range(12)]
[t.start() for t in threads]; [t.join() for t in threads]
print(json.dumps([sorted(found), faults]))
"""


def test_first_calls_in_threads_agree_in_every_process():
    answers = {
        subprocess.run(
            [sys.executable, "-c", FIRST_CALLS],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(answers) == 1
    found, faults = json.loads(answers.pop())
    assert not faults
    assert len(found) == 12
    assert len({tuple(language) for number, language in found if number % 3 == 1}) == 1


def test_the_seed_of_other_users_of_langdetect_stays_theirs():
    from langdetect import DetectorFactory

    before = DetectorFactory.seed
    detect_language("واحد مرکزی خبر نمایش")
    assert DetectorFactory.seed == before


def test_threads_do_not_disturb_each_other():
    texts = [text for texts in SAMPLES.values() for text in texts]
    alone = [detect_language(text) for text in texts]
    together = {}

    def read(name):
        together[name] = [detect_language(text) for text in texts]

    threads = [threading.Thread(target=read, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found == alone for found in together.values())
