"""Which files of a folder are read, which are passed over with a warning, and which are copies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ladderexport.errors import SourceNotFoundError
from ladderexport.source.files import is_copy, is_read, passed_over
from ladderexport.source.reader import read_source
from ladderexport.validation.rules import RULEBOOK

PAY = "compensation:\n  currency: EUR\n"


@pytest.mark.parametrize(
    ("name", "rename"),
    [
        ("pay.yaml.txt", "pay.yaml"),
        ("pay.yml.TXT", "pay.yml"),
        ("pay.yaml.txt.txt", "pay.yaml"),
        ("pay.yaml.docx", "pay.yaml"),
        ("pay.yaml.download", "pay.yaml"),
        ("PAY.YAML", "PAY.yaml"),
        ("pay.Yml", "pay.yml"),
        ("pay.yaml ", "pay.yaml"),
        (" pay.yaml ", "pay.yaml"),
        ("pay.yaml.", "pay.yaml"),
        ("pay.yaml\u00a0", "pay.yaml"),
        ("pay．yaml", "pay.yaml"),
        ("pay.yalm", "pay.yaml"),
        ("pay_yaml", "pay.yaml"),
        ("pay.txt", "pay.yaml"),
        ("pay.json", "pay.yaml"),
        ("pay", "pay.yaml"),
        (".pay.yaml.icloud", "pay.yaml"),
    ],
)
def test_what_looks_like_a_part_is_told(tmp_path: Path, name: str, rename: str) -> None:
    """A file of the folder whose name or text is that of a part, but which is not read, with the name to give it."""
    (tmp_path / name).write_text(PAY, encoding="utf-8")
    assert [(one.name, one.rename) for one in passed_over(tmp_path, [name])] == [(name, rename)]


@pytest.mark.parametrize(
    "name",
    [
        "._pay.yaml", ".pay.yaml.swp", "pay.yaml~", ".#pay.yaml", "pay.yaml.bak", "pay.yaml.orig", "pay.yaml.1", "desktop.ini",
        "pay.xml", "pay.csv", "pay.md", "pay.pdf", "pay.yaml", "pay.yml", " pay.yaml",
    ],
)  # fmt: skip
def test_what_is_rightly_silent(tmp_path: Path, name: str) -> None:
    """Files of editors and systems, backups and other kinds of files."""
    (tmp_path / name).write_text(PAY, encoding="utf-8")
    assert passed_over(tmp_path, [name]) == []


def test_texts_without_a_section_are_silent(tmp_path: Path) -> None:
    """Notes, a schema, a folder and a pipe."""
    (tmp_path / "notes.txt").write_text("title: Meeting\nsummary: none\n", encoding="utf-8")
    (tmp_path / "ladder.schema.json").write_text('{"$schema": "x",\n"levels": []}', encoding="utf-8")
    (tmp_path / "old.yaml.txt").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert passed_over(tmp_path, [one.name for one in tmp_path.iterdir()]) == []


def test_a_folder_is_read_with_warnings(tmp_path: Path) -> None:
    """Each with its file and how to rename it; where the right name is taken, the help is another."""
    (tmp_path / "ladder.yaml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "PAY.YAML").write_text(PAY, encoding="utf-8")
    (tmp_path / "ladder.yaml.txt").write_text("title: T\n", encoding="utf-8")
    found = read_source(tmp_path).diagnostics
    assert [(Path(one.place.file).name, one.code) for one in found] == [
        ("PAY.YAML", "LAD001"),
        ("ladder.yaml.txt", "LAD001"),
    ]
    assert found[0].hint == "rename it to `PAY.yaml`"
    assert found[1].hint == "`ladder.yaml` is read; move what is missing there, and delete this file"
    assert RULEBOOK.find("LAD001")
    assert read_source(tmp_path, alone=True).diagnostics == ()
    assert read_source(tmp_path / "ladder.yaml").diagnostics == ()


def test_a_folder_of_nothing_else_says_how_to_rename(tmp_path: Path) -> None:
    """There is nothing to read, and the help names the files that were meant."""
    (tmp_path / "pay.yaml.txt").write_text(PAY, encoding="utf-8")
    with pytest.raises(SourceNotFoundError) as caught:
        read_source(tmp_path)
    assert caught.value.hint == "rename `pay.yaml.txt` to `pay.yaml`"


@pytest.mark.parametrize(
    "name",
    [
        "levels (Anna's conflicted copy 2026-01-31)", "levels (Anna’s conflicted copy 2026-01-31)", "levels (Case Conflict)",
        "levels-ANNA-PC", "levels-DESKTOP-3K2F", "levels-Annas-MacBook-Pro", "levels 2", "levels copy", "levels copy 2",
        "levels - Copy", "levels - Copy (2)", "levels (1)", "levels(1)", "Copy of levels", "levels.orig", "levels_BASE_123",
        "levels.sync-conflict-20260131-120000-ABCDEFG", "levels - Kopie", "Kopie von levels", "levels のコピー", "levels-old",
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(name: str) -> None:
    """As file systems, clouds, versions and people call it; not the original."""
    assert is_copy(f"data/{name}.yaml", "data/levels.yaml")
    assert not is_copy("data/levels.yaml", f"data/{name}.yaml")


@pytest.mark.parametrize("name", ["levels-engineering", "levels-2-design", "levels-SALES", "more-levels", "pay"])
def test_a_split_is_no_copy(name: str) -> None:
    """A file of its own, unless it says nearly the same."""
    assert not is_copy(
        f"{name}.yaml", "levels.yaml", "levels:\n  - a\n  - b\n  - c\n", "levels:\n  - d\n  - e\n  - f\n"
    )
    assert is_copy(
        f"{name}.yaml", "levels.yaml", "levels:\n  - a\n  - b\n  - c\n  - d\n", "levels:\n  - a\n  - b\n  - c\n"
    )


def test_hidden_files_are_not_read() -> None:
    """A name that is nothing but an ending, or begins with a dot."""
    assert is_read("a.yaml")
    assert is_read("a.yml")
    assert not is_read(".yaml")
    assert not is_read(".a.yaml")
