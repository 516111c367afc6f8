"""The program's own words: complete in every language, and none that no page uses.

Covers `i18n.marks`, `i18n.plurals`, `i18n.workbook_words`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import yaml

from ladderexport.changes import NOT_COMPARED, ChangeKind, PayKind
from ladderexport.changes.report.headings import NOUNS, TERMS
from ladderexport.i18n import workbook_words
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.keys import WordEntry, entries_of, faults, texts_of
from ladderexport.i18n.locales import locale_for, plural_categories
from ladderexport.i18n.tables import languages, table_of
from ladderexport.i18n.words import ChangeWords, WebWords, Words
from ladderexport.i18n.workbook_words import Name, Term
from ladderexport.model import Ladder, Previous
from ladderexport.model.chapters import CHAPTERS
from tests.modelled import models

ROOT = Path(__file__).resolve().parents[2]


def entries(language: str) -> dict[str, WordEntry]:
    """Every entry of a language under its key."""
    return entries_of(table_of(language))


def texts(language: str) -> dict[str, str]:
    """Every text of a language under its key; each form of one that depends on a number."""
    return texts_of(entries(language))


@pytest.mark.parametrize("language", languages())
def test_each_language_is_complete(language: str) -> None:
    """Every key of English is there, and no other; each text has something to say, and fills in what English fills in."""
    assert [*faults(entries(language), entries("en"), plural_categories(language))] == []
    assert [key for key, text in texts(language).items() if text != text.strip()] == []


@pytest.mark.parametrize("language", languages())
def test_each_form_is_of_a_category_that_the_language_has(language: str) -> None:
    """A form under another name would never be chosen."""
    known = {*locale_for(language).plural_form.tags, "other"}
    for key, entry in entries(language).items():
        assert isinstance(entry, str) or set(entry) <= known, key


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


@pytest.mark.parametrize("language", languages())
def test_words_of_tables_are_words(language: str) -> None:
    """Where a figure comes from, a period, yes and no: words of a cell, not sentences, and no two are the same."""
    words = words_for(language)
    cells = (*words.provenance.values(), *words.per.values(), words.yes, words.no)
    assert [one for one in cells if len(one.split()) > 2 or len(one) > 16 or "{" in one] == []
    assert len(set(cells)) == len(cells)


def test_what_a_file_lacks_is_named() -> None:
    """A key or a form that is missing, unknown or empty, and a text that fills in something else, with the English text."""
    forms = {"one": "{count} level", "other": "{count} levels"}
    reference: dict[str, WordEntry] = {
        "a": "A",
        "b": "B",
        "c": "{count} of {all}",
        "d": "{all}",
        "e": forms,
        "f": forms,
        "g": "G",
    }
    own: dict[str, WordEntry] = {
        "a": "x",
        "b": " ",
        "c": "{cuont} of {all}",
        "e": {"one": "ein Level", "other": "Level"},
        "f": "Level",
        "g": {"other": "G"},
        "h": "y",
    }
    assert [*faults(own, reference, ("few", "one", "other"))] == [
        "b: empty; English has 'B'",
        "c: fills in {all}, {cuont}; English fills in {all}, {count}",
        "d: missing; English has '{all}'",
        "e.few: missing; English has '{count} levels'",
        "e.other: fills in nothing; English fills in {count}",
        "f: must be forms for few, one, other; English has '{count} levels'",
        "g: must be one text; English has 'G'",
        "h: unknown; English has no such key",
    ]


def test_the_languages_are_there() -> None:
    """English, German, Portuguese and Japanese are there, each in a file of its own, and none is a copy of another."""
    assert {"en", "de", "pt", "ja"} <= {*languages()}
    for language in {*languages()} - {"en"}:
        own, english = entries(language), entries("en")
        sentences = [key for key, text in english.items() if isinstance(text, str) and len(text.split()) > 3]
        assert len(sentences) > 100
        assert [key for key in sentences if own[key] == english[key]] == []


def test_english_is_american() -> None:
    """Whatever English says, it spells as in the United States."""
    british = re.compile(r"(?i)organis|specialis|colour|behaviour|per cent\b|programme|centre")
    assert [text for text in texts("en").values() if british.search(text)] == []


def test_texts_are_typographic() -> None:
    """No text makes do with typewriter marks; a formula may have its minus. Japanese prints typed quotes as they are."""
    rough = re.compile(r"\.\.\.|--|[\"']|  ")
    found = {(language, key) for language in languages() for key, text in texts(language).items() if rough.search(text)}
    assert found == {("ja", f"pages.{key}") for key in ("quoted", "quoted_inside", "apostrophe")}


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


def test_each_term_is_used() -> None:
    """Every name heads something, or is what a key of the source is called."""
    forms = [Words, WebWords, ChangeWords, *(kind for kind in vars(workbook_words).values() if is_dataclass(kind))]
    headed = {key for form in forms for key, kind in get_type_hints(form).items() if kind in {Name, Term}}
    keys = {field.alias or name for model in models(Ladder) for name, field in model.model_fields.items()}
    named = {TERMS.get(key, key) for key in keys} | {*TERMS.values(), *NOUNS.values()}
    assert {*table_of("en")["terms"]} - headed - named == set()


@pytest.mark.parametrize("language", languages())
def test_each_key_of_a_source_has_a_name(language: str) -> None:
    """Whatever changes, it is not called by its key; only what is never told has no name."""
    parts = {model for model in models(Ladder) if model is not Previous}
    keys = {field.alias or name for model in parts for name, field in model.model_fields.items()} - NOT_COMPARED
    terms = {TERMS.get(key, key) for key in keys} | set(TERMS.values())
    assert terms - set(words_for(language).terms) == set()
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
