"""Files that are read beside the source: those that it names, and templates of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ladderexport.errors import TemplateError
from ladderexport.source import assets
from ladderexport.source.assets import Asset, brand_files, read_assets, read_templates

KNOWN = ("handbook/cover.html.j2", "styles/handbook.css")


def test_a_brand_names_files_in_several_places() -> None:
    """A logo, one font, fonts by use, one or several; what is no text names nothing."""
    fonts = {"text": "a.ttf", "fallback": ["b.ttf", 3, " c.ttf "], "heading": None}
    assert dict(brand_files({"brand": {"logo": " logo.svg ", "fonts": fonts}})) == {
        ("brand", "logo"): "logo.svg",
        ("brand", "fonts", "text"): "a.ttf",
        ("brand", "fonts", "fallback", 0): "b.ttf",
        ("brand", "fonts", "fallback", 2): "c.ttf",
    }
    assert list(brand_files({"brand": {"fonts": "own.ttf"}})) == [(("brand", "fonts"), "own.ttf")]
    assert list(brand_files({"brand": "Ours"})) == list(brand_files({})) == []


def logo(folder: Path, name: str) -> Asset:
    """The logo of a source in a folder."""
    return read_assets(folder, {"brand": {"logo": name}})[name]


def test_a_file_beside_the_source_is_read(tmp_path: Path) -> None:
    """From the folder that is the source, or that the source is in."""
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    (tmp_path / "ladder.yaml").touch()
    assert logo(tmp_path, "logo.svg") == logo(tmp_path / "ladder.yaml", "logo.svg") == Asset(b"<svg/>")


def test_a_name_with_accents_finds_its_file(tmp_path: Path) -> None:
    """Whether the file system has letters and accents together or, as after an archive from a Mac, apart."""
    (tmp_path / "u\u0308ber.svg").write_bytes(b"apart")
    assert logo(tmp_path, "\u00fcber.svg") == Asset(b"apart")
    (tmp_path / "\u00fcber.svg").write_bytes(b"together")
    assert logo(tmp_path, "\u00fcber.svg") == Asset(b"together")


def test_no_file_outside_is_read(tmp_path: Path) -> None:
    """Neither by its path nor through a link."""
    (tmp_path / "secret").write_bytes(b"x")
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "link").symlink_to("../secret")
    for name in ("../secret", "link", str(tmp_path / "secret")):
        assert logo(folder, name) == Asset(fault="outside")


def test_what_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing, a folder, a pipe that nobody writes to, a name that no file has, too many bytes."""
    os.mkfifo(tmp_path / "pipe")
    assert logo(tmp_path, "none.svg").reason == "No such file or directory"
    assert logo(tmp_path, "pipe").reason == "it is not a regular file"
    assert logo(tmp_path, "a\0b").reason == "no file can have this name"
    assert logo(tmp_path, ".").fault == "missing"
    (tmp_path / "large").write_bytes(b"12345")
    monkeypatch.setattr(assets, "MAX_FILE", 4)
    assert logo(tmp_path, "large") == Asset(fault="too large")


def test_templates_are_read_by_their_names(tmp_path: Path) -> None:
    """Files that begin with a dot are an editor's."""
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook" / "cover.html.j2").write_bytes(b"\xef\xbb\xbf<h1>Ours</h1>")
    (tmp_path / "handbook" / ".cover.html.j2.swp").write_bytes(b"\0")
    assert read_templates(tmp_path, KNOWN, {}) == {"handbook/cover.html.j2": "<h1>Ours</h1>"}


@pytest.mark.parametrize(
    ("name", "content", "said", "hint"),
    [
        ("handbook/covers.html.j2", b"", "replaces no built-in template", "did you mean handbook/cover.html.j2?"),
        ("zzz", b"", "replaces no built-in template", "there are handbook/cover.html.j2, styles/handbook.css"),
        ("styles/handbook.css", b"\xff", "is not UTF-8", "save it as UTF-8"),
        ("styles/handbook.css", b" " * (assets.MAX_TEMPLATE + 1), "is larger than 1024 kB", ""),
        (".hidden", b"", "holds no template", "handbook/cover.html.j2"),
    ],
    ids=["close", "unknown", "not-text", "too-large", "none"],
)
def test_wrong_templates_are_refused(tmp_path: Path, name: str, content: bytes, said: str, hint: str) -> None:
    """With the file, the reason, and the way out."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TemplateError, match=said) as caught:
        read_templates(tmp_path, KNOWN, {})
    assert hint in caught.value.hint


def test_a_folder_of_templates_must_be_there(tmp_path: Path) -> None:
    """A name that was mistyped does not mean the program's own templates."""
    with pytest.raises(TemplateError, match="there is no folder"):
        read_templates(tmp_path / "none", KNOWN, {})
