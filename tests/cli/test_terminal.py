"""What the commands say: counts, summaries, colors, the day, and progress without a terminal."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ladderexport.cli import exit_status
from ladderexport.cli.clock import now, today
from ladderexport.cli.progress import PlainProgress, progress_display
from ladderexport.cli.terminal import note, page_of, say, shown, summary
from ladderexport.pipeline.export import check
from ladderexport.pipeline.progress import NO_PROGRESS


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_results_and_notes_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """To standard output and to standard error."""
    say("result")
    note("note")
    assert capsys.readouterr() == ("result\n", "note\n")


def test_what_would_steer_a_terminal_is_shown_harmless() -> None:
    """Text from outside has no escape sequences."""
    assert "\x1b" not in shown("a\x1b[2Jb")
    assert shown("Gärtner") == "Gärtner"


def test_colors_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless they are asked for, or nobody wants them."""
    assert page_of(io.StringIO(), "auto") == (100, False, False)
    assert page_of(io.StringIO(), "always")[1]
    assert page_of(Screen(), "auto")[1:] == (True, True)
    assert page_of(Screen(), "never")[1:] == (False, True)
    monkeypatch.setenv("COLUMNS", "66")
    assert page_of(Screen(), "auto")[0] == 66
    monkeypatch.setenv("NO_COLOR", "1")
    assert page_of(Screen(), "auto")[1:] == (False, True)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not page_of(Screen(), "auto")[1]


def test_a_summary_says_how_much_there_is(tmp_path: Path) -> None:
    """Of a valid source the levels, of another its errors and files."""
    source = tmp_path / "ladder.yaml"
    source.write_text("title: T\nlevels: [{id: A, title: B}]\n", encoding="utf-8")
    assert summary(source, check(source)) == f"{source}: valid · 1 level"
    source.write_text("title: T\nlevels: [{id: A}, {id: A, title: B}]\n", encoding="utf-8")
    assert summary(source, check(source)) == f"{source}: 2 errors in 1 file"


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """By SOURCE_DATE_EPOCH, in seconds; what is no such number is passed over."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert today() == date(1970, 1, 2)
    for wrong in ("", "-1", "soon", "9" * 40, "٣"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        before = datetime.now(tz=UTC).astimezone().date()
        assert before <= today() <= datetime.now(tz=UTC).astimezone().date()
    assert re.fullmatch(r"\d\d:\d\d:\d\d", now())


def test_exit_statuses_are_what_scripts_build_on() -> None:
    """They never change."""
    names = {name: value for name, value in vars(exit_status).items() if name.isupper()}
    assert names == {
        "DONE": 0, "SOURCE_HAS_ERRORS": 1, "FILES_DIFFER": 1, "WRONG_USAGE": 2, "COULD_NOT": 3,
        "INTERRUPTED": 130, "UNHEARD": 141,
    }  # fmt: skip


def test_without_a_terminal_each_beginning_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """How far it is, and that it is done, is not worth one; with `quiet`, nothing is."""
    with progress_display(quiet=False) as progress:
        assert isinstance(progress, PlainProgress)
        progress.doing("handbook", "laying out")
        progress.detail("handbook", "3 of 9")
        progress.tick()
        progress.done("handbook")
    assert capsys.readouterr() == ("", "handbook: laying out\n")
    with progress_display(quiet=True) as progress:
        assert progress is NO_PROGRESS


def test_on_a_terminal_a_line_is_kept_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows what is being done, and is gone in the end."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_display(quiet=False) as progress:
        progress.detail("handbook", "waiting")
        progress.doing("handbook", "laying out")
        progress.tick()
        progress.done("handbook")
    assert all(word in screen.getvalue() for word in ("handbook", "waiting", "laying out", "done"))
    assert screen.getvalue().endswith("\x1b[2K")
