"""The table of sections: it has every key of a source, and no other module has a list of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, Field

from ladderexport.artifacts import ARTIFACTS
from ladderexport.changes.report.headings import ORDER, SETTINGS, TEXTS, TITLE_PAGE
from ladderexport.model import Ladder, Part
from ladderexport.model.annotations import annotation_at, part_at
from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.editions import _CUTS
from ladderexport.model.fields import Text, own_keys
from ladderexport.model.patterns import EACH, Pattern
from ladderexport.model.sections import CONTENT, NAMING_KEYS, SECTIONS, Section, nouns_at, sections_at
from ladderexport.validation.naming import subject
from tests.modules import parsed

SOURCE = Path(__file__).parents[2] / "src" / "ladderexport"
MODEL = SOURCE / "model" / "sections.py"


class Remark(Part):
    """A word and what it means."""

    term: Text
    meaning: Text


class Wider(Ladder):
    """A ladder with one section more."""

    annex: tuple[Remark, ...] = Field((), description="What else there is to say.")


def at(pattern: Pattern) -> tuple[str | int, ...]:
    """A path that a pattern fits."""
    return tuple(0 if step == EACH else step for step in pattern)


def entries(annotation: Any, pattern: Pattern = ()) -> Iterator[Pattern]:
    """The places at which a model has lists and mappings of parts."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if pattern[-1:] == (EACH,):
            yield pattern
        for name, field in annotation.model_fields.items():
            yield from entries(field.annotation, (*pattern, field.alias or name))
    else:
        origin, inner = get_origin(annotation), get_args(annotation)
        below = (*pattern, EACH) if origin in {tuple, dict} else pattern
        for one in inner[:1] if origin is Annotated else () if origin is Literal else inner:
            yield from entries(one, below)


def without_section(ladder: type[Ladder]) -> list[str]:
    """What is to be done for the keys of a ladder that no section has."""
    known = {section.key for section in SECTIONS}
    return [
        f"the key `{key}` has no Section: add one to SECTIONS in {MODEL.relative_to(SOURCE.parents[1])}, where its field stands"
        for key in own_keys(ladder)
        if key not in known
    ]


def without_noun(ladder: type[Ladder]) -> list[str]:
    """What is to be done for the lists of a ladder whose entries messages cannot name."""
    return [
        f"the entries of `{'.'.join(pattern)}` have no Noun: add one to the Section of `{pattern[0]}`"
        for pattern in entries(ladder)
        if pattern not in nouns_at()
    ]


def test_every_key_of_a_source_has_its_section() -> None:
    """In the order of the models, so that the order of chapters and lists follows from one of them."""
    assert without_section(Ladder) == []
    assert without_noun(Ladder) == []
    assert tuple(section.key for section in SECTIONS) == own_keys(Ladder)


def test_a_key_without_a_section_is_missed() -> None:
    """The message says what to do."""
    assert without_section(Wider) == [
        "the key `annex` has no Section: add one to SECTIONS in src/ladderexport/model/sections.py, where its field stands"
    ]
    assert without_noun(Wider) == [
        "the entries of `annex.*` have no Noun: add one to the Section of `annex`"
    ]  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_a_section_knows_its_models(section: Section) -> None:
    """Every key that the table names is a key of the part that it is said to be of."""
    shape = annotation_at((section.key,))
    is_part = isinstance(shape, type) and issubclass(shape, Part)
    assert section.one_part == (is_part and section.role != "title page")
    for pattern, noun in section.patterns:
        part = part_at(at(pattern))
        assert part is not None
        assert {*filter(None, (noun.named_by, *noun.unique, *noun.says_nothing_with))} <= {*own_keys(part)}
        assert noun.named_by or get_origin(annotation_at(at(pattern[:-1]))) is dict
    named = {key for pattern in ((section.key,), *dict(section.patterns)) if (part := part_at(at(pattern))) for key in own_keys(part)}  # fmt: skip
    assert {*section.parts, *section.plain_parts} <= named
    assert {*section.plain_parts} <= {*section.parts}
    assert not section.part_of or section.part_of in CONTENT
    if section.role == "content" and not section.part_of:
        assert section.chapters or section.key == "introduction"  # which stands before the contents
    else:
        assert not section.chapters
        assert not section.in_workbook


def test_no_word_means_two_sections() -> None:
    """Aliases are no keys of their own, and no two sections have the same."""
    words = [word for section in SECTIONS for word in (section.key, *section.aliases, *section.plain_parts)]
    assert len(words) > len(SECTIONS)
    assert sorted({*words}) == sorted(words)


def test_chapters_follow_the_sections() -> None:
    """The order in which a reader finds them."""
    assert [chapter.anchor for chapter in CHAPTERS] == [
        "glance", "level", "differences", "skills", "pay", "promotion", "learning", "careers", "switching", "resources",
        "faq", "glossary", "summary", "changes",
    ]  # fmt: skip
    assert sections_at("glance") == ("overview", "tracks")
    assert sections_at("skills") == sections_at("matrix") == ("matrices",)
    assert sections_at("nowhere") == ()


def test_changes_follow_what_readers_care_about() -> None:
    """Pay and levels first, and every section that is compared has a heading."""
    assert ORDER == (
        "compensation", "levels", "facets", "promotion", "matrices", "tracks", "overview", "learning", "careers", "switching",
        "resources", "faq", "glossary", TITLE_PAGE, TEXTS, SETTINGS,
    )  # fmt: skip
    assert {section.change_heading or section.key for section in SECTIONS if section.compared} == {*ORDER}


def test_artifacts_are_made_from_what_they_show() -> None:
    """The workbook and postings from the sections that have to do with them, one-pagers from all but what changed."""
    shown = {name: artifact.shown_sections(tuple(CONTENT)) for name, artifact in ARTIFACTS.items()}
    assert {name: tuple(sections) for name, sections in shown.items() if sections != tuple(CONTENT)} == {
        "postings": ("levels", "compensation"),
        "xlsx": (
            "tracks",
            "levels",
            "matrices",
            "compensation",
            "promotion",
            "learning",
            "resources",
            "glossary",
            "previous",
        ),
        "onepagers": tuple(key for key in CONTENT if key != "previous"),
    }


def test_things_are_named_by_their_keys() -> None:
    """An id before a title, and in messages by the noun of the table."""
    assert NAMING_KEYS == ("id", "title", "name", "from", "role", "question", "term")
    data = {"promotion": {"transitions": [{"from": "L1"}, {}]}, "faq": [{"question": "Why?"}]}
    assert subject(("promotion",), data) == "`promotion`"
    assert subject(("promotion", "transitions", 0, "to"), data) == "the transition from `L1`"
    assert subject(("promotion", "transitions", 1), data) == "transition 2"
    assert subject(("faq", 0), data) == "question `Why?`"


def listed(file: Path) -> Iterator[str]:
    """The collections of a module in which three sections or more stand, by their lines."""
    for node in ast.walk(parsed(file)):
        inner = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        values = {one.value for one in inner if isinstance(one, ast.Constant)}
        if len(values & CONTENT.keys()) > 2:
            yield f"{file.name}:{getattr(node, 'lineno', 0)}"


def test_sections_are_listed_in_one_place() -> None:
    """A list elsewhere would not know of a new section. Languages name them all, and editions cut those that have parts.

    Headings of changes name only keys whose term has another key: that of a new section is its own. Readers start at some
    chapters, and need not start at a new one.
    """
    files = [file for file in SOURCE.rglob("*.py") if file != MODEL and "i18n" not in file.parts]
    assert len(files) > 100
    assert [*listed(Path(__file__).parents[1] / "marked.py")]  # it would be found
    assert {place.split(":")[0] for file in files for place in listed(file)} == {
        "editions.py",
        "headings.py",
        "readers.py",
    }
    assert {"levels", *_CUTS} == {"matrices", *(section for section, parts in CONTENT.items() if parts)}
