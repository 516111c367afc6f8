"""What the tests of printed artifacts go through."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.rendering.options import Paper
from tests.reading import GUIDE, LADDERS, PAPERS


@pytest.fixture(params=PAPERS, scope="module")
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each paper."""
    chosen: Paper = request.param
    return chosen


@pytest.fixture(params=(GUIDE, *LADDERS), ids=lambda source: source.stem, scope="module")
def source(request: pytest.FixtureRequest) -> Path:
    """The guide, and every ladder of the tests."""
    chosen: Path = request.param
    return chosen
