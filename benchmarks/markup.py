"""The markup and the styles that the program gives to the typesetter, written down for the typesetter alone to set.

Run it as `python markup.py SOURCE ARTIFACT FOLDER`; it prints how many files the artifact has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ladderexport.artifacts import ARTIFACTS
from ladderexport.model import Ladder
from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import Pages, Typesetter
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate


def ladder_of(source: Path) -> Ladder:
    """The ladder of a source that is valid."""
    report = validate(read_source(source))
    if report.ladder is None:
        raise SystemExit(f"{source} is not valid")
    return report.ladder


def write_down(ladder: Ladder, artifact: str, folder: Path) -> int:
    """Make an artifact, and write into a folder what each of its pages is made from; return how many there are."""
    with _noted() as noted:
        ARTIFACTS[artifact].make(ladder, Options(), lambda _: None)
    for number, (html, css, typesetter) in enumerate(noted):
        (folder / f"{number:04}.html").write_text(html, encoding="utf-8")
        (folder / f"{number:04}.css").write_text(css, encoding="utf-8")
        for place, style in enumerate(typesetter.styles):
            (folder / f"style-{place}.css").write_text(_with_files(style), encoding="utf-8")
    return len(noted)


@contextmanager
def _noted() -> Iterator[list[tuple[str, str, Typesetter]]]:
    """Note what is laid out, and of that what becomes a PDF."""
    noted: list[tuple[str, str, Typesetter]] = []
    laid: dict[int, tuple[str, str]] = {}
    lay_out, pdf = Typesetter.lay_out, Typesetter.pdf

    def laying_out(self: Typesetter, html: str, *, css: str = "") -> Pages:
        pages = lay_out(self, html, css=css)
        laid[id(pages.document)] = html, css
        return pages

    def writing(self: Typesetter, pages: Pages, **how: Any) -> bytes:  # noqa: ANN401 - passed on
        noted.append((*laid[id(pages.document)], self))
        return pdf(self, pages, **how)

    Typesetter.lay_out, Typesetter.pdf = laying_out, writing  # type: ignore[method-assign]
    try:
        yield noted
    finally:
        Typesetter.lay_out, Typesetter.pdf = lay_out, pdf  # type: ignore[method-assign]


def _with_files(style: str) -> str:
    """A style sheet that fetches the faces from where they are."""
    before, *others = style.split("ladder:/fonts/")
    for part in others:
        name, _, rest = part.partition('"')
        before += f'{Path(str(face_file(name))).as_uri()}"{rest}'
    return before


if __name__ == "__main__":
    print(write_down(ladder_of(Path(sys.argv[1])), sys.argv[2], Path(sys.argv[3])))
