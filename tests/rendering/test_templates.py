"""Templates and style sheets of one's own, what is said of their faults, and what the typesetter is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ladderexport.cli import run
from ladderexport.errors import LadderExportError, TemplateError, TypesetError
from ladderexport.model.chapters import CHAPTERS
from ladderexport.pipeline.export import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import Typesetter
from ladderexport.rendering.templates import Templates, moved, names
from tests.marked import PARTS, Marked
from tests.reading import Pdf, handbook_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = '<html lang="en"><head><title>A page</title></head><body>{}</body></html>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def overridden(folder: Path, source: Path, name: str, text: str, artifact: str = "handbook") -> Pdf:
    """The first file of an artifact that is made with one template in the place of the program's."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    order = BuildRequest(source, folder.parent / "out", (artifact,), Options(), templates=folder)
    return Pdf(export(order).published[0].paths[0].read_bytes())


def fault(folder: Path, source: Path, name: str, text: str) -> LadderExportError:
    """What is said of a handbook with a faulty template."""
    with pytest.raises(LadderExportError) as caught:
        overridden(folder, source, name, text)
    assert caught.value.exit_status == 3
    assert not (folder.parent / "out").exists()
    return caught.value


@pytest.mark.slow
def test_one_template_is_overridden_and_the_others_stay(folder: Path, small_ladder: Path) -> None:
    """The cover is one's own, and the contents after it the program's."""
    cover = '<section class="cover" data-ladder="a" data-edition="b" data-page="p" data-of="of"><h1>Ours</h1></section>'
    pdf = overridden(folder, small_ladder, "handbook/cover.html.j2", cover)
    assert "Ours" in pdf.texts[0]
    assert "Contents" in pdf.texts[1]


@pytest.mark.slow
def test_all_templates_work_beside_one_of_ones_own(folder: Path) -> None:
    """With one template overridden all run in the sandbox, and what they print of every chapter is what they print without."""
    text = (ROOT / "templates" / "chapters" / "summary.html.j2").read_text(encoding="utf-8")
    whole = folder.parent / "whole.yaml"
    data = Marked(2, set(PARTS) - {"previous"}).data
    del data["compensation"]["posting"]["hiring"]  # an invented range on hire is not within that of its level
    whole.write_text(json.dumps(data), encoding="utf-8")
    pdf = overridden(folder, whole, "chapters/summary.html.j2", text)
    assert pdf.texts == handbook_of(whole).texts


@pytest.mark.slow
def test_a_style_sheet_is_overridden(folder: Path, small_ladder: Path) -> None:
    """The sheets follow a style sheet of one's own."""
    css = (ROOT / "templates/styles/onepager.css").read_text(encoding="utf-8").replace("600 20pt", "600 31pt")
    pdf = overridden(folder, small_ladder, "styles/onepager.css", css, "onepagers")
    assert max(run.size for run in pdf.runs[0]) == pytest.approx(31, abs=0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>\n{{ nobody }}</p>", "chapters/faq.html.j2:2: 'nobody' is undefined"),
        ("<p>\n\n{% if %}</p>", "chapters/faq.html.j2:3: Expected an expression"),
        ("\n{{ ladder.titel }}", "chapters/faq.html.j2:2: "),
        ("{{ 1 / 0 }}", "chapters/faq.html.j2:1: division by zero"),
        ('{% include "chapters/nothing.j2" %}', "chapters/faq.html.j2:1: there is no template chapters/nothing.j2"),
        ('{% include "../../etc/passwd" %}', "chapters/faq.html.j2:1: there is no template ../../etc/passwd"),
        ("{{ ladder.__class__.__mro__ }}", "chapters/faq.html.j2:1: access to attribute '__class__'"),
    ],
)
def test_a_fault_names_template_and_line(folder: Path, small_ladder: Path, text: str, said: str) -> None:
    """Whatever is wrong in a template, the file and the line are said, and nothing is written."""
    with small_ladder.open("a", encoding="utf-8") as source:
        source.write("faq: [{question: Why?, answer: Because}]\n")
    assert f"{folder}/{said}" in str(fault(folder, small_ladder, "chapters/faq.html.j2", text))


@pytest.mark.slow
def test_a_fault_that_shows_elsewhere_is_laid_at_the_door_of_what_was_changed(folder: Path, small_ladder: Path) -> None:
    """A part that lacks what the program's own templates take from it is an error, not a traceback."""
    message = str(fault(folder, small_ladder, "parts/level.html.j2", "{% macro other() %}{% endmacro %}"))
    assert "handbook/contents.html.j2:" in message
    assert "places" in message


@pytest.mark.slow
def test_a_fault_of_a_style_sheet_names_it(folder: Path, small_ladder: Path) -> None:
    """What the typesetter does not understand is an error with the sheet's name and the line."""
    css = "/* mine */\nh1 { colour: red }\n"
    message = str(fault(folder, small_ladder, "styles/handbook.css", css))
    assert f"{folder}/styles/handbook.css" in message
    assert "2:6" in message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("handbook/cover.html.j2", '{% include "handbook/cover.html.j2" %}', "handbook/cover.html.j2:1: "),
        ("handbook/cover.html.j2", "{% for i in range(999999999) %}a{% endfor %}", "handbook/cover.html.j2:1: "),
    ],
)
def test_the_absurd_is_no_traceback(folder: Path, small_ladder: Path, name: str, text: str, said: str) -> None:
    """Whatever templates and style sheets do to the libraries is said in a sentence."""
    assert said in str(fault(folder, small_ladder, name, text))


@pytest.mark.slow
def test_type_that_no_page_can_hold_is_not_printed(folder: Path, small_ladder: Path) -> None:
    """A style sheet that nobody could read the pages of makes none, and the help leads to it."""
    (folder / "styles").mkdir()
    (folder / "styles" / "handbook.css").write_text("html { font-size: 1e300px }", encoding="utf-8")
    order = BuildRequest(small_ladder, folder.parent / "out", ("handbook",), Options(), templates=folder)
    (lost,) = export(order).not_made
    assert "the handbook has unreadable text: “Gar” is less than 3 mm from the edge of page 1" in lost.reason
    assert "style sheets" in lost.hint
    assert not list(folder.parent.glob("out/*.pdf"))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("handbook/covers.html.j2", "did you mean handbook/cover.html.j2?"),
        ("style/handbook.css", "did you mean styles/handbook.css?"),
        ("web/web.css", ""),
        ("x", "there are chapters/careers.html.j2"),
    ],
)
def test_an_unknown_file_is_an_error(folder: Path, small_ladder: Path, name: str, hint: str) -> None:
    """A file that takes the place of nothing is a mistake, and the nearest name is offered."""
    error = fault(folder, small_ladder, name, "")
    assert str(error) == f"{folder / name} replaces no built-in template"
    assert hint in error.hint


def test_a_template_that_has_moved_is_an_error_that_names_the_new_one(folder: Path, small_ladder: Path) -> None:
    """A chapter that was replaced under its old name is not left out in silence, whichever it is."""
    assert {f"handbook/{chapter.anchor}.html.j2" for chapter in CHAPTERS} == set(moved())
    for old, new in moved().items():
        error = fault(folder, small_ladder, old, "<h2>Ours</h2>")
        assert str(error) == f"{folder / old} is out of date: this template is now {new}"
        assert f"copy {new} from the built-in templates" in error.hint
        (folder / old).unlink()


@pytest.mark.slow
def test_a_document_of_ones_own_that_sets_no_page_is_an_error(folder: Path, small_ladder: Path) -> None:
    """A replaced document from before chapters were shared would lose their headings: it is refused."""
    text = (ROOT / "templates" / "handbook" / "handbook.html.j2").read_text(encoding="utf-8")
    old = "".join(line for line in text.splitlines(keepends=True) if "parts.html.j2" not in line)
    assert old != text
    message = str(fault(folder, small_ladder, "handbook/handbook.html.j2", old))
    assert message.startswith(f"{folder}/handbook/handbook.html.j2:")
    assert message.endswith("'page' is undefined")


def test_print_and_web_give_chapters_the_same_macros() -> None:
    """Whatever a chapter takes from `page` is there in both, takes the same, and is documented."""
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    printed, web = (
        dict(re.findall(r"{% macro (\w+)\((.*?)\) %}", (ROOT / f"templates/{name}/parts.html.j2").read_text("utf-8")))
        for name in ("handbook", "web")
    )
    assert len(printed) > 15
    assert printed == {name: web.get(name) for name in printed}
    shared = [*(ROOT / "templates/chapters").iterdir(), *(ROOT / "templates/parts").iterdir()]
    chapters = "".join(file.read_text(encoding="utf-8") for file in shared)
    assert set(re.findall(r"\bpage\.(\w+)\(", chapters)) == set(printed)
    for name, parameters in printed.items():
        names = ", ".join(parameter.partition("=")[0].strip() for parameter in parameters.split(",") if parameter)
        assert f"`page.{name}({names})`" in page


def test_folders_and_files_that_cannot_be_used(folder: Path, small_ladder: Path) -> None:
    """A folder that is missing or empty, and a file that is not text, are said to be so."""
    order = BuildRequest(small_ladder, folder.parent / "out", ("handbook",), Options(), templates=folder)
    with pytest.raises(TemplateError, match="holds no template"):
        export(order)
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "styles").mkdir()
    (folder / "styles" / "tokens.css").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError, match=r"tokens\.css is not UTF-8"):
        export(order)
    missing = BuildRequest(small_ladder, folder.parent / "out", ("handbook",), Options(), templates=folder / "none")
    with pytest.raises(TemplateError, match="there is no folder"):
        export(missing)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    ["handbook", "onepagers", "build"],
)
def test_the_commands_take_a_folder(
    command: str, folder: Path, small_ladder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault ends a command with status 3 and a sentence."""
    (folder / "parts").mkdir()
    (folder / "parts" / "level.html.j2").write_text("{% macro", encoding="utf-8")
    status = run([command, str(small_ladder), "-o", str(folder.parent / "out"), "--templates", str(folder)])
    said = capsys.readouterr().err
    assert status == 3
    assert f"error: {folder}/parts/level.html.j2:1: " in said
    assert "docs/templates.md" in said


def test_all_templates_and_the_context_are_documented() -> None:
    """The page on templates lists each file, and each name that templates are given."""
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert [name for name in names() if f"`{name}`" not in page] == []
    source = (ROOT / "src" / "ladderexport" / "rendering" / "context.py").read_text(encoding="utf-8")
    given = source[source.index("    return {") : source.index("    }", source.index("    return {"))]
    keys = [line.split('"')[1] for line in given.splitlines() if line.strip().startswith('"')]
    assert len(keys) > 8
    assert [key for key in keys if f"`{key}`" not in page] == []


HOSTILE = [
    '<img src="file:///etc/passwd" alt="x">',
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    '<img src="https://example.org/x.png" alt="x">',
    '<img src="ftp://example.org/x.png" alt="x">',
    '<img src="ladder:/fonts/../../../etc/passwd" alt="x">',
    '<img src="ladder:/brand/logo.svg" alt="x">',
    '<img src="/etc/passwd" alt="x">',
    '<object data="file:///etc/hostname"></object>',
    '<embed src="file:///etc/hostname">',
    '<link rel="stylesheet" href="file:///etc/hostname">',
    '<link rel="attachment" href="file:///etc/hostname">',
    '<a rel="attachment" href="file:///etc/hostname">a</a>',
    '<p style="background: url(file:///etc/hostname)">a</p>',
    '<p style="list-style: url(http://example.org/a); display: list-item">a</p>',
    "<style>@import 'file:///etc/hostname';</style>",
    '<style>@font-face { font-family: X; src: url("file:///usr/share/fonts/x.ttf") } p { font-family: X }</style>',
    '<svg width="9" height="9"><title>a</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    '<base href="file:///etc/"><img src="hostname" alt="x">',
]


@pytest.mark.slow
@pytest.mark.parametrize("markup", HOSTILE)
def test_whatever_is_outside_is_refused_and_an_error(markup: str) -> None:
    """No file, no network: what a page asks for beyond the fonts and the brand is an error, wherever it asks."""
    typesetter = Typesetter(("tokens.css",))
    with pytest.raises(TypesetError, match=r"was asked to load|has a link to"):
        typesetter.pdf(typesetter.lay_out(PAGE.format(f"<p>a</p>{markup}")))


@pytest.mark.slow
@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "FTP://a.org", "a.pdf"]
)
def test_links_lead_to_the_web_to_mail_and_within(address: str) -> None:
    """No page leads a reader to a file or a script; the usual links stay."""
    typesetter = Typesetter(("tokens.css",))
    usual = (
        '<a href="https://example.org">a</a> <a href="mailto:a@example.org">b</a> <a href="#c">c</a> <p id="c">d</p>'
    )
    assert typesetter.lay_out(PAGE.format(usual)).count == 1
    with pytest.raises(TypesetError, match="a page has a link to"):
        typesetter.lay_out(PAGE.format(f'<a href="{address}">a</a>'))


@pytest.mark.slow
def test_a_drawing_in_data_cannot_fetch_either() -> None:
    """An SVG that is written into an address is drawn, and what it refers to is refused."""
    inner = "%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='file:///etc/passwd'/%3E%3C/svg%3E"
    typesetter = Typesetter(("tokens.css",))
    with pytest.raises(TypesetError, match="file:///etc/passwd"):
        typesetter.pdf(typesetter.lay_out(PAGE.format(f'<img alt="x" src="data:image/svg+xml,{inner}">')))


@pytest.mark.slow
def test_a_style_sheet_cannot_fetch() -> None:
    """A style sheet of one's own is no door to the outside."""
    templates = Templates({"styles/tokens.css": "@import url(http://example.org/a.css);"}, "mine")
    typesetter = Typesetter(("tokens.css",), templates=templates)
    with pytest.raises(TypesetError, match=r"http://example\.org/a\.css"):
        typesetter.lay_out(PAGE.format("<p>a</p>"))
