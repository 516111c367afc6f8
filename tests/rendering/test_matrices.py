"""Skills matrices as they are shown: heads in one style, and plateaus as one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.i18n.catalog import words_for
from ladderexport.model import Ladder
from ladderexport.rendering.matrices import ColumnHead, MatrixView
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.webpages import body_of


def ladder(
    columns: Sequence[tuple[str, str | list[str]]],
    cells: Sequence[str | None],
    tracks: Mapping[str, Any] | None = None,
    **more: Any,
) -> Ladder:
    """A ladder with one matrix of one row."""
    ids = list(dict.fromkeys(one for _, on in columns for one in ([on] if isinstance(on, str) else on)))
    whole = {
        "title": "T",
        "levels": [{"id": key, "title": f"Title of {key.lower()}", "short": f"Short {key.lower()}"} for key in ids],
        "matrices": [
            {
                "id": "m",
                "title": "M",
                "columns": [{"title": title, "levels": levels} for title, levels in columns],
                "rows": [{"title": "Row", "cells": list(cells)}],
            }
        ],
        **({"tracks": tracks} if tracks else {}),
        **more,
    }
    return Ladder.model_validate(whole)


def shown(made: Ladder) -> list[tuple[str, int]]:
    """The cells of the row, each with how many columns it has."""
    (matrix,) = made.matrices
    return [(cell.text, cell.columns) for cell in MatrixView(made).cells(matrix, matrix.rows[0])]


FOUR = [(key, key) for key in ("L1", "L2", "L3", "L4")]
FORK = {"ic": {"title": "IC", "steps": ["L1", "L2", "L3"]}, "lead": {"title": "Lead", "steps": ["L2", "L4"]}}
APART = {"one": {"title": "One", "steps": ["L1", "L2"]}, "two": {"title": "Two", "steps": ["L3", "L4"]}}


@pytest.mark.parametrize(
    ("cells", "tracks", "expected"),
    [
        (["a", "b", "b", "b"], None, [("a", 1), ("b", 3)]),
        (["a", "a", "b", "b"], None, [("a", 2), ("b", 2)]),
        (["a", "b", "a", "b"], None, [("a", 1), ("b", 1), ("a", 1), ("b", 1)]),
        (["a", "A", "a ", "a"], None, [("a", 1), ("A", 1), ("a", 2)]),
        ([None, "-", "a", None], None, [("", 1), ("", 1), ("a", 1), ("", 1)]),
        (["a", "a", "a", "a"], FORK, [("a", 3), ("a", 1)]),
        (["a", "a", "a", "a"], APART, [("a", 2), ("a", 2)]),
    ],
)
def test_equal_neighbors_share_a_cell(
    cells: list[str | None], tracks: Mapping[str, Any] | None, expected: list[tuple[str, int]]
) -> None:
    """Only where one level leads to the next, and never where nothing is expected."""
    assert shown(ladder(FOUR, cells, tracks)) == expected


def test_a_level_without_a_column_does_not_part_a_plateau() -> None:
    """Columns of one track belong together even if a level between them has none."""
    track = {"ic": {"title": "IC", "steps": ["L1", "L2", "L3"]}}
    columns: list[tuple[str, str | list[str]]] = [("L1", "L1"), ("L3", "L3"), ("L2", "L2")]
    assert shown(ladder(columns, ["a", "a", "b"], track)) == [("a", 2), ("b", 1)]


@pytest.mark.parametrize(
    ("title", "levels", "expected"),
    [
        ("Junior (L1)", "L1", ("L1", "Junior", "")),
        ("L1 Junior", "L1", ("L1", "Junior", "")),
        ("L1: Junior", "L1", ("L1", "Junior", "")),
        ("Junior – L1", "L1", ("L1", "Junior", "")),
        ("Junior", "L1", ("L1", "Junior", "")),
        ("L1", "L1", ("L1", "", "")),
        ("Principal (L1-2)", ["L1", "L2"], ("L1–L2", "Principal", "")),
        ("L1/L2", ["L1", "L2"], ("L1–L2", "", "")),
        ("All L1 engineers", "L1", ("", "All L1 engineers", "")),
        ("L10 Junior", "L1", ("L1", "L10 Junior", "")),
        ("Both", ["L2", "L1"], ("L2, L1", "Both", "")),
    ],
)
def test_heads_are_code_then_name(title: str, levels: str | list[str], expected: tuple[str, str, str]) -> None:
    """However the source writes them; a title with a code in its midst stays as it is."""
    made = ladder([("First and second", ["L1", "L2"]), (title, levels)], ["a", "b"])
    assert MatrixView(made).head(made.matrices[0].columns[1]) == ColumnHead(*expected)


@pytest.mark.parametrize(
    ("title", "expected"), [("Beginner", ("", "Beginner", "Short l1")), ("Short l1", ("", "Short l1", ""))]
)
def test_heads_without_codes_are_names(title: str, expected: tuple[str, str, str]) -> None:
    """Where levels have no codes, their names are below a head that does not say them."""
    made = ladder([(title, "L1")], ["a"], level_codes=False)
    assert MatrixView(made).head(made.matrices[0].columns[0]) == ColumnHead(*expected)


@pytest.mark.parametrize("kind", ["print", "web"])
def test_a_plateau_is_said_and_spans_its_columns(kind: str) -> None:
    """The cell says what is expected and that it stays so; each column keeps its head."""
    made = ladder(FOUR, ["a", "b", "b", "b"])
    if kind == "web":
        page: Any = body_of(made)
    else:
        options = Options(version="1.2.3")
        page = markup.document_fromstring(handbook.markup(made, options, typesetter_for("handbook", made, options)))
    (table,) = page.xpath("//table[@class='matrix']")
    cells = table.xpath("tbody/tr/td")
    assert [(" ".join(cell.text_content().split()), cell.get("colspan")) for cell in cells] == [
        ("a", None),
        (f"b {words_for('en').stays}", "3"),
    ]
    assert len(table.xpath("thead/tr/th[@scope='col']")) == 5
