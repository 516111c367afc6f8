"""How a diagnostic is printed, and that nothing harmful in a source reaches a terminal through it."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from ladderexport.diagnostics import Diagnostic, Place, Related, quote, render, safe
from ladderexport.source.rules import BAD_ENCODING
from ladderexport.validation.rules.references import UNKNOWN_REFERENCE
from ladderexport.validation.rules.shape import BAD_VALUE


def diagnostic(line: str, column: int, length: int, **more: object) -> Diagnostic:
    """A diagnostic about a stretch of a line."""
    place = Place("data/pay.yaml", 14, column, length)
    return Diagnostic(place, UNKNOWN_REFERENCE, "there is no level `L33`", line=line, **more)  # type: ignore[arg-type]


def test_layout() -> None:
    """Place, severity, code and message stand on the first line; then the line, the caret, the help and the second place."""
    related = (Related(Place("data/levels.yaml", 3, 9, 2), "the nearest is here", "  - id: L3"),)
    assert render(diagnostic("    to: L33", 9, 3, hint="did you mean `L3`?", related=related)) == (
        "data/pay.yaml:14:9: error LAD203 there is no level `L33`\n"
        "  14 |     to: L33\n"
        "     |         ^^^\n"
        "     = help: did you mean `L3`?\n"
        "     : data/levels.yaml:3:9: the nearest is here\n"
        "   3 |   - id: L3\n"
        "     |         --"
    )


def test_no_excerpt_where_there_is_no_text() -> None:
    """A file without readable text is named without an excerpt."""
    one = Diagnostic(Place("a.yaml", 1, 1, 1), BAD_ENCODING, "the file is UTF-16, not UTF-8")
    assert render(one) == "a.yaml:1:1: error LAD003 the file is UTF-16, not UTF-8"


def test_colour_is_only_added() -> None:
    """With colour the text is the same, apart from the colour."""
    one = diagnostic("    to: L33", 9, 3, hint="did you mean `L3`?")
    coloured = render(one, colour=True)
    plain = coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[34m", "\x1b[1m", "\x1b[36m", "\x1b[0m"):
        plain = plain.replace(code, "")
    assert coloured != plain == render(one)


def test_wide_and_combining_characters() -> None:
    """The caret stands under the token where characters are two columns wide, or none."""
    lines = render(diagnostic("平e\u0301: L33", 6, 3)).split("\n")
    assert lines[2] == "     |      ^^^"


def test_long_line_is_a_window() -> None:
    """Of a long line the part around the caret is shown, with the caret under the same token."""
    line = "a" * 1000 + "TOKEN" + "b" * 1000
    shown, carets = render(diagnostic(line, 1001, 5), width=80).split("\n")[1:]
    assert len(shown) <= 80
    assert "…" in shown[5:9]
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "TOKEN"


@example(line="0" * 23 + "\u0d97\u0e5c\u0e5c\u0e5c\u244b", column=29, length=1, width=40)
@given(line=st.text(max_size=300), column=st.integers(1, 310), length=st.integers(1, 400), width=st.integers(40, 160))
def test_excerpts_fit(line: str, column: int, length: int, width: int) -> None:
    """Whatever the line, an excerpt and its carets fit into the width, and hold no character that acts on a terminal."""
    one = diagnostic(line, min(column, len(line) + 1), length)
    head, *rest = render(one, width=width).split("\n")
    assert len(rest) == 2
    for shown in rest:
        cells = sum(
            2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.category(c) in {"Mn", "Me", "Cf"} else 1
            for c in shown
        )
        assert cells <= width
    assert all(unicodedata.category(character) not in {"Cc", "Cs", "Co"} for character in head + "".join(rest))


@given(text=st.text())
def test_safe_keeps_length(text: str) -> None:
    """The gate replaces characters one for one, so that columns stay right, and a second pass changes nothing."""
    assert len(safe(text)) == len(text)
    assert safe(safe(text)) == safe(text)


def test_safe_makes_visible() -> None:
    """Controls, terminal sequences and turns of direction are visible afterwards; letters of any script stay."""
    assert safe("a\x1b[31m\n\t\x7f\u202e\x85") == "a␛[31m␊␉␡��"
    assert safe("é 平 ü ع 👩\u200d💻") == "é 平 ü ع 👩\u200d💻"


def test_everything_passes_the_gate() -> None:
    """Message, hint, label, line and file name are all made safe."""
    bad = "x\x1b[2Jy\u202e"
    place = Place(bad, 1, 1, 1)
    text = render(Diagnostic(place, BAD_VALUE, bad, bad, (Related(place, bad, bad),), bad))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_quote() -> None:
    """A piece of the source is quoted on one line and clipped."""
    assert quote("a\n b") == "`a b`"
    assert quote("a`b") == "'a`b'"
    assert quote("x" * 100) == "`" + "x" * 59 + "…`"
