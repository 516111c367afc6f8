"""`validate` and `rules` at a terminal: formats, colours, widths, strictness, and what a GitHub run shows.

Covers `cli.validate`.
"""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.validation.rules import RULEBOOK
from tests.waiting import PATIENCE

WARNED = "title: Gardening # ladder: ignore[LAD203] nobody may\nlevels:\n  - {id: G1, title: Gardener}\n"
WRONG = "title: Gardening\nlevels:\n  - {id: G1, titel: Gardener}\n" + "# " + "x" * 200 + "\n"


@pytest.fixture
def warned(tmp_path: Path) -> str:
    """A source with one warning and no error."""
    path = tmp_path / "warned.yaml"
    path.write_text(WARNED, encoding="utf-8")
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A source with one error."""
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a GitHub run nor anybody's wish for colours."""
    for name in ("GITHUB_ACTIONS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def on_a_terminal(*arguments: str, columns: int, **variables: str) -> str:
    """What the program shows on a terminal of so many columns, as standard error."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", **variables}
    with subprocess.Popen(
        [sys.executable, "-m", "ladderexport", *arguments], stdout=subprocess.DEVNULL, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(timeout=PATIENCE)
    os.close(leader)
    return shown.decode().replace("\r\n", "\n")


def test_a_warning_lets_pass(warned: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is shown and counted, and the source is valid all the same."""
    assert cli.run(["validate", warned]) == 0
    shown = capsys.readouterr()
    assert ":1:35: warning LAD901 " in shown.err
    assert shown.out == f"{warned}: valid · 1 level · 1 warning\n"


def test_strict(warned: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --strict a warning fails, and the last line says that it is for this."""
    assert cli.run(["validate", warned, "--strict"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith(f"{warned}: valid · 1 level · 1 warning; with --strict, warnings fail\n")


@pytest.mark.parametrize(("strict", "status"), [((), 0), (("--strict",), 1)])
def test_json(warned: str, strict: tuple[str, ...], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output is one JSON object and nothing else."""
    assert cli.run(["validate", warned, "--format", "json", *strict]) == status
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert shown.err == ""
    assert (report["valid"], report["warnings"], report["errors"]) == (status == 0, 1, 0)
    assert report["diagnostics"][0]["file"] == warned


def test_sarif(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output is one SARIF log; an absolute path is a file URI."""
    assert cli.run(["validate", wrong, "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "LAD101"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == Path(wrong).as_uri()


def test_github_by_itself(wrong: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In a GitHub run annotations are chosen, for validate and for what makes files; --format text overrules it."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for command in ("validate", "xlsx"):
        assert cli.run([command, wrong]) == 1
        assert capsys.readouterr().out.startswith("::error file=")
    assert cli.run(["validate", wrong, "--format", "text"]) == 1
    assert "::error" not in capsys.readouterr().out


def test_github_on_request(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations can be asked for anywhere."""
    assert cli.run(["validate", wrong, "--format", "github"]) == 1
    assert re.match(r"::error file=.*,line=3,col=14,endColumn=19,title=LAD101 unknown-key::", capsys.readouterr().out)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_on_a_terminal(
    wrong: str, arguments: tuple[str, ...], variables: dict[str, str], *, coloured: bool
) -> None:
    """Colours are for terminals, and NO_COLOR and --color are heeded."""
    assert ("\x1b[" in on_a_terminal("validate", wrong, *arguments, columns=80, **variables)) is coloured


def test_colours_in_a_pipe(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe has colours only on request."""
    cli.run(["validate", wrong])
    assert "\x1b[" not in capsys.readouterr().err
    cli.run(["validate", wrong, "--color", "always"])
    assert "\x1b[1;31m" in capsys.readouterr().err


@pytest.mark.slow
def test_text_fits_the_terminal(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal: messages and help break between words, excerpts are cut."""
    monkeypatch.chdir(Path(wrong).parent)
    Path("long.yaml").write_text(WRONG.replace("titel", "responsibilites-of-everyone") + "x: y\n" + "z: " + "w" * 300)
    shown = on_a_terminal("validate", "long.yaml", "--color", "never", columns=60).splitlines()
    assert len(shown) > 8
    assert max(map(len, shown)) <= 60


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """All rules are listed; one is explained by its code or its name; an unknown one is wrong usage."""
    assert cli.run(["rules"]) == 0
    listed = capsys.readouterr().out
    assert [rule.code for rule in RULEBOOK.rules if rule.code not in listed] == []
    assert cli.run(["rules", "lad203"]) == 0
    by_code = capsys.readouterr().out
    assert cli.run(["rules", "unknown-reference"]) == 0
    assert capsys.readouterr().out == by_code
    assert by_code.startswith("LAD203 unknown-reference (error)")
    assert cli.run(["rules", "LAD20"]) == 2
    assert "there is no rule LAD20" in capsys.readouterr().err


FLOODED = "title: T\nlevels:\n" + "".join(f"  - {{id: L{n}, title: TBD, note: TBD}}\n" for n in range(9))


def test_warnings_do_not_bury_the_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal equal warnings are one, and errors come last with their sum; other formats keep all in order."""
    source = tmp_path / "ladder.yaml"
    source.write_text("titel: X\n" + FLOODED, encoding="utf-8")
    for command in (["validate"], ["xlsx", "-o", str(tmp_path / "out")]):
        assert cli.run([command[0], str(source), *command[1:]]) == 1
        shown = capsys.readouterr().err
        assert re.findall(r"(?:error|warning) LAD\d+", shown) == ["warning LAD601", "error LAD101"]
        assert re.search(
            r"  = LAD601 placeholder at 17 more places: .*:4:32, .* and 12 more; --verbose shows each\n", shown
        )
        assert shown.endswith(f"{source}: 1 error, 18 warnings in 1 file\n")
        assert cli.run([command[0], str(source), "--verbose", *command[1:]]) == 1
        each = capsys.readouterr().err
        assert re.findall(r"(?:error|warning) LAD\d+", each) == ["warning LAD601"] * 18 + ["error LAD101"]
    for form, count in (("json", 19), ("github", 19)):
        assert cli.run(["validate", str(source), "--format", form]) == 1
        out = capsys.readouterr().out
        lines = re.findall(r'"line": (\d+)|,?line=(\d+)', out)
        assert len(lines) == count
        assert [int(one or other) for one, other in lines] == sorted(int(one or other) for one, other in lines)
