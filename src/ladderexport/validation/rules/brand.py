"""Rules about the brand: its files exist and are of the right kind, and its colors can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error
from ladderexport.model.colors import LEAST_CONTRAST, WHITE, contrast, darkened, is_color
from ladderexport.regular_files import NOT_REGULAR
from ladderexport.source.assets import MAX_FILE, Asset, brand_files
from ladderexport.source.fonts import COLLECTION, damaged_table, face
from ladderexport.source.images import MOST_PIXELS, endless, media_type, pixels, undrawable, unsafe
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.queries import texts

MAX_LOGO: Final = 1024 * 1024
"""The most bytes of a logo."""


def files_of_the_brand(source: Source) -> Iterator[Diagnostic]:
    """Yield logos and fonts that are missing, outside the folder, too large, of another kind, or unsafe."""
    for path, name in brand_files(source.data):
        asset = source.assets.get(name)
        if not name or asset is None:  # a source that is read to be compared comes without its brand's files
            continue
        if asset.fault:
            yield _not_there(source, path, name, asset)
        else:
            check = _logo if path[1] == "logo" else _font
            yield from check(source, path, name, asset.content)


BRAND_FILE_MISSING: Final = error(
    "LAD801",
    "brand-file-missing",
    "a logo or font file that does not exist or cannot be read",
    why="The logo or font that `brand` names does not exist, or cannot be read. Pages would not look right without it.",
    fix="Put the file into the source's folder, and write its name exactly as it is, including upper and lower case.",
)
BRAND_FILE_OUTSIDE: Final = error(
    "LAD802",
    "brand-file-outside",
    "a logo or font outside the source's folder",
    why="The files of the brand must be in the source's folder, so that the source is complete wherever it is copied to and "
    "reads nothing else from the machine. This name, or a link that it goes through, leads out of the folder.",
    fix="Copy the file into the source's folder.",
)
BRAND_FILE_TOO_LARGE: Final = error(
    "LAD803",
    "brand-file-too-large",
    "a logo or font that is too large",
    why="A logo of many megabytes or pixels makes every page slow and every PDF large, and looks no better than a small one.",
    fix="Save the logo as a simple SVG, or as a PNG of a few hundred pixels.",
)


def _not_there(source: Source, path: KeyPath, name: str, asset: Asset) -> Diagnostic:
    if asset.fault == "outside":
        message, rule = f"the file {quote(name)} is outside the source's folder", BRAND_FILE_OUTSIDE
        hint = "copy it into the source's folder, and change the path here"
    elif asset.fault == "too large":
        message, rule = f"the file {quote(name)} is larger than {MAX_FILE // 2**20} MB", BRAND_FILE_TOO_LARGE
        hint = "use a smaller one"
    else:
        message, rule = f"the file {quote(name)} cannot be read: {asset.reason}", BRAND_FILE_MISSING
        hint = "write the path relative to the source's folder, such as `fonts/Text.ttf`"
        if asset.reason == NOT_REGULAR:
            hint = "put a file there, not a pipe or a link to a device"
    return source.report(rule, path, message, hint=hint)


BRAND_LOGO: Final = error(
    "LAD804",
    "brand-logo",
    "a logo that is neither an SVG nor a PNG",
    why="A logo must be an SVG or a PNG. No other format can be read, whatever the file is called.",
    fix="Open it in a drawing program, and save it as SVG or PNG.",
)
UNSAFE_LOGO: Final = error(
    "LAD805",
    "unsafe-logo",
    "an SVG with scripts, entities or external references",
    why="An SVG can contain scripts, load files, and define entities that grow without limit. A logo needs none of these, so "
    "the program does not accept them.",
    fix="Save it as plain SVG, with pictures embedded and text converted to outlines.",
)


LOGO_TOO_COMPLEX: Final = error(
    "LAD043",
    "logo-too-complex",
    "a logo that is too much work to draw",
    why="Parts of an SVG can refer to each other, so a small file can draw millions of shapes, and a small picture can unpack to "
    "gigabytes. Drawing it would take minutes or use up the memory.",
    fix="Simplify the drawing in a drawing program, or save it as a PNG of a few hundred pixels.",
)
LOGO_UNREADABLE: Final = error(
    "LAD044",
    "logo-unreadable",
    "a logo with a size, a figure or a picture that cannot be read",
    why="The file is an SVG or a PNG, but something in it cannot be drawn: a size that is no number, or a file that is damaged or "
    "incomplete.",
    fix="Open the logo in a drawing program, and save it again.",
)
_SAVE_AGAIN: Final = "open it in a drawing program, and save it again as plain SVG or as PNG"


def _logo(source: Source, path: KeyPath, name: str, content: bytes) -> Iterator[Diagnostic]:
    kind = media_type(content) if len(content) <= MAX_LOGO else ""
    if len(content) > MAX_LOGO or (kind == "image/png" and max(pixels(content)) > MOST_PIXELS):
        message = f"{quote(name)} is too large for a logo"
        hint = f"at most {MAX_LOGO // 2**20} MB and {MOST_PIXELS:,} pixels per side; a simple SVG is best"
        yield source.report(BRAND_FILE_TOO_LARGE, path, message, hint=hint)
    elif not kind:
        message, hint = f"{quote(name)} is neither an SVG nor a PNG", "save the logo as SVG or PNG"
        yield source.report(BRAND_LOGO, path, message, hint=hint)
    elif kind == "image/svg+xml" and (fault := unsafe(content)):
        message = f"{quote(name)} contains more than a drawing: {fault}"
        hint = "save it as plain SVG, with pictures embedded and text converted to outlines, or as PNG"
        yield source.report(UNSAFE_LOGO, path, message, hint=hint)
    elif fault := undrawable(content):
        yield source.report(LOGO_UNREADABLE, path, f"{quote(name)} cannot be drawn: {fault}", hint=_SAVE_AGAIN)
    elif fault := endless(content):
        message = f"{quote(name)} is too much work to draw: {fault}"
        hint = "simplify it in a drawing program, or save it as a PNG of a few hundred pixels"
        yield source.report(LOGO_TOO_COMPLEX, path, message, hint=hint)


BRAND_FONT: Final = error(
    "LAD808",
    "brand-font",
    "a font file that cannot be read as one font",
    why="The file is not a font, it is damaged, or it is a collection of several fonts in one file. A damaged font may stop the "
    "build, or print nothing where letters should be.",
    fix="Name a TTF, OTF or WOFF2 file that contains one font. Download a damaged font again.",
)


def _font(source: Source, path: KeyPath, name: str, content: bytes) -> Iterator[Diagnostic]:
    if table := damaged_table(content):
        message = f"the font {quote(name)} is damaged: its table {quote(table.strip())} cannot be read"
        yield source.report(BRAND_FONT, path, message, hint="download or export the font again, and replace this file")
    elif face(content) is None:
        several = content.startswith(COLLECTION)
        message = f"{quote(name)} is a collection of fonts" if several else f"{quote(name)} is not a font"
        hint = "name a TTF, OTF or WOFF2 file that contains one font"
        yield source.report(BRAND_FONT, path, message, hint=hint)


BRAND_COLOR: Final = error(
    "LAD806",
    "brand-color",
    "a color that is not written as `#rrggbb`",
    why="A color is written as # and six digits. It needs quotes, because in YAML a # after a space starts a comment.",
    fix='Write the color as in `main_color: "#1f4e8c"`.',
)
COLOR_CONTRAST: Final = error(
    "LAD807",
    "color-contrast",
    "a color too light to read on white",
    why="Text in this color is hard to read on white paper, and may disappear on a poor printer. WCAG 2 requires a contrast "
    "of at least 4.5 to 1.",
    fix="Use a darker shade of the color. The help line suggests one.",
)


def colors_of_the_brand(source: Source) -> Iterator[Diagnostic]:
    """Yield colors in another notation, and those too light to read on white."""
    for found in (*texts(source, ("brand", "main_color")), *texts(source, ("brand", "accent_color"))):
        if not is_color(found.text):
            message = f"{value_name(found.path, source.data)} is not a color such as `#1f4e8c`"
            hint = "write # and six digits (0 to 9, a to f), in quotes"
            yield source.report(BRAND_COLOR, found.path, message, hint=hint)
        elif (ratio := contrast(found.text, WHITE)) < LEAST_CONTRAST:
            message = f"{quote(found.text)} on white has a contrast of {int(ratio * 10) / 10:.1f}, but text needs {LEAST_CONTRAST}"
            hint = f"try the darker `{darkened(found.text)}`"
            yield source.report(COLOR_CONTRAST, found.path, message, hint=hint)


CHECKS: Final = (files_of_the_brand, colors_of_the_brand)
