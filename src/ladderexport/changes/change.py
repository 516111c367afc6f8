"""What changed, as values: where in the ladder, in which way, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

from ladderexport.model import Ladder, Part
from ladderexport.model.values import PayRange, Period

ChangeKind = Literal["added", "removed", "changed", "reworded", "moved", "reordered", "renamed"]
"""What happened to something: it is new, gone, has another value or other words, stands in another place, stands at
another point of the same list, or is referred to by another id."""
PayKind = Literal["raised", "lowered", "changed", "added", "removed"]
"""What happened to a range: no figure fell and some rose, the other way round, anything else, or it is new or gone."""
EndName = Literal["minimum", "midpoint", "maximum"]
ENDS: Final[tuple[EndName, ...]] = ("minimum", "midpoint", "maximum")
"""The figures of a range that are compared."""


class Entry(NamedTuple):
    """An entry of a list or a mapping, on the way to a change: what it is referred to by, and its title."""

    id: str
    title: str
    way: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """Of what leads between levels: the ids of those where it starts, and of those where it ends."""


EntryPath: TypeAlias = tuple[str | Entry, ...]
"""A place in a ladder: keys of the source, and the entries on the way, by the names that they have now."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. Values are those of the model; a text of prose is plain text."""

    at: EntryPath
    kind: ChangeKind
    before: object = None
    now: object = None
    came_from: EntryPath = ()
    """Of what was moved: the place where it stood."""
    places: tuple[int, int] | None = None
    """Of what was reordered: its place in the list before and now, from 1."""

    @property
    def section(self) -> str:
        """The key at the top of the source that it is under."""
        return str(self.at[0])

    @property
    def is_whole(self) -> bool:
        """Whether it is about an entry as a whole, which came, went, moved or has another id."""
        return isinstance(self.at[-1], Entry) and (self.kind == "renamed" or isinstance(self.now or self.before, Part))

    @property
    def entry(self) -> Entry | None:
        """The first entry on the way, such as the level; None where there is none."""
        return next((step for step in self.at if isinstance(step, Entry)), None)


@dataclass(frozen=True, slots=True)
class End:
    """A figure of a range before and now, and how far it moved where the two can be compared."""

    name: EndName
    before: Decimal | None
    now: Decimal | None
    change: Decimal | None
    """Now minus before."""

    @property
    def share(self) -> Decimal | None:
        """The change as a share of the figure before; None where there is none, or where that was 0."""
        return self.change / self.before if self.change is not None and self.before else None


class Owner(NamedTuple):
    """Whose own range it is: one of the options of something that pay differs by."""

    axis: str
    """`location`, `company_type`, or the id of a dimension of the source's own after `dimension:`."""
    option: Entry


StatedBasis: TypeAlias = tuple[str, Period]
"""The currency and the period of figures."""


@dataclass(frozen=True, slots=True)
class PayMove:
    """A published range of a level that changed; that of a location or of another option has an owner."""

    level: Entry
    measure: Entry
    owner: Owner | None
    before: PayRange | None
    now: PayRange | None
    comparable: bool
    """Whether currency and period are what they were, so that figures can be subtracted."""
    bases: tuple[StatedBasis | None, StatedBasis | None]
    """The currency and the period before and now; None where there was no such table."""

    @property
    def company_type(self) -> Entry | None:
        """The company type whose own range it is; None for any other."""
        return self.owner.option if self.owner and self.owner.axis == "company_type" else None

    @property
    def ends(self) -> tuple[End, End, End]:
        """Minimum, midpoint and maximum."""
        low, middle, high = (self._end(name) for name in ENDS)
        return low, middle, high

    @property
    def opened(self) -> bool:
        """Whether the range has no published maximum any more."""
        return self.before is not None and self.now is not None and self.now.open_ended and not self.before.open_ended

    @property
    def closed(self) -> bool:
        """Whether the range has a published maximum for the first time."""
        return self.before is not None and self.now is not None and self.before.open_ended and not self.now.open_ended

    @property
    def kind(self) -> PayKind:
        """What happened to the range."""
        if self.before is None:
            return "added"
        if self.now is None:
            return "removed"
        moves = [end.change for end in self.ends if end.change]
        if self.opened or self.closed or not moves:
            return "changed"
        return "raised" if min(moves) > 0 else "lowered" if max(moves) < 0 else "changed"

    def _end(self, name: EndName) -> End:
        before, now = (_figure(pay, name) if pay else None for pay in (self.before, self.now))
        like = self.comparable and not (name == "maximum" and (self.opened or self.closed))
        return End(name, before, now, now - before if like and before is not None and now is not None else None)


def _figure(pay: PayRange, name: EndName) -> Decimal | None:
    """A figure of a range; what is open at the top has no midpoint, and the highest figure stated for a maximum."""
    if name == "midpoint":
        return pay.midpoint
    return pay.minimum if name == "minimum" else pay.maximum


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one ladder to another, what readers care about first in front."""

    old: Ladder
    new: Ladder
    pay: tuple[PayMove, ...]
    others: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.pay or self.others)
