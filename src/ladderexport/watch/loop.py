"""Check, show and build the source at each save; after any error, wait for the next save."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ladderexport.artifacts import ARTIFACTS
from ladderexport.errors import LadderExportError
from ladderexport.pipeline.export import Checked, Outcome, build, check
from ladderexport.pipeline.request import resolve
from ladderexport.pipeline.targets import targets

if TYPE_CHECKING:
    from datetime import date

    from ladderexport.pipeline.progress import Progress
    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.watch.watcher import Watcher


@dataclass(frozen=True, slots=True)
class Started:
    """A source was read, and is free of errors; a build of it begins."""

    checked: Checked
    pages: Mapping[str, bytes]
    """The web handbook of each edition, by its name, ahead of the build; none where nobody wants to see it."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """A source was read that has errors; nothing is built."""

    checked: Checked


@dataclass(frozen=True, slots=True)
class Built:
    """Everything is as the source says."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Failed:
    """Something other than the source is in the way; what was there before still is."""

    message: str
    hint: str = ""
    trace: str = ""
    """Where the program went wrong, if it is to blame."""


class OutdatedError(Exception):
    """The source was saved while it was being built."""


@dataclass(frozen=True, slots=True)
class CancelOnChange:
    """A board that ends a build of what is no longer so."""

    progress: Progress
    watcher: Watcher

    def doing(self, label: str, what: str) -> None:
        """Pass it on."""
        self.progress.doing(label, what)

    def detail(self, label: str, what: str) -> None:
        """Pass it on."""
        self.progress.detail(label, what)

    def done(self, label: str) -> None:
        """Pass it on."""
        self.progress.done(label)

    def tick(self) -> None:
        """Pass it on, and look whether what is built is still wanted. Raises OutdatedError if it is not."""
        self.progress.tick()
        if self.watcher.changed:
            raise OutdatedError


Event: TypeAlias = Started | Invalid | Built | Failed


def watch_loop(
    request: BuildRequest, watcher: Watcher, *, ahead: bool, today: Callable[[], date], progress: Callable[[], Progress]
) -> Iterator[Event]:
    """Build once, and again after each save, forever; with `ahead`, make the web handbook before everything else.

    A save while a build is at work ends it, and the next begins.
    Each time it is asked what day it is, and where the build is shown.
    """
    while True:
        watcher.snapshot()
        try:
            yield from _build_once(replace(request, today=today()), watcher, ahead=ahead, progress=progress)
        except OutdatedError:
            pass  # nothing was written, and the next round begins at once
        except LadderExportError as error:
            yield Failed(str(error), error.hint)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end a day's work: it is shown, and the next save is tried
            yield Failed(f"{type(error).__name__}: {error}", "this is a bug in ladderexport", traceback.format_exc())
        watcher.wait()


def _build_once(
    request: BuildRequest, watcher: Watcher, *, ahead: bool, progress: Callable[[], Progress]
) -> Iterator[Event]:
    checked = check(request.source, request.today, request.artifacts)
    watcher.watch(checked.source)
    if checked.ladder is None:
        yield Invalid(checked)
        return
    yield Started(checked, _pages(request, checked) if ahead else {})
    yield Built(build(request, checked, CancelOnChange(progress(), watcher)))


def _pages(request: BuildRequest, checked: Checked) -> dict[str, bytes]:
    """Make the web handbook of each edition in this process, where its libraries are loaded already."""
    if checked.ladder is None:
        return {}
    page = next(artifact for artifact in ARTIFACTS.values() if artifact.is_live_page)
    pages = {}
    for edition in resolve(replace(request, with_manifest=False), checked.source, checked.ladder):
        (one,) = targets(edition, [page])
        (file,) = one.artifact.make(one.ladder, one.options, lambda _: None)
        pages[edition.name] = file.content
    return pages
