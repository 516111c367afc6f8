"""Levels: one row per level, facet and item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.markdown import plain, plain_line
from ladderexport.model.plain_items import plain_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import Level


def levels(context: Context) -> Sheet | None:
    """Build the sheet: everything that the source says about each level; a level without content has one row, too."""
    words, term = context.labels.columns, context.labels.sheets.levels
    columns = (
        column(words.level, "key"),
        column(words.title, "text"),
        column(words.tracks, "text"),
        column(words.experience, "flag"),
        column(words.facet, "text"),
        column(words.number, "count"),
        column(words.item, "prose"),
    )
    rows = tuple(row for level in context.ladder.levels for row in _rows(context, level))
    return Sheet(
        term.head, term.meaning, (filled(Table("Levels", columns, rows, term.meaning)),), keys=context.level_keys
    )


def _rows(context: Context, level: Level) -> Iterator[tuple[Value, ...]]:
    years = context.figures.years(level.years) if level.years else None
    about = (context.level(level.id), context.title(level.id), context.tracks(level.id), years)
    said = tuple(_said(context, level))
    if not said:
        yield (*about, None, None, None)
    for facet, number, item in said:
        yield (*about, facet, number, item)


def _said(context: Context, level: Level) -> Iterator[tuple[str, int, str]]:
    values = context.labels.values
    if level.summary:
        yield values.summary, 1, plain(level.summary)
    for key, facet in context.ladder.facets.items():
        for number, item in enumerate(level.said(key), 1):
            yield facet.title, number, plain_item(item)
    if level.note:
        yield values.note, 1, plain_line(level.note)
