"""What people begin the items of a list with."""

from __future__ import annotations

import pytest

from ladderexport.source.list_marks import follows, list_mark


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("- Impact", "dash", "Impact"),
        ("-\u00a0Impact", "dash", "Impact"),
        ("-\u2003Impact", "dash", "Impact"),
        ("– Impact", "dash", "Impact"),
        ("-- Impact", "dash", "Impact"),
        ("-Impact", "tight dash", "Impact"),
        ("• Impact", "bullet", "Impact"),
        ("\uf0b7\tImpact", "bullet", "Impact"),
        ("\uf0a7Impact", "bullet", "Impact"),
        ("o\tImpact", "bullet", "Impact"),
        ("✔\ufe0f Impact", "bullet", "Impact"),
        ("* Impact", "symbol", "Impact"),
        ("→ Impact", "symbol", "Impact"),
        ("👉 Impact", "symbol", "Impact"),
        ("・Impact", "symbol", "Impact"),
        ("1. Impact", "number", "Impact"),
        ("(1) Impact", "number", "Impact"),
        ("a) Impact", "number", "Impact"),
        ("① Impact", "number", "Impact"),
        ("1\ufe0f\u20e3 Impact", "number", "Impact"),
    ],
)
def test_marks(line: str, kind: str, rest: str) -> None:
    """Dashes with any space or none, bullets with those of word processors, numbers of all kinds."""
    mark = list_mark(line)
    assert mark is not None
    assert mark.kind == kind
    assert line[mark.length :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "Impact",
        "-5 percent",
        "**bold** text",
        "2025. Then",
        "1.5 years",
        "1:1s with all",
        "(see there)",
        "> 90%",
        "o que",
        "|a|",
    ],
)
def test_no_marks(line: str) -> None:
    """Figures, emphasis, years, words and signs that a text may begin with."""
    assert list_mark(line) is None


def test_messages_say_what_cannot_be_seen() -> None:
    """A space that is not the usual one, one that is missing, and a bullet that a font may not have."""
    words = {line: mark.words for line in ("- a", "-\u00a0a", "-a", "\uf0b7 a", "• a") if (mark := list_mark(line))}
    assert words == {
        "- a": "a dash",
        "-\u00a0a": "a dash and a no-break space (U+00A0)",
        "-a": "a dash without a space after it",
        "\uf0b7 a": "a bullet (U+F0B7)",
        "• a": "`•`",
    }


@pytest.mark.parametrize(
    ("one", "next_one"),
    [
        ("1. a", "2. b"),
        ("a) a", "b) b"),
        ("i. a", "ii. b"),
        ("IV) a", "V) b"),
        ("⑨ a", "⑩ b"),
        ("i) a", "j) b"),
        ("Ⓐ a", "Ⓑ b"),
    ],
)
def test_numbers_follow_each_other(one: str, next_one: str) -> None:
    """Figures, letters, Roman and circled numbers are counted; marks of two kinds do not follow each other."""
    first, second = list_mark(one), list_mark(next_one)
    assert first
    assert second
    assert follows(second, first)
    assert not follows(first, second)
    assert not follows(second, list_mark("(1) a") or second)
