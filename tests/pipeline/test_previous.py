"""The whole build: nothing is made twice, the same bytes come out anywhere, and the folder follows the source.

Covers `pipeline.previous`, `pipeline.publish`, `pipeline.targets`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS
from ladderexport.pipeline import toolchain
from ladderexport.pipeline.export import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from tests.disks import tree

pytestmark = pytest.mark.slow

SOURCE = {
    "ladder.yaml": """\
title: Orchard
edition: Spring
facets: {duties: Duties, scope: Scope}
tracks: {main: {title: Growing, steps: [G1, G2, G3]}}
audiences:
  team: {title: Team edition, shows: [tracks, levels, faq]}
  pay-office: {title: Pay edition, shows: everything, for: The pay office}
""",
    "levels.yaml": """\
# Who works in the orchard.
levels:
  - {id: G1, title: Picker, duties: [Picks apples, Carries baskets], scope: A tree}
  - {id: G2, title: Grower, duties: [Prunes trees], scope: A row, summary: Grows what others pick.}
  - {id: G3, title: Warden, duties: [Plans the year], scope: The orchard}
""",
    "pay.yaml": """\
compensation:
  currency: EUR
  per: month
  measures: {base: Base pay}
  ranges: {G1: {base: 2000 - 2500}, G2: {base: 2500 - 3100}, G3: {base: 3100 - 4000}}
""",
    "faq.yaml": "faq: [{question: When do we pick?, answer: In autumn.}]\n",
}
"""A small source with something for every artifact."""
SHEETS = {
    level: f"onepagers/{level}-{title}.pdf" for level, title in (("G1", "picker"), ("G2", "grower"), ("G3", "warden"))
}
SINGLE = {artifact.files[0].path: artifact for artifact in ARTIFACTS.values() if not artifact.named_after_levels}
BOOKS = {path for path, artifact in SINGLE.items() if artifact.sections is None}
"""The files that show all of the ladder."""
WITHOUT_PAPER = {path for path, artifact in SINGLE.items() if "paper" not in artifact.option_names}
ALL = {*SINGLE, *SHEETS.values()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source and what is built of it, once for all; what a build loads is loaded by then, and need not be each time."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    for name, text in SOURCE.items():
        (folder / "data" / name).write_text(text, encoding="utf-8")
    assert cli.run(["build", "-q", str(folder / "data"), "-o", str(folder / "out"), "-j1"]) == 0
    return folder


@pytest.fixture
def orchard(built: Path, tmp_path: Path) -> Path:
    """A folder with the source and its build, to change."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def build(folder: Path, *options: str) -> set[str]:
    """Build it once more; return the files, but for the manifest, that were written anew."""
    out = folder / "out"
    before = {name: (out / name).stat().st_ino for name in tree(out)}
    # In this process, which has read the fonts and the style sheets by now: a process of its own reads them each time.
    assert cli.run(["build", "-q", str(folder / "data"), "-o", str(out), "--jobs", "1", *options]) == 0
    return {path for path in tree(out) if path != "manifest.json" and before.get(path) != (out / path).stat().st_ino}


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place in a file of the source where something stands."""
    path = folder / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_has_not_changed_is_not_made_again(orchard: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is anything written; the closing lines say so, and --force makes all the same bytes anew."""
    before = tree(orchard / "out")
    manifest = (orchard / "out" / "manifest.json").stat()
    assert build(orchard) == set()
    assert (orchard / "out" / "manifest.json").stat() == manifest
    capsys.readouterr()
    assert cli.run(["build", str(orchard / "data"), "-o", str(orchard / "out")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(ARTIFACTS)  # this ladder does not advertise, and the manifest has a line
    assert all(" · unchanged" in line for line in lines)
    assert build(orchard, "--force", "--jobs", "3") == ALL
    assert tree(orchard / "out") == before


def test_a_change_remakes_what_shows_it(orchard: Path) -> None:
    """No other file is touched, and after all of them everything is as a build from nothing makes it."""
    sheets = ["ladder.xlsx", *SHEETS.values()]
    for file, old, new, made in (
        ("levels.yaml", "# Who works", "# Those who work", set()),
        ("ladder.yaml", "title: Team edition", "title: Edition of the team", set()),
        ("ladder.yaml", "edition: Spring", "edition: Summer", ALL),
        ("levels.yaml", "Carries baskets", "Carries full baskets", {*BOOKS, *sheets[:2]}),
        ("levels.yaml", "Grows what others pick", "Grows for others", {*BOOKS, sheets[0], sheets[2]}),
        # The sheet of G1 says what changes at G2, and the scope is a part of that.
        ("levels.yaml", "scope: A row", "scope: Two rows", {*BOOKS, *sheets[:3]}),
        ("pay.yaml", "2000", "2100", {*BOOKS, *sheets[:2]}),
        ("faq.yaml", "In autumn", "In the autumn", BOOKS),
    ):
        edit(orchard, file, old, new)
        assert (new, build(orchard)) == (new, made)
    assert cli.run(["build", "-q", str(orchard / "data"), "-o", str(orchard / "fresh"), "--jobs", "1"]) == 0
    assert tree(orchard / "fresh") == tree(orchard / "out")


def test_the_edition_before_counts_where_changes_are_told(orchard: Path) -> None:
    """A source that names one, and another word in it, remakes the books and the workbook; no sheet says what changed."""
    shutil.copytree(orchard / "data", orchard / "data" / "before")
    edit(orchard, "ladder.yaml", "edition: Spring", "edition: Spring\nprevious: before")
    assert build(orchard) == {*BOOKS, "ladder.xlsx"}
    edit(orchard, "before/faq.yaml", "In autumn", "In winter")
    assert build(orchard) == {*BOOKS, "ladder.xlsx"}
    edit(orchard, "faq.yaml", "In autumn", "In the autumn")
    assert build(orchard) == {*BOOKS, "ladder.xlsx"}
    assert cli.run(["build", "-q", str(orchard / "data"), "-o", str(orchard / "fresh"), "--jobs", "1"]) == 0
    assert tree(orchard / "fresh") == tree(orchard / "out")


def test_what_was_changed_or_deleted_by_hand_is_made_again(orchard: Path) -> None:
    """A file that is not as it was made is made, whether it was altered, cut short or taken away."""
    before = tree(orchard / "out")
    with (orchard / "out" / SHEETS["G2"]).open("ab") as sheet:
        sheet.write(b"% annotated")
    (orchard / "out" / "handbook.html").unlink()
    (orchard / "out" / "ladder.xlsx").write_bytes(b"")
    assert cli.run(["verify", "-q", str(orchard / "out")]) == 1
    (orchard / "out" / "mine.txt").write_text("mine")
    assert build(orchard) == {SHEETS["G2"], "handbook.html", "ladder.xlsx"}
    assert tree(orchard / "out") == before | {"mine.txt": b"mine"}
    (orchard / "out" / "manifest.json").write_text("{}")
    assert build(orchard) == ALL
    assert tree(orchard / "out") == before | {"mine.txt": b"mine"}


def test_options_and_tools_count(orchard: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another paper remakes what is on paper, --duplex the handbook alone, and another library or font everything."""
    assert build(orchard, "--duplex") == {"handbook.pdf"}
    assert build(orchard, "--paper", "letter", "--duplex") == ALL - WITHOUT_PAPER
    assert build(orchard) == ALL - WITHOUT_PAPER
    monkeypatch.setattr(toolchain, "_version", lambda _name: "0")
    assert build(orchard) == ALL
    monkeypatch.setattr(toolchain, "_fonts", lambda: iter([b"Another.ttf 1"]))
    assert build(orchard) == ALL


def test_templates_count_where_they_are_used(orchard: Path) -> None:
    """A template of one's own remakes the pages that it makes; one that gives the same sheet leaves the sheets."""
    (orchard / "own" / "chapters").mkdir(parents=True)
    (orchard / "own" / "chapters" / "faq.html.j2").write_text("<h2>Asked</h2>", encoding="utf-8")
    own = ("--templates", str(orchard / "own"))
    assert build(orchard, *own) == {"handbook.pdf"}
    assert build(orchard, *own) == set()
    (orchard / "own" / "styles").mkdir()
    (orchard / "own" / "styles" / "onepager.css").write_text("h1 { color: #123456 }", encoding="utf-8")
    assert build(orchard, *own) == {"handbook.pdf", *SHEETS.values()}


def test_levels_that_are_gone_take_their_sheets_along(orchard: Path) -> None:
    """A level with another title has a sheet of another name; the old one goes, and what is not ours stays."""
    (orchard / "out" / "onepagers" / "notes.pdf").write_bytes(b"mine")
    (orchard / "out" / SHEETS["G3"]).write_bytes(b"annotated by hand")
    edit(orchard, "levels.yaml", "title: Picker", "title: Beginner")
    edit(orchard, "levels.yaml", "title: Warden", "title: Keeper")
    build(orchard)
    left = {path.name for path in (orchard / "out" / "onepagers").iterdir()}
    assert left == {"notes.pdf", "G1-beginner.pdf", "G2-grower.pdf", "G3-keeper.pdf", "G3-warden.pdf"}


def test_editions_are_kept_up_to_date_each_for_itself(orchard: Path) -> None:
    """A change of pay remakes the editions that show pay, and leaves the others."""
    audiences = ("--audience", "pay-office", "--audience", "team")
    build(orchard, *audiences)
    before = {path: (orchard / "out" / path).stat().st_ino for path in tree(orchard / "out")}
    edit(orchard, "pay.yaml", "2000", "2100")
    build(orchard, *audiences)
    made = {path for path, inode in before.items() if (orchard / "out" / path).stat().st_ino != inode}
    names = {*BOOKS, "ladder.xlsx", SHEETS["G1"], "manifest.json"}
    assert made == {f"pay-office/{name}" for name in names}


def test_an_edition_of_nobody_is_pointed_out_and_kept(orchard: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where an audience is gone from the source, its folder is named in every build, with the command that removes it."""
    build(orchard, "--audience", "all")
    (orchard / "out" / "design").mkdir()
    (orchard / "out" / "design" / "manifest.json").write_text("{}", encoding="utf-8")
    edit(orchard, "ladder.yaml", "  team: {title: Team edition, shows: [tracks, levels, faq]}\n", "")
    command = ["build", str(orchard / "data"), "-o", str(orchard / "out"), "-j1", "--audience", "pay-office"]
    for _ in range(2):
        assert cli.run(command) == 0
        said = capsys.readouterr().err
        assert "team contains an edition for an audience that is no longer in the source" in said
        assert said.count("no longer in the source") == 1
        assert f"`ladderexport clean --output {orchard / 'out'} --audience team` removes it" in said
    assert (orchard / "out" / "team" / "handbook.pdf").exists()
    assert cli.run(["clean", "--output", str(orchard / "out"), "--audience", "team"]) == 0
    assert not (orchard / "out" / "team").exists()
    capsys.readouterr()
    assert cli.run(command) == 0
    assert "no longer in the source" not in capsys.readouterr().err


def test_a_memo_that_makes_no_sense_is_measured_again(orchard: Path) -> None:
    """Whatever somebody wrote into the manifest, sheets whose style only a layout knows come out as they should."""
    (orchard / "own" / "styles").mkdir(parents=True)
    (orchard / "own" / "styles" / "onepager.css").write_text("h1 { margin: 3mm }", encoding="utf-8")
    own = ("--templates", str(orchard / "own"))
    assert build(orchard, *own) >= set(SHEETS.values())
    before = tree(orchard / "out")
    manifest = orchard / "out" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    for sheet, nonsense in zip(SHEETS.values(), ({"size": "x"}, {"columns": None}, {"used_mm": []}), strict=True):
        said["files"][sheet]["memo"] |= nonsense
        del said["files"][sheet]["made_from"]
    said["artifacts"]["onepagers"]["made_from"] = ""
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert build(orchard, *own) == set(SHEETS.values())
    assert tree(orchard / "out") == before


def test_a_level_of_the_guide_changes_its_own_sheet(root: Path, tmp_path: Path) -> None:
    """One item of L3 remakes the sheet of L3, and no other sheet, although both are set in one style."""
    shutil.copytree(root / "data", tmp_path / "data")
    sheets = BuildRequest(
        tmp_path / "data", tmp_path / "out", ("onepagers",), Options(levels=("L3", "L4")), with_manifest=True, jobs=1
    )
    export(sheets)
    before = tree(tmp_path / "out")
    edit(tmp_path, "levels.yaml", "Keeps existing infrastructure", "Keeps all infrastructure")
    export(sheets)
    changed = {path for path, content in tree(tmp_path / "out").items() if before[path] != content}
    assert changed == {"manifest.json", "onepagers/L3-junior-ai-infrastructure-engineer.pdf"}


def program(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    return subprocess.run(
        [sys.executable, "-m", "ladderexport", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_bytes_hang_on_nothing_but_the_source(small_ladder: Path, tmp_path: Path) -> None:
    """Not on the hash seed, the folder, the day, the time zone, or the number of jobs."""
    runs = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1893456000", "jobs": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "jobs": "7"},
    ]
    trees = []
    for number, variables in enumerate(runs):
        out = tmp_path / ("deep/" * number + "out")
        done = program("build", str(small_ladder), "-o", str(out), "--jobs", variables.pop("jobs"), **variables)
        assert done.returncode == 0, done.stderr
        trees.append(tree(out))
    assert {*SINGLE, "manifest.json"} <= trees[0].keys()
    assert trees[1] == trees[0]
