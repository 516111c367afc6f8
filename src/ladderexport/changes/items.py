"""Items of lists, told apart: which are new or gone, which say the same in other words, and which stand elsewhere now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ladderexport.changes.change import Change, EntryPath
from ladderexport.changes.matching import by_key
from ladderexport.changes.texts import closest_pairs, each_once, likenesses, out_of_order
from ladderexport.changes.walk import TextLists
from ladderexport.characters import same

NEARLY_THE_SAME: Final = 0.7
"""How alike two texts are, from 0 to 1, of which the one has moved and was reworded on the way."""


@dataclass(slots=True)
class _List:
    """A list with what is known of its items: who is who, and what is still to be explained."""

    texts: TextLists
    kept: list[tuple[int, int]]
    """Items that are the same, before and now."""
    gone: list[int]
    came: list[int]
    reworded: list[tuple[int, int]] = field(default_factory=list)
    moved_here: dict[int, EntryPath] = field(default_factory=dict)
    """Items that came from elsewhere, and from where."""
    worded_before: dict[int, str] = field(default_factory=dict)
    """Items that came from elsewhere in other words, and the words that they had there."""
    moved_away: dict[int, EntryPath] = field(default_factory=dict)
    """Items that went into an entry that is new as a whole, which is not told item by item."""


def told_apart(lists: Sequence[TextLists]) -> Iterator[tuple[Change, ...]]:
    """Return what changed in each list. An item that is reported as moved in one list is not reported again in the other."""
    known = [_compared(texts) for texts in lists]
    _find_moves(known)
    for one in known:
        if not one.texts.whole:
            _find_rewordings(one)
    _find_reworded_moves([one for one in known if not one.texts.whole])
    yield from (tuple(_changes(one)) for one in known)


def _compared(texts: TextLists) -> _List:
    before, now = ([(index, same(text)) for index, text in enumerate(side)] for side in (texts.before, texts.now))
    kept = by_key(before, now)
    stayed, there = {i for i, _ in kept}, {j for _, j in kept}
    gone = [i for i, _ in before if i not in stayed]
    return _List(texts, kept, gone, [j for j, _ in now if j not in there])


def _find_moves(lists: Sequence[_List]) -> None:
    """Pair what is gone from one list with the same text that came in another: the nearest place first."""
    sources: defaultdict[str, list[tuple[_List, int]]] = defaultdict(list)
    for one in lists:
        for index in one.gone:
            sources[same(one.texts.before[index])].append((one, index))
    for one in lists:
        for index in tuple(one.came):
            left = [source for source in sources.get(same(one.texts.now[index]), ()) if source[0] is not one]
            if left:
                source, place = min(left, key=lambda found: _distance(found[0].texts.at, one.texts.at))
                sources[same(one.texts.now[index])].remove((source, place))
                _move(source, place, one, index)


def _move(source: _List, place: int, target: _List, index: int) -> None:
    source.gone.remove(place)
    target.came.remove(index)
    if not target.texts.whole:
        target.moved_here[index] = source.texts.at
    elif not source.texts.whole:
        source.moved_away[place] = target.texts.at


def _distance(one: EntryPath, other: EntryPath) -> int:
    """How far two places are from each other: in the same entry, under the same heading, or neither."""
    return (one[:2] != other[:2]) + (one[-1] != other[-1]) + (one[0] != other[0])


def _find_rewordings(one: _List) -> None:
    if len(one.texts.before) == len(one.texts.now) == len(one.gone) == len(one.came) == 1:
        found = [(0, 0)]
    else:
        found = closest_pairs([one.texts.before[i] for i in one.gone], [one.texts.now[j] for j in one.came])
    one.reworded = [(one.gone[i], one.came[j]) for i, j in found]
    taken = {i for i, _ in one.reworded}, {j for _, j in one.reworded}
    one.gone = [i for i in one.gone if i not in taken[0]]
    one.came = [j for j in one.came if j not in taken[1]]


def _find_reworded_moves(lists: Sequence[_List]) -> None:
    """Pair what is left over in one list with what came in another in almost the same words, if the two are near."""
    gone = [(one, index) for one in lists for index in one.gone]
    came = [(one, index) for one in lists for index in one.came]
    texts = [one.texts.before[index] for one, index in gone], [one.texts.now[index] for one, index in came]
    found = []
    for i, j, alike in likenesses(*texts):
        far = _distance(gone[i][0].texts.at, came[j][0].texts.at)
        if alike >= NEARLY_THE_SAME and far <= 1 and gone[i][0] is not came[j][0]:
            found.append((-alike, far, i, j))
    for i, j in each_once([(i, j) for _, _, i, j in sorted(found)]):
        (source, place), (target, index) = gone[i], came[j]
        source.gone.remove(place)
        target.came.remove(index)
        target.moved_here[index] = source.texts.at
        target.worded_before[index] = source.texts.before[place]


def _changes(one: _List) -> Iterator[Change]:
    """What there is to tell of a list, in its order now; last what is gone."""
    at, before, now, whole = one.texts
    was = {j: i for i, j in (*one.kept, *one.reworded)}
    moved = out_of_order([was[j] for j in sorted(was)])
    reworded = {j for _, j in one.reworded}
    for j, text in enumerate(now):
        if j in reworded:
            yield Change(at, "reworded", before[was[j]], text)
        elif j in one.moved_here:
            yield Change(at, "moved", one.worded_before.get(j, text), text, came_from=one.moved_here[j])
        elif j in was and was[j] in moved:
            yield Change(at, "reordered", now=text, places=(was[j] + 1, j + 1))
        elif j in one.came and not whole:
            yield Change(at, "added", now=text)
    for i, target in one.moved_away.items():
        yield Change(target, "moved", before[i], before[i], came_from=at)
    if not whole:
        yield from (Change(at, "removed", before=before[i]) for i in one.gone)
