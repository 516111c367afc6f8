"""Lines of the web page break where they should."""

from __future__ import annotations

import pytest

from ladderexport.rendering.line_breaks import with_line_breaks


def marked(text: str, language: str = "en") -> str:
    """What a text becomes, with brackets for the element, and signs for soft hyphens and no-break spaces."""
    found = with_line_breaks(text, language).replace('<span class="unbroken">', "[").replace("</span>", "]")
    return found.replace("\N{SOFT HYPHEN}", "|").replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lasts 6–12 months", "Lasts [6–12] months"),
        ("<p>6–12</p> or (L7–L8), 1.1–1.3×.", "<p>[6–12]</p> or [(L7–L8),] [1.1–1.3×.]"),
        ("$110K–$160K &amp; 8–10%", "[$110K–$160K] &amp; [8–10%]"),
        ("2–5&nbsp;years", "[2–5]&nbsp;years"),
        ("pre–post, L3–senior", "pre–post, L3–senior"),
        ("123456789012345678901–2", "123456789012345678901–2"),
        ("1–2–3", "1–2–3"),
    ],
)
def test_a_range_is_kept_whole(text: str, expected: str) -> None:
    """With what is written to it; words, and what is too long for a phone, are left alone."""
    assert marked(text) == expected


def test_a_dash_does_not_begin_a_line() -> None:
    """Where it is between spaces."""
    assert marked("Plans – in steps — and <b>— more") == "Plans_– in steps_— and <b>— more"


def test_long_words_have_soft_hyphens() -> None:
    """At the syllables of the page's language, where it is known; names of characters are no words."""
    assert marked("die Softwareentwicklerin", "de-AT") == "die Soft|wa|re|ent|wick|le|rin"
    assert marked("die Softwareentwicklerin", "xx") == "die Softwareentwicklerin"
    assert marked("eine Entwicklerin &CounterClockwiseContourIntegral;", "de") == (
        "eine Entwicklerin &CounterClockwiseContourIntegral;"
    )


def test_only_texts_are_changed() -> None:
    """No attribute, and nothing in which markup would be shown or lost."""
    kept = (
        '<a title="6–12 Softwareentwicklerin"><svg><title>6–12</title><text>Softwareentwicklerin</text></svg></a>'
        "<select><option>6–12 – Softwareentwicklerin</option></select>"
    )
    assert with_line_breaks(kept, "de") == kept
