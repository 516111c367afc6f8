"""The frozen Ladder: what a valid source means, for every artifact to read and nobody to question.

The models' descriptions become the descriptions of the JSON Schema that editors complete from. Scalars of the source
arrive here as the text that was typed; figures become values of `ladderexport.money`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ladderexport import amounts, notation
from ladderexport.money import Duration, Factor, NotationError, PartialDate, PayRange, Period, Years

_SCALAR: Final = {"type": ["string", "number"]}
_TEXTS: Final = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}


@dataclass(frozen=True)
class _Notation:
    """A notation of `ladderexport.notation`: how it is read, and how editors learn of it (a scalar, or the `also` form)."""

    parse: Callable[[object], object]
    examples: tuple[str, ...]
    also: Mapping[str, Any] | None = None

    def read(self, value: object) -> object:
        try:
            return self.parse(value)
        except NotationError as error:
            context = {"message": error.message, "hint": error.hint, "offset": error.offset, "length": error.length}
            raise PydanticCustomError("notation", "{message}", context) from None

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        form = _SCALAR if self.also is None else {"anyOf": [_SCALAR, dict(self.also)]}
        return {**form, "examples": list(self.examples)}


def _one_or_many(value: object) -> object:
    """One text stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def _titled(value: object) -> object:
    """A bare text stands for something that has only a title."""
    return {"title": value} if isinstance(value, str) else value


def _named(value: object) -> object:
    """A bare text stands for a step that has only a name."""
    return {"name": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_SCALAR)]
"""A label: one line, no markup."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_SCALAR)]
"""Text in CommonMark; raw HTML in it is text."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many), WithJsonSchema(_TEXTS)]
Items = Annotated[tuple[Prose, ...], BeforeValidator(_one_or_many), WithJsonSchema(_TEXTS)]
Cell = Annotated[
    str | None, BeforeValidator(notation.parse_cell), WithJsonSchema({"type": ["string", "number", "null"]})
]

_RANGE_FORM: Final = {
    "type": "object",
    "properties": {"min": _SCALAR, "max": _SCALAR},
    "required": ["min", "max"],
    "additionalProperties": False,
}
PayRangeField = Annotated[
    PayRange,
    _Notation(
        amounts.parse_pay_range,
        (
            "$130K - $180K",
            "450K - 1M+",
        ),
        _RANGE_FORM,
    ),
]
FactorField = Annotated[
    Factor,
    _Notation(
        notation.parse_factor,
        (
            "0.9",
            "0.7 - 0.8",
            "20-50% above",
        ),
    ),
]
YearsField = Annotated[
    Years,
    _Notation(
        notation.parse_years,
        (
            "2-5",
            "8+",
        ),
    ),
]
DurationField = Annotated[
    Duration,
    _Notation(
        notation.parse_duration,
        (
            "18-24 months",
            "2-4 years",
        ),
    ),
]
DateField = Annotated[
    PartialDate,
    _Notation(
        notation.parse_date,
        (
            "2025",
            "2025-01",
            "2025-01-31",
        ),
    ),
]
RoundingField = Annotated[int, _Notation(notation.parse_rounding, ("1000",))]
LanguageField = Annotated[
    str,
    _Notation(
        notation.parse_language,
        (
            "en",
            "pt-BR",
        ),
    ),
]
CurrencyField = Annotated[
    str,
    _Notation(
        notation.parse_currency,
        (
            "USD",
            "EUR",
        ),
    ),
]


class Part(BaseModel):
    """What every part of a ladder has in common: it never changes, and it knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


class Facet(Part):
    """One thing that is said about every level, such as responsibilities or scope."""

    title: Text = Field(description="The heading under which it stands.")
    description: Prose | None = Field(None, description="What it means, said once in the introduction.")


class Step(Part):
    """A step of a track: a level of this ladder, or a role that has no level of its own."""

    name: Text = Field(description="The id of a level, or the name of a role.")
    role: bool = Field(
        default=False, description="Set it to say that this is a role, although a level has a similar id."
    )


class Track(Part):
    """A way through the ladder: steps in order. Tracks fork where they share a step, and join where they meet again."""

    title: Text = Field(description="The track's name.")
    group: Text | None = Field(None, description="A heading that several tracks share, such as Specialist tracks.")
    description: Prose | None = Field(None, description="What the track is for.")
    steps: tuple[Annotated[Step, BeforeValidator(_named)], ...] = Field(
        (), description="Level ids and names of roles, from the first step to the last."
    )


class Rung(Part):
    """One rung of the ladder at a glance."""

    title: Text = Field(description="The rung's name.")
    years: YearsField | None = Field(None, description="Years of experience.")
    themes: Texts = Field((), description="Two or three words each on what the rung is about.")
    levels: Texts = Field((), description="The ids of the levels that stand on it.")


class Level(Part):
    """A level: its id, its title, and what each declared facet says about it (under the facet's own key)."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Items] = Field(init=False)

    id: Text = Field(description="How the rest of the source refers to it; any short text, such as L3 or 1.1.")
    title: Text = Field(description="The full title.")
    short: Text | None = Field(None, description="A short title for narrow places; the full one where it is absent.")
    years: YearsField | None = Field(None, description="Years of experience, such as 2-5 or 8-12+.")
    summary: Prose | None = Field(None, description="One sentence that introduces the level.")
    note: Prose | None = Field(None, description="Something a reader should know, such as what is not published.")

    @property
    def name(self) -> str:
        """The short title where there is one."""
        return self.short or self.title

    def said(self, facet: str) -> tuple[str, ...]:
        """What the level says under a facet, item by item; nothing if the facet is absent here."""
        return (self.__pydantic_extra__ or {}).get(facet, ())


class MatrixColumn(Part):
    """A column of a matrix, for one level or for several."""

    title: Text = Field(description="The column's head.")
    levels: Annotated[Texts, Field(min_length=1)] = Field(description="The ids of the levels it stands for.")


class MatrixRow(Part):
    """A row of a matrix: a skill, and a short text per column."""

    title: Text = Field(description="The skill; the same name may stand in several matrices, or twice in one.")
    cells: tuple[Cell, ...] = Field(
        description="One short text per column; a dash, or nothing, where nothing is asked."
    )


class Matrix(Part):
    """A table of skills by level."""

    id: Text = Field(description="How the matrix is referred to.")
    title: Text = Field(description="The heading.")
    note: Prose | None = Field(None, description="How to read it.")
    columns: Annotated[tuple[MatrixColumn, ...], Field(min_length=1)] = Field(description="The columns, in order.")
    rows: Annotated[tuple[MatrixRow, ...], Field(min_length=1)] = Field(description="The rows, in order.")


class Measure(Part):
    """A kind of pay that ranges are published for."""

    title: Text = Field(description="Its name, such as Base salary.")
    description: Prose | None = Field(None, description="What it contains.")


class LevelPay(Part):
    """The published ranges of one level, under the measures' own keys."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, PayRangeField] = Field(init=False)

    title: Text | None = Field(None, description="The level's title as the pay table prints it.")

    @property
    def by_measure(self) -> Mapping[str, PayRange]:
        """Measure id -> published range."""
        return self.__pydantic_extra__ or {}


class Assumption(Part):
    """A factor that nobody published, and why it is used all the same."""

    factor: FactorField = Field(description="The factor that is used.")
    because: Prose = Field(description="Why this figure; it is printed wherever the figure is used.")


class CompanyType(Part):
    """A kind of employer, and where its pay stands."""

    id: Text = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    employers: Text | None = Field(None, description="Which employers are meant.")
    standing: Text | None = Field(None, description="Where its pay stands, in words, as published.")
    factor: FactorField | None = Field(None, description="The published factor, such as 1.2 - 1.5 or 20-50% above.")
    assumed: Assumption | None = Field(None, description="A factor used where none is published, with the reason.")
    ranges: dict[Text, LevelPay] = Field(
        {}, description="Ranges published for this type itself; they beat derived ones."
    )
    ranges_title: Text | None = Field(None, description="What the published table calls these ranges.")
    remarks: Items = Field((), description="What else is said about it.")
    note: Prose | None = Field(None, description="Where the published figures disagree, or need care.")


class Example(Part):
    """A published worked example of a location's factor."""

    level: Text = Field(description="The level that it is for.")
    measure: Text = Field(description="The measure that it is for.")
    amount: PayRangeField = Field(description="The published amount or range.")


class Location(Part):
    """A place with its own geographic differential."""

    id: Text = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    factor: FactorField = Field(description="The multiplier, such as 0.9 or 0.7 - 0.8.")
    example: Example | None = Field(None, description="A published example.")
    note: Prose | None = Field(None, description="Where the published figures disagree, or need care.")


class Compensation(Part):
    """Pay: what is measured, the published ranges, and the factors for kinds of employer and places."""

    region: Text | None = Field(None, description="Where the ranges apply.")
    currency: CurrencyField = Field(description="The ISO 4217 code of the currency.")
    per: Period = Field("year", description="What a figure is paid for: year, month or hour.")
    effective: DateField | None = Field(None, description="Since when, or for which year, the ranges hold.")
    note: Prose | None = Field(None, description="What a reader must know before using the figures.")
    measures: Annotated[dict[Text, Annotated[Measure, BeforeValidator(_titled)]], Field(min_length=1)] = Field(
        description="The kinds of pay, by id: a title, or a title and a description."
    )
    round_to: RoundingField | None = Field(
        None,
        description="Derived figures are rounded to a multiple of this; by default 1000 a year, 10 a month, 1 an hour.",
    )
    ranges: dict[Text, LevelPay] = Field({}, description="By level id: the published range of each measure.")
    company_types: tuple[CompanyType, ...] = Field((), description="Kinds of employers.")
    locations: tuple[Location, ...] = Field((), description="Places with a factor.")

    @property
    def rounding(self) -> int:
        """The multiple, in whole currency units, to which derived figures are rounded."""
        return self.round_to or {"year": 1000, "month": 10, "hour": 1}[self.per]


class Transition(Part):
    """A promotion from one level to another: guidance for a talk, not a list to tick off."""

    from_: Text = Field(alias="from", description="The level it starts from.")
    to: Text = Field(description="The level it leads to.")
    typical_time: DurationField | None = Field(None, description="How long it typically takes, such as 18-24 months.")
    remark: Text | None = Field(None, description="A word on it, such as highly competitive.")
    criteria: Items = Field((), description="What shows that someone is ready.")
    red_flags: Items = Field((), description="What shows that someone is not ready yet.")
    note: Prose | None = Field(None, description="Something a reader should know, such as what is not published.")


class Promotion(Part):
    """How people move up."""

    principles: Items = Field((), description="What holds for every promotion.")
    transitions: tuple[Transition, ...] = Field((), description="The promotions, one by one.")


class LearningPath(Part):
    """How to grow from one level to the next."""

    from_: Text = Field(alias="from", description="The level it starts from.")
    to: Annotated[Texts, Field(min_length=1)] = Field(description="The level, or levels, it leads to.")
    focus: Text | None = Field(None, description="What it is about.")
    plan: Items = Field((), description="The steps, in order.")
    time: Text | None = Field(None, description="How much time it takes.")


class Stage(Part):
    """A stage of a career path."""

    years: YearsField = Field(description="Years since the start of the career, such as 0-2 or 8+.")
    role: Text = Field(description="What the person is in these years.")
    remark: Text | None = Field(None, description="A word on it.")
    levels: Texts = Field((), description="The levels that the role stands for, if any.")


class CareerPath(Part):
    """A common way through a career."""

    title: Text = Field(description="Its name.")
    summary: Text | None = Field(None, description="How fast, or where to.")
    timeline: tuple[Stage, ...] = Field((), description="The stages, in order.")
    characteristics: Items = Field((), description="Whom it suits.")


class Move(Part):
    """A change of specialisation."""

    group: Text | None = Field(None, description="A heading that several moves share.")
    from_: Text = Field(alias="from", description="Where it starts.")
    to: Text = Field(description="Where it leads.")
    path: Items = Field((), description="The steps, in order.")
    timeline: Text | None = Field(None, description="How long it takes.")


class Switching(Part):
    """Changing one's field."""

    note: Prose | None = Field(None, description="An introduction.")
    moves: tuple[Move, ...] = Field(description="The moves, one by one.")


class Book(Part):
    """A book."""

    title: Text = Field(description="The book's title.")
    author: Text | None = Field(None, description="Who wrote it.")


class BookList(Part):
    """Books for a step up."""

    from_: Text = Field(alias="from", description="The level of its readers.")
    to: Text = Field(description="The level they are heading for.")
    items: tuple[Annotated[Book, BeforeValidator(_titled)], ...] = Field(description="The books.")


class ResourceList(Part):
    """Other resources of one kind."""

    title: Text = Field(description="Their kind.")
    items: Items = Field(description="The resources; they may be links.")


class Resources(Part):
    """Where to learn more."""

    books: tuple[BookList, ...] = Field((), description="Books by step.")
    online: tuple[ResourceList, ...] = Field((), description="Online resources by kind.")


class Question(Part):
    """A question that is often asked."""

    question: Text = Field(description="The question.")
    answer: Prose = Field(description="The answer, as long as it needs to be.")


class Ladder(Part):
    """A career ladder. Only `title` and `levels` are required; a section that is absent leaves no trace."""

    title: Text = Field(description="What the ladder is for; the handbook's title.")
    subtitle: Text | None = Field(None, description="A second line for the cover.")
    organisation: Text | None = Field(None, description="Whose ladder it is.")
    edition: Text | None = Field(None, description="The edition's name, printed on every page.")
    updated: DateField | None = Field(None, description="When the content was last changed.")
    language: LanguageField = Field("en", description="The language of the text, as a tag such as en or pt-BR.")
    maintained_by: Text | None = Field(None, description="Who keeps it.")
    contact: Prose | None = Field(None, description="Where questions go.")
    introduction: Prose | None = Field(None, description="What this guide is.")
    overview: tuple[Rung, ...] = Field((), description="The ladder at a glance, from its first rung to its last.")
    facets: dict[Text, Annotated[Facet, BeforeValidator(_titled)]] = Field(
        {}, description="What is said about each level, in order: id and title."
    )
    tracks: dict[Text, Annotated[Track, BeforeValidator(_titled)]] = Field({}, description="Ways through the ladder.")
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = Field(
        description="The levels, from the first to the last."
    )
    matrices: tuple[Matrix, ...] = Field((), description="Skills by level.")
    compensation: Compensation | None = Field(None, description="Pay.")
    promotion: Promotion | None = Field(None, description="How people move up.")
    learning: tuple[LearningPath, ...] = Field((), description="How to grow from level to level.")
    careers: tuple[CareerPath, ...] = Field((), description="Common career paths.")
    switching: Switching | None = Field(None, description="Changing one's field.")
    resources: Resources | None = Field(None, description="Books and online resources.")
    faq: tuple[Question, ...] = Field((), description="Questions that are often asked.")
    summary: Prose | None = Field(None, description="The closing words.")

    @cached_property
    def level_by_id(self) -> Mapping[str, Level]:
        """Level id -> level."""
        return {level.id: level for level in self.levels}

    def transitions_from(self, level: str) -> tuple[Transition, ...]:
        """The promotions that start at a level."""
        return tuple(t for t in (self.promotion.transitions if self.promotion else ()) if t.from_ == level)

    def learning_from(self, level: str) -> tuple[LearningPath, ...]:
        """The learning paths that start at a level."""
        return tuple(path for path in self.learning if path.from_ == level)

    def tracks_through(self, level: str) -> tuple[Track, ...]:
        """The tracks that a level is a step of."""
        return tuple(t for t in self.tracks.values() if any(self.is_level(s) and s.name == level for s in t.steps))

    def is_level(self, step: Step) -> bool:
        """Whether a step of a track is a level of this ladder, not a role without one."""
        return not step.role and step.name in self.level_by_id
