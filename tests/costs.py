"""What makes a test slow: pages that are set, and programs that are started. The mark `slow` says so, no more and no less.

A test pays for its fixtures, too, and for what was kept of another test: so the mark is the same in whatever order tests run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from multiprocessing.process import BaseProcess
from typing import Any, Final, ParamSpec, TypeVar

import pytest

from ladderexport.rendering.pdf.typesetter import Typesetter

P = ParamSpec("P")
R = TypeVar("R")

PROCESSES: Final = {"os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
"""What an audit hook is told when a process is started."""
noted: Final[list[str]] = []
"""All that was slow so far in this process."""


def counted(make: Callable[P, R]) -> Callable[P, tuple[R, list[str]]]:
    """A function that returns, beside its result, what was slow about it."""

    def making(*given: P.args, **named: P.kwargs) -> tuple[R, list[str]]:
        before = len(noted)
        result = make(*given, **named)
        return result, sorted(set(noted[before:]))

    return wraps(make)(making)


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """A function whose results are kept in this process; whoever asks for one pays for it as if it were made."""
    results: dict[tuple[object, ...], tuple[R, list[str]]] = {}

    def paid(*given: P.args, **named: P.kwargs) -> R:
        key = (given, tuple(sorted(named.items())))
        if key not in results:
            results[key] = counted(make)(*given, **named)
        result, costs = results[key]
        noted.extend(costs)
        return result

    return wraps(make)(paid)


def pytest_configure(config: pytest.Config) -> None:
    """Note from now on which pages are set and which processes are started."""
    config.addinivalue_line("markers", "slow: sets pages, or starts programs")
    lay_out, start, process = Typesetter.lay_out, BaseProcess.start, os.getpid()

    def noting(*given: Any, **named: Any) -> Any:
        noted.append("sets pages")
        return lay_out(*given, **named)

    def starting(self: BaseProcess) -> None:
        noted.append("starts programs")  # no audit hook is told of a process that starts from nothing
        start(self)

    def hook(event: str, _given: object) -> None:
        if event in PROCESSES and os.getpid() == process:
            noted.append("starts programs")

    Typesetter.lay_out = noting  # type: ignore[method-assign]
    BaseProcess.start = starting  # type: ignore[method-assign]
    sys.addaudithook(hook)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Keep with a fixture what is slow about it, since it may serve many tests."""
    before = len(noted)
    result = yield
    fixturedef.costs = sorted(set(noted[before:]))  # type: ignore[attr-defined]
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Count from here."""
    item.stash[_BEFORE] = len(noted)
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Function) -> Iterator[None]:
    """Let a test fail that is slow without the mark, or has the mark without need."""
    result = yield
    if "external" in item.path.parts:  # they all start programs, and run by themselves
        return result
    fixtures = [one for found in item._fixtureinfo.name2fixturedefs.values() for one in found]
    costs = {*noted[item.stash[_BEFORE] :], *(cost for one in fixtures for cost in getattr(one, "costs", ()))}
    if costs and not item.get_closest_marker("slow"):
        pytest.fail(f"a test that {' and '.join(sorted(costs))} is marked slow", pytrace=False)
    if item.get_closest_marker("slow") and not costs:
        pytest.fail("a test that neither sets pages nor starts programs is not marked slow", pytrace=False)
    return result


_BEFORE: Final = pytest.StashKey[int]()
