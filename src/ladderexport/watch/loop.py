"""What happens whenever the source is saved: it is checked, shown, built; and whatever goes wrong, the next save is waited for."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ladderexport.artifacts import ARTIFACTS
from ladderexport.errors import LadderExportError
from ladderexport.pipeline.export import Checked, Outcome, check, fulfil
from ladderexport.pipeline.request import plan
from ladderexport.pipeline.targets import commissions

if TYPE_CHECKING:
    from datetime import date

    from ladderexport.pipeline.progress import Board
    from ladderexport.pipeline.request import Order
    from ladderexport.watch.watcher import Vigil


@dataclass(frozen=True, slots=True)
class Began:
    """A source was read, and is free of errors; a build of it begins."""

    checked: Checked
    pages: Mapping[str, bytes]
    """The web handbook of each edition, by its name, ahead of the build; none where nobody wants to see it."""


@dataclass(frozen=True, slots=True)
class Broken:
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
class Impatient:
    """A board that ends a build of what is no longer so."""

    board: Board
    vigil: Vigil

    def doing(self, label: str, what: str) -> None:
        """Pass it on."""
        self.board.doing(label, what)

    def detail(self, label: str, what: str) -> None:
        """Pass it on."""
        self.board.detail(label, what)

    def done(self, label: str) -> None:
        """Pass it on."""
        self.board.done(label)

    def tick(self) -> None:
        """Pass it on, and look whether what is built is still wanted. Raises OutdatedError if it is not."""
        self.board.tick()
        if self.vigil.outdated:
            raise OutdatedError


Event: TypeAlias = Began | Broken | Built | Failed


def rounds(
    order: Order, vigil: Vigil, *, ahead: bool, today: Callable[[], date], board: Callable[[], Board]
) -> Iterator[Event]:
    """Build once, and again after each save, for ever; with `ahead`, the web handbook is made before everything else.

    A save while a build is at work ends it, and the next begins.
    Each time it is asked what day it is, and where the build is shown.
    """
    while True:
        vigil.look()
        try:
            yield from _round(replace(order, today=today()), vigil, ahead=ahead, board=board)
        except OutdatedError:
            pass  # nothing was written, and the next round begins at once
        except LadderExportError as error:
            yield Failed(str(error), error.hint)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end a day's work: it is shown, and the next save is tried
            yield Failed(f"{type(error).__name__}: {error}", "this is a fault of the program", traceback.format_exc())
        vigil.wait()


def _round(order: Order, vigil: Vigil, *, ahead: bool, board: Callable[[], Board]) -> Iterator[Event]:
    checked = check(order.source, order.today)
    vigil.follow(checked.source)
    if checked.ladder is None:
        yield Broken(checked)
        return
    yield Began(checked, _pages(order, checked) if ahead else {})
    yield Built(fulfil(order, checked, Impatient(board(), vigil)))


def _pages(order: Order, checked: Checked) -> dict[str, bytes]:
    """The web handbook of each edition, made here and now: what it needs has been loaded since the first time."""
    if checked.ladder is None:
        return {}
    pages = {}
    for edition in plan(replace(order, with_manifest=False), checked.source, checked.ladder):
        (one,) = commissions(edition, [ARTIFACTS["html"]])
        (file,) = one.artifact.make(one.ladder, one.options, lambda _: None)
        pages[edition.name] = file.content
    return pages
