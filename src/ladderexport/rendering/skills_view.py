"""The skills of a level as its page and its one-pager show them: run in, in columns, or as lists side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ladderexport.model.skills import skills_at
from ladderexport.rendering.columns import CHARACTERS, HEADING_LINES, balanced, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladderexport.model import Ladder, Level
    from ladderexport.model.skills import LevelSkills, Skill

TERSE: Final = 40
"""How many characters what is expected of a skill has at most where skills run in."""


@dataclass(frozen=True, slots=True)
class SkillsView:
    """What is shown of the skills of each level."""

    ladder: Ladder

    def of(self, level: Level) -> tuple[LevelSkills, ...]:
        """What the skill tables expect at a level."""
        return skills_at(self.ladder, level.id)

    @staticmethod
    def is_terse(skills: LevelSkills) -> bool:
        """Whether skills are so short that they run in, one after the other."""
        return all(len(skill.expected) <= TERSE for skill in skills.expected)

    @staticmethod
    def run_in_lines(tables: Sequence[LevelSkills]) -> float:
        """Estimate how many lines skills take with their heading where they run in, with what they become."""
        said = [f"{one.title} {one.expected}" for table in tables for one in table.expected]
        return HEADING_LINES + sum(map(len, said)) * 2 / CHARACTERS + len(tables)

    @staticmethod
    def columns(skills: LevelSkills, number: int) -> tuple[tuple[Skill, ...], ...]:
        """Skills in so many columns of about the same height."""
        heights = [1.5 + lines([skill.expected], CHARACTERS // number) for skill in skills.expected]
        return balanced(skills.expected, heights, min(number, len(heights)))

    def lists(self, level: Level, columns: int) -> tuple[tuple[str, str, tuple[Skill, ...]], ...]:
        """The skills of a level as lists side by side: one of each table, or the rows of the only one in all columns.

        Each has the table's title, unless there is only one table, its id, and what is expected. Nothing where skills are long, or where there are more tables than columns.
        """
        tables = self.of(level)
        if len(tables) > columns or not all(map(self.is_terse, tables)):
            return ()
        if len(tables) == 1:
            return tuple(("", tables[0].matrix.id, column) for column in self.columns(tables[0], columns))
        return tuple((one.matrix.title, one.matrix.id, one.expected) for one in tables)
