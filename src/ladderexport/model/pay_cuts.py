"""Pay with less in it: that of some levels, or of some locations. What is left out is in no part of what is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from ladderexport.model.cutting import changed

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Hiring, LevelPay, Location, Posting

_BY_LEVEL: Final = "ranges"
"""The key under which ranges are by level, in whatever part of pay."""


def pay_of_levels(pay: Compensation, levels: Collection[str]) -> Compensation:
    """Return pay with the ranges and examples of these levels only."""

    def own(ranges: Mapping[str, LevelPay]) -> dict[str, LevelPay]:
        return {level: one for level, one in ranges.items() if level in levels}

    kinds = tuple(changed(kind, ranges=own(kind.ranges)) for kind in pay.company_types)
    dimensions = tuple(
        changed(one, options=tuple(changed(option, ranges=own(option.ranges)) for option in one.options))
        for one in pay.dimensions
    )
    places = tuple(
        changed(
            place,
            ranges=own(place.ranges),
            example=place.example if place.example and place.example.level in levels else None,
        )
        for place in pay.locations
    )
    posting = pay.posting and changed(pay.posting, hiring=_hiring_of(pay.posting, levels))
    return changed(
        pay, ranges=own(pay.ranges), company_types=kinds, dimensions=dimensions, locations=places, posting=posting
    )


def _hiring_of(posting: Posting, levels: Collection[str]) -> Hiring | None:
    """What is said of the range on hire of these levels, and of all."""
    hiring = posting.hiring
    return hiring and changed(hiring, ranges={level: one for level, one in hiring.ranges.items() if level in levels})


def pay_of_locations(pay: Compensation, locations: Collection[str]) -> Compensation:
    """Return pay with these locations only, and what postings say in their jurisdictions.

    Ranges that are not for a location stay if one of these has a factor, since its figures are worked out from them.
    """
    kept = tuple(place for place in pay.locations if place.id in locations)
    shown = changed(pay, locations=kept, posting=pay.posting and _posting_in(pay.posting, kept))
    if any(place.factor for place in kept):
        return shown
    return changed(pay_of_levels(shown, ()), locations=kept, floor={})


def _posting_in(posting: Posting, places: Collection[Location]) -> Posting:
    """What postings say in general, and in the jurisdictions of these locations."""
    codes = {part for place in places for code in place.all_jurisdictions for part in (code, code.partition("-")[0])}
    return changed(posting, jurisdictions={code: one for code, one in posting.jurisdictions.items() if code in codes})


def belongs_to(path: tuple[str | int, ...], data: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Return the level and the location that a value of a source's pay is for, each None where it is for all.

    `path` leads to the value in the source's plain data, and begins with `compensation`.
    """
    level = str(path[path.index(_BY_LEVEL) + 1]) if _BY_LEVEL in path[:-1] else None
    location = None
    if path[1:2] == ("locations",) and len(path) > 2 and isinstance(path[2], int):
        place = data["compensation"]["locations"][path[2]]
        if isinstance(place, dict):
            location = str(place.get("id", "")).strip()
            example = place.get("example")
            if "example" in path and isinstance(example, dict):
                level = str(example.get("level", "")).strip()
    return level, location
