"""Model pay as a source publishes it: ranges, and what they differ by: locations, company types, its own dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from ladderexport.model.fields import (
    AmountField,
    CurrencyField,
    DateField,
    FactorField,
    HoursField,
    Identifier,
    Items,
    LevelId,
    MeasureId,
    Paragraph,
    Part,
    Prose,
    RoundingField,
    Short,
    Text,
)
from ladderexport.model.pay_tables import Assumption, LevelPay, Measure
from ladderexport.model.places import Location
from ladderexport.model.posting import Posting
from ladderexport.model.sums import with_sums
from ladderexport.model.values import Period, usual_rounding


class CompanyType(Part):
    """A type of employer, and its market position."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    employers: Text | None = Field(None, description="Examples of employers.")
    standing: Text | None = Field(None, description="The market position in words, as published.")
    factor: FactorField | None = Field(None, description="The published factor, such as 1.2 - 1.5 or 20-50% above.")
    assumed: Assumption | None = Field(None, description="A factor that nobody published, with the reason to use it.")
    effective: DateField | None = Field(None, description="The date from which the type's own ranges apply.")
    ranges: dict[LevelId, LevelPay] = Field(
        {}, description="Ranges published for this type itself; they replace derived ones."
    )
    ranges_title: Text | None = Field(None, description="What the published table calls these ranges.")
    remarks: Items = Field((), description="Other remarks, one per item.")
    note: Paragraph | None = Field(None, description="Where the published figures disagree, or need care.")


class DimensionOption(Part):
    """One of the options of a dimension, such as a step."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    factor: FactorField | None = Field(None, description="What the ranges are multiplied by, such as 1.05.")
    assumed: Assumption | None = Field(None, description="A factor that nobody published, with the reason to use it.")
    effective: DateField | None = Field(None, description="The date from which the option's own ranges apply.")
    ranges: dict[LevelId, LevelPay] = Field(
        {}, description="Ranges published for this option itself; they replace derived ones."
    )
    note: Paragraph | None = Field(None, description="Where the published figures disagree, or need care.")


class Dimension(Part):
    """Something else that pay differs by, such as a step, a responsibility or the date of hiring."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name, as the head of a column, such as Step.")
    note: Paragraph | None = Field(None, description="How it is decided which option holds.")
    options: Annotated[tuple[DimensionOption, ...], Field(min_length=1)] = Field(
        description="What there is to choose from, in order."
    )


Option: TypeAlias = Location | CompanyType | DimensionOption
"""What pay may differ by: one entry of a dimension. Each has an id, a title, and a factor, an assumed one, or ranges."""
BuiltIn = Literal["location", "company_type"]


@dataclass(frozen=True, slots=True)
class Axis:
    """Something that pay differs by, with all its options, in the order of the source."""

    key: str
    """`location`, `company_type`, or the id of a dimension of the source's own after a colon."""
    title: str | None
    """What the source calls it; None for locations and company types, which the words of the language name."""
    options: tuple[Option, ...]

    @property
    def built_in(self) -> BuiltIn | None:
        """Which of the two it is that every source may have; None for a dimension of the source's own."""
        return self.key if self.key in ("location", "company_type") else None  # type: ignore[return-value]  # one of them


class Compensation(Part):
    """Pay: the measures, the published ranges, and what they differ by."""

    region: Text | None = Field(None, description="Where the ranges apply.")
    currency: CurrencyField = Field(description="The ISO 4217 code of the currency.")
    per: Period = Field("year", description="The period that figures are for: year, month or hour.")
    effective: DateField | None = Field(
        None, description="The date from which, or the year for which, the ranges apply."
    )
    hours_per_year: HoursField | None = Field(
        None, description="The hours of a full-time year, to turn pay by the hour into pay by the month or year."
    )
    note: Prose | None = Field(None, description="What to know before using the figures.")
    measures: Annotated[dict[Text, Annotated[Measure, Short("title")]], Field(min_length=1)] = Field(
        description="The kinds of pay, by id: a title, or a title and a description."
    )
    round_to: RoundingField | None = Field(
        None,
        description="Derived figures are rounded to multiples of this (default: 1000 a year, 10 a month, the smallest unit of the currency an hour).",
    )
    floor: dict[MeasureId, AmountField] = Field({}, description="What nobody is paid less than, by measure.")
    ranges: dict[LevelId, LevelPay] = Field({}, description="The published range of each measure, by level id.")
    company_types: tuple[CompanyType, ...] = Field((), description="Types of employers.")
    dimensions: tuple[Dimension, ...] = Field((), description="Whatever else pay differs by, such as steps.")
    locations: tuple[Location, ...] = Field(
        (), description="Locations with their factors, or with ranges of their own."
    )
    posting: Posting | None = Field(None, description="What job postings say beside pay, and which pay they name.")

    @model_validator(mode="after")
    def _complete(self) -> Compensation:
        """The same pay, in which what is a sum of published ranges is published too."""
        if any(measure.sum_of for measure in self.measures.values()):
            return with_sums(self)
        return self

    @property
    def rounding(self) -> Decimal:
        """Return the multiple, in currency units, to which derived figures are rounded."""
        return self.round_to or usual_rounding(self.per, self.currency)

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What pay differs by: locations, company types and dimensions of the source's own; those that have options."""
        axes = (
            Axis("location", None, self.locations),
            Axis("company_type", None, self.company_types),
            *(Axis(f"dimension:{one.id}", one.title, one.options) for one in self.dimensions),
        )
        return tuple(axis for axis in axes if axis.options)

    @property
    def tables(self) -> tuple[tuple[Option | None, Mapping[str, LevelPay]], ...]:
        """The tables of published ranges by level: the general one first, under None, then those of each option."""
        return (None, self.ranges), *((one, one.ranges) for axis in self.axes for one in axis.options if one.ranges)

    @property
    def posted(self) -> tuple[str, ...]:
        """The measures that an advertisement may give: those that say so, or else the first that does not say no."""
        said = tuple(key for key, measure in self.measures.items() if measure.posted)
        first = next(iter(self.measures))
        return said or (() if self.measures[first].posted is False else (first,))
