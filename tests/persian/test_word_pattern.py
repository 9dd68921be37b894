import re

from hypothesis import given, strategies as st

from newscrawl.persian.word_pattern import AFTER_WORD, BEFORE_WORD, any_of

LETTERS = st.text(st.sampled_from("سالمه"), min_size=1, max_size=4)


@given(st.lists(LETTERS, min_size=1, max_size=8), st.lists(LETTERS, max_size=8))
def test_a_word_is_found_where_it_stands_and_nowhere_else(words, others):
    pattern = re.compile(BEFORE_WORD + any_of(words) + AFTER_WORD)
    assert all(pattern.search(f" {word}،") for word in words)
    assert bool(pattern.search(" " + " ".join(others))) is not set(words).isdisjoint(others)


def test_signs_are_letters_like_others():
    assert re.fullmatch(any_of(["a.b", "a+"]), "a.b")
    assert not re.fullmatch(any_of(["a.b", "a+"]), "acb")


def test_a_letter_may_have_a_pattern_of_its_own():
    spellings = {"ی": "[یي]", " ": r"\W"}
    pattern = re.compile(any_of(["سال", "سی سال"], lambda char: spellings.get(char, char)))
    assert pattern.fullmatch("سال") and pattern.fullmatch("سي\u200cسال")
