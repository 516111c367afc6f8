"""Define the arguments and options that several commands share, and format examples for their help."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from ladderexport.rendering.options import Paper

    Decorator = Callable[[Callable[..., int]], Callable[..., int]]

PAPERS: Final[dict[str, Paper]] = {"a4": "A4", "letter": "Letter"}


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


PATH: Final = click.Path(path_type=Path, readable=False)
"""A path that may be anything: whether it can be read is told by what reads it, as a failure and not as wrong usage."""

source_argument = click.argument("source", type=PATH, default=Path("data"))


def folder_option(what: str) -> Decorator:
    """Return the option that names an output folder, with `what` as its help."""
    return click.option("-o", "--output", type=PATH, default=Path("output"), show_default=True, help=what)


output_option = folder_option("Output folder; created if missing.")
level_option = click.option(
    "--level", "levels", metavar="ID", multiple=True, help="Only this level; repeat it for more."
)
place_option = click.option(
    "--place",
    "places",
    metavar="NAME",
    multiple=True,
    help="Only this place, or the places of this location; repeat it for more.",
)
format_option = click.option(
    "--format",
    "formats",
    type=click.Choice(("html", "text", "json", "schema.org"), case_sensitive=False),
    multiple=True,
    help="Form of the postings; repeat it for more. [default: html]",
)
paper_option = click.option(
    "--paper",
    type=click.Choice(tuple(PAPERS), case_sensitive=False),
    default="a4",
    show_default=True,
    callback=lambda _context, _option, value: PAPERS[value.lower()],
    help="Paper size.",
)
audience_option = click.option(
    "--audience",
    "audiences",
    metavar="NAME",
    multiple=True,
    help="Make the edition for this audience, in a folder of its name; repeat it for more, or use `all`.",
)
duplex_option = click.option(
    "--duplex",
    is_flag=True,
    help="Lay out the handbook for double-sided printing: wider inner margins, chapters on right-hand pages. "
    "One-pagers stay the same.",
)
marks_option = click.option(
    "--marks",
    is_flag=True,
    help="Add 3 mm of bleed and crop marks to the handbook, for a print shop. One-pagers stay the same.",
)
fours_option = click.option(
    "--pages-in-fours",
    is_flag=True,
    help="Add blank pages to the end of the handbook until their number is a multiple of four, for a saddle-stitched "
    "booklet. One-pagers stay the same.",
)
templates_option = click.option(
    "--templates",
    type=PATH,
    metavar="FOLDER",
    help="Folder with templates and style sheets that replace the built-in ones.",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    default=usable_cores,
    show_default="one per core",
    help="Number of parallel processes.",
)
time_limit_option = click.option(
    "--time-limit",
    type=click.IntRange(0),
    metavar="SECONDS",
    envvar="LADDEREXPORT_TIME_LIMIT",
    show_envvar=True,
    help="Stop work on a file that takes longer; 0 is no limit. [default: three minutes, and more for a large ladder]",
)
memory_limit_option = click.option(
    "--memory-limit",
    type=click.IntRange(0),
    metavar="MB",
    envvar="LADDEREXPORT_MEMORY_LIMIT",
    show_envvar=True,
    help="Stop work on a file that takes more memory; 0 is no limit. [default: 1 GB, and more for a large ladder]",
)
force_option = click.option("--force", is_flag=True, help="Rebuild everything, even if nothing changed.")
ARTIFACT_OPTIONS: Final[Mapping[str, Decorator]] = {
    "levels": level_option,
    "places": place_option,
    "formats": format_option,
    "paper": paper_option,
    "duplex": duplex_option,
    "marks": marks_option,
    "pages_in_fours": fours_option,
    "templates": templates_option,
}
"""What an artifact is made from, by its name in `Artifact.option_names` -> the option that sets it, in the help's order."""
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Show equal warnings one by one.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
color_option = click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Use color; auto follows the terminal and NO_COLOR.",
)


def export_options(names: Collection[str], *more: Decorator) -> Decorator:
    """Decorate a command with the options of all commands that make files, the named ARTIFACT_OPTIONS, and `more`."""
    own = (option for name, option in ARTIFACT_OPTIONS.items() if name in names)
    options: tuple[Decorator, ...] = (
        source_argument,
        output_option,
        *own,
        audience_option,
        jobs_option,
        time_limit_option,
        memory_limit_option,
        *more,
        verbose_option,
        quiet_option,
    )

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def examples(*lines: str) -> str:
    """Return example command lines for the end of a help text."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
