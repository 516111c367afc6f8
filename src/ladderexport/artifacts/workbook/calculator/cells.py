"""Every cell of the offer calculator with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.calculator.levels import FIRST
from ladderexport.artifacts.workbook.calculator.plan import DRAWN, TABLE, TOP
from ladderexport.artifacts.workbook.panel import PanelCell
from ladderexport.artifacts.workbook.values import Formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.calculator.plan import CalculatorPlan
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.panel import CellLook


def calculator_cells(plan: CalculatorPlan) -> Iterator[tuple[str, PanelCell]]:
    """Yield all cells of the sheet, each with its place."""
    labels = plan.context.labels
    yield "A1", PanelCell(labels.sheets.offer_calculator.head, "title")
    yield "A2", PanelCell(labels.calculator.lead, "subtitle")
    yield from _left(plan)
    yield from _table(plan)
    yield from _drawn(plan)
    yield from _lists(plan)


def table_heads(context: Context) -> tuple[str, ...]:
    """Return the heads of the table of levels."""
    words = context.labels.columns
    amounts = (words.minimum.head, words.midpoint.head, words.maximum.head)
    return (context.labels.calculator.chosen, words.level.head, context.beside[0], *amounts)


def _left(plan: CalculatorPlan) -> Iterator[tuple[str, PanelCell]]:
    """Inputs and results: a label, the value, a remark."""
    for row, entry in plan.left:
        if isinstance(entry, str):
            yield f"A{row}", PanelCell(entry, "heading")
            continue
        yield f"A{row}", PanelCell(entry.label, "label")
        yield f"B{row}", PanelCell(entry.value, entry.look)
        if entry.remark:
            yield f"C{row}", PanelCell(entry.said or entry.remark, "remark")


def _table(plan: CalculatorPlan) -> Iterator[tuple[str, PanelCell]]:
    """The same choices at every level, and under the table what was chosen."""
    yield f"{TABLE[0]}{TOP}", PanelCell(plan.context.labels.calculator.every_level, "heading")
    looks: tuple[CellLook, ...] = ("mark", "cell key", "cell text", "cell money", "cell money", "cell money")
    for at, (column, head, look) in enumerate(zip(TABLE, table_heads(plan.context), looks, strict=True)):
        yield f"{column}{FIRST - 1}", PanelCell(head, "head centered" if look in {"mark", "cell money"} else "head")
        for row, level in enumerate(plan.levels, FIRST):
            yield f"{column}{row}", PanelCell(level.shown[at], look)
    chosen = [each for _, each in plan.lists]
    joined = '&" · "&'.join(each.input_name for each in chosen)
    said = " · ".join(each.chosen for each in chosen)
    yield f"{TABLE[0]}{plan.caption_row}", PanelCell(Formula(f"={joined}", said), "caption")


def _drawn(plan: CalculatorPlan) -> Iterator[tuple[str, PanelCell]]:
    """What the chart is drawn from."""
    labels = plan.context.labels
    words = labels.calculator
    heads = (
        words.row.format(sheet=labels.sheets.pay_ranges.head),
        labels.columns.open_ended.head,
        words.bar_label,
        words.bar_start,
        words.lower_half,
        words.upper_half,
        words.open_part,
        words.chosen_lower_half,
        words.chosen_upper_half,
        words.chosen_open_part,
        words.offer,
    )
    looks: tuple[CellLook, ...] = ("source count", "source text", "source text", *("source money",) * 8)
    yield f"{DRAWN[0]}{TOP}", PanelCell(words.sources, "heading")
    for at, (column, head, look) in enumerate(zip(DRAWN, heads, looks, strict=True)):
        yield f"{column}{FIRST - 1}", PanelCell(head, "head")
        for row, level in enumerate(plan.levels, FIRST):
            yield f"{column}{row}", PanelCell(level.drawn[at], look)


def _lists(plan: CalculatorPlan) -> Iterator[tuple[str, PanelCell]]:
    """What there is to choose from."""
    for column, each in plan.lists:
        yield f"{column}{FIRST - 1}", PanelCell(each.head, "head")
        for row, text in enumerate(each.entries, FIRST):
            yield f"{column}{row}", PanelCell(text, "source text")
