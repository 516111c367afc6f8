"""What several test modules start from."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import costs
from tests.fonts import installed
from tests.sharing import FOLDER
from tests.warming import warm_up

# As the program's own workers do: tests make many pages, and looking for garbage all the time takes a seventh of it.
gc.set_threshold(100_000, 20, 50)
# How long an example takes says nothing but how busy the machine is. A failure in CI is the same in the next run.
settings.register_profile(
    "any machine", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("while one writes", settings.get_profile("any machine"), max_examples=40)
settings.load_profile("any machine")
# Neither this process nor the programs that it starts need compile the same modules again and again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A shell that runs the tests in the background has them ignore Ctrl-C, and so would every program that they start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

FAST = "not slow"
"""What `make test-fast` selects: its tests draw fewer examples, `make test` draws all."""
ROOT = Path(__file__).resolve().parent.parent

SMALL = """\
title: Gardening
edition: Spring
facets:
  duties: Duties
levels:
  - id: G1
    title: Gardener
    duties: Waters the plants
  - id: G2
    title: Senior gardener
    duties: [Plans the beds, Teaches others]
"""


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that the processes of this run share, and the fonts: the ones of the machine are out of sight.

    Processes that are started for this run know both from their environment.
    """
    config.pluginmanager.register(costs)
    if config.option.markexpr == FAST:
        settings.load_profile("while one writes")
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="ladderexport-tests-")
        os.environ["FONTCONFIG_FILE"] = str(installed(Path(os.environ[FOLDER], "fonts")))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process per processor, and one more if slow tests run: some of them wait for something most of the time."""
    processors = len(os.sched_getaffinity(0) if sys.platform == "linux" else range(os.cpu_count() or 1))
    return processors + int(config.option.markexpr != FAST)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Slow tests find everything loaded that they would load one by one."""
    if item.get_closest_marker("slow") and "external" not in item.path.parts:
        warm_up()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """What a module leaves is looked through for garbage once, and never again by the processes that are copies of this one."""
    if nextitem is not None and nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@pytest.fixture
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture
def small_ladder(tmp_path: Path) -> Path:
    """A valid source of two levels, as one file."""
    path = tmp_path / "gardening.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path
