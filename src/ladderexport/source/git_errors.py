"""Why a revision cannot be read, said alike whether git reads the repository or the library that stands in for it."""

from __future__ import annotations

from pathlib import Path

from ladderexport.errors import RevisionError, UnknownRevisionError

__all__ = ["RevisionError", "no_repository", "not_fetched", "unknown_revision"]


def unknown_revision(revision: str, *, shallow: bool) -> UnknownRevisionError:
    """Return the error for a revision that a repository does not have."""
    hint = "`git log` and `git tag` list the revisions"
    if shallow:
        hint = "this clone has only part of the history: `git fetch --unshallow --tags` gets the rest (fetch-depth: 0 in a GitHub workflow)"
    return UnknownRevisionError(f"the repository has no revision {revision}", hint=hint)


def no_repository(folder: Path) -> UnknownRevisionError:
    """Return the error for a folder that lies in no repository."""
    return UnknownRevisionError(
        f"{folder} is not in a git repository, so it has no revisions", hint="name a file or a folder to compare with"
    )


def not_fetched() -> RevisionError:
    """Return the error for a clone that left the contents of files out."""
    return RevisionError(
        "this clone was made without the files of earlier revisions (`--filter`), and nothing is fetched here",
        hint="run `git fetch --refetch --no-filter`, or clone again without `--filter`",
    )
