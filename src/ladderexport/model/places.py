"""Model locations: where pay differs, in which currency, and whose laws hold there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ladderexport.model.fields import (
    AmountField,
    CurrencyField,
    DateField,
    FactorField,
    Identifier,
    Jurisdictions,
    LevelId,
    MeasureId,
    Paragraph,
    Part,
    PayRangeField,
    RateField,
    RoundingField,
    Short,
    Text,
)
from ladderexport.model.pay_tables import Assumption, LevelPay
from ladderexport.model.values import Period


class Example(Part):
    """A published example of the pay in a location."""

    level: LevelId = Field(description="The level of the example.")
    measure: MeasureId = Field(description="The measure of the example.")
    amount: PayRangeField = Field(description="The published amount or range.")


class Conversion(Part):
    """A rate of exchange, and its date."""

    rate: RateField = Field(
        description="How many units of the location's currency one unit of the ladder's currency is, such as 0.92."
    )
    as_of: DateField = Field(description="The day, or the month, that the rate is of.")


class Town(Part):
    """A town or an area that belongs to a location."""

    title: Text = Field(description="Its name.")
    jurisdiction: Jurisdictions = Field(
        (), description="Whose laws hold there, such as US-CO or DE (default: those of the location)."
    )


class Location(Part):
    """A location: its geographic differential, or the ranges published for it, in its own currency."""

    id: Identifier = Field(description="How the rest of the source refers to it.")
    title: Text = Field(description="Its name.")
    factor: FactorField | None = Field(None, description="What the ranges are multiplied by, such as 0.9 or 0.7 - 0.8.")
    assumed: Assumption | None = Field(None, description="A factor that nobody published, with the reason to use it.")
    currency: CurrencyField | None = Field(
        None, description="The ISO 4217 code of the currency that is paid there (default: that of the ladder)."
    )
    per: Period | None = Field(None, description="The period that figures are for there (default: that of the ladder).")
    effective: DateField | None = Field(None, description="The date from which the figures for this location apply.")
    conversion: Conversion | None = Field(
        None, description="The rate that turns the ladder's ranges into the currency of the location."
    )
    ranges: dict[LevelId, LevelPay] = Field(
        {}, description="Ranges published for this location itself, in its currency; they replace derived ones."
    )
    floor: dict[MeasureId, AmountField] = Field(
        {}, description="What nobody is paid less than there, by measure, in its currency."
    )
    round_to: RoundingField | None = Field(
        None, description="Derived figures for this location are rounded to multiples of this."
    )
    places: tuple[Annotated[Town, Short("title")], ...] = Field(
        (), description="The towns and areas that belong to it; each is in one location only."
    )
    jurisdiction: Jurisdictions = Field((), description="Whose laws hold there, such as US-CO or DE.")
    example: Example | None = Field(None, description="A published example.")
    note: Paragraph | None = Field(None, description="Where the published figures disagree, or need care.")

    def jurisdictions_of(self, town: Town) -> tuple[str, ...]:
        """Return whose laws hold in a town of this location: its own jurisdictions, or else those of the location."""
        return town.jurisdiction or self.jurisdiction

    @property
    def all_jurisdictions(self) -> tuple[str, ...]:
        """The jurisdictions of the location and of its places, each once."""
        of_places = (code for place in self.places for code in place.jurisdiction)
        return tuple(dict.fromkeys((*self.jurisdiction, *of_places)))
