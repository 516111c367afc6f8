"""Skills list: one row per matrix, skill and level, for filtering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value


def skills_list(context: Context) -> Sheet | None:
    """Build the sheet: a column of a matrix that stands for several levels becomes a row for each of them."""
    words, term = context.labels.columns, context.labels.sheets.skills_list
    rows = tuple(_rows(context))
    if not rows:
        return None
    columns = (
        column(words.skill, "key"),
        column(words.level, "flag"),
        column(words.title, "text"),
        column(words.expectation, "text"),
        column(words.matrix, "text"),
        column(words.column, "text"),
        column(words.number, "count"),
    )
    return Sheet(term.head, term.meaning, (filled(Table("SkillsList", columns, rows, term.meaning)),))


def _rows(context: Context) -> Iterator[tuple[Value, ...]]:
    nothing = context.labels.values.nothing_asked
    for matrix in context.ladder.matrices:
        for number, row in enumerate(matrix.rows, 1):
            for head, cell in zip(matrix.columns, row.cells, strict=False):
                for level in head.levels:
                    yield (
                        row.title,
                        context.level(level),
                        context.title(level),
                        cell or nothing,
                        matrix.title,
                        head.title,
                        number,
                    )
