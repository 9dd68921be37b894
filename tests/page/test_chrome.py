from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from newscrawl.page.blocks import Line, Mark
from newscrawl.page.chrome import sweep
from newscrawl.page.prose import is_prose

from .layouts import OTHERS, PARAGRAPHS


def swept(*lines: str | Line) -> list[str | None]:
    """The rule of each line, None where it stays."""
    made = [
        line if isinstance(line, Line) else Line("paragraph", line, prose=is_prose(line))
        for line in lines
    ]
    sweep(made)
    return [line.mark.rule if line.mark else None for line in made]


def link(text: str) -> Line:
    return Line("paragraph", text, links=len(text))


def test_prose_stays() -> None:
    assert swept(*PARAGRAPHS) == [None] * len(PARAGRAPHS)


def test_edge_phrases_are_chrome_only_at_the_edges() -> None:
    assert swept("نویسنده: مریم نمونه", *PARAGRAPHS[:2])[0] == "phrase:byline"
    assert swept(*PARAGRAPHS[:2], "نویسنده: مریم نمونه")[-1] == "phrase:byline"
    assert swept(PARAGRAPHS[0], "نویسنده: مریم نمونه", PARAGRAPHS[1])[1] is None


@pytest.mark.parametrize(
    "code", ["۵۴۱/۵۸", "17302", "۷۱۶۱۷", "541**58", "9482**1771", "/۵۸", "۱۲۳/ن"]
)
def test_desk_numbers_at_the_tail(code: str) -> None:
    assert swept(*PARAGRAPHS, code)[-1] == "form:desk_number"
    assert swept(PARAGRAPHS[0], code, PARAGRAPHS[1])[1] is None


def test_what_follows_the_last_end_marker() -> None:
    assert swept(*PARAGRAPHS, "انتهای پیام/", "عنوانی دیگر")[-1] == "after:end_marker"
    # A digest has a marker after each of its stories.
    parts = [PARAGRAPHS[0], "انتهای پیام", "تیتر دوم", PARAGRAPHS[1], PARAGRAPHS[2], "انتهای پیام"]
    assert swept(*parts) == [None, "phrase:end_marker", None, None, None, "phrase:end_marker"]


def test_related_links_between_paragraphs() -> None:
    rules = swept(PARAGRAPHS[0], "بیشتر بخوانید:", link(OTHERS[0]), link(OTHERS[1]), PARAGRAPHS[1])
    assert rules == [None, "phrase:related", "after:related", "after:related", None]
    assert swept(PARAGRAPHS[0], link(OTHERS[0]), PARAGRAPHS[1])[1] == "form:links"


def labelled(label: str, value: str) -> Line:
    return Line("paragraph", f"{label}: {value}", links=len(value))


RESULTS = ("نتیجه دیدارهای دیگر", "نساجی ۲ - ۰ سپاهان")


def test_short_lines_below_a_related_line_with_its_link_stay() -> None:
    own = ("بیشتر بخوانید", OTHERS[0])
    assert swept(*PARAGRAPHS[:2], labelled(*own), *RESULTS)[2:] == ["phrase:related", None, None]
    rules = swept(*PARAGRAPHS[:2], labelled(*own), link(OTHERS[1]), RESULTS[0], link(OTHERS[2]))
    assert rules[2:5] == ["phrase:related", "after:related", None]


def test_a_related_label_alone_takes_the_lines_down_to_its_last_link() -> None:
    rules = swept(*PARAGRAPHS[:2], "بیشتر بخوانید:", "ورزش", link(OTHERS[0]), *RESULTS)
    assert rules[2:] == ["phrase:related", "after:related", "after:related", None, None]
    assert swept(*PARAGRAPHS[:2], "بیشتر بخوانید:", *RESULTS)[3:] == [None, None]
    heading = Line("heading", "اخبار مرتبط")
    assert swept(*PARAGRAPHS[:2], heading, *OTHERS[:2])[3:] == ["after:related"] * 2
    dated = ("بیشتر بخوانید:", link(OTHERS[0]), "دیروز", link(OTHERS[1]), "هفته پیش", RESULTS[0])
    assert swept(*PARAGRAPHS[:2], *dated)[2:] == ["phrase:related", *["after:related"] * 4, None]


def test_a_related_line_below_a_time_does_not_part_a_live_report() -> None:
    times = ["۱۴:۳۰", RESULTS[0], "۱۲:۱۵", labelled("بیشتر بخوانید", OTHERS[0]), RESULTS[1]]
    assert swept(*PARAGRAPHS[:2], *times, "۱۰:۰۰", "رأی وزیر در صندوق افتاد.")[2:] == [
        *(None, None, None, "phrase:related", None, None, None)
    ]


def test_a_label_with_a_link_between_paragraphs_is_related_whatever_it_says() -> None:
    one = labelled("دیدنی دیگر این هفته", OTHERS[0])
    assert swept(PARAGRAPHS[0], one, PARAGRAPHS[1])[1] == "form:links"
    films = [labelled("بهترین فیلم سال", OTHERS[0]), labelled("بهترین نمایش سال", OTHERS[1])]
    assert swept(PARAGRAPHS[0], *films, PARAGRAPHS[1]) == [None] * 4
    assert swept(PARAGRAPHS[0], labelled("سخنگو", OTHERS[0]), PARAGRAPHS[1])[1] is None


def test_a_labelled_link_below_the_text() -> None:
    one = labelled("بیشتر در همین حوزه", OTHERS[0])
    assert swept(*PARAGRAPHS[:2], one) == [None, None, "form:links"]
    films = [labelled(f"بهترین فیلم سال از نگاه {who}", OTHERS[2]) for who in ("مردم", "داور")]
    assert swept(*PARAGRAPHS[:2], *films)[2:] == [None, None]
    address = labelled("نشانی نام‌نویسی کتابخانه", "www.library.example/members")
    assert swept(*PARAGRAPHS[:2], address)[2] is None


def test_a_button_below_a_related_story_goes_with_it() -> None:
    assert swept(PARAGRAPHS[0], link(OTHERS[0]), link("مشاهده"), PARAGRAPHS[1])[2] == "form:links"
    assert swept(PARAGRAPHS[0], link("مشاهده"), PARAGRAPHS[1])[1] is None


@pytest.mark.parametrize("head", [Line("heading", "از این قلم"), "از همین قلم:"])
def test_what_headed_links_goes_with_them(head: str | Line) -> None:
    made = head if isinstance(head, Line) else Line("paragraph", head)
    box = Line("list_item", OTHERS[0], mark=Mark("related", "form:link_box"))
    assert swept(*PARAGRAPHS[:2], made, box)[2] == "before:related"
    made.mark = None
    assert swept(*PARAGRAPHS[:2], made, box, PARAGRAPHS[2])[2] is None
    assert swept(*PARAGRAPHS[:2], made)[2] is None
    says = Line("paragraph", "او می‌گوید که فهرست چنین است:")
    assert swept(*PARAGRAPHS[:2], says, box)[2] is None


def test_a_heading_that_is_a_link_stays_before_its_text() -> None:
    heading = Line("heading", OTHERS[0], links=len(OTHERS[0]))
    assert swept(PARAGRAPHS[0], heading, PARAGRAPHS[1]) == [None, None, None]


def test_a_heading_of_the_text_may_say_what_a_bar_does() -> None:
    for word in ("شبکه‌های اجتماعی", "تبلیغات", "آگهی"):
        heading = Line("heading", word)
        assert swept(*PARAGRAPHS[:2], heading, PARAGRAPHS[2])[2] is None
        assert swept(*PARAGRAPHS[:2], word, PARAGRAPHS[2])[2] is not None
        assert swept(*PARAGRAPHS[:2], heading)[2] is not None


def test_minutes_of_a_match_stay() -> None:
    match = ["۹۰+۳", PARAGRAPHS[0], "۸۸", PARAGRAPHS[1], "۷۵", PARAGRAPHS[2]]
    assert swept(*match) == [None] * len(match)


def test_a_comment_form_early_on_takes_only_its_own_line() -> None:
    rules = swept(PARAGRAPHS[0], "نظرات کاربران", *PARAGRAPHS[1:])
    assert rules[2:] == [None] * (len(PARAGRAPHS) - 1)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*PARAGRAPHS, *OTHERS, "انتهای پیام", "برچسب‌ها:", "ارسال نظر", "کد خبر", "۱۲"]
        )
        | st.text(max_size=40),
        max_size=12,
    )
)
def test_sweep_marks_and_never_changes_a_line(texts: list[str]) -> None:
    lines = [Line("paragraph", text, prose=is_prose(text)) for text in texts]
    sweep(lines, markup=False)
    assert [line.text for line in lines] == texts


def test_questions_and_answers_of_an_interview_stay() -> None:
    talk = [PARAGRAPHS[0], "نظر شما چیست؟", PARAGRAPHS[1], "بله.", PARAGRAPHS[2], PARAGRAPHS[4]]
    assert swept(*talk) == [None] * len(talk)
    form = ["نظر شما چیست؟", "نام", "ایمیل"]
    assert swept(*talk, *form) == [None] * len(talk) + ["phrase:comment_form"] * 3
    # The last question of the talk, with a form below its answer.
    last = [*talk, "نظر شما چیست؟", PARAGRAPHS[2]]
    form = ["ارسال دیدگاه", "نام:", "ایمیل:"]
    assert swept(*last, *form) == [None] * len(last) + ["phrase:comment_form"] * 3


def test_a_label_before_a_sentence_of_prose_is_no_label() -> None:
    sentence = "در این باره: مسئول کتابخانه گفت که فهرست کتاب‌ها تا پایان هفته کامل می‌شود."
    assert swept(PARAGRAPHS[0], sentence, PARAGRAPHS[1]) == [None, None, None]


@pytest.mark.parametrize(
    "details",
    [
        "۳ مهر ۱۴۰۳ بازدید: ۱۲",
        "مریم نمونه | ۳ مهر ۱۴۰۳ | فرهنگ",
        "مریم نمونه 24 Sep 2024",
        "علی - 1403/07/03",
    ],
)
def test_lines_of_details_at_the_edges(details: str) -> None:
    assert swept(details, *PARAGRAPHS[:2])[0] == "form:details"
    assert swept(*PARAGRAPHS[:2], details)[-1] == "form:details"
    assert swept(PARAGRAPHS[0], details, PARAGRAPHS[1])[1] is None


def test_a_last_paragraph_that_is_a_link_is_still_a_sentence() -> None:
    assert swept(*PARAGRAPHS[:2], link(PARAGRAPHS[2])) == [None, None, None]
