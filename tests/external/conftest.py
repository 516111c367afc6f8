"""Browsers and offices show pages in the fonts of the machine."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Undo what hides the machine's fonts from the other tests."""
    os.environ.pop("FONTCONFIG_FILE", None)
