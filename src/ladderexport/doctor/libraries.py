"""Check the distributions that the program needs: installed, recent enough, and importable."""

from __future__ import annotations

import importlib
import io
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.doctor.remedies import install, pip

PROGRAM: Final = "ladderexport"

MODULES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "fonttools": ("fontTools.ttLib", "brotli"),
        "lxml": ("lxml.etree",),
        "markdown-it-py": ("markdown_it",),
        "pillow": ("PIL.Image",),
        "pyyaml": ("yaml",),
        "weasyprint": (),  # it stands on native libraries, and is tried together with them
    }
)
"""What is imported to check that a distribution is complete; for those that are not listed, the module of the same name."""

EXTRAS: Final[Mapping[str, str]] = MappingProxyType(
    {"git": "reads earlier editions where git is not installed", "watch": "rebuild on save, live preview"}
)
"""Optional extra of the program -> what it is good for. Each is listed with its distributions, and never missed."""

_REQUIREMENT: Final = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*(?P<with>\[[^\]]*\])?(?P<bounds>[^;]*)(?P<marker>.*)")
_BOUND: Final = re.compile(r"(>=|<)\s*([0-9.]+)")
_EXTRA: Final = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A distribution that is needed, and the bounds of its version."""

    name: str
    extras: str = ""
    """Extras of its own that are asked for, in brackets."""
    bounds: tuple[tuple[str, str], ...] = ()
    extra: str = ""
    """The extra of the program that it belongs to."""

    def __str__(self) -> str:
        return self.name + self.extras + self.range

    @property
    def range(self) -> str:
        """The bounds of its version, such as `>=70,<71`."""
        return ",".join(operator + version for operator, version in self.bounds)

    def fault(self, version: str) -> str:
        """Return what is wrong with a version; empty if it is fine."""
        for operator, bound in self.bounds:
            if (_compared(version, bound) >= 0) != (operator == ">="):
                return "too old" if operator == ">=" else "too new"
        return ""


def requirements() -> tuple[Requirement, ...]:
    """Return the requirements in the program's metadata; none if it is not installed."""
    try:
        lines = metadata.requires(PROGRAM) or []
    except metadata.PackageNotFoundError:
        lines = []
    return tuple(sorted(map(requirement, lines), key=lambda one: one.name.lower()))


def requirement(line: str) -> Requirement:
    """Parse a requirement from its line in the metadata, such as `weasyprint<71,>=70; extra == "print"`."""
    found = _REQUIREMENT.match(line)
    if found is None:
        return Requirement(line)
    extra = _EXTRA.search(found["marker"])
    bounds = tuple(sorted(_BOUND.findall(found["bounds"]), reverse=True))
    return Requirement(found["name"], found["with"] or "", bounds, extra[1] if extra else "")


def examine(needed: Iterable[Requirement]) -> FindingGroup:
    """Check each requirement that belongs to no extra."""
    findings = tuple(_looked_at(one) for one in needed if not one.extra)
    unknown = Finding("note", "the requirements are unknown, because the program is not installed")
    return FindingGroup("Libraries", findings or (unknown,))


def optional(needed: Iterable[Requirement], extras: Mapping[str, str] = EXTRAS) -> tuple[Finding, ...]:
    """Check each extra: whether it is installed, what it is for, and how to install it."""
    needed = tuple(needed)
    findings = []
    for extra, purpose in extras.items():
        wanting = [one for one in needed if one.extra == extra and _looked_at(one).state == "missing"]
        what = f"`{extra}` extra ({purpose})"
        absent = Finding("note", f"{what}: not installed", pip(map(str, wanting)))
        findings.append(absent if wanting else Finding("ok", what))
    return tuple(findings)


def fault_of(attempt: Callable[[], object]) -> Exception | None:
    """Return what an attempt such as an import raises, or None; drop what it prints."""
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            attempt()
    except Exception as error:  # noqa: BLE001 - whatever a broken library does, it is not fit for use
        return error
    return None


def unusable(name: str, version: str, fault: Exception, again: str) -> Finding:
    """Return the finding for an installed distribution that raises `fault`; `again` is the requirement to reinstall."""
    reason = f"{type(fault).__name__}: {next(iter(str(fault).splitlines()), '')}".rstrip(": ")
    what = " ".join(filter(None, (name, version, f"cannot be used: {reason}")))
    return Finding("missing", what, install(["--force-reinstall", again]))


def _looked_at(one: Requirement) -> Finding:
    remedy = install([str(one)])
    try:
        version = metadata.version(one.name)
    except metadata.PackageNotFoundError:
        return Finding("missing", f"{one.name} is not installed", remedy)
    if fault := one.fault(version or ""):
        return Finding("missing", f"{one.name} {version} is {fault}: {one.range} is needed", remedy)
    for module in MODULES.get(one.name, (one.name.replace("-", "_"),)):
        if fault_raised := fault_of(partial(importlib.import_module, module)):
            return unusable(one.name, version, fault_raised, str(one))
    return Finding("ok", f"{one.name} {version}")


def _compared(version: str, bound: str) -> int:
    """Compare the numbers of two versions: -1 if less, 0 if equal, 1 if greater."""
    pairs = zip_longest(_numbers(version), _numbers(bound), fillvalue=0)
    return next(((left > right) - (left < right) for left, right in pairs if left != right), 0)


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()
