"""The frozen Ladder: what a valid source means, for every artifact to read and nobody to question.

The models' descriptions become the descriptions of the JSON Schema that editors complete from. Scalars of the source
arrive here as the text that was typed; figures become values of `ladderexport.model.values`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from ladderexport.model.audiences import Audience
from ladderexport.model.brand import Brand, BrandFonts
from ladderexport.model.compensation import CompanyType, Compensation, Dimension, DimensionOption
from ladderexport.model.fields import DateField, LanguageField, Paragraph, Part, Prose, Short, Text, Truth
from ladderexport.model.growth import (
    Book,
    BookList,
    CareerPath,
    GlossaryEntry,
    LearningPath,
    Move,
    Promotion,
    Question,
    ResourceList,
    Resources,
    Stage,
    Switching,
    Transition,
)
from ladderexport.model.level_names import LevelNames, names_of
from ladderexport.model.levels import Facet, Level, Matrix, MatrixColumn, MatrixRow, Rung, Step, Track
from ladderexport.model.one_pagers import LevelOnePager, OnePagers
from ladderexport.model.pay_tables import Assumption, LevelPay, Measure
from ladderexport.model.places import Conversion, Example, Location, Town
from ladderexport.model.posting import Hiring, Posting, PostingTerms
from ladderexport.model.previous import Previous
from ladderexport.model.progression import Progression, Role

__all__ = [
    "Assumption",
    "Audience",
    "Book",
    "BookList",
    "Brand",
    "BrandFonts",
    "CareerPath",
    "CompanyType",
    "Compensation",
    "Conversion",
    "Dimension",
    "DimensionOption",
    "Example",
    "Facet",
    "GlossaryEntry",
    "Hiring",
    "Ladder",
    "LearningPath",
    "Level",
    "LevelOnePager",
    "LevelPay",
    "Location",
    "Matrix",
    "MatrixColumn",
    "MatrixRow",
    "Measure",
    "Move",
    "OnePagers",
    "Part",
    "Posting",
    "PostingTerms",
    "Previous",
    "Promotion",
    "Question",
    "ResourceList",
    "Resources",
    "Rung",
    "Stage",
    "Step",
    "Switching",
    "Town",
    "Track",
    "Transition",
]


class Ladder(Part):
    """A career ladder. Only `title` and `levels` are required; a section that you leave out leaves no trace."""

    title: Text = Field(description="What the ladder is for; the title of the handbook.")
    subtitle: Text | None = Field(None, description="A second line for the cover.")
    organization: Text | None = Field(None, description="The company or team that the ladder belongs to.")
    brand: Brand | None = Field(None, description="Logo, colors and fonts of the handbook and the one-pagers.")
    edition: Text | None = Field(None, description="The name of the edition, printed on every page.")
    updated: DateField | None = Field(None, description="When the content was last changed.")
    language: LanguageField = Field("en", description="The language of the text, as a tag such as en or pt-BR.")
    words: dict[Text, Text] = Field(
        {}, description="Built-in words that this ladder replaces, by key, such as `level: Grade`."
    )
    level_codes: Truth = Field(
        default=True,
        description="Whether the ids of levels are codes that readers know; `no` prints the titles of levels alone.",
    )
    maintained_by: Text | None = Field(None, description="Who maintains the ladder.")
    contact: Paragraph | None = Field(None, description="Where questions go.")
    introduction: Prose | None = Field(None, description="What this guide is.")
    overview: tuple[Rung, ...] = Field((), description="The ladder at a glance, from the first rung to the last.")
    facets: dict[Text, Annotated[Facet, Short("title")]] = Field(
        {}, description="What is described for each level, in order: a key and a title for each facet."
    )
    tracks: dict[Text, Annotated[Track, Short("title")]] = Field({}, description="Paths through the ladder.")
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = Field(
        description="The levels, from the first to the last."
    )
    matrices: tuple[Matrix, ...] = Field((), description="Skills by level.")
    compensation: Compensation | None = Field(None, description="Pay.")
    promotion: Promotion | None = Field(None, description="How people move up.")
    learning: tuple[LearningPath, ...] = Field((), description="How to grow from level to level.")
    careers: tuple[CareerPath, ...] = Field((), description="Common career paths.")
    switching: Switching | None = Field(None, description="Switching to another specialization.")
    resources: Resources | None = Field(None, description="Books and online resources.")
    faq: tuple[Question, ...] = Field((), description="Frequently asked questions.")
    glossary: tuple[GlossaryEntry, ...] = Field((), description="Terms and abbreviations, with their meanings.")
    summary: Prose | None = Field(None, description="The closing text.")
    previous: Annotated[Previous, Short("source")] | None = Field(
        None, description="The previous edition, to report what changed since: a file or folder, or a git revision."
    )
    one_pagers: Annotated[OnePagers, Short("pages")] = Field(
        OnePagers(), description="How one-pagers are laid out: their pages, and the facets that they show."
    )
    audiences: dict[Text, Audience] = Field(
        {}, description="Editions for specific readers, by the name of their folder."
    )
    checks: dict[Text, Literal["error", "warning", "off"]] = Field(
        {},
        description="How this source treats warnings, by code or name of the rule: error, warning or off.",
    )

    _audience: Audience | None = PrivateAttr(None)
    _before: Ladder | None = PrivateAttr(None)

    @classmethod
    def made_for(cls, audience: Audience | None, fields: Mapping[str, Any], before: Ladder | None = None) -> Ladder:
        """Return the edition of an audience from the fields of a valid ladder; those that are not given are empty.

        `before` is the previous edition, as that audience may see it.
        """
        ladder = cls.model_construct(**fields)
        ladder._audience, ladder._before = audience, before  # noqa: SLF001 - of its own class
        return ladder

    def since(self, before: Ladder) -> Ladder:
        """Return the same ladder with the previous edition that it is compared with."""
        ladder = self.model_copy()
        ladder._before = before  # noqa: SLF001 - of its own class
        return ladder

    @property
    def before(self) -> Ladder | None:
        """The previous edition, to report what changed since; None if the source names none, or its readers may not see it."""
        return self._before

    @property
    def audience(self) -> Audience | None:
        """Whose edition this is; None for the ladder as the source has it."""
        return self._audience

    @cached_property
    def level_by_id(self) -> Mapping[str, Level]:
        """Level id -> level."""
        return {level.id: level for level in self.levels}

    @cached_property
    def names(self) -> LevelNames:
        """What the levels are called."""
        return names_of(self)

    def code(self, level: str) -> str:
        """Return the code that is printed for a level; empty where it has none."""
        return self.names.codes[level]

    def tag(self, level: str) -> str:
        """Return what a level is called where there is no room for more than a code: its code, or else its short title."""
        return self.names.tags[level]

    @cached_property
    def progression(self) -> Progression:
        """Which level follows which, and how high each ranks."""
        tracks = tuple(
            tuple(step.name if self.is_level(step) else Role(step.name) for step in track.steps)
            for track in self.tracks.values()
            if track.steps
        )
        transitions = self.promotion.transitions if self.promotion else ()
        promotions = tuple((transition.from_, transition.to) for transition in transitions)
        return Progression(tuple(level.id for level in self.levels), tracks, promotions)

    def transitions_from(self, level: str) -> tuple[Transition, ...]:
        """Return the promotions that start at a level."""
        return tuple(t for t in (self.promotion.transitions if self.promotion else ()) if t.from_ == level)

    def learning_from(self, level: str) -> tuple[LearningPath, ...]:
        """Return the learning paths that start at a level."""
        return tuple(path for path in self.learning if path.from_ == level)

    @cached_property
    def tracks_by_level(self) -> Mapping[str, tuple[Track, ...]]:
        """Level id -> the tracks that it is a step of, each once."""
        found: dict[str, dict[int, Track]] = {}
        for track in self.tracks.values():
            for step in track.steps:
                if self.is_level(step):
                    found.setdefault(step.name, {})[id(track)] = track
        return {level: tuple(tracks.values()) for level, tracks in found.items()}

    def tracks_through(self, level: str) -> tuple[Track, ...]:
        """Return the tracks that a level is a step of."""
        return self.tracks_by_level.get(level, ())

    def is_level(self, step: Step) -> bool:
        """Return whether a step of a track is a level of this ladder, not a role without one."""
        return not step.role and step.name in self.level_by_id
