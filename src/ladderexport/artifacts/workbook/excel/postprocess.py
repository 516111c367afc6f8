"""The finishing pass over a saved workbook: what openpyxl cannot write, and what it writes again each time.

It adds the results of formulas, so that readers that do not calculate show figures; descriptions of tables, for readers
who listen; and leave to keep text that looks like a number. It puts fonts' parts in the order that Office wants, names
parts relative to one another, and fixes every date and the order of the members, so that equal input makes equal bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_TABLE_EXTENSION: Final = "{504A1905-F514-4f6f-8877-14C23A59335A}"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_FONT_ORDER: Final = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()  # noqa: SIM905
)
_AFTER_IGNORED: Final = (
    "smartTags",
    "drawing",
    "legacyDrawing",
    "picture",
    "oleObjects",
    "controls",
    "tableParts",
    "extLst",
)
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_NUMBER: Final = r"\s*[-+]?\$?\d[\d.,]*%?\s*"
_NUMBER_LIKE: Final = re.compile(_NUMBER)
_NUMBER_LIKE_CELL: Final = re.compile(rf"<t(?: [^>]*)?>{_NUMBER}</t>".encode())
"""A cell of text that looks like a number, in the bytes of a sheet: a sheet without one need not be parsed."""
_LEVEL: Final = 6
_DRAWING: Final = "xl/drawings/drawing"
_SPREADSHEET_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWING_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(slots=True)
class Additions:
    """What is to be added to a saved workbook."""

    modified: datetime
    results: dict[str, dict[str, str]] = field(default_factory=dict)
    """Part of a sheet -> cell -> the stored result of its formula."""
    texts: dict[str, set[str]] = field(default_factory=dict)
    """Part of a sheet -> the cells whose stored result is text."""
    drawings: list[tuple[str, str]] = field(default_factory=list)
    """The title and the description of each chart, in the order of the sheets and of the charts on each."""
    abouts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name of a table -> its title and its description, for readers who do not see it."""


def postprocess(raw: bytes, additions: Additions) -> bytes:
    """Finish a saved workbook; equal arguments make equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name not in _FIRST, name))
        charts = _by_drawing(source, additions.drawings)
        for name in names:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            target.writestr(member, _finished(name, source.read(name), additions, charts), compresslevel=_LEVEL)
    return out.getvalue()


def _by_drawing(source: zipfile.ZipFile, charts: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Part of a drawing -> what its charts are called; openpyxl numbers drawings in the order of their sheets."""
    found, rest = {}, list(charts)
    drawings = [name for name in source.namelist() if name.startswith(_DRAWING)]
    for name in sorted(drawings, key=lambda name: int(name.removeprefix(_DRAWING).removesuffix(".xml"))):
        count = source.read(name).count(b"<graphicFrame>")
        found[name], rest = rest[:count], rest[count:]
    return found


def _finished(name: str, content: bytes, additions: Additions, charts: dict[str, list[tuple[str, str]]]) -> bytes:
    edits: tuple[tuple[bool, Callable[[etree._Element], etree._Element | None]], ...] = (
        (name.endswith(".rels"), lambda root: _relative(root, name)),
        (name == "xl/styles.xml", _order_fonts),
        (name == "docProps/core.xml", lambda root: _date(root, additions.modified)),
        (name in charts, lambda root: _describe_charts(root, charts[name])),
        (name.startswith("xl/tables/"), lambda root: _describe(root, additions.abouts)),
    )
    for applies, edit in edits:
        if applies:
            return _edited(content, edit)
    results = additions.results.get(name, {})
    if name.startswith("xl/worksheets/") and (results or _NUMBER_LIKE_CELL.search(content)):
        return _edited(content, lambda root: _complete(root, results, additions.texts.get(name, set())))
    return content


def _edited(content: bytes, edit: Callable[[etree._Element], etree._Element | None]) -> bytes:
    root = etree.fromstring(content)
    changed = edit(root)
    edited: bytes = etree.tostring(
        root if changed is None else changed, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return edited


def _relative(root: etree._Element, name: str) -> None:
    """Targets as seen from the part that they belong to: some readers know no others."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for each in root:
        target = each.get("Target", "")
        if target.startswith("/"):
            each.set("Target", posixpath.relpath(target[1:], folder or "."))


def _order_fonts(root: etree._Element) -> None:
    for font in root.iter(f"{{{_MAIN}}}font"):
        font[:] = sorted(font, key=lambda part: _FONT_ORDER.index(etree.QName(part).localname))


def _date(root: etree._Element, modified: datetime) -> None:
    for each in root.iter(f"{{{_DCTERMS}}}modified"):
        each.text = f"{modified:%Y-%m-%dT%H:%M:%SZ}"


def _describe(root: etree._Element, abouts: dict[str, tuple[str, str]]) -> None:
    title, summary = abouts[root.get("displayName", "")]
    extension = etree.SubElement(etree.SubElement(root, f"{{{_MAIN}}}extLst"), f"{{{_MAIN}}}ext", nsmap={"x14": _X14})
    extension.set("uri", _TABLE_EXTENSION)
    etree.SubElement(extension, f"{{{_X14}}}table", altText=title, altTextSummary=summary)


def _describe_charts(root: etree._Element, charts: list[tuple[str, str]]) -> etree._Element:
    """Name and describe the charts; elements are prefixed as Office does it, for some readers look at the prefix."""
    renamed = etree.Element(root.tag, nsmap={"xdr": _SPREADSHEET_DRAWING, "a": _DRAWING_MAIN})
    renamed[:] = list(root)
    for each, (title, about) in zip(renamed.iter(f"{{{_SPREADSHEET_DRAWING}}}cNvPr"), charts, strict=True):
        each.set("name", title)
        each.set("descr", about)
    return renamed


def _complete(root: etree._Element, results: dict[str, str], texts: set[str]) -> None:
    number_like = []
    for cell in root.iter(f"{{{_MAIN}}}c"):
        where = cell.get("r", "")
        if where in results:
            stored = cell.find(f"{{{_MAIN}}}v")
            (stored if stored is not None else etree.SubElement(cell, f"{{{_MAIN}}}v")).text = results[where]
            if where in texts:
                cell.set("t", "str")
        elif cell.get("t") == "inlineStr" and _NUMBER_LIKE.fullmatch(str(cell.xpath("string()"))):
            number_like.append(where)
    if number_like:
        _leave_as_text(root, number_like)


def _leave_as_text(root: etree._Element, cells: list[str]) -> None:
    """Keep Excel from marking text that looks like a number as a mistake."""
    following = {f"{{{_MAIN}}}{name}" for name in _AFTER_IGNORED}
    place = next((index for index, part in enumerate(root) if part.tag in following), len(root))
    ignored = etree.Element(f"{{{_MAIN}}}ignoredErrors")
    etree.SubElement(ignored, f"{{{_MAIN}}}ignoredError", sqref=" ".join(cells), numberStoredAsText="1")
    root.insert(place, ignored)
