"""The frozen Ladder and its parts, and the notations, figures and names of which they are made.

The models are loaded when the first of them is asked for, so that a module which only reads an amount or a color does
not wait for pydantic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladderexport.model.ladder import *  # noqa: F403 - `ladder.__all__` is the list


def __getattr__(name: str) -> object:
    """Return a model by its name. Raises AttributeError for any other name, such as that of a module in this package."""
    if not name[:1].isupper():
        raise AttributeError(f"{__name__} has no model {name}")
    from ladderexport.model import ladder  # noqa: PLC0415 - see above

    return getattr(ladder, name)
