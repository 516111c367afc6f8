"""Model tables of published pay: the measures, and the ranges of a level."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ConfigDict, Field

from ladderexport.model.fields import (
    FactorField,
    MeasureIds,
    MeasureKey,
    Paragraph,
    Part,
    PayRangeField,
    Text,
    Truth,
)
from ladderexport.model.values import PayRange


class Measure(Part):
    """A kind of pay that ranges are published for."""

    title: Text = Field(description="Its name, such as Base salary.")
    description: Paragraph | None = Field(None, description="What it contains.")
    sum_of: MeasureIds = Field(
        (), description="The measures that it is the sum of, such as base and incentive for on-target earnings."
    )
    scaled_by_location: Truth = Field(
        default=True, description="Whether the factors of locations apply to it; `no` for a quota, say."
    )
    posted: Truth | None = Field(
        None,
        description="Whether a job advertisement may give it (default: the first measure only, where no other says yes).",
    )


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
