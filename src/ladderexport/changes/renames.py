"""Ids that became others, and the earlier ladder as it reads with the ids of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from ladderexport.changes.matching import level_pairs, renamed_keys
from ladderexport.model import Compensation, Ladder, Level, Part, Step
from ladderexport.model.fields import Referent, referent

GONE: Final = "′"
"""Stands after the id of a level that is gone, where another level has taken it."""


@dataclass(frozen=True, slots=True)
class Renames:
    """Ids of the earlier ladder that are others now."""

    levels: Mapping[str, str]
    facets: Mapping[str, str]
    measures: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.levels or self.facets or self.measures)

    def of(self, to: Referent) -> Mapping[str, str]:
        """Return the ids of one kind; those of tracks and locations stay as they are."""
        return {"level": self.levels, "facet": self.facets, "measure": self.measures}.get(to, {})


def renames(old: Ladder, new: Ladder) -> Renames:
    """Return the levels, facets and measures that have a new id."""
    found = {old.levels[i].id: new.levels[j].id for i, j in level_pairs(old.levels, new.levels)}
    taken = {level.id for level in new.levels}
    for level in old.levels:
        if level.id not in found:
            name = level.id
            while name in taken:
                name += GONE
            found[level.id] = name
            taken.add(name)
    facets = renamed_keys(old.facets, new.facets, partial(_under, old), partial(_under, new))
    return Renames({one: other for one, other in found.items() if one != other}, facets, _measures(old, new))


def _under(ladder: Ladder, facet: str) -> str:
    """What all levels say under a facet."""
    return " ".join(item for level in ladder.levels for item in level.said(facet))


def _measures(old: Ladder, new: Ladder) -> Mapping[str, str]:
    before, now = old.compensation, new.compensation
    if before is None or now is None:
        return {}
    return renamed_keys(before.measures, now.measures, partial(_paid, before), partial(_paid, now))


def _paid(pay: Compensation, measure: str) -> str:
    """The figures of all ranges of a measure."""
    ranges = [own for row in pay.ranges.values() if (own := row.by_measure.get(measure))]
    return " ".join(f"{own.minimum} {own.maximum}" for own in ranges)


def translated(ladder: Ladder, others: Renames) -> Ladder:
    """Return the ladder with other ids of levels, facets and measures, wherever it refers to them."""
    if not others:
        return ladder
    fields = {name: _translated(getattr(ladder, name), others) for name in Ladder.model_fields}
    fields["facets"] = _keyed(fields["facets"], others.facets)
    return Ladder.model_construct(**fields)


def _translated(value: Any, others: Renames) -> Any:  # noqa: ANN401 - values of any field
    if isinstance(value, Part):
        return _part(value, others)
    if isinstance(value, tuple):
        return tuple(_translated(entry, others) for entry in value)
    if isinstance(value, Mapping):
        return {key: _translated(entry, others) for key, entry in value.items()}
    return value


def _part(part: Part, others: Renames) -> Part:
    kind = type(part)
    if isinstance(part, Step) and part.role:
        return part
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        value = _translated(getattr(part, name), others)
        to = referent(kind, name)
        values[field.alias or name] = _referred(value, others.of(to)) if to else value
    if isinstance(part, Level):
        values["id"] = others.levels.get(part.id, part.id)
    if isinstance(part, Compensation):
        values["measures"] = _keyed(values["measures"], others.measures)
    for key, value in (part.model_extra or {}).items():
        to = referent(kind, key)
        values[others.of(to).get(key, key) if to else key] = value
    return kind.model_construct(**values)


def _referred(value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - one id, several, or what is keyed by them
    if isinstance(value, Mapping):
        return _keyed(value, ids)
    if isinstance(value, tuple):
        return tuple(_referred(one, ids) for one in value)
    return ids.get(value, value)


def _keyed(value: Mapping[str, Any], others: Mapping[str, str]) -> dict[str, Any]:
    return {others.get(key, key): entry for key, entry in value.items()}
