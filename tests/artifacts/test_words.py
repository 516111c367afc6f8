"""The program's own words, read back from every artifact: each language's, a ladder's own, and English where there are none.

Covers `rendering.foreign_words`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup

from ladderexport import cli
from ladderexport.artifacts import handbook
from ladderexport.i18n.keys import texts_of
from ladderexport.i18n.tables import entries_for
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.reading import Pdf, handbook_of, ignored, ladder_of, sheets_of, squeezed
from tests.webpages import made as webpage
from tests.webpages import parsed
from tests.workbooks import made, opened

PAY = """\
compensation:
  currency: EUR
  per: year
  measures: {base: Podstawa}
  ranges: {A: {base: 60K - 80K}, B: {base: 70K - 90K+}}
  locations:
    - {id: x, title: Kraków, factor: 1.0}
    - {id: y, title: Łódź, factor: 0.9}
"""
TRACKS = "facets: {praca: Praca}\ntracks: {t: {title: Inżynieria, steps: [A, B]}}\n"


def levels(years: dict[str, str], items: int = 1) -> str:
    """The levels of a source, by the years of experience that they ask for, the first with so many items."""
    listed = f", praca: [{', '.join(f'Zadanie {number}' for number in range(items))}]" if items else ""
    first = next(iter(years))
    lines = (
        f"  - {{id: {key}, title: Poz {key}, note: Praca, years: {span}{listed if key == first else ''}}}\n"
        for key, span in years.items()
    )
    return "levels:\n" + "".join(lines)


def written(folder: Path, text: str, name: str = "ladder.yaml") -> Path:
    """A source with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def page(ladder: Ladder) -> Any:
    """The web handbook of a ladder, parsed."""
    return parsed(webpage(ladder).content.decode())


def book(ladder: Ladder) -> Any:
    """The workbook of a ladder, opened."""
    return opened(made(ladder).content)


def cells(sheet: Any) -> list[str]:
    """Every text of a sheet."""
    return [value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "added", "rows", "changed"),
    [
        (1, "Dodano 1 poziom", "1 wiersz", "1 zmieniona pozycja na 1 poziomie"),
        (2, "Dodano 2 poziomy", "2 wiersze", "2 zmienione pozycje na 1 poziomie"),
        (5, "Dodano 5 poziomów", "5 wierszy", "5 zmienionych pozycji na 1 poziomie"),
    ],
)
def test_polish_counts_in_every_artifact(
    *, count: int, added: str, rows: str, changed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One, two and five take three forms: in print, on the web, in the workbook, and in the terminal."""
    skills = ", ".join(f"{{title: Kompetencja {number}, cells: [tak]}}" for number in range(count))
    matrix = f"matrices: [{{id: m, title: M, columns: [{{title: A, levels: A}}], rows: [{skills}]}}]\n"
    head = "title: Ścieżka\nlanguage: pl\n" + TRACKS + matrix
    old = written(tmp_path, head + 'edition: "2025"\n' + levels({"A": "1", "B": "2"}, items=0), "old.yaml")
    ids = {"A": "1", "B": "2"} | {f"N{number}": "5" for number in range(count)}
    source = written(tmp_path, head + 'edition: "2026"\nprevious: old.yaml\n' + levels(ids, items=count))
    ladder = ladder_of(source)

    printed = handbook_of(source).words
    for text in (added, changed, "Zmiany od poprzedniego wydania (2025).", "1 rok", "2 lata", "5 lat"):
        assert squeezed(text) in printed
    said = page(ladder).text_content()
    assert added in said
    assert changed in said
    opened = book(ladder)
    assert rows in cells(opened["Informacje"])
    assert {"Poziomy", "Zmiany"} <= {*opened.sheetnames}
    assert cli.run(["diff", str(old), str(source)]) == 0
    terminal = capsys.readouterr().out
    assert added in terminal
    assert changed in terminal


@pytest.mark.slow
def test_polish_years_take_the_form_of_their_last_figure(tmp_path: Path) -> None:
    """Fractions and open ends as well."""
    spans = {"A": "0-1", "B": "1.5", "C": "2-4", "D": "4-12", "E": "22+"}
    source = written(tmp_path, "title: Ścieżka\nlanguage: pl\nfacets: {praca: Praca}\n" + levels(spans))
    sheets = [sheet for _, sheet in sheets_of(source)]
    for text, sheet in zip(("0–1 roku", "1,5 roku", "2–4 lata", "4–12 lat", "22+ lata"), sheets, strict=True):
        assert squeezed(text) in handbook_of(source).words
        assert squeezed(text) in sheet.words


def test_the_script_of_a_polish_page_has_every_form(tmp_path: Path) -> None:
    """It counts what is found, what differs and what is shown, by the rule of the page's language."""
    source = written(tmp_path, "title: Ścieżka\nlanguage: pl\n" + TRACKS + levels({"A": "1", "B": "2"}) + PAY)
    tree = page(ladder_of(source))
    forms = {name: json.loads(tree.xpath(f"//@data-{name}")[0]) for name in ("found", "first", "differing", "shown")}
    assert all({*one} == {"one", "few", "many", "other"} for one in forms.values())
    assert [forms["found"][category] for category in ("one", "few", "many")] == [
        "{count} wynik",
        "{count} wyniki",
        "{count} wyników",
    ]
    assert tree.get("lang") == "pl"
    assert tree.xpath("//@data-words") == []


@pytest.mark.slow
def test_a_french_ladder_is_french_in_every_artifact(tmp_path: Path) -> None:
    """Headings, sheets, column heads and the sentence for a job posting; the English words are nowhere."""
    text = "title: Grille\nlanguage: fr-CA\nfacets: {t: Travail}\n" + levels({"A": "0-1", "B": "2-4"}).replace(
        "praca", "t"
    )
    source = written(tmp_path, text + PAY.replace("title: Kraków", "title: Kraków, jurisdiction: PL"))
    pdf = handbook_of(source)
    titles = [one.title for one in pdf.outline if one.depth == 0]
    assert [one for one in titles if "Poz" not in one] == ["Grille", "Sommaire", "Rémunération"]
    for said in ("0–1 an", "2–4 ans", "Fourchettes publiées"):
        assert squeezed(said) in pdf.words
    assert squeezed("Rémunération à ce niveau") in sheets_of(source)[0][1].words
    opened = book(ladder_of(source))
    assert opened.sheetnames[:3] == ["Lisez-moi", "Calculateur d’offre", "Fourchettes salariales"]
    head, first, *_ = opened["Fourchettes salariales"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["Niveau"], row["Période"], row["Source du chiffre"]) == ("A", "par an", "Publiée")
    assert row["Texte d’annonce"].startswith("La fourchette de rémunération pour le poste Poz A, Kraków, est de 60")
    tree = page(ladder_of(source))
    assert [one for one in english_in(tree.find("body").text_content()) if " " in one] == []
    assert tree.xpath("//*[@lang]") == [tree]


OWN = """\
words:
  level: Grade
  levels: Grades
  skill: Competency
  skills: Competencies
  location: Pay zone
  locations: Pay zones
  pages.pay_here: Pay for this grade
  pages.locations: Pay by zone
  web.compare: Compare two grades
  changed.level_counts.added.one: "{count} grade added"
"""


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """A ladder whose company has words of its own, with an edition before it."""
    head = "title: Ladder\n" + TRACKS + PAY
    matrix = (
        "matrices: [{id: m, title: M, columns: [{title: A, levels: A}], rows: [{title: Python, cells: [Basic]}]}]\n"
    )
    written(tmp_path, head + 'edition: "2025"\n' + levels({"A": "1", "B": "2"}), "old.yaml")
    new = 'edition: "2026"\nprevious: old.yaml\n' + levels({"A": "1", "B": "2", "C": "5"})
    return written(tmp_path, head + matrix + OWN + new)


@pytest.mark.slow
def test_words_of_a_ladders_own_in_print(graded: Path) -> None:
    """In the handbook and on the sheets."""
    pdf = handbook_of(graded)
    titles = {one.title for one in pdf.outline}
    assert "Competencies" in titles
    assert "Skills" not in titles
    for said in ("Competency", "Pay by zone", "Pay zone", "1 grade added"):
        assert squeezed(said) in pdf.words
    assert squeezed("Location") not in pdf.words
    assert squeezed("Pay for this grade") in sheets_of(graded)[0][1].words


def test_words_of_a_ladders_own_on_the_web(graded: Path) -> None:
    """In headings, heads of tables, and what the script shows."""
    tree = page(ladder_of(graded))
    heads = [one.text_content() for one in tree.xpath("//table[@class='grid']//th[@scope='col']")]
    assert heads[:3] == ["Grade", "Measure", "Pay zone"]
    assert [one.text_content() for one in tree.xpath("//*[@id='compare']/h2")] == ["Compare two grades"]
    assert "1 grade added" in tree.text_content()


def test_words_of_a_ladders_own_in_the_workbook(graded: Path) -> None:
    """On tabs, at the heads of columns, and among the terms."""
    opened = book(ladder_of(graded))
    assert {"Grades", "Pay zones"} <= {*opened.sheetnames}
    assert {"Levels", "Locations"} & {*opened.sheetnames} == set()
    head = next(opened["Pay ranges"].iter_rows(values_only=True))
    assert head[0] == "Grade"
    assert "Pay zone" in head
    assert {"Grade", "Competency", "Pay zone"} <= {*cells(opened["Read me"])}


def test_words_of_a_ladders_own_in_the_terminal(graded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`diff` names things as the newer source does, and tells that their names changed."""
    assert cli.run(["diff", str(graded.with_name("old.yaml")), str(graded)]) == 0
    said = capsys.readouterr().out
    assert "1 grade added" in said
    assert "\nGrades\n" in said
    assert "Words: level" in said


ENGLISH_ONLY = 4
"""The fewest letters of an English text that cannot stand in another language by chance."""


def english_in(text: str) -> list[str]:
    """The program's English texts that a text has."""
    texts = texts_of(entries_for("en")).values()
    return [one for one in texts if "{" not in one and len(one) >= ENGLISH_ONLY and one in text]


@cache
def swahili(folder: Path) -> Ladder:
    """A ladder in a language that has no words, but for one of its own."""
    text = "title: Ngazi\nlanguage: sw\nwords: {tracks: Njia}\nupdated: 2025-03\n" + TRACKS + PAY
    growth = "promotion: {transitions: [{from: A, to: B, typical_time: 1-2 years, criteria: [Anaweza]}]}\n"
    return ladder_of(written(folder, text.replace("Inżynieria", "Uhandisi") + growth + levels({"A": "1", "B": "2"})))


@pytest.fixture(scope="module")
def wordless(tmp_path_factory: pytest.TempPathFactory) -> Ladder:
    """The same, once."""
    return swahili(tmp_path_factory.mktemp("sw"))


def of_the_language(tree: Any) -> str:
    """What a page says that is not told apart as English; what stands in drawings counts by the drawing."""
    for element in tree.xpath("//*[@lang='en']"):
        tail = element.tail or ""
        element.clear()
        element.tail = tail
    return "\n".join(_texts(tree.find("body")))


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for name in ("aria-label", "title", "placeholder", "alt"):
        yield element.get(name, "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def test_english_words_are_told_apart_on_the_web(wordless: Ladder) -> None:
    """Each is in an element that says it is English; what the source says is in none."""
    text = webpage(wordless).content.decode()
    tree = parsed(text)
    assert (tree.get("lang"), tree.get("data-words")) == ("sw", "en")
    assert tree.xpath("count(//*[@lang='en'])") > 60
    assert "Njia" not in "".join(one.text_content() for one in tree.xpath("//*[@lang='en'][not(self::svg)]"))
    assert "\ufdd0" not in text
    assert "\\ufdd0" not in text
    rest = of_the_language(tree)
    assert english_in(rest) == []
    for said in ("Njia", "Uhandisi", "Anaweza", "Machi 2025"):
        assert said in rest


@pytest.mark.slow
def test_english_words_are_told_apart_in_print(wordless: Ladder) -> None:
    """In the markup of handbook and sheet, and in the tags of the files; drawings are described in English."""
    setter = typesetter_for("handbook", wordless, Options())
    tree = markup.document_fromstring(handbook.markup(wordless, Options(), setter))
    spans = sum(1 for one in tree.iter("span") if one.get("lang") == "en")
    assert english_in(of_the_language(tree)) == []
    (file,) = handbook.make(wordless, Options(), ignored)
    pdf = Pdf(file.content)
    assert pdf.language == "sw"
    told_apart = [str(one["/S"]) for one, _ in pdf.elements if str(one.get("/Lang", "")) == "en"]
    assert told_apart.count("/Span") >= spans > 30
    assert told_apart.count("/Figure") > 1
    assert pdf.lacks == []
    assert "\ufdd0" not in "".join(pdf.texts)


@pytest.mark.slow
def test_a_language_with_words_has_no_language_within(tmp_path: Path) -> None:
    """Nothing is told apart where all words are in the ladder's language."""
    source = written(tmp_path, "title: T\nlanguage: de\n" + TRACKS + levels({"A": "1", "B": "2"}) + PAY)
    assert page(ladder_of(source)).xpath("//*[@lang][not(self::html)]") == []
    assert [one for one, _ in handbook_of(source).elements if "/Lang" in one] == []
