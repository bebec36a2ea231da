"""What Chinese list markers become in English."""

from __future__ import annotations

import pytest

from duizhao.publication.markers import english_marker


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("1、", "1."),
        ("（12）", "12."),
        ("3)", "3."),
        ("１．", "1."),
        ("①", "1."),
        ("⑳", "20."),
        ("⑵", "2."),
        ("㈢", "3."),
        ("一、", "1."),
        ("（十）", "10."),
        ("十二、", "12."),
        ("二十、", "20."),
        ("九十九", "99."),
        ("第三", "3."),
        ("a)", "a."),
        ("•", "•"),
        ("■", "•"),
        ("-", "•"),
        ("一二", "•"),
        ("½", "•"),
        ("、", "•"),
        ("", ""),
    ],
)
def test_numbers_stay_numbers_and_all_else_is_a_bullet(chinese: str, english: str) -> None:
    assert english_marker(chinese) == english
