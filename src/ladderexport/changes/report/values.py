"""Format values of a ladder as text, as they were before and as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ladderexport.changes import Change, Changes, End, Entry, PayMove
from ladderexport.changes.report.headings import EntryNames
from ladderexport.changes.walk import called
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.words import Words
from ladderexport.model import Book, Ladder, Level, MatrixRow, Part, Step
from ladderexport.model.values import Duration, Factor, PartialDate, PayRange, Years

NONE: Final = "—"
"""Stands where there is no value."""
_LEVELS: Final = frozenset({"level", "levels", "from", "to"})
"""Keys whose values are ids of levels."""


def values_for(changes: Changes, words: Words) -> Values:
    """Return the values of two ladders in the language of the later one."""
    now = Figures(changes.new.language, words, _currency(changes.new) or _currency(changes.old) or "USD")
    return Values(words, EntryNames(changes), replace(now, currency=_currency(changes.old) or now.currency), now)


def _currency(ladder: Ladder) -> str | None:
    return ladder.compensation.currency if ladder.compensation else None


@dataclass(frozen=True)
class Values:
    """Writes values in one language; amounts before in the currency that they had."""

    words: Words
    names: EntryNames
    before: Figures
    now: Figures

    def written(self, change: Change) -> tuple[str, str]:
        """Return the values before and after a change; empty if there is none."""
        key = next((step for step in reversed(change.at) if isinstance(step, str)), "")
        if change.kind == "renamed" and isinstance(change.at[-1], Entry):
            entry = change.at[-1]
            coded = key == "levels" and self.names.changes.new.level_codes
            now = self.names.title(entry, key) if coded else f"{change.now} ({entry.title})"
            return str(change.before), now
        if len(change.at) == 1 and isinstance(change.now or change.before, Part):
            return "", ""  # a section as a whole, whose heading says it
        return self._text(change.before, key, self.before), self._text(change.now, key, self.now)

    def listed(self, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the entries of a list before and after a change."""
        before, now = (value if isinstance(value, tuple) else () for value in (change.before, change.now))
        key = str(change.at[-1])
        return (
            tuple(self._text(entry, key, self.before) for entry in before),
            tuple(self._text(entry, key, self.now) for entry in now),
        )

    def pay(self, move: PayMove) -> tuple[str, str]:
        """Return a range before and after a change."""
        before, now = self.figures(move)
        return before.pay(move.before) if move.before else NONE, now.pay(move.now) if move.now else NONE

    def figures(self, move: PayMove) -> tuple[Figures, Figures]:
        """Return what writes the figures of a range before and after a change, in its currency."""
        before, now = move.bases
        return self.before.of(before[0]) if before else self.before, self.now.of(now[0]) if now else self.now

    def end(self, end: End, move: PayMove) -> tuple[str, str]:
        """Return a figure of a range before and after a change."""
        before, now = self.figures(move)
        return _amount(end.before, end, move.before, before), _amount(end.now, end, move.now, now)

    def _text(self, value: object, key: str, figures: Figures) -> str:
        if value is None or value == ():
            return ""
        if isinstance(value, Part):
            return self._part(value, figures)
        if isinstance(value, tuple):
            return ", ".join(self._text(entry, key, figures) or NONE for entry in value)
        if key in {"per", "in_use"}:
            return {**self.words.per, **self.words.states, "yes": self.words.yes}[str(value)]
        if isinstance(value, str):
            return self.names.level(value) if key in _LEVELS else value
        return (
            figures.money(value) if key == "round_to" and isinstance(value, Decimal) else self._figure(value, figures)
        )

    def _part(self, part: Part, figures: Figures) -> str:
        """What tells a part from its like; of one that has no name, its figures and labels."""
        if isinstance(part, Step):
            return f"{part.name} ({self.words.changed.role})" if part.role else self.names.level(part.name)
        if isinstance(part, MatrixRow):
            return f"{self.words.labeled.format(label=part.title)} {self._text(part.cells, '', figures)}"
        if isinstance(part, Book):
            return ", ".join(text for text in (part.title, part.author) if text)
        entry = called(part)
        if entry.title:
            return self.names.title(entry, "levels" if isinstance(part, Level) else "")
        values = ((name, getattr(part, name)) for name in type(part).model_fields)
        return ", ".join(self._text(value, name, figures) for name, value in values if value and _is_plain(value))

    def _figure(self, value: object, figures: Figures) -> str:
        if isinstance(value, bool):
            return self.words.yes if value else self.words.no
        if isinstance(value, PayRange):
            return figures.pay(value)
        if isinstance(value, Factor):
            return figures.factor(value)
        if isinstance(value, Years):
            return figures.years(value)
        if isinstance(value, Duration):
            return figures.duration(value)
        return figures.date(value) if isinstance(value, PartialDate) else str(value)


def _is_plain(value: object) -> bool:
    return not isinstance(value, Part | tuple | Mapping)


def _amount(value: Decimal | None, end: End, pay: PayRange | None, figures: Figures) -> str:
    """A figure of a range, with a plus where the range is open after it."""
    if value is None:
        return NONE
    return figures.money(value) + ("+" if end.name == "maximum" and pay is not None and pay.open_ended else "")
