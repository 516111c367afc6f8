"""Why a range of pay must not be advertised: each reason with its place in the ladder, and the names that say what to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ladderexport.postings.jurisdictions import is_region

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Ladder, Location
    from ladderexport.model.pay import PayRow

RefusalReason = Literal[
    "not_posted",
    "total",
    "assumed",
    "converted",
    "open_end",
    "nowhere",
    "region",
    "not_in_use",
    "no_figure",
    "other_option",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason not to advertise a range, what is to be changed, and names for the sentence."""

    reason: RefusalReason
    at: tuple[str, ...]
    """The path to it: keys, and the ids of the items of lists, since an edition need not have all of them."""
    names: Mapping[str, str] = field(default_factory=dict)


def measure_refusal(pay: Compensation, measure: str) -> Refusal | None:
    """Return why a kind of pay is not advertised: it is a sum of others, or the source does not say that it may be."""
    at, title = ("compensation", "measures", measure), pay.measures[measure].title
    if pay.measures[measure].sum_of:
        return Refusal("total", at, {"measure": title})
    return None if measure in pay.posted else Refusal("not_posted", at, {"measure": title})


def level_refusal(ladder: Ladder, level: str) -> Refusal | None:
    """Return why a level is not advertised: it is closed, planned, or not in use."""
    return None if ladder.level_by_id[level].is_in_use else Refusal("not_in_use", ("levels", level, "in_use"))


def place_refusal(location: Location | None, codes: tuple[str, ...]) -> Refusal | None:
    """Return why a place is not advertised: nobody says whose law applies there, or it is a region with several laws."""
    at = _at(location)
    if location is not None and not codes:
        return Refusal("nowhere", at, {"location": location.title})
    region = next(filter(is_region, codes), None)
    return Refusal("region", at, {"jurisdiction": region}) if region else None


def figure_refusal(row: PayRow) -> Refusal | None:
    """Return why a figure is not advertised: it is assumed, converted or open at the top."""
    location = row.location
    if row.provenance == "assumed":
        option = next((one.title for one in row.options if one.factor is None and one.assumed), "")
        return Refusal("assumed", _assumed_at(row), {"option": option})
    if row.provenance == "converted" and location is not None:
        return Refusal("converted", _at(location), {"location": location.title})
    if row.pay.open_ended:
        own = location is not None and row.level in location.ranges
        table = _at(location) if own else ("compensation",)
        return Refusal("open_end", (*table, "ranges", row.level, row.measure))
    return None


def missing_figure(pay: Compensation, level: str, measure: str, location: Location | None) -> Refusal:
    """Return that there is no figure: in the location's own ranges, if it is paid in a currency or for a period of its own."""
    own = location is not None and (location.currency or location.per)
    at = (*(_at(location) if own else ("compensation",)), "ranges", level, measure)
    return Refusal("no_figure", at, {"measure": pay.measures[measure].title})


def row_refusal(ladder: Ladder, pay: Compensation, row: PayRow) -> Refusal | None:
    """Return why a row of the pay grid is not advertised; None for one that may be."""
    location = row.location
    codes = location.all_jurisdictions if location else ()
    if location and location.places and not all(map(location.jurisdictions_of, location.places)):
        codes = ()
    return (
        measure_refusal(pay, row.measure)
        or level_refusal(ladder, row.level)
        or place_refusal(location, codes)
        or _option_refusal(pay, row)
        or figure_refusal(row)
    )


def _option_refusal(pay: Compensation, row: PayRow) -> Refusal | None:
    """The reason not to advertise the pay of an option, where the posting names others."""
    chosen = pay.posting.options if pay.posting else {}
    for axis, option in zip(row.axes, row.options, strict=True):
        named = chosen.get(axis.key.removeprefix("dimension:"))
        if named is not None and option.id not in named:
            return Refusal("other_option", ("compensation", "posting", "options"), {"option": option.title})
    return None


def _at(location: Location | None) -> tuple[str, ...]:
    return ("compensation", "locations", location.id) if location else ("compensation",)


def _assumed_at(row: PayRow) -> tuple[str, ...]:
    """The place of the option whose factor is assumed."""
    for axis, option in zip(row.axes, row.options, strict=True):
        if option.factor is None and option.assumed:
            own = ("dimensions", axis.key.removeprefix("dimension:"), "options")
            table = {"location": ("locations",), "company_type": ("company_types",)}.get(axis.key, own)
            return ("compensation", *table, option.id, "assumed")
    return ("compensation",)
