"""The commands: the only package that prints, and the one that knows exit statuses.

0 done · 1 the source has errors · 2 wrong usage · 3 failed · 130 interrupted · 141 nobody reads the output any more ·
143 terminated. Results go to standard output, diagnostics and progress to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NoReturn

import click

from ladderexport.artifacts import ARTIFACTS
from ladderexport.cli import build, clean, diff, doctor, init, validate, verify, watch
from ladderexport.cli.exit_status import COULD_NOT, INTERRUPTED, UNHEARD
from ladderexport.cli.groups import GroupedCommands
from ladderexport.cli.options import examples
from ladderexport.cli.streams import prepare_streams
from ladderexport.cli.terminal import note, shown
from ladderexport.errors import LadderExportError, OutOfMemoryError, ran_out_of_memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import FrameType

COMPLETION: Final = "_LADDEREXPORT_COMPLETE"
"""The variable by which a shell asks for completions."""
COMMANDS: Final[Mapping[str, tuple[click.Command, ...]]] = MappingProxyType(
    {
        "Start": (init.init, doctor.doctor, validate.schema),
        "Check": (validate.validate, validate.rules, verify.verify),
        "Make": (*map(build.artifact_command, ARTIFACTS.values()), build.build, watch.watch, clean.clean),
        "Compare": (diff.diff,),
    }
)
"""Heading in the help -> its commands.

A new command is a function in a module of its name here, and a place in this table; an artifact brings its own.
"""


@click.group(
    cls=GroupedCommands,
    groups=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "ladderexport init my-ladder             start a ladder in the folder my-ladder",
        "ladderexport validate                   check the source in the folder data",
        "ladderexport handbook --paper letter    make output/handbook.pdf in US Letter",
        "ladderexport onepagers --level L4       make the PDF of one level",
        "ladderexport build ladder.yaml -o out   make everything from one file, in out",
    )
    + '\n\nCompletion: put `eval "$(_LADDEREXPORT_COMPLETE=bash_source ladderexport)"` into ~/.bashrc; likewise '
    "zsh_source into ~/.zshrc; for fish, pipe fish_source into source in config.fish."
    + "\n\nExit status: 0 done, 1 the source has errors, 2 wrong usage, 3 failed (cannot read or write, "
    "library missing; or a page does not fit or is unreadable, and only the rest was made), 130 interrupted.",
)
@click.version_option(package_name="ladderexport", prog_name="ladderexport", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn a career ladder in YAML into documents.

    One source makes a printable handbook, a web page, an Excel workbook of pay and skills, and a one-page PDF per level.

    SOURCE is a YAML file, or a folder whose *.yaml files contain the sections (default: the folder data).
    """


def main() -> NoReturn:
    """Run the command line that the program was started with, or complete it if a shell asks, and exit."""
    prepare_streams()
    if asked := os.environ.get(COMPLETION):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(commands, {}, "ladderexport", COMPLETION, asked))
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status; report failures that are not bugs in a sentence."""
    try:
        with _ends_tidily(), commands.make_context("ladderexport", list(arguments)) as context:
            return int(commands.invoke(context))
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LadderExportError as error:
        return _failed(error)
    except (KeyboardInterrupt, click.Abort):
        note("ladderexport: interrupted")
        return INTERRUPTED
    except (MemoryError, ImportError, OSError) as error:
        return _out_of_memory_or_unheard(error)


def _failed(error: LadderExportError) -> int:
    note(f"ladderexport: error: {shown(str(error))}")
    if error.hint:
        note(f"  = help: {shown(error.hint)}")
    return error.exit_status


def _out_of_memory_or_unheard(error: Exception) -> int:
    """Return the exit status for an error of the machine. Raises the error if it is a bug."""
    if ran_out_of_memory(error):
        return _failed(OutOfMemoryError())
    if not isinstance(error, OSError) or error.filename is not None:
        raise error
    return _unheard(error)


@contextmanager
def _ends_tidily() -> Iterator[None]:
    """Make a request to terminate unwind the program, as Ctrl-C does, so that temporary files are removed."""

    def unwind(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    former = {number: signal.getsignal(number) for number in numbers}
    for number in numbers:
        if former[number] is signal.SIG_DFL:  # an ignored signal, as under nohup, stays ignored
            signal.signal(number, unwind)
    try:
        yield
    finally:
        for number, handler in former.items():
            if handler is not None:
                signal.signal(number, handler)


def _unheard(error: OSError) -> int:
    """Give up standard output: what is left in its buffer would fail again when the interpreter exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return UNHEARD
    note(f"ladderexport: error: cannot write to standard output: {error.strerror or error}")
    return COULD_NOT
