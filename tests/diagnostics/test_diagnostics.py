"""How a diagnostic is printed, and that nothing harmful in a source reaches a terminal through it."""

from __future__ import annotations

import unicodedata

import pytest
import wcwidth
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


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("id: ", 4),
        ("平: ", 4),
        ("e\u0301: ", 3),
        ("a\u20dd ", 2),
        ("\u1112\u1161\u11ab ", 3),
        ("か\u3099 ", 3),
        ("👩\u200d💻 ", 3),
        ("👨\u200d👩\u200d👧\u200d👦 ", 3),
        ("👍🏽 ", 3),
        ("❤\ufe0f ", 3),
        ("❤ ", 2),
        ("⌚\ufe0e ", 2),
        ("1\ufe0f\u20e3 ", 3),
        ("🏳\ufe0f\u200d🌈 ", 3),
        ("🇩🇪 ", 3),
        ("🇩🇪🇫🇷 ", 5),
        ("می\u200cخواهم ", 8),
        ("क्षि ", 3),
        ("x\ty ", 4),
        ("x\u200by ", 4),
    ],
)
def test_the_caret_stands_under_its_token(before: str, columns: int) -> None:
    """Marks, wide characters, joined emoji, flags, variation selectors and what is made visible: by hand, and measured."""
    _, shown, carets = render(diagnostic(f"{before}L33!", len(before) + 1, 3)).split("\n")
    gutter = "  14 | "
    assert carets == "     | " + " " * columns + "^^^"
    prefix = shown[: shown.index("L33")]
    assert prefix == gutter + safe(before)
    assert wcwidth.width(prefix) == len(gutter) + columns


@pytest.mark.parametrize(
    ("token", "columns"),
    [("平平", 4), ("👩\u200d💻", 2), ("🇩🇪", 2), ("e\u0301", 1), ("❤\ufe0f", 2), ("1\ufe0f\u20e3x", 3)],
)
def test_the_carets_are_as_wide_as_the_token(token: str, columns: int) -> None:
    """One caret per column, and one in any case."""
    lines = render(diagnostic(f"a: {token} b", 4, len(token))).split("\n")
    assert lines[2] == "     |    " + "^" * columns


@pytest.mark.parametrize(("character", "columns"), [("👩\u200d💻", 2), ("e\u0301", 1), ("🇩🇪", 2)])
def test_a_token_within_a_cluster_is_marked_with_all_of_it(character: str, columns: int) -> None:
    """No terminal can put a caret under a part of an emoji, or under a mark alone."""
    lines = render(diagnostic(f"a: {character} b", 5, 1)).split("\n")
    assert lines[2] == "     |    " + "^" * columns


def test_long_line_is_a_window() -> None:
    """Of a long line the part around the caret is shown, with the caret under the same token."""
    line = "a" * 1000 + "TOKEN" + "b" * 1000
    shown, carets = render(diagnostic(line, 1001, 5), width=80).split("\n")[1:]
    assert len(shown) <= 80
    assert "…" in shown[5:9]
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "TOKEN"


def test_a_long_line_of_emoji_is_cut_between_them() -> None:
    """The window shows whole families, and the caret stands under the token among them."""
    family = "👨\u200d👩\u200d👧\u200d👦"
    line = family * 400 + "TOKEN" + family * 400
    shown, carets = render(diagnostic(line, len(family) * 400 + 1, 5), width=80).split("\n")[1:]
    assert wcwidth.width(shown) <= 80
    before, after = shown.removeprefix("  14 | …").removesuffix("…").split("TOKEN")
    assert before == family * (len(before) // len(family))
    assert after == family * (len(after) // len(family))
    assert min(len(before), len(after)) > 5 * len(family)
    assert carets == "     | " + " " * (1 + 2 * (len(before) // len(family))) + "^" * 5


@example(line="0" * 23 + "\u0d97\u0e5c\u0e5c\u0e5c\u244b", column=29, length=1, width=40)
@given(line=st.text(max_size=300), column=st.integers(1, 310), length=st.integers(1, 400), width=st.integers(40, 160))
def test_excerpts_fit(line: str, column: int, length: int, width: int) -> None:
    """Whatever the line, an excerpt and its carets fit into the width, and hold no character that acts on a terminal."""
    one = diagnostic(line, min(column, len(line) + 1), length)
    head, *rest = render(one, width=width).split("\n")
    assert len(rest) == 2
    assert all(wcwidth.width(shown) <= width for shown in rest)
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
