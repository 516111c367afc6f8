"""How the cells of a panel look; colors and faces are those of every other sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from ladderexport.artifacts.workbook.excel import styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

    from ladderexport.artifacts.workbook.panel import CellLook

INPUT: Final = "FFF8DC"
"""The ground of cells to fill in."""
CHOSEN: Final = "DCE8F5"
"""The ground of what was chosen."""
RATIO: Final = "0.00"
SHARE: Final = "0.0%"
SHARE_CHANGE: Final = '"+"0.0%;"\N{MINUS SIGN}"0.0%;0.0%'
_ROW: Final = '0;;"\N{EN DASH}"'
"""A row's number; a dash where there is no such row."""
_RULED: Final = Border(bottom=Side(style="thin", color=styles.RULE))
_EDGE: Final = Side(style="medium", color=styles.ACCENT)
_FRAMED: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_EXISTING: Final[dict[CellLook, str]] = {
    "title": "Ladder title",
    "subtitle": "Ladder subtitle",
    "heading": "Ladder heading",
    "head": "Ladder head",
    "head centered": "Ladder head centered",
}
_UNUSED_FORMAT: Final = 200
"""A number of a format that no other has."""


def style_name(look: CellLook) -> str:
    """Return the named style of a look."""
    return _EXISTING.get(look, f"Ladder panel {look}")


def add_panel_styles(book: Workbook, *, money: str, date: str) -> None:
    """Give the workbook the named styles of a panel's cells."""
    for look, style in (*_inputs(money), *_texts(), *_figures(money, date)):
        style.name = style_name(look)
        book.add_named_style(style)


def chosen_style() -> DifferentialStyle:
    """Return the style of the chosen entry: bold, on a different background."""
    return DifferentialStyle(font=Font(bold=True), fill=PatternFill(bgColor=f"FF{CHOSEN}"))


def open_end_style(money: str) -> DifferentialStyle:
    """Return the style of the end of an open range: a plus after the amount."""
    shape = NumberFormat(numFmtId=_UNUSED_FORMAT, formatCode=styles.open_ended_format(money))
    return DifferentialStyle(numFmt=shape)


def _font(*, size: float = 11, bold: bool = False, color: str = styles.INK) -> Font:
    return Font(name=styles.FACE, size=size, bold=bold, color=color)


def _at(side: str, *, wrap: bool = True) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=wrap, indent=int(side != "center"))


def _inputs(money: str) -> Iterator[tuple[CellLook, NamedStyle]]:
    ground, free = PatternFill("solid", fgColor=INPUT), Protection(locked=False)
    shapes: tuple[tuple[CellLook, str], ...] = (("input", "@"), ("input money", money))
    for look, shape in shapes:
        style = NamedStyle(font=_font(bold=True), fill=ground, border=_FRAMED, alignment=_at("left"))
        style.number_format, style.protection = shape, free
        yield look, style


def _texts() -> Iterator[tuple[CellLook, NamedStyle]]:
    yield "label", NamedStyle(font=_font(color=styles.QUIET), border=_RULED, alignment=_at("left"))
    yield "remark", NamedStyle(font=_font(size=9, color=styles.QUIET), alignment=_at("left"))
    yield "caption", NamedStyle(font=_font(bold=True), alignment=_at("left", wrap=False))
    yield "result", NamedStyle(font=_font(), border=_RULED, alignment=_at("left"))
    ground = PatternFill("solid", fgColor=CHOSEN)
    yield "verdict", NamedStyle(font=_font(bold=True, color=styles.HEAD), fill=ground, alignment=_at("left"))
    yield "mark", NamedStyle(font=_font(), border=_RULED, alignment=_at("center"))
    yield "cell key", NamedStyle(font=_font(bold=True), border=_RULED, alignment=_at("left"))
    yield "cell text", NamedStyle(font=_font(), border=_RULED, alignment=_at("left"))
    yield "source text", NamedStyle(font=_font(color=styles.QUIET), alignment=_at("left"), number_format="@")


def _figures(money: str, date: str) -> Iterator[tuple[CellLook, NamedStyle]]:
    results: tuple[tuple[CellLook, str], ...] = (
        ("result money", money),
        ("result change", styles.change_format(money)),
        ("result share", SHARE),
        ("result share change", SHARE_CHANGE),
        ("result ratio", RATIO),
        ("result date", date),
        ("result count", _ROW),
    )
    for look, shape in results:
        yield look, NamedStyle(font=_font(), border=_RULED, alignment=_at("left"), number_format=shape)
    yield "cell money", NamedStyle(font=_font(), border=_RULED, alignment=_at("right"), number_format=money)
    quiet = _font(color=styles.QUIET)
    yield "source money", NamedStyle(font=quiet, alignment=_at("right"), number_format=money)
    yield "source count", NamedStyle(font=quiet, alignment=_at("center"), number_format=_ROW)
