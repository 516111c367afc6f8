"""A ladder with its texts rewritten; ids, references, names of files and figures stay as they are."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from ladderexport.model.fields import VERBATIM, Part, Refers, extra_annotation
from ladderexport.model.ladder import Ladder

Rewrite: TypeAlias = Callable[[str, tuple[object, ...]], str]
"""What becomes of a text; told what stands with it, such as MARKDOWN."""


def with_texts(ladder: Ladder, rewrite: Rewrite) -> Ladder:
    """Return a ladder in which every text that is for readers is what `rewrite` makes of it; so it is in its previous edition."""
    ids = frozenset(ladder.level_by_id)

    def own(text: str, marks: tuple[object, ...]) -> str:
        refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
        if VERBATIM in marks or (refers and (refers.certain or text in ids)):
            return text
        return rewrite(text, marks)

    before = with_texts(ladder.before, rewrite) if ladder.before else None
    audience = _part(ladder.audience, own) if ladder.audience else None
    return ladder.made_for(audience, _values(ladder, own), before)


def _part(part: Any, own: Rewrite) -> Any:  # noqa: ANN401 - a part of any kind
    """A part with its texts rewritten."""
    return type(part).model_construct(_fields_set={*part.model_fields_set}, **_values(part, own))


def _values(part: Part, own: Rewrite) -> dict[str, Any]:
    """What a part says under each of its keys, rewritten."""
    values = {
        field.alias or name: _rewritten(part.__dict__[name], field.annotation, tuple(field.metadata), own)
        for name, field in type(part).model_fields.items()
        if name in part.__dict__
    }
    if part.__pydantic_extra__:
        values |= _rewritten(part.__pydantic_extra__, extra_annotation(type(part)), (), own)
    return values


def _rewritten(value: Any, annotation: Any, marks: tuple[object, ...], own: Rewrite) -> Any:  # noqa: ANN401 - values of any field
    annotation, marks = _bare(annotation, marks)
    if isinstance(value, Part):
        return _part(value, own)
    if isinstance(value, tuple):
        return tuple(_rewritten(one, get_args(annotation)[0], marks, own) for one in value)
    if isinstance(value, Mapping):
        return {key: _rewritten(one, get_args(annotation)[1], (), own) for key, one in value.items()}
    return own(value, marks) if annotation is str and value is not None else value


def _bare(annotation: Any, marks: tuple[object, ...]) -> tuple[Any, tuple[object, ...]]:  # noqa: ANN401 - annotations have no common type
    """An annotation without what stands with it and without `| None`, and all that stands with it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, marks = get_args(annotation)[0], (*marks, *annotation.__metadata__)
        elif get_origin(annotation) in {Union, types.UnionType}:
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, marks
