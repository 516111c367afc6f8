"""What the tests of printed artifacts go through."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from ladderexport.rendering.options import Paper
from tests.reading import GUIDE, LADDERS, PAPERS

SOURCES = (GUIDE, *LADDERS)
PRINTED = [
    *product(SOURCES, PAPERS[:1]),
    *((source, paper) for source, paper in product(SOURCES, PAPERS[1:]) if source == GUIDE or source.stem == "fork"),
]
"""Every ladder in A4, and two of them on the other paper: the tests in the browser and of overlaps print all on both."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test that takes a source, a paper or both go through all that are printed."""
    chosen = {name for mark in metafunc.definition.iter_markers("parametrize") for name in _named(mark)}
    names = [name for name in ("source", "paper") if name in metafunc.fixturenames and name not in chosen]
    if names == ["source", "paper"]:
        ids = [f"{source.stem}-{paper}" for source, paper in PRINTED]
        metafunc.parametrize(names, PRINTED, ids=ids, indirect=True, scope="module")
    elif names == ["source"]:
        metafunc.parametrize("source", SOURCES, ids=[one.stem for one in SOURCES], indirect=True, scope="module")
    elif names == ["paper"]:
        metafunc.parametrize("paper", PAPERS, indirect=True, scope="module")


def _named(mark: pytest.Mark) -> list[str]:
    """The names of what a mark gives values to."""
    names = mark.args[0]
    return [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)


@pytest.fixture(scope="module")
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each paper."""
    chosen: Paper = request.param
    return chosen


@pytest.fixture(scope="module")
def source(request: pytest.FixtureRequest) -> Path:
    """The guide, and every ladder of the tests."""
    chosen: Path = request.param
    return chosen
