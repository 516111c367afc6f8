"""Wait for the files of a source to be saved, however an editor saves them.

The system's word that something happened in a folder only wakes us. What counts is whether a file that the build reads is
another one than when it was last read: so nothing is missed while a build is at work, and nothing else sets one off.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ladderexport.errors import MissingExtraError
from ladderexport.source.files import is_read

if TYPE_CHECKING:
    from ladderexport.pipeline.request import BuildRequest
    from ladderexport.source.reader import Source

SETTLED: Final = 0.08
"""Seconds in which nothing may change for a save to count as done; an editor may take several steps."""
LONGEST: Final = 2.0
"""Seconds after which a burst of saves is built all the same."""
GLANCE_MS: Final = 1000
"""Milliseconds after which the files are looked at without having been woken, for disks that do not wake anybody."""

Glance = Mapping[Path, tuple[int, int, int]]
"""File -> when it was changed, its size and its number on the disk; files that are not there are left out."""


class Watcher:
    """Watches the files that a build reads; a git revision never changes."""

    def __init__(self, order: BuildRequest) -> None:
        self._order = order
        self._assets: tuple[Path, ...] = ()
        self._sources = (order.source,)
        """The source and the previous edition, if that is a file or a folder, too."""
        self._seen: Glance = {}

    def snapshot(self) -> None:
        """Record the state of the files before they are read."""
        self._seen = self._glance()

    def watch(self, source: Source) -> None:
        """Also watch the files that a source names, once it has been read."""
        self._assets = tuple(self._folder / name for name in source.assets)
        named = source.data.get("previous")
        before = named.get("source") if isinstance(named, dict) else named
        self._sources = (self._order.source, *([self._folder / before.strip()] if isinstance(before, str) else ()))
        self._seen = {**self._glance(), **self._seen}

    @property
    def changed(self) -> bool:
        """Return whether a file differs from its last snapshot."""
        return self._glance() != self._seen

    def wait(self) -> None:
        """Wait until a file differs from its last snapshot, then until changes have settled."""
        while not self.changed:
            self._doze(self._folders())
        last, until = self._glance(), time.monotonic() + LONGEST
        while time.monotonic() < until:
            time.sleep(SETTLED)
            now = self._glance()
            if now == last:
                break
            last = now

    def _doze(self, folders: list[Path]) -> None:
        """Sleep until a file in one of some folders is another one, or there are other folders to watch."""
        import watchfiles  # noqa: PLC0415 - an extra

        wakings = watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=200,
            step=20,
            rust_timeout=GLANCE_MS,
            yield_on_timeout=True,
            recursive=False,
        )
        try:
            for _ in wakings:
                if self.changed or self._folders() != folders:
                    return
        except (OSError, RuntimeError):  # the system watches no more folders, or one has just gone
            time.sleep(GLANCE_MS / 1000)
        finally:
            wakings.close()  # by hand: Ctrl-C at this moment would be lost on the collector of garbage

    @property
    def _folder(self) -> Path:
        source = self._order.source
        return source if source.is_dir() else source.parent

    def _files(self) -> Iterator[Path]:
        for source in self._sources:
            yield source
            with suppress(OSError, ValueError):
                yield from (file for file in source.iterdir() if is_read(file.name))
        yield from self._assets
        templates = self._order.templates
        if templates is not None:
            yield from templates.rglob("*")

    def _glance(self) -> Glance:
        seen = {}
        for file in self._files():
            with suppress(OSError, ValueError):
                stat = file.stat()
                if not file.is_dir():
                    seen[file] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        return seen

    def _folders(self) -> list[Path]:
        """Return the existing folders of these files and their parents, in which they may reappear."""
        files = [*self._files(), self._folder]
        wanted = {self._folder, *(file.parent for file in files)}
        return sorted(folder for folder in wanted if folder.is_dir())


def require() -> None:
    """Raise MissingExtraError where the library that watches files is not installed."""
    try:
        import watchfiles  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("watch", "watchfiles") from None
