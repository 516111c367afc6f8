#!/usr/bin/env python3
"""Update docs/images from the guide as it is now. Needs LibreOffice, Poppler and Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

ROOT: Final = Path(__file__).resolve().parent.parent
IMAGES: Final = ROOT / "docs" / "images"
PROGRAM: Final = (sys.executable, "-m", "ladderexport")
EDGE: Final = "#d0d7de"
PAGE_DPI: Final = 72
PHONE: Final = {"width": 360, "height": 740}


def run(*command: str | Path) -> None:
    """Run a command whose output is of interest only where it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")


def rendered(pdf: Path, number: int, dpi: int = PAGE_DPI) -> Image.Image:
    """A page of a PDF."""
    out = pdf.with_name(f"{pdf.stem}-{number}")
    run("pdftoppm", "-r", str(dpi), "-f", str(number), "-l", str(number), "-png", "-singlefile", pdf, out)
    return Image.open(f"{out}.png").convert("RGB")


def flat(outline: list[Any]) -> Iterator[Any]:
    """The bookmarks of all levels, in order."""
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def page_of(pdf: Path, said: str) -> int:
    """The number of the first page that a bookmark of this title leads to, or else of the first that says it."""
    reader = PdfReader(pdf)
    for entry in flat(reader.outline):
        if entry.title == said or entry.title.startswith(f"{said}:"):
            return (reader.get_destination_page_number(entry) or 0) + 1
    return next(number for number, page in enumerate(reader.pages, 1) if said in page.extract_text()[:400])


def save(picture: Image.Image, name: str) -> None:
    """Keep a picture with an edge around it, in few colors."""
    framed = ImageOps.expand(picture, 1, EDGE)
    framed.quantize(128, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def trimmed(picture: Image.Image, margin: int = 12) -> Image.Image:
    """A picture without the white around what is drawn."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    if box is None:
        return picture
    left, top, right, bottom = box
    return picture.crop(
        (
            max(left - margin, 0),
            max(top - margin, 0),
            min(right + margin, picture.width),
            min(bottom + margin, picture.height),
        )
    )


def beside(pictures: list[Image.Image], gap: int = 12) -> Image.Image:
    """Pictures from left to right."""
    width = sum(one.width for one in pictures) + gap * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(one.height for one in pictures)), EDGE)
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width + gap
    return whole


def print_pictures(folder: Path) -> None:
    """Pages of the handbook, and a one-pager."""
    run(*PROGRAM, "handbook", ROOT / "data", "-o", folder)
    run(*PROGRAM, "onepagers", ROOT / "data", "-o", folder, "--level", "L4")
    book = folder / "handbook.pdf"
    for name, title in (
        ("ladder", "The ladder at a glance"),
        ("level", "AI Infrastructure Engineer"),
        ("differences", "How levels differ"),
        ("pay", "Pay"),
        ("careers", "Career paths"),
    ):
        save(rendered(book, page_of(book, title)), f"handbook-{name}")
    save(rendered(next((folder / "onepagers").glob("L4-*.pdf")), 1), "onepager")
    run(*PROGRAM, "handbook", ROOT / "tests" / "ladders" / "cycles.yaml", "-o", folder / "cycles")
    changed = folder / "cycles" / "handbook.pdf"
    first = page_of(changed, "What changed")
    save(beside([rendered(changed, number, 60) for number in (first, first + 1)]), "handbook-changes")


def workbook_pictures(folder: Path) -> None:
    """The offer calculator, and the first rows of the pay ranges."""
    run(*PROGRAM, "xlsx", ROOT / "data", "-o", folder)
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "ladder.xlsx")
    book = folder / "ladder.pdf"
    save(trimmed(rendered(book, page_of(book, "Offer calculator"), 90)), "workbook-calculator")
    ranges = trimmed(rendered(book, page_of(book, "Pay ranges"), 110))
    save(ranges.crop((0, 0, ranges.width, ranges.height * 2 // 5)), "workbook-pay")


def shot(page: Page, folder: Path, name: str) -> Image.Image:
    """What a browser shows now."""
    page.screenshot(path=folder / f"{name}.png")
    return Image.open(folder / f"{name}.png").convert("RGB")


def web_pictures(folder: Path, browser: Browser) -> None:
    """The web page on a phone: its beginning, a comparison, and pay in the dark."""
    run(*PROGRAM, "html", ROOT / "data", "-o", folder)
    address = (folder / "handbook.html").as_uri()
    shots = []
    for name, fragment, scheme in (("top", "", "light"), ("compare", "compare=L5,L6", "light"), ("pay", "pay", "dark")):
        page = browser.new_page(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(f"{address}#{fragment}")
        page.wait_for_timeout(500)
        shots.append(shot(page, folder, name))
        page.close()
    save(beside(shots), "web-handbook")


@contextmanager
def served(source: Path) -> Iterator[str]:
    """The address of a live preview of a source."""
    command = [*PROGRAM, "watch", "--serve", source.name, "-o", "out"]
    process = subprocess.Popen(command, cwd=source.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                return
        sys.exit("the live preview gave no address")
    finally:
        process.terminate()
        process.wait()


def watch_picture(folder: Path, browser: Browser) -> None:
    """The live preview of a source with two mistakes in it."""
    source = folder / "data"
    shutil.copytree(ROOT / "data", source)
    with served(source) as address:
        page = browser.new_page(viewport={"width": 1080, "height": 684}, reduced_motion="reduce")
        page.goto(address)
        page.frame_locator("iframe").first.locator("h1").first.wait_for(timeout=60_000)
        levels = source / "levels.yaml"
        text = levels.read_text(encoding="utf-8")
        text = re.sub(r"years: 2-5|years: 2–5", "years: 5-2", text, count=1)
        levels.write_text(text.replace("    decisions:", "    decission:", 1), encoding="utf-8")
        page.get_by_text("did you mean").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        save(shot(page, folder, "watch"), "watch")


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print_pictures(folder / "print")
        workbook_pictures(folder / "workbook")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            web_pictures(folder / "web", browser)
            (folder / "watch").mkdir()
            watch_picture(folder / "watch", browser)
            browser.close()


if __name__ == "__main__":
    main()
