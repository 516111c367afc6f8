"""Ranges of figures stay on one line of the web page."""

from __future__ import annotations

import pytest

from ladderexport.rendering.unbroken import unbroken


def marked(text: str) -> str:
    """What a text becomes, with brackets for the element."""
    return unbroken(text).replace('<span class="unbroken">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lasts 6–12 months", "Lasts [6–12] months"),
        ("<p>6–12</p> or (L7–L8), 1.1–1.3×.", "<p>[6–12]</p> or [(L7–L8),] [1.1–1.3×.]"),
        ("$110K–$160K &amp; 8–10%", "[$110K–$160K] &amp; [8–10%]"),
        ("2–5&nbsp;years", "[2–5]&nbsp;years"),
        ("Plans – in 2 – steps", "Plans – in 2 – steps"),
        ("pre–post, L3–senior", "pre–post, L3–senior"),
        ("123456789012345678901–2", "123456789012345678901–2"),
        ("1–2–3", "1–2–3"),
    ],
)
def test_a_range_is_marked(text: str, expected: str) -> None:
    """With what is written to it; words, dashes between spaces and what is too long for a phone are left alone."""
    assert marked(text) == expected


def test_only_texts_are_marked() -> None:
    """No attribute, and nothing in which markup would be shown or lost."""
    kept = '<a title="6–12"><svg><title>6–12</title><text>6–12</text></svg></a><select><option>6–12</option></select>'
    assert unbroken(kept) == kept
