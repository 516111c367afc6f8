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

_PAY: Final = "compensation"
GENERAL: Final = (_PAY, "ranges")
"""Where the general ranges stand."""
LOCATIONS: Final = (_PAY, "locations")
TABLES: Final = (
    GENERAL,
    (_PAY, "company_types", EACH, "ranges"),
    (_PAY, "dimensions", EACH, "options", EACH, "ranges"),
    (*LOCATIONS, EACH, "ranges"),
)
"""Where tables of ranges stand."""
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
    """One table of ranges: the general one, or that of a company type, a location or an option of a dimension."""

    path: KeyPath
    currency: str
    per: str
    by_measure: Mapping[str, Mapping[str, StatedRange]]
    """Measure -> level -> range, as far as both are known."""


def pay_tables(source: Source) -> tuple[PublishedPay, ...]:
    """The tables of ranges that stand in a source, without figures that are cut or paid for another period."""
    cut = {(one.place.file, one.place.line) for one in source.diagnostics if one.rule is COMMA_IN_FIGURE}
    found = [one for pattern in TABLES for one in walk(source.data, pattern)]
    known = frozenset(level_ids(source) or ())
    tables = tuple(_table(source, path, table, known) for path, table in found if isinstance(table, dict))
    return tuple(_whole(source, table, cut) for table in tables) if cut else tables


def basis_at(source: Source, path: KeyPath) -> tuple[str, str]:
    """The currency and the period of the figures at a path, as typed: those of its location, or else the ladder's."""
    place = value_at(source.data, path[:3]) if path[:2] == LOCATIONS else None
    pay = source.data.get("compensation")
    own, general = (one if isinstance(one, dict) else {} for one in (place, pay))
    return str(own.get("currency") or general.get("currency")), str(own.get("per") or general.get("per") or "year")


def read_range(value: object, per: str = "") -> PayRange | None:
    """A range, or None where it cannot be read, or is said to be for another period than `per`."""
    try:
        written = read_pay_range(value)
    except NotationError:
        return None
    return None if per and written.period not in {None, per} else written.pay


def _table(source: Source, path: KeyPath, table: dict[str, object], known: frozenset[str]) -> PublishedPay:
    currency, per = basis_at(source, path)
    by_measure: dict[str, dict[str, StatedRange]] = {}
    for level, ranges in table.items():
        name = level.strip()
        for measure, value in ranges.items() if isinstance(ranges, dict) and name in known else ():
            pay = read_range(value, per) if measure != "title" else None
            if pay is not None:
                at = (*path, level, measure)
                by_measure.setdefault(measure, {})[name] = StatedRange(at, name, measure, pay)
    return PublishedPay(path, currency, per, by_measure)


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
