"""Read the files beside a source: those that it names, such as a logo, and template overrides."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal

from ladderexport.errors import TemplateError
from ladderexport.regular_files import read_regular

MAX_FILE: Final = 32 * 1024 * 1024
"""The most bytes that are read of one file."""

MAX_TEMPLATE: Final = 1024 * 1024
"""The most bytes of a template."""

Fault = Literal["", "missing", "outside", "too large"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a source names: its bytes, or why there are none."""

    content: bytes = field(default=b"", repr=False)
    fault: Fault = ""
    reason: str = ""
    """What the system says of a file that cannot be read."""


def brand_files(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Return the files that a source's `brand` names, each with its path in the plain data."""
    brand = data.get("brand")
    if not isinstance(brand, dict):
        return
    if isinstance(brand.get("logo"), str):
        yield ("brand", "logo"), brand["logo"].strip()
    fonts = brand.get("fonts")
    if isinstance(fonts, str):
        yield ("brand", "fonts"), fonts.strip()
    for use, named in fonts.items() if isinstance(fonts, dict) else ():
        if isinstance(named, str):
            yield ("brand", "fonts", use), named.strip()
        for index, one in enumerate(named if isinstance(named, list) else ()):
            if isinstance(one, str):
                yield ("brand", "fonts", use, index), one.strip()


def read_assets(source: Path, data: Mapping[str, Any]) -> dict[str, Asset]:
    """Read the files that a source names, by the name that it gives them; never one outside its folder."""
    folder = source if source.is_dir() else source.parent
    return {name: _asset(folder, name) for _, name in brand_files(data) if name}


def beside(folder: Path, name: str) -> Path:
    """Return the path of a file that a source names, with accents as the file system has them: some keep them apart."""
    path = folder / name
    apart = folder / unicodedata.normalize("NFD", name)
    return apart if apart != path and not path.exists() and apart.exists() else path


def read_templates(folder: Path, known: Collection[str], moved: Mapping[str, str]) -> dict[str, str]:
    """Read the templates and style sheets of a folder, by their names in it. Raises TemplateError for an unknown name.

    `moved` gives the current names of templates by their former names, for messages.
    """
    hint = "name a folder with files such as handbook/cover.html.j2 or styles/handbook.css"
    if not folder.is_dir():
        raise TemplateError(f"there is no folder {folder}", hint=hint)
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_dir() or any(part.startswith(".") for part in name.split("/")):
            continue
        if name not in known:
            raise _unknown(file, name, known, moved)
        found[name] = _template(file)
    if not found:
        raise TemplateError(f"the folder {folder} holds no template", hint=hint)
    return found


def _unknown(file: Path, name: str, known: Collection[str], moved: Mapping[str, str]) -> TemplateError:
    """The error for a file that replaces no built-in template."""
    if name in moved:
        hint = (
            f"copy {moved[name]} from the built-in templates and make your changes there; "
            "docs/templates.md explains what is different"
        )
        return TemplateError(f"{file} is out of date: this template is now {moved[name]}", hint=hint)
    meant = get_close_matches(name, known, 1, 0.4)
    suggestion = f"did you mean {meant[0]}?" if meant else f"there are {', '.join(sorted(known))}"
    return TemplateError(f"{file} replaces no built-in template", hint=suggestion)


def _template(file: Path) -> str:
    try:
        content = read_regular(file, MAX_TEMPLATE + 1)
        if len(content) > MAX_TEMPLATE:
            raise TemplateError(f"{file} is larger than {MAX_TEMPLATE // 1024} kB")
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TemplateError(f"{file} is not UTF-8", hint="save it as UTF-8") from None
    except OSError as error:
        raise TemplateError(f"cannot read {file}: {error.strerror or error}") from None


def _asset(folder: Path, name: str) -> Asset:
    try:
        file = beside(folder, name).resolve()
        if not file.is_relative_to(folder.resolve()):
            return Asset(fault="outside")
        content = read_regular(file, MAX_FILE + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no file can have this name"
        return Asset(fault="missing", reason=reason)
    return Asset(fault="too large") if len(content) > MAX_FILE else Asset(content)
