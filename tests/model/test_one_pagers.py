"""How one-pagers are laid out, as the source says it.

Covers `model.one_pagers`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.model import Ladder
from ladderexport.model.editions import edition, one_pager, showing
from ladderexport.pipeline.export import check
from ladderexport.pipeline.targets import Edition, targets
from ladderexport.rendering.options import Options

SOURCE = """\
title: Gardening
facets: {duties: Duties, scope: Scope, reach: Reach}
levels:
  - {id: G1, title: Gardener, duties: Waters, scope: A bed, reach: The garden}
  - {id: G2, title: Senior gardener, duties: Plans, scope: All beds, reach: The town}
audiences:
  team: {title: Team, shows: [levels.duties, levels.reach]}
"""


def ladder(tmp_path: Path, one_pagers: str) -> Ladder:
    """The ladder with these words on its one-pagers."""
    source = tmp_path / "ladder.yaml"
    source.write_text(f"{SOURCE}one_pagers: {one_pagers}\n", encoding="utf-8")
    checked = check(source)
    assert [one.message for one in checked.diagnostics] == []
    assert checked.ladder is not None
    return checked.ladder


@pytest.mark.parametrize(
    ("said", "pages"),
    [
        ("2", (2, 2)),
        ("0", (0, 0)),
        ("{levels: {G2: 2}}", (1, 2)),
        ("{pages: 2, levels: {G1: 0}}", (0, 2)),
        ("{pages: 2, levels: {G1: {facets: scope}}}", (2, 2)),
    ],
)
def test_pages_are_those_of_the_level_or_of_all(said: str, pages: tuple[int, int], tmp_path: Path) -> None:
    """A number alone is the number of pages."""
    found = ladder(tmp_path, said).one_pagers
    assert (found.pages_of("G1"), found.pages_of("G2")) == pages


def test_facets_are_those_of_the_level_or_of_all(tmp_path: Path) -> None:
    """In the order of the ladder; one that shows fewer has the others nowhere."""
    found = ladder(tmp_path, "{facets: [reach, duties], levels: {G2: {facets: [scope]}}}")
    assert [*one_pager(found, "G1").facets] == ["duties", "reach"]
    assert [*one_pager(found, "G2").facets] == ["scope"]
    assert [*found.facets] == ["duties", "scope", "reach"]


def test_an_edition_knows_of_no_facet_that_it_does_not_show(tmp_path: Path) -> None:
    """Neither for all one-pagers nor for those of a level; if none is left, none is shown."""
    found = ladder(tmp_path, "{facets: [scope, reach], levels: {G2: {facets: [scope]}}}")
    cut = edition(found, found.audiences["team"])
    assert "scope" not in cut.model_dump_json()
    assert [*one_pager(cut, "G1").facets] == ["reach"]
    assert [*one_pager(cut, "G2").facets] == []


def test_only_one_pagers_are_made_from_it(tmp_path: Path) -> None:
    """So nothing else is made again when it changes."""
    digests = []
    for said in ("1", "2"):
        whole = Edition("", showing(ladder(tmp_path, said)), Options())
        digests.append({one.artifact.name: one.inputs_sha256 for one in targets(whole, ARTIFACTS.values())})
    changed = {name for name, digest in digests[0].items() if digests[1][name] != digest}
    assert changed == {"onepagers"}
