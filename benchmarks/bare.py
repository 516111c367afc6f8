"""Bare WeasyPrint: the pages in a folder, set by the library alone in one process, with the fonts and styles shared.

It is what the program is measured against, and imports nothing of it. Run it as `python bare.py FOLDER OUTPUT`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/ua-1"


def main(folder: Path, output: Path) -> None:
    """Set every page of the folder."""
    fonts = FontConfiguration()
    styles = [CSS(filename=file, font_config=fonts) for file in sorted(folder.glob("style-*.css"))]
    for page in sorted(folder.glob("*.html")):
        own = CSS(string=page.with_suffix(".css").read_text(encoding="utf-8"), font_config=fonts)
        document = HTML(string=page.read_text(encoding="utf-8")).render(
            stylesheets=[*styles, own], font_config=fonts, pdf_variant=VARIANT
        )
        document.write_pdf(output / f"{page.stem}.pdf", pdf_variant=VARIANT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
