"""A native table of Excel around cells that are written already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet import table as native
from openpyxl.worksheet.filters import AutoFilter, FilterColumn

from ladderexport.artifacts.workbook.excel import styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet


def add_native_table(page: Worksheet, name: str, area: str, *, heads: Sequence[str], with_buttons: bool = True) -> None:
    """Make the cells of an area a table, with these heads in its first row.

    Without buttons its filters are out of sight: on locked cells they would do nothing.
    """
    columns = [native.TableColumn(id=index, name=head) for index, head in enumerate(heads, 1)]
    hidden = [] if with_buttons else [FilterColumn(colId=index, hiddenButton=True) for index in range(len(columns))]
    buttons = AutoFilter(ref=area, filterColumn=hidden)
    table = native.Table(displayName=name, ref=area, autoFilter=buttons, tableColumns=columns)
    table.tableStyleInfo = native.TableStyleInfo(name=styles.TABLE_STYLE, showRowStripes=False)
    page.add_table(table)
