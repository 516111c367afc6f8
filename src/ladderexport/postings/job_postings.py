"""The postings of a ladder: for each level and place the pay that may be advertised, or the reasons why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from ladderexport.model import PostingTerms
from ladderexport.model.pay import basis_of, pay_grid
from ladderexport.model.values import PayRange, RangePart
from ladderexport.postings.refusals import (
    Refusal,
    figure_refusal,
    level_refusal,
    measure_refusal,
    missing_figure,
    place_refusal,
)

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Ladder, Level, Location
    from ladderexport.model.pay import PayRow
    from ladderexport.model.values import PartialDate, Period


@dataclass(frozen=True, slots=True)
class PostingPlace:
    """A place that a posting names: a town of a location, or a location that is one place; empty for pay without locations."""

    title: str
    location: Location | None
    jurisdictions: tuple[str, ...]
    """Whose law applies, as ISO 3166 codes."""

    def is_called(self, name: str) -> bool:
        """Return whether someone who says a name means this place: its own, or that of its location, in any case."""
        known = (self.title, *((self.location.id, self.location.title) if self.location else ()))
        return name.strip().casefold() in {one.casefold() for one in known}


@dataclass(frozen=True, slots=True)
class PostedPay:
    """Pay that may be advertised."""

    measure: str
    pay: PayRange
    """Closed."""
    currency: str
    per: Period
    on_hire: bool
    """Whether this is what is paid on hire, and not the whole range."""
    effective: PartialDate | None = None
    """From when the figures apply."""


@dataclass(frozen=True, slots=True)
class JobPosting:
    """What may be advertised for a level at a place; without any pay it must not be made."""

    level: Level
    place: PostingPlace
    pay: tuple[PostedPay, ...]
    refusals: tuple[Refusal, ...]
    """Why a kind of pay is missing; never empty where all are."""
    terms: PostingTerms


def posting_places(pay: Compensation) -> tuple[PostingPlace, ...]:
    """Return the places that postings can name, in the order of the source; one without a name where pay has no locations."""
    if not pay.locations:
        return (PostingPlace("", None, pay.posting.jurisdiction if pay.posting else ()),)
    return tuple(place for location in pay.locations for place in _places_in(location))


def _places_in(location: Location) -> Iterable[PostingPlace]:
    for place in location.places:
        yield PostingPlace(place.title, location, location.jurisdictions_of(place))
    if not location.places:
        yield PostingPlace(location.title, location, location.jurisdiction)


def job_postings(ladder: Ladder) -> tuple[JobPosting, ...]:
    """Return a posting per level x place, in the order of the source, for the levels that have pay.

    Where pay depends on more than the location, it is that of the options in `posting.options`, and without these the
    general range; of several options, from the lowest figure to the highest.
    """
    pay = ladder.compensation
    if pay is None:
        return ()
    rows: dict[tuple[str, str, str | None], list[PayRow]] = {}
    for row in pay_grid(_as_advertised(ladder, pay)):
        rows.setdefault((row.level, row.measure, row.location.id if row.location else None), []).append(row)
    places = [
        (place, pay.posting.terms_in(place.jurisdictions) if pay.posting else PostingTerms())
        for place in posting_places(pay)
    ]
    paid = _levels_with_pay(pay)
    return tuple(
        _posting(ladder, pay, level, place, terms, rows)
        for level in ladder.levels
        if level.id in paid
        for place, terms in places
    )


def _as_advertised(ladder: Ladder, pay: Compensation) -> Ladder:
    """The ladder with those options that the posting names, and without the dimensions of which it names none."""
    chosen = pay.posting.options if pay.posting else {}
    kinds = tuple(one for one in pay.company_types if one.id in chosen.get("company_type", ()))
    dimensions = tuple(
        one.model_copy(update={"options": tuple(each for each in one.options if each.id in chosen[one.id])})
        for one in pay.dimensions
        if one.id in chosen
    )
    cut = pay.model_copy(update={"company_types": kinds, "dimensions": dimensions})
    return ladder.model_copy(update={"compensation": cut})


def _levels_with_pay(pay: Compensation) -> frozenset[str]:
    return frozenset[str]().union(*(table for _, table in pay.tables))


def _posting(
    ladder: Ladder,
    pay: Compensation,
    level: Level,
    place: PostingPlace,
    terms: PostingTerms,
    rows: Mapping[tuple[str, str, str | None], Sequence[PayRow]],
) -> JobPosting:
    if found := level_refusal(ladder, level.id) or place_refusal(place.location, place.jurisdictions):
        return JobPosting(level, place, (), (found,), terms)
    posted: list[PostedPay] = []
    refusals: list[Refusal] = []
    for measure in pay.posted or tuple(pay.measures)[:1]:
        own = rows.get((level.id, measure, place.location.id if place.location else None), ())
        refusal = measure_refusal(pay, measure) or _figure_refusal(pay, level.id, measure, place, own)
        if refusal:
            refusals.append(refusal)
        else:
            posted.append(posted_pay(pay, own))
    return JobPosting(level, place, tuple(posted), tuple(refusals), terms)


def _figure_refusal(
    pay: Compensation, level: str, measure: str, place: PostingPlace, rows: Sequence[PayRow]
) -> Refusal | None:
    if not rows:
        return missing_figure(pay, level, measure, place.location)
    return next(filter(None, (figure_refusal(row) for row in rows)), None)


def posted_pay(pay: Compensation, rows: Sequence[PayRow]) -> PostedPay:
    """Return what is advertised of some rows of one measure that may be: from the lowest figure to the highest, or what is paid on hire."""
    row = rows[0]
    whole = reduce(
        lambda one, other: PayRange(min(one.minimum, other.minimum), max(one.maximum, other.maximum)),
        (each.pay for each in rows),
    )
    hired = None if whole.is_single_rate else _on_hire(pay, row, whole)
    return PostedPay(row.measure, hired or whole, row.currency, row.per, hired is not None, row.effective)


def _on_hire(pay: Compensation, row: PayRow, whole: PayRange) -> PayRange | None:
    """The part of a range that is paid on hire; None where the source does not say so."""
    hiring = pay.posting.hiring if pay.posting else None
    if hiring is None:
        return None
    rounding = basis_of(pay, row.location).rounding
    own = hiring.ranges.get(row.level, {}).get(row.measure)
    general = pay.ranges[row.level].by_measure.get(row.measure) if own and row.level in pay.ranges else None
    if own and general:
        if (general, pay.currency, pay.per) == (whole, row.currency, row.per):
            return own
        return _part_of(own, general).of(whole, rounding)
    return hiring.part.of(whole, rounding) if hiring.part else None


def _part_of(own: PayRange, general: PayRange) -> RangePart:
    """Where a range lies in another one, as shares of it."""
    width = general.maximum - general.minimum
    if not width:
        return RangePart(Decimal(0), Decimal(1))
    return RangePart((own.minimum - general.minimum) / width, (own.maximum - general.minimum) / width)
