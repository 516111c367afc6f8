"""Stars and underscores that are no marks are printed as they were typed."""

from __future__ import annotations

import pytest

from ladderexport.markdown import inline, plain
from ladderexport.markdown.marks import is_inside_word


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "2**3**4",
        "5*x*y and 3*4 = 12 with 5*6 = 30",
        "Kolleg*innen und Mitarbeiter*innen",
        "__init__.py",
        "__init__ and __pycache__",
        "src/__tests__/levels and a/__mocks__",
        "call __call__(x)",
        "*args and **kwargs",
        "snake_case_name and file_name.txt",
        "see note*",
    ],
)
def test_signs_are_printed(text: str) -> None:
    """No character is lost, on pages and in the workbook."""
    assert inline(text) == text
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*im*possible", "<em>im</em>possible"),
        ("un**believ**able", "un<strong>believ</strong>able"),
        (
            "Mitarbeiter*innen sind *wichtig* f\xfcr Kund*innen",
            "Mitarbeiter*innen sind <em>wichtig</em> f\xfcr Kund*innen",
        ),
        ("\u3053\u308c\u306f*\u91cd\u8981*\u3067\u3059", "\u3053\u308c\u306f<em>\u91cd\u8981</em>\u3067\u3059"),
        ("__all__ of us", "<strong>all</strong> of us"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("2 *x* 3", "2 <em>x</em> 3"),
    ],
)
def test_marks_are_marks(text: str, markup: str) -> None:
    """Emphasis is what it was, also of part of a word, and in scripts that put no spaces between words."""
    assert inline(text) == markup


def test_inside_a_word() -> None:
    """Letters and digits are on both sides of it, of a script that puts spaces between words."""
    assert is_inside_word("a*b", 1, 2)
    assert not is_inside_word("*b", 0, 1)
    assert not is_inside_word("\u91cd*\u8981", 1, 2)
