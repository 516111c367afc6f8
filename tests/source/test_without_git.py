"""Revisions where git is not installed: the library's answers are git's own, to the letter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.errors import RevisionError
from ladderexport.source import without_git
from ladderexport.source.git import files_at
from ladderexport.source.git_errors import no_repository, not_fetched, unknown_revision
from ladderexport.source.reader import MAX_BYTES
from tests.gitted import commit, git, repository

pytestmark = pytest.mark.slow
LADDER = "title: T\nlevels: [{id: L1, title: A}]\n"
REVISIONS = [
    *(
        "HEAD",
        "@",
        "main",
        "old",
        "annotated",
        "nested",
        "refs/heads/main",
        "heads/main",
        "tags/old",
        "topic",
        "HEAD~1",
    ),
    *("HEAD^", "HEAD^1", "HEAD~2", "HEAD^2", "HEAD~1^2~1", "HEAD~99", "HEAD^3", "main^0", "main^{commit}", "main^{}"),
    *(
        "annotated^{commit}",
        "annotated~1",
        "origin/main",
        "origin",
        "nope",
        "ma in",
        "tree",
        "blob",
        "main^{tree}",
        "deadbeef",
        "abc",
    ),
]
PATHS = [
    *("data", "data/ladder.yaml", "data/crlf.yml", "data/run.yaml", "data/link.yaml", "linked", "linked/ladder.yaml"),
    *(
        "data/out.yaml",
        "loop",
        "outside",
        "sub",
        "sub/x",
        "gone",
        "gone/ladder.yaml",
        "",
        "nested/deeper",
        "data/ladder.yaml/x",
        "ümlaut",
    ),
]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with all that git knows: merges, packed and loose refs, tags of tags, links, a submodule, CRLF."""
    folder = repository(tmp_path_factory.mktemp("rich") / "repo")
    (folder / ".gitattributes").write_text("*.yml text eol=crlf\n")
    commit(folder, {"data/ladder.yaml": LADDER, "gone/ladder.yaml": LADDER, "nested/deeper/a.yaml": LADDER}, tag="old")
    git(folder, "tag", "-a", "annotated", "-m", "x")
    git(folder, "tag", "-a", "nested", "-m", "x", "annotated")
    git(folder, "tag", "tree", "HEAD^{tree}")
    git(folder, "tag", "blob", "HEAD:data/ladder.yaml")
    (folder / "data/crlf.yml").write_bytes(b"faq: []\r\n")
    (folder / "data/run.yaml").write_text("x: y\n")
    (folder / "data/run.yaml").chmod(0o755)
    (folder / "data/link.yaml").symlink_to("../nested/deeper/a.yaml")
    (folder / "linked").symlink_to("data")
    (folder / "loop").symlink_to("loop")
    (folder / "outside").symlink_to("/etc")
    commit(folder, {"ümlaut/ä.yaml": LADDER})
    git(folder, "branch", "topic", "HEAD~1")
    git(folder, "pack-refs", "--all")
    git(folder, "gc", "--quiet")
    git(folder, "checkout", "--quiet", "topic")
    commit(folder, {"topic.yaml": LADDER})
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "-m", "x", "topic")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD~1")
    git(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{git(folder, 'rev-parse', 'HEAD')},sub")
    git(folder, "commit", "--quiet", "-m", "x")
    shutil.rmtree(folder / "gone")
    (folder / "data/out.yaml").symlink_to("../../elsewhere.yaml")
    return folder


def answers(revision: str, path: Path, *, from_root: bool = False) -> object:
    """The files of a source at a revision, or why they cannot be read."""
    try:
        return files_at(revision, path, from_root=from_root, most_bytes=MAX_BYTES)
    except RevisionError as error:
        return type(error), str(error), error.hint


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take git away."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def compared(
    cases: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch, *, from_root: bool = False
) -> list[object]:
    """Ask git and the library the same, and return the answers, which must be equal."""
    theirs = [answers(*case, from_root=from_root) for case in cases]
    with monkeypatch.context() as patch:
        without(patch)
        ours = [answers(*case, from_root=from_root) for case in cases]
    for case, one, other in zip(cases, theirs, ours, strict=True):
        assert other == one, case
    return theirs


def test_every_revision(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, tags, steps and abbreviations, and those that there are not."""
    ids = git(rich, "log", "--all", "--format=%H").splitlines()
    names = [*REVISIONS, ids[0], ids[1][:7], ids[2][:12].upper(), f"old-3-g{ids[1][:8]}", "f" * 40]
    found = compared([(name, rich / "data") for name in names], monkeypatch)
    read = [name for name, one in zip(names, found, strict=True) if isinstance(one[0], tuple)]  # type: ignore[index]
    assert {"annotated", "nested", "HEAD~1^2~1", "origin", ids[1][:7]} <= {*read}
    assert {"nope", "tree", "blob", "HEAD~99", "HEAD^3"}.isdisjoint(read)


@pytest.mark.parametrize("revision", ["main", "main~1", "old", "annotated"])
def test_every_path(revision: str, rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, folders, links in and out, a submodule, what is gone, and bytes as they are stored."""
    found = compared([(revision, rich / path) for path in PATHS], monkeypatch)
    assert sum(isinstance(one[0], tuple) for one in found) >= 5  # type: ignore[index]
    assert compared([(revision, Path(path)) for path in PATHS[:5]], monkeypatch, from_root=True)


def test_line_ends_are_those_that_are_stored(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attributes change files when they are checked out, and nothing here."""
    without(monkeypatch)
    assert answers("main", rich / "data/crlf.yml") == (("main:data/crlf.yml", b"faq: []\n"),)


def test_from_other_places(rich: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder within, from the folder of git's own, in a second working tree, a bare clone, and outside of all."""
    git(rich, "worktree", "add", "--quiet", "--force", str(tmp_path / "second"), "old")
    git(tmp_path, "clone", "--quiet", "--bare", str(rich), "bare")
    for folder in (rich / "data", tmp_path / "second" / "data", tmp_path / "bare", tmp_path, rich / ".git"):
        monkeypatch.chdir(folder)
        compared([("old", Path()), ("old", Path("ladder.yaml")), ("old", Path("../data"))], monkeypatch)
        compared([("old", Path("data"))], monkeypatch, from_root=True)


def test_clones_with_less(rich: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part of the history or the contents of files were not fetched, the advice is the same."""
    git(rich, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{rich}", "shallow")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{rich}", "partial")
    (shallow,) = compared([("HEAD~1", tmp_path / "shallow/data")], monkeypatch)
    error = unknown_revision("HEAD~1", shallow=True)
    assert shallow == (type(error), str(error), error.hint)
    (partial,) = compared([("old", tmp_path / "partial/gone")], monkeypatch)
    assert isinstance(partial, tuple)
    (bare,) = compared([("old", tmp_path)], monkeypatch)
    assert bare == (type(no_repository(tmp_path)), str(no_repository(tmp_path)), no_repository(tmp_path).hint)
    assert "--filter" in str(not_fetched())


def test_diff_and_previous_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a machine without git."""
    folder = repository(tmp_path / "repo")
    commit(folder, {"data/ladder.yaml": LADDER}, tag="v1")
    (folder / "data/ladder.yaml").write_text(f"{LADDER}previous: {{revision: v1}}\nsummary: New\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cli.run(["diff", "v1"]) == 0
    assert "New" in capsys.readouterr().out
    assert cli.run(["validate", "data"]) == 0


def test_without_the_library_it_is_said_what_to_install(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git, or the extra; neither is missed by anything else."""
    without(monkeypatch)
    monkeypatch.setitem(sys.modules, "dulwich.repo", None)
    found = answers("main", rich / "data")
    assert isinstance(found, tuple)
    assert found[1] == "git is not installed, so no revision can be read"
    assert "pip install 'ladderexport[git]'" in found[2]


def test_a_repository_that_only_git_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that the library does not know is said to be one."""
    folder = repository(tmp_path / "repo")
    commit(folder, {"data/ladder.yaml": LADDER})
    git(folder, "config", "core.repositoryFormatVersion", "1")
    git(folder, "config", "extensions.refStorage", "unheard-of")
    without(monkeypatch)
    found = answers("main", folder / "data")
    assert isinstance(found, tuple)
    assert "has a format that only git reads" in found[1]


def test_nothing_is_written(rich: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither to the repository nor anywhere in it."""

    def state() -> dict[str, bytes]:
        return {str(one): one.read_bytes() for one in (rich / ".git").rglob("*") if one.is_file()}

    without(monkeypatch)
    before = state()
    answers("old", rich / "data")
    assert state() == before


def test_the_library_is_loaded_only_where_it_is_needed(rich: Path) -> None:
    """With git there, it is not imported."""
    code = (
        "import sys; from ladderexport import cli; cli.run(['diff', 'old', 'data']); sys.exit('dulwich' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], cwd=rich, check=True, env=environment, capture_output=True)


def test_a_folder_is_found_from_the_top(rich: Path) -> None:
    """Its way from there, and the files that lie in it."""
    with without_git.opened(rich / "data") as stored:
        assert stored.prefix() == "data"
        ((name, kind, _),) = stored.find(stored.commit("old"), ["data"])
        assert (kind, stored.files(name)) == (b"tree", [b"ladder.yaml"])
