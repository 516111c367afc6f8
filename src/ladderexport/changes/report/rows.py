"""Changes as rows to sort and filter: each once, with its texts whole."""

from __future__ import annotations

from dataclasses import dataclass

from ladderexport.changes import Change, Changes
from ladderexport.changes.report.headings import ORDER, Places, section_of, section_title
from ladderexport.changes.report.values import Values, values_for
from ladderexport.i18n.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A change that is not one of pay ranges."""

    section: str
    about: str
    """The thing, such as a level; empty for the section itself."""
    aspect: str
    kind: str
    before: str
    now: str
    moved: str
    """From where, or from which place in its list to which."""


def rows(changes: Changes, words: Words) -> tuple[Row, ...]:
    """Return all changes but those of pay ranges, by section, in the order of the report."""
    values, places = values_for(changes, words), Places(changes, words)
    found = sorted(changes.others, key=lambda change: ORDER.index(section_of(change.at)))
    return tuple(_row(change, values, places) for change in found)


def _row(change: Change, values: Values, places: Places) -> Row:
    words = values.words.changed
    group, topic = places.place(change.at, whole=change.is_whole)
    before, now = values.written(change)
    moved = ""
    if change.came_from:
        moved = words.moved_from.format(place=places.place(change.came_from))
    elif change.places:
        moved = words.places.format(before=change.places[0], now=change.places[1])
    section = section_title(section_of(change.at), values.words)
    return Row(section, group, topic, words.kinds[change.kind], before, now, moved)
