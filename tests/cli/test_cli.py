"""What a person at a terminal sees: results, messages, exit statuses, and never a traceback.

Covers `cli.build`, `cli.options`, `cli.verify`.
"""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import Artifact, File, in_one
from ladderexport.errors import OutputError
from ladderexport.pipeline import export, write
from tests.waiting import PATIENCE, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from ladderexport.artifacts.base import Announce
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

HEAVY = ("weasyprint", "openpyxl", "pydantic", "pydantic_core", "yaml", "jinja2", "babel", "lxml")
COMMANDS = tuple(command.name or "" for members in cli.COMMANDS.values() for command in members)


def program(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ladderexport", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | variables,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


def made(paths: tuple[str, ...], _ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """The files of a stand-in, saying on which paper they are."""
    progress("making a stand-in")
    return tuple(File(PurePosixPath(path), options.paper.encode(), "3 pages", 1) for path in paths)


def stand_in(artifact: Artifact) -> Artifact:
    """An artifact that is made in no time: the same files, for two levels where they are named after levels."""
    names = ("G1", "G2") if artifact.named_after_levels else ("",)
    paths = tuple(pattern.path.replace("*", name) for pattern in artifact.files for name in names)
    return replace(artifact, steps=in_one("making", partial(made, paths)), option_names=("paper", "levels"))


@pytest.fixture
def makers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins in the place of all artifacts."""
    monkeypatch.setattr(export, "ARTIFACTS", {name: stand_in(artifact) for name, artifact in ARTIFACTS.items()})


def closing(artifact: Artifact) -> str:
    """What is said of a stand-in in the end."""
    pattern = artifact.files[0]
    if artifact.named_after_levels:
        return f"{{out}}/{PurePosixPath(pattern.path).parent} · {2 * len(artifact.files)} pages"
    return f"{{out}}/{pattern.path} · 3 pages"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["handbook", "--help"], ["schema", "--help"], ["init", "--help"]]
)
def test_help_and_version_load_no_heavy_library(arguments: list[str]) -> None:
    """Neither the typesetter nor the workbook's or the models' library is waited for."""
    code = (
        "import sys; from ladderexport.cli import run\n"
        f"status = run({arguments!r})\n"
        f"print(status, [name for name in {HEAVY!r} if name in sys.modules], 'click' in sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.strip() == "0 [] True"


@pytest.mark.slow
def test_help_tells_a_newcomer_what_to_type() -> None:
    """The examples and exit statuses are there."""
    shown = program("--help").stdout
    assert "\n    ladderexport handbook --paper letter" in shown
    assert "Exit status: 0 done, 1 the source has errors, 2 wrong usage, 3 failed" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An example stands on a line of its own, ready to be copied."""
    assert cli.run([command, "--help"]) == 0
    assert f"\n    ladderexport {command}" in capsys.readouterr().out


@pytest.mark.slow
def test_the_version_is_that_of_the_project(root: Path) -> None:
    """`--version` says what pyproject.toml says."""
    declared = re.search(r'^version = "(.+)"$', (root / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert program("--version").stdout == f"ladderexport {declared[1]}\n"


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
@pytest.mark.parametrize("command", [*ARTIFACTS, "build"])
def test_every_command_that_makes_files_makes_editions(
    command: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two audiences, two folders, told line by line; an unknown one is wrong usage."""
    where = [str(root / "data"), "-o", str(tmp_path)]
    assert cli.run([command, *where, "--audience", "hr", "--audience", "employees"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["employees", "hr"]
    said = capsys.readouterr().out.splitlines()
    assert len([line for line in said if f"{tmp_path}/hr/" in line]) * 2 == len(said)
    assert cli.run([command, *where, "--audience", "employee"]) == 2
    assert "did you mean employees?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["handbok"], "Did you mean 'handbook'?"),
        (["handbook", "--paper", "a5"], "'a5' is not one of 'a4', 'letter'"),
        (["handbook", "one", "two"], "unexpected extra argument (two)"),
        (["build", "--papr", "a4"], "No such option"),
        (["html", "--paper", "a4"], "No such option"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, and a sentence on standard error."""
    assert cli.run(arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_validate_sums_up_a_valid_source(small_ladder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on standard output, and silence with -q."""
    assert cli.run(["validate", str(small_ladder)]) == 0
    assert capsys.readouterr() == (f"{small_ladder}: valid · 2 levels\n", "")
    assert cli.run(["validate", "-q", str(small_ladder)]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("makers")
@pytest.mark.parametrize("command", ["validate", *ARTIFACTS, "build"])
def test_every_command_shows_all_errors_of_the_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Status 1, each error with its place and a summary, on standard error, even with -q; nothing is written."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text("titel: T\n", encoding="utf-8")
    (tmp_path / "data" / "b.yaml").write_text("levels:\n  - id: A\n    title: B\n    colour: red\n", encoding="utf-8")
    options = [] if command == "validate" else ["-o", str(tmp_path / "out")]
    assert cli.run([command, "-q", str(tmp_path / "data"), *options]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.search(r"a\.yaml:1:1: ", shown.err)
    assert re.search(r"b\.yaml:4:5: ", shown.err)
    assert shown.err.endswith(f"{tmp_path / 'data'}: 2 errors in 2 files\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
@pytest.mark.parametrize("command", [*ARTIFACTS, "build"])
def test_the_closing_lines_say_what_was_made(
    small_ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """A line per artifact on standard output, one on standard error as it begins, and silence with -q."""
    out = tmp_path / "out"
    arguments = [command, str(small_ladder), "--output", str(out), *(["--jobs", "1"] if command == "build" else [])]
    assert cli.run(arguments) == 0
    shown = capsys.readouterr()
    artifacts = [ARTIFACTS[command]] if command in ARTIFACTS else list(ARTIFACTS.values())
    lines = [closing(artifact) for artifact in artifacts]
    if command == "build":
        files = sum(len(one.files) * (2 if one.named_after_levels else 1) for one in artifacts)
        lines.append(f"{{out}}/manifest.json · {files} files")
    lines[-1] += " · 2 levels · {time}"
    assert shown.err.splitlines() == [f"{artifact.name}: making" for artifact in artifacts]
    assert re.sub(r"\d+\.\d s", "{time}", shown.out).replace(str(out), "{out}").splitlines() == lines
    assert cli.run([*arguments, "-q"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
@pytest.mark.parametrize(
    ("paper", "made"), [("a4", b"A4"), ("A4", b"A4"), ("letter", b"Letter"), ("Letter", b"Letter")]
)
def test_paper_is_chosen_in_any_case(small_ladder: Path, tmp_path: Path, paper: str, made: bytes) -> None:
    """`--paper Letter` and `--paper letter` mean the same."""
    assert cli.run(["handbook", str(small_ladder), "-o", str(tmp_path / "out"), "--paper", paper]) == 0
    assert (tmp_path / "out" / "handbook.pdf").read_bytes() == made


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
def test_source_and_output_default_to_data_and_output(
    small_ladder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without arguments, the folder data is read and the folder output is written."""
    (tmp_path / "work" / "data").mkdir(parents=True)
    small_ladder.rename(tmp_path / "work" / "data" / "ladder.yaml")
    monkeypatch.chdir(tmp_path / "work")
    assert cli.run(["handbook"]) == 0
    assert capsys.readouterr().out.startswith("output/handbook.pdf · 3 pages")
    assert (tmp_path / "work" / "output" / "handbook.pdf").exists()


@pytest.mark.usefixtures("makers")
def test_an_unknown_level_is_wrong_usage(
    small_ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, with the level that was meant."""
    assert cli.run(["onepagers", str(small_ladder), "-o", str(tmp_path / "out"), "--level", "g1"]) == 2
    assert capsys.readouterr().err == "ladderexport: error: the ladder has no level g1\n  = help: did you mean G1?\n"


class Terminal(io.StringIO):
    """Standard error as a terminal has it."""

    def isatty(self) -> bool:
        """As a terminal says."""
        return True


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
@pytest.mark.parametrize(
    ("terminal", "options", "shown"),
    [("xterm", [], "making a stand-in"), ("xterm", ["-q"], ""), ("dumb", [], "handbook: making\n")],
)
def test_progress_is_for_terminals(
    small_ladder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    terminal: str,
    options: list[str],
    shown: str,
) -> None:
    """A terminal shows what is being made, and nothing of it in the end; others are told in lines, and -q nothing."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", terminal)
    assert cli.run(["handbook", str(small_ladder), "-o", str(tmp_path / "out"), *options]) == 0
    assert shown in stream.getvalue()
    assert ("\x1b" in stream.getvalue()) is (terminal == "xterm" and not options)
    assert left_on_screen(stream.getvalue()) == ("" if terminal == "xterm" else shown)


def left_on_screen(written: str) -> str:
    """What is left of a text with rich's marks for going up a line and for clearing one."""
    lines = [""]
    for mark, text in re.findall(r"(\x1b\[\??\d*[A-Za-z]|\r|\n)|([^\x1b\r\n]+)", written):
        if mark == "\n":
            lines.append("")
        elif mark == "\x1b[1A":
            lines.pop()
        elif mark == "\x1b[2K":
            lines[-1] = ""
        lines[-1] += text
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "missing"),
        (lambda path: path.mkdir(), "yaml"),
    ],
)
def test_a_source_that_is_not_there_is_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], said: str
) -> None:
    """A missing source, or a folder without YAML, is status 3, with a message and a way out."""
    make(tmp_path / "missing")
    assert cli.run(["validate", str(tmp_path / "missing")]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("ladderexport: error: ")
    assert said in shown.err
    assert "\n  = help: " in shown.err


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"title: caf\xe9\n", b"a: [", b"\x00", b"", b"%PDF-1.7\n", b"- a\n"]
)
def test_a_file_that_is_no_ladder_gets_a_diagnostic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Status 1 and a place, whatever the bytes."""
    (tmp_path / "l.yaml").write_bytes(content)
    assert cli.run(["validate", str(tmp_path / "l.yaml")]) == 1
    assert re.search(r"l\.yaml:\d+:\d+: ", capsys.readouterr().err)


@pytest.mark.usefixtures("makers")
def test_an_output_folder_that_cannot_be_written_is_named(
    small_ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder should be is status 3, with a way out."""
    (tmp_path / "out").write_text("mine")
    assert cli.run(["handbook", "-q", str(small_ladder), "-o", str(tmp_path / "out")]) == 3
    shown = capsys.readouterr()
    assert shown.err.startswith(f"ladderexport: error: cannot make the folder {tmp_path / 'out'}: ")
    assert "--output" in shown.err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.slow
@pytest.mark.usefixtures("makers")
def test_messages_carry_no_control_characters(
    small_ladder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path cannot move the cursor or turn the text around."""

    def refuse(*_: object, **__: object) -> tuple[Path, ...]:
        raise OutputError("cannot write a\x1b[2J\u202eb", hint="c\x07")

    monkeypatch.setattr(write, "write_files", refuse)
    assert cli.run(["handbook", str(small_ladder), "-o", str(tmp_path / "out")]) == 3
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", capsys.readouterr().err)


@pytest.mark.slow
def test_a_missing_pango_is_said_to_be_missing(small_ladder: Path, tmp_path: Path) -> None:
    """Where the typesetter's native library cannot be loaded, status 3 and what to install; no traceback."""
    fake = tmp_path / "site" / "weasyprint"
    fake.mkdir(parents=True)
    advice = "print('its own advice')\n"
    (fake / "__init__.py").write_text(
        f"{advice}raise OSError(\"cannot load library 'libpango-1.0-0'.  Additionally\")\n"
    )
    ran = program("handbook", str(small_ladder), "-o", str(tmp_path / "out"), PYTHONPATH=str(fake.parent))
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "cannot load library 'libpango-1.0-0'\n  = help: install Pango" in ran.stderr
    assert "`ladderexport doctor`" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "out").exists()


class Full(io.StringIO):
    """Standard output on a full disk."""

    def write(self, _text: str, /) -> int:
        """As a full disk does."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("command", [["schema"], ["--help"]])
def test_a_full_standard_output_is_said_to_be_full(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 3 and a sentence, not a traceback."""
    monkeypatch.setattr(sys, "stdout", Full())
    assert cli.run(command) == 3
    expected = f"ladderexport: error: cannot write to standard output: {os.strerror(errno.ENOSPC)}\n"
    assert capsys.readouterr().err == expected


@pytest.mark.slow
@pytest.mark.parametrize("command", ["schema", "--help"])
def test_a_reader_who_leaves_is_no_error_to_speak_of(command: str) -> None:
    """`ladderexport schema | head` ends as any other program does, and says nothing."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stdout:
        ran = subprocess.run(
            [sys.executable, "-m", "ladderexport", command], stdout=stdout, stderr=subprocess.PIPE, check=False
        )
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.slow
def test_a_terminal_without_the_characters_is_no_reason_to_fail(small_ladder: Path) -> None:
    """What the terminal's encoding lacks is shown as a question mark."""
    ran = program("validate", str(small_ladder), PYTHONIOENCODING="iso8859-5")
    assert (ran.returncode, ran.stdout) == (0, f"{small_ladder}: valid ? 2 levels\n")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interrupted_run_leaves_the_old_file(
    small_ladder: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    """Ctrl-C, or being told to end, while files are written leaves the folder as it was, without a traceback."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "handbook.pdf").write_bytes(b"old")
    code = f"""
        import os, pathlib, signal, sys, time
        from ladderexport import cli
        from ladderexport.pipeline import export
        signal.signal({int(number)}, signal.default_int_handler if {int(number)} == signal.SIGINT else signal.SIG_DFL)
        from ladderexport.artifacts.base import Artifact, File, in_one
        def content(*_):
            return (File(pathlib.PurePosixPath("handbook.pdf"), b"new", "1 page", 1),)
        export.ARTIFACTS = {{"handbook": Artifact("handbook", in_one("making", content))}}
        def wait(_descriptor):
            pathlib.Path({str(tmp_path / "ready")!r}).touch()
            signal.pause()
        os.fsync = wait
        sys.argv[1:] = ["handbook", "-q", {str(small_ladder)!r}, "-o", {str(out)!r}]
        cli.main()
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stderr=subprocess.PIPE, text=True) as process:
        until(lambda: (tmp_path / "ready").exists() or process.poll() is not None)
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == status
    assert said == ("ladderexport: interrupted\n" if number == signal.SIGINT else "")
    assert [path.name for path in out.iterdir()] == ["handbook.pdf"]
    assert (out / "handbook.pdf").read_bytes() == b"old"


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """Each shell is given a script to load, and, asked by it, the commands and options that can follow."""
    script = program(_LADDEREXPORT_COMPLETE=f"{shell}_source")
    assert script.returncode == 0
    assert f"_LADDEREXPORT_COMPLETE={shell}_complete" in script.stdout
    words = {"bash": ("ladderexport ha", "1"), "zsh": ("ladderexport ha", "1"), "fish": ("ladderexport ha", "ha")}
    line, current = words[shell]
    asked = program(_LADDEREXPORT_COMPLETE=f"{shell}_complete", COMP_WORDS=line, COMP_CWORD=current)
    assert "handbook" in asked.stdout
    options = program(
        _LADDEREXPORT_COMPLETE=f"{shell}_complete",
        COMP_WORDS="ladderexport handbook --dup",
        COMP_CWORD="--dup" if shell == "fish" else "2",
    )
    assert "--duplex" in options.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["validate", "{}"], ["diff", "{}", "data"], ["doctor", "{}"], ["html", "{}"], ["html", "data", "-o", "{}"],
        ["verify", "{}"], ["clean", "-o", "{}"], ["handbook", "data", "--templates", "{}"],
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_failure_and_no_wrong_usage(
    command: list[str], small_ladder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may not read a source or an output folder has typed the right command: status 3, not 2."""
    folder = tmp_path / "locked"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    small_ladder.rename("data")
    access, scandir, listdir, opened = os.access, os.scandir, os.listdir, os.open

    def denied(call: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(path: Any = ".", *given: Any, **named: Any) -> Any:
            if Path(os.fspath(path)) in {folder, Path("locked")}:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *given, **named)

        return refusing

    monkeypatch.setattr(os, "access", lambda path, *mode: Path(path) != Path("locked") and access(path, *mode))
    for name, call in (("scandir", scandir), ("listdir", listdir), ("open", opened)):
        monkeypatch.setattr(os, name, denied(call))
    assert cli.run([word.format("locked") for word in command]) == 3
