"""Sheets into a workbook: where each block stands, how tables are made native, and how sheets print."""

from __future__ import annotations

import io
import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from lxml import etree
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

from ladderexport.artifacts.workbook.excel import cells, sizes, styles
from ladderexport.artifacts.workbook.excel.native_table import add_native_table
from ladderexport.artifacts.workbook.excel.panel_styles import add_panel_styles
from ladderexport.artifacts.workbook.excel.panel_writer import place_panel
from ladderexport.artifacts.workbook.excel.postprocess import Additions, postprocess
from ladderexport.artifacts.workbook.excel.printing import set_up_print
from ladderexport.artifacts.workbook.excel.range_chart import range_chart, rows_high
from ladderexport.artifacts.workbook.excel.settings import WorkbookSettings
from ladderexport.artifacts.workbook.sheet import NUMERIC, Table, TextLine
from ladderexport.artifacts.workbook.values import Formula
from ladderexport.errors import LadderExportError

if TYPE_CHECKING:
    from decimal import Decimal

    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from ladderexport.artifacts.workbook.sheet import ColumnKind, RangeBars, Sheet

MOST_ROWS: Final = 1_048_576
_HEAD_IN_VIEW: Final = 4
"""A head further down than this row does not stay in view: too little would be left to scroll."""
_HEIGHTS: Final = {"title": 32.0, "heading": 24.0, "subtitle": 18.0}


def write_workbook(sheets: tuple[Sheet, ...], settings: WorkbookSettings) -> bytes:
    """Write the sheets as the bytes of a workbook: the same sheets and setting make the same bytes, whenever and wherever."""
    book = Workbook()
    book.remove(book.worksheets[0])
    used = [column.kind for sheet in sheets for table in sheet.tables for column in table.columns]
    styles.add_styles(book, used, money=settings.money, date=settings.dates, factor=settings.factor)
    if any(sheet.panel for sheet in sheets):
        add_panel_styles(book, money=settings.money, date=settings.dates)
    _describe(book, settings)
    additions = Additions(modified=datetime.combine(settings.day, datetime.min.time()))
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(sheet.name)
        _Writer(page, sheet, settings, additions, f"xl/worksheets/sheet{number}.xml").write()
    return postprocess(_saved(book), additions)


def _saved(book: Workbook) -> bytes:
    """What openpyxl makes of a workbook, which takes a temporary file for each sheet."""
    raw = io.BytesIO()
    try:
        book.save(raw)
    except etree.SerialisationError as error:  # lxml's word for a write that failed
        raise LadderExportError(
            f"the temporary files of the workbook cannot be written: {error}",
            hint=f"make room in {tempfile.gettempdir()}, or name another folder in TMPDIR",
        ) from error
    return raw.getvalue()


def _describe(book: Workbook, settings: WorkbookSettings) -> None:
    about = book.properties
    about.title = cells.clean(settings.title)
    about.subject = cells.clean(settings.subject)
    about.creator = about.lastModifiedBy = cells.clean(settings.creator)
    about.keywords = cells.clean(settings.keywords)
    about.language = settings.language
    about.identifier = settings.identifier or None
    about.created = datetime.combine(settings.day, datetime.min.time())


class _Writer:
    """Writes one sheet, from the top."""

    def __init__(
        self, page: Worksheet, sheet: Sheet, settings: WorkbookSettings, additions: Additions, part: str
    ) -> None:
        self.page = page
        self.sheet = sheet
        self.settings = settings
        self.additions = additions
        self.part = part
        self.row = 1
        self.head_row: int | None = None
        self.worn: dict[str, StyleArray] = {}
        self.widths = sheet.widths or self._widths()

    def write(self) -> None:
        """Write all blocks, then what holds for the sheet as a whole."""
        for block in self.sheet.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._line(block)
        if self.sheet.panel is not None:
            place_panel(self.page, self.sheet.panel, money=self.settings.money, additions=self.additions)
            for place, entry in self.sheet.panel.cells.items():
                if isinstance(entry.value, Formula):
                    self._keep_result(place, entry.value.result)
        for bars in self.sheet.charts:
            self._chart(bars)
        if self.sheet.panel is None:
            last = get_column_letter(self.page.max_column)
            self.page.print_area = f"A1:{last}{max(self.row - 1, 1)}"
        for index, width in enumerate(self.widths, 1):
            self.page.column_dimensions[get_column_letter(index)].width = width
        self._keep_in_view()
        set_up_print(self.page, self.sheet, self.settings, self.widths)

    def _widths(self) -> tuple[int, ...]:
        """Each column as wide as the widest that stands in its place in any table."""
        sign = sum(char not in '#,0."' for char in self.settings.money)
        widths: list[int] = []
        for table in self.sheet.tables:
            for index, column in enumerate(table.columns):
                width = sizes.column_width(column, (row[index] for row in table.rows), money_sign=sign)
                widths[index : index + 1] = [max([width, *widths[index : index + 1]])]
        return tuple(widths)

    def _cell(self, index: int) -> Cell:
        return cast("Cell", self.page.cell(self.row, index))  # no cell of ours is merged

    def _line(self, line: TextLine) -> None:
        for index, text in enumerate(line.cells, 1):
            cell = self._cell(index)
            cell.style = f"Ladder {line.kind if index == 1 else 'plain'}"
            if text:
                cells.text(cell, text)
            if line.kind == "link" and index == 1:
                cells.link(cell, text)
        wraps = line.kind in {"fact", "link", "plain"}
        height = sizes.row_height(line.cells, self.widths) if wraps else _HEIGHTS.get(line.kind)
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
        top, styled = self.row, [f"Ladder {column.kind}" for column in table.columns]
        self._head(table)
        for row in table.rows:
            for index, value in enumerate(row, 1):
                cell = self._cell(index)
                cells.put(cell, value, styled[index - 1], self.worn)
                if isinstance(value, Formula):
                    self._keep_result(cell.coordinate, value.result)
            if height := sizes.row_height(row, self.widths):
                self.page.row_dimensions[self.row].height = height
            self.row += 1
        self._mark(table, top)
        self._make_native(table, top)

    def _head(self, table: Table) -> None:
        for index, column in enumerate(table.columns, 1):
            cell = self._cell(index)
            cell.style = _head_style(column.kind)
            cells.text(cell, column.head)
        self.page.row_dimensions[self.row].height = sizes.head_height(table, self.widths)
        self.head_row = self.row
        self.row += 1

    def _make_native(self, table: Table, top: int) -> None:
        area = f"A{top}:{get_column_letter(len(table.columns))}{self.row - 1}"
        heads = [str(self.page.cell(top, index).value) for index in range(1, len(table.columns) + 1)]
        add_native_table(self.page, table.name, area, heads=heads)
        self.additions.abouts[table.name] = (self.sheet.name, table.about)

    def _mark(self, table: Table, top: int) -> None:
        for index, column in enumerate(table.columns, 1):
            if column.marked:
                place = f"{get_column_letter(index)}{top + 1}"
                texts = ",".join('{}="{}"'.format(place, text.replace('"', '""')) for text in column.marked)
                rule = Rule(type="expression", dxf=styles.marked_style(), formula=[f"OR({texts})"])
                self.page.conditional_formatting.add(f"{place}:{get_column_letter(index)}{self.row - 1}", rule)

    def _chart(self, bars: RangeBars) -> None:
        """Put a chart below all that stands on the sheet."""
        self.page.add_chart(range_chart(bars, self.settings.money), f"A{self.row + 1}")
        self.additions.drawings.append((cells.clean(bars.title), cells.clean(bars.about)))
        self.row += rows_high(bars) + 2

    def _keep_result(self, coordinate: str, result: Decimal | str) -> None:
        if isinstance(result, str):
            self.additions.texts.setdefault(self.part, set()).add(coordinate)
        stored = cells.escaped(result) if isinstance(result, str) else repr(cells.as_stored(result))
        self.additions.results.setdefault(self.part, {})[coordinate] = stored

    def _keep_in_view(self) -> None:
        page, one = self.page, len(self.sheet.tables) == 1
        page.sheet_view.showGridLines = False
        page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = sizes.ROW_POINTS, True
        in_view = one and self.head_row is not None and self.head_row <= _HEAD_IN_VIEW
        first = self.head_row + 1 if in_view and self.head_row else 1
        if first > 1 or self.sheet.keys:
            page.freeze_panes = f"{get_column_letter(self.sheet.keys + 1)}{first}"
        if in_view:
            page.print_title_rows = f"{self.head_row}:{self.head_row}"


def _head_style(kind: ColumnKind) -> str:
    return "Ladder head centered" if kind in NUMERIC or kind == "flag" else "Ladder head"
