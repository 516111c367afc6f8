"""`watch --serve` in a browser: headless Chromium follows an author who saves, errs and mends.

These tests need Chromium (`chromium`). Where it is missing they fail: a check that was not made is no pass.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.reading import GUIDE
from tests.watch.test_watch import by_rename, lines_until

PATIENCE: Final = 60_000
"""Milliseconds that a build may take."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packages it."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is not installed: chromium is not found on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def author(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder of a source that is watched, in two editions, and the address at which it is shown."""
    shutil.copytree(GUIDE, tmp_path / "data")
    command = [
        sys.executable,
        "-m",
        "ladderexport",
        "watch",
        "data",
        "--serve",
        "--audience",
        "hr",
        "--audience",
        "employees",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        (first,) = lines_until(program, "live preview at")
        yield tmp_path / "data", first.split()[-1]
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=20)
    assert program.returncode == 0


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Save a file with a change in it, as an editor does."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    by_rename(folder / file, text.replace(old, new, 1))


def opened(browser: Browser, address: str, troubles: list[str]) -> Page:
    """The page, where whatever a browser complains of is noted."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.goto(address)
    return page


def state(page: Page, wanted: str) -> None:
    """Wait until the page says that it is in a state."""
    expect(page.locator("#state")).to_have_attribute("data-state", wanted, timeout=PATIENCE)


def test_the_browser_follows_every_save(browser: Browser, author: tuple[Path, str]) -> None:
    """The page is there before the build is, stays where it was scrolled to, and shows what was saved."""
    folder, address = author
    troubles: list[str] = []
    page = opened(browser, address, troubles)
    handbook = page.frame_locator("#page")
    item = handbook.get_by_role("listitem")
    expect(item.filter(has_text="Keeps existing infrastructure").first).to_be_attached(timeout=PATIENCE)
    state(page, "built")
    inner = page.frames[1]
    inner.evaluate("scrollTo(0, 1500)")
    edit(folder, "levels.yaml", "Keeps existing infrastructure", "Tends existing infrastructure")
    expect(item.filter(has_text="Tends existing infrastructure").first).to_be_attached(timeout=PATIENCE)
    state(page, "built")
    page.frames[1].wait_for_function("scrollY === 1500")
    assert troubles == []
    page.close()


def test_what_is_wrong_lies_over_the_last_good_page(browser: Browser, author: tuple[Path, str]) -> None:
    """Each error with its place, its line and how to mend it; the page below stays, and the errors go when mended."""
    folder, address = author
    troubles: list[str] = []
    page = opened(browser, address, troubles)
    state(page, "built")
    edit(folder, "levels.yaml", "years: 0-2", "years: 0-x")
    state(page, "broken")
    problems = page.locator("#problems")
    expect(problems).to_be_visible()
    expect(problems.locator("#problems-title")).to_have_text("1 error · the last good pages are shown")
    expect(problems.locator(".place b")).to_contain_text("data/levels.yaml:15:12")
    expect(problems.locator(".message")).to_contain_text("0-x is not a range of years")
    expect(problems.locator("mark")).to_have_text("0-x")
    expect(problems.locator(".help")).to_be_visible()
    expect(
        page.frame_locator("#page").get_by_role("heading", name="AI Infrastructure Engineering").first
    ).to_be_visible()
    barriers = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}, context="body")
    serious = [one["id"] for one in barriers.response["violations"]]
    assert serious == []
    page.locator("#problems-title").click()
    expect(problems.locator("#problem-list")).to_be_hidden()
    edit(folder, "levels.yaml", "years: 0-x", "years: 0-2")
    expect(problems).to_be_hidden(timeout=PATIENCE)
    state(page, "built")
    assert troubles == []
    page.close()


def test_every_document_of_every_edition_can_be_looked_at(browser: Browser, author: tuple[Path, str]) -> None:
    """The print edition and each sheet are shown as PDF, the workbook is offered, and editions are chosen from a list."""
    _, address = author
    troubles: list[str] = []
    page = opened(browser, address, troubles)
    state(page, "built")
    links = page.locator("nav a")
    expect(links).to_have_text(
        ["Handbook", "In print", "Workbook", "L3", "L4", "L5", "L6", "L7", "L8"], timeout=PATIENCE
    )
    for name, where in (
        ("In print", "/files/hr/handbook/handbook.pdf"),
        ("L5", "/files/hr/onepagers/L5-senior-ai-infrastructure-engineer.pdf"),
    ):
        with page.expect_response(f"**{where}*") as answered:
            links.filter(has_text=name).click()
        assert answered.value.headers["content-type"] == "application/pdf"
        expect(page.locator("nav a[aria-current]")).to_have_text(name)
    with page.expect_download() as downloaded:
        links.filter(has_text="Workbook").click()
    assert downloaded.value.suggested_filename == "ladder.xlsx"
    page.locator("#edition").select_option("employees")
    expect(page.locator("#page")).to_have_attribute(
        "data-address", "/files/employees/onepagers/L5-senior-ai-infrastructure-engineer.pdf"
    )
    links.filter(has_text="Handbook").click()
    expect(page.frame_locator("#page").get_by_text("Internal. For employees").first).to_be_visible()
    assert "$130,000" not in str(page.frames[1].evaluate("document.documentElement.outerHTML"))
    assert troubles == []
    page.close()


def test_a_browser_that_is_left_alone_says_so(browser: Browser, author: tuple[Path, str]) -> None:
    """When the program is gone, the page says so, and what it showed stays."""
    _, address = author
    troubles: list[str] = []
    page = opened(browser, address, troubles)
    state(page, "built")
    page.route("**/events", lambda route: route.abort())
    page.reload()
    expect(page.locator("#state")).to_have_text("ladderexport watch has ended, or cannot be reached")
    page.close()
