"""Sources as they were at a revision of git: read as git has them, wherever they lie, with nothing written anywhere."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from ladderexport.errors import RevisionError, UnknownRevisionError
from ladderexport.source.git import OWN, files_at
from ladderexport.source.reader import MAX_BYTES, read_revision
from tests.gitted import commit, git, repository

pytestmark = pytest.mark.slow

OLD = "title: Old\nlevels:\n  - {id: L1, title: Engineer}\n"
NEW = OLD.replace("Old", "New")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository whose folder `hr/data` has one file at the tag `old`, and two now."""
    folder = repository(tmp_path / "repo")
    commit(folder, {"hr/data/ladder.yaml": OLD, "hr/data/.hidden.yaml": "x: y\n", "hr/notes.txt": "x"}, tag="old")
    commit(folder, {"hr/data/ladder.yaml": NEW, "hr/data/faq.yml": "faq: [{question: Q, answer: A}]\n"})
    return folder


def read(revision: str, path: Path, *, from_root: bool = False) -> list[tuple[str, str]]:
    """The files of a source at a revision, with their names."""
    found = files_at(revision, path, from_root=from_root, most_bytes=MAX_BYTES)
    return [(name, content.decode()) for name, content in found]


def refused(revision: str, path: Path) -> tuple[str, str]:
    """What is said of a revision that cannot be read, and the hint."""
    with pytest.raises(RevisionError) as caught:
        read(revision, path)
    assert caught.value.exit_status == 3
    return str(caught.value), caught.value.hint


def test_a_folder(repo: Path) -> None:
    """Its YAML files, sorted, as git writes them; hidden ones and other kinds are none."""
    assert read("old", repo / "hr/data") == [("old:hr/data/ladder.yaml", OLD)]
    assert [name for name, _ in read("HEAD", repo / "hr/data")] == ["HEAD:hr/data/faq.yml", "HEAD:hr/data/ladder.yaml"]


def test_a_file(repo: Path) -> None:
    """A source that is one file."""
    assert read("main~1", repo / "hr/data/ladder.yaml") == [("main~1:hr/data/ladder.yaml", OLD)]


@pytest.mark.parametrize(
    ("where", "path"), [("hr", "data"), ("hr/data", "."), (".", "hr/data"), ("hr/data", "../data")]
)
def test_from_any_folder(where: str, path: str, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is one from the current folder, and the files are called from the top of the repository."""
    monkeypatch.chdir(repo / where)
    assert read("old", Path(path)) == [("old:hr/data/ladder.yaml", OLD)]


def test_from_the_top(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path of git's own begins there wherever one is; an empty one is the top itself."""
    monkeypatch.chdir(repo / "hr")
    assert read("old", Path("hr/data"), from_root=True) == [("old:hr/data/ladder.yaml", OLD)]
    commit(repo, {"ladder.yaml": NEW})
    assert read("HEAD", Path(), from_root=True) == [("HEAD:ladder.yaml", NEW)]
    assert read("HEAD", repo) == [("HEAD:ladder.yaml", NEW)]


def test_in_a_worktree(repo: Path, tmp_path: Path) -> None:
    """A second working tree of the repository has the same revisions."""
    git(repo, "worktree", "add", "--quiet", str(tmp_path / "second"), "old")
    assert read("main", tmp_path / "second/hr/data")[1] == ("main:hr/data/ladder.yaml", NEW)


def test_what_is_gone_today(repo: Path) -> None:
    """A folder that was deleted or renamed since is read as it was."""
    shutil.rmtree(repo / "hr")
    assert read("old", repo / "hr/data") == [("old:hr/data/ladder.yaml", OLD)]


def test_links_are_followed(repo: Path) -> None:
    """A symbolic link in the repository is what it leads to; one that leads out of it is refused."""
    (repo / "hr/data/levels.yaml").symlink_to("../../shared.yaml")
    commit(repo, {"shared.yaml": "tracks: {a: A}\n"})
    assert ("HEAD:hr/data/levels.yaml", "tracks: {a: A}\n") in read("HEAD", repo / "hr/data")
    (repo / "hr/data/outside.yaml").symlink_to("/etc/hostname")
    commit(repo, {})
    assert refused("HEAD", repo / "hr/data")[0] == "HEAD:hr/data/outside.yaml is not a file"


def test_nothing_is_written(repo: Path) -> None:
    """Neither files nor the index nor anything of the repository's own changes."""

    def all_files() -> dict[str, bytes]:
        return {str(one): one.read_bytes() for one in repo.rglob("*") if one.is_file()}

    before = all_files()
    read("old", repo / "hr/data")
    assert all_files() == before


def test_a_hook_of_another_repository(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git tells its hooks in variables is about another repository than the source's, and is passed over."""
    other = repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert read("old", repo / "hr/data") == [("old:hr/data/ladder.yaml", OLD)]


def test_diagnostics_name_the_revision(repo: Path) -> None:
    """The place of a mistake is the file at the revision."""
    commit(repo, {"hr/data/ladder.yaml": "title: [\n"})
    (found,) = read_revision("HEAD", repo / "hr/data/ladder.yaml").diagnostics
    assert str(found.place) == "HEAD:hr/data/ladder.yaml:2:1"


@pytest.mark.parametrize("revision", ["-x", "--upload-pack=x", "", " ", "a\0b"])
def test_options_are_no_revisions(revision: str, repo: Path) -> None:
    """Nothing that git would take for an option reaches it."""
    assert refused(revision, repo / "hr/data")[0].endswith("is not a revision")


def test_an_unknown_revision(repo: Path) -> None:
    """The hint says where to look."""
    said, hint = refused("nope", repo / "hr/data")
    assert said == "the repository has no revision nope"
    assert "git tag" in hint


def test_a_shallow_clone(repo: Path, tmp_path: Path) -> None:
    """Where only a part of the history is there, the hint says how to get the rest."""
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repo}", "shallow")
    said, hint = refused("HEAD~1", tmp_path / "shallow/hr/data")
    assert said == "the repository has no revision HEAD~1"
    assert "git fetch --unshallow" in hint
    assert "fetch-depth: 0" in hint


def test_no_such_path(repo: Path) -> None:
    """A path that the revision does not have, or has without a source, is said to be so."""
    said, hint = refused("old", repo / "hr/data/faq.yml")
    assert said == "there is no hr/data/faq.yml at the revision old"
    assert "old:PATH" in hint
    assert refused("old", repo / "hr")[0] == "the folder hr has no *.yaml file at the revision old"


def test_no_repository(tmp_path: Path) -> None:
    """Outside a repository there are no revisions."""
    said, hint = refused("main", tmp_path)
    assert said == f"{tmp_path} is not in a git repository, so it has no revisions"
    assert hint == "name a file or a folder to compare with"


def test_no_git(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git and the library that stands in for it, it is said that git is missing."""
    monkeypatch.setenv("PATH", str(repo))
    monkeypatch.setitem(sys.modules, "dulwich.repo", None)
    with pytest.raises(UnknownRevisionError, match="git is not installed"):
        read("old", repo / "hr/data")


def test_a_repository_of_somebody_else(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not trust a folder's owner, the hint says how to tell it to."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    said, hint = refused("old", repo / "hr/data")
    assert "git does not trust" in said
    assert hint == f"if you trust it, run `git config --global --add safe.directory {repo}`"


def test_a_clone_without_files(repo: Path, tmp_path: Path) -> None:
    """A clone that left the contents of files out is said to be one, with the command that gets them, and fetches nothing."""
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repo}", "partial")
    partial = tmp_path / "partial"
    for _ in range(2):
        said, hint = refused("old", partial / "hr/data")
        assert said.startswith("this clone was made without the files of earlier revisions")
        assert "`git fetch --refetch --no-filter`" in hint
    git(partial, "fetch", "--quiet", "--refetch", "--no-filter")
    assert read("old", partial / "hr/data") == [("old:hr/data/ladder.yaml", OLD)]


def test_what_git_says_of_its_repository_is_left_out() -> None:
    """Every variable that git calls local to a repository, but for those that hold settings."""
    local = {name for name in git(Path.cwd(), "rev-parse", "--local-env-vars").splitlines() if "GIT_CONFIG" not in name}
    assert len(local) > 10
    assert local <= {*OWN}


@pytest.mark.parametrize(
    "name", ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"]
)
def test_variables_of_another_repository(
    name: str, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that was left behind by another repository changes nothing."""
    monkeypatch.setenv(name, str(repository(tmp_path / "other") / ".git" / "objects"))
    assert read("old", repo / "hr/data") == [("old:hr/data/ladder.yaml", OLD)]


def test_a_huge_file_is_not_read(repo: Path) -> None:
    """What is larger than any ladder is refused before it is read."""
    commit(repo, {"hr/data/ladder.yaml": "x" * 2000})
    with pytest.raises(RevisionError, match="larger than"):
        files_at("HEAD", repo / "hr/data", most_bytes=1000)


def stand_in(folder: Path, command: str, does: str) -> str:
    """Make a program `git` that does something else for one command of git, and return the PATH that it comes first in."""
    program = folder / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncase "$1 $2" in {command}) {does};; *) exec {shutil.which("git")} "$@";; esac\n')
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    "command", ["*", "'rev-parse --verify'", "ls-tree*", "'cat-file --batch-check'", "'cat-file --batch'"]
)
@pytest.mark.parametrize("does", ["exit 0", "echo", "echo what", "echo one two three", "head -c 9000 /dev/urandom"])
def test_a_git_that_answers_something_else(
    command: str, does: str, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program `git` that says nothing, or what git does not say, is an error in a sentence."""
    monkeypatch.setenv("PATH", stand_in(tmp_path, command, does))
    said, hint = refused("old", repo / "hr/data")
    assert said
    assert hint


@pytest.mark.parametrize(("does", "expected"), [("exit 1", "no message"), ("echo away >&2; exit 3", "away")])
def test_a_git_that_fails(
    does: str, expected: str, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a git that fails has said is told; if it said nothing, that is told."""
    monkeypatch.setenv("PATH", stand_in(tmp_path, "*", does))
    assert refused("old", repo / "hr/data")[0] == f"git failed: {expected}"


def test_a_git_that_never_answers(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait for git has an end."""
    monkeypatch.setattr("ladderexport.source.git.PATIENCE", 0.1)
    monkeypatch.setenv("PATH", stand_in(tmp_path, "*", "exec sleep 1000"))
    said, hint = refused("old", repo / "hr/data")
    assert said.startswith("git gave no answer")
    assert "`git log`" in hint
