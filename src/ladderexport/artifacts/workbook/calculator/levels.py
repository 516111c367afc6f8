"""The right of the offer calculator: the same choices at every level, as a table, and what its chart is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.calculator import formulas
from ladderexport.artifacts.workbook.values import Formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.artifacts.workbook.calculator.choices import ChoiceOf
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.model.pay import PayRow

FIRST: Final = 6
"""The row of the first level; the heads stand in the row above."""
MARKER: Final = "▶"
_THINNEST: Final = 100
"""A single rate is drawn as high as this part of the highest amount, so that it can be seen."""
_FADING: Final = 8
"""An open end fades out over this part of the highest figure given."""


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level with the other choices: what its row of the table shows, and what the chart draws."""

    shown: tuple[Formula | str, ...]
    """Whether it is chosen, its name, what is beside it, minimum, midpoint and maximum."""
    drawn: tuple[Formula, ...]
    """Its row of the pay ranges, whether it is open-ended, its label, and the heights of the chart's series."""


def level_lines(
    context: Context, dimensions: tuple[ChoiceOf, ...], rows: Mapping[str, tuple[int, PayRow]], offer: Decimal
) -> tuple[LevelLine, ...]:
    """Return a line for each level that anyone can be in, also for those without a figure."""
    levels = context.levels_in_use
    highest = max((row.pay.maximum for _, row in rows.values()), default=Decimal(0))
    last = FIRST + len(levels) - 1
    scale = f"MAX($J${FIRST}:$J${last})", highest
    made = []
    for at, level in enumerate(levels, FIRST):
        number, row = rows.get(level.id, (0, None))
        name = context.level(level.id)
        is_chosen = name == dimensions[0].chosen
        shown = _shown(context, at, row, is_chosen=is_chosen)
        drawn = (
            Formula(formulas.row_of(dimensions, f"$F{at}"), Decimal(number)),
            _open_ended(context, at, row),
            Formula(f'=IF(EXACT($F{at},ChosenLevel),"{MARKER} ","")&$F{at}', f"{MARKER} {name}" if is_chosen else name),
            *_heights(context, at, row, scale, is_chosen=is_chosen),
            Formula(f"=IF(ISNUMBER({formulas.OFFER}),{formulas.OFFER},0)", offer),
        )
        made.append(LevelLine((shown[0], name, context.beside[1][level.id], *shown[1:]), drawn))
    return tuple(made)


def _shown(context: Context, at: int, row: PayRow | None, *, is_chosen: bool) -> tuple[Formula, ...]:
    heads, none = context.labels.columns, context.labels.calculator.none
    mark = f"{MARKER} {context.labels.values.yes}"
    amounts = (
        (heads.minimum.head, row.pay.minimum if row else none),
        (heads.midpoint.head, none if row is None or row.midpoint is None else row.midpoint),
        (heads.maximum.head, row.pay.maximum if row else none),
    )
    return (
        Formula(f'=IF(EXACT($F{at},ChosenLevel),{formulas.quoted(mark)},"")', mark if is_chosen else ""),
        *(
            Formula(_unless_missing(formulas.found(head, f"$L{at}"), none, f"$L{at}"), amount)
            for head, amount in amounts
        ),
    )


def _unless_missing(formula: str, none: str, row: str) -> str:
    return formulas.if_found(formulas.unless_empty(formula, none), none, row)


def _open_ended(context: Context, at: int, row: PayRow | None) -> Formula:
    none = context.labels.calculator.none
    text = formulas.if_found(formulas.found(context.labels.columns.open_ended.head, f"$L{at}"), none, f"$L{at}")
    return Formula(text, context.yes_or_no(yes=row.pay.open_ended) if row else none)


def _heights(
    context: Context, at: int, row: PayRow | None, scale: tuple[str, Decimal], *, is_chosen: bool
) -> tuple[Formula, ...]:
    """Where the column starts, then its halves and its open end as one of the other levels, then as the chosen one."""
    parts = tuple(zip(_part_formulas(context, at, scale[0]), _parts(row, scale[1]), strict=True))
    return (
        Formula(f"=IF($L{at}=0,0,H{at})", row.pay.minimum if row else Decimal(0)),
        *(
            Formula(
                formulas.chosen_or_none(formula, row=f"$L{at}", level=f"$F{at}", chosen=chosen),
                height if chosen == is_chosen else Decimal(0),
            )
            for chosen in (False, True)
            for formula, height in parts
        ),
    )


def _part_formulas(context: Context, at: int, highest: str) -> tuple[str, str, str]:
    """The lower half, the upper half and the open end; what is open at the top has no halves, and is drawn as one."""
    is_open, least = f"$M{at}={formulas.quoted(context.labels.values.yes)}", f"{highest}/{_THINNEST}"
    return (
        f"IF({is_open},MAX(J{at}-H{at},{least}),I{at}-H{at})",
        f"IF({is_open},0,IF(J{at}=H{at},{least},J{at}-I{at}))",
        f"IF({is_open},J{at}/{_FADING},0)",
    )


def _parts(row: PayRow | None, highest: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """What these formulas come to."""
    none, least = Decimal(0), highest / _THINNEST
    if row is None:
        return none, none, none
    if row.midpoint is None:
        return max(row.pay.maximum - row.pay.minimum, least), none, row.pay.maximum / _FADING
    upper = least if row.pay.is_single_rate else row.pay.maximum - row.midpoint
    return row.midpoint - row.pay.minimum, upper, none
