"""The schema in the real YAML language server, which editors ask, and the SARIF log in its own validator."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from ladderexport import cli
from ladderexport.cli.starters import STARTERS

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / ".venv" / "external" / "node_modules" / ".bin"
INVALID = ROOT / "tests" / "invalid"
MODELINE = "# yaml-language-server: $schema=ladder.schema.json\n"


class LanguageServer:
    """A YAML language server on standard input and output, spoken to as an editor does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        self.process = subprocess.Popen(
            [PROGRAMS / "yaml-language-server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )

    def __enter__(self) -> Self:
        settings = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
        self.ask("initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def tell(self, method: str, params: Any, **more: Any) -> None:
        """Send a message that wants no answer."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self.number += 1
        self.tell(method, params, id=self.number)
        return next(one["result"] for one in self.heard() if one.get("id") == self.number and "method" not in one)

    def heard(self) -> Iterator[dict[str, Any]]:
        """The server's messages; what it asks in turn is answered with nothing."""
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert length, "the language server ended"
            message = json.loads(self.process.stdout.read(length))
            if "method" in message and "id" in message:
                answer = [None] if message["method"] == "workspace/configuration" else None
                body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": answer}).encode()
                assert self.process.stdin
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self.process.stdin.flush()
            yield message

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file; what the server underlines in it."""
        text = path.read_text(encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        for message in self.heard():
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                return list(message["params"]["diagnostics"])
        raise AssertionError

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        """Ask about a place, line and column from 0."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{method}", place)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A language server in a folder that has the schema."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "ladder.schema.json").write_bytes((ROOT / "data" / "ladder.schema.json").read_bytes())
    with LanguageServer(folder) as server:
        yield server


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "data").glob("*.yaml")))
def test_an_editor_underlines_nothing_in_the_guide(server: LanguageServer, name: str) -> None:
    """No file of the guide has anything that an editor would mark as wrong."""
    assert server.open(ROOT / "data" / name) == []


@pytest.mark.parametrize("name", STARTERS)
def test_an_editor_underlines_nothing_in_a_new_ladder(server: LanguageServer, name: str) -> None:
    """Whatever `init` writes finds its schema beside it, and is as the schema wants it."""
    folder = server.folder / name
    assert cli.run(["init", str(folder), "--template", name, "--quiet"]) == 0
    files = sorted(folder.glob("*.yaml"))
    assert len(files) >= 4
    assert {file.name: server.open(file) for file in files} == {file.name: [] for file in files}


def test_an_editor_underlines_what_is_wrong(server: LanguageServer) -> None:
    """A mistyped key, a wrong choice and a list for a text are underlined where they stand."""
    path = server.folder / "wrong.yaml"
    path.write_text(
        MODELINE
        + "titel: Engineering\ncompensation: {currency: USD, per: week, measures: {base: Base}}\nsubtitle: [a]\n",
        encoding="utf-8",
    )
    assert sorted({one["range"]["start"]["line"] for one in server.open(path)}) == [1, 2, 3]


def test_an_editor_completes_and_explains(server: LanguageServer) -> None:
    """Keys are offered with their place in the ladder, and say what they are for when pointed at."""
    path = server.folder / "part.yaml"
    path.write_text(MODELINE + "title: Engineering\nlevels:\n  - id: L3\n    ti\n", encoding="utf-8")
    server.open(path)
    offered = server.at("completion", path, 4, 6)
    labels = {item["label"] for item in (offered["items"] if isinstance(offered, dict) else offered)}
    assert {"title", "summary", "years"} & labels
    assert "compensation" not in labels
    assert "handbook" in json.dumps(server.at("hover", path, 1, 2))


@pytest.mark.parametrize(
    "name", ["many-at-once.yaml", "folder-across", "text-utf16.yaml", "text-escape.yaml", "ignore-bad.yaml"]
)
def test_the_sarif_validator_finds_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The validator of the format's own makers has no error to report, and finds one in a log that is broken."""
    monkeypatch.chdir(INVALID)
    cli.run(["validate", name, "--format", "sarif"])
    log = tmp_path / "ladder.sarif"
    log.write_text(capsys.readouterr().out, encoding="utf-8")
    assert "error" not in said_of(log)
    log.write_text(log.read_text(encoding="utf-8").replace('"startLine": ', '"startLine": -'), encoding="utf-8")
    assert "error" in said_of(log)


def said_of(log: Path) -> str:
    """The lines in which the validator finds fault with a log."""
    done = subprocess.run(
        [PROGRAMS / "sarif-multitool-linux", "validate", log], capture_output=True, text=True, check=False, timeout=120
    )
    assert "1 files scanned" in done.stdout
    return "\n".join(line for line in done.stdout.splitlines() if line.startswith(str(log)))
