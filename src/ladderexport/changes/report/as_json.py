"""Changes as JSON, whole and for programs; `docs/changes.md` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from typing import Any, Final

from ladderexport.changes import Change, Changes, End, Entry, EntryPath, PayMove
from ladderexport.changes.report.headings import section_of
from ladderexport.model import Ladder, Part
from ladderexport.model.values import PartialDate, PayRange

JSON_VERSION: Final = 1
"""Of this form: it rises when a key changes its meaning or goes, not when one is added."""
_SHARE: Final = Decimal("0.01")
"""Percentages are given to this."""


def as_json(changes: Changes, *, names: tuple[str, str], version: str) -> str:
    """Format the changes as one JSON object in plain ASCII; amounts are texts, so that none of them is rounded."""
    old, new = changes.old, changes.new
    report = {
        "version": JSON_VERSION,
        "tool": {"name": "ladderexport", "version": version},
        "old": _edition(old, names[0]),
        "new": _edition(new, names[1]),
        "pay": [_move(move) for move in changes.pay],
        "changes": [_change(change) for change in changes.others],
    }
    return json.dumps(report, indent=2)


def _edition(ladder: Ladder, name: str) -> dict[str, Any]:
    pay = ladder.compensation
    return {
        "source": name,
        "title": ladder.title,
        "edition": ladder.edition,
        "updated": _value(ladder.updated),
        "currency": pay.currency if pay else None,
        "per": pay.per if pay else None,
    }


def _move(move: PayMove) -> dict[str, Any]:
    return {
        "level": _entry(move.level),
        "measure": _entry(move.measure),
        "company_type": _entry(move.company_type) if move.company_type else None,
        "option": {"of": move.owner.axis, **_entry(move.owner.option)} if move.owner else None,
        "kind": move.kind,
        "before": _value(move.before),
        "now": _value(move.now),
        "comparable": move.comparable,
        "change": {end.name: _end(end) for end in move.ends if end.change is not None},
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {"id": entry.id, "title": entry.title}


def _end(end: End) -> dict[str, str | None]:
    percent = None if end.share is None else str((end.share * 100).quantize(_SHARE))
    return {"amount": f"{end.change:f}", "percent": percent}


def _change(change: Change) -> dict[str, Any]:
    return {
        "section": section_of(change.at),
        "path": _path(change.at),
        "titles": [step.title if isinstance(step, Entry) else step for step in change.at],
        "kind": change.kind,
        "before": _value(change.before),
        "now": _value(change.now),
        "moved_from": _path(change.came_from) if change.came_from else None,
        "places": list(change.places) if change.places else None,
    }


def _path(way: EntryPath) -> list[str]:
    return [step.id if isinstance(step, Entry) else step for step in way]


def _value(value: object) -> Any:  # noqa: ANN401 - whatever JSON has
    """A value of a ladder under the keys of the source; figures as texts, whole parts as mappings."""
    if isinstance(value, Part):
        fields = {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}
        return _value({**fields, **(value.model_extra or {})})
    if isinstance(value, Mapping):
        return {key: _value(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    return _figure(value)


def _figure(value: object) -> Any:  # noqa: ANN401 - likewise
    if isinstance(value, PayRange):
        ends = {"minimum": f"{value.minimum:f}", "maximum": f"{value.maximum:f}"}
        return {
            **ends,
            "open_ended": value.open_ended,
            "midpoint": None if value.midpoint is None else f"{value.midpoint:f}",
        }
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _figure(entry) for name, entry in asdict(value).items()}
    return value
