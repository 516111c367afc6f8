"""What the commands say, and where: results to standard output, diagnostics and progress to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from ladderexport.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from ladderexport.diagnostics import Diagnostic
    from ladderexport.pipeline.export import Checked


def say(text: str, *, colour: bool | None = None) -> None:
    """Print a result to standard output; `colour` keeps or strips colors, and None decides by the stream."""
    click.echo(text, color=colour)


def note(text: str, *, colour: bool | None = None) -> None:
    """Print anything else to standard error; `colour` keeps or strips colors, and None decides by the stream."""
    with suppress(OSError):  # nobody is left to tell
        click.echo(text, err=True, color=colour)


def show(
    diagnostics: Sequence[Diagnostic], *, form: str | None = None, color: str = "auto", verbose: bool = False
) -> None:
    """Print diagnostics: as annotations in GitHub Actions, elsewhere as text that fits the terminal.

    Text has the errors last. Equal warnings are shown once, with the other places, unless `verbose`.
    """
    from ladderexport.diagnostics import render
    from ladderexport.diagnostics.groups import for_reading

    if form == "github" or (form is None and os.environ.get("GITHUB_ACTIONS") == "true"):
        from ladderexport.diagnostics.formats import as_github

        for line in as_github(diagnostics):
            say(line)
        return
    width, colour, on_terminal = page_of(sys.stderr, color)
    for group in for_reading(diagnostics, each=verbose):
        text = render(group.first, width=width, colour=colour, wrapped=on_terminal)
        others = f"\n  = {group.note}; --verbose shows each" if group.note else ""
        note(f"{text}{others}\n", colour=colour)


def page_of(stream: TextIO, color: str) -> tuple[int, bool, bool]:
    """Return the width for text on a stream, whether it is in color, and whether the stream is a terminal."""
    on_terminal = stream.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else 100
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or not on_terminal
    return width, color == "always" or (color == "auto" and not plain), on_terminal


def summary(source: Path, checked: Checked) -> str:
    """Return a summary such as `data: valid · 6 levels · 2 warnings`, or `data: 3 errors, 1 warning in 2 files`."""
    found = Counter(diagnostic.severity for diagnostic in checked.diagnostics)
    counts = [counted(found[severity], severity) for severity in ("error", "warning") if found[severity]]
    if checked.ladder is None:
        files = {diagnostic.place.file for diagnostic in checked.diagnostics}
        return f"{shown(str(source))}: {', '.join(counts)} in {counted(len(files), 'file')}"
    return " · ".join([f"{shown(str(source))}: valid", counted(len(checked.ladder.levels), "level"), *counts])


def shown(text: str) -> str:
    """Return a text from outside the program, safe for a terminal."""
    from ladderexport.diagnostics import safe

    return safe(text)
