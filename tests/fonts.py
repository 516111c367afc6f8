"""Small fonts for tests, drawn on the spot, so that no test depends on what a machine has installed."""

from __future__ import annotations

import io
from functools import cache
from itertools import chain, product
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

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
