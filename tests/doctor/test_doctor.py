"""What `doctor` finds, look by look, as values.

Covers `doctor.findings`.
"""

from __future__ import annotations

import importlib.metadata
import platform
import sys
import tomllib
from pathlib import Path

import pytest

from ladderexport.artifacts import handbook
from ladderexport.doctor import (
    Finding,
    FindingGroup,
    libraries,
    machine,
    missing,
    remedies,
    sources,
    typesetting,
)
from ladderexport.doctor.libraries import Requirement, requirement
from ladderexport.errors import MissingGlyphError, MissingLibraryError
from ladderexport.pipeline.export import check
from ladderexport.rendering.fonts.system import families
from ladderexport.rendering.glyphs import missing_glyphs
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf import native
from tests.conftest import SMALL
from tests.fonts import emoji_font, font_with
from tests.reading import GUIDE, LADDERS, handbook_of, ignored

NOWHERE = "\U0010fffd"
"""A character for private use, which no font of any machine has."""
ELSEWHERE = "\U0010fffc"
"""Another one."""


def said(group: FindingGroup, state: str) -> list[str]:
    """What the findings of a group say that are in a state."""
    return [one.what for one in group.findings if one.state == state]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("babel>=2.17", Requirement("babel", "", ((">=", "2.17"),))),
        ("openpyxl<3.2,>=3.1.5", Requirement("openpyxl", "", ((">=", "3.1.5"), ("<", "3.2")))),
        ("fonttools[woff] >= 4.60", Requirement("fonttools", "[woff]", ((">=", "4.60"),))),
        ("mypy>=1.18; extra == 'dev'", Requirement("mypy", "", ((">=", "1.18"),), "dev")),
        ('types-pyyaml ; python_version > "3" and extra == "dev"', Requirement("types-pyyaml", "", (), "dev")),
        ("(broken", Requirement("(broken")),
    ],
)
def test_a_requirement_is_read(line: str, expected: Requirement) -> None:
    """Name, extras, bounds and the extra of the program that it belongs to."""
    assert requirement(line) == expected


@pytest.mark.parametrize(
    ("bounds", "version", "fault"),
    [
        (">=70,<71", "70.0", ""),
        (">=70,<71", "70", ""),
        (">=70,<71", "69.3.1", "too old"),
        (">=70,<71", "71.0", "too new"),
        (">=3.1.5,<3.2", "3.1.10", ""),
        (">=3.1.5,<3.2", "3.1.4", "too old"),
        (">=2.12", "2.14.3rc1", ""),
        (">=2.12", "", "too old"),
        ("", "0", ""),
    ],
)
def test_a_version_is_held_against_its_bounds(bounds: str, version: str, fault: str) -> None:
    """Numbers are compared as numbers."""
    assert requirement(f"it{bounds}").fault(version) == fault


def test_all_that_the_project_declares_is_looked_at_and_understood(root: Path) -> None:
    """Every dependency of pyproject.toml is asked for, with bounds that are read whole; here, all are met."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = libraries.requirements()
    assert {str(one) for one in needed if not one.extra} == set(declared["dependencies"])
    extras = {one.extra for one in needed if one.extra}
    assert extras == set(declared["optional-dependencies"])
    group = libraries.examine(needed)
    assert len(group.findings) == len(declared["dependencies"])
    assert said(group, "missing") == []
    assert f"weasyprint {importlib.metadata.version('weasyprint')}" in said(group, "ok")


def test_what_is_missing_is_named_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a clone, pip for this Python; what is broken is installed anew."""
    monkeypatch.setattr(remedies, "clone", lambda: None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    needed = [requirement(line) for line in ("no-such>=1,<2", "click>=99", "openpyxl>=3.1.5,<3.2")]
    absent, old, broken = libraries.examine(needed).findings
    pip = f"{sys.executable} -m pip install"
    assert absent == Finding("missing", "no-such is not installed", f"{pip} 'no-such>=1,<2'")
    assert old.what == f"click {importlib.metadata.version('click')} is too old: >=99 is needed"
    assert old.remedy == f"{pip} 'click>=99'"
    assert broken.what.startswith(
        f"openpyxl {importlib.metadata.version('openpyxl')} cannot be used: ModuleNotFoundError"
    )
    assert broken.remedy == f"{pip} --force-reinstall 'openpyxl>=3.1.5,<3.2'"
    assert missing([libraries.examine(needed)]) == 3


def test_in_a_clone_make_sets_the_environment_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment that `make` looks after is made anew by it."""
    (tmp_path / "a clone" / "tools").mkdir(parents=True)
    (tmp_path / "a clone" / "tools" / "make-environment").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "a clone" / ".venv"))
    folder = tmp_path / "a clone"
    assert remedies.install(["click>=8"]) == f"rm -r '{folder}/.venv' && make -C '{folder}' validate"
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "elsewhere" / ".venv"))
    assert remedies.install(["click>=8"]).endswith("-m pip install 'click>=8'")


def test_an_extra_is_listed_and_never_missed() -> None:
    """What belongs to an extra of the program is looked at only for the extra's own line."""
    needed = [requirement("no-such>=1; extra == 'watch'"), requirement("click>=8; extra == 'print'")]
    assert [one.state for one in libraries.examine(needed).findings] == ["note"]
    extras = {"watch": "builds again after each change", "print": "prints"}
    absent, there = libraries.optional(needed, extras)
    assert (absent.state, absent.what) == ("note", "`watch` extra (builds again after each change): not installed")
    assert absent.remedy == f"{sys.executable} -m pip install 'no-such>=1'"
    assert there == Finding("ok", "`print` extra (prints)")
    found = libraries.optional(libraries.requirements())
    assert [(one.state, one.what) for one in found] == [
        ("ok", "`git` extra (reads earlier editions where git is not installed)"),
        ("ok", "`watch` extra (rebuild on save, live preview)"),
    ]


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ({"ID": "debian"}, "sudo apt install"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt install"),
        ({"ID": "fedora"}, "sudo dnf install"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install"),
        ({"ID": "arch"}, "sudo pacman -S"),
        ({"ID": "plan9"}, ", brew install pango (on macOS)"),
        (None, "(on Debian and Ubuntu), sudo dnf install pango harfbuzz (on Fedora), "),
    ],
)
def test_the_command_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str] | None, command: str
) -> None:
    """Where it is known, one command; elsewhere all of them, each with its system."""

    def known() -> dict[str, str]:
        if release is None:
            raise OSError("no os-release")
        return release

    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", known)
    assert command in remedies.command_for(native.COMMANDS)
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert remedies.command_for(native.COMMANDS) == "brew install pango"


def test_a_library_that_homebrew_has_is_only_to_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS, what is installed and not found is found by way of a variable."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(native, "HOMEBREW", tmp_path)
    monkeypatch.setattr(native, "versions", lambda: {"Pango": None})
    assert typesetting.examine(tried=False).findings[0].remedy == "brew install pango"
    (tmp_path / "libpango-1.0.dylib").touch()
    assert typesetting.examine(tried=False).findings[0].remedy == f"export DYLD_FALLBACK_LIBRARY_PATH={tmp_path}"


@pytest.mark.parametrize(
    ("found", "starts", "absent"),
    [
        ({"Pango": "1.50.12", "GObject": "2.74.6"}, True, []),
        ({"Pango": None, "GObject": "2.74.6"}, False, ["Pango cannot be loaded"]),
        ({"Pango": "1.40.1"}, True, ["Pango 1.40.1 is too old: 1.44 or newer is needed"]),
        ({"Pango": None}, True, []),
        ({"HarfBuzz subsetter": None}, True, ["HarfBuzz subsetter cannot be loaded"]),
        ({"Pango": "1.50.12"}, False, ["it cannot be loaded"]),
    ],
)
def test_native_libraries_and_the_typesetter_are_judged_together(
    monkeypatch: pytest.MonkeyPatch, found: dict[str, str | None], *, starts: bool, absent: list[str]
) -> None:
    """A library that only the loader does not know is none that is missing, as long as the typesetter starts."""

    def load() -> None:
        if not starts:
            raise MissingLibraryError("it cannot be loaded")

    monkeypatch.setattr(native, "versions", lambda: found)
    monkeypatch.setattr("ladderexport.rendering.pdf.engine.weasyprint", load)
    group = typesetting.examine(tried=True)
    assert said(group, "missing") == absent
    if not starts:
        assert "the typesetter starts" not in said(group, "ok")


def test_a_typesetter_that_is_broken_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its import raises."""

    def load() -> None:
        print("advice")  # noqa: T201 - as the typesetter does
        raise AttributeError("no such thing\nmore")

    monkeypatch.setattr("ladderexport.rendering.pdf.engine.weasyprint", load)
    assert said(typesetting.examine(tried=True), "missing") == [
        "the typesetter cannot be used: AttributeError: no such thing"
    ]


def test_a_bundled_face_that_cannot_be_read_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Absent, unreadable, or no font: each face is named, with the command that brings it back."""
    assert said(typesetting.fonts(), "missing") == []
    (tmp_path / "broken.ttf").write_bytes(b"<html>")

    def face_file(name: str) -> Path:
        if "Serif" in name:
            return tmp_path
        return tmp_path / ("broken.ttf" if name.endswith("-It.ttf") else "none.ttf")

    monkeypatch.setattr(typesetting, "face_file", face_file)
    monkeypatch.setattr(typesetting, "clone", lambda: None)
    findings = [one for one in typesetting.fonts().findings if one.state == "missing"]
    assert [one.what.split()[3] for one in findings] == [
        "SourceSansPro-It.ttf",
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
        "SourceSerifPro-Semibold.ttf",
    ]
    assert findings[-1].remedy == f"{sys.executable} -m pip install --force-reinstall --no-deps ladderexport"
    monkeypatch.setattr(typesetting, "clone", lambda: tmp_path)
    assert typesetting.fonts().findings[0].remedy == f"git -C {tmp_path} restore src"


def test_the_families_of_the_system_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are fontconfig's own; without it, nothing is said."""
    known = families()
    assert known is not None
    assert all(known)
    assert f"the system has {len(known)} font families" in said(typesetting.fonts(), "note")[0]
    monkeypatch.setattr(native, "load", lambda _name: None)
    assert said(typesetting.fonts(), "note") == []


def test_python_the_program_and_the_system_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With versions, and where the program is; run from a folder, it says so."""
    version = importlib.metadata.version("ladderexport")
    here, program, system = machine.examine().findings
    assert here == Finding("ok", f"Python {platform.python_version()}, {sys.executable}")
    assert program.what.startswith(f"ladderexport {version}, in ")
    assert platform.system() in system.what

    def unknown(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "metadata", unknown)
    assert "ladderexport (not installed)" in machine.examine().findings[1].what


def test_a_python_too_old_is_missing() -> None:
    """The bound is that of the program's metadata."""
    assert machine.python(">=3.11").state == "ok"
    assert machine.python("").state == "ok"
    old = machine.python(">=99.1")
    assert old.state == "missing"
    assert "99.1 or newer is needed" in old.what
    assert "python" in old.remedy


def test_git_is_of_use_and_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not there, that is a note."""
    monkeypatch.setattr("shutil.which", lambda _name: None)
    (finding,) = machine.programs()
    assert finding.state == "note"
    assert "git is not installed" in finding.what


def written(tmp_path: Path, text: str) -> Path:
    """A source with this text."""
    path = tmp_path / "ladder.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def characters(path: Path) -> list[str]:
    """The characters of a source that `doctor` says cannot be printed."""
    return [character for missing in missing_glyphs(check(path).source) for character in missing.uses]


ODD = SMALL.replace("the plants", f"{NOWHERE} &#x10fffb; the {ELSEWHERE} plants").replace("Gardening", f"A {NOWHERE}")


@pytest.mark.slow
def test_what_cannot_be_printed_is_what_the_handbook_refuses(tmp_path: Path) -> None:
    """The same characters, since the same engine sets them; also those that stand for others, and those of figures."""
    path = written(tmp_path, ODD + "compensation: {currency: INR, measures: {base: Base}, ranges: {G1: {base: 90K}}}\n")
    ladder = check(path, artifacts=()).ladder
    assert ladder is not None
    with pytest.raises(MissingGlyphError) as caught:
        handbook.make(ladder, Options(), ignored)
    assert set(characters(path)) == set(caught.value.characters)
    assert {NOWHERE, ELSEWHERE, "\U0010fffb"} <= set(caught.value.characters)


@pytest.mark.slow
@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda path: path.stem)
def test_what_can_be_printed_is_not_complained_of(source: Path) -> None:
    """Of a ladder whose handbook can be made, nothing is said."""
    assert handbook_of(source).pages
    assert characters(source) == []


def test_every_place_of_a_character_is_named(tmp_path: Path) -> None:
    """File, line and column, three of them at most; and what to do about each."""
    path = written(
        tmp_path, ODD + f"faq: [{{question: '{NOWHERE}', answer: x}}, {{question: y, answer: 'z {NOWHERE}'}}]\n"
    )
    group = sources.examine(path, None, pages=True)
    assert said(group, "ok") == ["it is valid"]
    first, second, third = (one for one in group.findings if one.state == "missing")
    assert "(U+10FFFD, a private character of one font)" in first.what
    assert first.what.endswith(f": {path}:1:10, {path}:8:20, {path}:12:19 and 1 more place")
    assert second.what.endswith(f": {path}:8:13")
    assert third.what.endswith(f": {path}:8:37")
    assert "brand: fonts: fallback" in first.remedy


def test_a_source_with_errors_is_said_to_have_them_and_looked_at_all_the_same(tmp_path: Path) -> None:
    """Its texts are tried as they are typed; its errors are for `validate` to show, and nothing is missing for them."""
    path = written(tmp_path, ODD.replace("title: Senior gardener", f"titel: Senior {NOWHERE}"))
    group = sources.examine(path, None, pages=True)
    assert group.findings[0].state == "note"
    assert group.findings[0].what.startswith("it has 1 error; fix the errors before you build")
    assert group.findings[0].remedy == f"ladderexport validate {path}"
    assert set(characters(path)) == {NOWHERE, ELSEWHERE, "\U0010fffb"}
    sound = written(tmp_path, SMALL.replace("title: Gardener", "titel: Gardener", 1))
    assert missing([sources.examine(sound, None, pages=True)]) == 0


def test_a_font_of_the_brand_counts(tmp_path: Path) -> None:
    """With a font that has the characters, nothing is missing; also where the source has an error elsewhere."""
    (tmp_path / "odd.ttf").write_bytes(font_with(f" {NOWHERE}{ELSEWHERE}\U0010fffb"))
    path = written(tmp_path, ODD + "brand: {fonts: {fallback: odd.ttf}}\n")
    assert characters(path) == []
    assert "the font odd.ttf" in said(sources.examine(path, None, pages=True), "ok")
    assert characters(written(tmp_path, ODD + "brand: {fonts: {fallback: odd.ttf}}\nxyz: 1\n")) == []


def test_a_font_of_the_brand_that_is_none_is_missing(tmp_path: Path) -> None:
    """Absent, or a file of another kind, each at its place."""
    (tmp_path / "text.ttf").write_text("no font")
    path = written(tmp_path, SMALL + "brand: {fonts: {text: text.ttf, heading: none.ttf}}\n")
    group = sources.examine(path, None, pages=True)
    assert said(group, "missing") == [
        f"{path}:12:23: the font text.ttf cannot be used: it is not a font",
        f"{path}:12:42: the font none.ttf cannot be used: No such file or directory",
    ]


def test_a_character_of_the_programs_own_is_said_to_be_such(tmp_path: Path) -> None:
    """Where no text of the source has it, it comes from the sign of the currency or from the words of the language."""
    pay = "compensation: {currency: ILS, measures: {base: Base}, ranges: {G1: {base: 90K}}}\n"
    (what,) = said(sources.examine(written(tmp_path, SMALL + pay), None, pages=True), "missing")
    assert what.endswith("(U+20AA, NEW SHEQEL SIGN), which is in the sign of this currency")


def test_nobody_is_sent_to_a_package_that_is_not_needed(tmp_path: Path) -> None:
    """One package has all emoji, older signs among them; and none is named where a font of the brand has them."""
    emoji = "🧠 ✨ ❤️ 👩‍💻 🇩🇪"
    path = written(tmp_path, SMALL.replace("the plants", emoji))
    remedies_named = {one.remedy for one in sources.examine(path, None, pages=True).findings if one.state == "missing"}
    assert len(remedies_named) == 1
    assert "fonts-noto-color-emoji" in remedies_named.pop()
    (tmp_path / "Emoji.ttf").write_bytes(emoji_font(emoji.replace(" ", ""), "CBDT"))
    group = sources.examine(
        written(tmp_path, path.read_text(encoding="utf-8") + "brand: {fonts: {fallback: Emoji.ttf}}\n"),
        None,
        pages=True,
    )
    assert said(group, "missing") == []
    assert "all its characters can be printed" in said(group, "ok")


def test_a_font_that_cannot_be_printed_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the machine has the library that draws layers."""
    (tmp_path / "Emoji.ttf").write_bytes(emoji_font("🧠", "COLR"))
    path = written(tmp_path, SMALL + "brand: {fonts: {fallback: Emoji.ttf}}\n")
    (what,) = said(sources.examine(path, None, pages=True), "missing")
    assert "Emoji.ttf cannot be used: it is a color font made of layers (COLR)" in what
    monkeypatch.setattr(sources, "draws_layers", lambda: True)
    assert said(sources.examine(path, None, pages=True), "missing") == []


def test_many_characters_are_counted(tmp_path: Path) -> None:
    """Twelve of those that the same fonts have are named, and the number of the others."""
    many = "".join(chr(ord(NOWHERE) - step) for step in range(20))
    findings = said(sources.examine(written(tmp_path, SMALL.replace("the plants", many)), None, pages=True), "missing")
    assert len(findings) == 13
    assert findings[-1] == "no font has 8 more characters"


def test_what_is_on_no_page_is_not_looked_at(tmp_path: Path) -> None:
    """Names of files and ids that are never printed may have any character."""
    text = (
        SMALL
        + f"matrices: [{{id: '{NOWHERE}', title: T, columns: [{{title: C, levels: G1}}], rows: [{{title: R, cells: [x]}}]}}]\n"
    )
    assert characters(written(tmp_path, text)) == []


def test_a_source_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """Whoever names a source wants it looked at."""
    (finding,) = sources.examine(tmp_path / "none", None, pages=True).findings
    assert (finding.state, finding.what) == ("missing", f"there is no file or folder {tmp_path / 'none'}")
    assert finding.remedy


def test_characters_are_not_judged_where_no_page_can_be_made(tmp_path: Path) -> None:
    """The rest of the report stands."""
    group = sources.examine(written(tmp_path, SMALL), None, pages=False)
    assert said(group, "ok") == ["it is valid"]
    assert "were not checked" in said(group, "note")[0]


@pytest.mark.parametrize(
    ("character", "family", "package"),
    [
        ("漢", "Noto Sans CJK", "fonts-noto-cjk"),
        ("か", "Noto Sans CJK", "fonts-noto-cjk"),
        ("한", "Noto Sans CJK", "fonts-noto-cjk"),
        ("𠀀", "Noto Sans CJK", "fonts-noto-cjk"),
        ("🧑", "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("✨", "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("❤", "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("न", "Noto Sans Devanagari", "fonts-noto-core"),
        ("ع", "Noto Sans Arabic", "fonts-noto-core"),
        ("ไ", "Noto Sans Thai", "fonts-noto-core"),
        ("ᚠ", "Noto Sans", "fonts-noto-core"),
        ("⛧", "Noto Sans Symbols", "fonts-noto-core"),
        (NOWHERE, None, None),
    ],
)
def test_fonts_are_suggested_by_script(
    monkeypatch: pytest.MonkeyPatch, character: str, family: str | None, package: str | None
) -> None:
    """A family of Noto, and the package of Debian that has it; for a private character, a font of one's own."""
    fonts = remedies.fonts_for(character)
    assert (fonts.family if fonts else None, fonts.package if fonts else None) == (family, package)
    monkeypatch.setattr(remedies, "system", lambda: "macOS")
    remedy = remedies.font_remedy(fonts)
    assert "brand: fonts: fallback" in remedy
    if fonts:
        assert f"install the font {family} (on Debian and Ubuntu: sudo apt install {package})" in remedy
        monkeypatch.setattr(remedies, "system", lambda: "Debian and Ubuntu")
        assert remedies.font_remedy(fonts).startswith(f"sudo apt install {package}; or ")
