"""What authors write in HTML comments is in no artifact."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladderexport.artifacts import ARTIFACTS
from ladderexport.rendering.options import Options
from ladderexport.source.reader import read_source
from tests.reading import LADDERS, Pdf, ignored, ladder_of

NOTE = "zqxprivate"


def noted(value: Any) -> Any:
    """Put a comment of several lines into every text of some data, before its last word."""
    if isinstance(value, str):
        *before, last = value.split(" ")
        return " ".join([*before, f"<!-- {NOTE}\n\n- {NOTE} -->{last}"])
    if isinstance(value, dict):
        return {key: noted(one) for key, one in value.items()}
    return [noted(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A ladder with a private note in each text, and the same one without as its previous edition."""
    data = yaml.safe_load(next(file for file in LADDERS if file.stem == "portuguese").read_text(encoding="utf-8"))
    before = noted(data)
    (tmp_path / "before.yaml").write_text(yaml.safe_dump(before, allow_unicode=True), encoding="utf-8")
    now = {**before, "summary": f"New <!-- {NOTE} --> words.", "previous": "before.yaml"}
    path = tmp_path / "ladder.yaml"
    path.write_text(yaml.safe_dump(now, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def test_the_data_has_none(annotated: Path) -> None:
    """They are gone as soon as the source is read, and every other word is there."""
    plain = yaml.safe_load(next(file for file in LADDERS if file.stem == "portuguese").read_text(encoding="utf-8"))
    read = read_source(annotated).data
    assert NOTE in annotated.read_text(encoding="utf-8")
    assert NOTE not in str(read)
    assert " ".join(read["levels"][0]["title"].split()) == plain["levels"][0]["title"]


@pytest.mark.slow
def test_artifacts_have_none(annotated: Path) -> None:
    """Neither pages nor workbook, nor what the files say about themselves."""
    ladder = ladder_of(annotated)
    for artifact in ARTIFACTS.values():
        for file in artifact.make(ladder, Options(), ignored):
            assert NOTE.encode() not in file.content
            if file.path.suffix == ".pdf":
                pdf = Pdf(file.content)
                assert NOTE not in pdf.words
                assert not any(NOTE.encode() in stream for stream in pdf.streams)
            if file.path.suffix == ".xlsx":
                with zipfile.ZipFile(io.BytesIO(file.content)) as book:
                    assert not any(NOTE.encode() in book.read(name) for name in book.namelist())
