"""The commands that check a source and say what a source may hold."""

from __future__ import annotations

from pathlib import Path

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import examples, quiet_option, source_argument
from ladderexport.cli.terminal import note, say, show, summary


@click.command(epilog=examples("ladderexport validate", "ladderexport validate my-ladder.yaml"))
@source_argument
@quiet_option
def validate(source: Path, *, quiet: bool) -> int:
    """Check SOURCE and show every error with its place."""
    from ladderexport.export import check

    checked = check(source, today())
    show(checked.diagnostics)
    if checked.ladder is None:
        note(summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        say(summary(source, checked))
    return DONE


@click.command(epilog=examples("ladderexport schema > ladder.schema.json"))
def schema() -> int:
    """Print the JSON Schema of a source, for editors."""
    from ladderexport.export import source_schema

    say(source_schema().rstrip("\n"))
    return DONE
