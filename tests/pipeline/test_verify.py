"""What has become of the files of a build."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from ladderexport import cli
from ladderexport.artifacts.base import File
from ladderexport.model import Ladder
from ladderexport.pipeline import write
from ladderexport.pipeline.manifest import Listed, Manifest
from ladderexport.pipeline.verify import verify
from ladderexport.rendering.options import Options

LADDER = Ladder.model_validate({"title": "T", "levels": [{"id": "L1", "title": "One"}]})


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An output folder with a build, an edition of it, and a file that nobody lists."""
    for folder in (tmp_path, tmp_path / "hr"):
        files = [File(PurePosixPath(name), name.encode(), "1 page", 1) for name in ("handbook.pdf", "onepagers/L1.pdf")]
        manifest = Manifest({file.path: Listed.of("any", file) for file in files})
        write.write_files([*files, manifest.document(ladder=LADDER, options=Options())], folder)
    (tmp_path / "notes.txt").write_text("mine")
    return tmp_path


def test_all_as_built(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Untouched files are as built, those of editions too, and other files are nobody's business."""
    assert [(one.path.name, one.state) for one in verify(built)] == [
        ("handbook.pdf", "as built"), ("L1.pdf", "as built"), ("handbook.pdf", "as built"), ("L1.pdf", "as built"),
    ]  # fmt: skip
    assert cli.run(["verify", str(built)]) == 0
    assert capsys.readouterr().out == f"{built}: 4 files as built\n"


def test_what_changed_and_what_is_gone(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed file and a missing one are named, and the status is 1."""
    (built / "hr" / "handbook.pdf").write_bytes(b"other")
    (built / "onepagers" / "L1.pdf").unlink()
    assert cli.run(["verify", str(built)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"{built / 'onepagers' / 'L1.pdf'}: missing",
        f"{built / 'hr' / 'handbook.pdf'}: changed",
        f"{built}: 1 changed, 1 missing of 4 files",
    ]


@pytest.mark.parametrize(
    "content", [None, "", "[]", '{"files": 1}', '{"files": {"a": {}}}', "\x00", '{"files": {"../a": {"sha256": ""}}}']
)
def test_no_manifest(tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a manifest that can be read nothing can be said, and the status is 3."""
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    assert cli.run(["verify", str(tmp_path)]) == 3
    assert "manifest" in capsys.readouterr().err
