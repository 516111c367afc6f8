"""Texts in columns of about the same height."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ladderexport.rendering.columns import HEADING_LINES, balanced, cut, lines


def test_each_text_begins_on_a_line_of_its_own() -> None:
    """A text of no length takes none, one that just fits takes one, and a letter more takes another."""
    assert lines([], 10) == 0
    assert lines(["", "x" * 10, "x" * 11, "x"], 10) == 0 + 1 + 2 + 1


def test_the_tallest_column_is_as_short_as_can_be() -> None:
    """Items keep their order, so a tall one at the end stands alone."""
    assert balanced("abcd", (1, 1, 1, 3), 2) == (("a", "b", "c"), ("d",))
    assert balanced("abcd", (3, 1, 1, 1), 2) == (("a",), ("b", "c", "d"))
    assert balanced("ab", (1, 1), 1) == (("a", "b"),)
    assert balanced("a", (1,), 3) == (("a",),)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=7), st.integers(1, 3))
def test_no_other_cut_is_better(heights: list[int], columns: int) -> None:
    """Nothing is lost, and no place for a cut in two makes the taller half shorter."""
    filled = balanced(range(len(heights)), heights, columns)
    assert [item for column in filled for item in column] == list(range(len(heights)))
    if columns == 2 and len(heights) > 1:
        best = min(max(sum(heights[:at]), sum(heights[at:])) for at in range(1, len(heights)))
        assert max(sum(heights[item] for item in column) for column in filled) == best


def test_a_list_goes_on_in_the_next_column() -> None:
    """Under its heading, with an ellipsis that says so."""
    many = tuple("abcdefghijkl")
    (left, right) = cut([("Duties", many)], 10, 2)
    assert [title for title, _ in (*left, *right)] == ["Duties", "Duties …"]
    assert (*left[0][1], *right[0][1]) == many


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(1, 4))
def test_a_cut_loses_nothing(sizes: list[int], columns: int) -> None:
    """All items are there in their order, in no more columns than asked for, each column but the last full."""
    said = [(f"F{number}", tuple(f"{number}.{item}" for item in range(size))) for number, size in enumerate(sizes)]
    filled = cut(said, 10, columns)
    assert [item for column in filled for _, items in column for item in items] == [
        item for _, items in said for item in items
    ]
    assert len(filled) <= columns
    full = sum(HEADING_LINES + len(items) for _, items in said) / columns
    assert all(sum(HEADING_LINES + len(items) for _, items in column) >= full for column in filled[:-1])
