"""Did you mean: which known word a mistyped one is close to, and when to say nothing."""

from __future__ import annotations

import pytest

from ladderexport.diagnostics.suggestions import closest, did_you_mean, listing

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


@pytest.mark.parametrize(
    ("typed", "meant", "said"),
    [
        ("titel", "title", "did you mean `title`?"),
        ("\u04152", "E2", "the `\u0415` in it is a Cyrillic letter (U+0415), not `E`; type `E2` again"),
        ("E2", "\u03952", "where it is defined, its `\u0395` is a Greek letter (U+0395), not `E`; type it again there"),
        ("\uff251", "E1", "the `\uff25` in it is a full-width letter (U+FF25), not `E`; type `E1` again"),
    ],
)
def test_two_words_that_look_the_same_are_told_apart(typed: str, meant: str, said: str) -> None:
    """By the letter in which they differ, with its code."""
    assert closest(typed, [meant]) == meant
    assert did_you_mean(typed, meant) == said
