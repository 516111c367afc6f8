"""`previous`: a source that names the edition before it, in a file, a folder, or a revision of git."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.diagnostics import Diagnostic
from ladderexport.model import Ladder
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.gitted import commit, repository

NOW = "title: Now\nlevels:\n  - {id: L1, title: Engineer}\n"
BEFORE = NOW.replace("Now", "Before")


def write(path: Path, text: str) -> Path:
    """A file with this text, and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ladder(path: Path) -> Ladder:
    """The ladder of a source about which there is nothing to say."""
    report = validate(read_source(path))
    assert report.diagnostics == ()
    assert report.ladder is not None
    return report.ladder


def before(path: Path) -> str:
    """The title of the edition before, by which the tests know it."""
    found = ladder(path).before
    assert found is not None
    assert found.before is None
    return found.title


def said(path: Path) -> Diagnostic:
    """The one thing to say of a source, which is an error at `previous`."""
    (found,) = validate(read_source(path)).diagnostics
    assert (found.code, found.severity) == ("LAD830", "error")
    assert "previous" in (found.line or "")
    return found


@pytest.mark.parametrize(
    ("source", "named", "where"),
    [
        ("data/ladder.yaml", "before.yaml", "data/before.yaml"),
        ("data/ladder.yaml", "2024", "data/2024/ladder.yaml"),
        ("data/ladder.yaml", "../2024/", "2024/ladder.yaml"),
        ("data/ladder.yaml", "{source: ../2024/ladder.yaml}", "2024/ladder.yaml"),
    ],
)
def test_a_file_or_a_folder(source: str, named: str, where: str, tmp_path: Path) -> None:
    """Named from the source's folder; the way may lead out of it."""
    write(tmp_path / where, BEFORE)
    assert before(write(tmp_path / source, f"{NOW}previous: {named}\n")) == "Before"


def test_from_a_folder(tmp_path: Path) -> None:
    """Of a source that is a folder, from that folder; what lies below it is none of its files."""
    write(tmp_path / "data/2024/ladder.yaml", BEFORE)
    write(tmp_path / "data/ladder.yaml", f"{NOW}previous: 2024\n")
    assert before(tmp_path / "data") == "Before"


def test_a_path_from_the_root(tmp_path: Path) -> None:
    """A path that begins at the root is taken as it is."""
    earlier = write(tmp_path / "elsewhere.yaml", BEFORE)
    assert before(write(tmp_path / "data/ladder.yaml", f"{NOW}previous: {earlier}\n")) == "Before"


@pytest.mark.slow
def test_a_revision(tmp_path: Path) -> None:
    """The same source as it was, a file or a folder."""
    repo = repository(tmp_path)
    commit(repo, {"data/ladder.yaml": BEFORE}, tag="edition-2024")
    file = write(repo / "data/ladder.yaml", NOW + "previous: {revision: edition-2024}\n")
    assert before(file) == before(repo / "data") == "Before"


def test_the_edition_before_that_is_not_read(tmp_path: Path) -> None:
    """What the edition before names as the one before it plays no role, even itself."""
    write(tmp_path / "before.yaml", f"{BEFORE}previous: nowhere\n")
    assert before(write(tmp_path / "ladder.yaml", f"{NOW}previous: before.yaml\n")) == "Before"
    assert before(write(tmp_path / "own.yaml", f"{NOW}previous: own.yaml\n")) == "Now"


def test_its_warnings_are_its_own(tmp_path: Path) -> None:
    """Warnings about the edition before are not shown; what it makes an error of is one."""
    todo = BEFORE.replace("Engineer}", "Engineer, note: TODO}")
    write(tmp_path / "before.yaml", todo)
    path = write(tmp_path / "ladder.yaml", f"{NOW}previous: before.yaml\n")
    assert before(path) == "Before"
    write(tmp_path / "before.yaml", todo + "checks: {placeholder: error}\n")
    assert "before.yaml:3:" in said(path).message


def test_its_pay_does_not_grow_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The age of its pay is counted to its own last change, whatever the day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    pay = "compensation: {currency: USD, effective: 2020, measures: {b: B}, ranges: {L1: {b: 90K}}}\n"
    write(tmp_path / "before.yaml", f"{BEFORE}updated: 2020\nchecks: {{pay-outdated: error}}\n{pay}")
    path = write(tmp_path / "ladder.yaml", f"{NOW}previous: before.yaml\n")
    assert cli.run(["validate", str(path)]) == 0


def test_its_brand_is_not_looked_for(tmp_path: Path) -> None:
    """A logo that lies no longer where it lay is no error."""
    write(tmp_path / "2024/ladder.yaml", f"{BEFORE}brand: {{logo: gone.svg}}\n")
    assert before(write(tmp_path / "ladder.yaml", f"{NOW}previous: 2024\n")) == "Before"


def test_errors_of_it_are_one_error(tmp_path: Path) -> None:
    """The first of them with its place and its line, at the key that names the edition."""
    write(tmp_path / "before.yaml", "title: T\nlevels:\n  - {id: A, titel: x}\n  - {id: B, titel: y}\n")
    path = write(tmp_path / "ladder.yaml", f"{NOW}previous: before.yaml\n")
    found = said(path)
    place = f"{tmp_path.as_posix()}/before.yaml:3:13"
    assert found.message == f"the previous edition has 2 errors, the first at {place}: unknown key `titel` in level `A`"
    assert [(str(one.place), one.line) for one in found.related] == [(place, "  - {id: A, titel: x}")]


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("nowhere", "there is no file or folder "),
        ("{source: a, revision: b}", "`previous` names both a source and a revision"),
        pytest.param("{revision: main}", "is not in a git repository, so it has no revisions", marks=pytest.mark.slow),
        ("{revision: -x}", "`-x` is not a revision"),
        ("empty", "has no *.yaml file"),
    ],
)
def test_one_that_cannot_be_had(named: str, fault: str, tmp_path: Path) -> None:
    """One error says why, with a hint; nothing else is said."""
    (tmp_path / "empty").mkdir()
    found = said(write(tmp_path / "ladder.yaml", f"{NOW}previous: {named}\n"))
    assert fault in found.message
    assert found.hint


@pytest.mark.slow
def test_a_revision_that_is_unknown(tmp_path: Path) -> None:
    """The hint is git's."""
    repo = repository(tmp_path)
    commit(repo, {"ladder.yaml": NOW + "previous: {revision: edition-2024}\n"})
    found = said(repo / "ladder.yaml")
    assert found.message == "the previous edition cannot be read: the repository has no revision edition-2024"
    assert "git tag" in found.hint


def test_the_fingerprint_is_of_both(tmp_path: Path) -> None:
    """Another word in the edition before, and the artifacts are others."""
    path = write(tmp_path / "ladder.yaml", f"{NOW}previous: before.yaml\n")
    prints = []
    for text in (BEFORE, BEFORE.replace("Engineer", "Mechanic"), BEFORE):
        write(tmp_path / "before.yaml", text)
        prints.append(read_source(path).fingerprint)
    assert prints[0] == prints[2] != prints[1]


def test_a_link_may_lead_to_what_changed(tmp_path: Path) -> None:
    """`#changes` is a place of the handbook where the source names an edition before, and else it is none."""
    write(tmp_path / "before.yaml", BEFORE)
    linked = NOW + "summary: See [what changed](#changes).\n"
    assert before(write(tmp_path / "ladder.yaml", f"{linked}previous: before.yaml\n")) == "Before"
    (found,) = validate(read_source(write(tmp_path / "alone.yaml", linked))).diagnostics
    assert found.code == "LAD607"


def test_the_edition_before_is_not_judged(tmp_path: Path) -> None:
    """What is said today of how lists are written is not said of an edition that is published."""
    joined = "promotion:\n  principles:\n    - Impact counts\n      - Growth counts\n"
    write(tmp_path / "before.yaml", BEFORE + joined)
    path = write(tmp_path / "ladder.yaml", NOW + "previous: before.yaml\n")
    assert before(path) == "Before"
    assert validate(read_source(tmp_path / "before.yaml")).ladder is None
