"""How many marked pieces a text has, and how deep they are nested."""

from __future__ import annotations

import pytest

from ladderexport.markdown import intricacy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (0, 0)),
        ("2 * 3 * 4, a_b_c and <br>", (0, 0)),
        ("*a* **b** ~~c~~ `d` [e](#f)", (5, 1)),
        ("*a **b ~~c~~***", (3, 3)),
        ("[*a*](#b)", (2, 2)),
        ("*a*\n\n*b*\n\n- *c*\n- *d*", (1, 1)),
        ("> *a* `b`\n\n| *c* `d` |\n|---|\n| e |", (2, 1)),
        ("*" * 3000 + "a", (0, 0)),
    ],
)
def test_pieces_and_depth(text: str, expected: tuple[int, int]) -> None:
    """Pieces are counted by the paragraph, item or cell; marks that mean nothing are none."""
    assert intricacy(text) == expected


def test_thousands_inside_one_another() -> None:
    """Depth is found, however deep."""
    assert intricacy("*a **b " * 1000 + "c** d* " * 1000) == (2000, 2000)
