"""Which entry of a list is which of the earlier one: by what it is referred to by, by its title, by what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from ladderexport.changes.texts import closest_pairs, each_once, likeness, likenesses
from ladderexport.characters import same
from ladderexport.model import (
    Book,
    BookList,
    LearningPath,
    Level,
    MatrixColumn,
    MatrixRow,
    Part,
    Question,
    Rung,
    Stage,
    Step,
    Transition,
)
from ladderexport.model.fields import own_keys
from ladderexport.model.sections import NAMING_KEYS

T = TypeVar("T")

SAME_CONTENT: Final = 0.6
"""How alike is what two levels say, or two facets, if one is the other under another id and another title."""
CLEARLY: Final = 0.15
"""By how much the best of several levels must be better than the next to be the one that is meant."""
_CONTENT: Final = 3.0
"""What all content weighs, where an id that stays weighs 1 and a title that stays a little less."""
_ID: Final = 1.0
_TITLE: Final = 0.8


class Naming(NamedTuple):
    """How entries of a kind are told apart: keys to go by, one after the other, then words that are to be alike."""

    keys: tuple[Callable[[Any], Hashable], ...]
    words: Callable[[Any], str] | None = None


def words_of(value: object) -> str:
    """Return everything that a part of a ladder says, as one text."""
    return " ".join(_said(value))


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for name in (*type(value).model_fields, *(value.model_extra or {})):
            yield from _said(getattr(value, name))
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _said(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _said(entry)


def _step(part: Any) -> Hashable:  # noqa: ANN401 - whatever leads from one place to another
    return part.from_, part.to


def _title(part: Any) -> Hashable:  # noqa: ANN401 - whatever has a title
    return same(part.title)


_OWN: Final[Mapping[type[Part], Naming]] = {
    Rung: Naming((_title, lambda rung: rung.levels), words_of),
    MatrixColumn: Naming((_title, lambda column: column.levels)),
    MatrixRow: Naming((_title,), lambda row: row.title),
    Step: Naming((lambda step: step.name,)),
    Transition: Naming((_step,)),
    LearningPath: Naming((_step, lambda path: path.from_)),
    Stage: Naming((lambda stage: same(stage.role), lambda stage: stage.years), words_of),
    BookList: Naming((_step,)),
    Book: Naming((_title,), lambda book: book.title),
    Question: Naming((lambda entry: same(entry.question), lambda entry: same(entry.answer)), words_of),
}
"""Kinds of entries that take more, or less, than what names them."""


def naming_of(kind: type[Part]) -> Naming:
    """Return how to match entries of this kind: by id, by what else names them, then by content."""
    return _OWN.get(kind) or Naming(tuple(_key(name) for name in NAMING_KEYS if name in own_keys(kind)), words_of)


def _key(name: str) -> Callable[[Any], Hashable]:
    """What entries are told apart by that this key of the source names; an id is never worded in another way."""
    if name == "id":
        return lambda part: part.id
    return _step if name == "from" else lambda part: same(getattr(part, name))


def pairs(old: Sequence[Part], new: Sequence[Part], naming: Naming) -> list[tuple[int, int]]:
    """Match the entries of two lists; return indexes, in the new order. Equal keys are paired in their order."""
    found: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for key in naming.keys:
        found += by_key([(i, key(old[i])) for i in left], [(j, key(new[j])) for j in right])
        left, right = _free(left, (i for i, _ in found)), _free(right, (j for _, j in found))
    if naming.words and left and right:
        close = closest_pairs([naming.words(old[i]) for i in left], [naming.words(new[j]) for j in right])
        found += [(left[i], right[j]) for i, j in close]
    return sorted(found, key=lambda pair: pair[1])


def _free(indexes: Iterable[int], taken: Iterable[int]) -> list[int]:
    gone = frozenset(taken)
    return [index for index in indexes if index not in gone]


def by_key(old: Sequence[tuple[T, Hashable]], new: Sequence[tuple[T, Hashable]]) -> list[tuple[T, T]]:
    """Match entries that have equal keys, the first with the first, in the new order."""
    waiting: defaultdict[Hashable, list[T]] = defaultdict(list)
    for value, key in reversed(old):
        waiting[key].append(value)
    return [(waiting[key].pop(), value) for value, key in new if waiting[key]]


def level_pairs(old: Sequence[Level], new: Sequence[Level]) -> list[tuple[int, int]]:
    """Match the levels with those of the previous ladder; return indexes, in the new order.

    A level is another one under a new id if the title is the same, or most of what it says, and no other level comes
    as near. An id that stays names the same level, unless what it said now is under another id.
    """
    ids = _where(old, new, lambda level: level.id)
    titles = _where(old, new, lambda level: same(level.title))
    settled = each_once(sorted(ids & titles))
    left, right = _free(range(len(old)), (i for i, _ in settled)), _free(range(len(new)), (j for _, j in settled))
    said, says = [_content(old[i]) for i in left], [_content(new[j]) for j in right]
    alike = {(left[i], right[j]): like for i, j, like in likenesses(said, says) if said[i] and says[j]}
    free_old, free_new = frozenset(left), frozenset(right)
    scores = {}
    for i, j in {pair for pair, like in alike.items() if like >= SAME_CONTENT} | ids | titles:
        if i in free_old and j in free_new:
            mine, theirs = said[left.index(i)], says[right.index(j)]
            like = alike.get((i, j)) or (likeness(mine, theirs) if mine and theirs else 0.0)
            scores[i, j] = _CONTENT * like + _ID * ((i, j) in ids) + _TITLE * ((i, j) in titles)
    clear = _clear(scores)
    ranked = sorted((pair for pair in scores if pair in ids or pair in clear), key=lambda pair: (-scores[pair], *pair))
    return sorted([*settled, *each_once(ranked)], key=lambda pair: pair[1])


def _where(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> frozenset[tuple[int, int]]:
    """The pairs whose keys are equal; indexes."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, one in enumerate(new):
        found[key(one)].append(j)
    return frozenset((i, j) for i, one in enumerate(old) for j in found.get(key(one), ()))


def _content(level: Level) -> str:
    """What a level says under its facets."""
    return words_of(dict(level.model_extra or {}))


def _clear(scores: Mapping[tuple[int, int], float]) -> frozenset[tuple[int, int]]:
    """The pairs for which no other one on either side comes as near."""
    best: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (i, j), score in scores.items():
        best["old", i].append(score)
        best["new", j].append(score)
    for rivals in best.values():
        rivals.sort(reverse=True)

    def is_clear(i: int, j: int, score: float) -> bool:
        sides = best["old", i], best["new", j]
        return all(score == side[0] and (len(side) == 1 or score >= side[1] + CLEARLY) for side in sides)

    return frozenset((i, j) for (i, j), score in scores.items() if is_clear(i, j, score))


def renamed_keys(
    old: Mapping[str, Part], new: Mapping[str, Part], said: Callable[[str], str], says: Callable[[str], str]
) -> dict[str, str]:
    """Return renamed keys of a mapping: their entries have the same title, or what was `said` under them is the same."""
    left, right = [key for key in old if key not in new], [key for key in new if key not in old]
    found = dict(by_key([(key, _title(old[key])) for key in left], [(key, _title(new[key])) for key in right]))
    left, right = [key for key in left if key not in found], [key for key in right if key not in found.values()]
    close = closest_pairs([said(key) for key in left], [says(key) for key in right], SAME_CONTENT)
    return found | {left[i]: right[j] for i, j in close if said(left[i])}
