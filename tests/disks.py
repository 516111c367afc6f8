"""What is in a folder, and disks that fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fail_at_the_second_file(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Let the disk, or whoever presses Ctrl-C, stop the writing of the second file."""
    synced: list[int] = []

    def fail(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise failure

    monkeypatch.setattr(os, "fsync", fail)
