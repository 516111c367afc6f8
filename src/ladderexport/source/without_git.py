"""Read a repository where git is not installed, with the library of the extra `git`: the same answers as git's own.

Nothing is written, run or fetched. Names of revisions are those of commits, branches and tags, with `~` and `^` behind
them; what only git's own records of its work can answer, such as `main@{yesterday}`, needs git.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Final

from ladderexport.errors import UnknownRevisionError
from ladderexport.source.git_errors import RevisionError, no_repository, not_fetched, unknown_revision

if TYPE_CHECKING:
    from dulwich.objects import ShaFile
    from dulwich.repo import Repo

_PLACES: Final = (b"%s", b"refs/%s", b"refs/tags/%s", b"refs/heads/%s", b"refs/remotes/%s", b"refs/remotes/%s/HEAD")
"""Where git looks for the name of a revision, in this order."""
_STEPS: Final = re.compile(r"(?:\^\{\w*\}|\^\d*|~\d*)*\Z")
_STEP: Final = re.compile(r"\^\{(?P<kind>\w*)\}|(?P<sign>[~^])(?P<number>\d*)")
_HEX: Final = re.compile(r"[0-9a-fA-F]{4,40}\Z")
_DESCRIBED: Final = re.compile(r".+-\d+-g(?P<name>[0-9a-f]{4,40})\Z")
_LINKS: Final = 40
"""How many symbolic links are followed on the way to a file."""


@contextmanager
def opened(folder: Path) -> Iterator[StoredRepository]:
    """Open the repository that a folder lies in. Raises RevisionError where there is none, or none that can be read."""
    try:
        from dulwich.errors import NotGitRepository  # noqa: PLC0415 - an extra
        from dulwich.repo import Repo, UnsupportedExtension, UnsupportedVersion  # noqa: PLC0415 - likewise
    except ImportError:
        hint = "install git, or run `pip install 'ladderexport[git]'`, or name a file or a folder"
        raise UnknownRevisionError("git is not installed, so no revision can be read", hint=hint) from None
    try:
        repo = Repo.discover(str(folder))
    except NotGitRepository:
        raise no_repository(folder) from None
    except (UnsupportedExtension, UnsupportedVersion) as error:
        message = f"the repository of {folder} has a format that only git reads ({error})"
        raise RevisionError(message, hint="install git") from None
    try:
        yield StoredRepository(repo, folder)
    finally:
        repo.close()


class StoredRepository:
    """A repository that is read from its files."""

    def __init__(self, repo: Repo, folder: Path) -> None:
        self._repo = repo
        self._folder = folder

    def prefix(self) -> str:
        """Return the way from the top of the working tree to the folder; empty at the top, and where there is no tree."""
        top, here = Path(os.path.realpath(self._repo.path)), Path(os.path.realpath(self._folder))
        inside = not self._repo.bare and here.is_relative_to(top)
        parts = here.relative_to(top).parts if inside else ()
        return "" if parts[:1] == (".git",) else "/".join(parts)

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names. Raises RevisionError if the repository does not have it."""
        found = _STEPS.search(revision)
        base, steps = (revision[: found.start()], found[0]) if found else (revision, "")
        with suppress(KeyError, IndexError, ValueError):
            return self._walked(self._named(base), steps).decode()
        raise unknown_revision(revision, shallow=bool(self._repo.get_shallow()))

    def find(self, commit: str, paths: Sequence[str]) -> list[tuple[bytes, bytes, int]]:
        """Return name, kind and size of the object at each path of a commit; the kind is empty if there is none."""
        from dulwich.objects import Blob, Commit  # noqa: PLC0415 - an extra

        one = self._object(commit.encode())
        found = []
        for path in paths:
            mode, name = self._resolved(one.tree, os.fsencode(path)) if isinstance(one, Commit) else (0, b"")
            if S_ISDIR(mode):
                found.append((name, b"tree", 0))
            elif S_ISREG(mode):
                blob = self._content(name)
                found.append((name, b"blob", blob.raw_length() if isinstance(blob, Blob) else 0))
            else:
                found.append((b"", b"", 0))
        return found

    def files(self, tree: bytes) -> list[bytes]:
        """Return the names of the files and links that lie directly in a tree."""
        return [name for name, mode, _ in self._entries(tree) if S_ISREG(mode) or S_ISLNK(mode)]

    def contents(self, names: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the contents of files by their names."""
        return (self._content(name).as_raw_string() for name in names)

    def _object(self, name: bytes) -> ShaFile:
        return self._repo.object_store[name]  # type: ignore[index]

    def _content(self, name: bytes) -> ShaFile:
        try:
            return self._object(name)
        except KeyError:
            raise not_fetched() from None

    def _named(self, base: str) -> bytes:
        """Return the object that a name without steps names. Raises KeyError if there is none, or more than one."""
        if re.fullmatch("[0-9a-fA-F]{40}", base):
            return base.lower().encode()
        base = "HEAD" if base == "@" else base
        for place in _PLACES:
            with suppress(KeyError, ValueError):
                return bytes(self._repo.refs[place % os.fsencode(base)])  # type: ignore[index]
        described = _DESCRIBED.match(base)
        short = described["name"] if described else base
        if not _HEX.match(short):
            raise KeyError(base)
        (name,) = {*self._commits(self._repo.object_store.iter_prefix(short.lower().encode()))}
        return name

    def _commits(self, names: Iterable[bytes]) -> Iterator[bytes]:
        """Yield those of some objects that are commits, or tags of them."""
        for name in names:
            with suppress(KeyError, ValueError):
                yield self._peeled(name)

    def _peeled(self, name: bytes) -> bytes:
        """Return the commit that an object is, or that a tag leads to. Raises ValueError for any other object."""
        from dulwich.objects import Commit, Tag  # noqa: PLC0415 - an extra

        one = self._object(name)
        while isinstance(one, Tag):
            one = self._object(one.object[1])
        if not isinstance(one, Commit):
            raise ValueError(name)  # noqa: TRY004 - of the object's kind, not of a Python type
        return bytes(one.id)

    def _walked(self, name: bytes, steps: str) -> bytes:
        """Return the commit to which steps such as `~2^2` lead. Raises KeyError or IndexError where there is none."""
        from dulwich.objects import Commit  # noqa: PLC0415 - an extra

        commit = self._peeled(name)
        for step in _STEP.finditer(steps):
            if step["kind"] not in {None, "", "commit"}:
                raise KeyError(step[0])
            number = int(step["number"] or 1) if step["sign"] else 0
            parents = [0] * number if step["sign"] == "~" else [number - 1] * (number > 0)
            for parent in parents:
                one = self._object(commit)
                commit = self._peeled(one.parents[parent]) if isinstance(one, Commit) else commit
        return commit

    def _entries(self, tree: bytes) -> list[tuple[bytes, int, bytes]]:
        from dulwich.objects import Tree  # noqa: PLC0415 - an extra

        one = self._content(tree)
        return [(bytes(n), int(m), bytes(s)) for n, m, s in one.iteritems()] if isinstance(one, Tree) else []

    def _resolved(self, top: bytes, path: bytes) -> tuple[int, bytes]:
        """Return mode and name of what a path leads to in a tree, through symbolic links; mode 0 if that is nothing."""
        way: list[tuple[int, bytes]] = [(0o040000, top)]
        rest, links = [part for part in reversed(path.split(b"/")) if part not in {b"", b"."}], 0
        while rest:
            part = rest.pop()
            if part == b"..":
                if len(way) == 1:
                    return 0, b""
                way.pop()
                continue
            mode, tree = way[-1]
            entry = next((e for e in self._entries(tree) if e[0] == part), None) if S_ISDIR(mode) else None
            if entry is None:
                return 0, b""
            if S_ISLNK(entry[1]):
                target, links = self._content(entry[2]).as_raw_string(), links + 1
                if target.startswith(b"/") or links > _LINKS:
                    return 0, b""
                rest += [one for one in reversed(target.split(b"/")) if one not in {b"", b"."}]
            else:
                way.append((entry[1], entry[2]))
        return way[-1]
