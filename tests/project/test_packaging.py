"""What is shipped is what stands in the tree, and it works from anywhere; what is locked is what is declared."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

SHIPPED = ("src", "templates", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md")
LITTER = shutil.ignore_patterns("__pycache__", "*.egg-info")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, with nothing of this environment but its path."""
    keep = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ran = subprocess.run(command, cwd=cwd, env=keep, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel that is built from it, of a copy of the tree."""
    tree = tmp_path_factory.mktemp("tree")
    root = Path(__file__).resolve().parents[2]
    for name in SHIPPED:
        if (root / name).is_dir():
            shutil.copytree(root / name, tree / name, ignore=LITTER)
        else:
            shutil.copy(root / name, tree / name)
    (tree / "templates" / "notes.txt").write_text("a stray file")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=tree)
    (sdist,) = (tree / "dist").glob("*.tar.gz")
    (wheel,) = (tree / "dist").glob("*.whl")
    return sdist, wheel


def files_below(folder: Path) -> set[str]:
    """The files of a folder, as paths relative to it, without what Python leaves there."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if "__pycache__" not in name and ".egg-info" not in name}


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_the_templates_and_nothing_else(
    packages: tuple[Path, Path], root: Path
) -> None:
    """Each module, template and style of the tree is in the wheel; a stray file is not."""
    code, templates = files_below(root / "src"), files_below(root / "templates")
    assert len(code) > 20
    assert len(templates) > 10
    with zipfile.ZipFile(packages[1]) as wheel:
        shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
        information = {name.partition("/")[2] for name in wheel.namelist() if ".dist-info/" in name}
    assert shipped == code | {f"ladderexport/templates/{name}" for name in templates}
    licenses = {name.removeprefix("licenses/") for name in information if name.startswith("licenses/")}
    faces = "src/ladderexport/rendering/fonts/faces"
    assert licenses == {"LICENSE", f"{faces}/OFL-SourceSansPro.txt", f"{faces}/OFL-SourceSerifPro.txt"}
    others = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt"}
    assert information == others | {f"licenses/{name}" for name in licenses}


@pytest.mark.slow
def test_the_source_distribution_holds_what_the_wheel_is_built_from(packages: tuple[Path, Path], root: Path) -> None:
    """The tree's files, and what setuptools adds."""
    with tarfile.open(packages[0]) as sdist:
        held = {name.partition("/")[2] for name in sdist.getnames() if not sdist.getmember(name).isdir()}
    tree = {f"src/{name}" for name in files_below(root / "src")}
    tree |= {f"templates/{name}" for name in files_below(root / "templates")}
    single = {name for name in SHIPPED if (root / name).is_file()}
    assert {name for name in held if ".egg-info/" not in name} == tree | single | {"PKG-INFO", "setup.cfg"}


@pytest.mark.slow
def test_the_wheel_makes_everything_from_another_folder(
    packages: tuple[Path, Path], small_ladder: Path, tmp_path: Path
) -> None:
    """Installed in an environment of its own, the program needs nothing of the tree."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=tmp_path)
    python = environment / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python),
        *("install", "--quiet", "--no-deps", "--no-index", packages[1]),
        cwd=tmp_path,
    )
    where = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    Path(where, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    module = run(python, "-c", "import ladderexport.templates as t; print(t.__file__)", cwd=tmp_path)
    assert module.startswith(where)

    program = environment / "bin" / "ladderexport"
    run(program, "init", "started", "--template", "design", cwd=tmp_path)
    run(program, "validate", "started", "--strict", cwd=tmp_path)
    run(program, "build", small_ladder.name, "-o", "made", cwd=small_ladder.parent)
    made = small_ladder.parent / "made"
    assert len(PdfReader(made / "handbook.pdf").pages) > 1
    sheets = sorted((made / "onepagers").iterdir())
    assert [len(PdfReader(sheet).pages) for sheet in sheets] == [1, 1]
    assert len(load_workbook(made / "ladder.xlsx").sheetnames) > 1
    listed = json.loads((made / "manifest.json").read_bytes())["files"]
    assert set(listed) | {"manifest.json"} == files_below(made)
    assert all(
        entry["sha256"] == hashlib.sha256((made / name).read_bytes()).hexdigest() for name, entry in listed.items()
    )


def declared(root: Path) -> dict[str, Any]:
    """The project's declaration."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(path: Path) -> dict[str, list[str]]:
    """Each distribution that a lock file pins, with its hashes."""
    blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").replace("\\\n", " "))
    found = {}
    for block in blocks:
        if name := re.match(r"([a-z0-9-]+)==\S+", block):
            found[name[1]] = re.findall(r"--hash=sha256:[0-9a-f]{64}", block)
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hashes_and_names_no_machine(root: Path, name: str) -> None:
    """A lock file installs the same bytes from wherever pip is told to look."""
    pins = pinned(root / name)
    assert len(pins) > 20
    assert all(pins.values())
    assert not re.search(r"://|^-|file:|^#.*/", (root / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_locks_cover_what_is_declared(root: Path) -> None:
    """`make lock` was run after a dependency was added; developers have what users have."""
    project = declared(root)["project"]
    groups = declared(root)["dependency-groups"]
    users, developers = pinned(root / "requirements.txt"), pinned(root / "requirements-dev.txt")
    wanted = [*project["dependencies"], *groups["build"]]
    assert {re.split(r"[<>=[]", line)[0] for line in wanted} <= set(users)
    assert {re.split(r"[<>=]", line)[0] for line in project["optional-dependencies"]["dev"]} <= set(developers)
    assert users.items() <= developers.items()
