"""The offer calculator's formulas, as the file stores them.

A row of the pay ranges is found by comparing whole texts. A search by text would take * ? ~ in a name for wildcards, and
a sum over conditions < > = for comparisons; `EXACT` also minds the case of letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.calculator.choices import ChoiceOf
    from ladderexport.artifacts.workbook.context import Context

OFFER: Final = "OfferAmount"
ROW: Final = "RangeRow"
MINIMUM: Final = "RangeMinimum"
MIDPOINT: Final = "RangeMidpoint"
MAXIMUM: Final = "RangeMaximum"
OPEN_ENDED: Final = "RangeOpenEnded"
PENETRATION: Final = "RangePenetration"
_DIGITS: Final = 9
"""To how many digits a share is compared with a third: enough for amounts of ten digits, less than a cell computes."""


def quoted(text: str) -> str:
    """Quote a built-in text for a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def row_of(dimensions: tuple[ChoiceOf, ...], level: str | None = None) -> str:
    """Return the row of the sheet of all pay ranges for the choices, 0 where there is none.

    `level` is a cell that stands in for the chosen level.
    """
    chosen = [each.input_name for each in dimensions]
    wanted = [level or chosen[0], *chosen[1:]]
    tests = (f"EXACT(PayRanges[{each.head}],{value})" for each, value in zip(dimensions, wanted, strict=True))
    return f"=IFERROR(MATCH(1,INDEX({'*'.join(tests)},0),0)+1,0)"


def found(head: str, row: str = ROW) -> str:
    """Return a formula for a column of the pay ranges, in the row whose number is in the cell `row`."""
    return f"INDEX(PayRanges[[#All],[{head}]],{row})"


def if_found(formula: str, otherwise: str, row: str = ROW) -> str:
    """Return a formula with a fallback for choices that no row has."""
    return f"=IF({row}=0,{quoted(otherwise)},{formula})"


def unless_empty(formula: str, otherwise: str) -> str:
    """Return a formula for a cell, with a fallback where it is empty."""
    return f'IF({formula}="",{quoted(otherwise)},{formula})'


def of_offer(context: Context, formula: str) -> str:
    """Return a formula over an offer and a range; a dash if one of them is missing."""
    none = quoted(context.labels.calculator.none)
    return f"=IF({ROW}=0,{none},IF(ISNUMBER({OFFER}),{formula},{none}))"


def from_midpoint(context: Context, formula: str) -> str:
    """Return a formula over an offer and a midpoint; a dash if one of them is missing."""
    return of_offer(context, f"IF(ISNUMBER({MIDPOINT}),{formula},{quoted(context.labels.calculator.none)})")


def by_midpoint(context: Context, formula: str) -> str:
    """Return a formula that divides by the midpoint."""
    return from_midpoint(context, f"IF({MIDPOINT}=0,{quoted(context.labels.calculator.undefined)},{formula})")


def is_open(context: Context) -> str:
    """Return the condition that the chosen range is open-ended."""
    return f"{OPEN_ENDED}={quoted(context.labels.values.yes)}"


def penetration(context: Context) -> str:
    """Return the formula (offer - minimum) / (maximum - minimum), in words if the two are equal, a dash for an open end."""
    words = context.labels.calculator
    share = f"({OFFER}-{MINIMUM})/({MAXIMUM}-{MINIMUM})"
    return of_offer(
        context,
        f"IF({is_open(context)},{quoted(words.none)},IF({MAXIMUM}={MINIMUM},{quoted(words.undefined)},{share}))",
    )


def verdict(context: Context) -> str:
    """Return the formula of the verdict on the offer, in words."""
    words = context.labels.calculator
    say = {standing: quoted(text) for standing, text in words.standings.items()}
    thirds = (
        f"IF({MAXIMUM}={MINIMUM},{say['equal']},"
        f"IF(ROUND({PENETRATION},{_DIGITS})<ROUND(1/3,{_DIGITS}),{say['lower']},"
        f"IF(ROUND({PENETRATION},{_DIGITS})<ROUND(2/3,{_DIGITS}),{say['middle']},{say['upper']})))"
    )
    stated = f"IF({OFFER}>{MAXIMUM},{quoted(words.above_stated)},{say['within']})&{quoted(words.open_end)}"
    closed = f"IF({OFFER}>{MAXIMUM},{say['above']},{thirds})"
    said = f"IF({OFFER}<{MINIMUM},{say['below']},IF({is_open(context)},{stated},{closed}))"
    answer = f"IF(ISNUMBER({OFFER}),{said},{quoted(words.no_offer)})"
    return if_found(answer, words.no_figure)


def chosen_or_none(formula: str, *, row: str, level: str, chosen: bool) -> str:
    """Return a height of a column of the chart: 0 where there is no figure, or where another series draws the level."""
    here = f"EXACT({level},ChosenLevel)"
    return f"=IF(OR({row}=0,{f'NOT({here})' if chosen else here}),0,{formula})"
