"""The workbook: the ladder's pay and skills as native tables to sort and filter, one sheet for each kind of thing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.base import File
from ladderexport.artifacts.workbook.calculator import offer_calculator
from ladderexport.artifacts.workbook.context import context_for
from ladderexport.artifacts.workbook.excel import styles
from ladderexport.artifacts.workbook.excel.settings import WorkbookSettings
from ladderexport.artifacts.workbook.excel.writer import write_workbook
from ladderexport.artifacts.workbook.sheets.changes import changes
from ladderexport.artifacts.workbook.sheets.company_types import company_types
from ladderexport.artifacts.workbook.sheets.dimensions import dimensions
from ladderexport.artifacts.workbook.sheets.glossary import glossary
from ladderexport.artifacts.workbook.sheets.learning import learning
from ladderexport.artifacts.workbook.sheets.levels import levels
from ladderexport.artifacts.workbook.sheets.locations import locations
from ladderexport.artifacts.workbook.sheets.pay_changes import pay_changes
from ladderexport.artifacts.workbook.sheets.pay_ranges import pay_ranges
from ladderexport.artifacts.workbook.sheets.postings import postings
from ladderexport.artifacts.workbook.sheets.promotion import promotion
from ladderexport.artifacts.workbook.sheets.ranges_by_level import ranges_by_level
from ladderexport.artifacts.workbook.sheets.read_me import read_me
from ladderexport.artifacts.workbook.sheets.skills_list import skills_list
from ladderexport.artifacts.workbook.sheets.skills_matrix import skills_matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ladderexport.artifacts.base import Announce
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Sheet
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

SHEETS: Final[tuple[Callable[[Context], Sheet | None], ...]] = (
    offer_calculator,
    pay_ranges,
    postings,
    ranges_by_level,
    locations,
    company_types,
    dimensions,
    skills_matrix,
    skills_list,
    levels,
    promotion,
    learning,
    glossary,
    pay_changes,
    changes,
)
"""The sheets after the first one, in order; each gives None where the source lacks its data."""
_NO_DAY: Final = date(2000, 1, 1)


def make(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """Make the workbook as one file. Raises LadderExportError for a text, or a grid, that no workbook can hold."""
    context = context_for(ladder)
    sheets = []
    for sheet in SHEETS:
        progress(f"filling {sheet.__name__.replace('_', ' ')}")
        made = sheet(context)
        sheets += [made] if made else []
    complete = (read_me(context, tuple(sheets)), *sheets)
    progress(f"writing {len(complete)} sheets")
    content = write_workbook(complete, _setting(context, options, complete))
    return (File(PurePosixPath("ladder.xlsx"), content, f"{len(complete)} sheets", len(complete)),)


def _setting(context: Context, options: Options, sheets: tuple[Sheet, ...]) -> WorkbookSettings:
    ladder, words, pay = context.ladder, context.labels.read_me, context.ladder.compensation
    money = styles.money_format(context.figures.currency, ladder.language, decimals=_decimals(context))
    money = styles.amount_format(money) if len(context.currencies) > 1 else money
    days = [row.effective for row in context.grid if row.effective]
    days += [row.conversion.as_of for row in context.grid if row.conversion]
    days += [pay.effective] if pay and pay.effective else []
    known = max((sum(part is not None for part in (day.month, day.day)) for day in days), default=0)
    return WorkbookSettings(
        title=ladder.title,
        subject=words.subtitle,
        creator=ladder.maintained_by or ladder.organization or ladder.title,
        keywords=words.keywords,
        language=ladder.language,
        day=ladder.updated.first_day if ladder.updated else _NO_DAY,
        identifier=options.fingerprint,
        money=money,
        factor=styles.factor_format(_factors(sheets)),
        dates=styles.DATES[known + 1],
        paper=options.paper,
        foot=" · ".join(filter(None, (context.edition(), ladder.audience.title if ladder.audience else None))),
        notice=(ladder.audience.notice if ladder.audience else None) or "",
        page=words.page,
    )


def _factors(sheets: tuple[Sheet, ...]) -> Iterator[Decimal]:
    """All factors in the tables."""
    for table in (table for sheet in sheets for table in sheet.tables):
        at = [index for index, column in enumerate(table.columns) if column.kind == "factor"]
        yield from (value for row in table.rows for index in at if isinstance(value := row[index], Decimal))


def _decimals(context: Context) -> int:
    """Two for pay by the hour and for pay, or midpoints, with fractions; otherwise amounts are shown in whole units."""
    pay = context.ladder.compensation
    moved = [pay for move in (context.changes.pay if context.changes else ()) for pay in (move.before, move.now) if pay]
    if pay is None and not moved:
        return 0
    ranges = (*(row.pay for row in context.grid), *moved)
    amounts = (amount for one in ranges for amount in (one.minimum, one.midpoint or one.minimum, one.maximum))
    by_the_hour = (pay is not None and pay.per == "hour") or any(row.per == "hour" for row in context.grid)
    return 2 if by_the_hour or any(amount != amount.to_integral_value() for amount in amounts) else 0
