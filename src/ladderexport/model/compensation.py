"""Model pay as a source publishes it: ranges, company types and locations."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field

from ladderexport.model.fields import (
    CurrencyField,
    DateField,
    FactorField,
    Identifier,
    Items,
    LevelId,
    MeasureId,
    MeasureKey,
    Paragraph,
    Part,
    PayRangeField,
    Prose,
    RoundingField,
    Short,
    Text,
)
from ladderexport.model.values import PayRange, Period, usual_rounding


class Measure(Part):
    """A kind of pay that ranges are published for."""

    title: Text = Field(description="Its name, such as Base salary.")
    description: Paragraph | None = Field(None, description="What it contains.")


class LevelPay(Part):
    """The published ranges of one level, under the measures' own keys."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[MeasureKey, PayRangeField] = Field(init=False)

    title: Text | None = Field(None, description="The title of the level in the pay table, if it is a different one.")

    @property
    def by_measure(self) -> Mapping[str, PayRange]:
        """Return the published range of each measure, by its id."""
        return self.__pydantic_extra__ or {}


class Assumption(Part):
    """A factor that nobody published, and the reason to use it."""

    factor: FactorField = Field(description="The factor that is used.")
    because: Paragraph = Field(description="The reason; it is printed wherever the factor is used.")


class CompanyType(Part):
    """A type of employer, and its market position."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    employers: Text | None = Field(None, description="Examples of employers.")
    standing: Text | None = Field(None, description="The market position in words, as published.")
    factor: FactorField | None = Field(None, description="The published factor, such as 1.2 - 1.5 or 20-50% above.")
    assumed: Assumption | None = Field(None, description="A factor that nobody published, with the reason to use it.")
    ranges: dict[LevelId, LevelPay] = Field(
        {}, description="Ranges published for this type itself; they replace derived ones."
    )
    ranges_title: Text | None = Field(None, description="What the published table calls these ranges.")
    remarks: Items = Field((), description="Other remarks, one per item.")
    note: Paragraph | None = Field(None, description="Where the published figures disagree, or need care.")


class Example(Part):
    """A published example of the pay in a location."""

    level: LevelId = Field(description="The level of the example.")
    measure: MeasureId = Field(description="The measure of the example.")
    amount: PayRangeField = Field(description="The published amount or range.")


class Location(Part):
    """A location with its geographic differential."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    factor: FactorField = Field(description="What the ranges are multiplied by, such as 0.9 or 0.7 - 0.8.")
    example: Example | None = Field(None, description="A published example.")
    note: Paragraph | None = Field(None, description="Where the published figures disagree, or need care.")


class Compensation(Part):
    """Pay: the measures, the published ranges, and the factors for company types and locations."""

    region: Text | None = Field(None, description="Where the ranges apply.")
    currency: CurrencyField = Field(description="The ISO 4217 code of the currency.")
    per: Period = Field("year", description="The period that figures are for: year, month or hour.")
    effective: DateField | None = Field(
        None, description="The date from which, or the year for which, the ranges apply."
    )
    note: Prose | None = Field(None, description="What to know before using the figures.")
    measures: Annotated[dict[Text, Annotated[Measure, Short("title")]], Field(min_length=1)] = Field(
        description="The kinds of pay, by id: a title, or a title and a description."
    )
    round_to: RoundingField | None = Field(
        None,
        description="Derived figures are rounded to multiples of this (default: 1000 a year, 10 a month, the smallest unit of the currency an hour).",
    )
    ranges: dict[LevelId, LevelPay] = Field({}, description="The published range of each measure, by level id.")
    company_types: tuple[CompanyType, ...] = Field((), description="Types of employers.")
    locations: tuple[Location, ...] = Field((), description="Locations with their factors.")

    @property
    def rounding(self) -> Decimal:
        """Return the multiple, in currency units, to which derived figures are rounded."""
        return self.round_to or usual_rounding(self.per, self.currency)
