"""Names of files: readable, and safe on every file system."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ladderexport.model import Level
from ladderexport.model.filenames import LONGEST, one_pager_file, one_pager_name, slug

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L3", "L3"),
        ("1.1", "1.1"),
        ("0", "0"),
        ("a/b", "a-b"),
        ("a\\b", "a-b"),
        ("a..b", "a.b"),
        ("..", "x"),
        ("../../etc/passwd", "etc-passwd"),
        ("  Senior -- Engineer  ", "Senior-Engineer"),
        ("Señor Ingénieur", "Senor-Ingenieur"),
        ("Straße", "Straße"),
        ("日本語", "日本語"),
        ("シニア エンジニア", "シニア-エンジニア"),
        ("한국어", "한국어"),
        ("Lead 🚀 Engineer", "Lead-Engineer"),
        ("🚀", "x"),
        ("", "x"),
        ("a\0b\nc", "a-b-c"),
        ('a<b>:"|?*c', "a-b-c"),
    ],
)
def test_slug(text: str, name: str) -> None:
    """Letters of any script stay without their accents, and whatever else stands between them is one dash."""
    assert slug(text) == name


@pytest.mark.parametrize("text", ["CON", "con", "Nul.", "aux.txt", "COM1", "lpt9", "PRN!"])
def test_reserved_names_are_avoided(text: str) -> None:
    """A name that Windows keeps for a device gets letters before it."""
    assert slug(text).startswith("x-")
    assert slug(f"{text[:3]}sole") == f"{text[:3]}sole"


def test_long_texts_are_cut() -> None:
    """An over-long text keeps its beginning and does not end in a dash."""
    assert slug("x" * 500) == "x" * LONGEST
    assert slug("a" * (LONGEST - 1) + " b") == "a" * (LONGEST - 1)
    assert slug("日" * 500) == "日" * (LONGEST // 3)
    assert slug("é" + "日" * 500) == "e" + "日" * ((LONGEST - 1) // 3)


def test_the_longest_name_fits_every_file_system() -> None:
    """A name of at most 255 bytes can be written, with room left for the mark of a temporary file."""
    assert len(one_pager_file("日" * 200, "年" * 200).encode()) < 220


@given(st.text(max_size=120))
@example("CON." + "x" * 80)
@example("日" * 80)
def test_any_text_makes_a_safe_name(text: str) -> None:
    """Whatever the text, its slug is a short name without separators, never that of a device."""
    name = slug(text)
    assert 0 < len(name.encode()) <= LONGEST + 2
    assert re.fullmatch(r"[\w.-]+", name)
    assert ".." not in name
    assert name[0] not in "-."
    assert name[-1] not in "-."
    assert name.partition(".")[0].lower() not in RESERVED


@pytest.mark.parametrize(
    ("level_id", "title", "file"),
    [
        ("L3", "Junior Engineer", "L3-junior-engineer.pdf"),
        ("1.1", "Développeuse débutante", "1.1-developpeuse-debutante.pdf"),
        ("0", "", "0-x.pdf"),
        ("a/b", "🚀", "a-b-x.pdf"),
        ("CON", "Nul", "x-CON-x-nul.pdf"),
        ("日本", "主任", "日本-主任.pdf"),
    ],
)
def test_one_pager_name(level_id: str, title: str, file: str) -> None:
    """A one-pager is named by its level's id as it is written and its title in lower case."""
    assert one_pager_file(level_id, title) == file
    assert one_pager_name(Level.model_construct(id=level_id, title=title)) == file
