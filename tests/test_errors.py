"""Errors: their exit statuses, their words, and their way from one process to another."""

from __future__ import annotations

import pickle

import pytest

from ladderexport import errors
from ladderexport.errors import LadderExportError, MissingExtraError, PageOverflowError, UsageError, WorkerError


def test_wrong_usage_has_a_status_of_its_own() -> None:
    """All else that the world gets wrong is 3."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, LadderExportError)]
    assert len(kinds) > 8
    assert {kind.__name__ for kind in kinds if kind.exit_status != 3} == {"UsageError"}
    assert UsageError.exit_status == 2


@pytest.mark.parametrize(
    ("status", "how"), [(-9, "was killed by signal 9"), (1, "ended with status 1")], ids=["killed", "ended"]
)
def test_how_a_worker_died_is_said(status: int, how: str) -> None:
    """By a signal or by itself, with a way out."""
    error = WorkerError("handbook", status)
    assert str(error) == f"the worker process for handbook {how}; nothing was changed"
    assert "--jobs 1" in error.hint


def test_an_error_can_be_sent() -> None:
    """With its words, its hint and whatever else it knows, although it is made from something else."""
    sent = pickle.loads(pickle.dumps(PageOverflowError("L3", ("levels", 0), 12.4, hint="shorten it")))  # noqa: S301 - our own
    assert isinstance(sent, PageOverflowError)
    assert str(sent) == "the one-pager of level L3 does not fit on one page: 12 mm too much"
    assert (sent.path, sent.hint) == (("levels", 0), "shorten it")


def test_what_is_not_installed_is_named_with_what_to_type() -> None:
    """The library, the command that needs it, and the extra."""
    error = MissingExtraError("watch", "watchfiles")
    assert "`ladderexport watch` needs watchfiles, which is not installed" in str(error)
    assert "pip install 'ladderexport[watch]'" in error.hint
