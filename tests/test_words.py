"""The program's own words: whole in every language, and none that no page uses."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from ladderexport.vocabulary import WORDS, words_for
from ladderexport.words import Words

ROOT = Path(__file__).resolve().parents[1]


def holes(value: object) -> list[str]:
    """The names of what is filled in."""
    return sorted(re.findall(r"\{(\w+)\}", str(value))) if isinstance(value, str) else []


@pytest.mark.parametrize("language", WORDS)
def test_each_language_says_everything(language: str) -> None:
    """No field is empty, and what is filled in is the same as in English."""
    for field in fields(Words):
        own, english = getattr(WORDS[language], field.name), getattr(WORDS["en"], field.name)
        assert own
        assert holes(own) == holes(english), field.name
        if isinstance(english, dict):
            assert own.keys() == english.keys()


def test_each_word_is_used() -> None:
    """Every field of the table stands in a template or a module."""
    files = [
        *ROOT.glob("templates/**/*.j2"),
        *ROOT.glob("src/ladderexport/*.py"),
        *ROOT.glob("src/ladderexport/artifacts/*.py"),
    ]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert len(files) > 20
    assert [field.name for field in fields(Words) if not re.search(rf"\b(?:w|words)\.{field.name}\b", text)] == []


@pytest.mark.parametrize(
    ("tag", "contents"), [("en", "Contents"), ("pt-BR", "Sumário"), ("de-AT", "Inhalt"), ("xx", "Contents")]
)
def test_a_tag_finds_its_language(tag: str, contents: str) -> None:
    """A region falls back to its language, and an unknown language to English."""
    assert words_for(tag).contents == contents
