"""The kinds of artifacts: the one table in which each is listed, in the order in which `build` makes them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts import onepagers
from ladderexport.artifacts.base import Artifact, in_one
from ladderexport.model.sections import CONTENT, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.artifacts.base import Announce, File
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options


def _handbook(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    from ladderexport.artifacts import handbook

    return handbook.make(ladder, options, progress)


def _workbook(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    from ladderexport.artifacts import workbook

    return workbook.make(ladder, options, progress)


def _web(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    from ladderexport.artifacts import web

    return web.make(ladder, options, progress)


ARTIFACTS: Final[Mapping[str, Artifact]] = MappingProxyType(
    {
        artifact.name: artifact
        for artifact in (
            Artifact(
                "handbook",
                in_one("laying out", _handbook),
                option_names=("paper", "duplex", "marks", "assets", "templates", "templates_folder"),
            ),
            Artifact(
                "onepagers",
                onepagers.steps,
                sections=tuple(section for section in CONTENT if section != "previous"),
                option_names=("paper", "levels", "assets", "templates", "templates_folder"),
            ),
            Artifact(
                "xlsx",
                in_one("filling sheets", _workbook),
                sections=tuple(section.key for section in SECTIONS if section.in_workbook),
                option_names=("paper",),
            ),
            Artifact("html", in_one("writing", _web)),
        )
    }
)
"""Name on the command line -> artifact; the libraries of each are loaded when it is made.

An artifact is made from the sections and options that it names, and from nothing else: so it is known when it need not
be made again.
"""
