"""The kinds of artifacts: the one table in which each is listed, in the order in which `build` makes them.

It is read by `--help`, so it loads no library: a maker imports its own when it is called.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.base import Artifact, FilePattern, in_one
from ladderexport.model.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from ladderexport.artifacts.base import Announce, Batches, File, MadeFile, PreviousFile
    from ladderexport.diagnostics import Diagnostic
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options
    from ladderexport.source import Source


def _handbook(ladder: Ladder, options: Options, progress: Announce) -> tuple[MadeFile, ...]:
    from ladderexport.artifacts import handbook

    return handbook.made_or_not(ladder, options, progress)


def _workbook(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    from ladderexport.artifacts import workbook

    return workbook.make(ladder, options, progress)


def _one_pagers(ladder: Ladder, options: Options, previous: Mapping[PurePosixPath, PreviousFile]) -> Batches:
    from ladderexport.artifacts import onepagers

    return onepagers.steps(ladder, options, previous)


def _web(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    from ladderexport.artifacts import web

    return web.make(ladder, options, progress)


def _postings(ladder: Ladder, options: Options, previous: Mapping[PurePosixPath, PreviousFile]) -> Batches:
    if ladder.compensation is None or ladder.compensation.posting is None:
        return ()  # nobody wants to advertise, and nothing is said of postings
    return (yield from in_one("writing", _written_postings)(ladder, options, previous))


def _written_postings(ladder: Ladder, options: Options, progress: Announce) -> tuple[MadeFile, ...]:
    from ladderexport.artifacts import postings

    return postings.make(ladder, options, progress)


def _glyphs(source: Source, ladder: Ladder | None) -> Iterator[Diagnostic]:
    from ladderexport.rendering import glyphs

    return glyphs.check_glyphs(source, ladder)


def _room(source: Source, ladder: Ladder | None) -> Iterator[Diagnostic]:
    from ladderexport.artifacts.onepagers import room

    return room.check_room(source, ladder)


_PDF: Final = "application/pdf"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE_OPTIONS: Final = ("assets", "templates", "templates_folder")
_TABLE: Final = {
    artifact.name: artifact
    for artifact in (
        Artifact(
            "handbook",
            in_one("laying out", _handbook),
            title="In print",
            summary="the printable handbook: {files}",
            example="my-ladder.yaml -o out --paper letter",
            files=(FilePattern("handbook.pdf", _PDF),),
            checks=(_glyphs,),
            option_names=("paper", "duplex", "marks", "pages_in_fours", *_PAGE_OPTIONS),
        ),
        Artifact(
            "xlsx",
            in_one("filling sheets", _workbook),
            title="Workbook",
            summary="the workbook of pay and skills: {files}",
            example="my-ladder.yaml -o out",
            files=(FilePattern("ladder.xlsx", _XLSX),),
            sections=tuple(section.key for section in SECTIONS if section.in_workbook),
            option_names=("paper",),
        ),
        Artifact(
            "onepagers",
            _one_pagers,
            title="One-pagers",
            summary="a one-page PDF per level: {files}",
            example="--level L3 --level L4",
            files=(FilePattern("onepagers/*.pdf", _PDF),),
            named_after_levels=True,
            hidden_sections=("previous",),
            layout_sections=("one_pagers",),
            checks=(_glyphs, _room),
            option_names=("paper", "levels", *_PAGE_OPTIONS),
        ),
        Artifact(
            "html",
            in_one("writing", _web),
            title="Handbook",
            summary="the handbook as one web page: {files}",
            example="my-ladder.yaml -o out",
            files=(FilePattern("handbook.html", "text/html"),),
            is_live_page=True,
        ),
        Artifact(
            "postings",
            _postings,
            title="Postings",
            summary="what job postings may say of pay",
            example="--level L4 --place Denver --format text --format schema.org",
            files=(
                FilePattern("postings/*.html", "text/html"),
                FilePattern("postings/*.txt", "text/plain"),
                FilePattern("postings/*.json", "application/json"),
                FilePattern("postings/*.jsonld", "application/ld+json"),
            ),
            named_after_levels=True,
            sections=("levels", "compensation"),
            option_names=("levels", "places", "formats"),
        ),
    )
}
ARTIFACTS: Final[Mapping[str, Artifact]] = MappingProxyType(_TABLE)
"""Name on the command line -> artifact.

An artifact is made from the sections and options that it names, and from nothing else: so it is known when it need not
be made again.
"""
