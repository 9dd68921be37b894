"""PerWord: works a word out once, and stays small."""

from newscrawl.persian import per_word
from newscrawl.persian.per_word import PerWord


def test_a_word_is_worked_out_once():
    asked = []
    lengths = PerWord(lambda word: asked.append(word) or len(word))
    assert [lengths[word] for word in "این و آن و این".split()] == [3, 1, 2, 1, 3]
    assert asked == ["این", "و", "آن"]


def test_it_stays_small(monkeypatch):
    monkeypatch.setattr(per_word, "MOST_WORDS", 10)
    lengths = PerWord(len)
    long = "ا" * (per_word.LONGEST + 1)
    assert lengths[long] == len(long)
    assert long not in lengths
    for number in range(100):
        assert lengths["ا" * (number % 30)] == number % 30
        assert len(lengths) <= 10
