"""The program's own words: whole in every language, and none that no page uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from ladderexport.changes import NOT_COMPARED, ChangeKind, PayKind
from ladderexport.i18n import WORDS, words_for
from ladderexport.i18n.words import ChangeWords, WebWords, Words
from ladderexport.model import Ladder, Previous
from ladderexport.model.chapters import CHAPTERS
from tests.modelled import models

ROOT = Path(__file__).resolve().parents[2]


def pieces(value: object) -> dict[str, str]:
    """The texts of a field under their keys: one text, a pair, or a table of either."""
    if isinstance(value, str):
        return {"": value}
    if is_dataclass(value) and not isinstance(value, type):
        return pieces(asdict(value))
    parts = value.items() if isinstance(value, Mapping) else enumerate(value if isinstance(value, tuple) else ())
    return {f"{key}.{rest}": text for key, part in parts for rest, text in pieces(part).items()}


def holes(text: str) -> list[str]:
    """The names of what is filled in."""
    return sorted(re.findall(r"\{(\w*)\}", text))


@pytest.mark.parametrize("language", WORDS)
def test_each_language_says_everything(language: str) -> None:
    """No text is empty or padded, and each has the same parts and the same gaps to fill as in English."""
    for field in fields(Words):
        own, english = (pieces(getattr(WORDS[tag], field.name)) for tag in (language, "en"))
        assert own, field.name
        assert list(own) == list(english), field.name
        for key, text in own.items():
            assert text, field.name
            assert text == text.strip(), field.name
            assert holes(text) == holes(english[key]), field.name


def test_the_languages_are_there() -> None:
    """English, German, Portuguese and Japanese are spoken, and no table is a copy of another."""
    assert list(WORDS) == ["en", "de", "pt", "ja"]
    for field in ("contents", "pay", "suits", "derived", "units"):
        assert len({str(getattr(words, field)) for words in WORDS.values()}) == len(WORDS), field


def test_english_is_american_and_german_and_portuguese_are_typographic() -> None:
    """English is spelled as in the United States, and no text makes do with typewriter marks."""
    assert WORDS["en"].switching == "Switching specialization"
    assert WORDS["en"].suits == "Whom it suits"
    for words in WORDS.values():
        texts = [text for field in fields(Words) for text in pieces(getattr(words, field.name)).values()]
        assert [text for text in texts if re.search(r"\.\.\.|--| - |[\"']|  ", text)] == []


def test_each_word_is_used() -> None:
    """Every field of the table stands in a template or a module."""
    files = [
        *ROOT.glob("templates/**/*.j2"),
        *(file for file in ROOT.glob("src/ladderexport/**/*.py") if file.parent.parent.name != "i18n"),
    ]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert len(files) > 20
    chapters = {chapter.anchor for chapter in CHAPTERS}
    assert [
        field.name
        for field in fields(Words)
        if field.name not in chapters and not re.search(rf"\b(?:w|words)\.{field.name}\b", text)
    ] == []
    assert [field.name for field in fields(WebWords) if f"w.web.{field.name}" not in text] == []
    assert [
        field.name for field in fields(ChangeWords) if not re.search(rf"\b(?:own|words|changed)\.{field.name}\b", text)
    ] == []


@pytest.mark.parametrize("language", WORDS)
def test_each_key_of_a_source_has_a_name(language: str) -> None:
    """Whatever changes, it is not called by its key; only what is never told has no name."""
    parts = {model for model in models(Ladder) if model is not Previous}
    keys = {field.alias or name for model in parts for name, field in model.model_fields.items()} - NOT_COMPARED
    assert keys - set(WORDS[language].changed.fields) == set()
    kinds = (WORDS[language].changed.kinds, WORDS[language].changed.pay_kinds, WORDS[language].changed.pay_counts)
    assert [set(one) for one in kinds] == [set(get_args(ChangeKind)), set(get_args(PayKind)), set(get_args(PayKind))]


@pytest.mark.parametrize(
    ("tag", "contents"),
    [("en", "Contents"), ("pt-BR", "Sumário"), ("de-AT", "Inhalt"), ("ja-JP", "目次"), ("xx", "Contents")],
)
def test_a_tag_finds_its_language(tag: str, contents: str) -> None:
    """A region falls back to its language, and an unknown language to English."""
    assert words_for(tag).contents == contents
