"""How wide a terminal shows a text, and where lines are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.diagnostics.text_columns import cells, clusters, folded


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("§·…", 3),
        ("平仮", 4),
        ("Ａ", 2),
        ("ｱ", 1),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("e\u0301", 1),
        ("\u0301", 0),
        ("か\u3099", 2),
        ("👩", 2),
        ("👩\u200d💻", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👍🏽", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("⌚\ufe0e", 1),
        ("1\ufe0f\u20e3", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4),
        ("a\u200db", 2),
        ("a\u200cb", 2),
        ("a\u200bb", 2),
        ("\ufeffa", 1),
        ("é\t平", 4),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_to_it(text: str, columns: int) -> None:
    """As terminals that know grapheme clusters show it; a tab was made visible before, and counts as one."""
    assert cells(text) == columns


@given(text=st.text())
def test_clusters_are_the_text(text: str) -> None:
    """Nothing is lost between them, and each takes its part of the columns."""
    parts = clusters(text)
    assert "".join(part for part, _ in parts) == text
    assert sum(columns for _, columns in parts) == cells(text)


def test_a_line_is_not_broken_before_a_mark_of_its_last_character() -> None:
    """Voice marks and variation selectors stay with their character."""
    assert folded("か\u3099" * 3 + "葛\U000e0100", 2, 0, 0).split("\n") == [
        "か\u3099",
        "か\u3099",
        "か\u3099",
        "葛\U000e0100",
    ]
