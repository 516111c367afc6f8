"""The command that checks files against their manifest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ladderexport.cli.exit_status import DONE, FILES_DIFFER
from ladderexport.cli.options import PATH, examples, quiet_option
from ladderexport.cli.terminal import note, say, shown
from ladderexport.wording import counted


@click.command(epilog=examples("ladderexport verify", "ladderexport verify published"))
@click.argument("output", type=PATH, default=Path("output"))
@quiet_option
def verify(output: Path, *, quiet: bool) -> int:
    """List files in OUTPUT that changed or are missing since the build.

    One-pagers that could not be made are listed, too. The exit status is 1 if there are any of these.
    """
    from ladderexport.pipeline import verify as verification

    files = verification.verify(output)
    states = Counter(one.state for one in files)
    for one in files:
        if one.state != "as built":
            note(f"{shown(str(one.path))}: {one.state}{f', because {shown(one.reason)}' if one.reason else ''}")
    if states["as built"] != len(files):
        told = ", ".join(f"{states[state]} {state}" for state in ("changed", "missing", "not made") if states[state])
        note(f"{shown(str(output))}: {told} of {counted(len(files), 'file')}")
        return FILES_DIFFER
    if not quiet:
        say(f"{shown(str(output))}: {counted(len(files), 'file')} as built")
    return DONE
