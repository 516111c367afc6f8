"""Parts of a ladder with less in them, built up from what is kept, so that nothing that nobody thought of stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from ladderexport.model import Part

P = TypeVar("P", bound="Part")


def kept(part: P, names: Sequence[str], **others: Any) -> P:  # noqa: ANN401 - values of any field
    """Return a part of the same kind with these of its fields and these other values; all else is as if it was not written."""
    fields = type(part).model_fields
    values: dict[str, Any] = {fields[name].alias or name: getattr(part, name) for name in names}
    return cast("P", type(part).model_construct(**values, **others))


def changed(part: P, **changes: Any) -> P:  # noqa: ANN401 - values of any field
    """Return a part with some of its fields changed, and with nothing that was worked out from the former ones."""
    return kept(part, tuple(name for name in type(part).model_fields if name not in changes), **changes)
