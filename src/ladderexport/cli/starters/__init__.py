"""Starters: small, complete ladders of different kinds to start from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ladderexport.artifacts.base import File

STARTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "engineering": "two tracks that fork, yearly pay by location, skills, editions",
        "design": "one track, monthly pay, portfolios, careers and books",
        "support": "two tracks that fork and join, hourly pay, FAQ",
        "sales": "one track, on-target earnings by zone, quotas, a pay floor",
    }
)
"""Name -> what it contains. A new one is a folder of YAML files here, a line in this table, and one in `pyproject.toml`."""

SCHEMA: Final = PurePosixPath("ladder.schema.json")
"""The file that the first line of every YAML file names, so that editors complete keys from it."""


def starter(name: str, *, schema: str) -> tuple[File, ...]:
    """Return the files of a starter: ladder.yaml, the other sections, then the schema. Raises KeyError for an unknown name."""
    from importlib.resources import files

    from ladderexport.artifacts.base import File

    if name not in STARTERS:
        raise KeyError(name)
    found = [one for one in files(__name__).joinpath(name).iterdir() if one.name.endswith(".yaml")]
    found.sort(key=lambda one: (one.name != "ladder.yaml", one.name))
    texts = [one.read_text(encoding="utf-8") for one in found]
    counts = [len(text.splitlines()) for text in texts]
    return (
        *(
            File(PurePosixPath(one.name), text.encode(), f"{count} lines", count)
            for one, text, count in zip(found, texts, counts, strict=True)
        ),
        File(SCHEMA, schema.encode(), "for your editor", len(schema.splitlines())),
    )
