"""The command that checks that everything the program needs is installed."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import COULD_NOT, DONE
from ladderexport.cli.options import PATH, color_option, examples
from ladderexport.cli.terminal import page_of, say, shown
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.doctor import FindingGroup

DATA: Final = Path("data")
"""The source to check if none is named and this one exists."""
COLOURS: Final = {"ok": "green", "missing": "red", "note": "cyan"}
MARGIN: Final = " " * 11


@click.command(epilog=examples("ladderexport doctor", "ladderexport doctor my-ladder", "ladderexport doctor --quiet"))
@click.argument("source", type=PATH, required=False)
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Show only what is missing.")
def doctor(source: Path | None, *, color: str, quiet: bool) -> int:
    """Show what is missing on this machine and how to install it.

    This checks Python, the libraries, the typesetter and the fonts. It also checks SOURCE (default: the folder data, if it
    exists): whether it is valid, and which of its characters no font has. The exit status is 3 if something is missing.
    """
    from ladderexport.doctor import examine, missing

    if source is None and DATA.exists():
        source = DATA
    _, colour, _ = page_of(sys.stdout, color)
    found = []
    for group in examine(source, today()):
        found.append(group)
        _show(group, colour=colour, quiet=quiet)
    if number := missing(found):
        be = "is" if number == 1 else "are"
        say(f"{counted(number, 'required item')} {be} missing.")
    elif not quiet:
        say("Everything is installed.")
    return COULD_NOT if number else DONE


def _show(group: FindingGroup, *, colour: bool, quiet: bool) -> None:
    """Print a group, a line per finding; a remedy for several findings in a row is printed once."""
    findings = [one for one in group.findings if not quiet or one.state == "missing"]
    if not findings:
        return
    say(click.style(shown(group.title), bold=True), colour=colour)
    for remedy, helped in groupby(findings, key=lambda one: one.remedy):
        for one in helped:
            mark = click.style(f"{one.state:<7}", fg=COLOURS[one.state], bold=one.state == "missing" or None)
            say(f"  {mark}  {shown(one.what)}", colour=colour)
        if remedy:
            say(f"{MARGIN}{click.style('= help:', fg='cyan')} {shown(remedy)}", colour=colour)
    say("")
