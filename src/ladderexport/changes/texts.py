"""Texts compared: which are the same but for their form, how alike two are, and which words differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from ladderexport.characters import same
from ladderexport.markdown import plain
from ladderexport.markdown.marks import UNSPACED
from ladderexport.model.plain_items import plain_item

ALIKE: Final = 0.5
"""How alike two texts are, from 0 to 1, of which the later is the earlier one in other words."""
COMMON: Final = 60
"""A word that stands in more texts than this tells nothing about which of them belong together."""
CANDIDATES: Final = 12
"""With how many texts at most, of those that share a rare word, each is compared word by word."""
BESIDE: Final = 2
"""So far before and after its own place in the list, a text is compared with every other."""
MOST_PAIRS: Final = 1_000_000
"""With more pairs of words than this between them, two texts are not marked word by word."""
FEW_LETTERS: Final = 2
"""So few letters between two words that differ are marked with them: a patchwork is hard to read."""

_MAY_BE_MARKDOWN: Final = re.compile(r"[*_`\\\[\]<>#&!|~=]|^\s*(?:[-+]|\d+[.)])\s|\d-[\d$€£]|\n", re.MULTILINE)
_TOKEN: Final = re.compile(
    rf"[{UNSPACED}][\u0300-\u036f\u3099\u309a]*|[^\W{UNSPACED}](?:[^\W{UNSPACED}]|[.,'’](?=\w)|[\u0300-\u036f])*|[^\w\s]"
)


class Piece(NamedTuple):
    """A stretch of a text, and whether it differs from the other one."""

    text: str
    differs: bool


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """Return prose as plain text with the addresses of its links."""
    return plain(text, addresses=True) if _MAY_BE_MARKDOWN.search(text) else text


@lru_cache(maxsize=20_000)
def shown_item(text: str) -> str:
    """Return an item, or prose of one paragraph, as `shown`: in one line, its sub-items with a bullet or number each."""
    return " ".join((plain_item(text, addresses=True) if _MAY_BE_MARKDOWN.search(text) else text).split())


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, letter case aside; of a script without spaces, its letters."""
    return tuple(_TOKEN.findall(same(text).casefold()))


@lru_cache(maxsize=20_000)
def _weights(text: str) -> tuple[Counter[str], int]:
    """Each word as often as it stands in a text, and the letters of all; a long word tells more than a short one."""
    words = [token for token in tokens(text) if token[0].isalnum()] or list(tokens(text))
    return Counter(words), sum(map(len, words))


def likeness(one: str, other: str) -> float:
    """Return how many letters two texts share in whole words, from 0 to 1 (Dice's coefficient)."""
    (mine, my_letters), (theirs, their_letters) = _weights(one), _weights(other)
    letters = my_letters + their_letters
    few, many = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    common = sum(min(count, many[word]) * len(word) for word, count in few.items() if word in many)
    return 2 * common / letters if letters else float(same(one) == same(other))


def closest_pairs(old: Sequence[str], new: Sequence[str], least: float = ALIKE) -> list[tuple[int, int]]:
    """Match new texts with old ones that say the same in other words; return indexes, each once, in the new order."""
    found = [(-alike, abs(i - j), i, j) for i, j, alike in likenesses(old, new) if alike >= least]
    return each_once([(i, j) for _, _, i, j in sorted(found)])


def likenesses(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield the indexes of old and new texts that may match, and their likeness.

    Texts are compared that share a rare word or stand at about the same place, so that thousands take no time.
    """
    where: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(new):
        for word in _weights(text)[0]:
            where[word].append(index)
    for index, text in enumerate(old):
        shared: Counter[int] = Counter()
        for word in _weights(text)[0]:
            if len(where.get(word, ())) <= COMMON:
                shared.update(dict.fromkeys(where.get(word, ()), len(word)))
        ranked = sorted(shared, key=lambda other: (-shared[other], other))[:CANDIDATES]
        beside = range(max(index - BESIDE, 0), min(index + BESIDE + 1, len(new)))
        yield from ((index, other, likeness(text, new[other])) for other in dict.fromkeys((*ranked, *beside)))


def each_once(ranked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranked pairs whose sides are not taken yet, in the order of the second side."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    kept = []
    for one, other in ranked:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            kept.append((one, other))
    return sorted(kept, key=lambda pair: pair[1])


def out_of_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return the fewest numbers to leave out so that the rest is in ascending order; all are distinct."""
    ends: list[int] = []
    length: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        length.append(place)
    wanted, stay = len(ends) - 1, set()
    for index in range(len(numbers) - 1, -1, -1):
        if length[index] == wanted:
            stay.add(numbers[index])
            wanted -= 1
    return frozenset(numbers) - stay


def marked(before: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two texts in pieces, with the words marked in which they differ; unmarked where they have little in common."""
    old, new = (list(_TOKEN.finditer(text)) for text in (before, now))
    if likeness(before, now) < ALIKE / 2:
        return (Piece(before, differs=False),), (Piece(now, differs=False),)
    left, right = ([same(token[0]) for token in side] for side in (old, new))
    head = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest = min(len(left), len(right)) - head
    tail = next((i for i in range(rest) if left[-1 - i] != right[-1 - i]), rest)
    middle = left[head : len(left) - tail], right[head : len(right) - tail]
    equal = [(0, 0, head), (len(left) - tail, len(right) - tail, tail)]
    if len(middle[0]) * len(middle[1]) <= MOST_PAIRS:
        blocks = SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks()
        found = ((a + head, b + head, size) for a, b, size in blocks)
        equal[1:1] = [one for one in found if sum(map(len, left[one[0] : one[0] + one[2]])) > FEW_LETTERS]
    return _pieces(before, old, [(a, size) for a, _, size in equal]), _pieces(
        now, new, [(b, size) for _, b, size in equal]
    )


def _pieces(text: str, found: Sequence[re.Match[str]], equal: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text cut at the words that both have; white space around a marked piece is outside it."""
    pieces: list[Piece] = []
    at = 0
    done = 0
    for start, size in [*equal, (len(found), 0)]:
        if start > done:
            begin, end = found[done].start(), found[start - 1].end()
            pieces += [Piece(text[at:begin], differs=False), Piece(text[begin:end], differs=True)]
            at = end
        done = max(done, start + size)
    pieces.append(Piece(text[at:], differs=False))
    return tuple(piece for piece in pieces if piece.text)
