"""Commands that check a source, list the rules, and print the JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ladderexport.cli.clock import today
from ladderexport.cli.exit_status import DONE, SOURCE_HAS_ERRORS
from ladderexport.cli.options import color_option, examples, quiet_option, source_argument, verbose_option
from ladderexport.cli.terminal import note, say, show, summary

if TYPE_CHECKING:
    from ladderexport.pipeline.export import Checked

FORMATS = ("text", "json", "github", "sarif")


@click.command(
    epilog=examples(
        "ladderexport validate",
        "ladderexport validate my-ladder.yaml --strict",
        "ladderexport validate --format sarif > ladder.sarif",
    )
)
@source_argument
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format (default: text; in GitHub Actions, github).",
)
@color_option
@verbose_option
@quiet_option
def validate(source: Path, *, strict: bool, form: str | None, color: str, verbose: bool, quiet: bool) -> int:
    """Check SOURCE; show each problem, where it is and how to fix it."""
    from ladderexport.pipeline.export import check

    checked = check(source, today())
    failed = checked.ladder is None or (strict and bool(checked.diagnostics))
    if form in {"json", "sarif"}:
        say(_report(source, checked, form, valid=not failed))
    else:
        show(checked.diagnostics, form=form, color=color, verbose=verbose)
        line = summary(source, checked)
        if failed:
            note(line if checked.ladder is None else f"{line}; with --strict, warnings fail")
        elif not quiet:
            say(line)
    return SOURCE_HAS_ERRORS if failed else DONE


def _report(source: Path, checked: Checked, form: str, *, valid: bool) -> str:
    from importlib.metadata import version

    from ladderexport.diagnostics import formats

    program = version("ladderexport")
    if form == "sarif":
        from ladderexport.validation.rules import RULEBOOK

        return formats.as_sarif(checked.diagnostics, rulebook=RULEBOOK, suppressed=checked.suppressed, version=program)
    return formats.as_json(
        checked.diagnostics, source=source.as_posix(), valid=valid, suppressed=checked.suppressed, version=program
    )


@click.command(epilog=examples("ladderexport rules", "ladderexport rules LAD203"))
@click.argument("rule", required=False)
@click.option("--markdown", is_flag=True, help="Print all rules as a page of documentation, in Markdown.")
def rules(rule: str | None, *, markdown: bool) -> int:
    """List the rules for sources, or explain one of them.

    RULE is the code or the name of a rule, such as LAD203.
    """
    from ladderexport.validation import rule_docs

    if rule is not None:
        say(rule_docs.explained(rule_docs.find_rule(rule)))
    else:
        say(rule_docs.page() if markdown else rule_docs.listed())
    return DONE


@click.command(epilog=examples("ladderexport schema > ladder.schema.json"))
def schema() -> int:
    """Print the JSON Schema that editors use for completion."""
    from ladderexport.validation.json_schema import source_schema

    say(source_schema().rstrip("\n"))
    return DONE
