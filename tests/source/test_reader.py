"""Reading a source: what is refused, where things stand, and that no text whatever brings it down.

Covers `source.comments`, `source.rules`, `source.yaml_complaint`, `source.yaml_errors`,
`source.yaml_list_errors`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.diagnostics import Place
from ladderexport.errors import SourceNotFoundError
from ladderexport.source.nodes import MAX_LETTERS, MAX_VALUES, build
from ladderexport.source.reader import MAX_BYTES, read_source
from ladderexport.source.text import SourceText, decode

INVALID = Path(__file__).resolve().parents[1] / "invalid"
SMALL = "title: Platform\nlevels:\n  - {id: L1, title: Engineer}\n"


def write(folder: Path, text: str | bytes, name: str = "ladder.yaml") -> Path:
    """A source file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_scalars_are_text(tmp_path: Path) -> None:
    """Every scalar is the text that was typed; only nothing, `~` and a plain null are None."""
    source = read_source(write(tmp_path, 'a: NO\nb: 010\nc: "null"\nd: ~\ne: null\nf: [1:30, 2.10, {g: 2024-01-01}]\n'))
    assert source.data == {
        "a": "NO",
        "b": "010",
        "c": "null",
        "d": None,
        "e": None,
        "f": ["1:30", "2.10", {"g": "2024-01-01"}],
    }


def test_another_spelling_of_a_key_is_that_key(tmp_path: Path) -> None:
    """It is read as the usual one, and keeps its place; given in two files, it is given twice."""
    path = write(tmp_path, "organisation: Green\n" + SMALL)
    source = read_source(path)
    assert source.data["organization"] == "Green"
    assert "organisation" not in source.data
    assert source.place(("organization",), key=True) == Place(path.as_posix(), 1, 1, 12)
    write(tmp_path, "organization: Green\n", "more.yaml")
    (found,) = read_source(tmp_path).diagnostics
    assert (found.message, found.place.file) == (
        "the key `organization` is in two files",
        f"{tmp_path.as_posix()}/more.yaml",
    )


def test_places(tmp_path: Path) -> None:
    """A place is that of the value, of its key, of a stretch of it, or of what exists on the way to it."""
    path = write(
        tmp_path, 'title: Platform\nlevels:\n  - id: L1\n    years: "2-x"\n    scope:\n      - one\n      - two\n'
    )
    source, file = read_source(path), path.as_posix()
    assert source.place(("title",)) == Place(file, 1, 8, 8)
    assert source.place(("title",), key=True) == Place(file, 1, 1, 5)
    assert source.place(("levels",)) == Place(file, 2, 1, 6)
    assert source.place(("levels", 0)) == Place(file, 3, 5, 2)
    assert source.place(("levels", 0, "id")) == Place(file, 3, 9, 2)
    assert source.place(("levels", 0, "years"), offset=2, length=1) == Place(file, 4, 15, 1)
    assert source.place(("levels", 0, "scope", 1)) == Place(file, 7, 9, 3)
    assert source.place(("levels", 0, "scope", 7)) == Place(file, 5, 5, 5)
    assert source.place(("levels", 5, "id")) == Place(file, 2, 1, 6)
    assert source.place(("nothing", "there")) == Place(file, 1, 1, 5)
    assert source.place(()) == Place(file, 1, 1, 5)


def test_places_in_block_text(tmp_path: Path) -> None:
    """A stretch of a text is pointed at where the file has it, in a block or behind an escape."""
    path = write(tmp_path, 'title: |\n  one two\n  one three\nsubtitle: "\\x6fne one"\n')
    source = read_source(path)
    assert source.place(("title",), offset=4, length=3) == Place(path.as_posix(), 2, 7, 3)
    assert source.place(("title",), offset=0, length=3) == Place(path.as_posix(), 2, 3, 3)
    assert source.place(("title",), offset=8, length=3) == Place(path.as_posix(), 3, 3, 3)
    assert source.place(("subtitle",), offset=4, length=3) == Place(path.as_posix(), 4, 19, 3)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_editors(tmp_path: Path, ends: str) -> None:
    """Lines end where editors end them, and a byte order mark takes no column."""
    path = write(tmp_path, ("\ufefftitle: a\nlevels: é\nsubtitle: b\n").replace("\n", ends))
    source = read_source(path)
    assert source.data == {"title": "a", "levels": "é", "subtitle": "b"}
    assert source.place(("title",)) == Place(path.as_posix(), 1, 8, 1)
    assert source.place(("subtitle",)) == Place(path.as_posix(), 3, 11, 1)


def test_folder(tmp_path: Path) -> None:
    """The YAML files of a folder, sorted, are one source; hidden and other files and subfolders are none of it."""
    write(tmp_path, "levels: []\n", "b.yml")
    write(tmp_path, "title: a\n", "a.yaml")
    write(tmp_path, "[\n", ".hidden.yaml")
    write(tmp_path, "{}", "ladder.schema.json")
    (tmp_path / "more").mkdir()
    write(tmp_path / "more", "[\n", "c.yaml")
    source = read_source(tmp_path)
    assert source.data == {"title": "a", "levels": []}
    assert source.files == ((tmp_path / "a.yaml").as_posix(), (tmp_path / "b.yml").as_posix())
    assert source.place(("levels",)).file == source.files[1]
    assert source.diagnostics == ()


def test_fingerprint(tmp_path: Path) -> None:
    """The fingerprint is that of names and bytes, wherever the folder lies, and changes with either."""
    folders = [tmp_path / name for name in ("one", "two", "three", "four")]
    for folder, (name, text) in zip(folders, [("a", "x: 1"), ("a", "x: 1"), ("b", "x: 1"), ("a", "x: 2")], strict=True):
        folder.mkdir()
        write(folder, text, f"{name}.yaml")
    prints = [read_source(folder).fingerprint for folder in folders]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
    assert all(len(one) == 64 for one in prints)


def test_broken_file_keeps_the_rest(tmp_path: Path) -> None:
    """What was complete before a syntax error is kept, so that it is checked in the same run."""
    source = read_source(write(tmp_path, "title: a\nsubtitle: b\ncontact: @c\n"))
    assert source.data == {"title": "a", "subtitle": "b"}
    assert not source.complete


def test_nothing_to_read(tmp_path: Path) -> None:
    """A missing source, a folder without YAML and what is no file are errors with a hint."""
    write(tmp_path, "", "notes.txt")
    os.mkfifo(tmp_path / "pipe.fifo")
    for path in (tmp_path / "absent", tmp_path / "notes.txt" / "below", tmp_path, tmp_path / "pipe.fifo", Path("a\0b")):
        with pytest.raises(SourceNotFoundError) as caught:
            read_source(path)
        assert caught.value.hint
        assert caught.value.exit_status == 3


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    """A folder that is called like a YAML file is not read as one."""
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(SourceNotFoundError, match=r"a\.yaml"):
        read_source(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    """A source beyond the limit is refused without being parsed."""
    path = tmp_path / "ladder.yaml"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES * 4)
    source = read_source(path)
    assert [diagnostic.rule.name for diagnostic in source.diagnostics] == ["file-too-large"]
    assert source.data == {}


def test_large_source_passes(tmp_path: Path) -> None:
    """A source of 60,000 lines is read."""
    text = "title: a\nlevels:\n" + "".join(
        f"  - id: L{i}\n    title: Engineer\n    scope:\n" + "      - text\n" * 7 for i in range(6000)
    )
    source = read_source(write(tmp_path, text))
    assert source.diagnostics == ()
    assert len(source.data["levels"]) == 6000


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader], ids=["pure", "libyaml"])
def test_hostile_text(loader: type) -> None:
    """Bombs and towers of brackets end at the guard, at the character that goes too far, with either parser."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = build(SourceText.of("x", bomb), loader)
    assert [(one.rule.name, one.place.line) for one in found.diagnostics] == [("too-many-values", 6)]
    for tower in ("[" * 100_000, "- " * 1000, "{a: " * 5000, "? " * 1000):
        assert [one.rule.name for one in build(SourceText.of("x", tower), loader).diagnostics][-1] == "too-deep"
    assert MAX_VALUES >= 500_000


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader], ids=["pure", "libyaml"])
@pytest.mark.parametrize("repeated", ["*t", "{b: *t}", "{<<: *m}", "*m", "[*t, *t]"])
def test_text_of_aliases_is_counted(repeated: str, loader: type) -> None:
    """Twenty thousand aliases of fifty thousand letters end where four million are passed, whatever holds the text."""
    text = f"m: &m\n  a: &t {'x' * 50_000}\n" + "".join(f"k{n}: {repeated}\n" for n in range(20_000))
    built = build(SourceText.of("x", text), loader)
    (found,) = built.diagnostics
    assert found.rule.name == "too-much-text"
    assert found.place.line == (42 if "," in repeated else 81)
    assert not built.complete


def test_text_of_all_files_is_counted(tmp_path: Path) -> None:
    """Files count together, so that many small ones are no way around it."""
    for number in range(6):
        (tmp_path / f"{number}.yaml").write_text(f"k{number}: {'x' * (MAX_LETTERS // 4)}\n", encoding="utf-8")
    found = [(Path(one.place.file).name, one.rule.name) for one in read_source(tmp_path).diagnostics]
    assert found == [("3.yaml", "too-much-text")]


@pytest.mark.parametrize("case", sorted(INVALID.glob("*.yaml")), ids=lambda case: case.stem)
def test_parsers_agree(case: Path) -> None:
    """Without libyaml the same is read, and the same is said."""
    text = decode(case.read_bytes(), case.name).text
    if text is None:
        assert decode(case.read_bytes(), case.name).diagnostics
        return
    fast, pure = build(text, yaml.CSafeLoader), build(text, yaml.SafeLoader)
    assert fast.diagnostics == pure.diagnostics
    assert (fast.root and fast.root.data) == (pure.root and pure.root.data)


YAMLISH = st.lists(
    st.sampled_from(
        [
            "title", "levels", "id", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\t", '"', "'", "[", "]", "{", "}", ",", "&a ", "*a", "!t ",
            "|", ">", "\\", "#", "%", "@", "`", "---", "...", "<<", "~", "é", "\U0001f600", "\u2028", "\x1b", "\0", "?", "0", "x" * 40,
        ]
    )
)  # fmt: skip


@given(pieces=YAMLISH, other=st.text(max_size=30))
def test_any_text_is_read_or_refused(pieces: list[str], other: str) -> None:
    """Whatever the text, it is read or refused at a place that exists, never with an exception."""
    content = "".join(pieces) + other
    decoded = decode(content.encode("utf-8", "surrogatepass"), "x.yaml")
    diagnostics = list(decoded.diagnostics)
    for loader in (yaml.CSafeLoader, yaml.SafeLoader) if decoded.text else ():
        built = build(decoded.text or SourceText.of("", ""), loader)
        diagnostics += built.diagnostics
        assert built.complete or built.diagnostics
    for diagnostic in diagnostics:
        assert diagnostic.line is None or 1 <= diagnostic.place.column <= len(diagnostic.line) + 1


@given(raw=st.binary(max_size=80))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    """Whatever the bytes, they are text or there is a diagnostic."""
    decoded = decode(raw, "x.yaml")
    assert decoded.text is not None or decoded.diagnostics
