"""The skills of a level as its page and its one-pager show them: run in, in columns, or as lists side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ladderexport.model.skills import skills_at
from ladderexport.rendering.columns import CHARACTERS, balanced, lines

if TYPE_CHECKING:
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
    def columns(skills: LevelSkills, number: int) -> tuple[tuple[Skill, ...], ...]:
        """Skills in so many columns of about the same height."""
        heights = [1.5 + lines([skill.expected], CHARACTERS // number) for skill in skills.expected]
        return balanced(skills.expected, heights, min(number, len(heights)))

    def lists(self, level: Level, columns: int) -> tuple[tuple[str, tuple[Skill, ...]], ...]:
        """The skills of a level as lists side by side: one of each table, or the rows of the only one in all columns.

        Nothing where skills are long, or where there are more tables than columns.
        """
        tables = self.of(level)
        if len(tables) > columns or not all(map(self.is_terse, tables)):
            return ()
        if len(tables) == 1:
            return tuple(("", column) for column in self.columns(tables[0], columns))
        return tuple((one.matrix.title, one.expected) for one in tables)
