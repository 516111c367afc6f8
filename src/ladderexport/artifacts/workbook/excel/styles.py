"""How cells look: every color, face and number format of the workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel.numbers import get_currency_symbol
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from ladderexport.i18n.locales import locale_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from decimal import Decimal

    from openpyxl.workbook import Workbook

    from ladderexport.artifacts.workbook.sheet import ColumnKind

FACE: Final = "Calibri"
INK: Final = "000000"
QUIET: Final = "57606A"
ACCENT: Final = "1F4E8C"
HEAD: Final = "1B3A5D"
WHITE: Final = "FFFFFF"
MARKED: Final = "FFF1CC"
MARKED_INK: Final = "5C3B00"
RULE: Final = "D0D7DE"
TABLE_STYLE: Final = "TableStyleLight1"
PERCENT: Final = "0.0%"
SHARE: Final = '"+"0.0%;"\N{MINUS SIGN}"0.0%;0.0%'
"""A percentage that is a change: always with its sign."""
_FEWEST_DECIMALS: Final = 4
_MOST_DECIMALS: Final = 13
"""A cell has 15 digits, of which a factor may have two before the point."""
DATES: Final = {1: "yyyy", 2: "yyyy\\-mm", 3: "yyyy\\-mm\\-dd"}
"""By how many parts of the date are known."""

_RULED: Final = Border(bottom=Side(style="thin", color=RULE))


def money_format(currency: str, language: str, *, decimals: int) -> str:
    """Return the number format of amounts in a currency, its sign where the language puts it."""
    locale = locale_for(language)
    symbol = get_currency_symbol(currency, locale=locale)
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    pattern = locale.currency_formats["standard"].pattern.partition(";")[0]
    before, _, after = pattern.partition("\N{CURRENCY SIGN}")
    if any(char in after for char in "#0"):
        gap = "\N{NO-BREAK SPACE}" if after[0].isspace() or symbol[-1].isalpha() else ""
        return f'"{symbol}{gap}"{digits}'
    gap = "\N{NO-BREAK SPACE}" if before[-1:].isspace() else ""
    return f'{digits}"{gap}{symbol}"'


def amount_format(money: str) -> str:
    """Return the format of amounts in whatever currency: that of money without the sign of its own."""
    return re.sub(r'"[^"]*"', "", money)


def open_ended_format(money: str) -> str:
    """Return the format of an amount after which the range is open: a plus behind it."""
    return f'{money}"+"'


def change_format(money: str) -> str:
    """Return the format of a difference between amounts: always with its sign."""
    return f'"+"{money};"\N{MINUS SIGN}"{money};{money}'


def factor_format(factors: Iterable[Decimal]) -> str:
    """Return the format of factors: with all the decimals that they have, as far as a cell holds them."""
    longest = max((decimals(factor) for factor in factors), default=0)
    return "0.00" + "?" * (max(longest, _FEWEST_DECIMALS) - 2)


def decimals(number: Decimal) -> int:
    """Return how many decimals of a number a cell shows."""
    exponent = number.normalize().as_tuple().exponent
    return min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def add_styles(book: Workbook, used: Collection[str], *, money: str, date: str, factor: str) -> None:
    """Give the workbook the named styles of lines and heads, and those of the kinds of columns that it uses."""
    for style in (*_line_styles(), *_head_styles()):
        book.add_named_style(style)
    for kind, style in (*_text_styles(), *_number_styles(money, date, factor)):
        if kind in used:
            book.add_named_style(style)


def marked_style() -> DifferentialStyle:
    """Return the style of a cell that needs attention."""
    return DifferentialStyle(font=Font(bold=True, color=MARKED_INK), fill=PatternFill("solid", bgColor=MARKED))


def _font(*, size: float = 11, bold: bool = False, italic: bool = False, color: str = INK) -> Font:
    return Font(name=FACE, size=size, bold=bold, italic=italic, color=color)


def _left() -> Alignment:
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


def _line_styles() -> Iterator[NamedStyle]:
    unwrapped = Alignment(horizontal="left", vertical="center", indent=1)
    yield NamedStyle("Ladder title", font=_font(size=20, bold=True, color=HEAD), alignment=unwrapped)
    yield NamedStyle("Ladder subtitle", font=_font(size=12, color=QUIET), alignment=unwrapped)
    yield NamedStyle("Ladder heading", font=_font(size=14, bold=True, color=HEAD), alignment=unwrapped)
    yield NamedStyle("Ladder plain", font=_font(), alignment=_left())
    yield NamedStyle("Ladder fact", font=_font(color=QUIET), alignment=_left())
    yield NamedStyle("Ladder link", font=Font(name=FACE, size=11, color=ACCENT, underline="single"), alignment=_left())


def _head_styles() -> Iterator[NamedStyle]:
    fill = PatternFill("solid", fgColor=HEAD)
    for name, side, indent in (("Ladder head", "left", 1), ("Ladder head centered", "center", 0)):
        align = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=indent)
        yield NamedStyle(name, font=_font(bold=True, color=WHITE), fill=fill, alignment=align)


def _text_styles() -> Iterator[tuple[ColumnKind, NamedStyle]]:
    yield "key", NamedStyle("Ladder key", font=_font(bold=True), border=_RULED, alignment=_left())
    texts: tuple[ColumnKind, ...] = ("text", "phrase", "prose", "sentence")
    for kind in texts:
        yield kind, NamedStyle(f"Ladder {kind}", font=_font(), border=_RULED, alignment=_left())
    flag = Alignment(horizontal="center", vertical="center", wrap_text=True)
    yield "flag", NamedStyle("Ladder flag", font=_font(), border=_RULED, alignment=flag)


def _number_styles(money: str, date: str, factor: str) -> Iterator[tuple[ColumnKind, NamedStyle]]:
    formats: tuple[tuple[ColumnKind, str, str], ...] = (
        ("money", "money", money),
        ("money", "open end", open_ended_format(money)),
        ("amount", "amount", amount_format(money)),
        ("amount", "open amount", open_ended_format(amount_format(money))),
        ("change", "change", change_format(money)),
        ("percent", "percent", PERCENT),
        ("share", "share", SHARE),
        ("factor", "factor", factor),
        ("count", "count", "0"),
        ("date", "date", date),
    )
    for kind, name, shape in formats:
        side = "center" if kind in {"count", "date"} else "right"
        align = Alignment(horizontal=side, vertical="center", indent=int(side == "right"))
        yield kind, NamedStyle(f"Ladder {name}", font=_font(), border=_RULED, alignment=align, number_format=shape)
