"""The corpus of wrong sources, each compared whole with what must be said of it, and what validation promises beside.

A case is a file `tests/invalid/<name>.yaml`, or a folder of that name, and `<name>.txt` with its diagnostics. To add one,
write the source, run `python tests/validation/test_validator.py`, which writes every expectation anew, and read what changed.
`tests/sound/` holds sources that look wrong and are right, of which nothing may be said.

Covers `validation.schema`, `validation.suppressions`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.diagnostics import render
from ladderexport.model.annotations import homes
from ladderexport.model.patterns import EACH
from ladderexport.pipeline.export import Checked, check
from ladderexport.source.reader import read_source
from ladderexport.validation.limits import MOST
from ladderexport.validation.rules import CHECKS, RULEBOOK
from ladderexport.validation.type_help import type_help
from ladderexport.validation.validator import validate
from tests.fonts import installed

ROOT = Path(__file__).resolve().parents[2]
INVALID = ROOT / "tests" / "invalid"
CASES = sorted(path for path in INVALID.iterdir() if path.is_dir() or path.suffix == ".yaml")
SOUND = sorted((ROOT / "tests" / "sound").glob("*.yaml"))
VALID = [ROOT / "data", *sorted((ROOT / "tests" / "ladders").glob("*.yaml"))]
TRUE_WARNINGS = [
    "compensation.yaml LAD311 this example is 200,000, but the midpoint of the range is 195,000",
    "levels.yaml LAD602 `Partnerships of strategic importance` is listed twice",
]
"""What the guide was published with."""
LEVELS = "levels:\n  - {id: L1, title: Engineer}\n"


@cache
def verdict_on(case: Path) -> Checked:
    """What is said of a source of the corpus by someone in its folder, judged once in a process."""
    with contextlib.chdir(INVALID):
        return check(Path(case.name))


def said(case: Path) -> str:
    """The same as text."""
    return "\n".join(f"{render(diagnostic, width=100)}\n" for diagnostic in verdict_on(case).diagnostics)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_wrong_source(case: Path) -> None:
    """A wrong source yields exactly the diagnostics beside it, and no ladder where any of them is an error."""
    assert said(case) == case.with_suffix(".txt").read_text(encoding="utf-8")
    report = verdict_on(case)
    assert report.diagnostics
    assert (report.ladder is None) == any(one.severity == "error" for one in report.diagnostics)


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.stem)
def test_sound_source(case: Path) -> None:
    """A source that looks wrong and is right yields a ladder, and nothing is said of it."""
    report = validate(read_source(case))  # in whatever script: no page is made of it
    assert [render(diagnostic) for diagnostic in report.diagnostics] == []
    assert report.ladder is not None


def test_corpus_is_there() -> None:
    """The corpus was found, and every expectation belongs to a case."""
    assert len(CASES) + len(SOUND) >= 190
    assert {case.stem for case in CASES} == {expected.stem for expected in INVALID.glob("*.txt")}


def test_corpus_covers_every_rule() -> None:
    """Every rule is broken by some source of the corpus; the few about size are tested on their own."""
    corpus = "".join(expected.read_text(encoding="utf-8") for expected in INVALID.glob("*.txt"))
    broken = set(re.findall(r": (?:error|warning) (LAD\d+) ", corpus))
    assert [rule.name for rule in RULEBOOK.rules if rule.code not in broken] == ["file-too-large", "too-many-problems"]


@pytest.mark.parametrize("source", VALID, ids=lambda path: path.stem)
def test_valid_source(source: Path) -> None:
    """A ladder that is right yields a ladder, and nothing is said against it but what it silences itself."""
    report = check(source)
    assert [render(diagnostic) for diagnostic in report.diagnostics] == []
    assert report.ladder is not None
    suppressed = [f"{Path(one.place.file).name} {one.code} {one.message}" for one, _ in report.suppressed]
    assert sorted(suppressed) == (sorted(TRUE_WARNINGS) if source.name == "data" else [])


def test_places_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place of a diagnostic, the second ones too, lies in its file."""
    monkeypatch.chdir(INVALID)
    for diagnostic in (one for case in CASES for one in verdict_on(case).diagnostics):
        for place, line in ((diagnostic.place, diagnostic.line), *((r.place, r.line) for r in diagnostic.related)):
            assert Path(place.file).is_file(), place
            assert place.line >= 1, place
            assert place.length >= 1, place
            assert 1 <= place.column <= len(line or "") + 1, place


def test_no_library_jargon() -> None:
    """No word of a library's own error messages reaches the author."""
    text = "".join(case.with_suffix(".txt").read_text(encoding="utf-8") for case in CASES).lower()
    for jargon in (
        "input should",
        "valid tuple",
        "pydantic",
        "extra inputs",
        "block end",
        "scanning",
        "while parsing",
        "traceback",
    ):
        assert jargon not in text


def test_every_wrong_type_has_help() -> None:
    """Whatever stands where, in place of what: the help says what to type, never in the words of YAML alone."""
    values: tuple[object, ...] = (
        "x",
        [],
        ["x"],
        ["x", "y"],
        [{"a": "b"}],
        [["x"]],
        {},
        {"a": "b"},
        {"a": ["b"]},
        {"a": None},
        {"a": {"b": "c"}},
    )
    paths = {(*pattern, key) for key, patterns in homes().items() for pattern in patterns}
    assert len(paths) > 80
    for pattern in paths:
        for path in (
            tuple(0 if step == EACH else step for step in pattern),
            (*(0 if step == EACH else step for step in pattern), 0),
        ):
            for value in values:
                help_ = type_help(path, value, {})
                assert re.search("`[^`]+`|one text|quotes|each point", help_), (path, value)
                assert "mapping" not in help_


def test_nothing_is_repeated(tmp_path: Path) -> None:
    """A mistake that aliases carry to several levels is said once for each place, in the order of the file."""
    source = tmp_path / "ladder.yaml"
    source.write_text(
        "title: a\nfacets: {s: S}\nlevels:\n  - {id: L1, title: a, s: &s {a: b}}\n  - {id: L2, title: b, s: *s}\n"
    )
    places = [diagnostic.place for diagnostic in validate(read_source(source)).diagnostics]
    assert places == sorted(set(places))


def test_aliases_and_merge_keys(tmp_path: Path) -> None:
    """Aliases and merge keys mean what YAML says: own keys win, then those of the mapping named first."""
    source = tmp_path / "ladder.yaml"
    source.write_text("title: t\nlevels:\n  - &a {id: L1, title: One, note: n}\n  - {<<: *a, id: L2, title: Two}\n")
    ladder = validate(read_source(source)).ladder
    assert ladder is not None
    assert [(level.id, level.title, level.note) for level in ladder.levels] == [("L1", "One", "n"), ("L2", "Two", "n")]


def test_many_problems_are_cut_short(tmp_path: Path) -> None:
    """Of thousands of mistakes the first few hundred are listed, and the rest is counted."""
    source = tmp_path / "ladder.yaml"
    source.write_text("title: a\nlevels:\n" + "".join(f"  - {{id: L{i}, title: [x]}}\n" for i in range(2000)))
    diagnostics = validate(read_source(source)).diagnostics
    assert len(diagnostics) == MOST
    assert diagnostics[-1].message == "1,501 more problems are not shown"


def test_unknown_keys_are_bounded_work(tmp_path: Path) -> None:
    """Ten thousand unknown keys lead to a handful of diagnostics."""
    source = tmp_path / "ladder.yaml"
    source.write_text("title: a\n" + LEVELS + "".join(f"kez{i}: x\n" for i in range(10_000)))
    diagnostics = validate(read_source(source)).diagnostics
    assert len(diagnostics) == 21
    assert diagnostics[-1].message.endswith("9979 more keys here are unknown too")


def test_yaml_1_1_traps_are_text(tmp_path: Path) -> None:
    """`NO`, `on`, `1:30`, `010`, dates and numbers mean what a person typed."""
    source = tmp_path / "ladder.yaml"
    source.write_text(
        "title: NO\nsubtitle: 1:30\nedition: 2.10\nlevels:\n  - {id: 010, title: on}\n  - {id: 2024-01-01, title: 1_000}\n"
    )
    ladder = validate(read_source(source)).ladder
    assert ladder is not None
    assert (ladder.title, ladder.subtitle, ladder.edition) == ("NO", "1:30", "2.10")
    assert [(level.id, level.title) for level in ladder.levels] == [("010", "on"), ("2024-01-01", "1_000")]


def test_age_of_pay_is_counted_to_the_day_that_is_given(tmp_path: Path) -> None:
    """Pay of 2024 is out of date from 2 April 2026 on; without a day it is as old as the ladder."""
    source = tmp_path / "ladder.yaml"
    source.write_text(
        "title: t\nupdated: 2024-06\n" + LEVELS + "compensation:\n  {currency: USD, effective: 2024, measures: {b: B},"
        " ranges: {L1: {b: 90K}}}\n"
    )
    read = read_source(source)
    days = None, date(2026, 3, 31), date(2026, 4, 2)
    assert [[one.code for one in validate(read, today=day).diagnostics] for day in days] == [[], [], ["LAD317"]]


def test_thousands_of_warnings_are_counted_as_such(tmp_path: Path) -> None:
    """Of one kind of mistake no more are made than are shown, and the count says so."""
    source = tmp_path / "ladder.yaml"
    items = "".join(f"      - TODO {number}\n" for number in range(5000))
    source.write_text(f"title: t\nfacets: {{a: A}}\nlevels:\n  - id: L1\n    title: x\n    a:\n{items}")
    diagnostics = validate(read_source(source)).diagnostics
    assert len(diagnostics) == MOST
    assert diagnostics[-1].message == "at least 501 more problems are not shown"


@pytest.mark.parametrize("key", ["currency", "per"])
@pytest.mark.parametrize("value", ["[EUR]", "{a: b}", "~", ""])
def test_a_list_in_the_place_of_a_word_is_an_error_and_no_traceback(tmp_path: Path, key: str, value: str) -> None:
    """Of the words that figures are read by, too."""
    words = {"currency": "EUR", "per": "year"} | {key: value}
    pay = "".join(f"  {name}: {word}\n" for name, word in words.items())
    source = tmp_path / "ladder.yaml"
    source.write_text(
        f"title: t\nlevels: [{{id: L1, title: x}}]\ncompensation:\n{pay}  measures: {{base: Base}}\n"
        "  ranges: {L1: {base: 30K - 40K}}\n",
        encoding="utf-8",
    )
    errors = [one for one in validate(read_source(source)).diagnostics if one.severity == "error"]
    assert key in errors[0].message
    assert errors[0].place.line == (4 if key == "currency" else 5)


TEXTS = [path.read_text(encoding="utf-8") for path in VALID if path.is_file()]


@given(text=st.sampled_from(TEXTS), random=st.randoms(use_true_random=False))
def test_any_mutation_is_judged(tmp_path_factory: pytest.TempPathFactory, text: str, random: Random) -> None:
    """Whatever is done to a ladder's text, there is a ladder or an error, and every place is in the file."""
    source = tmp_path_factory.getbasetemp() / "mutated.yaml"
    source.write_text(mutated(text, random), encoding="utf-8", newline="")
    report = validate(read_source(source))
    assert (report.ladder is None) == any(one.severity == "error" for one in report.diagnostics)
    for one in report.diagnostics:
        assert render(one)
        assert 1 <= one.place.column <= len(one.line or "") + 1


def mutated(text: str, random: Random) -> str:
    """A text with a few lines or words moved, dropped, doubled or replaced."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        words = lines[at].split(" ")
        words[random.randrange(len(words))] = random.choice(
            ["[a]", "{a: b}", "~", "", "L1", "x: y", "- ", "999K", '"', "&a", "*a", "<<: x"]
        )
        change = random.randrange(5)
        lines[at] = [
            " ".join(words),
            lines[other],
            "  " + lines[at],
            lines[at].lstrip(),
            lines[at][: len(lines[at]) // 2],
        ][change]
    return "\n".join(lines)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_order_of_keys_does_not_matter(path: Path, tmp_path: Path) -> None:
    """A valid ladder stays the same one when its top-level keys are split into files and their order is turned round."""
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    for number, file in enumerate(files):
        blocks = re.split(r"^(?=[A-Za-z_])", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for index, block in enumerate(reversed(blocks)):
            (tmp_path / f"{number:02}-{index:02}.yaml").write_text(block, encoding="utf-8")
    if (path.parent / "before").is_dir():
        shutil.copytree(path.parent / "before", tmp_path / "before")
    whole, split = validate(read_source(path)), validate(read_source(tmp_path))
    said_of_both = [sorted((one.code, one.message) for one in report.diagnostics) for report in (whole, split)]
    assert said_of_both[0] == said_of_both[1]
    assert split.ladder == whole.ladder is not None


def test_every_check_runs_once() -> None:
    """No check is listed twice."""
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.slow
def test_loading_does_not_import_pydantic() -> None:
    """Reading a source needs neither pydantic nor the Markdown parser, so that it starts fast."""
    code = "import sys, ladderexport.source.reader; sys.exit(any(m in sys.modules for m in ('pydantic', 'markdown_it', 'weasyprint')))"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FONTCONFIG_FILE"] = str(installed(Path(folder, "fonts")))
        for one in CASES:
            one.with_suffix(".txt").write_text(said(one), encoding="utf-8")
