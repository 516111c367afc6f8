"""Offer calculator: choose a level, a kind of pay, a place and a kind of employer, type an offer, and see where it is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.calculator import formulas
from ladderexport.artifacts.workbook.calculator.cells import calculator_cells, table_heads
from ladderexport.artifacts.workbook.calculator.choices import rows_in_use
from ladderexport.artifacts.workbook.calculator.levels import FIRST
from ladderexport.artifacts.workbook.calculator.plan import DRAWN, TABLE, plan_for
from ladderexport.artifacts.workbook.excel import styles
from ladderexport.artifacts.workbook.panel import (
    AmountInput,
    ChoiceInput,
    FloatingColumns,
    HeadedArea,
    Highlight,
    Panel,
    Series,
)
from ladderexport.artifacts.workbook.sheet import Sheet

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.calculator.plan import CalculatorPlan
    from ladderexport.artifacts.workbook.context import Context

_OTHER: Final = "6E8FB8"
_OFFER: Final = "B3541E"
_SERIES: Final = 3
"""Where the series begin among the columns that the chart is drawn from."""


def offer_calculator(context: Context) -> Sheet | None:
    """Build the calculator, opened with an example."""
    pay, term = context.ladder.compensation, context.labels.sheets.offer_calculator
    if pay is None or not rows_in_use(context):
        return None
    plan = plan_for(context, pay)
    return Sheet(term.head, term.meaning, (), keys=0, widths=plan.widths, one_page=True, panel=_panel(plan))


def _panel(plan: CalculatorPlan) -> Panel:
    places, levels = plan.places, f"{TABLE[1]}{FIRST}:{TABLE[1]}{plan.last_level}"
    lists = {each.list_name: f"{column}{FIRST}:{column}{FIRST + len(each.entries) - 1}" for column, each in plan.lists}
    words = plan.context.labels.calculator
    area = f"{TABLE[0]}{FIRST - 1}:{TABLE[-1]}{plan.last_level}"
    return Panel(
        cells=dict(calculator_cells(plan)),
        heights=plan.heights,
        choices=tuple(
            ChoiceInput(places[each.input_name], each.list_name, each.head, words.choose_one) for each in plan.choices
        ),
        amounts=(AmountInput(places[formulas.OFFER], words.offer, words.enter_amount),),
        names={**places, plan.choices[0].list_name: levels, **lists},
        highlights=_highlights(plan),
        table=HeadedArea("EveryLevel", area, table_heads(plan.context), words.every_level),
        chart=_chart(plan),
        printed=f"A1:{TABLE[-1]}{plan.last_row}",
        start=places[plan.choices[0].input_name],
    )


def _highlights(plan: CalculatorPlan) -> tuple[Highlight, ...]:
    """The chosen level stands out; an open end has a plus behind it."""
    yes = formulas.quoted(plan.context.labels.values.yes)
    first, before, maximum, last = TABLE[0], TABLE[-2], TABLE[-1], plan.last_level
    chosen = f"EXACT(${TABLE[1]}{FIRST},ChosenLevel)"
    return (
        Highlight(plan.places[formulas.MAXIMUM], f"{formulas.OPEN_ENDED}={yes}", "open end"),
        Highlight(f"{maximum}{FIRST}:{maximum}{last}", f"${DRAWN[1]}{FIRST}={yes}", "open end"),
        Highlight(f"{maximum}{FIRST}:{maximum}{last}", chosen, "chosen"),
        Highlight(f"{first}{FIRST}:{before}{last}", chosen, "chosen"),
    )


def _chart(plan: CalculatorPlan) -> FloatingColumns:
    """The ranges of the table as floating columns, and the offer across them."""
    words = plan.context.labels.calculator
    any_open = any(row.pay.open_ended for row in plan.context.grid)
    looks = (
        (words.bar_start, None, False, False),
        (words.other_levels, _OTHER, True, False),
        (words.other_levels, _OTHER, False, False),
        (words.open_part, _OTHER, any_open, True),
        (words.chosen_level, styles.HEAD, True, False),
        (words.chosen_level, styles.HEAD, False, False),
        (words.chosen_open_part, styles.HEAD, False, True),
        (words.offer, _OFFER, True, False),
    )
    *stacked, offer = (
        Series(
            name,
            f"{column}{FIRST}:{column}{plan.last_level}",
            tuple(Decimal(level.drawn[at].result) for level in plan.levels),
            colour,
            listed=listed,
            fades=fades,
        )
        for at, (column, (name, colour, listed, fades)) in enumerate(zip(DRAWN[_SERIES:], looks, strict=True), _SERIES)
    )
    labels = tuple(str(level.drawn[_SERIES - 1].result) for level in plan.levels)
    first, last = (ord(column) - ord("A") for column in (TABLE[0], TABLE[-1]))
    return FloatingColumns(
        title=words.chart,
        about=words.chart_about,
        axis=plan.basis,
        names=(f"{DRAWN[_SERIES - 1]}{FIRST}:{DRAWN[_SERIES - 1]}{plan.last_level}", labels),
        stacked=tuple(stacked),
        line=offer,
        corner=f"{TABLE[0]}{plan.caption_row + 1}",
        widths=plan.widths[first : last + 1],
        height=plan.chart_height,
    )
