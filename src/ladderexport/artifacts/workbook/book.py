"""Sheets into a workbook: where each block stands, how tables are made native, and how sheets print."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import table as native
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from ladderexport.artifacts.workbook import cells, layout, styles
from ladderexport.artifacts.workbook.finish import Additions, finish
from ladderexport.artifacts.workbook.sheet import NUMERIC, Formula, Line, Table
from ladderexport.errors import LadderExportError

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from ladderexport.artifact import Paper
    from ladderexport.artifacts.workbook.sheet import Kind, Sheet

MOST_ROWS: Final = 1_048_576
_PAPER: Final[dict[Paper, int]] = {"Letter": 1, "A4": 9}
_HEAD_IN_VIEW: Final = 4
"""A head further down than this row does not stay in view: too little would be left to scroll."""
_HEIGHTS: Final = {"title": 32.0, "heading": 24.0, "subtitle": 18.0}
_MARGIN_INCHES: Final = 0.5
_FOOT_INCHES: Final = 0.75
_LONGEST_FOOT: Final = 80
_LONGEST_NOTICE: Final = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole workbook."""

    title: str
    subject: str
    creator: str
    keywords: str
    language: str
    day: date
    """Stands for when the file was made."""
    identifier: str
    money: str
    """The number format of amounts."""
    dates: str
    """The number format of dates."""
    paper: Paper
    foot: str
    notice: str
    """The confidentiality line, at the middle of the foot; empty for none."""
    page: str
    """With `{page}` and `{pages}` for their numbers."""


def bind(sheets: tuple[Sheet, ...], setting: Setting) -> bytes:
    """The sheets as the bytes of a workbook: the same sheets and setting make the same bytes, whenever and wherever."""
    book = Workbook()
    book.remove(book.worksheets[0])
    used = [column.kind for sheet in sheets for table in sheet.tables for column in table.columns]
    styles.add_styles(book, used, money=setting.money, date=setting.dates)
    _describe(book, setting)
    additions = Additions(modified=datetime.combine(setting.day, datetime.min.time()))
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(sheet.name)
        _Writer(page, sheet, setting, additions, f"xl/worksheets/sheet{number}.xml").write()
    raw = io.BytesIO()
    book.save(raw)
    return finish(raw.getvalue(), additions)


def _describe(book: Workbook, setting: Setting) -> None:
    about = book.properties
    about.title = cells.clean(setting.title)
    about.subject = cells.clean(setting.subject)
    about.creator = about.lastModifiedBy = cells.clean(setting.creator)
    about.keywords = cells.clean(setting.keywords)
    about.language = setting.language
    about.identifier = setting.identifier or None
    about.created = datetime.combine(setting.day, datetime.min.time())


class _Writer:
    """Writes one sheet, from the top."""

    def __init__(self, page: Worksheet, sheet: Sheet, setting: Setting, additions: Additions, part: str) -> None:
        self.page = page
        self.sheet = sheet
        self.setting = setting
        self.additions = additions
        self.part = part
        self.row = 1
        self.head_row: int | None = None
        self.widths = sheet.widths or self._widths()

    def write(self) -> None:
        """Write all blocks, then what holds for the sheet as a whole."""
        for block in self.sheet.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._line(block)
        for index, width in enumerate(self.widths, 1):
            self.page.column_dimensions[get_column_letter(index)].width = width
        self._keep_in_view()
        self._print_set_up()

    def _widths(self) -> tuple[int, ...]:
        """Each column as wide as the widest that stands in its place in any table."""
        sign = sum(char not in '#,0."' for char in self.setting.money)
        widths: list[int] = []
        for table in self.sheet.tables:
            for index, column in enumerate(table.columns):
                width = layout.column_width(column, (row[index] for row in table.rows), money_sign=sign)
                widths[index : index + 1] = [max([width, *widths[index : index + 1]])]
        return tuple(widths)

    def _cell(self, index: int) -> Cell:
        return cast("Cell", self.page.cell(self.row, index))  # no cell of ours is merged

    def _line(self, line: Line) -> None:
        for index, text in enumerate(line.cells, 1):
            cell = self._cell(index)
            if text:
                cells.text(cell, text)
            cell.style = f"Ladder {line.kind if index == 1 else 'plain'}"
            if line.kind == "link" and index == 1:
                cells.link(cell, text)
        wraps = line.kind in {"fact", "link", "plain"}
        height = layout.row_height(line.cells, self.widths) if wraps else _HEIGHTS.get(line.kind)
        if height:
            self.page.row_dimensions[self.row].height = height
        self.row += 1

    def _table(self, table: Table) -> None:
        last = self.row + len(table.rows)
        if last > MOST_ROWS:
            raise LadderExportError(
                f"the sheet {self.sheet.name!r} would have {last:,} rows, more than a workbook holds",
                hint="give fewer locations or company types",
            )
        top = self.row
        self._head(table)
        for row in table.rows:
            for index, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
                cell = self._cell(index)
                cells.put(cell, value, f"Ladder {column.kind}")
                if isinstance(value, Formula):
                    self._keep_result(cell.coordinate, value.result)
            self.page.row_dimensions[self.row].height = layout.row_height(row, self.widths)
            self.row += 1
        self._make_native(table, top)

    def _head(self, table: Table) -> None:
        for index, column in enumerate(table.columns, 1):
            cell = self._cell(index)
            cells.text(cell, column.head)
            cell.style = _head_style(column.kind)
        self.page.row_dimensions[self.row].height = layout.head_height(table, self.widths)
        self.head_row = self.row
        self.row += 1

    def _make_native(self, table: Table, top: int) -> None:
        area = f"A{top}:{get_column_letter(len(table.columns))}{self.row - 1}"
        heads = (str(self.page.cell(top, index).value) for index in range(1, len(table.columns) + 1))
        columns = [native.TableColumn(id=index, name=head) for index, head in enumerate(heads, 1)]
        made = native.Table(displayName=table.name, ref=area, autoFilter=AutoFilter(ref=area), tableColumns=columns)
        made.tableStyleInfo = native.TableStyleInfo(name=styles.TABLE_STYLE, showRowStripes=False)
        self.page.add_table(made)
        self.additions.abouts[table.name] = (self.sheet.name, table.about)

    def _keep_result(self, coordinate: str, result: Decimal) -> None:
        self.additions.results.setdefault(self.part, {})[coordinate] = repr(cells.as_stored(result))

    def _keep_in_view(self) -> None:
        page, one = self.page, len(self.sheet.tables) == 1
        page.sheet_view.showGridLines = False
        in_view = one and self.head_row is not None and self.head_row <= _HEAD_IN_VIEW
        first = self.head_row + 1 if in_view and self.head_row else 1
        if first > 1 or self.sheet.keys:
            page.freeze_panes = f"{get_column_letter(self.sheet.keys + 1)}{first}"
        if in_view:
            page.print_title_rows = f"{self.head_row}:{self.head_row}"

    def _print_set_up(self) -> None:
        page = self.page
        page.page_setup.orientation = "portrait" if self.sheet.upright else "landscape"
        page.page_setup.paperSize = _PAPER[self.setting.paper]
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, int(self.sheet.one_page)
        margins = page.page_margins
        margins.left = margins.right = _MARGIN_INCHES
        margins.top = margins.bottom = _FOOT_INCHES
        margins.header = margins.footer = _MARGIN_INCHES / 2
        page.HeaderFooter.oddHeader = _ends(_foot(self.setting.title), "&A")
        number = self.setting.page.format(page="&P", pages="&N")
        page.HeaderFooter.oddFooter = _ends(_foot(self.setting.foot), number)
        page.HeaderFooter.oddFooter.center.text = _foot(self.setting.notice, longest=_LONGEST_NOTICE) or None


def _head_style(kind: Kind) -> str:
    return "Ladder head centred" if kind in NUMERIC or kind == "flag" else "Ladder head"


def _ends(left: str, right: str) -> HeaderFooterItem:
    item = HeaderFooterItem()
    item.left.text, item.right.text = left, right
    return item


def _foot(text: str, *, longest: int = _LONGEST_FOOT) -> str:
    """Text for a head or a foot, where an ampersand begins a code and all parts share 255 characters."""
    line = " ".join(cells.clean(text).split())
    cut = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return cut.replace("&", "&&")
