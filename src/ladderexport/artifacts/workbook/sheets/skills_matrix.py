"""Skills matrix: every matrix of the source as people read it, one under the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.sheet import Column, Sheet, Table, TextLine
from ladderexport.markdown import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.model import Matrix, MatrixColumn

_LONGEST_HEAD: Final = 250
_ROWS_ON_A_PAGE: Final = 45


def skills_matrix(context: Context) -> Sheet | None:
    """Build the sheet: a heading, a note and a table for each matrix."""
    term, matrices = context.labels.sheets.skills_matrix, context.ladder.matrices
    if not matrices:
        return None
    blocks = tuple(block for index, matrix in enumerate(matrices, 1) for block in _blocks(context, matrix, index))
    height = sum(len(block.rows) + 1 if isinstance(block, Table) else 1 for block in blocks)
    return Sheet(term.head, term.meaning, blocks, one_page=height <= _ROWS_ON_A_PAGE)


def _blocks(context: Context, matrix: Matrix, index: int) -> Iterator[TextLine | Table]:
    if index > 1:
        yield TextLine("plain")
    yield TextLine("heading", (matrix.title,))
    if matrix.note:
        yield TextLine("subtitle", (plain_line(matrix.note).replace("\n", " "),))
    skill, nothing = context.labels.columns.skill, context.labels.values.nothing_asked
    heads = _distinct((skill.head, *(_head(context, each) for each in matrix.columns)))
    columns = (Column(heads[0], "key", skill.meaning), *(Column(head, "text") for head in heads[1:]))
    rows = tuple((row.title, *(cell or nothing for cell in row.cells)) for row in matrix.rows)
    yield Table(f"SkillsMatrix{index}", columns, rows, matrix.title)


def _head(context: Context, column: MatrixColumn) -> str:
    """The head as printed, with the levels that it stands for where it does not name them itself."""
    first = context.ladder.level_by_id[column.levels[0]]
    code = context.ladder.code(first.id)
    names = (code,) if code else (first.title, first.name)
    names_them = any(re.search(rf"\b{re.escape(name)}\b", column.title) for name in names)
    return column.title if names_them else f"{column.title} ({context.levels(column.levels)})"


def _distinct(heads: Iterable[str]) -> tuple[str, ...]:
    """Heads that differ, whatever their case: a number is put behind one that has stood before."""
    taken: dict[str, str] = {}
    for head in heads:
        cut = head if len(head) <= _LONGEST_HEAD else f"{head[:_LONGEST_HEAD]}…"
        name, count = cut, 1
        while name.casefold() in taken:
            count += 1
            name = f"{cut} ({count})"
        taken[name.casefold()] = name
    return tuple(taken.values())
