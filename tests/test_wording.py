"""Words of messages."""

from __future__ import annotations

from ladderexport.wording import counted


def test_nouns_go_with_their_numbers() -> None:
    """One level, no levels, two levels."""
    assert [counted(number, "level") for number in (0, 1, 2)] == ["0 levels", "1 level", "2 levels"]
