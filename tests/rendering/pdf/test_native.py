"""The native libraries: what is there, what is too old, and that asking costs next to nothing."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from itertools import chain

import pytest
from weasyprint.text import ffi

from ladderexport.rendering.pdf import native

THERE = {"Pango": "1.50.12", "PangoFT2": "", "HarfBuzz": "6.0.0", "fontconfig": "2.14.1"}


def test_the_versions_are_those_that_the_typesetter_meets() -> None:
    """Every library of this machine is found, and the three that say their version to the typesetter say the same here."""
    found = native.versions()
    assert list(found) == [library.name for library in native.LIBRARIES]
    assert None not in found.values()
    pango = ffi.pango.pango_version()
    assert found["Pango"] == f"{pango // 10_000}.{pango // 100 % 100}.{pango % 100}"
    for name in ("HarfBuzz", "fontconfig", "GObject"):
        assert re.fullmatch(r"\d+\.\d+\.\d+", found[name] or "")


def test_the_names_of_the_files_are_those_that_the_typesetter_tries() -> None:
    """Each stands in the typesetter's own code, so that both find the same libraries."""
    tried = set(re.findall(r"'([^']+\.(?:so\.\d|dylib|dll))'", ffi.__loader__.get_source(ffi.__name__)))
    assert set(chain.from_iterable(library.files for library in native.LIBRARIES)) <= tried


@pytest.mark.slow
def test_asking_starts_no_process_and_reads_no_typesetter() -> None:
    """A build may ask each time: the loader alone is at work."""
    asked = (
        "import sys\n"
        "started = []\n"
        "sys.addaudithook(lambda event, _: started.append(event) if event in {'subprocess.Popen', 'os.fork'} else None)\n"
        "from ladderexport.rendering.pdf import native\n"
        "native.versions()\n"
        "print(started, *sorted({'weasyprint', 'cffi', 'subprocess'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_what_the_loader_does_not_find_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without Pango and its companions, each of them is missing."""

    def find(name: str) -> ctypes.CDLL:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", find)
    found = native.versions()
    assert set(found.values()) == {None}
    assert native.unfit(found) == tuple(found)


def test_a_library_that_does_not_say_its_version_is_there_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file under the right name without the symbol that tells counts as there."""
    itself = ctypes.CDLL(None)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: itself)
    monkeypatch.setattr(native, "LIBRARIES", (native.NativeLibrary("Other", ("any",), lambda it: it["no_such"]()),))
    assert native.versions() == {"Other": ""}


@pytest.mark.parametrize(
    ("version", "unfit"),
    [
        ("1.50.12", ()),
        ("1.44", ()),
        ("2.0.0", ()),
        ("1.43.9", ("Pango",)),
        ("0.99.0", ("Pango",)),
        (None, ("Pango",)),
        ("", ()),
        ("one.two", ()),
    ],
)
def test_a_pango_too_old_is_unfit(version: str | None, unfit: tuple[str, ...]) -> None:
    """Pango 1.44 is the oldest that will do; a version that nobody can read is not held against it."""
    assert native.unfit(THERE | {"Pango": version}) == unfit
