"""The font files that ship with the program, so that its pages look the same on every machine."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FACES: Final = (
    "SourceSansPro-It.ttf",
    "SourceSansPro-Regular.ttf",
    "SourceSansPro-Semibold.ttf",
    "SourceSerifPro-Semibold.ttf",
)
"""The files in `faces/`: unmodified, as the Reserved Font Name of their license (`faces/OFL-*.txt`) asks."""


def face_file(name: str) -> Traversable:
    """Return the file of a face, such as `SourceSansPro-Regular.ttf`. Raises ValueError for a name not in `FACES`."""
    if name not in FACES:
        raise ValueError(f"refused: {name}")
    return files(__package__).joinpath("faces", name)
