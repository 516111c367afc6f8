"""The command that removes what was made."""

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
@folder_option("Folder to clean.")
@click.option(
    "--audience",
    "audiences",
    metavar="NAME",
    multiple=True,
    help="Only the edition for this audience; repeat it for more, or use `all`.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Also remove files that were changed or are not in the manifest, if they are named like made files.",
)
@quiet_option
def clean(output: Path, audiences: tuple[str, ...], *, force: bool, quiet: bool) -> int:
    """Remove what was made in the output folder.

    This includes its editions. The manifests list which files were made. A file that was changed since is kept, and so is
    everything else in the folder. Without a manifest, files are removed if they have the names that commands give them.
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
