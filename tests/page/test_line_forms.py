from __future__ import annotations

import pytest

from newscrawl.page.line_forms import is_code, is_date_line, split_tail_marker


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۳ مهر ۱۴۰۳ - ۱۰:۰۰", True),
        ("سه‌شنبه ۳ مهر ۱۴۰۳ ساعت ۱۰:۰۰", True),
        ("1403/07/03 10:00", True),
        ("24 Sep 2024, 10:00 GMT", True),
        ("دلو ۰۱, ۱۴۰۳", True),
        ("یکشنبه ۱۶ مهرماه ۱۴۰۲", True),
        ("شنبه ۳ مهرماه", True),
        ("Sunday, 8 October 2023", True),
        ("۱۶ مهرماه ۱۴۰۲، ساعت ۱۰:۴۵", True),
        ("۱۶ مهرماه ۱۴۰۲ در تهران", False),
        ("یک دو ۳", False),
        ("برنامه ۱۴۰۲", False),
        ("۳ مهر روز آتش‌نشانی است", False),
        ("مهر", False),
    ],
)
def test_is_date_line(text: str, wanted: bool) -> None:
    assert is_date_line(text) is wanted


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("کار تمام شد. انتهای پیام/ز", "انتهای پیام/ز"),
        ("کار تمام شد.انتهای پیام", "انتهای پیام"),
        ("گفت: «برو» پایان پیام/ ۱۲", "پایان پیام/ ۱۲"),
        ("او رسید به انتهای پیام", ""),
        ("او گفت. انتهای پیام را بخوانید.", ""),
        ("انتهای پیام", ""),
    ],
)
def test_split_tail_marker(text: str, marker: str) -> None:
    body, found = split_tail_marker(text)
    assert found == marker
    assert "".join((body + found).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["۲ - ۱", "۲-۱", "3 – 0", "۱۰ - ۱۲"])
def test_a_score_is_no_number_of_a_desk(text: str) -> None:
    assert not is_code(text)
    assert not is_date_line(text)


@pytest.mark.parametrize("text", ["۵۴۱/۵۸", "۱۲-۱۳", "۷۱۶۱۷", "۲۱۶ - ۱۴"])
def test_numbers_of_a_desk(text: str) -> None:
    assert is_code(text)
