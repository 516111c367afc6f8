"""Learning: the steps of learning plans, books and other resources, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.model.plain_items import plain_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value


def learning(context: Context) -> Sheet | None:
    """Build the sheet: plans first, then books, then the rest."""
    words, term = context.labels.columns, context.labels.sheets.learning_resources
    rows = (*_plans(context), *_books(context), *_resources(context))
    if not rows:
        return None
    columns = (
        column(words.kind, "key"),
        column(words.from_level, "flag"),
        column(words.to_level, "flag"),
        column(words.topic, "text"),
        column(words.number, "count"),
        column(words.item, "prose"),
        column(words.author, "text"),
        column(words.time, "text"),
    )
    return Sheet(term.head, term.meaning, (filled(Table("Learning", columns, rows, term.meaning)),))


def _plans(context: Context) -> Iterator[tuple[Value, ...]]:
    kind = context.labels.values.plan
    for path in context.ladder.learning:
        start, end = context.level(path.from_), context.levels(path.to)
        time = path.time
        if not path.plan:
            yield kind, start, end, path.focus, None, None, None, time
        for number, step in enumerate(path.plan, 1):
            yield kind, start, end, path.focus, number, plain_item(step), None, time


def _books(context: Context) -> Iterator[tuple[Value, ...]]:
    lists, kind = context.ladder.resources, context.labels.values.book
    for shelf in lists.books if lists else ():
        start, end = context.level(shelf.from_), context.level(shelf.to)
        for number, book in enumerate(shelf.items, 1):
            yield kind, start, end, None, number, book.title, book.author, None


def _resources(context: Context) -> Iterator[tuple[Value, ...]]:
    lists, kind = context.ladder.resources, context.labels.values.resource
    for each in lists.online if lists else ():
        for number, item in enumerate(each.items, 1):
            yield kind, None, None, each.title, number, plain_item(item), None, None
