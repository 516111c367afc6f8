"""The commands that make files of a source."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack, cast

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import (
    audience_option,
    duplex_option,
    examples,
    force_option,
    jobs_option,
    marks_option,
    output_option,
    paper_option,
    quiet_option,
    source_argument,
    templates_option,
)
from ladderexport.cli.progress import progress_display
from ladderexport.cli.terminal import note, say, show, shown, summary
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.pipeline.export import Outcome
    from ladderexport.pipeline.publish import PublishedArtifact
    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.rendering.options import Paper


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
    jobs: int
    force: NotRequired[bool]
    quiet: bool


@click.command(epilog=examples("ladderexport handbook", "ladderexport handbook my-ladder.yaml -o out --paper letter"))
@source_argument
@output_option
@paper_option
@duplex_option
@marks_option
@templates_option
@audience_option
@jobs_option
@quiet_option
def handbook(**asked: Unpack[Asked]) -> int:
    """Make the printable handbook, handbook.pdf."""
    return _export(("handbook",), **asked)


@click.command(epilog=examples("ladderexport xlsx", "ladderexport xlsx my-ladder.yaml -o out"))
@source_argument
@output_option
@audience_option
@jobs_option
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
@jobs_option
@quiet_option
def onepagers(**asked: Unpack[Asked]) -> int:
    """Make a one-page sheet per level, onepagers/*.pdf."""
    return _export(("onepagers",), **asked)


@click.command(epilog=examples("ladderexport html", "ladderexport html my-ladder.yaml -o out"))
@source_argument
@output_option
@audience_option
@jobs_option
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
@jobs_option
@force_option
@quiet_option
def build(**asked: Unpack[Asked]) -> int:
    """Make everything that has changed since the last build, and manifest.json, which lists it all."""
    return _export(("handbook", "xlsx", "onepagers", "html"), with_manifest=True, **asked)


def _export(artifacts: tuple[str, ...], *, with_manifest: bool = False, **asked: Unpack[Asked]) -> int:
    started = time.monotonic()
    source, quiet = asked["source"], asked["quiet"]
    with progress_display(quiet=quiet) as shown_on:
        from ladderexport.pipeline.export import export

        request = order_of(artifacts, asked, with_manifest=with_manifest)
        outcome = export(request, shown_on)
    checked = outcome.checked
    if checked.ladder is None:
        show(checked.diagnostics)
        note(summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        if checked.diagnostics:
            note(f"{summary(source, checked)}; `ladderexport validate {shown(str(source))}` shows them")
        levels = len(set(request.options.levels)) or len(checked.ladder.levels)
        say(_closing(outcome, levels, time.monotonic() - started))
        for folder in outcome.orphaned_editions:
            note(
                f"{shown(str(folder))} holds an edition of an audience that the source no longer names; delete it yourself"
            )
    return DONE


def order_of(artifacts: tuple[str, ...], asked: Asked, *, with_manifest: bool, isolated: bool = False) -> BuildRequest:
    """What a command line orders of some artifacts."""
    from importlib.metadata import version

    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.rendering.options import Options

    chosen = {name: value for name, value in asked.items() if name in Choices.__annotations__}
    return BuildRequest(
        asked["source"],
        asked["output"],
        artifacts,
        Options(version=version("ladderexport"), **cast("Choices", chosen)),
        with_manifest=with_manifest,
        force=asked.get("force", False),
        jobs=asked["jobs"],
        isolated=isolated,
        audiences=asked["audiences"],
        today=today(),
        templates=asked.get("templates"),
    )


def _closing(outcome: Outcome, levels: int, seconds: float) -> str:
    """A line per artifact, where it is and how large it is; in the end, of how many levels, and how long all took."""
    lines = [_line(published) for published in outcome.published]
    return "\n".join(lines) + f" · {counted(levels, 'level')} · {seconds:.1f} s"


def changed_lines(outcome: Outcome) -> list[str]:
    """A line for each artifact of which anything was made, but not for the manifest."""
    return [_line(published) for published in outcome.published if published.made and published.name != "manifest"]


def _line(published: PublishedArtifact) -> str:
    path, extent, files = published.paths[0], published.extent, len(published.paths)
    if files > 1:
        path, extent = path.parent, counted(published.count, "page")
    kept = files - published.made
    kept_said = "unchanged" if kept == files else f"{published.made} made, {kept} unchanged" if kept else ""
    return " · ".join(part for part in (shown(str(path)), extent, kept_said) if part)
