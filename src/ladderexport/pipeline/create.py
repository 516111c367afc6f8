"""Write new files into a folder: all of them or none, and without replacing any."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ladderexport.errors import OutputError
from ladderexport.pipeline.folder import (
    PART,
    dangling_link_error,
    make_folder,
    os_errors_as_output_errors,
    remove_empty,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ladderexport.artifacts.base import File

ELSEWHERE: Final = "name another folder"


@dataclass(slots=True)
class _New:
    """A file on its way: complete under a name of its own first, then in its place."""

    target: Path
    temporary: Path
    placed: bool = False


def create_files(files: Sequence[File], folder: Path) -> tuple[Path, ...]:
    """Write the files into the folder, created if missing, and return their paths in the same order.

    Raises OutputError where one of them is there already, or appears meanwhile, or cannot be written. Then nothing is
    left behind.
    """
    targets = [folder / file.path for file in files]
    _refuse_present([target for target in targets if os.path.lexists(target)], folder)
    made: list[Path] = []
    new: list[_New] = []
    try:
        with os_errors_as_output_errors(f"cannot make the folder {folder}", elsewhere=ELSEWHERE):
            _refuse_dangling(folder)
            make_folder(folder, made)
        for file, target in zip(files, targets, strict=True):
            new.append(_New(target, target.with_name(PART.format(secrets.token_hex(8)))))
            with os_errors_as_output_errors(f"cannot write {target}", "; nothing was written", elsewhere=ELSEWHERE):
                _write(new[-1].temporary, file.content)
        for one in new:
            with os_errors_as_output_errors(f"cannot write {one.target}", "; nothing was written", elsewhere=ELSEWHERE):
                _place(one, folder)
    except BaseException:
        _take_back(new, made)
        raise
    _remove_temporary(new)
    return tuple(targets)


def _refuse_present(present: Sequence[Path], folder: Path) -> None:
    if present:
        names = [path.name for path in present]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        raise OutputError(
            f"the folder {folder} already has {listed}, and nothing is overwritten",
            hint=f"{ELSEWHERE}, or move {'it' if len(names) == 1 else 'them'} away",
        )


def _refuse_dangling(folder: Path) -> None:
    for path in (folder, *folder.parents):
        if path.is_symlink() and not path.exists():
            raise dangling_link_error(path, elsewhere=ELSEWHERE)


def _write(path: Path, content: bytes) -> None:
    """Write a new file and sync it to the disk. Raises FileExistsError if it exists already."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _place(one: _New, folder: Path) -> None:
    """Move a complete file into its place, unless something is there by now."""
    try:
        os.link(one.temporary, one.target)  # unlike a renaming, a link never replaces anything
    except FileExistsError:
        _refuse_present([one.target], folder)
    except OSError:  # some file systems have no links: a name is taken first, and then filled
        try:
            _write(one.target, b"")
        except FileExistsError:
            _refuse_present([one.target], folder)
        one.placed = True
        one.temporary.replace(one.target)
    one.placed = True


def _take_back(new: Sequence[_New], made: Sequence[Path]) -> None:
    for one in new:
        with suppress(OSError):
            if one.placed or one.temporary.samefile(one.target):  # placed, and interrupted before it could be noted
                one.target.unlink()
    _remove_temporary(new)
    remove_empty(made)


def _remove_temporary(new: Sequence[_New]) -> None:
    for one in new:
        with suppress(OSError):
            one.temporary.unlink()
