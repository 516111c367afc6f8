"""Glossary: terms and abbreviations with their meanings, in the order of the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.markdown import plain_line

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context


def glossary(context: Context) -> Sheet | None:
    """Build the sheet; None for a ladder without a glossary."""
    words, term = context.labels.columns, context.labels.sheets.glossary
    entries = sorted(context.ladder.glossary, key=lambda entry: entry.term.casefold())
    if not entries:
        return None
    columns = (column(words.term, "key"), column(words.meaning, "prose"))
    rows = tuple((entry.term, plain_line(entry.meaning)) for entry in entries)
    return Sheet(term.head, term.meaning, (filled(Table("Glossary", columns, rows, term.meaning)),))
