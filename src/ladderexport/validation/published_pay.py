"""The published ranges of a source, read from plain data: whatever cannot be read is passed over, for shape reports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from ladderexport.model.amounts import read_pay_range
from ladderexport.model.values import NotationError, PayRange
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.source.rules import COMMA_IN_FIGURE
from ladderexport.validation.naming import value_at
from ladderexport.validation.queries import EACH, level_ids, walk

IMPLAUSIBLE: Final = 100
"""How many times more, or less, than others an amount is when a K was forgotten or doubled."""


@dataclass(frozen=True, slots=True)
class StatedRange:
    """A range as it stands in the source."""

    path: KeyPath
    level: str
    measure: str
    pay: PayRange


@dataclass(frozen=True, slots=True)
class PublishedPay:
    """One table of ranges: the general one, or a company type's own."""

    path: KeyPath
    by_measure: Mapping[str, Mapping[str, StatedRange]]
    """Measure -> level -> range, as far as both are known."""


def pay_tables(source: Source) -> tuple[PublishedPay, ...]:
    """The tables of ranges that stand in a source, without figures that are cut or paid for another period."""
    pay = ("compensation",)
    per = str(value_at(source.data, (*pay, "per")) or "year")
    cut = {(one.place.file, one.place.line) for one in source.diagnostics if one.rule is COMMA_IN_FIGURE}
    found = [*walk(source.data, (*pay, "ranges")), *walk(source.data, (*pay, "company_types", EACH, "ranges"))]
    known = frozenset(level_ids(source) or ())
    tables = tuple(_table(path, table, known, per) for path, table in found if isinstance(table, dict))
    return tuple(_whole(source, table, cut) for table in tables) if cut else tables


def read_range(value: object, per: str = "") -> PayRange | None:
    """A range, or None where it cannot be read, or is said to be for another period than `per`."""
    try:
        written = read_pay_range(value)
    except NotationError:
        return None
    return None if per and written.period not in {None, per} else written.pay


def _table(path: KeyPath, table: dict[str, object], known: frozenset[str], per: str) -> PublishedPay:
    by_measure: dict[str, dict[str, StatedRange]] = {}
    for level, ranges in table.items():
        name = level.strip()
        for measure, value in ranges.items() if isinstance(ranges, dict) and name in known else ():
            pay = read_range(value, per) if measure != "title" else None
            if pay is not None:
                at = (*path, level, measure)
                by_measure.setdefault(measure, {})[name] = StatedRange(at, name, measure, pay)
    return PublishedPay(path, by_measure)


def _whole(source: Source, table: PublishedPay, cut: set[tuple[str, int]]) -> PublishedPay:
    """The table without the figures of lines in which one is cut at its comma."""

    def is_whole(one: StatedRange) -> bool:
        place = source.place(one.path)
        return (place.file, place.line) not in cut

    return replace(
        table,
        by_measure={
            measure: {level: one for level, one in ranges.items() if is_whole(one)}
            for measure, ranges in table.by_measure.items()
        },
    )
