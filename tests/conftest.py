"""What several test modules start from."""

from __future__ import annotations

from pathlib import Path

import pytest

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
