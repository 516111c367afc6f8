"""Check a source: whether it is valid, its fonts usable, and its characters printable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.doctor.remedies import font_remedy, fonts_for
from ladderexport.errors import SourceNotFoundError, named
from ladderexport.model.filenames import shell_quoted
from ladderexport.pipeline.export import Checked, check
from ladderexport.rendering.glyphs import LAYERED, LAYERED_HINT, MissingGlyphs, Use, missing_glyphs
from ladderexport.rendering.pdf.native import draws_layers
from ladderexport.source.assets import brand_files
from ladderexport.source.fonts import face
from ladderexport.source.reader import Source
from ladderexport.wording import counted

MOST_PLACES: Final = 3
"""How many places of a character are named."""
MOST_CHARACTERS: Final = 12
"""How many characters are named for which the same can be done."""


def examine(path: Path, today: date | None, *, pages: bool) -> FindingGroup:
    """Check a source; its characters only if `pages` can be rendered."""
    title = f"Source: {path}"
    try:
        checked = check(path, today, artifacts=())  # what would stop a page from being made follows below
    except SourceNotFoundError as error:
        return FindingGroup(title, (Finding("missing", str(error), error.hint),))
    characters = (
        _characters(checked.source)
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
        own = face(asset.content)
        reason = asset.reason or asset.fault or ("" if own else "it is not a font")
        remedy = "put the file into the source's folder, as TTF, OTF or WOFF2 with one font in it"
        if own and own.in_layers and not draws_layers():
            reason, remedy = LAYERED, LAYERED_HINT
        if reason:
            yield Finding("missing", f"{source.place(path)}: the font {name} cannot be used: {reason}", remedy)
        else:
            yield Finding("ok", f"the font {name}")


def _characters(source: Source) -> list[Finding]:
    """Report each character that no font has, grouped by the fonts that have it."""
    found = [
        Finding("missing", _said(character, uses, missing, source), font_remedy(fonts_for(character)))
        for missing in missing_glyphs(source)
        for character, uses in missing.uses.items()
    ]
    few = [
        one
        for _, own in groupby(sorted(found, key=lambda one: one.remedy), lambda one: one.remedy)
        for one in _few(own)
    ]
    return few or [Finding("ok", "all its characters can be printed")]


def _few(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings with one remedy, and the number of the others."""
    shown = list(findings)
    more = len(shown) - MOST_CHARACTERS
    rest = [Finding("missing", f"no font has {counted(more, 'more character')}", shown[0].remedy)] if more > 0 else []
    return [*shown[:MOST_CHARACTERS], *rest]


def _said(character: str, uses: Sequence[Use], missing: MissingGlyphs, source: Source) -> str:
    said = f"no font has {named(character)}"
    if missing.origin:
        return f"{said}, which is {missing.origin}"
    more = len(uses) - MOST_PLACES
    rest = f" and {counted(more, 'more place')}" if more > 0 else ""
    return f"{said}: {', '.join(str(use.place(source)) for use in uses[:MOST_PLACES])}{rest}"
