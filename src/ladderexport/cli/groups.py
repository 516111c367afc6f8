"""Show the commands of the program in groups, each with a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCUT: Final = 1000
"""More characters than any summary has: the help shows them complete."""


class GroupedCommands(click.Group):
    """A command group whose help lists its commands below headings, each with the first sentence of its own help."""

    def __init__(self, *arguments: Any, groups: Mapping[str, tuple[click.Command, ...]], **options: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*arguments, **options)
        self.groups = groups
        """Heading -> the commands below it, in the order of the help."""
        for members in groups.values():
            for command in members:
                self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the groups, each as a list of its commands."""
        for heading, members in self.groups.items():
            with formatter.section(heading):
                formatter.write_dl([(command.name or "", command.get_short_help_str(UNCUT)) for command in members])
