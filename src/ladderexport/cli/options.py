"""The arguments and options that several commands share, and how they are shown in the help."""

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
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


source_argument = click.argument("source", type=click.Path(path_type=Path), default=Path("data"))


def folder_option(what: str) -> Decorator:
    """Return the option that names an output folder, with what it says in the help."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help=what
    )


output_option = folder_option("The folder to write to; it is made if need be.")
level_option = click.option(
    "--level", "levels", metavar="ID", multiple=True, help="Only this level; may be given several times."
)
paper_option = click.option(
    "--paper",
    type=click.Choice(tuple(PAPERS), case_sensitive=False),
    default="a4",
    show_default=True,
    callback=lambda _context, _option, value: PAPERS[value.lower()],
    help="The paper to lay pages out for.",
)
audience_option = click.option(
    "--audience",
    "audiences",
    metavar="NAME",
    multiple=True,
    help="Make the edition of this audience, in a folder of its name; may be given several times, or `all`.",
)
duplex_option = click.option(
    "--duplex",
    is_flag=True,
    help="Lay the handbook out for both sides of the sheet: a wider margin at the spine, chapters on right-hand pages. "
    "The one-page sheets stay as they are.",
)
marks_option = click.option(
    "--marks",
    is_flag=True,
    help="Give the handbook 3 mm of bleed and crop marks, for a print shop. The one-page sheets stay as they are.",
)
templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A folder with templates and style sheets that take the place of the program's own.",
)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    default=usable_cores,
    show_default="one for each core",
    help="How many processes work at a time.",
)
force_option = click.option("--force", is_flag=True, help="Make everything anew, also what has not changed.")
ARTIFACT_OPTIONS: Final[Mapping[str, Decorator]] = {
    "levels": level_option,
    "paper": paper_option,
    "duplex": duplex_option,
    "marks": marks_option,
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
    help="Whether to colour what is shown; auto heeds the terminal and NO_COLOR.",
)


def export_options(names: Collection[str], *more: Decorator) -> Decorator:
    """Give a command what every command that makes files takes, the named ones of ARTIFACT_OPTIONS, and `more`."""
    own = (option for name, option in ARTIFACT_OPTIONS.items() if name in names)
    options: tuple[Decorator, ...] = (
        source_argument,
        output_option,
        *own,
        audience_option,
        jobs_option,
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
    """Command lines to learn from, for the end of a help text."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
