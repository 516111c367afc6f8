"""Rules about measures of pay: sums that add up, titles that tell them apart, and floors that hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.model.pay.scaling import total
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.published_pay import GENERAL, LOCATIONS, PublishedPay, pay_tables, read_range
from ladderexport.validation.queries import EACH, titles_twice

_MEASURES: Final = ("compensation", "measures")
_FLOOR: Final = ("compensation", "floor")


PARTS_DO_NOT_ADD_UP: Final = error(
    "LAD320",
    "parts-do-not-add-up",
    "a sum that is not the sum of its parts",
    why="A measure is said to be the sum of others, but the range that is published for it is not, or not all of its parts are "
    "published beside it. Readers add figures up.",
    fix="Correct one of the figures; or leave the sum out, and it is worked out; or delete `sum_of`.",
)
SUM_OF_ITSELF: Final = error(
    "LAD323",
    "sum-of-itself",
    "a measure that is a part of itself",
    why="A measure is the sum of measures of which it is a part, so that it cannot be worked out.",
    fix="Leave it out of its own parts.",
)


def sums(source: Source) -> Iterator[Diagnostic]:
    """Yield sums that contain themselves, and published sums that differ from their parts."""
    parts = _parts(source)
    circular = [measure for measure in parts if _contains(measure, measure, parts)]
    for measure in circular:
        message = f"the measure {quote(measure)} is a part of itself"
        hint = "leave it out of its own parts"
        yield source.report(SUM_OF_ITSELF, (*_MEASURES, measure, "sum_of"), message, hint=hint)
    if not circular:
        tables = pay_tables(source) if parts else ()
        general = next((table for table in tables if table.path == GENERAL), None)
        for table in tables:
            for measure, of in parts.items():
                yield from _unequal(source, table, general, measure, of)


def _parts(source: Source) -> Mapping[str, tuple[str, ...]]:
    """The parts of each sum, as far as they are measures."""
    measures = value_at(source.data, _MEASURES)
    if not isinstance(measures, dict):
        return {}
    found = {}
    for measure, said in measures.items():
        listed: Any = said.get("sum_of") if isinstance(said, dict) else None
        names = tuple(
            one.strip() for one in ([listed] if isinstance(listed, str) else listed or ()) if isinstance(one, str)
        )
        if names and all(one in measures for one in names):
            found[measure] = names
    return found


def _contains(whole: str, part: str, parts: Mapping[str, tuple[str, ...]], seen: tuple[str, ...] = ()) -> bool:
    below = parts.get(part, ())
    return whole in below or any(
        one not in seen and _contains(whole, one, parts, (*seen, part)) for one in below if one != part
    )


def _unequal(
    source: Source, table: PublishedPay, general: PublishedPay | None, measure: str, of: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for level, stated in table.by_measure.get(measure, {}).items():
        here = [table.by_measure.get(part, {}).get(level) for part in of]
        found = [one for one in here if one is not None]
        if len(found) == len(of):
            whole = total([one.pay for one in found])
            if (whole.minimum, whole.maximum, whole.open_ended) == (
                stated.pay.minimum,
                stated.pay.maximum,
                stated.pay.open_ended,
            ):
                continue
            message = f"this is {_span(stated.pay)}, but its parts add up to {_span(whole)}"
        elif found or (
            general and table is not general and any(level in general.by_measure.get(one, {}) for one in of)
        ):
            missing = next(part for part, one in zip(of, here, strict=True) if one is None)
            message = f"this is a sum, but its part {quote(missing)} is not published beside it"
        else:
            continue
        hint = "correct one of the figures, or leave this one out: it is worked out"
        related = tuple(source.relate(one.path, "a part is here") for one in found)
        yield source.report(PARTS_DO_NOT_ADD_UP, stated.path, message, hint=hint, related=related)


def _span(pay: Any) -> str:  # noqa: ANN401 - a pay range
    low, high = (f"{end.normalize():,f}" for end in (pay.minimum, pay.maximum))
    return (low if low == high else f"{low} to {high}") + ("+" if pay.open_ended else "")


EQUAL_MEASURES: Final = warning(
    "LAD212",
    "equal-measures",
    "two measures with the same title",
    why="Two measures have the same title, or titles that differ only in upper and lower case. Readers cannot tell their figures "
    "apart, and a spreadsheet takes them for the same.",
    fix="Give one of them another title.",
)


def equal_measures(source: Source) -> Iterator[Diagnostic]:
    """Yield measures whose title another one has, letter case aside."""
    for at, title, earlier in titles_twice(source, (*_MEASURES, EACH)):
        message = f"another measure is called {quote(title)}, too"
        hint = "give one of them another title"
        related = (source.relate(earlier, "the first is here"),)
        yield source.report(EQUAL_MEASURES, at, message, hint=hint, related=related)


BELOW_FLOOR: Final = warning(
    "LAD322",
    "below-floor",
    "a published range below the floor",
    why="The source says that nobody is paid less than a floor, but publishes a range that begins below it. Derived ranges are "
    "raised to the floor; a published one stays as it is.",
    fix="Raise the range, or lower the floor.",
)


def below_floor(source: Source) -> Iterator[Diagnostic]:
    """Yield published ranges that begin below the floor for their measure: that of their location, or the general one."""
    for table in pay_tables(source):
        place = table.path[:3] if table.path[:2] == LOCATIONS else None
        general = (str(value_at(source.data, ("compensation", "currency"))), _usual_period(source))
        floors = [(*place, "floor")] if place else []
        floors += [_FLOOR] if (table.currency, table.per) == general else []
        for measure, ranges in table.by_measure.items():
            at = next((one for one in floors if value_at(source.data, (*one, measure)) is not None), None)
            floor = read_range(value_at(source.data, (*at, measure))) if at else None
            for stated in ranges.values() if at and floor else ():
                if at and floor and stated.pay.minimum < floor.minimum:
                    message = f"this begins at {stated.pay.minimum:,f}, below the floor of {floor.minimum:,f}"
                    hint = "raise it, or lower the floor"
                    related = (source.relate((*at, measure), "the floor is here"),)
                    yield source.report(BELOW_FLOOR, stated.path, message, hint=hint, related=related)


def _usual_period(source: Source) -> str:
    return str(value_at(source.data, ("compensation", "per")) or "year")


CHECKS: Final = (sums, equal_measures, below_floor)
