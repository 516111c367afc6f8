"""The guide many times over, as one source: what a ladder of ten, or a hundred, such tracks would be."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, Final

import yaml

GUIDE: Final = Path(__file__).resolve().parents[1] / "data"
LEVELS: Final = 6
"""How many levels the guide has."""


def scaled(times: int) -> str:
    """The YAML of a ladder that has everything of the guide so many times: levels, tracks, matrices, pay, promotions."""
    guide: dict[str, Any] = {}
    for file in sorted(GUIDE.glob("*.yaml")):
        guide |= yaml.safe_load(file.read_text(encoding="utf-8"))
    guide.pop("audiences")
    ladder = copy.deepcopy(guide)
    for number in range(1, times):
        _add(ladder, guide, number)
    return yaml.safe_dump(ladder, allow_unicode=True, sort_keys=False, width=1000)


def _add(ladder: dict[str, Any], guide: dict[str, Any], number: int) -> None:
    """Put one more guide beside those that are there, with ids and titles of its own."""
    more = _renamed(copy.deepcopy(guide), {level["id"]: f"{level['id']}.{number}" for level in guide["levels"]})
    for key in ("overview", "levels", "matrices", "learning", "careers", "faq"):
        ladder[key] += more[key]
    for level in more["levels"]:
        level["title"] += f" {number}"
    for matrix in more["matrices"]:
        matrix["id"] += f"-{number}"
        matrix["title"] += f" {number}"
    for question in more["faq"]:
        question["question"] += f" ({number})"
    for key in ("careers", "overview"):
        for one in more[key]:
            one["title"] += f" {number}"
    ladder["tracks"] |= {
        f"{name}-{number}": track | {"title": f"{track['title']} {number}"} for name, track in more["tracks"].items()
    }
    pay, more_pay = ladder["compensation"], more["compensation"]
    pay["ranges"] |= more_pay["ranges"]
    for kind, more_kind in zip(pay["company_types"], more_pay["company_types"], strict=True):
        if "ranges" in kind:
            kind["ranges"] |= more_kind["ranges"]
    ladder["promotion"]["transitions"] += more["promotion"]["transitions"]
    ladder["switching"]["moves"] += more["switching"]["moves"]
    ladder["resources"]["books"] += more["resources"]["books"]


def _renamed(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - whatever YAML holds
    """The same with other level ids, as keys and as texts."""
    if isinstance(value, dict):
        return {names.get(key, key): _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
