"""What a job may take grows with what the ladder says, and what it takes is read from the system."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport.model import Ladder
from ladderexport.pipeline import limits
from ladderexport.pipeline.limits import ChosenLimits, Limits, limit_processor_time, resident_megabytes


def ladder(summary: str) -> Ladder:
    """A ladder with a text."""
    return Ladder.model_validate({"title": "T", "summary": summary, "levels": [{"id": "A", "title": "B"}]})


def test_limits_grow_with_the_text_unless_they_are_chosen() -> None:
    """What is chosen holds, 0 included, which is no limit; each of the two may be left to the program."""
    small, large = (ChosenLimits().for_ladder(ladder("a" * size)) for size in (1, 1_000_000))
    assert (small.seconds, small.megabytes) == pytest.approx((limits.SECONDS, limits.MEGABYTES), rel=0.02)
    assert large.seconds == pytest.approx(limits.SECONDS + 1000 * limits.SECONDS_PER_KB, rel=0.01)
    assert large.megabytes == pytest.approx(limits.MEGABYTES + 1000 * limits.MEGABYTES_PER_KB, rel=0.01)
    assert ChosenLimits(7, 0).for_ladder(ladder("a" * 99_999)) == Limits(7, 0)
    assert ChosenLimits(7).for_ladder(ladder("a")) == Limits(7, small.megabytes)


def test_the_memory_of_this_process_is_known() -> None:
    """As the kernel has it; a process that is not there is left out."""
    found = resident_megabytes((os.getpid(), 2**22 + 1))
    assert [*found] == [os.getpid()]
    assert 10 < found[os.getpid()] <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + 1


@pytest.mark.slow
def test_where_the_kernel_shows_no_files_ps_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In kilobytes, one process a line; where there is no such command, nothing is known."""
    (tmp_path / "ps").write_text('#!/bin/sh\necho "  17  2048"; echo " 4  512"\n')
    (tmp_path / "ps").chmod(0o755)
    monkeypatch.setattr(limits, "PROC", tmp_path / "proc")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert resident_megabytes((17, 4)) == {17: 2.0, 4: 0.5}
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert resident_megabytes((17, 4)) == {}


@pytest.mark.slow
def test_a_limit_of_the_user_on_processor_time_stays() -> None:
    """`ulimit -t` is no obstacle, and is not raised."""
    code = "import resource as r; from ladderexport.pipeline.limits import limit_processor_time as l; l({}); print(*r.getrlimit(r.RLIMIT_CPU))"

    for seconds, expected in ((0, "30 30"), (1000, "30 30")):
        command = f"ulimit -t 30; exec {sys.executable} -c '{code.format(seconds)}'"
        told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert told.stdout.strip() == expected
    before = resource.getrlimit(resource.RLIMIT_CPU)
    limit_processor_time(0)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
