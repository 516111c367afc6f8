"""The command that rebuilds on save, with an optional live preview in a browser."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Unpack

import click

from ladderexport.artifacts import ARTIFACTS
from ladderexport.cli.build import Asked, build_option_names, changed_lines, order_of, show_not_made
from ladderexport.cli.clock import now, today
from ladderexport.cli.exit_status import DONE
from ladderexport.cli.options import examples, export_options
from ladderexport.cli.progress import progress_display
from ladderexport.cli.terminal import note, say, show, shown, summary
from ladderexport.errors import LadderExportError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ladderexport.pipeline.progress import Progress
    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.watch.loop import Event
    from ladderexport.watch.preview import Preview

Tell = Callable[["Preview"], None]


@click.command(epilog=examples("ladderexport watch", "ladderexport watch my-ladder --serve"))
@export_options(
    build_option_names(),
    click.option("--serve", is_flag=True, help="Serve a live preview for the browser, on this machine only."),
    click.option(
        "--port", type=click.IntRange(1, 65535), metavar="N", help="Port to serve on (default: 8642, or any free port)."
    ),
)
def watch(*, serve: bool, port: int | None, **asked: Unpack[Asked]) -> int:
    """Rebuild whenever SOURCE is saved, until you press Ctrl-C.

    Problems in the source are shown after each save; until they are fixed, the last good files stay as they are.
    """
    from ladderexport.watch import watcher

    watcher.require()
    request = order_of(tuple(ARTIFACTS), asked, with_manifest=True)
    with _browser(port) if serve or port else _nobody() as tell:
        _watch(request, tell, asked=asked, ahead=serve or port is not None)
    return DONE


def _watch(request: BuildRequest, tell: Tell, *, asked: Asked, ahead: bool) -> None:
    """Watch and rebuild until Ctrl-C."""
    from ladderexport.pipeline.progress import NO_PROGRESS
    from ladderexport.watch.loop import Started, watch_loop
    from ladderexport.watch.preview import Preview
    from ladderexport.watch.watcher import Watcher

    quiet = asked["quiet"]
    on_show: list[Progress] = [NO_PROGRESS]
    preview, began = Preview(), time.monotonic()
    with ExitStack() as display:
        try:
            for event in watch_loop(request, Watcher(request), ahead=ahead, today=today, progress=lambda: on_show[-1]):
                display.close()
                preview = preview.after(event)
                tell(preview)
                if isinstance(event, Started):
                    began = time.monotonic()
                    _clear(quiet=quiet)
                    on_show.append(display.enter_context(progress_display(quiet=quiet)))
                else:
                    _report(request, event, time.monotonic() - began, asked=asked)
        except KeyboardInterrupt:
            display.close()
            if not quiet:
                note("ladderexport: stopped watching")


def _report(request: BuildRequest, event: Event, seconds: float, *, asked: Asked) -> None:
    from ladderexport.watch.loop import Built, Failed, Invalid

    quiet, verbose = asked["quiet"], asked["verbose"]
    if isinstance(event, Invalid):
        _clear(quiet=quiet)
        show(event.checked.diagnostics, verbose=verbose)
        note(f"{now()} {summary(request.source, event.checked)}; the last good files are unchanged")
    elif isinstance(event, Failed):
        if event.trace:
            note(event.trace)
        note(f"{now()} ladderexport: error: {shown(event.message)}")
        if event.hint:
            note(f"  = help: {shown(event.hint)}")
    elif isinstance(event, Built):
        if not quiet:
            show(event.outcome.checked.diagnostics, verbose=verbose)
            lines = changed_lines(event.outcome)
            say("\n".join([*lines, f"{now()} built in {seconds:.1f} s" if lines else f"{now()} nothing to build"]))
        show_not_made(event.outcome)


def _clear(*, quiet: bool) -> None:
    """Clear the terminal, so that it shows the latest build only."""
    if not quiet and sys.stderr.isatty() and sys.stdout.isatty():
        click.clear()


@contextmanager
def _nobody() -> Iterator[Tell]:
    yield lambda _screen: None


@contextmanager
def _browser(port: int | None) -> Iterator[Tell]:
    """Start the preview server; yield the function that tells it what to show. Raises LadderExportError if it cannot start."""
    from multiprocessing import get_context

    from ladderexport.watch import server

    server.require()
    context = get_context("spawn")  # from nothing, so that no copy of it is made when workers start
    ours, theirs = context.Pipe()
    process = context.Process(target=server.serve, args=(theirs, port), daemon=True)
    process.start()
    theirs.close()
    try:
        kind, answer = ours.recv()
        if kind == "failed":
            raise LadderExportError(
                f"cannot serve pages on port {port}: {answer}", hint="omit --port to use any free port"
            )
        note(f"live preview at http://{server.HOST}:{answer}/")

        yield partial(_tell, ours)
    finally:
        ours.close()
        process.join(5)
        process.kill()


def _tell(pipe: Connection, preview: Preview) -> None:
    """Send the server what to show; if it has stopped, say so once and go on building."""
    if pipe.closed:
        return
    try:
        pipe.send((preview.told(), preview.pages or {}, preview.files or {}))
    except OSError:
        pipe.close()
        note("ladderexport: error: the live preview has stopped")
        note("  = help: files are still built; to get the preview back, press Ctrl-C and start again")
