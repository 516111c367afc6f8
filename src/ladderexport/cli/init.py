"""The command that starts a ladder."""

from __future__ import annotations

from pathlib import Path

import click

from ladderexport.cli.exit_status import DONE
from ladderexport.cli.options import PATH, examples, quiet_option
from ladderexport.cli.starters import STARTERS
from ladderexport.cli.terminal import say, shown


@click.command(
    epilog="\b\nTemplates:\n"
    + "\n".join(f"  {name:<12} {what}" for name, what in STARTERS.items())
    + "\n\n"
    + examples("ladderexport init my-ladder", "ladderexport init support --template support")
)
@click.argument("folder", type=PATH)
@click.option(
    "--template",
    type=click.Choice(tuple(STARTERS)),
    default="engineering",
    show_default=True,
    help="Kind of ladder to start from.",
)
@quiet_option
def init(folder: Path, template: str, *, quiet: bool) -> int:
    """Write a small, complete ladder into FOLDER to start from.

    You can print it right away; its comments explain what each part is for. Existing files are never overwritten.
    """
    from ladderexport.cli.starters import starter
    from ladderexport.model.filenames import shell_quoted
    from ladderexport.pipeline.create import create_files
    from ladderexport.validation.json_schema import source_schema

    files = starter(template, schema=source_schema())
    paths = create_files(files, folder)
    if not quiet:
        for file, path in zip(files, paths, strict=True):
            say(f"{shown(str(path))} · {file.extent}")
        say("Next, check it and make the handbook:")
        for command in ("validate", "handbook"):
            say(f"  ladderexport {command} {shown(shell_quoted(folder))}")
    return DONE
