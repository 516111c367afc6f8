"""What skill tables expect at a level: their rows, read for one column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladderexport.model.ladder import Ladder
    from ladderexport.model.levels import Matrix


@dataclass(frozen=True, slots=True)
class Skill:
    """A row of a matrix as a level has it: the skill, and what is expected; empty where nothing is."""

    title: str
    expected: str


@dataclass(frozen=True, slots=True)
class LevelSkills:
    """What a matrix expects at a level, row by row."""

    matrix: Matrix
    rows: tuple[Skill, ...]

    @property
    def expected(self) -> tuple[Skill, ...]:
        """Return the rows in which anything is expected."""
        return tuple(row for row in self.rows if row.expected)


def skills_at(ladder: Ladder, level: str) -> tuple[LevelSkills, ...]:
    """Return what each matrix that has a column for a level expects there; no matrix that expects nothing of it."""
    found = []
    for matrix in ladder.matrices:
        column = next((at for at, one in enumerate(matrix.columns) if level in one.levels), None)
        if column is not None and any(row.cells[column] for row in matrix.rows):
            rows = tuple(Skill(row.title, row.cells[column] or "") for row in matrix.rows)
            found.append(LevelSkills(matrix, rows))
    return tuple(found)
