"""Where a source has fields of one kind, as patterns of keys that are read from the models: no list of them is kept by hand."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeAlias, Union, get_args, get_origin

from ladderexport.model.values import PayRange

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ladderexport.model import Part
    from ladderexport.model.fields import Referent

EACH: Final = "*"
"""In a pattern: each item of a list (one text stands for a list of one), or each value of a mapping."""
KEYS: Final = "**"
"""In a pattern, last: each key of a mapping."""

Pattern: TypeAlias = tuple[str, ...]


class Leaf(NamedTuple):
    """A text or a figure that a model may hold: the pattern that leads to it, its type, and what marks it."""

    pattern: Pattern
    kind: Any
    marks: tuple[object, ...]
    is_item: bool
    """Whether it is an item of a list."""


def leaves(
    annotation: Any,  # noqa: ANN401 - annotations have no common type
    pattern: Pattern = (),
    marks: tuple[object, ...] = (),
    *,
    is_item: bool = False,
) -> Iterator[Leaf]:
    """Yield every text, figure and key of a mapping that a value of this type may hold, in the order of the fields."""
    from pydantic import BaseModel  # noqa: PLC0415 - the names here are read without the models, too

    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from leaves(inner[0], pattern, (*marks, *annotation.__metadata__), is_item=is_item)
    elif origin in {Union, types.UnionType}:
        for one in inner:
            if one is not type(None):
                yield from leaves(one, pattern, marks, is_item=is_item)
    elif origin is tuple:
        yield from leaves(inner[0], (*pattern, EACH), marks, is_item=True)
    elif origin is dict:
        yield from leaves(inner[0], (*pattern, KEYS))
        yield from leaves(inner[1], (*pattern, EACH))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _fields(annotation, pattern)
    else:
        yield Leaf(pattern, annotation, marks, is_item)


def _fields(part: type[BaseModel], pattern: Pattern) -> Iterator[Leaf]:
    from ladderexport.model.fields import extra_annotation  # noqa: PLC0415 - likewise

    for name, field in part.model_fields.items():
        yield from leaves(field.annotation, (*pattern, field.alias or name), tuple(field.metadata))
    if part.model_config.get("extra") == "allow":
        yield from leaves(extra_annotation(part), pattern)


@cache
def _leaves_of(root: type[Part] | None) -> tuple[Leaf, ...]:
    from ladderexport.model import Ladder  # noqa: PLC0415 - likewise

    return tuple(leaves(root or Ladder))


@cache
def references(to: Referent, root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source names something by its id that must be there; what may also be a name of its own is left out.

    KEYS leads to the keys that a part has of its own as well, such as the `title` of a level's ranges.
    """
    from ladderexport.model.fields import Refers  # noqa: PLC0415 - likewise

    return tuple(leaf.pattern for leaf in _leaves_of(root) if Refers(to) in leaf.marks)


@cache
def prose_lists(root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source has a list of prose; the patterns lead to the lists, not to their items."""
    from ladderexport.model.fields import MARKDOWN  # noqa: PLC0415 - likewise

    return tuple(leaf.pattern[:-1] for leaf in _leaves_of(root) if leaf.is_item and MARKDOWN in leaf.marks)


@cache
def text_lists(root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source has a list of texts, labels or prose; the patterns lead to the lists, not to their items."""
    return tuple(leaf.pattern[:-1] for leaf in _leaves_of(root) if leaf.is_item and leaf.kind is str)


@cache
def passages(root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source has prose that may have paragraphs and lists."""
    from ladderexport.model.fields import MARKDOWN, ONE_PARAGRAPH  # noqa: PLC0415 - likewise

    prose = (leaf for leaf in _leaves_of(root) if MARKDOWN in leaf.marks and not leaf.is_item)
    return tuple(leaf.pattern for leaf in prose if ONE_PARAGRAPH not in leaf.marks)


@cache
def paragraphs(root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source has prose of one paragraph, apart from the items of lists."""
    from ladderexport.model.fields import ONE_PARAGRAPH  # noqa: PLC0415 - likewise

    return tuple(leaf.pattern for leaf in _leaves_of(root) if ONE_PARAGRAPH in leaf.marks)


def is_at(path: Sequence[str | int], patterns: Iterable[Pattern]) -> bool:
    """Return whether one of these patterns leads to a place."""
    return any(
        len(pattern) == len(path) and all(step in (EACH, key) for step, key in zip(pattern, path, strict=True))
        for pattern in patterns
    )


@cache
def pay_ranges(root: type[Part] | None = None) -> tuple[Pattern, ...]:
    """Return where a source has an amount or a range of pay. The keys that a part has of its own fit the last EACH too."""
    return tuple(leaf.pattern for leaf in _leaves_of(root) if leaf.kind is PayRange)
