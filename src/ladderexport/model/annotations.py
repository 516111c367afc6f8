"""What the models say about a place of a source: its type, and where each key belongs."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from ladderexport.model.fields import is_prose, own_keys
from ladderexport.model.ladder import Ladder
from ladderexport.model.levels import Level
from ladderexport.model.patterns import EACH, Pattern
from ladderexport.model.pay_tables import LevelPay

_NAMING_FILES: Final = ("brand", "previous")
"""The top-level keys below which files are named, exactly as the file system has them."""


def plain(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return an annotation without its metadata and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in {Union, types.UnionType}:
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation


def annotation_at(path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return what the model says stands at a path; None where it says nothing."""
    annotation: Any = Ladder
    for step in path:
        annotation = plain(annotation)
        if is_part(annotation):
            fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
            annotation = fields.get(str(step), _others(annotation))
        elif get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
        elif get_origin(annotation) is tuple:
            annotation = get_args(annotation)[0]
        else:
            return None
    return plain(annotation)


def part_at(path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the part of a ladder that stands at a path; None where that is no part."""
    annotation = annotation_at(path)
    return annotation if is_part(annotation) else None


def is_part(annotation: Any) -> bool:  # noqa: ANN401 - annotations have no common type
    """Return whether an annotation is a part of a ladder, with keys of its own."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def is_label(path: tuple[str | int, ...]) -> bool:
    """Return whether a text at a path is a label: an id, a title or another short text that is looked up as it is seen.

    Prose is none, nor are figures and the names of files.
    """
    if not path or path[0] in _NAMING_FILES:
        return False
    annotation = annotation_at(path)
    if is_part(annotation):
        return True  # its short form, which is its name
    if annotation is not str and _item(annotation) is not str:
        return False
    depth = max(end for end in range(len(path)) if is_part(annotation_at(path[:end])))
    part, key = annotation_at(path[:depth]), str(path[depth])
    if part is LevelPay and key not in own_keys(part):
        return False
    fields = {field.alias: name for name, field in part.model_fields.items()}
    return not is_prose(part, fields.get(key, key))


@cache
def homes() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the parts in which each key is known, as patterns; the top level is the empty one."""
    found: dict[str, list[Pattern]] = {}
    for key, pattern in _keys(Ladder, ()):
        found.setdefault(key, []).append(pattern)
    return types.MappingProxyType({key: tuple(patterns) for key, patterns in found.items()})


def _keys(annotation: Any, pattern: Pattern) -> Iterator[tuple[str, Pattern]]:  # noqa: ANN401 - likewise
    """Yield each key that a value of a type may have, with the pattern that leads to the part that has it."""
    annotation = plain(annotation)
    if is_part(annotation):
        for name, field in annotation.model_fields.items():
            key = field.alias or name
            yield key, pattern
            yield from _keys(field.annotation, (*pattern, key))
    elif get_origin(annotation) is dict:
        yield from _keys(get_args(annotation)[1], (*pattern, EACH))
    elif get_origin(annotation) is tuple:
        yield from _keys(get_args(annotation)[0], (*pattern, EACH))


def _item(annotation: Any) -> Any:  # noqa: ANN401 - likewise
    """Return the type of the items of a list; None for anything else."""
    return plain(get_args(annotation)[0]) if get_origin(annotation) is tuple else None


def _others(part: type[BaseModel]) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return what stands under the keys that a part does not have of its own."""
    return tuple[str, ...] if part is Level else str if part is LevelPay else None
