"""Read files at a revision of a git repository, without writing anything.

Whatever a repository's settings say, nothing of it is run, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from ladderexport.errors import RevisionError, UnknownRevisionError
from ladderexport.source.git_errors import no_repository, not_fetched, unknown_revision

_ENDINGS: Final = (b".yaml", b".yml")
OWN: Final = (
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE"),
    *("GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY"),
    *("GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
)
"""What a hook of git says of its own repository; which one a path lies in is found from the path."""
_ASIDE: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
PATIENCE: Final = 60
"""How many seconds git may take for an answer; it takes less than one."""
_COMMIT: Final = re.compile("[0-9a-f]{40,64}")
_CONTENT: Final = re.compile(rb"(?P<name>\S+) blob (?P<size>[0-9]{1,12})\n")
_TRUST: Final = re.compile(r"git config --global --add safe\.directory .+")
"""What git itself says to type, with the folder that it means and the quotes that a shell needs."""
_FOLLOWED: Final = (b"symlink ", b"dangling ", b"loop ", b"notdir ")
"""What git says of a symbolic link that it cannot follow, before a line with where it leads."""


class _Blob(NamedTuple):
    """A file in the repository: its path from the top, the name of its content, and its size."""

    path: str
    name: bytes
    size: int


def files_at(revision: str, path: Path, *, from_root: bool = False, most_bytes: int) -> tuple[tuple[str, bytes], ...]:
    """Read the YAML files of a source at a revision, each with its name as git writes it, `main~3:data/levels.yaml`.

    The path is a file or a folder; whether it is there today plays no role. With `from_root` it begins at the top of
    the repository. Raises RevisionError where there is no git, no repository, no such revision, or no such path.
    """
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise UnknownRevisionError(
            f"`{revision}` is not a revision", hint="name a commit, a branch or a tag, such as main~3"
        )
    folder, rest = (Path.cwd(), path.as_posix()) if from_root else _nearest(path)
    with _opened(folder) as repository:
        prefix, commit = repository.prefix(), repository.commit(revision)
        parts = (prefix, rest) if not from_root else (rest.strip("/") if rest != "." else "",)
        whole = "/".join(part for part in parts if part)
        blobs = _blobs(repository, commit, whole, revision)
        if sum(blob.size for blob in blobs) > most_bytes:
            raise RevisionError(
                f"{revision}:{whole} is larger than {most_bytes // 2**20} MB", hint="a ladder has less than 1 MB"
            )
        contents = repository.contents([blob.name for blob in blobs])
        return tuple((f"{revision}:{blob.path}", content) for blob, content in zip(blobs, contents, strict=True))


@contextmanager
def _opened(folder: Path) -> Iterator[_Repository]:
    """Give the repository that a folder lies in: read by git or, where git is not installed, by a library."""
    program = shutil.which("git")
    if program is not None:
        yield _Git(folder, program)
        return
    from ladderexport.source import without_git  # noqa: PLC0415 - only a machine without git needs it

    with without_git.opened(folder) as repository:
        yield repository


def _nearest(path: Path) -> tuple[Path, str]:
    """Return the nearest folder above a path that exists today, and the rest of the path from there."""
    whole = Path(os.path.normpath(path.absolute()))
    folder = next(one for one in (whole, *whole.parents) if one.is_dir())
    rest = whole.relative_to(folder).as_posix()
    return folder, "" if rest == "." else rest


def _blobs(git: _Repository, commit: str, path: str, revision: str) -> list[_Blob]:
    """Return the file at a path or, for a folder, its YAML files, sorted."""
    name, kind, size = git.find(commit, [path])[0]
    if kind == b"blob":
        return [_Blob(path, name, size)]
    if kind != b"tree":
        raise RevisionError(
            f"there is no {path or 'folder'} at the revision {revision}",
            hint=f"use the path that it had then: {revision}:PATH",
        )
    names = sorted(os.fsdecode(entry) for entry in git.files(name) if _is_yaml(entry))
    paths = ["/".join(part for part in (path, one) if part) for one in names]
    if not paths:
        raise RevisionError(
            f"the folder {path or '.'} has no *.yaml file at the revision {revision}",
            hint=f"name a YAML file or a folder of the revision: {revision}:PATH",
        )
    found = git.find(commit, paths)
    for one, (_, of_kind, _) in zip(paths, found, strict=True):
        if of_kind != b"blob":
            raise RevisionError(
                f"{revision}:{one} is not a file",
                hint="it is a symbolic link that leads to no file, or was not fetched",
            )
    return [_Blob(one, name, size) for one, (name, _, size) in zip(paths, found, strict=True)]


def _is_yaml(name: bytes) -> bool:
    return name.endswith(_ENDINGS) and not name.startswith(b".") and b"\n" not in name


class _Repository(Protocol):
    """What is asked of a repository, whoever reads it."""

    def prefix(self) -> str:
        """Return the way from the top of the repository to the folder."""
        ...

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names. Raises RevisionError if the repository does not have it."""
        ...

    def find(self, commit: str, paths: Sequence[str]) -> list[tuple[bytes, bytes, int]]:
        """Return name, kind and size of the object at each path of a commit; the kind is empty if there is none."""
        ...

    def files(self, tree: bytes) -> list[bytes]:
        """Return the names of the files and links that lie directly in a tree."""
        ...

    def contents(self, names: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the contents of files by their names."""
        ...


@dataclass(frozen=True)
class _Git:
    """The git of this machine, asked in a folder."""

    folder: Path
    program: str

    def prefix(self) -> str:
        """Return the way from the top of the repository to the folder."""
        return self.ask("rev-parse", "--show-prefix").decode(errors="surrogateescape").strip("\n").strip("/")

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Run git and return its output. Raises RevisionError if it fails."""
        done = self._run(arguments, given)
        if done.returncode == 0:
            return done.stdout
        said = done.stderr.decode(errors="replace")
        if "dubious ownership" in said:
            command = _TRUST.search(said)
            raise RevisionError(
                f"git does not trust the repository of {self.folder}, which belongs to another user",
                hint=f"if you trust it, run `{command[0].strip() if command else 'git status'}`",
            )
        if "promisor remote" in said:
            raise not_fetched()
        if "not a git repository" in said:
            raise no_repository(self.folder)
        raise RevisionError(f"git failed: {' '.join(said.split()) or 'no message'}")

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names. Raises RevisionError if the repository does not have it."""
        done = self._run(("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"), b"")
        if done.returncode == 0:
            commit = done.stdout.decode(errors="replace").strip()
            if not _COMMIT.fullmatch(commit):
                raise self._not_understood("rev-parse")
            return commit
        shallow = self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"
        raise unknown_revision(revision, shallow=shallow)

    def files(self, tree: bytes) -> list[bytes]:
        """Return the names of the files and links that lie directly in a tree."""
        lines = self.ask("ls-tree", "-z", "--full-tree", tree.decode()).split(b"\0")
        entries = [(about.split(), entry) for about, _, entry in (line.partition(b"\t") for line in lines if line)]
        if any(len(about) != 3 for about, _ in entries):
            raise self._not_understood("ls-tree")
        return [entry for about, entry in entries if about[1] == b"blob"]

    def find(self, commit: str, paths: Sequence[str]) -> list[tuple[bytes, bytes, int]]:
        """Return name, kind and size of the object at each path of a commit; the kind is empty if there is none."""
        given = b"".join(os.fsencode(f"{commit}:{path}") + b"\n" for path in paths)
        lines = iter(self.ask("cat-file", "--batch-check", "--follow-symlinks", given=given).splitlines())
        found: list[tuple[bytes, bytes, int]] = []
        for line in lines:
            if line.startswith(_FOLLOWED):
                next(lines, b"")
            words = line.split()
            known = len(words) == 3 and words[2].isdigit()
            found.append((words[0], words[1], int(words[2])) if known else (b"", b"", 0))
        if len(found) != len(paths):
            raise self._not_understood("cat-file")
        return found

    def contents(self, names: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the contents of objects by their names."""
        answer = self.ask("cat-file", "--batch", given=b"".join(name + b"\n" for name in names))
        at = 0
        for name in names:
            head = _CONTENT.match(answer, at)
            if head is None or head["name"] != name:
                raise self._not_understood("cat-file")
            end = head.end() + int(head["size"])
            yield answer[head.end() : end]
            at = end + 1

    def _not_understood(self, command: str) -> RevisionError:
        return RevisionError(
            f"`{self.program} {command}` gave no answer that git would give",
            hint="check that the program `git` which comes first in PATH is git itself",
        )

    def _run(self, arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
        environment = {name: value for name, value in os.environ.items() if name not in OWN} | _ASIDE
        try:
            return subprocess.run(  # noqa: S603 - no shell, and no argument that begins with a dash is anybody else's
                [self.program, *arguments],
                cwd=self.folder,
                env=environment,
                input=given,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise RevisionError(
                f"git gave no answer for {PATIENCE} seconds in {self.folder}",
                hint="check that `git log` works there; a network drive may be too slow",
            ) from None
        except OSError as error:
            raise RevisionError(f"git cannot be run in {self.folder}: {error.strerror or error}") from None
