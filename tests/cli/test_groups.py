"""The help of the program and its commands: groups with headings, one line per command, nothing cut."""

from __future__ import annotations

import re

import click
import pytest

from ladderexport import cli
from ladderexport.cli.groups import GroupedCommands

COMMANDS = tuple(command.name or "" for members in cli.COMMANDS.values() for command in members)


def test_a_group_lists_its_commands_below_their_headings() -> None:
    """Each with the first sentence of its help, however long; and they are its commands."""
    long = click.Command("sow", help=f"Sow {'very ' * 30}early. Water daily.")
    garden = GroupedCommands("garden", groups={"Spring": (long,), "Fall": (click.Command("rake", help="Rake."),)})
    assert sorted(garden.commands) == ["rake", "sow"]
    shown = garden.get_help(click.Context(garden, terminal_width=200))
    assert f"Spring:\n  sow  Sow {'very ' * 30}early.\n\nFall:\n  rake  Rake." in shown


def test_every_command_is_in_one_group() -> None:
    """A command that is added without a group would be missing in the help."""
    assert sorted(COMMANDS) == sorted(cli.commands.commands)


@pytest.mark.parametrize("heading", cli.COMMANDS)
def test_help_lists_each_command_with_one_line(
    heading: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below its heading, on one line of a terminal with 80 columns: a sentence that is not cut."""
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.run(["--help"]) == 0
    (section,) = re.findall(rf"^{heading}:\n((?:  \S.*\n)+)\n", capsys.readouterr().out, re.MULTILINE)
    lines = section.splitlines()
    assert [line.split()[0] for line in lines] == [command.name for command in cli.COMMANDS[heading]]
    for line in lines:
        assert re.search(r"^  [a-z-]+ +[A-Z].*[^.]\.$", line), line
        assert len(line) < 80


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_terminal(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 80 columns no sentence is cut, and no line but an example is broken by the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.run([command, "--help"] if command else ["--help"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert not line.endswith(("...", "…")) or line.startswith("Usage:")
        assert len(line) <= 80 or line.startswith("    ladderexport ")
