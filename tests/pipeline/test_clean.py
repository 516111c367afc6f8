"""What the program made goes, and nothing else: changed files, foreign files and whatever a link leads to are kept.

Covers `cli.clean`, `pipeline.clean`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import File
from ladderexport.model import Ladder
from ladderexport.pipeline import write
from ladderexport.pipeline.folder import PART
from ladderexport.pipeline.manifest import Listed, Manifest
from ladderexport.rendering.options import Options
from tests.conftest import SMALL
from tests.pipeline.test_folder import HOLDER

LADDER = Ladder.model_validate({"title": "T", "levels": [{"id": "L1", "title": "One"}]})
EDITION = Ladder.made_for(
    Ladder.model_validate(
        {
            "title": "T",
            "levels": [{"id": "L1", "title": "One"}],
            "audiences": {"hr": {"title": "HR edition", "shows": "everything"}},
        }
    ).audiences["hr"],
    {"title": "T", "levels": LADDER.levels},
)
NAMES = {
    pattern.path.replace("*", "L1"): artifact.name for artifact in ARTIFACTS.values() for pattern in artifact.files
}
"""A file of each artifact, and the artifact."""


def place(folder: Path, ladder: Ladder | None, names: dict[str, str] = NAMES) -> None:
    """Put files into a folder, with a manifest where a ladder is given."""
    files = {name: File(PurePosixPath(name), name.encode(), "1 page", 1) for name in names}
    listed = {file.path: Listed.of(names[name], file) for name, file in files.items()}
    manifest = [Manifest(listed).document(ladder=ladder, options=Options())] if ladder else []
    write.write_files([*files.values(), *manifest], folder)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An output folder with a build, two editions, and files of somebody else."""
    out = tmp_path / "out"
    place(out, LADDER)
    place(out / "hr", EDITION)
    place(out / "team", EDITION)
    place(out / "other ladder", LADDER)
    for name in ("notes.txt", "hr/notes.txt"):
        (out / name).write_text("mine")
    return out


def tree(folder: Path) -> list[str]:
    """All files, links and empty folders below a folder."""
    found = folder.rglob("*")
    return sorted(
        path.relative_to(folder).as_posix()
        for path in found
        if path.is_symlink() or not path.is_dir() or not list(path.iterdir())
    )


OTHERS = sorted(f"other ladder/{name}" for name in (*NAMES, "manifest.json"))
KEPT = sorted(["notes.txt", "hr/notes.txt", *OTHERS])


def test_what_was_built_goes_with_its_editions(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file is named as it goes, then empty folders; another ladder's build below is no edition of this one."""
    assert cli.run(["clean", "-o", str(built)]) == 0
    assert tree(built) == KEPT
    assert not (built / "team").exists()
    said = capsys.readouterr()
    lines = said.out.splitlines()
    files = {f"removed {built / folder / name}" for folder in ("", "hr", "team") for name in (*NAMES, "manifest.json")}
    folders = {
        f"removed {built / edition / name}" for edition in ("", "hr", "team") for name in ("onepagers", "postings")
    }
    folders |= {f"removed {built / 'team'}"}
    assert len(lines) == len(set(lines))
    assert set(lines) == files | folders
    assert said.err == ""
    assert cli.run(["clean", "-o", str(built)]) == 0
    assert capsys.readouterr() == (f"{built}: nothing to remove\n", "")


def test_quiet_says_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor of files that are kept."""
    (built / "handbook.pdf").write_bytes(b"annotated")
    assert cli.run(["clean", "-q", "-o", str(built)]) == 0
    assert capsys.readouterr() == ("", "")
    assert tree(built) == sorted([*KEPT, "handbook.pdf", "manifest.json"])


def test_a_changed_file_is_kept_until_force(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and the manifest stays, so that a second call does not take it for one of its own."""
    (built / "handbook.pdf").write_bytes(b"annotated")
    for _ in range(2):
        assert cli.run(["clean", "-o", str(built)]) == 0
        said = capsys.readouterr().err
        assert said == f"{built / 'handbook.pdf'}: changed since it was built; kept (--force removes it)\n"
        assert tree(built) == sorted([*KEPT, "handbook.pdf", "manifest.json"])
    assert cli.run(["clean", "--force", "-o", str(built)]) == 0
    assert tree(built) == KEPT


def test_only_the_editions_asked_for_are_removed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One, or all of them; the build of all that the source says stays. An unknown one is wrong usage."""
    before = tree(built)
    assert cli.run(["clean", "-o", str(built), "--audience", "hr"]) == 0
    assert tree(built) == [path for path in before if not path.startswith("hr/") or path == "hr/notes.txt"]
    capsys.readouterr()
    for wrong, hint in (
        ("tem", "did you mean team?"),
        ("../out", "its editions are team"),
        ("/", "its editions are team"),
    ):
        assert cli.run(["clean", "-o", str(built), "--audience", wrong]) == 2
        assert hint in capsys.readouterr().err
    assert cli.run(["clean", "-o", str(built), "--audience", "all"]) == 0
    assert tree(built) == [path for path in before if not path.startswith(("hr/", "team/")) or path == "hr/notes.txt"]


def test_files_of_single_commands_go_by_their_names(tmp_path: Path) -> None:
    """Without a manifest, exactly the names that commands make; of an edition, where it is asked for by name."""
    place(tmp_path, None)
    place(tmp_path / "hr", None)
    mine = ("Handbook.pdf", "handbook.pdf.bak", "onepagers/L1.txt", "onepagers/old/L1.pdf", "hr/L1.pdf")
    for name in mine:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    (tmp_path / "onepagers" / "folder.pdf").mkdir()
    assert cli.run(["clean", "-q", "-o", str(tmp_path)]) == 0
    assert tree(tmp_path) == sorted([*mine, "onepagers/folder.pdf", *(f"hr/{name}" for name in NAMES)])
    assert cli.run(["clean", "-q", "-o", str(tmp_path), "--audience", "hr"]) == 0
    assert tree(tmp_path) == sorted([*mine, "onepagers/folder.pdf"])


def test_an_artifact_made_after_the_build_goes_with_it(tmp_path: Path) -> None:
    """The manifest lists none of its files, so they go by their names."""
    place(tmp_path, LADDER, {"onepagers/L1.pdf": "onepagers"})
    place(tmp_path, None, {"handbook.html": "html"})
    assert cli.run(["clean", "-q", "-o", str(tmp_path)]) == 0
    assert tree(tmp_path) == []


def test_a_foreign_file_among_listed_ones_is_kept(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and the manifest stays, which alone tells it from ours; with --force, names count."""
    (built / "onepagers" / "notes.pdf").write_text("mine")
    for _ in range(2):
        assert cli.run(["clean", "-o", str(built)]) == 0
        said = capsys.readouterr().err
        assert said == f"{built / 'onepagers' / 'notes.pdf'}: not listed in the manifest; kept (--force removes it)\n"
        assert tree(built) == sorted([*KEPT, "onepagers/notes.pdf", "manifest.json"])
    assert cli.run(["clean", "--force", "-o", str(built)]) == 0
    assert tree(built) == KEPT


def test_links_are_neither_followed_nor_removed(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file, a folder, an edition or the manifest behind a link stays as it is, and so does a link that leads nowhere."""
    elsewhere = tmp_path / "elsewhere"
    (built / "handbook.pdf").rename(tmp_path / "handbook.pdf")
    (built / "handbook.pdf").symlink_to(tmp_path / "handbook.pdf")
    (built / "ladder.xlsx").unlink()
    (built / "ladder.xlsx").symlink_to(tmp_path / "nowhere")
    elsewhere.mkdir()
    for name in ("onepagers", "hr"):
        (built / name).rename(elsewhere / name)
        (built / name).symlink_to(elsewhere / name)
    outside = tree(elsewhere)
    said = {f"{built / name}: a symbolic link, or behind one; kept" for name in ("handbook.pdf", "onepagers/L1.pdf")}
    nowhere = f"{built / 'ladder.xlsx'}: a symbolic link, or behind one; kept"
    for force, kept in (((), said | {nowhere}), (("--force",), said)):
        assert cli.run(["clean", "-o", str(built), *force]) == 0
        assert set(capsys.readouterr().err.splitlines()) == kept
        assert tree(built) == sorted(["handbook.pdf", "hr", "ladder.xlsx", "notes.txt", "onepagers", *OTHERS])
    assert tree(elsewhere) == outside
    assert (tmp_path / "handbook.pdf").read_bytes() == b"handbook.pdf"


def test_an_output_folder_behind_a_link_is_cleaned(built: Path, tmp_path: Path) -> None:
    """As builds are made in it; a link that leads nowhere is named, with status 3."""
    (tmp_path / "link").symlink_to(built)
    assert cli.run(["clean", "-q", "-o", str(tmp_path / "link")]) == 0
    assert tree(built) == KEPT
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    assert cli.run(["clean", "-o", str(tmp_path / "dead")]) == 3
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("audience", "status"), [([], 0), (["--audience", "hr"], 2)])
def test_a_folder_that_is_not_there_needs_no_cleaning(
    tmp_path: Path, audience: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """And is not made; an edition that is not there is wrong usage."""
    assert cli.run(["clean", "-o", str(tmp_path / "out"), *audience]) == status
    assert ("nothing to remove" in capsys.readouterr().out) is (status == 0)
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 3."""
    (tmp_path / "out").write_text("mine")
    assert cli.run(["clean", "-o", str(tmp_path / "out")]) == 3
    assert "part of the path is a file, not a folder" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_manifest_that_cannot_be_read_stops_it(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be another program's; with --force it is left alone, and the names count."""
    (built / "manifest.json").write_text('{"name": "a web app"}')
    before = tree(built)
    assert cli.run(["clean", "-o", str(built)]) == 3
    assert "manifest.json is not a valid manifest; nothing in its folder was changed" in capsys.readouterr().err
    assert tree(built) == before
    assert cli.run(["clean", "-q", "--force", "-o", str(built)]) == 0
    assert tree(built) == sorted([*KEPT, "manifest.json"])


def test_no_path_out_of_the_folder_is_taken_from_a_manifest(tmp_path: Path) -> None:
    """A manifest that lists one is none."""
    place(tmp_path / "out", LADDER)
    (tmp_path / "mine.txt").write_text("mine")
    manifest = tmp_path / "out" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"handbook.pdf"', '"../mine.txt"'))
    assert cli.run(["clean", "-q", "-o", str(tmp_path / "out")]) == 3
    assert cli.run(["clean", "-q", "--force", "-o", str(tmp_path / "out")]) == 0
    assert tree(tmp_path) == ["mine.txt", "out/manifest.json"]


@pytest.mark.slow
def test_a_build_at_work_is_not_disturbed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 3 while it holds the folder, and nothing is touched, its temporary files neither."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(built)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        (built / PART.format("0" * 16)).write_bytes(b"half")
        before = tree(built)
        assert cli.run(["clean", "-o", str(built)]) == 3
        assert "another build is running" in capsys.readouterr().err
        assert tree(built) == before
        other.kill()
    assert cli.run(["clean", "-q", "-o", str(built)]) == 0
    assert tree(built) == KEPT


def test_an_interrupted_run_can_be_done_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest goes last, so what was not reached yet is still known to be the program's."""
    unlink = Path.unlink

    def interrupted(self: Path, *, missing_ok: bool = False) -> None:
        if self.name == "ladder.xlsx":
            raise KeyboardInterrupt
        unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", interrupted)
        assert cli.run(["clean", "-q", "-o", str(built)]) == 130
    left = tree(built)
    assert {"ladder.xlsx", "manifest.json"} < set(left)
    assert len(left) < len(KEPT) + 3 * (len(NAMES) + 1)
    assert cli.run(["clean", "-q", "-o", str(built)]) == 0
    assert tree(built) == KEPT


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody may write to: mounted so where that is allowed, as the superuser needs."""
    mounted = not subprocess.run(
        ["mount", "--bind", str(folder), str(folder)], capture_output=True, check=False
    ).returncode
    folders = [path for path in (folder, *folder.rglob("*")) if path.is_dir()]
    try:
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        else:
            assert os.getuid() != 0
            for path in folders:
                path.chmod(0o555)
        yield
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        else:
            for path in folders:
                path.chmod(0o755)


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_is_named(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 3, the file and a way out; nothing is gone."""
    before = tree(built)
    with read_only(built):
        assert cli.run(["clean", "-o", str(built)]) == 3
        said = capsys.readouterr().err
    assert f"cannot remove {built}/" in said
    assert "ask its owner to remove it" in said
    assert tree(built) == before


@pytest.mark.slow
def test_a_real_build_leaves_nothing_behind(tmp_path: Path) -> None:
    """Build, with editions, then clean: only the empty folder is left."""
    (tmp_path / "ladder.yaml").write_text(
        SMALL + "audiences: {team: {title: Team edition, shows: [levels]}}\n", encoding="utf-8"
    )
    where = [str(tmp_path / "ladder.yaml"), "-q", "-o", str(tmp_path / "out")]
    assert cli.run(["build", *where]) == 0
    shutil.copytree(tmp_path / "out", tmp_path / "copy")
    assert cli.run(["build", "--audience", "all", *where]) == 0
    assert len(tree(tmp_path / "out")) == 2 * len(tree(tmp_path / "copy")) > 2
    assert cli.run(["clean", "-q", "-o", str(tmp_path / "out")]) == 0
    assert list((tmp_path / "out").iterdir()) == []
