"""Templates filled in: Jinja2. Whatever a context brings is escaped, and a name that it lacks is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ladderexport.prose import label

if TYPE_CHECKING:
    from collections.abc import Mapping


def render(template: str, context: Mapping[str, Any]) -> str:
    """Fill in a template."""
    return _environment().get_template(template).render(context)


def style(name: str) -> str:
    """A style sheet of the templates, as text."""
    return files("ladderexport.templates").joinpath("styles", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ladderexport.templates", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["label"] = label
    return environment
