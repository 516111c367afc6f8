"""Characters that nobody sees, and texts without them."""

from __future__ import annotations

import pytest

from ladderexport.characters import character_name, composed, same, without_odd_characters


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Junior\u00a0Engi\u00adneer", "Junior Engineer"),
        ("Base\u202fsalary, thin\u2009and \u2003 wide", "Base salary, thin and wide"),
        ("kube\u2011proxy", "kube-proxy"),
        ("E\u200b1\u2060\ufeff", "E1"),
        ("L3\ufe0f", "L3"),
        ("Team\u200dlead\u200c", "Teamlead"),
        ("\u200eLead\u200f", "Lead"),
        ("Le\U000e0061ad", "Lead"),
        ("シニア\u3000エンジニア", "シニア\u3000エンジニア"),
        ("L3\u3000シニア", "L3 シニア"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (
            "👩\u200d💻 ❤\ufe0f 3\ufe0f\u20e3 ©\ufe0f 🏴\U000e0067\U000e007f",
            "👩\u200d💻 ❤\ufe0f 3\ufe0f\u20e3 ©\ufe0f 🏴\U000e0067\U000e007f",
        ),
        ("עברית\u200f C++", "עברית\u200f C++"),
        ("plain text", "plain text"),
    ],
)
def test_a_text_is_what_is_seen_of_it(typed: str, seen: str) -> None:
    """Odd spaces are plain ones, and what has no width is gone unless a script or an emoji needs it."""
    assert without_odd_characters(typed) == seen
    assert without_odd_characters(seen) == seen


def test_accents_are_composed() -> None:
    """An accent that was typed apart from its letter is part of it."""
    assert composed("Fu\u0308hrung") == "Führung" == composed("Führung")


@pytest.mark.parametrize(
    "other",
    [
        "Führt\u00a0das “Team”\u2009der Micro\u00adservices…",
        'Fu\u0308hrt das "Team" der Micro\u200bservices...',
        "Führt  das\n„Team“ der Microservices\ufe0f...",
    ],
)
def test_the_same_text(other: str) -> None:
    """Two texts that differ in what nobody sees, or in the kinds of quotes, are the same."""
    assert same(other) == same('Führt das "Team" der Microservices...')


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u00a0", "a no-break space (U+00A0)"),
        ("\u2003", "an em space (U+2003)"),
        ("\ufe0f", "an invisible variation selector (U+FE0F)"),
        ("\uf0b7", "a bullet pasted from Word (U+F0B7)"),
        ("\ue000", "a private character of one font (U+E000)"),
        ("\u202e", "an invisible character that reverses text (U+202E)"),
        ("\x07", "a control character (U+0007)"),
        ("\u0415", "a cyrillic capital letter ie (U+0415)"),
    ],
)
def test_a_character_is_named(character: str, name: str) -> None:
    """In words, with its number."""
    assert character_name(character) == name
