"""Pay as a source publishes it: ranges, kinds of employers, and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import ConfigDict, Field

from ladderexport.model.fields import (
    CurrencyField,
    DateField,
    FactorField,
    Items,
    LevelId,
    MeasureId,
    MeasureKey,
    Part,
    PayRangeField,
    Prose,
    RoundingField,
    Short,
    Text,
)
from ladderexport.model.values import PayRange, Period


class Measure(Part):
    """A kind of pay that ranges are published for."""

    title: Text = Field(description="Its name, such as Base salary.")
    description: Prose | None = Field(None, description="What it contains.")


class LevelPay(Part):
    """The published ranges of one level, under the measures' own keys."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[MeasureKey, PayRangeField] = Field(init=False)

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
    ranges: dict[LevelId, LevelPay] = Field(
        {}, description="Ranges published for this type itself; they beat derived ones."
    )
    ranges_title: Text | None = Field(None, description="What the published table calls these ranges.")
    remarks: Items = Field((), description="What else is said about it.")
    note: Prose | None = Field(None, description="Where the published figures disagree, or need care.")


class Example(Part):
    """A published worked example of a location's factor."""

    level: LevelId = Field(description="The level that it is for.")
    measure: MeasureId = Field(description="The measure that it is for.")
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
    measures: Annotated[dict[Text, Annotated[Measure, Short("title")]], Field(min_length=1)] = Field(
        description="The kinds of pay, by id: a title, or a title and a description."
    )
    round_to: RoundingField | None = Field(
        None,
        description="Derived figures are rounded to a multiple of this; by default 1000 a year, 10 a month, 1 an hour.",
    )
    ranges: dict[LevelId, LevelPay] = Field({}, description="By level id: the published range of each measure.")
    company_types: tuple[CompanyType, ...] = Field((), description="Kinds of employers.")
    locations: tuple[Location, ...] = Field((), description="Places with a factor.")

    @property
    def rounding(self) -> int:
        """The multiple, in whole currency units, to which derived figures are rounded."""
        return self.round_to or {"year": 1000, "month": 10, "hour": 1}[self.per]
