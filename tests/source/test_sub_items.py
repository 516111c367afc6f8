"""Lists below the items of lists, as a source has them.

Covers `source.sub_items`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate

LEVELS = "title: T\nfacets: {scope: Scope}\nlevels:\n  - id: L1\n    title: Engineer\n    scope:\n"


def items(tmp_path: Path, scope: str) -> tuple[str, ...]:
    """The items of a facet, of a source about which there is nothing to say."""
    path = tmp_path / "ladder.yaml"
    path.write_text(LEVELS + scope, encoding="utf-8")
    report = validate(read_source(path))
    assert report.diagnostics == ()
    assert report.ladder is not None
    return report.ladder.levels[0].said("scope")


@pytest.mark.parametrize(
    "scope",
    [
        "      - Skills:\n        - one\n        - two\n",
        "      - Skills:\n          - one\n          - two\n",
        "      - Skills: [one, two]\n",
        '      - "Skills:":\n        - "one"\n        - >\n          two\n',
        "      - |\n        Skills:\n        - one\n        - two\n",
    ],
)
def test_one_item_however_it_is_written(scope: str, tmp_path: Path) -> None:
    """A key with a list below it is the item that a text with a Markdown list is."""
    assert tuple(text.strip() for text in items(tmp_path, scope)) == ("Skills:\n- one\n- two",)


def test_the_space_before_a_french_colon_stays(tmp_path: Path) -> None:
    """It is typed in the source, and kept on the line of its word."""
    assert items(tmp_path, "      - Compétences :\n        - une\n") == ("Compétences\u00a0:\n- une",)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_in_sub_items(end: str, tmp_path: Path) -> None:
    """Warnings about sub-items, or about the words above them, are at their own line."""
    path = tmp_path / "ladder.yaml"
    scope = "      - TODO these skills:\n        - one\n        - TBD\n        - '[two](www.example.org)'\n"
    path.write_text((LEVELS + scope).replace("\n", end), encoding="utf-8", newline="")
    found = [
        (one.code, one.place.line, one.place.column, one.place.length)
        for one in validate(read_source(path)).diagnostics
    ]
    assert ("LAD604", 10, 18, 15) in found
    assert ("LAD601", 7, 9, 4) in found
