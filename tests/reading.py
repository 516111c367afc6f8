"""Artifacts read back: what a PDF says, where and how large, and how it is built."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from math import hypot
from pathlib import Path
from typing import Any

import page as page_validation
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from ladderexport.artifacts import ARTIFACTS, handbook
from ladderexport.artifacts.base import File
from ladderexport.i18n.typography import as_printed
from ladderexport.markdown import plain
from ladderexport.markdown.plain_text import CELLS
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options, Paper
from ladderexport.rendering.pdf.typesetter import Pages, Typesetter
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.costs import kept
from tests.sharing import made_once

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "data"
Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)
LADDERS = tuple(sorted((ROOT / "tests" / "ladders").glob("*.yaml")))
SMALL_LADDERS = tuple(sorted((ROOT / "tests" / "ladders" / "small").glob("*.yaml")))
"""Ladders of one or two chapters, cheap to make."""
PAPERS: tuple[Paper, ...] = ("A4", "Letter")
POINTS: dict[Paper, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
"""Width and height of each paper in points."""


@cache
def typed_ladder_of(source: Path) -> Ladder:
    """The ladder of a source that has no errors, with its texts as they were typed."""
    report = validate(read_source(source))
    assert [found for found in report.diagnostics if found.severity == "error"] == []
    assert report.ladder is not None
    return report.ladder


@cache
def ladder_of(source: Path) -> Ladder:
    """The ladder of a source that has no errors, with its texts as artifacts print them."""
    return as_printed(typed_ladder_of(source))


@dataclass(frozen=True)
class Run:
    """A piece of text on a page: where its baseline begins (points from the lower left), and its size in points."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: its depth from 0, its title, the number of its page from 1, and how high it leads."""

    depth: int
    title: str
    page: int
    top: float
    """In points from the foot of the sheet."""


class Pdf:
    """A PDF in memory, read back."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(io.BytesIO(content))

    @cached_property
    def pages(self) -> tuple[PageObject, ...]:
        """The pages in order."""
        return tuple(self.reader.pages)

    @cached_property
    def _extracted(self) -> tuple[tuple[str, tuple[Run, ...]], ...]:
        return _extracted(self.content)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return tuple(text for text, _ in self._extracted)

    @cached_property
    def words(self) -> str:
        """All text, squeezed."""
        return squeezed("".join(self.texts))

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in points."""
        return [(float(sheet.mediabox.width), float(sheet.mediabox.height)) for sheet in self.pages]

    @cached_property
    def outline(self) -> tuple[Bookmark, ...]:
        """The outline, flat and in order."""
        return tuple(self._bookmarks(self.reader.outline, 0))

    def _bookmarks(self, entries: Sequence[Any], depth: int) -> Iterator[Bookmark]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._bookmarks(entry, depth + 1)
            else:
                number = self.reader.get_destination_page_number(entry)
                assert number is not None
                yield Bookmark(depth, str(entry.title), number + 1, float(entry.top))

    @cached_property
    def runs(self) -> tuple[tuple[Run, ...], ...]:
        """The pieces of text of each page, those in drawings too."""
        return tuple(runs for _, runs in self._extracted)

    def headings(self, number: int, *, above: float = 15) -> str:
        """What a page says in type larger than `above` points, squeezed."""
        return squeezed("".join(run.text for run in self.runs[number - 1] if run.size > above))

    @cached_property
    def objects(self) -> tuple[Any, ...]:
        """Every object of the file."""
        numbers = range(1, int(str(self.reader.trailer["/Size"])))
        return tuple(self.reader.get_object(IndirectObject(number, 0, self.reader)) for number in numbers)

    @cached_property
    def dictionaries(self) -> tuple[DictionaryObject, ...]:
        """Every object that is a dictionary."""
        return tuple(one for one in self.objects if isinstance(one, DictionaryObject))

    @property
    def streams(self) -> list[bytes]:
        """The contents of every stream, uncompressed."""
        return [one.get_data() for one in self.objects if isinstance(one, StreamObject)]

    @property
    def fonts(self) -> list[str]:
        """The names of all fonts, without the mark of a subset."""
        names = (str(one["/BaseFont"]) for one in self.dictionaries if one.get("/Type") == "/Font")
        return sorted({re.sub(r"^/(?:[A-Z]{6}\+)?", "", name) for name in names})

    @property
    def fonts_not_embedded(self) -> list[str]:
        """The names of the fonts whose glyphs are not in the file."""
        described = (one for one in self.dictionaries if one.get("/Type") == "/FontDescriptor")
        return [str(one["/FontName"]) for one in described if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one)]

    @property
    def alternatives(self) -> str:
        """What the file says in place of its pictures, for those who do not see them."""
        return "\n".join(str(one["/Alt"]) for one in self.dictionaries if "/Alt" in one)

    @property
    def catalog(self) -> DictionaryObject:
        """What the file says of itself as a whole."""
        return self.reader.root_object

    def tagged(self, tag: str) -> list[Any]:
        """The elements of the structure that have a tag, such as `/TH`, in the order of reading."""
        return [element for element, _ in self.elements if element["/S"] == tag]

    def drawn(self, number: int) -> bytes:
        """What is drawn on a page, as operators."""
        stream: Any = self.pages[number - 1]["/Contents"]
        return bytes(stream.get_object().get_data())

    @cached_property
    def elements(self) -> tuple[tuple[Any, tuple[int, ...]], ...]:
        """The elements of the structure in the order of reading, each with the numbers of its own marks on its page."""
        found: list[tuple[Any, tuple[int, ...]]] = []
        waiting: list[Any] = [self.catalog["/StructTreeRoot"].get_object()]
        while waiting:
            element = waiting.pop()
            kids = element.get("/K", [])
            below = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
            found.append((element, tuple(int(kid) for kid in below if isinstance(kid, int))))
            waiting.extend(kid for kid in reversed(below) if isinstance(kid, DictionaryObject) and "/S" in kid)
        return tuple(found[1:])

    @property
    def language(self) -> str:
        """The language that the file says it is in."""
        return str(self.catalog["/Lang"])

    @property
    def lacks(self) -> list[str]:
        """What is missing for PDF/UA-1."""
        report = page_validation.validate_pdf_bytes(self.content, profile="ua1")
        return [] if report.is_compliant else [str(failure) for failure in report.failures] or ["not compliant"]


class _Runs:
    """Gathers the pieces of text of a page; pypdf places those in a drawing within the drawing, not on the page."""

    def __init__(self) -> None:
        self.found: list[Run] = []
        self._drawings: list[Matrix] = [UNCHANGED]
        self._next: Matrix | None = None

    def before(self, operator: bytes, _operands: Any, current: Sequence[float], _text: Any) -> None:
        """An operator is to come: the first one after `Do` is the first of the drawing."""
        if self._next is not None:
            self._drawings.append(self._next)
            self._next = None
        if operator == b"Do":
            self._next = _times(current, self._drawings[-1])

    def after(self, operator: bytes, *_others: Any) -> None:
        """An operator is done; after `Do` the drawing is over."""
        if operator == b"Do" and self._next is None:
            self._drawings.pop()
        elif operator == b"Do":
            self._next = None

    def text(self, text: str, current: Sequence[float], place: Sequence[float], _font: Any, size: float) -> None:
        """A piece of text."""
        if text.strip():
            _, _, c, d, x, y = _times(place, _times(current, self._drawings[-1]))
            self.found.append(Run(x, y, size * hypot(c, d), text))


def _times(inner: Sequence[float], outer: Sequence[float]) -> Matrix:
    """The transformation that does the inner one first."""
    (a, b, c, d, e, f), (p, q, r, s, t, u) = inner, outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@made_once
def _extracted(content: bytes) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    """The text of each page of a PDF and its pieces, which take longer to read than most tests."""
    return tuple(_text_and_runs(sheet) for sheet in PdfReader(io.BytesIO(content)).pages)


def _text_and_runs(sheet: PageObject) -> tuple[str, tuple[Run, ...]]:
    runs = _Runs()
    text = sheet.extract_text(
        visitor_operand_before=runs.before, visitor_operand_after=runs.after, visitor_text=runs.text
    )
    return text, tuple(runs.found)


@kept
def handbook_of(source: Path, paper: Paper = "A4", *, duplex: bool = False, marks: bool = False) -> Pdf:
    """The handbook of a source."""
    file = _handbook(source, paper, duplex=duplex, marks=marks)
    pdf = Pdf(file.content)
    assert file.count == len(pdf.pages)
    return pdf


def handbook_file_of(source: Path) -> File:
    """The file of the handbook of a source, in A4."""
    return _handbook(source, "A4", duplex=False, marks=False)


@made_once
def _handbook(source: Path, paper: Paper, *, duplex: bool, marks: bool) -> File:
    options = Options(paper=paper, duplex=duplex, marks=marks, version="1.2.3", fingerprint="0123abcd")
    (file,) = handbook.make(ladder_of(source), options, ignored)
    return file


@kept
def sheets_of(source: Path, paper: Paper = "A4") -> tuple[tuple[File, Pdf], ...]:
    """The one-pagers of a source."""
    return tuple((file, Pdf(file.content)) for file in _sheets(source, paper)[0])


def layouts_of_sheets(source: Path) -> int:
    """How many layouts the one-pagers of a source take."""
    return _sheets(source, "A4")[1]


@made_once
def _sheets(source: Path, paper: Paper) -> tuple[tuple[File, ...], int]:
    with layouts_counted() as layouts:
        files = ARTIFACTS["onepagers"].make(ladder_of(source), Options(paper=paper, version="1.2.3"), ignored)
    return files, len(layouts)


@contextmanager
def layouts_counted() -> Iterator[list[str]]:
    """Yield a list that grows by an entry each time that the typesetter lays a document out."""
    counted: list[str] = []
    lay_out = Typesetter.lay_out

    def count(self: Typesetter, html: str, *, css: str = "") -> Pages:
        counted.append(css)
        return lay_out(self, html, css=css)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Typesetter, "lay_out", count)
        yield counted


def rows(runs: Sequence[Run]) -> list[str]:
    """The lines that runs make from top to bottom, each from left to right across all columns."""
    ordered = sorted(runs, key=lambda run: (-round(run.y), run.x))
    return [" ".join(run.text.strip() for run in row) for _, row in groupby(ordered, key=lambda run: round(run.y))]


def ignored(_said: str) -> None:
    """What is being made interests no test."""


def squeezed(text: str) -> str:
    """A text without what line breaks and typography may change: white space, hyphens and dashes."""
    return re.sub(r"[\s\-\u00ad\u2010-\u2014]+", "", text)


def printed(prose: str) -> list[str]:
    """What is printed of a piece of prose, squeezed: its paragraphs, list items without their marks, and cells of tables."""
    lines = [part for line in plain(prose).splitlines() for part in line.split(CELLS)]
    return [squeezed(re.sub(r"^(?:•|\d+\.) ", "", line)) for line in lines if line.strip()]


def missing(text: str, said: Sequence[str]) -> list[str]:
    """Which pieces of prose a squeezed text does not say."""
    return [prose for prose in said if not all(line in text for line in printed(prose))]
