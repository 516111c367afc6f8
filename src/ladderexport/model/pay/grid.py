"""The pay grid: every figure that follows from what a source publishes, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

from ladderexport.model.pay.basis import Basis, basis_of
from ladderexport.model.pay.rows import PayRow, Provenance
from ladderexport.model.pay.scaling import Multiplier, floor_amount, product_of, raised, scaled, total

if TYPE_CHECKING:
    from decimal import Decimal

    from ladderexport.model import Compensation, Ladder, Location
    from ladderexport.model.compensation import Axis, Option
    from ladderexport.model.values import Factor, PayRange

_WORST: Final[tuple[Provenance, ...]] = ("published", "derived", "converted", "assumed")


def pay_grid(ladder: Ladder) -> tuple[PayRow, ...]:
    """Return a row per level x measure x option of everything that pay differs by, where there is a figure.

    Rows are in the order of the source: by level, measure, location, company type, and then each dimension of its own.
    A figure starts from the range that is published for one of the options, the location before the company type before the
    other dimensions, or else from the general range, and is multiplied by the middles of the other options' factors. An
    option without a factor, published or assumed, has rows from its own ranges only. What stands in another currency or
    period than the place's is converted; without a rate there is no figure. A sum has the parts of its own row.
    """
    return tuple(row for level in ladder.levels for row in _rows(ladder, level.id))


def rows_of_level(ladder: Ladder, level: str) -> tuple[PayRow, ...]:
    """Return the rows of the grid for one level."""
    return tuple(_rows(ladder, level))


def _rows(ladder: Ladder, level: str) -> Iterator[PayRow]:
    pay = ladder.compensation
    if pay is None:
        return
    axes = pay.axes
    chosen = tuple(product(*(axis.options for axis in axes)))
    bases = {id(place): basis_of(pay, place) for place in (None, *pay.locations)}
    for measure in pay.measures:
        for options in chosen:
            row = _GridCell(pay, level, axes, options, bases).row(measure)
            if row is not None:
                yield row


def published_range(pay: Compensation, level: str, measure: str, option: Option | None = None) -> PayRange | None:
    """Return the general range of a level and a measure, or an option's own; None where none is published."""
    table = option.ranges if option else pay.ranges
    return table[level].by_measure.get(measure) if level in table else None


@dataclass(frozen=True, slots=True)
class _GridCell:
    """A level with an option of everything that pay differs by: what its measures come to."""

    pay: Compensation
    level: str
    axes: tuple[Axis, ...]
    options: tuple[Option, ...]
    bases: Mapping[int, Basis]
    """By the identity of a location, or of None for the general ranges."""

    @property
    def place(self) -> Location | None:
        """The location; None where the source has none. Locations come first."""
        return self.options[0] if self.axes and self.axes[0].key == "location" else None  # type: ignore[return-value]  # one of that axis

    def row(self, measure: str, above: tuple[str, ...] = ()) -> PayRow | None:
        """Return the row of a measure; None where there is no figure for it."""
        parts = self.pay.measures[measure].sum_of
        if not parts or measure in above:
            return self._scaled(measure)
        rows = [self.row(part, (*above, measure)) for part in parts]
        found = [row for row in rows if row is not None]
        if len(found) < len(rows):
            return self._scaled(measure)
        return self._sum(measure, found) if len({(row.currency, row.per) for row in found}) == 1 else None

    def _sum(self, measure: str, parts: Sequence[PayRow]) -> PayRow:
        """The sum of the parts as they are shown, with what all of them have in common."""
        whole, first = total([row.pay for row in parts]), parts[0]
        provenance = max((row.provenance for row in parts), key=_WORST.index)
        notes = dict.fromkeys(row.note for row in parts if row.note)
        alike = all(row.applied == first.applied for row in parts)
        dates = [row.effective for row in parts if row.effective]
        return replace(
            first,
            measure=measure,
            pay=whole,
            effective=max(dates, key=lambda day: day.first_day) if dates else None,
            applied=first.applied if alike else (None,) * len(first.applied),
            provenance=provenance,
            note=" ".join(notes) or None,
            base=whole,
            base_currency=first.currency,
            base_per=first.per,
            conversion=next((row.conversion for row in parts if row.conversion), None),
            floored=any(row.floored for row in parts),
        )

    def _scaled(self, measure: str) -> PayRow | None:
        """The row of a range that is published, times what applies to it."""
        for owner in (*self.options, None):
            base = published_range(self.pay, self.level, measure, owner)
            row = self._from(base, owner, measure) if base is not None else None
            if row is not None:
                return row
        return None

    def _from(self, base: PayRange, owner: Option | None, measure: str) -> PayRow | None:
        """The row that starts from a range of the owner; None where another option has no factor, or a rate is missing."""
        scaled_by_place, place = self.pay.measures[measure].scaled_by_location, self.place
        applied: list[Factor | None] = []
        reasons: list[str] = []
        for option in self.options:
            if option is owner or (option is place and not scaled_by_place):
                applied.append(None)
                continue
            factor = option.factor or (option.assumed.factor if option.assumed else None)
            if factor is None:
                return None
            reasons += [option.assumed.because] if option.factor is None and option.assumed else []
            applied.append(factor)
        own = place is not None and owner is place
        general = self.bases[id(None)]
        basis = self.bases[id(place)] if place and (scaled_by_place or own) else general
        change = Multiplier() if own else basis.multiplier
        if change is None:
            return None
        by = Multiplier(product_of([*(one.middle for one in applied if one), change.times]), change.by)
        of = basis if own else general
        found = scaled(base, by, basis.rounding)
        provenance = _provenance(applied, converted=not _same(of, basis), assumed=bool(reasons))
        floor = None if provenance == "published" else self._floor(measure, basis)
        return PayRow(
            self.level,
            measure,
            self.axes,
            self.options,
            found if floor is None else raised(found, floor),
            basis.currency,
            basis.per,
            (owner.effective if owner else None) or (place.effective if place else None) or self.pay.effective,
            tuple(applied),
            provenance,
            " ".join(reasons) or None,
            base,
            of.currency,
            of.per,
            place.conversion if place and of.currency != basis.currency else None,
            floor is not None and found.minimum < floor,
        )

    def _floor(self, measure: str, basis: Basis) -> Decimal | None:
        """What nobody is paid less than: the place's own floor, or the general one in the currency of the place."""
        place = self.place
        if place is not None and measure in place.floor and _is_of(place, self.pay, basis):
            return place.floor[measure].minimum
        if measure not in self.pay.floor or basis.multiplier is None:
            return None
        return floor_amount(self.pay.floor[measure].minimum, basis.multiplier, basis.rounding)


def _is_of(place: Location, pay: Compensation, basis: Basis) -> bool:
    return (basis.currency, basis.per) == (place.currency or pay.currency, place.per or pay.per)


def _same(one: Basis, other: Basis) -> bool:
    return (one.currency, one.per) == (other.currency, other.per)


def _provenance(applied: Sequence[Factor | None], *, converted: bool, assumed: bool) -> Provenance:
    if assumed:
        return "assumed"
    if converted:
        return "converted"
    return "published" if all(factor.is_neutral for factor in applied if factor is not None) else "derived"
