"""Changes: one row for everything else that changed since the previous edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, TextLine, filled
from ladderexport.changes.report import describe
from ladderexport.changes.report.rows import rows

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.changes.report.rows import Row


def changes(context: Context) -> Sheet | None:
    """Build the sheet: complete texts, to filter by section, level and kind of change; one line if nothing changed."""
    found, words, term = context.changes, context.labels.columns, context.labels.sheets.changes
    if found is None:
        return None
    if not found:
        return Sheet(
            term.head, term.meaning, (TextLine("plain", (describe(found, context.words).lead,)),), widths=(60,)
        )
    columns = (
        column(words.section, "key"),
        column(words.subject, "text"),
        column(words.aspect, "text"),
        column(words.change_kind, "flag"),
        column(words.before, "prose"),
        column(words.now, "prose"),
        column(words.moved, "text"),
    )
    table = Table("Changes", columns, tuple(_row(context, row) for row in rows(found, context.words)), term.meaning)
    return Sheet(term.head, term.meaning, (filled(table),), keys=2) if table.rows else None


def _row(context: Context, row: Row) -> tuple[str | None, ...]:
    before, now = (
        context.worded(context.labels.labeled.format(label=row.aspect), text) for text in (row.before, row.now)
    )
    return tuple(text or None for text in (row.section, row.about, row.aspect, row.kind, before, now, row.moved))
