"""How sheets print: paper, margins, what stands at their head and foot, and what is repeated on every page."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from ladderexport.artifacts.workbook.excel import cells

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ladderexport.artifacts.workbook.excel.settings import WorkbookSettings
    from ladderexport.artifacts.workbook.sheet import Sheet
    from ladderexport.rendering.options import Paper

_PAPER: Final[dict[Paper, int]] = {"Letter": 1, "A4": 9}
_MARGIN_INCHES: Final = 0.5
_FOOT_INCHES: Final = 0.75
_LONGEST_FOOT: Final = 80
_LONGEST_NOTICE: Final = 100
_WIDEST_PAGE: Final = 280
"""How many characters fit side by side on a printed page before they are too small to read."""


def set_up_print(page: Worksheet, sheet: Sheet, settings: WorkbookSettings, widths: tuple[int, ...]) -> None:
    """Fit a sheet to the width of its pages; a sheet that needs several beside one another repeats its keys on each."""
    page.page_setup.orientation = "portrait" if sheet.upright else "landscape"
    page.page_setup.paperSize = _PAPER[settings.paper]
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    across = 1 if sheet.panel else max(ceil(sum(widths) / _WIDEST_PAGE), 1)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, int(sheet.one_page)
    if across > 1 and sheet.keys:
        page.print_title_cols = f"A:{get_column_letter(sheet.keys)}"
    margins = page.page_margins
    margins.left = margins.right = _MARGIN_INCHES
    margins.top = margins.bottom = _FOOT_INCHES
    margins.header = margins.footer = _MARGIN_INCHES / 2
    page.HeaderFooter.oddHeader = _ends(_foot(settings.title), "&A")
    number = settings.page.format(page="&P", pages="&N")
    page.HeaderFooter.oddFooter = _ends(_foot(settings.foot), number, _foot(settings.notice, longest=_LONGEST_NOTICE))


def _ends(left: str, right: str, middle: str = "") -> HeaderFooterItem:
    item = HeaderFooterItem()
    item.left.text, item.right.text, item.center.text = left, right, middle or None
    return item


def _foot(text: str, *, longest: int = _LONGEST_FOOT) -> str:
    """Text for a head or a foot, where an ampersand begins a code and all parts share 255 characters."""
    line = " ".join(cells.clean(text).split())
    cut = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return cut.replace("&", "&&")
