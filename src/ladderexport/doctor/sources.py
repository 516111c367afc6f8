"""Check a source: whether it is valid, its fonts usable, and its characters printable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.doctor.glyphs import Unprintable, unprintable
from ladderexport.doctor.remedies import font_remedy, fonts_for
from ladderexport.errors import LadderExportError, SourceNotFoundError, named
from ladderexport.model.filenames import shell_quoted
from ladderexport.pipeline.export import Checked, check
from ladderexport.source.assets import brand_files
from ladderexport.source.fonts import face
from ladderexport.source.reader import Source
from ladderexport.wording import counted

MOST_PLACES: Final = 3
"""How many places of a character are named."""


def examine(path: Path, today: date | None, *, pages: bool) -> FindingGroup:
    """Check a source; its characters only if `pages` can be rendered."""
    title = f"Source: {path}"
    try:
        checked = check(path, today)
    except SourceNotFoundError as error:
        return FindingGroup(title, (Finding("missing", str(error), error.hint),))
    characters = (
        _characters(checked)
        if pages
        else [Finding("note", "its characters were not checked, because no page can be rendered")]
    )
    return FindingGroup(title, (_summary(path, checked), *_fonts(checked.source), *characters))


def _summary(path: Path, checked: Checked) -> Finding:
    found = Counter(diagnostic.severity for diagnostic in checked.diagnostics)
    counts = " and ".join(counted(found[severity], severity) for severity in ("error", "warning") if found[severity])
    show = f"ladderexport validate {shell_quoted(path)}"
    if checked.ladder is None:
        return Finding("note", f"it has {counts}; fix the errors before you build", show)
    return Finding("note", f"it is valid, with {counts}", show) if counts else Finding("ok", "it is valid")


def _fonts(source: Source) -> Iterator[Finding]:
    """Check the fonts of its brand."""
    for path, name in brand_files(source.data):
        if path[1] != "fonts" or name not in source.assets:
            continue
        asset = source.assets[name]
        reason = asset.reason or asset.fault or ("" if face(asset.content) else "it is not a font")
        if reason:
            remedy = "put the file into the source's folder, as TTF, OTF or WOFF2 with one font in it"
            yield Finding("missing", f"{source.place(path)}: the font {name} cannot be used: {reason}", remedy)
        else:
            yield Finding("ok", f"the font {name}")


def _characters(checked: Checked) -> list[Finding]:
    """Report each character that no font has, grouped by the fonts that have it."""
    try:
        found = unprintable(checked.source, checked.ladder)
    except LadderExportError as error:
        return [Finding("missing", f"its characters cannot be checked: {error}", error.hint)]
    findings = [Finding("missing", _said(one), font_remedy(fonts_for(one.character))) for one in found]
    return sorted(findings, key=lambda one: one.remedy) or [Finding("ok", "all its characters can be printed")]


def _said(one: Unprintable) -> str:
    said = f"no font has {named(one.character)}"
    if not one.places:
        return f"{said}, which is in a figure or in the built-in text"
    more = len(one.places) - MOST_PLACES
    rest = f" and {counted(more, 'more place')}" if more > 0 else ""
    return f"{said}: {', '.join(map(str, one.places[:MOST_PLACES]))}{rest}"
