"""The commands: the only module that prints, and the one that knows exit statuses.

0 done · 1 the source has errors · 2 wrong usage · 3 could not · 130 interrupted · 141 nobody reads the output any more ·
143 told to end. Results go to standard output, diagnostics and progress to standard error.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from ladderexport.errors import LadderExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from ladderexport.artifact import Paper
    from ladderexport.diagnostics import Diagnostic
    from ladderexport.export import Checked, Outcome

DONE, SOURCE_HAS_ERRORS, COULD_NOT, INTERRUPTED, UNHEARD = 0, 1, 3, 130, 141
_PAPERS: Final[dict[str, Paper]] = {"a4": "A4", "letter": "Letter"}

_source = click.argument("source", type=click.Path(path_type=Path), default=Path("data"))
_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder to write to; it is made if need be.",
)
_paper = click.option(
    "--paper",
    type=click.Choice(tuple(_PAPERS), case_sensitive=False),
    default="a4",
    show_default=True,
    help="The paper to lay pages out for.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Show errors only.")


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "ladderexport validate                   check the source in the folder data",
        "ladderexport handbook --paper letter    make output/handbook.pdf in US Letter",
        "ladderexport onepagers --level L4       make the sheet of one level",
        "ladderexport build ladder.yaml -o out   make everything from one file into out",
    )
    + "\n\nExit status: 0 done, 1 the source has errors, 2 wrong usage, 3 could not, 130 interrupted.",
)
@click.version_option(package_name="ladderexport", prog_name="ladderexport", message="%(prog)s %(version)s")
def commands() -> None:
    """Publish a career ladder that is kept as YAML.

    One source gives a printable handbook, an Excel workbook of pay and skills, and a one-page sheet per level.

    SOURCE is a YAML file, or a folder whose *.yaml files each give some of the sections; by default, the folder data.
    """


@commands.command(epilog=_examples("ladderexport validate", "ladderexport validate my-ladder.yaml"))
@_source
@_quiet
def validate(source: Path, *, quiet: bool) -> int:
    """Check SOURCE and show every error with its place."""
    from ladderexport.export import check

    checked = check(source)
    _show(checked.diagnostics)
    if checked.ladder is None:
        _note(_summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        _say(_summary(source, checked))
    return DONE


@commands.command(
    epilog=_examples("ladderexport handbook", "ladderexport handbook my-ladder.yaml -o out --paper letter")
)
@_source
@_output
@_paper
@_quiet
def handbook(source: Path, output: Path, paper: str, *, quiet: bool) -> int:
    """Make the printable handbook, handbook.pdf."""
    return _export(source, output, ("handbook",), paper=paper, quiet=quiet)


@commands.command(epilog=_examples("ladderexport xlsx", "ladderexport xlsx my-ladder.yaml -o out"))
@_source
@_output
@_quiet
def xlsx(source: Path, output: Path, *, quiet: bool) -> int:
    """Make the comp and skills workbook, ladder.xlsx."""
    return _export(source, output, ("xlsx",), quiet=quiet)


@commands.command(epilog=_examples("ladderexport onepagers", "ladderexport onepagers --level L3 --level L4"))
@_source
@_output
@click.option("--level", "levels", metavar="ID", multiple=True, help="Only this level; may be given several times.")
@_paper
@_quiet
def onepagers(source: Path, output: Path, levels: tuple[str, ...], paper: str, *, quiet: bool) -> int:
    """Make a one-page sheet per level, onepagers/*.pdf."""
    return _export(source, output, ("onepagers",), paper=paper, levels=levels, quiet=quiet)


@commands.command(epilog=_examples("ladderexport build", "ladderexport build my-ladder.yaml -o out --paper letter"))
@_source
@_output
@_paper
@_quiet
def build(source: Path, output: Path, paper: str, *, quiet: bool) -> int:
    """Make everything, and manifest.json, which lists it."""
    return _export(source, output, ("handbook", "xlsx", "onepagers"), paper=paper, with_manifest=True, quiet=quiet)


@commands.command(epilog=_examples("ladderexport schema > ladder.schema.json"))
def schema() -> int:
    """Print the JSON Schema of a source, for editors."""
    from ladderexport.export import source_schema

    _say(source_schema().rstrip("\n"))
    return DONE


def main() -> NoReturn:
    """Run the command line that the program was started with, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character is no reason to fail
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status; whatever goes wrong outside the program is said in a sentence."""
    try:
        with _ends_tidily(), commands.make_context("ladderexport", list(arguments)) as context:
            return int(commands.invoke(context))
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LadderExportError as error:
        _note(f"ladderexport: error: {_safe(str(error))}")
        if error.hint:
            _note(f"  = help: {_safe(error.hint)}")
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        _note("ladderexport: interrupted")
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            raise
        return _unheard(error)


@contextmanager
def _ends_tidily() -> Iterator[None]:
    """Let a request to end unwind the program, as Ctrl-C does, so that temporary files go."""

    def unwind(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    former = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if former[number] is signal.SIG_DFL:  # what is ignored, as under nohup, stays so
            signal.signal(number, unwind)
    try:
        yield
    finally:
        for number, handler in former.items():
            if handler is not None:
                signal.signal(number, handler)


def _unheard(error: OSError) -> int:
    """Give standard output up: what is left in its buffer would fail once more when the interpreter ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return UNHEARD
    _note(f"ladderexport: error: cannot write to standard output: {error.strerror or error}")
    return COULD_NOT


def _export(
    source: Path,
    output: Path,
    artifacts: tuple[str, ...],
    *,
    paper: str = "a4",
    levels: tuple[str, ...] = (),
    with_manifest: bool = False,
    quiet: bool,
) -> int:
    started = time.monotonic()
    with _progress(quiet=quiet) as progress:
        progress("starting")
        from importlib.metadata import version

        from ladderexport.artifact import Options
        from ladderexport.export import Order, export

        options = Options(paper=_PAPERS[paper.lower()], levels=levels, version=version("ladderexport"))
        outcome = export(Order(source, output, artifacts, options, with_manifest=with_manifest), progress)
    checked = outcome.checked
    if checked.ladder is None:
        _show(checked.diagnostics)
        _note(_summary(source, checked))
        return SOURCE_HAS_ERRORS
    if not quiet:
        if checked.diagnostics:
            _note(f"{_summary(source, checked)}; `ladderexport validate {_safe(str(source))}` shows them")
        _say(_closing(outcome, len(set(levels)) or len(checked.ladder.levels), time.monotonic() - started))
    return DONE


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Shows what is being made in one line of a terminal, and takes it away in the end."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _doing: None
        return
    width = shutil.get_terminal_size().columns - 2
    try:
        yield lambda doing: click.echo(f"\r\x1b[K{_safe(doing)[:width]}…", err=True, nl=False)
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _closing(outcome: Outcome, levels: int, seconds: float) -> str:
    """A line per artifact, where it is and how large it is; in the end, of how many levels, and how long all took."""
    lines = []
    for published in outcome.published:
        path, extent = published.paths[0], published.files[0].extent
        if len(published.files) > 1:
            path, extent = path.parent, _count(sum(file.count for file in published.files), "page")
        lines.append(f"{_safe(str(path))} · {extent}")
    return "\n".join(lines) + f" · {_count(levels, 'level')} · {seconds:.1f} s"


def _summary(source: Path, checked: Checked) -> str:
    """Such as `data: valid · 6 levels · 2 warnings`, or `data: 3 errors, 1 warning in 2 files`."""
    found = Counter(diagnostic.severity for diagnostic in checked.diagnostics)
    counts = [_count(found[severity], severity) for severity in ("error", "warning") if found[severity]]
    if checked.ladder is None:
        files = {diagnostic.place.file for diagnostic in checked.diagnostics}
        return f"{_safe(str(source))}: {', '.join(counts)} in {_count(len(files), 'file')}"
    return " · ".join([f"{_safe(str(source))}: valid", _count(len(checked.ladder.levels), "level"), *counts])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _safe(text: str) -> str:
    from ladderexport.diagnostics import safe

    return safe(text)


def _show(diagnostics: Sequence[Diagnostic]) -> None:
    from ladderexport.diagnostics import render

    on_terminal = sys.stderr.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else 100
    colour = on_terminal and not os.environ.get("NO_COLOR")
    for diagnostic in diagnostics:
        _note(render(diagnostic, width=width, colour=colour) + "\n")


def _say(text: str) -> None:
    click.echo(text)


def _note(text: str) -> None:
    with suppress(OSError):  # nobody is left to tell
        click.echo(text, err=True)
