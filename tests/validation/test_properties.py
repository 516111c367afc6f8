"""What holds for whatever text is given: a status, places that exist, no traceback; and what an order of keys may not change."""

from __future__ import annotations

import json
import random
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladderexport import cli
from ladderexport.i18n.keys import texts_of
from ladderexport.i18n.tables import entries_for
from ladderexport.model import Ladder
from ladderexport.source.reader import read_source
from ladderexport.validation.json_schema import source_schema
from ladderexport.validation.validator import Verdict, validate
from tests.reading import typed_ladder_of

ROOT = Path(__file__).resolve().parents[2]
INVALID = ROOT / "tests" / "invalid"
SOURCES = [ROOT / "data", *sorted((ROOT / "tests" / "ladders").glob("*.yaml"))]
DRAFT: dict[str, Any] = json.loads(source_schema())
SCHEMA = jsonschema.Draft7Validator(DRAFT)
WORDS = ("title", "levels", "id", "L1", "- ", ": ", "\n", "  ", "{", "}", "[", "]", ", ", "'", '"', "&a", "*a", "|", ">", "#", "!x", "\t",
         "compensation", "ranges", "10K", "€", "平", "\x1b", "\u202e", "<<", "---", "%", "@", "`", "# ladder: ignore[LAD301] x")  # fmt: skip


def text_of(path: Path) -> str:
    """The text of a source, its files one after the other."""
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


TEXTS = [text_of(path) for path in SOURCES[1:]]


def report_on(content: bytes) -> Verdict:
    """What is said of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ladder.yaml")
        path.write_bytes(content)
        report = validate(read_source(path))
        lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace"))
        for one in report.diagnostics:
            assert one.place.file == path.as_posix()
            assert 1 <= one.place.line <= len(lines)
            assert 1 <= one.place.column <= len(one.line or "") + 1
            assert one.place.length >= 1
            assert one.message
        assert cli.run(["validate", str(path), "--quiet"]) == (1 if report.ladder is None else 0)
    assert (report.ladder is None) == any(one.severity == "error" for one in report.diagnostics)
    return report


@settings(max_examples=settings().max_examples * 3 // 2)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(content: bytes) -> None:
    """Whatever the bytes, the status is 0 or 1, and every place exists."""
    report_on(content)


@settings(max_examples=settings().max_examples * 2)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_any_yaml_like_text(content: str) -> None:
    """So it is for texts of YAML's own marks and a ladder's own words."""
    report_on(content.encode())


@given(st.sampled_from(TEXTS), st.integers(0), st.integers(0, 3), st.sampled_from(WORDS))
def test_any_slip_in_a_ladder(text: str, seed: int, kind: int, word: str) -> None:
    """So it is for a ladder in which something was deleted, doubled, typed in between, or exchanged."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((1, 2, 5, 40, 400)))
    slips = (
        text[:start] + text[end:],
        text[:end] + text[start:],
        text[:start] + word + text[start:],
        text[:start] + word + text[end:],
    )
    report_on(slips[kind].encode())


def shuffled(data: Any, chance: random.Random) -> Any:
    """The same data with the keys of its mappings in another order, those left out whose order has a meaning."""
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {
            key: data[key] if key in {"facets", "tracks", "measures", "ranges"} else shuffled(data[key], chance)
            for key in keys
        }
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def written(data: Any) -> str:
    """Plain data as YAML, every text as it is."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@settings(
    max_examples=settings().max_examples // 12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0))
def test_order_and_files_change_nothing(source: Path, seed: int) -> None:
    """A valid ladder means the same when its keys are reordered and its sections lie in other files."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    read = read_source(source)
    data = shuffled(read.data, chance)
    with tempfile.TemporaryDirectory() as folder:
        parts: list[dict[str, Any]] = [{} for _ in range(chance.randint(1, 5))]
        for key, value in data.items():
            chance.choice(parts)[key] = value
        for number, part in enumerate(part for part in parts if part):
            Path(folder, f"{number}.yaml").write_text(written(part), encoding="utf-8")
        if "previous" in data:
            shutil.copytree(source.parent / "before", Path(folder, "before"))
        report = validate(read_source(Path(folder)))
    assert [one.message for one in report.diagnostics if one.severity == "error"] == []
    assert report.ladder == typed_ladder_of(source)


def typed(path: Path) -> list[Any]:
    """The plain data of each file of a source, every scalar the text that was typed."""
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    return [read_source(file).data for file in files]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_schema_accepts_what_is_valid(source: Path) -> None:
    """Every file of a valid ladder is valid by the JSON Schema, as text and as YAML's own types."""
    jsonschema.Draft7Validator.check_schema(DRAFT)
    files = [source] if source.is_file() else sorted(source.glob("*.yaml"))
    for data in (
        *typed(source),
        *(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) for file in files),
    ):
        plain = json.loads(json.dumps(data, default=str))
        assert [error.message for error in SCHEMA.iter_errors(plain)] == []


def test_the_schema_offers_the_words_that_can_be_replaced() -> None:
    """Each key with its English text; forms that only other languages have are accepted as well."""
    words = DRAFT["properties"]["words"]
    assert words["properties"]["level"] == {"description": "Level"}
    assert {key: one["description"] for key, one in words["properties"].items()} == texts_of(entries_for("en"))
    assert list(SCHEMA.iter_errors({"words": {"level": "Grade", "web.found.few": "{count} wyniki"}})) == []
    assert list(SCHEMA.iter_errors({"words": {"level": ["Grade"]}}))


SHAPE = sorted(path for path in INVALID.glob("shape-*.yaml") if not path.stem.endswith(("-facet", "-facets")))
"""Sources whose shape is wrong; but for facets, which the source itself declares, maybe in another file."""


@pytest.mark.parametrize("case", SHAPE, ids=lambda case: case.stem)
def test_schema_refuses_what_has_the_wrong_shape(case: Path) -> None:
    """Every wrong shape of the corpus fails by the JSON Schema too; what is missing, where the schema is of a whole ladder."""
    assert len(SHAPE) > 20
    (data,) = typed(case)
    whole = jsonschema.Draft7Validator({**DRAFT, "required": ["title", "levels"]})
    assert list(whole.iter_errors(data))
    with pytest.raises(ValueError, match="validation error"):
        Ladder.model_validate(data)
