"""Resolve what is requested against a source: which editions, levels and templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ladderexport.diagnostics.suggestions import closest
from ladderexport.errors import UsageError
from ladderexport.i18n.typography import as_printed
from ladderexport.model import Ladder, editions
from ladderexport.model.level_pages import has_sheet
from ladderexport.pipeline.limits import LEFT_TO_PROGRAM, ChosenLimits
from ladderexport.pipeline.manifest import ALL
from ladderexport.pipeline.targets import Edition
from ladderexport.pipeline.toolchain import tools
from ladderexport.postings.job_postings import posting_places
from ladderexport.rendering.options import Options
from ladderexport.source import reader
from ladderexport.source.assets import read_templates


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What is asked for: artifacts of a source, made with these options, below an output folder."""

    source: Path
    output: Path
    artifacts: tuple[str, ...]
    """Names in ARTIFACTS."""
    options: Options
    with_manifest: bool = False
    """Whether a manifest is kept: what it says is still as it should be is then not made again."""
    force: bool = False
    """Whether everything is made all the same."""
    jobs: int = 1
    """How many jobs at most are done at a time."""
    limits: ChosenLimits = LEFT_TO_PROGRAM
    """How much time and memory a job may take."""
    templates: Path | None = None
    """A folder with templates that take the place of the program's own."""
    audiences: tuple[str, ...] = ()
    """Whose editions to make, each in a folder of its name; without any, the whole ladder is made, as the source has it."""
    today: date | None = None
    """The day to count the age of pay to; by default that of the ladder's last change."""


def resolve(request: BuildRequest, source: reader.Source, ladder: Ladder) -> tuple[Edition, ...]:
    """Return the editions of the requested audiences, or the complete ladder as one edition.

    Raises UsageError for a level or an audience that the ladder does not have, and for a level without a one-pager.
    """
    for level in request.options.levels:
        if level not in ladder.level_by_id:
            hint = _suggestion(level, tuple(ladder.level_by_id), "levels")
            raise UsageError(f"the ladder has no level {level}", hint=hint)
        if "onepagers" in request.artifacts and not ladder.one_pagers.pages_of(level):
            hint = "change the number of its pages in the source, or name another level"
            raise UsageError(f"`one_pagers` leaves out level {level}", hint=hint)
    _refuse_unknown_places(request.options.places, ladder)
    options = replace(
        request.options,
        levels=tuple(dict.fromkeys(request.options.levels)),
        assets={name: asset.content for name, asset in source.assets.items()},
        templates=_templates(request.templates) if request.templates else {},
        templates_folder=str(request.templates or ""),
        tools=tools() if request.with_manifest else "",
    )
    names = _audiences(request.audiences, ladder) if request.audiences else ()
    printed = as_printed(ladder)
    made = {name: editions.edition(printed, printed.audiences[name]) for name in names}
    made = made or {"": editions.showing(printed)}
    for level in options.levels if "onepagers" in request.artifacts else ():
        if not any(has_sheet(own, level) for own in made.values()):
            hint = "describe the level in the source, or name another level"
            raise UsageError(
                f"level {level} says nothing beyond its title and its pay, so it has no one-pager", hint=hint
            )
    return tuple(
        Edition(name, own, replace(options, fingerprint=editions.fingerprint(own, options.assets)))
        for name, own in made.items()
    )


def _refuse_unknown_places(asked: Sequence[str], ladder: Ladder) -> None:
    """Raise UsageError for a place that no posting can name."""
    places = posting_places(ladder.compensation) if asked and ladder.compensation else ()
    known = tuple(dict.fromkeys(place.title for place in places if place.title))
    for name in asked:
        if not any(place.is_called(name) for place in places):
            hint = _suggestion(name, known, "places") if known else "list `locations` in the source"
            raise UsageError(f"the ladder has no place {name}", hint=hint)


def _templates(folder: Path) -> Mapping[str, str]:
    from ladderexport.rendering.templates import moved, names  # noqa: PLC0415 - only templates of one's own are waited for

    return read_templates(folder, names(), moved())


def _audiences(asked: Sequence[str], ladder: Ladder) -> tuple[str, ...]:
    """Return the names of the requested audiences, each once; `all` is all of them."""
    known = tuple(ladder.audiences)
    if not known:
        raise UsageError("the source names no audiences", hint="list them under `audiences` in the source")
    for name in asked:
        if name not in (*known, ALL):
            hint = _suggestion(name, (*known, ALL), "audiences")
            raise UsageError(f"the ladder has no audience {name}", hint=hint)
    return known if ALL in asked else tuple(dict.fromkeys(asked))


def _suggestion(name: str, known: Sequence[str], kind: str) -> str:
    meant = closest(name, known)
    return f"did you mean {meant}?" if meant else f"its {kind} are {', '.join(known)}"
