"""The command that looks whether all that the program needs is there."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import COULD_NOT, DONE
from ladderexport.cli.options import color_option, examples
from ladderexport.cli.terminal import page_of, say, shown
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.doctor import FindingGroup

DATA: Final = Path("data")
"""The source that is looked at where none is named, if it is there."""
COLOURS: Final = {"ok": "green", "missing": "red", "note": "cyan"}
MARGIN: Final = " " * 11


@click.command(epilog=examples("ladderexport doctor", "ladderexport doctor my-ladder", "ladderexport doctor --quiet"))
@click.argument("source", type=click.Path(path_type=Path), required=False)
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Show only what is missing.")
def doctor(source: Path | None, *, color: str, quiet: bool) -> int:
    """Say what is missing on this machine, and what to type.

    It looks at Python, the libraries, the typesetter and the fonts; and at SOURCE, or else the folder data if there is
    one: whether it is valid, and which of its characters no font has. The exit status is 3 when something is missing.
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
    """A group, a line for each finding; what helps several that follow one another is said once."""
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
