"""Small fonts for tests, drawn on the spot, so that no test depends on what a machine has installed."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.BitmapGlyphMetrics import SmallGlyphMetrics
from fontTools.ttLib.tables.C_B_D_T_ import cbdt_bitmap_format_17
from fontTools.ttLib.tables.E_B_L_C_ import BitmapSizeTable, SbitLineMetrics, eblc_index_sub_table_1
from fontTools.ttLib.tables.E_B_L_C_ import Strike as Sizes
from fontTools.ttLib.tables.S_V_G_ import SVGDocument
from fontTools.ttLib.tables.sbixGlyph import Glyph
from fontTools.ttLib.tables.sbixStrike import Strike

PICTURE_PX: Final = 100
"""Width and height of the pictures in fonts of emoji."""

SCRIPTS = " " + "".join(
    bytes(code).decode(charset, "ignore")
    for charset, codes in {
        "shift_jis": product(chain(range(0x81, 0xA0), range(0xE0, 0xF0)), range(0x40, 0xFD)),
        "iso8859_6": product(range(0xA0, 0x100)),
        "iso8859_8": product(range(0xA0, 0x100)),
    }.items()
    for code in codes
)
"""What is written in Japanese, Arabic and Hebrew, as far as charsets of old have it."""
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


def installed(folder: Path) -> Path:
    """Write the one font that programs find beside their own, and return the configuration of fontconfig that names it."""
    folder.mkdir()
    (folder / "Scripts.ttf").write_bytes(font_with(SCRIPTS, family="Scripts"))
    configuration = folder / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    return configuration


@cache
def font_with(characters: str, *, family: str = "Test", weight: int = 400) -> bytes:
    """A TrueType font in which each of these characters is a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (750, 700), (750, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    glyphs = {f"u{ord(one):05X}": one for one in sorted(set(characters))}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *glyphs])
    font.setupCharacterMap({ord(one): name for name, one in glyphs.items()})
    font.setupGlyf(dict.fromkeys([".notdef", *glyphs], square))
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs], (800, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, usWeightClass=weight)
    font.setupPost()
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


def emoji_font(characters: str, table: str) -> bytes:
    """A font in which each of these characters is a picture in color, held in a table such as `CBDT`."""
    font = TTFont(io.BytesIO(font_with(characters, family="Emoji")))
    names = [name for name in font.getGlyphOrder() if name != ".notdef"]
    {"CBDT": _add_bitmaps, "sbix": _add_sbix, "SVG ": _add_svg, "COLR": _add_layers}[table](font, names)
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


def _add_bitmaps(font: TTFont, names: list[str]) -> None:
    """As Noto Color Emoji has them: without outlines."""
    del font["glyf"], font["loca"]
    pictures, sizes, bitmaps = {}, BitmapSizeTable(), Sizes()
    for name in names:
        pictures[name] = cbdt_bitmap_format_17.__new__(cbdt_bitmap_format_17)
        metrics = SmallGlyphMetrics()
        metrics.height = metrics.width = metrics.Advance = PICTURE_PX
        metrics.BearingX, metrics.BearingY = 0, 90
        pictures[name].metrics, pictures[name].imageData = metrics, png((220, 30, 30))
    for side in ("hori", "vert"):
        line = SbitLineMetrics()
        vars(line).update(dict.fromkeys(_LINE, 0), ascender=90, descender=-10, widthMax=PICTURE_PX)
        setattr(sizes, side, line)
    sizes.colorRef, sizes.bitDepth, sizes.flags = 0, 32, 1
    sizes.ppemX = sizes.ppemY = PICTURE_PX
    sizes.startGlyphIndex, sizes.endGlyphIndex = 1, len(names)
    index: Any = eblc_index_sub_table_1.__new__(eblc_index_sub_table_1)
    index.names, index.indexFormat, index.imageFormat, index.imageDataOffset, index.locations = names, 1, 17, 0, []
    index.firstGlyphIndex, index.lastGlyphIndex = 1, len(names)
    bitmaps.bitmapSizeTable, bitmaps.indexSubTables = sizes, [index]
    data, locations = newTable("CBDT"), newTable("CBLC")
    data.version = locations.version = 3.0
    data.strikeData, locations.strikes = [pictures], [bitmaps]
    font["CBDT"], font["CBLC"] = data, locations


_LINE: Final = (
    "caretSlopeNumerator",
    "caretSlopeDenominator",
    "caretOffset",
    "minOriginSB",
    "minAdvanceSB",
    "maxBeforeBL",
    "minAfterBL",
    "pad1",
    "pad2",
)


def _add_sbix(font: TTFont, names: list[str]) -> None:
    strike = Strike(ppem=PICTURE_PX, resolution=72)
    strike.glyphs = {".notdef": Glyph(glyphName=".notdef")}
    for name in names:
        strike.glyphs[name] = Glyph(glyphName=name, graphicType="png", imageData=png((30, 160, 30)))
    table = newTable("sbix")
    table.version, table.flags, table.strikes = 1, 1, {PICTURE_PX: strike}
    font["sbix"] = table


def _add_svg(font: TTFont, names: list[str]) -> None:
    circle = '<circle cx="500" cy="-350" r="350" fill="#30c"/>'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph{}">' + circle + "</g></svg>"
    numbers = range(1, len(names) + 1)
    font["SVG "] = newTable("SVG ")
    font["SVG "].docList = [SVGDocument(drawing.format(number), number, number, False) for number in numbers]  # noqa: FBT003 - the library's own


def _add_layers(font: TTFont, names: list[str]) -> None:
    builder = FontBuilder(font=font)
    builder.setupCOLR({name: [(name, 0)] for name in names}, version=0)
    builder.setupCPAL([[(0.9, 0.1, 0.1, 1.0)]])


def png(color: tuple[int, int, int]) -> bytes:
    """A picture of one color."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", PICTURE_PX, PICTURE_PX, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(color) * PICTURE_PX) * PICTURE_PX
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
