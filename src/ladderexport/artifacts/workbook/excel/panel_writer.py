"""A panel onto a sheet: cells, lists to choose from, protection, conditional looks, its table and its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from openpyxl.formatting.rule import Rule
from openpyxl.utils import quote_sheetname
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from ladderexport.artifacts.workbook.excel import cells
from ladderexport.artifacts.workbook.excel.floating_columns import floating_columns
from ladderexport.artifacts.workbook.excel.native_table import add_native_table
from ladderexport.artifacts.workbook.excel.panel_styles import chosen_style, open_end_style, style_name

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ladderexport.artifacts.workbook.excel.postprocess import Additions
    from ladderexport.artifacts.workbook.panel import AmountInput, ChoiceInput, Highlight, Panel


def place_panel(page: Worksheet, panel: Panel, *, money: str, additions: Additions) -> None:
    """Write a panel; `money` is the number format of amounts."""
    for place, entry in panel.cells.items():
        cells.put(cast("Cell", page[place]), entry.value, style_name(entry.look))
    for row, height in panel.heights.items():
        page.row_dimensions[row].height = height
    book = cast("Workbook", page.parent)
    for name, area in panel.names.items():
        target = f"{quote_sheetname(page.title)}!{absolute_coordinate(area)}"
        book.defined_names[name] = DefinedName(name, attr_text=target)
    for each in (*map(_choice, panel.choices), *map(_amount, panel.amounts)):
        page.add_data_validation(each)
    for highlight in panel.highlights:
        page.conditional_formatting.add(highlight.area, _rule(highlight, money))
    table = panel.table
    add_native_table(page, table.name, table.area, heads=table.heads, with_buttons=False)
    additions.abouts[table.name] = (page.title, table.about)
    page.add_chart(floating_columns(page.title, panel.chart, money), panel.chart.corner)
    additions.drawings.append((cells.clean(panel.chart.title), cells.clean(panel.chart.about)))
    page.print_area = panel.printed
    page.sheet_view.selection[0].activeCell = page.sheet_view.selection[0].sqref = panel.start
    _protect(page)


def _choice(choice: ChoiceInput) -> DataValidation:
    check = DataValidation(type="list", formula1=choice.list_name, allow_blank=False, sqref=choice.place)
    return _told(check, choice.head, choice.told)


def _amount(amount: AmountInput) -> DataValidation:
    check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", sqref=amount.place)
    return _told(check, amount.head, amount.told)


def _told(check: DataValidation, head: str, told: str) -> DataValidation:
    check.promptTitle, check.prompt, check.showInputMessage = head, told, True
    check.errorTitle, check.error, check.showErrorMessage = head, told, True
    return check


def _rule(highlight: Highlight, money: str) -> Rule:
    look = chosen_style() if highlight.way == "chosen" else open_end_style(money)
    return Rule(type="expression", dxf=look, formula=[highlight.condition])


def _protect(page: Worksheet) -> None:
    """Lock all but the inputs, without a password; a reader may still make columns wider and rows higher."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
