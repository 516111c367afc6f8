"""What an order comes to: each artifact of each edition, made from its own share of the ladder and of the options.

An artifact is given nothing that it does not name, so that one digest tells whether it would come out as it did before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from ladderexport.artifacts.base import Artifact
from ladderexport.model import Ladder, editions, sections
from ladderexport.rendering.options import Options

ALWAYS: Final = ("version", "tools")
"""The options that every artifact is given."""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What is to be made of a source: for whom (the name of the audience; empty for the whole ladder), and how."""

    name: str
    ladder: Ladder
    options: Options

    @property
    def folder(self) -> PurePosixPath:
        """Its folder below the output folder."""
        return PurePosixPath(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An artifact of an edition, and what it is made from: a ladder and options that hold nothing else."""

    edition: Edition
    artifact: Artifact
    ladder: Ladder
    options: Options

    @property
    def label(self) -> str:
        """Its name in progress reports."""
        return f"{self.edition.name} {self.artifact.name}".strip()

    @property
    def inputs_sha256(self) -> str:
        """SHA-256 of all that it is made from, in hex."""
        heeded = {name: _plain(getattr(self.options, name)) for name in (*self.artifact.option_names, *ALWAYS)}
        told = {"artifact": self.artifact.name, "ladder": self.options.fingerprint, "options": heeded}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def targets(edition: Edition, artifacts: Iterable[Artifact]) -> tuple[Target, ...]:
    """Return the targets of an edition, each with its share of the ladder and of the options."""
    return tuple(_target(edition, artifact) for artifact in artifacts)


def _target(edition: Edition, artifact: Artifact) -> Target:
    ladder = editions.showing(
        edition.ladder, artifact.shown_sections(sections.CONTENT), layout=artifact.layout_sections
    )
    given = {name: getattr(edition.options, name) for name in (*artifact.option_names, *ALWAYS)}
    options = Options(**given)
    fingerprint = editions.fingerprint(ladder, options.assets)
    return Target(edition, artifact, ladder, replace(options, fingerprint=fingerprint))


def _plain(value: object) -> object:
    """Return a value as JSON; bytes become their digest."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
