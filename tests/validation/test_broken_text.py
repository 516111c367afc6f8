"""Text in a wrong encoding is found and made right; text that only looks odd is left alone.

Covers `validation.rules.leftovers`.
"""

from __future__ import annotations

import pytest

from ladderexport.validation.broken_text import broken_words

RIGHT = [
    "Führung", "team’s", "–", "“Hi”", "zwiększyć", "ładny", "Старший", "シニア", "→ next", "✓", "😀 smiles", "© Example", "30 €", "naïve", "São",
]  # fmt: skip


def mended(text: str) -> str:
    """A text with its broken words as they were meant."""
    for one in reversed(broken_words(text)):
        text = text[: one.start] + one.meant + text[one.start + len(one.typed) :]
    return text


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf_8_that_was_read_as_something_else(text: str, codec: str) -> None:
    """Every word is found, and said to be what it was."""
    broken = "".join(bytes([one]).decode(codec, "ignore") or chr(one) for one in text.encode())
    if codec == "cp1252" or not any("\x80" <= one <= "\x9f" for one in broken):  # which no source may have
        assert mended(broken) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("FÃƒÂ¼hrung", "Führung"),
        ("R&amp;D", "R&D"),
        ("Q&amp;amp;A", "Q&A"),
        ("caf\\u00e9", "café"),
        ("F%C3%BChrung", "Führung"),
        ("F=C3=BChrung", "Führung"),
        ("F├╝hrung", "Führung"),
        ("F√ºhrung", "Führung"),
        ("GarcÃ\u00ada,", "García,"),
        ("F\ufffdhrung", ""),
        ("10 Â €", "10  €"),
    ],
)
def test_other_ways_to_break_a_text(typed: str, meant: str) -> None:
    """Twice, by a web page, by a program, by a Mac, in a DOS window, and for good."""
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "„Ä“ “FÖ” É™ “voilà”…, “è”…", "NÃO, SÃO PAULO, IRMÃ”, Â”", "naïve café “Über” l’été", "Âme, âge, château", "AT&T, Vec<T> &c; R&D",
        "© ® ™ É", "Ångström Öl Ñandú", "«À»", "ÎLE… PEÑA™ BÜRO™", "https://example.org/F%C3%BC?a=b&copy;=1#l%C3%A9", "50%, =C", "Größe: 5 – 7 €",
        "Старший", "シニア", "😀",
    ],
)  # fmt: skip
def test_text_that_is_right(text: str) -> None:
    """Capitals before quotes, trademarks, signs and addresses are what they are."""
    assert broken_words(text, markup=True) == []


def test_markup_has_codes_of_its_own() -> None:
    """In Markdown `&amp;` is a sign, unless it was made one twice."""
    assert broken_words("R&amp;D &nbsp;", markup=True) == []
    assert [one.meant for one in broken_words("R&amp;amp;D", markup=True)] == ["R&amp;D"]
