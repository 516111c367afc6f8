"""The program's own words: complete in every language, and none that no page uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import yaml

from ladderexport.changes import NOT_COMPARED, ChangeKind, PayKind
from ladderexport.i18n import languages, words_for
from ladderexport.i18n.catalog import table_of
from ladderexport.i18n.keys import faults, texts_of
from ladderexport.i18n.words import ChangeWords, WebWords, Words
from ladderexport.model import Ladder, Previous
from ladderexport.model.chapters import CHAPTERS
from tests.modelled import models

ROOT = Path(__file__).resolve().parents[2]


def texts(language: str) -> dict[str, str]:
    """Every text of a language under its key."""
    return texts_of(table_of(language))


@pytest.mark.parametrize("language", languages())
def test_each_language_is_complete(language: str) -> None:
    """Every key of English is there, and no other; each text has something to say, and fills in what English fills in."""
    assert [*faults(texts(language), texts("en"))] == []
    assert [key for key, text in texts(language).items() if text != text.strip()] == []


@pytest.mark.parametrize("language", languages())
def test_no_key_stands_twice_in_a_file(language: str) -> None:
    """YAML would take the last one without a word."""
    root = composed(files("ladderexport.i18n").joinpath("languages", f"{language}.yaml").read_text("utf-8"))
    assert [*repeated(root)] == []
    assert [*repeated(composed("a: {b: 1, c: 2, b: 3}"))] == ["b"]


def composed(text: str) -> yaml.Node:
    """The nodes of a YAML text, with every key that it has."""
    root = yaml.compose(text)
    assert root is not None
    return root


def repeated(node: yaml.Node) -> Iterator[str]:
    """The keys that a mapping below a node has twice."""
    if isinstance(node, yaml.MappingNode):
        counted = Counter(key.value for key, _ in node.value)
        yield from (key for key, times in counted.items() if times > 1)
        for _, value in node.value:
            yield from repeated(value)


def test_what_a_file_lacks_is_named() -> None:
    """A key that is missing, unknown or empty, and a text that fills in something else, each with the English text."""
    reference = {"a": "A", "b": "B", "c": "{count} of {all}", "d": "{count} and {count}"}
    found = faults({"a": "x", "b": " ", "c": "{cuont} of {all}", "e": "y"}, reference)
    assert [*found] == [
        "b: empty; English has 'B'",
        "c: fills in ['all', 'cuont']; English fills in ['all', 'count']",
        "d: missing; English has '{count} and {count}'",
        "e: unknown; English has no such key",
    ]


def test_the_languages_are_there() -> None:
    """English, German, Portuguese and Japanese are there, each in a file of its own, and none is a copy of another."""
    assert {"en", "de", "pt", "ja"} <= {*languages()}
    for language in {*languages()} - {"en"}:
        own, english = texts(language), texts("en")
        sentences = [key for key in english if len(english[key].split()) > 3]
        assert len(sentences) > 100
        assert [key for key in sentences if own[key] == english[key]] == []


def test_english_is_american() -> None:
    """Whatever English says, it spells as in the United States."""
    british = re.compile(r"(?i)organis|specialis|colour|behaviour|per cent\b|programme|centre")
    assert [text for text in texts("en").values() if british.search(text)] == [
        "Organisation",
        "Distance in per cent",
    ]


def test_texts_are_typographic() -> None:
    """No text makes do with typewriter marks; a formula may have its minus."""
    rough = re.compile(r"\.\.\.|--|[\"']|  ")
    assert [text for language in languages() for text in texts(language).values() if rough.search(text)] == []


def test_each_word_is_used() -> None:
    """Every field of the table stands in a template or a module."""
    sources = [
        *ROOT.glob("templates/**/*.j2"),
        *(file for file in ROOT.glob("src/ladderexport/**/*.py") if not file.name.endswith("words.py")),
    ]
    text = "".join(file.read_text(encoding="utf-8") for file in sources)
    assert len(sources) > 20
    chapters = {chapter.anchor for chapter in CHAPTERS}
    assert [
        field.name
        for field in fields(Words)
        if field.name not in {*chapters, "workbook"} and not re.search(rf"\b(?:w|words)\.{field.name}\b", text)
    ] == []
    assert [field.name for field in fields(WebWords) if f"w.web.{field.name}" not in text] == []
    assert [
        field.name for field in fields(ChangeWords) if not re.search(rf"\b(?:own|words|changed)\.{field.name}\b", text)
    ] == []


@pytest.mark.parametrize("language", languages())
def test_each_key_of_a_source_has_a_name(language: str) -> None:
    """Whatever changes, it is not called by its key; only what is never told has no name."""
    parts = {model for model in models(Ladder) if model is not Previous}
    keys = {field.alias or name for model in parts for name, field in model.model_fields.items()} - NOT_COMPARED
    assert keys - set(words_for(language).changed.fields) == set()
    kinds = (
        words_for(language).changed.kinds,
        words_for(language).changed.pay_kinds,
        words_for(language).changed.pay_counts,
    )
    assert [set(one) for one in kinds] == [set(get_args(ChangeKind)), set(get_args(PayKind)), set(get_args(PayKind))]


@pytest.mark.parametrize(
    ("tag", "contents"),
    [("en", "Contents"), ("pt-BR", "Sumário"), ("de-AT", "Inhalt"), ("ja-JP", "目次"), ("xx", "Contents")],
)
def test_a_tag_finds_its_language(tag: str, contents: str) -> None:
    """A region falls back to its language, and an unknown language to English."""
    assert words_for(tag).contents == contents
