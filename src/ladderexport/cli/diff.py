"""The command that shows what changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ladderexport.cli.exit_status import DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import color_option, examples, verbose_option
from ladderexport.cli.terminal import note, page_of, say, show, shown
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.changes import Changes

FORMATS = ("text", "markdown", "json")


@click.command(
    epilog=examples(
        "ladderexport diff main~3                        compare data with a git revision",
        "ladderexport diff editions/2024 data            compare two folders",
        "ladderexport diff v1 v2:ladder/hr --format markdown > changes.md",
    )
)
@click.argument("old", type=click.Path(readable=False))
@click.argument("new", type=click.Path(readable=False), default="data")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format.")
@color_option
@verbose_option
def diff(old: str, new: str, *, form: str, color: str, verbose: bool) -> int:
    """Show what changed from OLD to NEW, pay first.

    OLD and NEW are sources: a file, a folder or, if neither exists, a git revision. A revision is taken of the other
    source, or of the folder data; REV:PATH names another path, as in git. Everything is compared, including pay: share
    the result with the same care as the source.
    """
    from ladderexport.changes.sources import compare_sources

    compared = compare_sources(old, new)
    if compared.changes is None:
        for name, diagnostics in compared.faulty:
            show(diagnostics, color=color, verbose=verbose)
            errors = sum(one.severity == "error" for one in diagnostics)
            note(f"{shown(name)}: {counted(errors, 'error')}, so nothing was compared")
        return SOURCE_HAS_ERRORS
    width, colour, _ = page_of(sys.stdout, color)
    say(_report(compared.changes, form, names=(old, new), width=width, colour=colour), colour=colour)
    return DONE


def _report(changes: Changes, form: str, *, names: tuple[str, str], width: int, colour: bool) -> str:
    """Return the changes in a format; text and Markdown are in the language of the ladder."""
    from importlib.metadata import version

    from ladderexport.changes.report import describe
    from ladderexport.changes.report.as_json import as_json
    from ladderexport.changes.report.as_markdown import as_markdown
    from ladderexport.changes.report.as_text import as_text
    from ladderexport.i18n.catalog import words_of

    if form == "json":
        return as_json(changes, names=names, version=version("ladderexport"))
    words = words_of(changes.new)
    told = describe(changes, words)
    if form == "markdown":
        return as_markdown(told, words.changed, names=names)
    return as_text(told, words.changed, names=names, width=width, colour=colour)
