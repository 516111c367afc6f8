"""Read me: what the workbook is, where each sheet is, where figures come from, and what every column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.sheet import Column, Sheet, Table, TextLine
from ladderexport.i18n.products import multipliers, roundings
from ladderexport.markdown import plain, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.model import Compensation


def read_me(context: Context, sheets: tuple[Sheet, ...]) -> Sheet:
    """Build the first sheet from the sheets that follow it."""
    words, term = context.labels.read_me, context.labels.sheets.read_me
    sections = (
        (words.sheets, _index(context, sheets)),
        (words.measures, _measures(context.ladder.compensation)),
        (words.derived, _derived(context)),
        (words.assumed, _assumed(context)),
        (words.notes, _notes(context.ladder.compensation)),
    )
    blocks = [*_opening(context)]
    for heading, lines in sections:
        found = tuple(lines)
        blocks += [TextLine("plain"), TextLine("heading", (heading,)), *found] if found else []
    blocks += [TextLine("plain"), TextLine("heading", (words.terms,))]
    return Sheet(term.head, term.meaning, (*blocks, _terms(context, sheets)), keys=0, widths=(30, 78, 34), upright=True)


def _opening(context: Context) -> Iterator[TextLine]:
    ladder, words, pay = context.ladder, context.labels.read_me, context.ladder.compensation
    yield TextLine("title", (ladder.title,))
    yield TextLine("subtitle", (words.subtitle,))
    yield TextLine("subtitle", (words.lead,))
    yield TextLine("plain")
    facts = (
        (words.organization, ladder.organization),
        (words.edition, context.edition()),
        (words.previous_edition, context.edition_before()),
        (words.audience, ladder.audience.title if ladder.audience else None),
        (words.audience_for, ladder.audience.for_ if ladder.audience else None),
        (words.notice, ladder.audience.notice if ladder.audience else None),
        (words.updated, context.figures.date(ladder.updated) if ladder.updated else None),
        (words.region, pay.region if pay else None),
        (words.currency, f"{pay.currency}, {context.labels.values.per[pay.per]}" if pay else None),
        (words.effective, _effective(context, pay)),
        (words.maintained_by, ladder.maintained_by),
        (words.questions, plain_line(ladder.contact) if ladder.contact else None),
    )
    yield from (TextLine("fact", (name, value)) for name, value in facts if value)


def _effective(context: Context, pay: Compensation | None) -> str | None:
    """The date in words; a bare year after the word for it, so that nobody takes it for an amount."""
    if pay is None or pay.effective is None:
        return None
    said = context.figures.date(pay.effective)
    return said if pay.effective.month else context.labels.read_me.year.format(year=said)


def _index(context: Context, sheets: tuple[Sheet, ...]) -> Iterator[TextLine]:
    for sheet in sheets:
        count = sum(len(table.rows) for table in sheet.tables)
        said = context.labels.read_me.rows.format(count) if sheet.tables else ""
        yield TextLine("link", (sheet.name, sheet.about, said))


def _measures(pay: Compensation | None) -> Iterator[TextLine]:
    for measure in pay.measures.values() if pay else ():
        if measure.description:
            yield TextLine("fact", (measure.title, plain_line(measure.description)))


def _derived(context: Context) -> Iterator[TextLine]:
    words, pay = context.labels.read_me, context.ladder.compensation
    if pay is None or all(row.provenance == "published" for row in context.grid):
        return
    factors = multipliers(pay, context.labels.values)
    yield TextLine("fact", ("", " × ".join((words.derived_range, *factors)) + "."))
    if any(kind.ranges for kind in pay.company_types):
        yield TextLine("fact", ("", words.own_ranges))
    yield TextLine("fact", ("", words.rounding.format(rounding=roundings(pay, context.figures))))
    floors = [f"{context.measure(key)} {context.figures.pay(own)}" for key, own in pay.floor.items()]
    if floors:
        yield TextLine("fact", (context.words.floor, ", ".join(floors)))
    yield TextLine("fact", ("", words.factor_ends))


def _assumed(context: Context) -> Iterator[TextLine]:
    pay = context.ladder.compensation
    for option in (one for axis in pay.axes for one in axis.options) if pay else ():
        if option.assumed and option.factor is None:
            factor = context.figures.factor(option.assumed.factor)
            because = plain_line(option.assumed.because)
            yield TextLine(
                "fact", (option.title, context.labels.read_me.assumption.format(factor=factor, because=because))
            )


def _notes(pay: Compensation | None) -> Iterator[TextLine]:
    if pay is None:
        return
    if pay.note:
        yield TextLine("fact", ("", plain(pay.note)))
    noted = [(each.title, each.note) for each in pay.dimensions]
    noted += [(each.title, each.note) for axis in pay.axes for each in axis.options]
    yield from (TextLine("fact", (title, plain_line(note))) for title, note in noted if note)


def _terms(context: Context, sheets: tuple[Sheet, ...]) -> Table:
    """Every column that the program heads, once, with the sheets that have it; then the ratios that people work out."""
    words = context.labels.read_me
    where: dict[tuple[str, str], list[str]] = {}
    for sheet in sheets:
        for each in (each for table in sheet.tables for each in table.columns if each.meaning):
            places = where.setdefault((each.head, each.meaning), [])
            places += [sheet.name] if sheet.name not in places else []
    rows: Iterable[tuple[str, str, str | None]] = (
        (head, meaning, ", ".join(places)) for (head, meaning), places in where.items()
    )
    ratios = (words.compa_ratio, words.penetration) if context.ladder.compensation else ()
    calculator = next((sheet.name for sheet in sheets if sheet.panel), None)
    columns = (Column(words.term, "key"), Column(words.meaning, "prose"), Column(words.used_in, "text"))
    return Table("Terms", columns, (*rows, *((ratio.head, ratio.meaning, calculator) for ratio in ratios)), words.terms)
