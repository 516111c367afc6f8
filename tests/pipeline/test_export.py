"""The way from a source to files: checked, planned, made and published, or nothing written."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import Artifact, File, in_one
from ladderexport.errors import LadderExportError, UsageError
from ladderexport.pipeline import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from ladderexport.validation.json_schema import source_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladderexport.artifacts.base import Announce
    from ladderexport.model import Ladder


def one_pagers(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """Stand-ins for sheets: one text file per level, saying what it was made from."""
    progress("sheets")
    levels = options.levels or tuple(level.id for level in ladder.levels)
    text = f"{options.paper} {options.version}".encode()
    return tuple(File(PurePosixPath(f"onepagers/{level}.pdf"), text, "1 page", 1) for level in levels)


def handbook(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """A stand-in for the handbook."""
    progress("handbook")
    return (File(PurePosixPath("handbook.pdf"), f"{ladder.title} {options.fingerprint}".encode(), "3 pages", 3),)


def failing(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A maker that finds the disk full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def order(small_ladder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., export.Outcome]:
    """Carries out an order for the stand-ins."""
    stubs = {
        "handbook": Artifact("handbook", in_one("making", handbook)),
        "onepagers": replace(ARTIFACTS["onepagers"], steps=in_one("making", one_pagers), sections=()),
    }
    monkeypatch.setattr(export, "ARTIFACTS", stubs)

    def run_tasks(
        *names: str, levels: tuple[str, ...] = (), audiences: tuple[str, ...] = (), with_manifest: bool = False
    ) -> export.Outcome:
        options = Options(levels=levels, version="9")
        asked = BuildRequest(
            small_ladder, tmp_path / "out", names, options, with_manifest=with_manifest, audiences=audiences
        )
        return export.export(asked)

    return run_tasks


def names_below(folder: Path) -> list[str]:
    """The files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
def test_what_was_made_is_published_artifact_by_artifact(order: Callable[..., export.Outcome], tmp_path: Path) -> None:
    """The outcome says, for each artifact asked for, which files stand where."""
    outcome = order("handbook", "onepagers", with_manifest=True)
    out = tmp_path / "out"
    assert [(published.name, published.paths) for published in outcome.published] == [
        ("handbook", (out / "handbook.pdf",)),
        ("onepagers", (out / "onepagers" / "G1.pdf", out / "onepagers" / "G2.pdf")),
        ("manifest", (out / "manifest.json",)),
    ]
    assert names_below(out) == ["handbook.pdf", "manifest.json", "onepagers/G1.pdf", "onepagers/G2.pdf"]


@pytest.mark.slow
def test_the_manifest_lists_what_stands_on_the_disk(order: Callable[..., export.Outcome], tmp_path: Path) -> None:
    """Each digest is that of the file, and the source's fingerprint is the one that makers were given."""
    order("handbook", "onepagers", with_manifest=True)
    document = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert len(document["files"]) == 3
    for name, entry in document["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == entry["sha256"]
    assert (tmp_path / "out" / "handbook.pdf").read_text() == f"Gardening {document['source']['sha256']}"


def test_a_source_with_errors_publishes_nothing(
    order: Callable[..., export.Outcome], small_ladder: Path, tmp_path: Path
) -> None:
    """The diagnostics come back, and the output folder is not even made."""
    small_ladder.write_text("title: T\nlevels: [{id: A, titel: B}]\n", encoding="utf-8")
    outcome = order("handbook")
    assert outcome.checked.ladder is None
    assert outcome.published == ()
    assert [diagnostic.place.line for diagnostic in outcome.checked.diagnostics] == [2]
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_one_pagers_are_made_for_the_levels_asked_for(order: Callable[..., export.Outcome], tmp_path: Path) -> None:
    """A level asked for twice is made once."""
    order("onepagers", levels=("G2", "G2"))
    assert names_below(tmp_path / "out") == ["onepagers/G2.pdf"]


@pytest.mark.parametrize(("level", "hint"), [("g2", "did you mean G2?"), ("Director", "its levels are G1, G2")])
def test_a_level_that_is_not_there_is_wrong_usage(
    order: Callable[..., export.Outcome], tmp_path: Path, level: str, hint: str
) -> None:
    """The hint offers the nearest level, or all of them; nothing is written."""
    with pytest.raises(UsageError) as caught:
        order("onepagers", levels=(level,))
    assert (str(caught.value), caught.value.hint) == (f"the ladder has no level {level}", hint)
    assert not (tmp_path / "out").exists()


AUDIENCES = """\
audiences:
  team: {title: Team edition, shows: levels, notice: Internal}
  hr: {title: HR edition, shows: everything, notice: Confidential}
"""


@pytest.mark.slow
def test_each_edition_has_a_folder_and_a_manifest_of_its_own(
    order: Callable[..., export.Outcome], small_ladder: Path, tmp_path: Path
) -> None:
    """All editions are made in one run; a manifest lists its own files, under a fingerprint of its own edition."""
    small_ladder.write_text(small_ladder.read_text(encoding="utf-8") + AUDIENCES, encoding="utf-8")
    order("handbook", "onepagers", audiences=("all",), with_manifest=True)
    out = tmp_path / "out"
    own = ["handbook.pdf", "manifest.json", "onepagers/G1.pdf", "onepagers/G2.pdf"]
    assert names_below(out) == [*(f"hr/{name}" for name in own), *(f"team/{name}" for name in own)]
    documents = [json.loads((out / name / "manifest.json").read_bytes()) for name in ("hr", "team")]
    assert [document["audience"] for document in documents] == ["HR edition", "Team edition"]
    assert [sorted(document["files"]) for document in documents] == [[own[0], *own[2:]]] * 2
    prints = {document["source"]["sha256"] for document in documents}
    assert len(prints) == 2
    assert hashlib.sha256(small_ladder.read_bytes()).hexdigest() not in prints
    order("handbook", with_manifest=True)
    whole = json.loads((out / "manifest.json").read_bytes())
    assert "audience" not in whole
    assert whole["source"]["sha256"] not in prints


@pytest.mark.slow
def test_an_audience_asked_for_twice_is_made_once(
    order: Callable[..., export.Outcome], small_ladder: Path, tmp_path: Path
) -> None:
    """Only the editions asked for are made, and the sheets of levels that are gone go from their folder alone."""
    source = small_ladder.read_text(encoding="utf-8")
    small_ladder.write_text(source + AUDIENCES, encoding="utf-8")
    order("onepagers", audiences=("team", "team"), with_manifest=True)
    order("onepagers", audiences=("hr",), with_manifest=True)
    small_ladder.write_text(source[: source.index("  - id: G2")] + AUDIENCES, encoding="utf-8")
    order("onepagers", audiences=("team",), with_manifest=True)
    left = [name for name in names_below(tmp_path / "out") if name.endswith("pdf")]
    assert left == ["hr/onepagers/G1.pdf", "hr/onepagers/G2.pdf", "team/onepagers/G1.pdf"]


@pytest.mark.parametrize(
    ("name", "hint"), [("tem", "did you mean team?"), ("press", "its audiences are team, hr, all")]
)
def test_an_audience_that_is_not_there_is_wrong_usage(
    order: Callable[..., export.Outcome], small_ladder: Path, tmp_path: Path, name: str, hint: str
) -> None:
    """The hint offers the nearest one, or all of them; nothing is written."""
    small_ladder.write_text(small_ladder.read_text(encoding="utf-8") + AUDIENCES, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        order("handbook", audiences=("hr", name))
    assert (str(caught.value), caught.value.hint) == (f"the ladder has no audience {name}", hint)
    assert not (tmp_path / "out").exists()


def test_a_source_without_audiences_has_no_editions(order: Callable[..., export.Outcome]) -> None:
    """Not even `all` of none."""
    with pytest.raises(UsageError, match="names no audiences"):
        order("handbook", audiences=("all",))


@pytest.mark.slow
def test_a_full_disk_for_temporary_files_is_said_to_be_full(
    order: Callable[..., export.Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The libraries that need temporary files are not to blame, and the hint says where to make room."""
    monkeypatch.setattr(export, "ARTIFACTS", {"xlsx": Artifact("xlsx", in_one("making", failing))})
    with pytest.raises(LadderExportError, match="no room for temporary files: No space left") as caught:
        order("xlsx")
    assert "TMPDIR" in caught.value.hint


@pytest.mark.slow
def test_the_sheet_of_a_level_that_is_gone_goes(
    order: Callable[..., export.Outcome], small_ladder: Path, tmp_path: Path
) -> None:
    """After a level is taken out of the source, its sheet is taken out of the folder, but not when one sheet is made."""
    order("onepagers", with_manifest=True)
    source = small_ladder.read_text(encoding="utf-8")
    small_ladder.write_text(source[: source.index("  - id: G2")], encoding="utf-8")
    order("onepagers", levels=("G1",))
    assert (tmp_path / "out" / "onepagers" / "G2.pdf").exists()
    order("onepagers", with_manifest=True)
    assert names_below(tmp_path / "out") == ["manifest.json", "onepagers/G1.pdf"]


def test_the_schema_in_the_data_folder_is_that_of_the_models(root: Path) -> None:
    """`make schema` was run after the models last changed."""
    assert (root / "data" / "ladder.schema.json").read_text(encoding="utf-8") == source_schema()


def test_the_schema_suits_a_file_that_gives_a_part_of_the_source() -> None:
    """No key is required at the top, every key is described, and the dialect is one that editors know."""
    schema = json.loads(source_schema())
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "required" not in schema
    assert schema["additionalProperties"] is False
    assert "levels" in schema["properties"]
    assert all(part["description"] for part in schema["properties"].values())
    assert "from" in schema["$defs"]["Transition"]["properties"]


def test_the_schema_offers_one_spelling_and_accepts_the_other() -> None:
    """Editors complete the American one, and do not underline what older sources have."""
    schema = json.loads(source_schema())
    usual, other = (schema["properties"][key] for key in ("organization", "organisation"))
    assert (other["anyOf"], other["doNotSuggest"]) == (usual["anyOf"], True)
    assert "doNotSuggest" not in usual
    pay = schema["$defs"]["Audience"]["properties"]["one_pager_pay"]["anyOf"]
    assert (pay[0]["enum"], pay[1]["const"]) == (["own", "neighbors"], "neighbours")


@pytest.mark.slow
def test_every_artifact_is_listed_under_its_own_name_and_loads_no_library_before_it_is_made() -> None:
    """Each says all about itself that others ask, one is the live page, and reading the table is quick."""
    assert [artifact.name for artifact in ARTIFACTS.values()] == list(ARTIFACTS)
    for artifact in ARTIFACTS.values():
        assert artifact.title
        assert ("{files}" in artifact.summary) is (len(artifact.files) == 1)
        assert artifact.example
        assert artifact.files
    assert [artifact.is_live_page for artifact in ARTIFACTS.values()].count(True) == 1
    code = (
        "import sys, ladderexport.artifacts\n"
        "print([name for name in ('weasyprint', 'openpyxl', 'jinja2', 'fontTools', 'pydantic') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
