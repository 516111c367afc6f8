"""The commands that make files of a source."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import (
    audience_option,
    duplex_option,
    examples,
    marks_option,
    output_option,
    paper_option,
    quiet_option,
    source_argument,
    templates_option,
)
from ladderexport.cli.terminal import counted, note, progress_line, say, show, shown, summary

if TYPE_CHECKING:
    from ladderexport.artifact import Paper
    from ladderexport.export import Outcome


class Choices(TypedDict, total=False):
    """What a command line may say about the artifacts themselves; each command has the options that mean something to it."""

    paper: Paper
    duplex: bool
    marks: bool
    levels: tuple[str, ...]


class Asked(Choices):
    """All that a command line may say."""

    source: Path
    output: Path
    audiences: tuple[str, ...]
    templates: NotRequired[Path | None]
    quiet: bool


@click.command(epilog=examples("ladderexport handbook", "ladderexport handbook my-ladder.yaml -o out --paper letter"))
@source_argument
@output_option
@paper_option
@duplex_option
@marks_option
@templates_option
@audience_option
@quiet_option
def handbook(**asked: Unpack[Asked]) -> int:
    """Make the printable handbook, handbook.pdf."""
    return _export(("handbook",), **asked)


@click.command(epilog=examples("ladderexport xlsx", "ladderexport xlsx my-ladder.yaml -o out"))
@source_argument
@output_option
@audience_option
@quiet_option
def xlsx(**asked: Unpack[Asked]) -> int:
    """Make the comp and skills workbook, ladder.xlsx."""
    return _export(("xlsx",), **asked)


@click.command(epilog=examples("ladderexport onepagers", "ladderexport onepagers --level L3 --level L4"))
@source_argument
@output_option
@click.option("--level", "levels", metavar="ID", multiple=True, help="Only this level; may be given several times.")
@paper_option
@templates_option
@audience_option
@quiet_option
def onepagers(**asked: Unpack[Asked]) -> int:
    """Make a one-page sheet per level, onepagers/*.pdf."""
    return _export(("onepagers",), **asked)


@click.command(epilog=examples("ladderexport html", "ladderexport html my-ladder.yaml -o out"))
@source_argument
@output_option
@audience_option
@quiet_option
def html(**asked: Unpack[Asked]) -> int:
    """Make the web handbook, handbook.html, one file that opens offline."""
    return _export(("html",), **asked)


@click.command(
    epilog=examples(
        "ladderexport build",
        "ladderexport build my-ladder.yaml -o out --paper letter",
        "ladderexport build --audience all",
    )
)
@source_argument
@output_option
@paper_option
@duplex_option
@marks_option
@templates_option
@audience_option
@quiet_option
def build(**asked: Unpack[Asked]) -> int:
    """Make everything, and manifest.json, which lists it."""
    return _export(("handbook", "xlsx", "onepagers", "html"), with_manifest=True, **asked)


def _export(
    artifacts: tuple[str, ...],
    *,
    source: Path,
    output: Path,
    audiences: tuple[str, ...],
    templates: Path | None = None,
    with_manifest: bool = False,
    quiet: bool,
    **choices: Unpack[Choices],
) -> int:
    started = time.monotonic()
    with progress_line(quiet=quiet) as progress:
        progress("starting")
        from importlib.metadata import version

        from ladderexport.artifact import Options
        from ladderexport.export import Order, export

        options = Options(version=version("ladderexport"), **choices)
        order = Order(
            source,
            output,
            artifacts,
            options,
            with_manifest=with_manifest,
            audiences=audiences,
            today=today(),
            templates=templates,
        )
        outcome = export(order, progress)
    checked = outcome.checked
    if checked.ladder is None:
        show(checked.diagnostics)
        note(summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        if checked.diagnostics:
            note(f"{summary(source, checked)}; `ladderexport validate {shown(str(source))}` shows them")
        say(_closing(outcome, len(set(options.levels)) or len(checked.ladder.levels), time.monotonic() - started))
    return DONE


def _closing(outcome: Outcome, levels: int, seconds: float) -> str:
    """A line per artifact, where it is and how large it is; in the end, of how many levels, and how long all took."""
    lines = []
    for published in outcome.published:
        path, extent = published.paths[0], published.files[0].extent
        if len(published.files) > 1:
            path, extent = path.parent, counted(sum(file.count for file in published.files), "page")
        lines.append(f"{shown(str(path))} · {extent}")
    return "\n".join(lines) + f" · {counted(levels, 'level')} · {seconds:.1f} s"
