"""Two ladders side by side, field by field, as the models have them: a field that is new to the models is compared too.

What is compared item by item, lists of prose and the paragraphs of a prose text, is gathered first: whether an item is
new or came from elsewhere can be told only when all of them are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, TypeAlias

from ladderexport.changes.change import Change, Entry, EntryPath
from ladderexport.changes.matching import Naming, by_key, naming_of, pairs
from ladderexport.changes.texts import out_of_order, shown, shown_item
from ladderexport.characters import same
from ladderexport.model import Ladder, LevelPay, Matrix, MatrixColumn, MatrixRow, Part, Step
from ladderexport.model.fields import is_paragraph, is_prose
from ladderexport.model.sections import NAMING_KEYS

UNORDERED: Final = frozenset({"ranges", "floor", "audiences", "checks", "words"})
"""Mappings whose order shows nowhere."""
SETTLED: Final = frozenset({"levels", "facets", "measures", "ranges"})
"""Entries of which it is settled by their ids alone who is who, once ids that became others are followed."""
TITLES: Final = ("title", *(key for key in NAMING_KEYS if key not in {"title", "id"}), "id")
"""The keys that say what an entry is called, the first that it has."""


class TextLists(NamedTuple):
    """The items of a list of prose, or the paragraphs of a text, before and now."""

    at: EntryPath
    before: tuple[str, ...]
    now: tuple[str, ...]
    whole: bool = False
    """Whether they came or went with the entry that they stand in, so that they are not told one by one."""


Difference: TypeAlias = Change | TextLists
Field: TypeAlias = tuple[type[Part], str]
"""A field of a model: the model, and the field's name in it."""

_MARK: Final = re.compile(r"^(?:• |\d+\. )")


def walk(old: Ladder, new: Ladder, *, but: frozenset[str]) -> Iterator[Difference]:
    """Yield all differences, in the order of the models, except those under the top-level keys in `but`."""
    facets = tuple(dict.fromkeys((*new.facets, *old.facets)))
    for name, field in Ladder.model_fields.items():
        if name not in but:
            at: EntryPath = (field.alias or name,)
            yield from _Walk(facets).value(at, getattr(old, name), getattr(new, name), (Ladder, name))


def called(entry: object, key: str = "") -> Entry:
    """Return what an entry is referred to by, and its title; both are empty for a part that has no name."""
    if not isinstance(entry, Part):
        return Entry(key, key)
    start, end = (getattr(entry, name, None) for name in ("from_", "to"))
    if start is not None and end is not None:
        way = (start,), ((end,) if isinstance(end, str) else tuple(end))
        name = " → ".join(map(", ".join, way))
        return Entry(key or name, name, way)
    title = next((str(getattr(entry, name)) for name in TITLES if getattr(entry, name, None)), key)
    return Entry(key or str(getattr(entry, "id", title)), title)


@dataclass(frozen=True)
class _Walk:
    facets: tuple[str, ...]
    """The facets of both ladders, in their order."""
    columns: tuple[tuple[int, int, Entry], ...] = ()
    """Within a matrix: the columns that it had and has, where they stood and stand."""

    def value(self, at: EntryPath, old: Any, new: Any, field: Field) -> Iterator[Difference]:  # noqa: ANN401 - of any field
        """Yield what differs between two values of a field."""
        if old == new and not isinstance(new, MatrixRow):  # whose cells may stand in other columns now
            return
        one = new or old
        if isinstance(one, Part):
            yield from self._part(at, old, new)
        elif isinstance(one, Mapping):
            yield from self.entries(at, [*(old or {}).items()], [*(new or {}).items()], field)
        elif is_prose(*field):
            yield TextLists(at, _texts(old, field), _texts(new, field))
        elif isinstance(one, tuple) and isinstance(one[0], Part) and not isinstance(one[0], Step):
            yield from self.entries(at, [("", part) for part in old or ()], [("", part) for part in new or ()], field)
        elif field[0] is not LevelPay or field[1] in LevelPay.model_fields:  # ranges are compared for themselves
            yield from _scalar(at, old, new)

    def _part(self, at: EntryPath, old: Part | None, new: Part | None) -> Iterator[Difference]:
        if old is None or new is None:
            yield Change(at, "added" if old is None else "removed", old, new)
            yield from _belongings(at, old, gone=True) if old is not None else _belongings(at, new, gone=False)
        elif isinstance(old, Matrix) and isinstance(new, Matrix):
            yield from self._fields(at, old, new, but=("id", "columns", "rows"))
            yield from self._table(at, old, new)
        elif isinstance(old, MatrixRow) and isinstance(new, MatrixRow):
            yield from self._fields(at, old, new, but=("cells",))
            for i, j, column in self.columns:
                yield from _scalar((*at, "cells", column), old.cells[i], new.cells[j])
        else:
            yield from self._fields(at, old, new, but=("id",))

    def _fields(self, at: EntryPath, old: Part, new: Part, *, but: Sequence[str]) -> Iterator[Difference]:
        kind = type(new)
        for name, field in kind.model_fields.items():
            if name not in but:
                yield from self.value((*at, field.alias or name), getattr(old, name), getattr(new, name), (kind, name))
        before, now = old.model_extra or {}, new.model_extra or {}
        for name in dict.fromkeys((*self.facets, *now, *before)):
            if name in before or name in now:
                yield from self.value((*at, name), before.get(name), now.get(name), (kind, name))

    def _table(self, at: EntryPath, old: Matrix, new: Matrix) -> Iterator[Difference]:
        """The columns of a matrix, then its rows, cell by cell where the column is one that it had."""
        yield from self.value((*at, "columns"), old.columns, new.columns, (Matrix, "columns"))
        kept = pairs(old.columns, new.columns, naming_of(MatrixColumn))
        columns = tuple((i, j, called(new.columns[j])) for i, j in kept)
        before, now = ([("", row) for row in matrix.rows] for matrix in (old, new))
        yield from replace(self, columns=columns).entries((*at, "rows"), before, now, (Matrix, "rows"))

    def entries(
        self, at: EntryPath, old: Sequence[tuple[str, Any]], new: Sequence[tuple[str, Any]], field: Field
    ) -> Iterator[Difference]:
        """Yield the entries of a list or a mapping: those that stayed, in the new order, with those that are new; those that went."""
        found = _paired(old, new, by_id_alone=at[-1] in SETTLED)
        was = {j: i for i, j in found}
        moved = frozenset[int]() if at[-1] in UNORDERED else out_of_order([i for i, _ in found])
        for j, (key, entry) in enumerate(new):
            here: EntryPath = (*at, called(entry, key))
            if j not in was:
                yield from _came_or_went(here, None, entry)
                continue
            i = was[j]
            before_key, before = old[i]
            ids = (before_key, key) if key else (getattr(before, "id", ""), getattr(entry, "id", ""))
            if ids[0] != ids[1]:
                yield Change(here, "renamed", *ids)
            if i in moved:
                yield Change(here, "reordered", now=entry, places=(i + 1, j + 1))
            yield from self.value(here, before, entry, field)
        stayed = {i for i, _ in found}
        for i, (key, entry) in enumerate(old):
            if i not in stayed:
                yield from _came_or_went((*at, called(entry, key)), entry, None)


def items(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a text, several, or none
    """Return the items of a list, or the paragraphs and items of a text, as plain text without their marks."""
    if isinstance(value, str):
        lines = (_MARK.sub("", line).strip() for line in shown(value).splitlines())
        return tuple(line for line in lines if line)
    return tuple(shown_item(item) for item in value or ())


def _texts(value: Any, field: Field) -> tuple[str, ...]:  # noqa: ANN401 - likewise
    """Return what a field of prose holds as `items`; prose of one line is like an item where it is of one paragraph."""
    is_line = isinstance(value, str) and "\n" not in value and is_paragraph(*field)
    return items((value,) if is_line else value)


def _paired(
    old: Sequence[tuple[str, Any]], new: Sequence[tuple[str, Any]], *, by_id_alone: bool
) -> list[tuple[int, int]]:
    """Which entry is which; indexes, in the new order."""
    keyed = [(i, key) for i, (key, _) in enumerate(old) if key], [(j, key) for j, (key, _) in enumerate(new) if key]
    found = by_key(*keyed)
    left = [i for i in range(len(old)) if i not in {i for i, _ in found}]
    right = [j for j in range(len(new)) if j not in {j for _, j in found}]
    if not left or not right or not isinstance(new[right[0]][1], Part) or (by_id_alone and keyed[1]):
        return found
    kind = type(new[right[0]][1])
    naming = Naming((lambda part: part.id,)) if by_id_alone else naming_of(kind)
    rest = pairs([old[i][1] for i in left], [new[j][1] for j in right], naming)
    return sorted([*found, *((left[i], right[j]) for i, j in rest)], key=lambda pair: pair[1])


def _came_or_went(at: EntryPath, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401 - one of the two is None
    """An entry that is new or gone. Of published ranges the figures tell it."""
    entry, gone = (old, True) if new is None else (new, False)
    if not (isinstance(entry, LevelPay) and entry.by_measure):
        yield Change(at, "removed" if gone else "added", old, new)
    if isinstance(entry, Part):
        yield from _belongings(at, entry, gone=gone)


def _belongings(at: EntryPath, value: Any, *, gone: bool) -> Iterator[Difference]:  # noqa: ANN401 - of any field
    """The texts that came or went with something as a whole."""
    if isinstance(value, Part):
        kind, fields = type(value), type(value).model_fields
        for name in (*fields, *(value.model_extra or {})):
            own, here = getattr(value, name), (*at, (fields[name].alias or name) if name in fields else name)
            if is_prose(kind, name):
                said = _texts(own, (kind, name))
                yield TextLists(here, said, (), whole=True) if gone else TextLists(here, (), said, whole=True)
            else:
                yield from _belongings(here, own, gone=gone)
    elif isinstance(value, Mapping | tuple):
        entries = value.items() if isinstance(value, Mapping) else (("", entry) for entry in value)
        for key, entry in entries:
            if isinstance(entry, Part):
                yield from _belongings((*at, called(entry, key)), entry, gone=gone)


def _scalar(at: EntryPath, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401 - a label, labels, or a figure
    """A label, several, or a figure; nothing where only the form of quotes or dashes differs."""
    before, now = (None if value in ((), "") else value for value in (old, new))
    if _same_form(before) != _same_form(now):
        yield Change(at, "added" if before is None else "removed" if now is None else "changed", before, now)


def _same_form(value: Any) -> Any:  # noqa: ANN401 - likewise
    if isinstance(value, str):
        return same(value)
    return tuple(map(_same_form, value)) if isinstance(value, tuple) else value
