"""Lay out markup as pages with WeasyPrint. Anything that it logs is an error.

The typesetter is given nothing from outside: its fetcher serves the styles, the fonts and data written into the page,
and refuses every other address.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from ladderexport.errors import LadderExportError, MissingGlyphError, TypesetError, UnreadableTextError
from ladderexport.i18n.locales import direction
from ladderexport.rendering.brand import BrandStyle, brand_style
from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.rendering.pdf.engine import font_configuration, weasyprint
from ladderexport.rendering.pdf.legibility import faults
from ladderexport.rendering.templates import OWN, Templates
from ladderexport.wording import counted

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options, Paper

PDF_VARIANT: Final = "pdf/ua-1"
PAPER_MM: Final[Mapping[Paper, tuple[float, float]]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of each paper in millimeters."""
LINKS: Final = ("http://", "https://", "mailto:")
"""What the addresses of links begin with."""
PLAIN: Final = BrandStyle()
DRAWN_ACCENT: Final = "#1f4e8c"
"""The accent as drawings have it; that of a brand takes its place."""
MM_PER_PX: Final = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Fragment:
    """What of an element is on a page: the number of the page, from 1, and how tall it is there, in millimeters."""

    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document, with what it takes to see how full its last page is."""

    document: Document

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.document.pages)

    def bottom_of(self, anchor: str) -> float:
        """Return where the element with this id ends, in millimeters from the top of its sheet."""
        for page in reversed(self.document.pages):
            if anchor in page.anchors:
                return float(page.anchors[anchor][3]) * MM_PER_PX
        raise TypesetError(f"the page has no element #{anchor}")

    def fragments(self, anchors: Sequence[str]) -> dict[str, list[Fragment]]:
        """Return where the elements with these ids are, page by page; those that the document lacks are left out."""
        found: dict[str, list[Fragment]] = {}
        for number, page in enumerate(self.document.pages, 1):
            for anchor in anchors:
                if anchor in page.anchors:
                    _, top, _, bottom = page.anchors[anchor][:4]
                    found.setdefault(anchor, []).append(Fragment(number, float(bottom - top) * MM_PER_PX))
        return found

    def with_blank(self, blank: Pages, multiple: int) -> Pages:
        """Return the pages and so many blank ones behind them that their number is a multiple of this one."""
        lacking = -self.count % multiple
        return Pages(self.document.copy([*self.document.pages, *blank.document.pages[:1] * lacking]))


class Typesetter:
    """Renders templates to PDF. One instance serves a whole run, so that fonts and style sheets are read once."""

    def __init__(self, styles: tuple[str, ...], look: BrandStyle = PLAIN, templates: Templates = OWN) -> None:
        self._styles = styles
        self._look = look
        self._templates = templates
        self._refused: list[str] = []

    def html(self, template: str, context: Mapping[str, Any]) -> str:
        """Fill in a template; its drawings are in the faces and the accent of the brand."""
        html = self._templates.render(template, context)
        for family, families in self._look.faces.items():
            html = html.replace(f'font-family="{family}"', f'font-family="{families}"')
        return html.replace(f'fill="{DRAWN_ACCENT}"', f'fill="{self._look.accent or DRAWN_ACCENT}"')

    def lay_out(self, html: str, *, css: str = "") -> Pages:
        """Lay a document out in pages. Raises TypesetError for anything that the typesetter complains of."""
        library = weasyprint()
        sheets = [*self._sheets, library.CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)]
        with self._complaints_are_errors():
            page = library.HTML(string=html, base_url="ladder:/", url_fetcher=self._fetcher)
            pages = page.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=PDF_VARIANT)
        _check_links(pages)
        return Pages(pages)

    def pdf(self, pages: Pages, *, duplex: bool = False, marks: bool = False) -> bytes:
        """Write laid-out pages as tagged PDF/UA-1.

        Pages that were laid out with a bleed get crop marks around it with `marks`; with `duplex`, they open in pairs.
        Raises TypesetError for any complaint, MissingGlyphError for characters that no font has, and UnreadableTextError
        for texts that run into each other or off the paper.
        """
        _check_legible(pages)
        from ladderexport.rendering.pdf.finishing import finish  # noqa: PLC0415 - it knows the typesetter's own library

        with self._complaints_are_errors():
            content = pages.document.write_pdf(
                pdf_variant=PDF_VARIANT, finisher=partial(finish, duplex=duplex, marks=marks)
            )
        if not isinstance(content, bytes):
            raise TypesetError("the typesetter wrote no PDF")
        return content

    @property
    def is_plain(self) -> bool:
        """Whether it has the program's own templates, style sheets and faces alone."""
        return not self._look.css and not self._templates.overrides

    @property
    def styles(self) -> tuple[str, ...]:
        """The texts of the style sheets, but for the brand's rules."""
        return tuple(map(self._templates.style, self._styles))

    @cached_property
    def look_digest(self) -> str:
        """SHA-256 of the style sheets, and of the rules and files of the brand, in hex."""
        digest = hashlib.sha256()
        for text in (
            *map(self._templates.style, self._styles),
            self._look.css,
            str(self._look.faces),
            self._look.accent,
        ):
            digest.update(f"{len(text)} {text}".encode())
        for address, (content, _) in sorted(self._look.files.items()):
            digest.update(address.encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()

    @cached_property
    def _fonts(self) -> FontConfiguration:
        return font_configuration()

    @cached_property
    def _sheets(self) -> list[CSS]:
        sheets = [self._sheet(self._templates.style(name), f"styles/{name}") for name in self._styles]
        return [*sheets, self._sheet(self._look.css, "brand")] if self._look.css else sheets

    def _sheet(self, text: str, name: str) -> CSS:
        """A style sheet with the faces of the brand."""
        with self._complaints_are_errors(self._templates.shown(name)):
            return weasyprint().CSS(
                string=_in_faces(text, self._look.faces),
                base_url="ladder:/",
                font_config=self._fonts,
                url_fetcher=self._fetcher,
            )

    @cached_property
    def _fetcher(self) -> URLFetcher:
        return _fetcher(self._look.files, self._refused)

    @contextmanager
    def _complaints_are_errors(self, name: str = "") -> Iterator[None]:
        try:
            with _complaints(name):
                yield
        except Exception as error:
            self._check_refused()
            if not self._templates.overrides or isinstance(error, (LadderExportError, OSError)):
                raise
            hint = "remove your custom templates and style sheets one by one to find the cause"
            raise TypesetError(
                f"the typesetter cannot lay this out: {type(error).__name__}: {error}", hint=hint
            ) from error
        self._check_refused()

    def _check_refused(self) -> None:
        """Raise TypesetError for whatever the fetcher was asked for in vain."""
        if refused := ", ".join(dict.fromkeys(self._refused)):
            self._refused.clear()
            raise TypesetError(
                f"the typesetter was asked to load {refused}",
                hint="templates and style sheets may use only the built-in fonts and the files of the brand",
            ) from None


def _check_links(document: Document) -> None:
    """Raise TypesetError for a link that leads to no web page, mail address or place in the document."""
    targets = [target for page in document.pages for kind, target, *_ in page.links if kind != "internal"]
    if wrong := [target for target in targets if not target.lower().startswith(LINKS)]:
        raise TypesetError(
            f"a page has a link to {wrong[0][:200]}",
            hint="links may lead to web pages, mail addresses or places in the page",
        )


def _check_legible(pages: Pages) -> None:
    """Raise UnreadableTextError for texts that run into each other or off the paper; it tells of the first with letters."""
    found = sorted(faults(pages.document.pages), key=lambda one: not any(map(str.isalnum, one.said)))
    if found:
        more = f", and {counted(len(found) - 1, 'more place')}" if len(found) > 1 else ""
        raise UnreadableTextError(f"{found[0]}{more}", found[0].said, found[0].anchor)


def _in_faces(css: str, faces: Mapping[str, str]) -> str:
    """A style sheet in which families stand for others, but where it says what a family is."""

    def families(found: re.Match[str]) -> str:
        instead = faces.get(found["family"] or "")
        return ", ".join(f'"{family}"' for family in instead.split(",")) if instead else found[0]

    return re.sub(r'@font-face\s*\{[^}]*\}|"(?P<family>[^"\n]*)"', families, css)


def typesetter_for(
    sheet: str, ladder: Ladder, options: Options, *, extra_styles: tuple[str, ...] = (), running_heads: bool = False
) -> Typesetter:
    """Return the typesetter of a kind of page, such as `onepager`, in the ladder's direction and brand, for its audience.

    The style sheets are those of the page's name, then the extra ones; with running heads, these have the brand's logo.
    """
    mirrored = ("rtl.css", f"{sheet}-rtl.css") if direction(ladder.language) == "rtl" else ()
    templates = Templates(options.templates, options.templates_folder) if options.templates else OWN
    look = brand_style(ladder.brand, options.assets)
    if running_heads:
        look = replace(look, css=f"{look.css}\n{look.running_css}".strip())
    edition = (f"{sheet}-edition.css",) if ladder.audience else ()
    return Typesetter(("tokens.css", f"{sheet}.css", *mirrored, *edition, *extra_styles), look, templates)


@contextmanager
def _complaints(name: str) -> Iterator[None]:
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(complaints)
        logger.propagate = propagate
    if complaints.characters:
        raise MissingGlyphError(tuple(dict.fromkeys(complaints.characters)))
    if complaints.messages:
        at = f" of {name}" if name else ""
        raise TypesetError(f"the typesetter complained{at}: " + "; ".join(dict.fromkeys(complaints.messages)))


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.characters: list[str] = []
        """The characters that were drawn as an empty box."""

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.characters.append(str(record.args[0]))
        else:
            self.messages.append(record.getMessage())


def _fetcher(files: Mapping[str, tuple[bytes, str]], refused: list[str]) -> URLFetcher:
    """Return the only fetcher of files: `ladder:/fonts/NAME.ttf`, the brand's files, and data written into the page itself.

    Whatever else is asked for is added to `refused`, since the typesetter forgives what it cannot fetch.
    """
    weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # the library has no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if url in files:
                content, kind = files[url]
                return URLFetcherResponse(url, content, {"Content-Type": kind})
            try:
                content = face_file(url.removeprefix("ladder:/fonts/")).read_bytes()
            except (OSError, ValueError):
                refused.append(url[:200])
                raise ValueError(f"refused: {url}") from None
            return URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})

    return OwnFilesOnly(allow_redirects=False, allowed_protocols=("data",))
