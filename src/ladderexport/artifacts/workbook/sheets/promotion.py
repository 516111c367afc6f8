"""Promotion: one row per principle, criterion, red flag and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.model.plain_items import plain_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.i18n.workbook_words import ValueWords
    from ladderexport.model import Transition


def promotion(context: Context) -> Sheet | None:
    """Build the sheet: what holds for every promotion, then each promotion; one without items has one row, too."""
    words, term = context.labels.columns, context.labels.sheets.promotion
    rows = tuple(_rows(context))
    if not rows:
        return None
    columns = (
        column(words.from_level, "key"),
        column(words.to_level, "key"),
        column(words.typical_time, "flag"),
        column(words.remark, "text"),
        column(words.kind, "text"),
        column(words.number, "count"),
        column(words.item, "prose"),
    )
    return Sheet(term.head, term.meaning, (filled(Table("Promotion", columns, rows, term.meaning)),), keys=2)


def _rows(context: Context) -> Iterator[tuple[Value, ...]]:
    values, said = context.labels.values, context.ladder.promotion
    if said is None:
        return
    for number, principle in enumerate(said.principles, 1):
        yield values.any_level, values.any_level, None, None, values.principle, number, plain_item(principle)
    for step in said.transitions:
        time = context.figures.duration(step.typical_time) if step.typical_time else None
        about = (context.level(step.from_), context.level(step.to), time, step.remark)
        items = tuple(_items(values, step))
        if not items:
            yield (*about, None, None, None)
        for kind, number, item in items:
            yield (*about, kind, number, plain_item(item))


def _items(words: ValueWords, step: Transition) -> Iterator[tuple[str, int, str]]:
    notes = (step.note,) if step.note else ()
    for kind, items in ((words.criterion, step.criteria), (words.red_flag, step.red_flags), (words.note, notes)):
        for number, item in enumerate(items, 1):
            yield kind, number, item
