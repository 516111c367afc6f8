"""Model the readers of an edition and what they are shown."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ladderexport.model.fields import Identifiers, LocationIds, Part, Prose, Text, TrackIds

_OTHER_SPELLING: Final = "neighbours"


def _american(value: object) -> object:
    return "neighbors" if value == _OTHER_SPELLING else value


OnePagerPay = Annotated[
    Literal["own", "neighbors"],
    BeforeValidator(_american),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["own", "neighbors"], "type": "string"},
                {"const": _OTHER_SPELLING, "deprecationMessage": "The usual spelling is `neighbors`."},
            ]
        }
    ),
]
"""Whose pay a one-pager shows; sources may also spell it `neighbours`."""


class Audience(Part):
    """An edition for specific readers: it contains the sections that it shows, and nothing else."""

    title: Text = Field(description="The name of the edition, printed on every page and sheet.")
    shows: Annotated[Identifiers, Field(min_length=1)] = Field(
        description="`everything`, or a list of sections (compensation) and parts of sections (promotion.criteria)."
    )
    notice: Text | None = Field(
        None, description="The confidentiality line on every page and sheet; 100 characters at most."
    )
    for_: Text | None = Field(None, alias="for", description="Who the edition is for.")
    introduction: Prose | None = Field(None, description="A text that replaces the introduction of the ladder.")
    one_pager_pay: OnePagerPay = Field(
        "own",
        description="The pay that a one-pager shows: only that of its level, or also that of the levels next to it.",
    )
    pay_tracks: Annotated[TrackIds, Field(min_length=1)] | None = Field(
        None, description="The tracks whose levels' pay it shows; of other levels it has no figure. All if left out."
    )
    pay_locations: Annotated[LocationIds, Field(min_length=1)] | None = Field(
        None, description="The locations whose pay it shows; of others it has nothing. All if left out."
    )
