"""The whole build as processes: the same bytes under any hash seed and in any folder, and old files whole when room runs out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LIMITED = (
    "import resource, runpy, sys;"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
    "sys.argv[0] = 'ladderexport';"
    "runpy.run_module('ladderexport', run_name='__main__')"
)
"""The program where no file may be larger than 4 KB, which is less than any handbook."""


def build(start: list[str], source: Path, output: Path, *, seed: str) -> subprocess.CompletedProcess[str]:
    """Build all artifacts in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, *start, "build", str(source), "--output", str(output)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_bytes_do_not_hang_on_hash_seed_or_folder_and_survive_a_lack_of_room(
    small_ladder: Path, tmp_path: Path
) -> None:
    """Editions in two folders under two seeds are equal; a build without room leaves them as they were."""
    first, second = tmp_path / "first", tmp_path / "a" / "second"
    for seed, folder in (("0", first), ("1", second)):
        done = build(["-m", "ladderexport"], small_ladder, folder, seed=seed)
        assert done.returncode == 0, done.stderr
    built = tree(first)
    assert {"handbook.pdf", "manifest.json"} <= built.keys()
    assert tree(second) == built
    small_ladder.write_text(small_ladder.read_text(encoding="utf-8").replace("Gardening", "Orchard"), encoding="utf-8")
    failed = build(["-c", LIMITED], small_ladder, first, seed="0")
    assert failed.returncode == 3, failed.stderr
    assert "Traceback" not in failed.stderr
    assert tree(first) == built
