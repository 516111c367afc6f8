"""The starters: each is whole, says nothing that is not meant, and prints well as it stands."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from ladderexport.cli.starters import SCHEMA, STARTERS, starter
from ladderexport.model import Ladder
from ladderexport.pipeline.export import check
from ladderexport.source.reader import read_source
from ladderexport.validation.json_schema import source_schema
from tests.reading import GUIDE, ROOT, Pdf, handbook_of, ladder_of, squeezed
from tests.starting import starter_built

FOLDER = ROOT / "src" / "ladderexport" / "cli" / "starters"
MODELINE = "# yaml-language-server: $schema=ladder.schema.json"
SECTIONS = tuple(name for name in Ladder.model_fields if name not in {"previous", "brand", "checks", "words"})
DAYS = (date(2020, 1, 1), date(2026, 7, 1), date(2100, 12, 31))


@pytest.fixture(params=STARTERS)
def name(request: pytest.FixtureRequest) -> str:
    """Each starter."""
    chosen: str = request.param
    return chosen


def handbook(name: str) -> Pdf:
    """The handbook of a starter."""
    return Pdf(starter_built(name)[0]["handbook.pdf"])


def test_there_is_a_folder_for_every_name() -> None:
    """What the table names is there, and nothing else."""
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(STARTERS)
    with pytest.raises(KeyError):
        starter("accounting", schema="{}")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_is_to_be_said_of_a_starter_on_any_day(name: str, day: date) -> None:
    """No error and no warning, today, long ago or in the far future."""
    checked = check(FOLDER / name, day)
    assert checked.ladder is not None
    assert checked.diagnostics == ()
    assert checked.suppressed == ()


def test_a_starter_is_its_files_with_the_schema_beside_them(name: str) -> None:
    """The ladder comes first; every file names the schema, which is the models' own, and satisfies it."""
    schema = source_schema()
    files = starter(name, schema=schema)
    names = [str(file.path) for file in files]
    assert names[0] == "ladder.yaml"
    assert names[-1] == str(SCHEMA)
    assert {"levels.yaml", "pay.yaml"} < set(names)
    assert files[-1].content.decode() == schema
    for file in files[:-1]:
        text = file.content.decode()
        assert text == (FOLDER / name / file.path.name).read_text(encoding="utf-8")
        assert text.splitlines()[0] == MODELINE
        jsonschema.validate(read_source(FOLDER / name / file.path.name).data, json.loads(schema))


def test_every_section_of_a_ladder_stands_in_a_starter_or_is_spoken_of() -> None:
    """Between them the starters show the sections that a newcomer may want; the rest is in the documentation."""
    shown = {key for name in STARTERS for key in check(FOLDER / name).source.data}
    assert set(SECTIONS) - shown == {"level_codes", "one_pagers", "updated", "switching", "summary"}


def test_the_starters_are_unlike() -> None:
    """Currency, period, facets, ids and the shape of the tracks differ from starter to starter."""
    ladders = [ladder_of(FOLDER / name) for name in STARTERS]
    pay = [ladder.compensation for ladder in ladders if ladder.compensation]
    assert [(one.currency, one.per) for one in pay] == [
        ("USD", "year"),
        ("EUR", "month"),
        ("GBP", "hour"),
        ("USD", "year"),
    ]
    assert [bool(one.measures.get("ote")) for one in pay] == [False, False, False, True]
    facets = [frozenset(ladder.facets) for ladder in ladders]
    assert not facets[0] & facets[1]
    assert not (facets[0] | facets[1]) & facets[2]
    assert not (facets[0] | facets[1] | facets[2]) & facets[3]
    ids = [frozenset(ladder.level_by_id) for ladder in ladders]
    assert not (ids[0] & ids[1]) | (ids[1] & ids[2]) | (ids[0] & ids[2])
    engineering, design, support, _ = (
        [[step.name for step in track.steps] for track in one.tracks.values()] for one in ladders
    )
    assert engineering[0][:3] == engineering[1][:3]
    assert engineering[0][-1] != engineering[1][-1]
    assert [steps for steps in design if steps] == design[:1]
    assert support[0][-1] == support[1][-1]


def test_a_person_reads_a_starter_in_a_few_minutes(name: str) -> None:
    """Texts and comments together have at most 1,900 words, and no line is wider than 120 characters."""
    lines = [line for path in (FOLDER / name).glob("*.yaml") for line in path.read_text(encoding="utf-8").splitlines()]
    assert max(map(len, lines)) <= 120
    comments = [line for line in lines if line.lstrip().startswith("#") and line != MODELINE]
    texts = [text for _, text in check(FOLDER / name).source.texts]
    words = re.findall(r"[A-Za-z'’]{2,}", " ".join([*comments, *texts]))
    assert 900 < len(words) <= 1900


@pytest.mark.slow
def test_no_page_of_a_starter_is_nearly_empty(name: str) -> None:
    """Each page of the handbook has text down to its third at least, and each sheet is one page."""
    pdf = handbook(name)
    for number in range(2, len(pdf.pages)):
        height = pdf.sizes[number][1]
        lowest = min(run.y for run in pdf.runs[number] if run.y > 60)
        assert lowest < height * 0.68, f"page {number + 1}"
    sheets = [Pdf(content) for path, content in starter_built(name)[0].items() if path.startswith("onepagers/")]
    assert [len(sheet.pages) for sheet in sheets] == [1] * len(ladder_of(FOLDER / name).levels)


@pytest.mark.slow
def test_nothing_is_said_of_what_a_ladder_does_not_have() -> None:
    """Without a fork no word on forks, without a published example no column for examples, in print and on the web."""
    fork, example = squeezed("A track forks where it leaves another"), squeezed("Published example")
    told = {name: handbook(name).words for name in STARTERS}
    assert {name: fork in words for name, words in told.items()} == {
        "engineering": True,
        "design": False,
        "support": True,
        "sales": False,
    }
    assert not any(example in words for words in told.values())
    assert example in handbook_of(GUIDE).words
    pages = {name: starter_built(name)[0]["handbook.html"].decode() for name in STARTERS}
    assert {name: "A track forks" in page for name, page in pages.items()} == {
        "engineering": True,
        "design": False,
        "support": True,
        "sales": False,
    }
    assert not any("Published example" in page for page in pages.values())


@pytest.mark.slow
def test_a_table_of_levels_does_not_leave_its_first_row_behind() -> None:
    """Where only the typical times would fit below a heading, the table begins on the next page."""
    pdf = handbook("engineering")
    (text,) = (squeezed(text) for text in pdf.texts if squeezed("Management: E3 – M4") in squeezed(text))
    assert squeezed("Leads a team of five to eight engineers") in text


def test_pay_can_be_taken_out_or_dated(name: str, tmp_path: Path) -> None:
    """As the comments promise: without its file nothing is left of pay; without the # its date is read."""
    for file in starter(name, schema=source_schema()):
        (tmp_path / file.path).write_bytes(file.content)
    pay = tmp_path / "pay.yaml"
    text = pay.read_text(encoding="utf-8")
    assert text.count("#effective: ") == 1
    pay.write_text(text.replace("#effective: ", "effective: "), encoding="utf-8")
    dated = check(tmp_path, date(2026, 7, 1))
    assert dated.diagnostics == ()
    assert dated.ladder is not None
    assert dated.ladder.compensation is not None
    assert str(dated.ladder.compensation.effective).startswith("2026-")
    pay.unlink()
    unpaid = check(tmp_path, date(2026, 7, 1))
    assert unpaid.diagnostics == ()
    assert unpaid.ladder is not None
    assert unpaid.ladder.compensation is None
