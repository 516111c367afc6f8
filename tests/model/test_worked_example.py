"""The worked example: a row of the pay grid that a reader can redo."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.model.worked_example import WorkedExample, worked_example

RANGES = {"a": {"base": "100K - 200K", "total": "131K - 250K"}, "b": {"base": "155K - 300K+"}}
PLACES: list[dict[str, Any]] = [
    {"id": "hub", "title": "Hub", "factor": "1.0", "example": {"level": "a", "measure": "total", "amount": "190K"}},
    {"id": "odd", "title": "Odd", "factor": "0.9", "note": "Two sources disagree."},
    {"id": "town", "title": "Town", "factor": "0.7 - 0.8"},
]
KINDS = [
    {"id": "top", "title": "Top", "factor": "1.2", "ranges": {"a": {"total": "200K - 301K"}}},
    {"id": "guess", "title": "Guess", "assumed": {"factor": "1.5", "because": "Nobody says"}},
    {"id": "small", "title": "Small", "factor": "0.8 - 1.0"},
]


def example(**compensation: Any) -> tuple[Ladder, WorkedExample | None]:
    """A ladder of two levels with this pay, and its example."""
    whole = {"currency": "USD", "measures": {"base": "Base", "total": "Total"}, **compensation}
    levels = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    ladder = Ladder.model_validate({"title": "T", "levels": levels, "compensation": whole})
    return ladder, worked_example(ladder)


def test_the_example_is_a_row_of_the_grid() -> None:
    """It takes both factors, avoids notes and assumptions, and is about what the source's own examples are about."""
    ladder, found = example(ranges=RANGES, locations=PLACES, company_types=KINDS)
    assert found is not None
    row = found.row
    assert row in pay_grid(ladder)
    assert (row.level, row.measure, row.location.id, row.company_type.id) == ("a", "total", "town", "small")  # type: ignore[union-attr]  # it has both
    assert [factor.middle for factor in found.factors] == [Decimal("0.75"), Decimal("0.9")]
    assert (found.base.minimum, found.base.maximum) == (Decimal(131_000), Decimal(250_000))
    assert (row.pay.minimum, row.pay.maximum) == (Decimal(88_000), Decimal(169_000))
    assert found.is_rounded


def test_one_factor_is_enough() -> None:
    """Without company types, the example takes the location's factor alone, and is exact where nothing is rounded."""
    _, found = example(ranges={"a": {"base": "100K - 200K"}}, locations=[PLACES[0] | {"example": None}, PLACES[1]])
    assert found is not None
    assert (found.row.pay.minimum, found.row.pay.maximum) == (Decimal(90_000), Decimal(180_000))
    assert not found.is_rounded


def test_a_range_of_a_company_type_is_where_its_sum_starts() -> None:
    """Where only a company type has a range, that range is multiplied."""
    _, found = example(ranges={}, locations=[PLACES[1]], company_types=[KINDS[0]])
    assert found is not None
    assert found.base.minimum == 200_000
    assert found.row.pay.minimum == 180_000


def test_nothing_derived_is_no_example() -> None:
    """Published ranges alone, assumed factors, and a ladder without pay have none."""
    assert example(ranges=RANGES)[1] is None
    assert example(ranges=RANGES, company_types=[KINDS[1]])[1] is None
    assert worked_example(Ladder.model_validate({"title": "T", "levels": [{"id": "a", "title": "A"}]})) is None
