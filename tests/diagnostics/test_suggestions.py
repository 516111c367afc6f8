"""Did you mean: which known word a mistyped one is close to, and when to say nothing."""

from __future__ import annotations

import pytest

from ladderexport.diagnostics.suggestions import closest, listing

KNOWN = ("levels", "learning", "compensation", "L3", "L4")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("levles", "levels"),
        ("Levels", "levels"),
        ("compensaton", "compensation"),
        ("l3", "L3"),
        ("budget", ""),
        ("", ""),
    ],
)
def test_a_slip_is_told_from_another_word(typed: str, meant: str) -> None:
    """A letter wrong, swapped, or in the other case; anything further away is another word."""
    assert (closest(typed, KNOWN) or "") == meant


def test_a_long_list_is_cut() -> None:
    """It says how many are left out."""
    shown = listing([f"level{number}" for number in range(100)], 3)
    assert "level0" in shown
    assert "97 more" in shown
