"""Pay changes: one row per published range that moved, with how far, since the previous edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import Column, Sheet, Table, filled

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import ColumnKind
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.changes import End, PayMove
    from ladderexport.i18n.workbook_words import Term


def pay_changes(context: Context) -> Sheet | None:
    """Build the sheet: figures before, now, and their difference where the two can be subtracted."""
    changes, term = context.changes, context.labels.sheets.pay_changes
    if changes is None or not changes.pay:
        return None
    comparable = all(move.comparable for move in changes.pay)
    rows = tuple(_row(context, move) for move in changes.pay)
    columns = _columns(context, "money" if comparable else "amount")
    return Sheet(
        term.head, term.meaning, (filled(Table("PayChanges", columns, rows, term.meaning)),), keys=context.level_keys
    )


def _columns(context: Context, before: ColumnKind) -> tuple[Column, ...]:
    words = context.labels.columns

    def of(figure: Term) -> tuple[Column, ...]:
        parts: tuple[tuple[Term, ColumnKind], ...] = (
            (words.before, before),
            (words.now, "money"),
            (words.change, "change"),
            (words.change_share, "share"),
        )
        return tuple(
            Column(f"{context.labels.labeled.format(label=figure.head)} {term.head}", kind, term.meaning)
            for term, kind in parts
        )

    return (
        column(words.level, "key"),
        column(words.title, "text"),
        column(words.measure, "text"),
        column(words.company_type if _of_types_alone(context) else words.option, "text"),
        column(words.pay_move, "flag"),
        column(words.currency_before, "flag"),
        column(words.per_before, "flag"),
        column(words.currency, "flag"),
        column(words.per, "flag"),
        *(one for figure in (words.minimum, words.midpoint, words.maximum) for one in of(figure)),
        column(words.finding, "text"),
    )


def _row(context: Context, move: PayMove) -> tuple[Value, ...]:
    words = context.words.changed
    return (
        context.level(move.level.id),
        move.level.title if context.ladder.names.codes.get(move.level.id) else None,
        move.measure.title,
        move.owner.option.title if move.owner else context.labels.values.general,
        words.pay_kinds[move.kind],
        *_bases(context, move),
        *(value for end in move.ends for value in _end(end, move)),
        words.opened if move.opened else words.closed if move.closed else None,
    )


def _bases(context: Context, move: PayMove) -> tuple[str | None, ...]:
    """Currency and period of the figures before and of those now, where they are not the same."""
    if move.comparable and not context.several_bases:
        return None, None, None, None
    per, sides = context.labels.values.per, zip((move.before, move.now), move.bases, strict=True)
    before, now = ((basis[0], per[basis[1]]) if own and basis else (None, None) for own, basis in sides)
    return (None, None, *(now if now[0] else before)) if move.comparable else (*before, *now)


def _of_types_alone(context: Context) -> bool:
    """Whether all ranges that moved and are not general ones are those of company types."""
    moves = context.changes.pay if context.changes else ()
    return all(move.owner is None or move.company_type for move in moves)


def _end(end: End, move: PayMove) -> tuple[Value, ...]:
    sides: tuple[Value, ...] = (end.before, end.now)
    if end.name == "maximum":
        sides = tuple(maximum(pay) if pay else None for pay in (move.before, move.now))
    return (*sides, end.change, end.share)
