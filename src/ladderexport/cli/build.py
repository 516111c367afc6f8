"""Commands that make files from a source."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict, Unpack, cast

import click

from ladderexport.artifacts import ARTIFACTS
from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import COULD_NOT, DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import examples, export_options, force_option
from ladderexport.cli.progress import progress_display
from ladderexport.cli.terminal import note, say, show, shown, summary
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Artifact
    from ladderexport.model import Ladder
    from ladderexport.pipeline.export import Outcome
    from ladderexport.pipeline.publish import PublishedArtifact
    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.rendering.options import Paper, PostingFormat


class Choices(TypedDict, total=False):
    """Options that change artifacts; each command has those that change its own."""

    paper: Paper
    duplex: bool
    marks: bool
    pages_in_fours: bool
    levels: tuple[str, ...]
    places: tuple[str, ...]
    formats: tuple[PostingFormat, ...]


class Asked(Choices):
    """All options of the commands that make files."""

    source: Path
    output: Path
    audiences: tuple[str, ...]
    templates: NotRequired[Path | None]
    jobs: int
    time_limit: int | None
    memory_limit: int | None
    force: NotRequired[bool]
    verbose: bool
    quiet: bool


def artifact_command(artifact: Artifact) -> click.Command:
    """Return the command that makes an artifact, with the options that change it."""

    @click.command(
        artifact.name,
        help=f"Make {artifact.summary.format(files=' and '.join(pattern.path for pattern in artifact.files))}.",
        epilog=examples(f"ladderexport {artifact.name}", f"ladderexport {artifact.name} {artifact.example}"),
    )
    @export_options(artifact.option_names)
    def command(**asked: Unpack[Asked]) -> int:
        return _export((artifact.name,), **asked)

    return command


def build_option_names() -> frozenset[str]:
    """Return the names of all options that change an artifact, except those that choose among its files: a build makes all."""
    names = frozenset(name for artifact in ARTIFACTS.values() for name in artifact.option_names)
    return names - {"levels", "places", "formats"}


@click.command(
    epilog=examples(
        "ladderexport build",
        "ladderexport build my-ladder.yaml -o out --paper letter",
        "ladderexport build --audience all",
    )
)
@export_options(build_option_names(), force_option)
def build(**asked: Unpack[Asked]) -> int:
    """Make everything that changed since the last build.

    Also write manifest.json, which lists all files with their checksums.
    """
    return _export(tuple(ARTIFACTS), with_manifest=True, **asked)


def _export(artifacts: tuple[str, ...], *, with_manifest: bool = False, **asked: Unpack[Asked]) -> int:
    started = time.monotonic()
    source, quiet = asked["source"], asked["quiet"]
    with progress_display(quiet=quiet) as shown_on:
        from ladderexport.pipeline.export import export

        request = order_of(artifacts, asked, with_manifest=with_manifest)
        outcome = export(request, shown_on)
    checked = outcome.checked
    if checked.ladder is None:
        show(checked.diagnostics, verbose=asked["verbose"])
        note(summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        if checked.diagnostics:
            note(f"{summary(source, checked)}; run `ladderexport validate {shown(str(source))}` to see them")
        levels = len(set(request.options.levels)) or len(checked.ladder.levels)
        if outcome.published:
            say(_closing(outcome, levels, time.monotonic() - started))
        elif not outcome.not_made and not outcome.refused:
            note(_NOTHING[artifacts[0]](checked.ladder))
        for folder in outcome.orphaned_editions:
            note(_orphaned(folder))
    if outcome.refused:
        _show_refused(outcome, source, alone=artifacts == ("postings",), quiet=quiet)
    show_not_made(outcome)
    return COULD_NOT if outcome.not_made or (outcome.refused and not outcome.published) else DONE


def _no_sheets(ladder: Ladder) -> str:
    if any(ladder.one_pagers.pages_of(level.id) for level in ladder.levels):
        return "no one-pagers: no level says anything beyond its title and its pay"
    return "the source asks for no one-pagers: `one_pagers` has 0 pages for every level"


def _no_postings(ladder: Ladder) -> str:
    pay = ladder.compensation
    if pay is None:
        return "no postings: the source has no `compensation`"
    if pay.posting is None:
        return "no postings: the source has no `compensation.posting`, which says how you advertise"
    return "no postings: no level has pay, or the edition does not show it"


_NOTHING: Final[Mapping[str, Callable[[Ladder], str]]] = MappingProxyType(
    {"onepagers": _no_sheets, "postings": _no_postings}
)
"""An artifact that may come to no files -> what to say then."""


def _show_refused(outcome: Outcome, source: Path, *, alone: bool, quiet: bool) -> None:
    """Say which postings must not be made: each with its place and reason, or only how many beside everything else."""
    if not alone:
        if not quiet:
            command = shown(f"ladderexport postings {source}")
            note(f"{counted(len(outcome.refused), 'posting')} must not be made; `{command}` says why")
        return
    if quiet and outcome.published:
        return
    subjects: dict[tuple[str, str], dict[str, None]] = {}
    for one in outcome.refused:
        subjects.setdefault((str(one.place), one.reason), {})[one.subject] = None
    for (place, reason), those in subjects.items():
        note(f"{place}: {'note' if outcome.published else 'error'}: no posting for {shown(', '.join(those))}")
        note(f"  = help: {shown(reason)}")


def show_not_made(outcome: Outcome) -> None:
    """Say which files could not be made, each with its place in the source and what to do about it."""
    for one in outcome.not_made:
        note(f"{one.place}: error: {shown(one.reason)}")
        note(f"  = help: {shown(one.hint)}")
    if outcome.not_made:
        files = ", ".join(shown(str(one.path)) for one in outcome.not_made)
        rest = "; everything else was made" if outcome.published else ""
        note(f"ladderexport: error: not made: {files}{rest}")


def _orphaned(folder: Path) -> str:
    from ladderexport.model.filenames import shell_quoted

    command = f"ladderexport clean --output {shell_quoted(folder.parent)} --audience {shell_quoted(Path(folder.name))}"
    return (
        f"{shown(str(folder))} contains an edition for an audience that is no longer in the source; "
        f"`{shown(command)}` removes it"
    )


def order_of(artifacts: tuple[str, ...], asked: Asked, *, with_manifest: bool) -> BuildRequest:
    """Return the request for some artifacts that a command line makes."""
    from importlib.metadata import version

    from ladderexport.pipeline.limits import ChosenLimits
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
        limits=ChosenLimits(asked["time_limit"], asked["memory_limit"]),
        audiences=asked["audiences"],
        today=today(),
        templates=asked.get("templates"),
    )


def _closing(outcome: Outcome, levels: int, seconds: float) -> str:
    """Return a line per artifact with its path and extent, then the number of levels and the seconds it all took."""
    lines = [_line(published) for published in outcome.published]
    return "\n".join(lines) + f" · {counted(levels, 'level')} · {seconds:.1f} s"


def changed_lines(outcome: Outcome) -> list[str]:
    """Return a line for each artifact of which any file was made, except the manifest."""
    return [_line(published) for published in outcome.published if published.made and published.name != "manifest"]


def _line(published: PublishedArtifact) -> str:
    path, extent, files = published.paths[0], published.extent, len(published.paths)
    if files > 1:
        noun = extent.split()[1].removesuffix("s")  # of "1 page in 11.5 pt", and of "1 posting"
        path, extent = path.parent, counted(published.count, noun)
    kept = files - published.made
    kept_said = "unchanged" if kept == files else f"{published.made} made, {kept} unchanged" if kept else ""
    return " · ".join(part for part in (shown(str(path)), extent, kept_said) if part)
