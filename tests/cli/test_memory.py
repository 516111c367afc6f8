"""Too little memory, for the work or for a library: a sentence and status 3, wherever it is noticed."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.errors import OutOfMemoryError, ran_out_of_memory
from ladderexport.rendering.pdf import engine, native

UNMAPPED = "libpango-1.0.so.0: failed to map segment from shared object"
NO_MEMORY = (
    MemoryError(),
    ImportError(UNMAPPED),
    OSError(UNMAPPED),
    OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), "data"),
)


@pytest.mark.parametrize("error", NO_MEMORY, ids=repr)
@pytest.mark.parametrize("command", ["validate", "doctor", "diff"])
def test_no_memory_is_said(
    error: Exception, command: str, small_ladder: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Whatever the command, and whoever notices it."""

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("ladderexport.source.reader._files", fails)
    assert cli.run([command, *[str(small_ladder)] * (1 + (command == "diff"))]) == 3
    said = capsys.readouterr().err
    assert "ladderexport: error: there is not enough memory\n" in said
    assert "  = help: close other programs" in said


def test_other_failures_are_not_called_so() -> None:
    """A library that is missing is no lack of memory."""
    assert not ran_out_of_memory(ImportError("No module named 'weasyprint'"))
    assert not ran_out_of_memory(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))


def test_a_library_that_cannot_be_mapped_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The typesetter reports the last name that it tried; the loader says why the right one failed."""

    def refuses(name: str) -> None:
        raise OSError(UNMAPPED if name.endswith(".so.0") else f"{name}: cannot open shared object file")

    def not_found() -> None:
        raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(engine, "_imported", not_found)
    monkeypatch.setattr(ctypes, "CDLL", refuses)
    assert native.no_room_for_one()
    with pytest.raises(OutOfMemoryError):
        engine.weasyprint.__wrapped__()
