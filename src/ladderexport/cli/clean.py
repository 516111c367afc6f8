"""The command that removes what was built."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ladderexport.cli.exit_status import DONE
from ladderexport.cli.options import examples, folder_option, quiet_option
from ladderexport.cli.terminal import note, say, shown

KEPT: Final = {
    "changed": "changed since it was built; kept (--force removes it)",
    "unlisted": "not listed in the manifest; kept (--force removes it)",
    "link": "a symbolic link, or behind one; kept",
}


@click.command(epilog=examples("ladderexport clean", "ladderexport clean -o out --audience recruiters"))
@folder_option("The folder to clean.")
@click.option(
    "--audience",
    "audiences",
    metavar="NAME",
    multiple=True,
    help="Only the edition of this audience; may be given several times, or `all` for all editions.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Remove what is named like a made file, too, if it was changed or is not in the manifest.",
)
@quiet_option
def clean(output: Path, audiences: tuple[str, ...], *, force: bool, quiet: bool) -> int:
    """Remove what was made in the output folder.

    This includes the editions in it. The manifests say which files were made; a file that was changed since then is kept,
    and so is everything else in the folder. Without a manifest, the files that commands make are removed by their names.
    """
    from ladderexport.pipeline import clean as cleaning

    removed = 0
    for one in cleaning.clean(output, audiences=audiences, force=force):
        removed += one.fate == "removed"
        if not quiet:
            if one.fate == "removed":
                say(f"removed {shown(str(one.path))}")
            else:
                note(f"{shown(str(one.path))}: {KEPT[one.fate]}")
    if not quiet and not removed:
        say(f"{shown(str(output))}: nothing to remove")
    return DONE
