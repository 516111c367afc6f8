"""Render templates with Jinja2. All values are escaped, and an undefined name is an error.

A custom folder may replace templates and style sheets one by one. Such templates run in a sandbox, which lets
them see what they are given and nothing else, and whatever goes wrong in them is an error with its file and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Any, Final

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ladderexport.errors import TemplateError
from ladderexport.rendering.foreign_words import with_languages

FOLDERS: Final = ("chapters", "handbook", "onepager", "parts", "styles")
"""The folders whose templates and style sheets can be overridden."""
_HINT: Final = "docs/templates.md lists what templates can use"


def names() -> tuple[str, ...]:
    """Return the names of all templates and style sheets that can be overridden, such as `handbook/cover.html.j2`."""
    root = files("ladderexport.templates")
    found = (f"{folder}/{file.name}" for folder in FOLDERS for file in root.joinpath(folder).iterdir())
    return tuple(sorted(name for name in found if name.endswith((".j2", ".css"))))


def moved() -> Mapping[str, str]:
    """Names that templates had when print and web each had a template per chapter -> the names that they have now."""
    return {name.replace("chapters/", "handbook/", 1): name for name in names() if name.startswith("chapters/")}


@dataclass(frozen=True)
class Templates:
    """The program's templates and style sheets, and those that take the place of some."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    """Name -> text."""
    folder: str = ""
    """Where the overrides come from, for messages."""

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """Render a template. Raises TemplateError for a mistake in one that was overridden."""
        try:
            return with_languages(self._environment.get_template(template).render(context))
        except Exception as error:
            if not self.overrides:
                raise  # a bug of ours
            raise TemplateError(f"{self._place(error)}: {_said(error)}", hint=_HINT) from error

    def style(self, name: str) -> str:
        """Return the text of a style sheet."""
        return self.overrides.get(f"styles/{name}") or _text(f"styles/{name}")

    def shown(self, name: str) -> str:
        """Return the name of a template for a message: with its folder if it is an override."""
        return f"{self.folder}/{name}" if name in self.overrides else name

    def _place(self, error: Exception) -> str:
        """Return the template and the line that an error comes from."""
        if isinstance(error, TemplateSyntaxError):
            return f"{self.shown(error.name or '')}:{error.lineno}"
        known = {self.shown(name): name for name in (*names(), *self.overrides)}
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in known]
        own = [frame for frame in frames if known[frame.filename] in self.overrides]
        where = (own or frames)[-1:]
        return f"{where[0].filename}:{where[0].lineno}" if where else "a template"

    @cached_property
    def _environment(self) -> Environment:
        kind = ImmutableSandboxedEnvironment if self.overrides else Environment
        environment = kind(
            loader=_Loader(self), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.filters["label"] = str  # the texts of a ladder are as they are printed
        return environment


class _Loader(BaseLoader):
    """Finds a template among the overrides, then among the program's own; errors call it by the name that is shown."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's
        text = self._templates.overrides.get(template)
        try:
            return _text(template) if text is None else text, self._templates.shown(template), None
        except (OSError, ValueError):
            raise TemplateNotFound(template) from None


def _text(name: str) -> str:
    """Return the text of a template file. Raises ValueError for a name outside the folder."""
    if ".." in name.split("/") or name.startswith("/"):
        raise ValueError(name)
    return files("ladderexport.templates").joinpath(*name.split("/")).read_text(encoding="utf-8")


def _said(error: Exception) -> str:
    """Return the message of an error in one line."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    return " ".join(str(error).split()) or type(error).__name__


OWN: Final = Templates()
"""The program's own templates."""
