"""Sums of pay: on-target earnings and other measures that are the sum of others, as shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ladderexport.model.pay.scaling import total
from ladderexport.model.pay_tables import LevelPay

if TYPE_CHECKING:
    from ladderexport.model.compensation import CompanyType, Compensation, DimensionOption
    from ladderexport.model.pay_tables import Measure
    from ladderexport.model.places import Location

EachOption = TypeVar("EachOption", "Location", "CompanyType", "DimensionOption")


def in_order(measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """Return the measures, parts before their sums; a measure that is a part of itself comes where it stands."""
    done: dict[str, None] = {}

    def add(key: str, above: tuple[str, ...]) -> None:
        for part in measures[key].sum_of if key not in done else ():
            if part in measures and part not in (*above, key):
                add(part, (*above, key))
        done.setdefault(key)

    for key in measures:
        add(key, ())
    return tuple(done)


def with_sums(pay: Compensation) -> Compensation:
    """Return the same pay with a range for every sum of which a table publishes all parts, and not the sum itself."""
    order = in_order(pay.measures)
    return with_tables(pay, lambda table: _completed(table, pay.measures, order))


def with_tables(pay: Compensation, change: Callable[[Mapping[str, LevelPay]], dict[str, LevelPay]]) -> Compensation:
    """Return the same pay with all of its tables of ranges changed: the general one, and those of all options."""

    def tables(options: Iterable[EachOption]) -> tuple[EachOption, ...]:
        return tuple(one.model_copy(update={"ranges": change(one.ranges)}) for one in options)

    dimensions = tuple(one.model_copy(update={"options": tables(one.options)}) for one in pay.dimensions)
    return pay.model_copy(
        update={
            "ranges": change(pay.ranges),
            "company_types": tables(pay.company_types),
            "locations": tables(pay.locations),
            "dimensions": dimensions,
        }
    )


def _completed(
    table: Mapping[str, LevelPay], measures: Mapping[str, Measure], order: Sequence[str]
) -> dict[str, LevelPay]:
    return {level: _with_totals(one, measures, order) for level, one in table.items()}


def _with_totals(one: LevelPay, measures: Mapping[str, Measure], order: Sequence[str]) -> LevelPay:
    known = dict(one.by_measure)
    for key in order:
        parts = measures[key].sum_of
        if parts and key not in known and all(part in known for part in parts):
            known[key] = total([known[part] for part in parts])
    listed = {key: known[key] for key in (*(key for key in measures if key in known), *known)}
    return LevelPay.model_construct(_fields_set=None, title=one.title, **listed)
