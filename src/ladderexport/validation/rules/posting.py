"""Rules about job postings: what they say of pay is in the ladder, and what is said for a place is said for one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import closest, listing
from ladderexport.model.values import PayRange
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.published_pay import GENERAL, pay_tables, read_range
from ladderexport.validation.queries import EACH, walk

_PAY: Final = ("compensation",)
_POSTING: Final = (*_PAY, "posting")

HIRING_OUTSIDE: Final = error(
    "LAD361",
    "hiring-outside-range",
    "a range on hire that is not within the range of its level",
    why="A range on hire is the part of a level's range that new employees are paid. This one reaches out of that range, or the "
    "level has no such range, or one of the two has an open end.",
    fix="Correct the range on hire, or the range of the level.",
)


def hiring_ranges(source: Source) -> Iterator[Diagnostic]:
    """Yield ranges on hire that are not a part of the general range of their level and measure."""
    table = next((one for one in pay_tables(source) if one.path == GENERAL), None)
    for path, value in walk(source.data, (*_POSTING, "hiring", "ranges", EACH, EACH)):
        hired, (level, measure) = read_range(value), (str(step) for step in path[-2:])
        general = table.by_measure.get(measure, {}).get(level) if table else None
        if hired is None:
            continue
        fault = "the level has no range of this measure" if general is None else _outside(hired, general.pay)
        if fault:
            related = (source.relate(general.path, "the range of the level"),) if general else ()
            hint = "give the part of the level's range that new employees are paid"
            yield source.report(HIRING_OUTSIDE, path, f"this is no range on hire: {fault}", hint=hint, related=related)


def _outside(hired: PayRange, general: PayRange) -> str:
    """What keeps a range from being a part of another; nothing where it is one."""
    if hired.open_ended or general.open_ended:
        return f"{'it' if hired.open_ended else 'the range of the level'} has an open end"
    if hired.minimum < general.minimum:
        return f"it begins below the level's minimum, {general.minimum:,f}"
    return f"it ends above the level's maximum, {general.maximum:,f}" if hired.maximum > general.maximum else ""


UNKNOWN_OPTION: Final = error(
    "LAD362",
    "unknown-posting-option",
    "a posting for a company type, or an option of a dimension, that pay does not have",
    why="`posting.options` says which pay is advertised where it depends on more than the location. It names something that the "
    "source does not have.",
    fix="Write `company_type` and the id of one, or the id of a dimension and those of its options.",
)


def posting_options(source: Source) -> Iterator[Diagnostic]:
    """Yield keys of `posting.options` that are no dimension, and ids that are none of its options."""
    options = value_at(source.data, (*_POSTING, "options"))
    known = _options(source)
    for name, named in options.items() if isinstance(options, dict) else ():
        path: KeyPath = (*_POSTING, "options", name)
        if name not in known:
            hint = _suggestion(name, known, "pay differs by")
            yield source.report(UNKNOWN_OPTION, path, f"pay does not differ by {quote(name)}", hint=hint, key=True)
            continue
        for at, one in enumerate(named) if isinstance(named, list) else ((None, named),):
            if isinstance(one, str) and one.strip() not in known[name]:
                hint = _suggestion(one.strip(), known[name], "there are")
                place = path if at is None else (*path, at)
                yield source.report(UNKNOWN_OPTION, place, f"{quote(name)} has no option {quote(one)}", hint=hint)


def _options(source: Source) -> dict[str, tuple[str, ...]]:
    """What pay differs by beside the location -> the ids of its options."""
    kinds = _ids(value_at(source.data, (*_PAY, "company_types")))
    found = {"company_type": kinds} if kinds else {}
    dimensions = value_at(source.data, (*_PAY, "dimensions"))
    for one in dimensions if isinstance(dimensions, list) else ():
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            found[one["id"].strip()] = _ids(one.get("options"))
    return found


def _ids(options: object) -> tuple[str, ...]:
    listed = options if isinstance(options, list) else []
    return tuple(one["id"].strip() for one in listed if isinstance(one, dict) and isinstance(one.get("id"), str))


def _suggestion(name: str, known: Mapping[str, object] | tuple[str, ...], lead: str) -> str:
    meant = closest(name, tuple(known))
    if meant:
        return f"did you mean `{meant}`?"
    return f"{lead} {listing(tuple(known), 8)}" if known else "delete it: pay differs by location alone"


IDLE_JURISDICTION: Final = warning(
    "LAD363",
    "idle-posting-jurisdiction",
    "texts of postings for a jurisdiction in which no place is",
    why="`posting.jurisdictions` has texts for a jurisdiction, but no location, and no place in one, is said to be there; or "
    "`posting.jurisdiction` is given though there are locations, each of which has its own. So nobody would read this.",
    fix="Correct the code, or say where the places are with `jurisdiction`.",
)


def idle_jurisdictions(source: Source) -> Iterator[Diagnostic]:
    """Yield what is said for jurisdictions that no posting can be for."""
    located = bool(value_at(source.data, (*_PAY, "locations")))
    own: KeyPath = (*_POSTING, "jurisdiction")
    if located and value_at(source.data, own):
        message = "pay has locations, so that this says nothing: each has a `jurisdiction` of its own"
        hint = "move it to the location that it is for"
        yield source.report(IDLE_JURISDICTION, own, message, hint=hint, key=True)
    codes = {code for pattern in _CODES for code in _texts(source, pattern)}
    said = value_at(source.data, (*_POSTING, "jurisdictions"))
    for code in said if isinstance(said, dict) else ():
        if not any(one == code or one.startswith(f"{code}-") for one in codes):
            meant = closest(str(code), tuple(codes))
            hint = (
                f"did you mean `{meant}`?"
                if meant
                else "say where the places are with `jurisdiction`, such as `US-CO` or `DE`"
            )
            message = f"no location or place is in {quote(str(code))}"
            yield source.report(IDLE_JURISDICTION, (*_POSTING, "jurisdictions", code), message, hint=hint, key=True)


_CODES: Final = (
    (*_POSTING, "jurisdiction"),
    (*_PAY, "locations", EACH, "jurisdiction"),
    (*_PAY, "locations", EACH, "places", EACH, "jurisdiction"),
)
"""Where a source says whose law applies."""


def _texts(source: Source, pattern: tuple[str, ...]) -> Iterator[str]:
    for _, value in walk(source.data, pattern):
        yield from (one.strip() for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


TOTAL_ADVERTISED: Final = warning(
    "LAD364",
    "total-advertised",
    "a sum of other kinds of pay that is to be advertised",
    why="Most laws ask for base pay in a job advertisement, and a sum such as total compensation hides it. No posting gives a sum.",
    fix="Write `posted: yes` for the kinds of pay that the sum is made of, and delete it here.",
)


def advertised_totals(source: Source) -> Iterator[Diagnostic]:
    """Yield measures that are a sum of others and say that they may be advertised."""
    for path, measure in walk(source.data, (*_PAY, "measures", EACH)):
        if (
            isinstance(measure, dict)
            and measure.get("sum_of")
            and str(measure.get("posted")).strip() in {"yes", "true"}
        ):
            message = f"{quote(str(path[-1]))} is a sum of other kinds of pay, which no posting gives"
            hint = "write `posted: yes` for the kinds of pay that it is made of"
            yield source.report(TOTAL_ADVERTISED, (*path, "posted"), message, hint=hint)


CHECKS: Final = (hiring_ranges, posting_options, idle_jurisdictions, advertised_totals)
