"""The typefaces that come with the program as files, so that its pages look the same on every machine."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGES: Final = {"SourceSansPro": "font_source_sans_pro", "SourceSerifPro": "font_source_serif_pro"}


def face_file(name: str) -> Traversable:
    """The file of a face, such as `SourceSansPro-Regular.ttf`. Raises ValueError for one that is not ours."""
    package = _PACKAGES.get(name.partition("-")[0])
    if package is None or not re.fullmatch(r"[A-Za-z]+-[A-Za-z]+\.ttf", name):
        raise ValueError(f"refused: {name}")
    return files(package).joinpath("files", name)
