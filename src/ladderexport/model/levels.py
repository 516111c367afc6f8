"""Model levels, facets, tracks, the ladder at a glance, and skills by level."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ladderexport.model.fields import (
    Cell,
    FacetKey,
    Identifier,
    Items,
    LevelIds,
    Paragraph,
    Part,
    Prose,
    Refers,
    Short,
    Text,
    Texts,
    YearsField,
)

LevelUse = Literal["yes", "no", "planned", "closed"]
"""Whether anyone can be in a level."""


class Facet(Part):
    """One aspect of every level, such as responsibilities or scope."""

    title: Text = Field(description="The heading.")
    description: Prose | None = Field(None, description="An explanation, printed once in the introduction.")


class Step(Part):
    """A step of a track: a level of this ladder, or a role that has no level of its own."""

    name: Annotated[Text, Refers("level", certain=False)] = Field(
        description="The id of a level, or the name of a role."
    )
    role: bool = Field(
        default=False, description="Whether this is a role, although a level has the same id or a similar one."
    )


class Track(Part):
    """A path through the ladder: steps in order. Tracks fork where they share a step, and join where they meet again."""

    title: Text = Field(description="The name of the track.")
    group: Text | None = Field(None, description="A heading that several tracks share, such as Specialist tracks.")
    description: Paragraph | None = Field(None, description="What the track is for.")
    steps: tuple[Annotated[Step, Short("name")], ...] = Field(
        (), description="Level ids and names of roles, from the first step to the last."
    )


class Rung(Part):
    """One rung of the ladder at a glance."""

    title: Text = Field(description="The name of the rung.")
    years: YearsField | None = Field(None, description="Years of experience.")
    themes: Texts = Field((), description="What the rung is about: a list of themes, two or three words each.")
    levels: LevelIds = Field((), description="The ids of the levels on this rung.")


class Level(Part):
    """A level: its id, its title, and a list of items for each declared facet, under the key of the facet."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[FacetKey, Items] = Field(init=False)

    id: Identifier = Field(
        description="How the rest of the source refers to the level: any short text, such as L3 or 1.1."
    )
    title: Text = Field(description="The full title.")
    short: Text | None = Field(None, description="A short title for narrow places (default: the full title).")
    years: YearsField | None = Field(None, description="Years of experience, such as 2-5 or 8-12+.")
    summary: Prose | None = Field(None, description="One sentence that introduces the level.")
    note: Paragraph | None = Field(None, description="Something a reader should know, such as what is not published.")
    in_use: LevelUse = Field(
        "yes",
        description="Whether anyone can be in the level: yes, no, planned or closed. It is marked wherever it is named.",
    )

    @property
    def is_in_use(self) -> bool:
        """Return whether anyone can be in the level now."""
        return self.in_use == "yes"

    @property
    def name(self) -> str:
        """Return the short title, or the full one if there is none."""
        return self.short or self.title

    def said(self, facet: str) -> tuple[str, ...]:
        """Return the items of a facet; none if the level does not have it."""
        return (self.__pydantic_extra__ or {}).get(facet, ())


class MatrixColumn(Part):
    """A column of a matrix, for one level or for several."""

    title: Text = Field(description="The column header.")
    levels: Annotated[LevelIds, Field(min_length=1)] = Field(
        description="The ids of the levels that the column is for."
    )


class MatrixRow(Part):
    """A row of a matrix: a skill, and a short text per column."""

    title: Text = Field(description="The skill; several matrices, or rows of one, may have the same.")
    cells: tuple[Cell, ...] = Field(
        description="One short text per column; a dash, or nothing, where nothing is expected."
    )


class Matrix(Part):
    """A table of skills by level."""

    id: Identifier = Field(description="How the matrix is referred to.")
    title: Text = Field(description="The heading.")
    note: Paragraph | None = Field(None, description="How to read it.")
    columns: Annotated[tuple[MatrixColumn, ...], Field(min_length=1)] = Field(description="The columns, in order.")
    rows: Annotated[tuple[MatrixRow, ...], Field(min_length=1)] = Field(description="The rows, in order.")
