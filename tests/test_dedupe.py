"""Duplicates: what folds together, what a signature estimates, what shares a band."""

import random
import subprocess
import sys
import time
from hashlib import blake2b

import pytest
from hypothesis import given, strategies as st

from newscrawl.dedupe import (
    BANDS,
    NEAR_SIMILARITY,
    band_keys,
    closest,
    content_hash,
    fold_for_comparison,
    shingles,
    signature,
    similarity,
)

BODY = (
    "وزیر نیرو از بازدید امروز خود از سد تازه‌ساخت استان خبر داد و گفت "
    "آبگیری آن از هفتهٔ آینده آغاز می‌شود.\n\n"
    "او افزود که با بهره‌برداری از این سد، آب آشامیدنی ۳ شهر و ۲۰ روستا "
    "تأمین خواهد شد و کشاورزان هم سهم دارند."
)


def articles(count, seed=0):
    """Unrelated texts of 60 to 600 words, the common words as common as in a language."""
    chance = random.Random(seed)
    syllables = [
        "با",
        "دا",
        "رو",
        "می",
        "نه",
        "سر",
        "کار",
        "گو",
        "تن",
        "شا",
        "پی",
        "لا",
        "من",
        "زو",
        "چه",
    ]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(6000)]
    weights = [1 / rank for rank in range(1, 6001)]
    return [chance.choices(vocabulary, weights, k=chance.randint(60, 600)) for _ in range(count)]


def edited(words, share, chance):
    """A share of the words replaced, dropped or followed by a new one."""
    out = []
    for word in words:
        new = f"نو{chance.randrange(10**6)}"
        edit = chance.choice(("replace", "drop", "add")) if chance.random() < share else "keep"
        out += {"replace": [new], "drop": [], "add": [word, new], "keep": [word]}[edit]
    return out


def share_a_band(one, other):
    return bool(set(band_keys(one)) & set(band_keys(other)))


ATTRIBUTIONS = [
    "به گزارش خبرگزاری ایسنا، ",
    "به گزارش خبرنگار مهر، ",
    "به گزارش «تسنیم» به نقل از رویترز؛ ",
    "بـه گزارش ایرنا، به نقل از روابط عمومی وزارت نیرو: ",
    "تهران - ایرنا - ",
    "تهران (ایسنا) - ",
    "مشهد – ایسنا: ",
    "ایسنا/خراسان رضوی ",
    "ایسنا/خراسان رضوی: ",
    "خبرگزاری فارس ـ ",
    "خبرگزاری مهر - گروه استان‌ها: ",
    "(رویترز) - ",
    "کابل (پژواک): ",
    "گروه اقتصادی - به گزارش فارس، ",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_the_attribution_does_not_count(attribution):
    assert content_hash(attribution + BODY) == content_hash(BODY)
    assert fold_for_comparison(attribution + BODY) == fold_for_comparison(BODY)


@pytest.mark.parametrize(
    "opening",
    [
        "وزیر گفت: ",
        "مهر ماه بود که ",
        "او در این باره گفت که کار پیش می‌رود، ",
        "علی رضایی - مردی از جنوب - ",
    ],
)
def test_what_is_no_attribution_counts(opening):
    assert content_hash(opening + BODY) != content_hash(BODY)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("ی", "ي").replace("ک", "ك"),
        lambda text: text.replace("\u200c", ""),
        lambda text: text.replace("\u200c", " "),
        lambda text: text.replace("۳", "٣").replace("۲۰", "20"),
        lambda text: text.replace("سد", "سَدّ").replace("هفتهٔ", "هفته"),
        lambda text: text.replace("،", ",").replace(".", " !"),
        lambda text: text.replace("\n\n", "  "),
        lambda text: text.replace("آب", "آبـ").replace("أ", "ا"),
        lambda text: f"\u200f{text}\ufeff",
    ],
)
def test_the_way_it_is_typed_does_not_count(change):
    assert content_hash(change(BODY)) == content_hash(BODY)


def test_a_changed_number_or_word_counts():
    assert content_hash(BODY.replace("۲۰", "۳۰")) != content_hash(BODY)
    assert content_hash(BODY.replace("سد", "پل")) != content_hash(BODY)


@pytest.mark.parametrize("body", ["", " \n", "…؟!", "\u200c\u200f"])
def test_no_words_no_hash(body):
    assert content_hash(body) is None
    assert signature(body) is None
    assert shingles(body) == set()


def test_an_attribution_alone_is_still_a_text():
    assert content_hash("به گزارش ایسنا، ") is not None
    assert fold_for_comparison("به گزارش ایسنا، باران") != ""


def test_state_files_of_earlier_versions_stay_good():
    assert content_hash("باران بارید") == "5d6a923defdf3a16"
    assert blake2b(signature(BODY), digest_size=4).hexdigest() == "96ba908b"


def test_short_texts_are_compared_by_hash_alone():
    assert signature("استقلال ۲ - پرسپولیس ۱") is None


def test_band_keys_are_numbers_sqlite_stores_in_four_bytes():
    keys = band_keys(signature(BODY))
    assert len(set(keys)) == len(keys) == BANDS
    assert all(-(2**31) <= key < 2**31 for key in keys)


def test_the_estimate_is_near_the_true_similarity():
    chance = random.Random(3)
    errors = []
    for words in articles(60, seed=1):
        other = edited(words, chance.choice((0.02, 0.05, 0.1, 0.2)), chance)
        one, two = " ".join(words), " ".join(other)
        true = len(shingles(one) & shingles(two)) / len(shingles(one) | shingles(two))
        errors.append(abs(similarity(signature(one), signature(two)) - true))
    assert sum(errors) / len(errors) < 0.05
    assert max(errors) < 0.2


def found(change, count=150):
    """The share of articles whose changed form shares a band and is near enough."""
    hits = 0
    for words in articles(count, seed=2):
        one, two = signature(" ".join(words)), signature(" ".join(change(words)))
        hits += share_a_band(one, two) and similarity(one, two) >= NEAR_SIMILARITY
    return hits / count


def test_a_changed_attribution_or_a_chopped_lead_is_always_found():
    assert found(lambda words: ["به", "گزارش", "ایسنا،", *words]) == 1
    assert found(lambda words: ["به", "گزارش", "ایسنا", *words]) == 1
    assert found(lambda words: words[len(words) // 6 :]) == 1
    assert found(lambda words: words + words[:3]) == 1


def test_edited_words_are_found():
    chance = random.Random(4)
    assert found(lambda words: edited(words, 0.05, chance)) == 1
    assert found(lambda words: edited(words, 0.1, chance)) >= 0.94


def test_unrelated_articles_share_nothing():
    seen = {}
    for number, words in enumerate(articles(400, seed=5)):
        for key in band_keys(signature(" ".join(words))):
            assert seen.setdefault(key, number) == number


def test_closest_takes_the_likest_and_the_first_of_equals():
    one = signature(BODY)
    words = BODY.split()
    near = signature(" ".join([*words[:-2], "چیز", "دیگری"]))
    far = signature(" ".join(articles(1)[0]))
    assert closest(one, [("far", far), ("near", near), ("same", one), ("later", one)]) == (
        "same",
        1.0,
    )
    assert closest(one, [("far", far)]) is None
    assert closest(one, []) is None


def test_the_same_in_every_process():
    code = (
        "from newscrawl.dedupe import band_keys, signature\n"
        f"found = signature({BODY!r})\n"
        "print(found.hex(), band_keys(found))"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert prints == {f"{signature(BODY).hex()} {band_keys(signature(BODY))}\n"}


@given(st.text(max_size=400))
def test_folding_settles_and_nothing_raises(text):
    folded = fold_for_comparison(text)
    assert folded == " ".join(folded.split())
    assert (content_hash(text) is None) == (folded == "")
    own = signature(text)
    if own is not None:
        assert similarity(own, own) == 1
        assert len(band_keys(own)) == BANDS


def test_time_grows_with_the_text_alone():
    def seconds(text):
        start = time.process_time()
        content_hash(text)
        signature(text)
        return time.process_time() - start

    text = " ".join(articles(1)[0])
    seconds(text)
    assert seconds(text * 100) < 20 * max(seconds(text * 10), 0.01)
    for hostile in ("ا" * 300_000, "- " * 100_000, "به گزارش " * 50_000, "ایسنا-" * 50_000):
        assert seconds(hostile) < 10


def test_measured_on_running_text(shared):
    """The promises on real sentences strung together: 97 % at a tenth edited, none unrelated."""
    words = (shared / "data/persian/seraji-dev.txt").read_text(encoding="utf-8").split()
    chance = random.Random(6)
    texts = [words[start : start + 300] for start in range(0, len(words) - 300, 300)]
    signatures = [signature(" ".join(text)) for text in texts]
    hits = sum(
        share_a_band(one, signature(" ".join(edited(text, 0.1, chance))))
        for one, text in zip(signatures, texts, strict=True)
        for _ in range(4)
    )
    assert hits / (4 * len(texts)) >= 0.95
    for place, one in enumerate(signatures):
        assert not any(share_a_band(one, other) for other in signatures[:place])
