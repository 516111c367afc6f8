"""What makes the artifacts counts, and nothing else does."""

from __future__ import annotations

from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ladderexport.pipeline import toolchain
from ladderexport.rendering.fonts.bundled import FACES

WITHOUT_A_HAND = {
    "annotated-types": "checks types, and writes nothing",
    "click": "speaks with the terminal",
    "pycparser": "reads declarations of C when a library is built",
    "pygments": "colours terminals",
    "rich": "shows progress",
    "typing-extensions": "names types",
    "typing-inspection": "looks at types",
    "wcwidth": "measures text in a terminal",
}
"""Distributions that are installed with the program and whose version changes no byte of an artifact."""


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The distributions that one needs here, with these extras, and all that they need."""
    found: set[str] = set()
    for requirement in map(Requirement, requires(name) or ()):
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": one}) for one in extras | {""}):
            own = canonicalize_name(requirement.name)
            found |= {own} | needed(own, frozenset(requirement.extras))
    return found


def test_every_library_with_a_hand_in_the_bytes_counts() -> None:
    """All that the program needs is in the list, or known to have no hand in them; nothing else is."""
    everything = needed("ladderexport")
    assert {"weasyprint", "openpyxl"} <= everything
    assert everything - WITHOUT_A_HAND.keys() == set(toolchain.LIBRARIES)


def test_the_digest_follows_program_libraries_and_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same when nothing changes, and another with a library's version, a font, or a native library."""
    (tmp_path / "Own.ttf").write_bytes(b"font")
    monkeypatch.setattr(toolchain, "FONT_FOLDERS", (str(tmp_path),))
    digests = [toolchain.tools()]
    assert toolchain.tools() == digests[0]
    (tmp_path / "Own.ttf").write_bytes(b"another font")
    digests.append(toolchain.tools())
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "Own.ttf").write_bytes(b"font")
    digests.append(toolchain.tools())
    monkeypatch.setattr(toolchain, "_version", lambda _name: "0")
    digests.append(toolchain.tools())
    monkeypatch.setattr("ladderexport.rendering.pdf.native.versions", lambda: {"Pango": "9"})
    digests.append(toolchain.tools())
    assert len(set(digests)) == len(digests)


def test_the_program_s_own_files_count() -> None:
    """Code, templates, style sheets and fonts are among them; what Python compiled of them is not."""
    names = list(toolchain._program())[::2]
    faces = {f"rendering/fonts/faces/{name}".encode() for name in FACES}
    assert faces | {b"pipeline/toolchain.py", b"handbook/cover.html.j2", b"styles/tokens.css"} <= set(names)
    assert not [name for name in names if b"__pycache__" in name]
