"""Check what rendering a page needs: the native libraries, the typesetter, and the fonts."""

from __future__ import annotations

import shlex
from typing import Final

from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.doctor.libraries import PROGRAM, fault_of, unusable
from ladderexport.doctor.remedies import clone, command_for, pip, system
from ladderexport.errors import MissingLibraryError
from ladderexport.rendering.fonts import system as system_fonts
from ladderexport.rendering.fonts.bundled import FACES, face_file
from ladderexport.rendering.pdf import native

_FONT_MAGIC: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""What the files of fonts begin with."""


def examine(*, tried: bool) -> FindingGroup:
    """Check the native libraries, and whether the typesetter starts; it is only `tried` if its imports are installed."""
    found = native.versions()
    unfit = native.unfit(found)
    starts = _starts() if tried else Finding("note", "the typesetter was not tried, because a library is missing")
    if starts.state == "ok":  # it has found by other names what the loader does not know
        unfit = tuple(name for name in unfit if found[name] is not None or name in native.SPARED)
    elif unfit:
        starts = Finding("note", "the typesetter does not start without them")
    libraries = [_library(name, version, unfit=name in unfit) for name, version in found.items()]
    return FindingGroup("Typesetter", (*libraries, starts))


def fonts() -> FindingGroup:
    """Check the bundled faces, and count the system's font families."""
    lost = [name for name in FACES if not _is_readable(name)]
    findings = [Finding("missing", f"the bundled face {name} cannot be read", _restore()) for name in lost]
    if not lost:
        findings = [Finding("ok", f"the bundled faces: {', '.join(name.removesuffix('.ttf') for name in FACES)}")]
    families = system_fonts.families()
    if families is not None:
        findings.append(
            Finding("note", f"the system has {len(families)} font families, for characters that these lack")
        )
    return FindingGroup("Fonts", tuple(findings))


def _library(name: str, version: str | None, *, unfit: bool) -> Finding:
    if not unfit:
        return Finding("ok", f"{name} {version}".strip() if version else name)
    least = ".".join(map(str, native.LEAST_PANGO))
    what = f"{name} cannot be loaded" if version is None else f"{name} {version} is too old: {least} or newer is needed"
    return Finding("missing", what, _remedy())


def _remedy() -> str:
    """Return the command that installs the native libraries or, if Homebrew has them, lets them be found."""
    if system() == "macOS" and (native.HOMEBREW / "libpango-1.0.dylib").exists():
        return f"export DYLD_FALLBACK_LIBRARY_PATH={native.HOMEBREW}"
    return command_for(native.COMMANDS)


def _starts() -> Finding:
    from ladderexport.rendering.pdf import engine  # noqa: PLC0415 - it needs libraries that may be missing

    fault = fault_of(engine.weasyprint)
    if isinstance(fault, MissingLibraryError):
        return Finding("missing", str(fault), _remedy())
    return unusable("the typesetter", "", fault, "weasyprint") if fault else Finding("ok", "the typesetter starts")


def _is_readable(name: str) -> bool:
    try:
        return face_file(name).read_bytes().startswith(_FONT_MAGIC)
    except OSError:
        return False


def _restore() -> str:
    """Return the command that brings the program's own files back: from git in a clone, else from its distribution."""
    root = clone()
    return f"git -C {shlex.quote(str(root))} restore src" if root else pip(["--force-reinstall", "--no-deps", PROGRAM])
