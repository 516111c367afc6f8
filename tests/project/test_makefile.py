"""`make` on a machine that has only Python and make: it sets up once, says what is missing, and then stays out of the way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """\
#!/bin/sh
printf '%s|' "$(basename "$0")" "$@" >> "$CALLS"
echo >> "$CALLS"
"""

PYTHON = """\
#!/bin/sh
case "$*" in
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$PROGRAM" "$3/bin/ladderexport" && cp "$PROGRAM" "$3/bin/pytest" ;;
  *"-m pip "*) printf '%s ' "$@" >> "$CALLS"; echo >> "$CALLS"; exit "${PIP_STATUS:-0}" ;;
  *native.unfit*) exit "${PANGO_STATUS:-0}" ;;
  *native*) exec "$REAL_PYTHON" "$@" ;;
esac
"""


class Clone:
    """A fresh clone on a machine with a stand-in for Python, which notes what it is asked to do."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder / "a clone"
        self.calls_file = folder / "calls"
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.folder.mkdir()
        for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
            shutil.copy(root / name, self.folder)
        shutil.copytree(root / "tools", self.folder / "tools")
        for name in ("src", "templates", "tests"):
            (self.folder / name).mkdir()
        self.script("python-new", PYTHON)
        self.script("program", PROGRAM)

    def script(self, name: str, text: str) -> None:
        """Put a program before all others on the path."""
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def make(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run make in the clone."""
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        given = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "CALLS": str(self.calls_file),
            "PROGRAM": str(self.bin / "program"),
            "PYTHON": "python-new",
            "REAL_PYTHON": sys.executable,
        }
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env=keep | given | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What was asked for since the last time."""
        found = self.calls_file.read_text().splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return found


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Clone:
    """A fresh clone, in a folder with a space in its name."""
    return Clone(root, tmp_path)


@pytest.mark.slow
def test_a_first_call_sets_up_what_a_user_needs_and_a_second_does_nothing_twice(clone: Clone) -> None:
    """The pinned dependencies, then the project itself without any other; after that only the program runs."""
    assert clone.make("handbook").returncode == 0
    dependencies, project, program = clone.calls()
    assert "install --require-hashes --requirement requirements.txt" in dependencies
    assert "install --no-deps --no-build-isolation --editable ." in project
    assert program == "ladderexport|handbook|data|--output|output|--paper|a4|"
    again = clone.make("handbook")
    assert clone.calls() == [program]
    assert (again.stdout, again.stderr) == ("", "")


@pytest.mark.slow
def test_only_tests_and_checks_install_the_developers_tools(clone: Clone) -> None:
    """A user who prints a handbook does not wait for them."""
    clone.make("validate")
    assert not [call for call in clone.calls() if "requirements-dev.txt" in call]
    assert clone.make("test", "TESTS=tests/cli/test_cli.py").returncode == 0
    tools, pytest_call = clone.calls()
    assert "install --require-hashes --requirement requirements-dev.txt" in tools
    assert pytest_call.endswith("|--ignore=tests/external|tests/cli/test_cli.py|")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (
            ["handbook", "SOURCE=my ladder", "OUTPUT=a b", "PAPER=Letter"],
            "handbook|my ladder|--output|a b|--paper|Letter|",
        ),
        (["xlsx", "OUTPUT=out"], "xlsx|data|--output|out|--paper|a4|"),
        (
            ["onepagers", "LEVEL=L3 L4"],
            "onepagers|data|--output|output|--paper|a4|--level|L3|--level|L4|",
        ),
        (["html", "SOURCE=my ladder"], "html|my ladder|--output|output|"),
        (["build"], "build|data|--output|output|--paper|a4|"),
        (["build", "DUPLEX=1"], "build|data|--output|output|--paper|a4|--duplex|"),
        (["handbook", "DUPLEX=1", "MARKS=1"], "handbook|data|--output|output|--paper|a4|--duplex|--marks|"),
        (["handbook", "FOURS=1"], "handbook|data|--output|output|--paper|a4|--pages-in-fours|"),
        (["build", "AUDIENCE=hr all"], "build|data|--output|output|--paper|a4|--audience|hr|--audience|all|"),
        (["build", "JOBS=3", "FORCE=1"], "build|data|--output|output|--paper|a4|--jobs|3|--force|"),
        (["watch", "SERVE=1"], "watch|data|--output|output|--paper|a4|--serve|"),
        (["validate", "SOURCE=l.yaml"], "validate|l.yaml|"),
        (["doctor", "SOURCE=my ladder"], "doctor|my ladder|"),
    ],
)
def test_variables_reach_the_program(clone: Clone, arguments: list[str], call: str) -> None:
    """What is said to make is said to the program, spaces and all."""
    assert clone.make(*arguments).returncode == 0
    assert clone.calls()[-1] == f"ladderexport|{call}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "O'Neil's ladder",
        "pay $2025",
        "$HOME $(HOME) ${HOME}",
        "#1 ladder",
        "a  b",
        'L"x',
        "back\\slash",
        "`id`; echo x & y",
        "*",
        "%",
    ],
)
def test_any_name_reaches_the_program_as_it_is(clone: Clone, name: str) -> None:
    """Quotes, dollars, hashes and spaces, on the command line of make and from its environment."""
    expected = f"ladderexport|xlsx|{name}|--output|out/{name}|--paper|a4|"
    assert clone.make("xlsx", f"SOURCE={name}", f"OUTPUT=out/{name}").returncode == 0
    assert clone.calls()[-1] == expected
    assert clone.make("xlsx", SOURCE=name, OUTPUT=f"out/{name}").returncode == 0
    assert clone.calls()[-1] == expected
    clone.make("validate", f"SOURCE={name}")
    assert clone.calls()[-1] == f"ladderexport|validate|{name}|"
    clone.make("clean", f"OUTPUT={name}")
    assert clone.calls()[-1] == f"ladderexport|clean|--output|{name}|"


@pytest.mark.slow
def test_levels_and_audiences_reach_the_program_as_they_are(clone: Clone) -> None:
    """Word by word."""
    arguments = ("onepagers", "LEVEL=L'3 $4 *", "AUDIENCE=hr's $all", "JOBS=2", "PAPER=$x")
    assert clone.make(*arguments).returncode == 0
    levels = "--level|L'3|--level|$4|--level|*|--audience|hr's|--audience|$all|--jobs|2|"
    assert clone.calls()[-1] == f"ladderexport|onepagers|data|--output|output|--paper|$x|{levels}"


@pytest.mark.slow
@pytest.mark.parametrize("how", ["moved", "copied"])
def test_a_clone_that_was_moved_sets_up_again(clone: Clone, how: str) -> None:
    """Its environment names the old place; that is said, and the environment is set up again, once."""
    clone.make("test")
    clone.calls()
    new = clone.folder.with_name("another clone's place")
    (shutil.move if how == "moved" else shutil.copytree)(clone.folder, new)
    clone.folder = new
    made = clone.make("test")
    assert (made.returncode, made.stderr.splitlines()[0]) == (
        0,
        "This folder was moved or copied, so its environment in .venv is being set up again.",
    )
    assert len(clone.calls()) == 4
    again = clone.make("test")
    assert (again.stderr, len(clone.calls())) == ("", 1)


@pytest.mark.slow
def test_with_the_environment_there_no_python_is_started_but_the_program(clone: Clone) -> None:
    """So work starts at once: neither the environment nor the native libraries are looked at again."""
    clone.make("handbook")
    clone.script("python-new", '#!/bin/sh\necho python >> "$CALLS"\n')
    shutil.copy(clone.bin / "python-new", clone.folder / ".venv/bin/python")
    clone.calls()
    assert clone.make("handbook").returncode == 0
    assert clone.calls() == ["ladderexport|handbook|data|--output|output|--paper|a4|"]


@pytest.mark.slow
def test_a_set_up_that_was_interrupted_is_done_again(clone: Clone) -> None:
    """A failed download does not count as an environment."""
    assert clone.make("handbook", PIP_STATUS="1").returncode != 0
    clone.calls()
    assert clone.make("handbook").returncode == 0
    assert len(clone.calls()) == 3


@pytest.mark.slow
def test_a_change_of_the_pins_is_installed(clone: Clone) -> None:
    """After a pull that changes requirements.txt, the next call brings the environment up to date."""
    clone.make("handbook")
    clone.calls()
    later = time.time() + 10
    os.utime(clone.folder / "requirements.txt", (later, later))
    assert clone.make("handbook").returncode == 0
    assert "requirements.txt" in clone.calls()[0]


@pytest.mark.slow
def test_a_python_too_old_is_refused_in_words(clone: Clone) -> None:
    """The message names the version that is needed, and how to name another Python."""
    clone.script("python-old", "#!/bin/sh\nexit 1\n")
    ran = clone.make("handbook", PYTHON="python-old")
    assert ran.returncode != 0
    assert "needs Python 3.11 or newer, but 'python-old' is older or missing" in ran.stderr
    assert "make PYTHON=" in ran.stderr
    assert clone.calls() == []


@pytest.mark.slow
def test_a_missing_pango_is_named_with_what_to_type(clone: Clone) -> None:
    """Whoever may not install it reads what to type, for each system; the workbook does not need it."""
    clone.script("id", "#!/bin/sh\necho 1000\n")
    ran = clone.make("handbook", PANGO_STATUS="1")
    assert ran.returncode != 0
    for expected in ("Pango 1.44", "sudo apt install libpango-1.0-0", "dnf install", "pacman -S", "brew install pango"):
        assert expected in ran.stderr
    assert not [call for call in clone.calls() if call.startswith("ladderexport|")]
    assert clone.make("xlsx", PANGO_STATUS="1").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "call"), [([], "output|"), (["OUTPUT=a b", "FORCE=1"], "a b|--force|")])
def test_clean_has_the_program_remove_what_it_made(clone: Clone, arguments: list[str], call: str) -> None:
    """Before the environment goes, in which the program is."""
    clone.make("handbook")
    clone.calls()
    assert clone.make("clean", *arguments).returncode == 0
    assert clone.calls() == ["ladderexport|--version|", f"ladderexport|clean|--output|{call}"]
    assert not (clone.folder / ".venv").exists()


@pytest.mark.slow
def test_clean_leaves_what_the_program_did_not_make(clone: Clone) -> None:
    """The program itself, at work on a folder with files of somebody else."""
    clone.script("program", f'#!/bin/sh\nexec "{sys.executable}" -m ladderexport "$@"\n')
    (clone.folder / "data").mkdir()
    shutil.copy(Path(__file__).parents[1] / "ladders" / "two-levels.yaml", clone.folder / "data" / "ladder.yaml")
    made = clone.make("html")
    output = clone.folder / "output"
    assert (output / "handbook.html").exists(), made.stderr
    for name in ("notes.txt", ".gitkeep"):
        (output / name).touch()
    cleaned = clone.make("clean")
    assert (cleaned.returncode, cleaned.stdout, cleaned.stderr) == (0, "removed output/handbook.html\n", "")
    assert sorted(path.name for path in output.rglob("*")) == [".gitkeep", "notes.txt"]


@pytest.mark.slow
def test_clean_stops_where_the_program_cannot_clean(clone: Clone) -> None:
    """As while a build is at work: the environment stays, too."""
    clone.script("program", '#!/bin/sh\n[ "$1" != clean ] || exit 3\n')
    clone.make("handbook")
    assert clone.make("clean").returncode != 0
    assert (clone.folder / ".venv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("environment", ["missing", "broken"])
def test_clean_sets_nothing_up(clone: Clone, environment: str) -> None:
    """Without a program that runs, what was made stays, and that is said; caches and the environment go all the same."""
    if environment == "broken":
        clone.script("program", "#!/bin/sh\nexit 1\n")
        clone.make("handbook")
        clone.calls()
    (clone.folder / ".mypy_cache").mkdir()
    (clone.folder / "output").mkdir()
    assert clone.make("clean").stderr == ""
    (clone.folder / "output" / "handbook.pdf").touch()
    cleaned = clone.make("clean")
    assert cleaned.returncode == 0
    assert cleaned.stderr.startswith("The program is not installed here, so the files in 'output' were kept; ")
    assert clone.calls() == []
    assert not (clone.folder / ".venv").exists()
    assert not (clone.folder / ".mypy_cache").exists()
    assert (clone.folder / "output" / "handbook.pdf").exists()


@pytest.mark.slow
def test_help_lists_every_target(clone: Clone) -> None:
    """Each target has a line that says what it makes, and make alone shows them."""
    targets = re.findall(r"^\.PHONY: (.*)$", (clone.folder / "Makefile").read_text(), re.MULTILINE)
    assert targets
    shown = clone.make().stdout
    assert sorted(re.findall(r"^  make ([a-z-]+) +\S", shown, re.MULTILINE)) == sorted(
        {*targets[0].split()} - {"moved"}
    )


def test_continuous_integration_runs_all_checks_and_tests(root: Path) -> None:
    """.ci/run can be executed, and stops at the first failure."""
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    assert "make check test test-external" in script.read_text()
