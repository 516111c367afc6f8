"""Labels are what is seen of them; prose and the names of files are as they were typed.

Covers `source.labels`.
"""

from __future__ import annotations

from pathlib import Path

from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate

SOURCE = """\
title: Infra\u00adstructure\u00a0Ladder
introduction: It takes 3\u00a0years of micro\u00adservices.
brand: {logo: the\u00a0logo.svg}
facets: {scope\u00a0: Scope\u00a0of work}
tracks:
  ic: {title: Track, steps: [Senior\u00a0II, {name: "E\u200b1"}, Fu\u0308hrung]}
levels:
  - id: Senior II
    title: Senior\u2060 Engi\u00adneer
    years: 2\u20115
    scope: Owns micro\u00adservices
  - {id: E1, title: "Lead\ufe0f"}
  - {id: Führung, title: Lead of Leads}
compensation:
  currency: EUR
  measures: {base: Base\u00a0salary}
  ranges:
    Senior\u00a0II: {base: 50\u202f000 - 60\u202f000}
matrices:
  - id: skills
    title: Skills
    columns: [{title: All, levels: E1}]
    rows: [{title: Kuber\u00adnetes, cells: ["kube\u2011proxy"]}]
"""


def test_labels_are_what_is_seen_of_them(tmp_path: Path) -> None:
    """Ids, titles, keys and cells have no odd character, wherever they stand; prose keeps its own."""
    path = tmp_path / "ladder.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    source = read_source(path)
    data = source.data
    assert data["title"] == "Infrastructure Ladder"
    assert data["facets"] == {"scope": "Scope of work"}
    assert data["tracks"]["ic"]["steps"] == ["Senior II", {"name": "E1"}, "Führung"]
    assert [level["title"] for level in data["levels"]] == ["Senior Engineer", "Lead", "Lead of Leads"]
    assert list(data["compensation"]["ranges"]) == ["Senior II"]
    assert data["compensation"]["measures"] == {"base": "Base salary"}
    assert data["matrices"][0]["rows"] == [{"title": "Kubernetes", "cells": ["kube-proxy"]}]
    assert data["introduction"] == "It takes 3\u00a0years of micro\u00adservices."
    assert data["levels"][0]["scope"] == "Owns micro\u00adservices"
    assert data["brand"] == {"logo": "the\u00a0logo.svg"}
    assert {one.code for one in validate(source).diagnostics if one.severity == "error"} == {"LAD801"}


def test_places_are_those_of_what_was_typed(tmp_path: Path) -> None:
    """An accent that was typed apart from its letter counts in columns, and a stretch of the text is found behind it."""
    path = tmp_path / "ladder.yaml"
    path.write_text('summary: "Fu\u0308r alle: TBD"\ntitle: T\n', encoding="utf-8")
    source = read_source(path)
    assert source.data["summary"] == "Für alle: TBD"
    place = source.place(("summary",), offset=10, length=3)
    assert (place.column, place.length) == (22, 3)
