"""The arguments and options that several commands share, and how they are shown in the help."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from ladderexport.rendering.options import Paper

PAPERS: Final[dict[str, Paper]] = {"a4": "A4", "letter": "Letter"}


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


source_argument = click.argument("source", type=click.Path(path_type=Path), default=Path("data"))
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder to write to; it is made if need be.",
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
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
color_option = click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Whether to colour what is shown; auto heeds the terminal and NO_COLOR.",
)


def examples(*lines: str) -> str:
    """Command lines to learn from, for the end of a help text."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
