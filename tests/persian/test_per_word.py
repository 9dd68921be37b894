"""PerWord: works a word out once, and stays small."""

import pytest

from newscrawl.persian import per_word
from newscrawl.persian.per_word import PerWord


def test_a_word_is_worked_out_once():
    asked = []
    lengths = PerWord(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in "این و آن و این".split()] == [3, 1, 2, 1, 3]
    assert asked == ["این", "و", "آن"]


@pytest.mark.parametrize("question", [str, lambda number: (str(number), "ها")])
def test_it_stays_small_and_keeps_what_is_asked_for(monkeypatch, question):
    monkeypatch.setattr(per_word, "MOST", 10)
    asked = []
    known = PerWord(lambda question: asked.append(question) or f"{question}")
    often = question(-1)
    for number in range(100):
        assert (known[question(number)], known[often]) == (f"{question(number)}", f"{often}")
        assert len(known) + len(known._earlier) <= 20
        assert len(known._shared) <= 10
    assert asked == [question(0), often, *map(question, range(1, 100))]


@pytest.mark.parametrize("parts", [1, 2])
def test_what_is_too_long_for_a_word_is_not_kept(parts):
    lengths = PerWord(len)
    kept, long = "ا" * per_word.LONGEST, "ا" * (per_word.LONGEST + 1)
    if parts == 2:
        kept, long = (kept[:20], kept[20:]), (long[:20], long[20:])
    assert (lengths[kept], lengths[long]) == (len(kept), len(long))
    assert list(lengths) == [kept]
    assert list(lengths._shared) == [len(kept)]


def test_what_is_known_of_two_words_is_kept_once():
    known = PerWord(lambda word: (len(word), word[0]))
    assert known["این"] is known["ابر"]
