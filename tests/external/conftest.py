"""Browsers and offices show pages in the fonts of the machine; and the browsers in which web handbooks are opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from ladderexport.artifacts import web
from ladderexport.rendering.options import Options
from tests.external.pages import DESKTOP, Open, ladders
from tests.reading import ignored

Launch = Callable[..., Browser]


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Undo what hides the machine's fonts from the other tests."""
    os.environ.pop("FONTCONFIG_FILE", None)


def program(name: str) -> str:
    """Where a browser is. A check that was not made is no pass, so a test fails where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed: it is not found on the path")
    return found


@pytest.fixture(scope="module")
def launch() -> Iterator[Launch]:
    """A function that starts Chromium or Firefox, as Debian packages them, once for each set of preferences."""
    started: dict[tuple[Any, ...], Browser] = {}
    with sync_playwright() as playwright:

        def start(name: str, **preferences: bool | int) -> Browser:
            key = (name, *sorted(preferences.items()))
            if key not in started and name == "firefox":
                started[key] = playwright.firefox.launch(
                    channel="moz-firefox",  # Debian's, driven by WebDriver BiDi, and not a build of Playwright's own
                    executable_path=program("firefox-esr"),
                    firefox_user_prefs={**preferences},
                )
            elif key not in started:
                started[key] = playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
            return started[key]

        yield start
        for browser in started.values():
            browser.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of the web handbook of each ladder."""
    folder = tmp_path_factory.mktemp("web")
    addresses = {}
    for name, ladder in ladders().items():
        (file,) = web.make(ladder, Options(), ignored)
        (folder / f"{name}.html").write_bytes(file.content)
        addresses[name] = (folder / f"{name}.html").as_uri()
    return addresses


def opener(launch: Launch, written: dict[str, str], name: str) -> Iterator[Open]:
    """A function that opens a handbook offline; in the end nothing was asked of a network, and nothing went wrong."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    troubles: list[str] = []

    def refuse(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def open_page(ladder: str = "data", size: tuple[int, int] = DESKTOP, at: str = "", **settings: Any) -> Page:
        preferences: dict[str, bool | int] = {}
        if name == "firefox":  # which has preferences for what it cannot be told about a page
            dark = settings.pop("color_scheme", "light") == "dark"
            preferences["layout.css.prefers-color-scheme.content-override"] = 0 if dark else 1
            preferences["javascript.enabled"] = settings.pop("java_script_enabled", True)
        browser = launch(name, **preferences)
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", refuse)
        page.goto(written[ladder] + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {address.partition("#")[0] for address in asked} <= set(written.values())
    assert asked or name == "firefox"  # which does not tell of files
    assert troubles == []


@pytest.fixture(params=["chromium", "firefox"])
def opened(request: pytest.FixtureRequest, launch: Launch, written: dict[str, str]) -> Iterator[Open]:
    """A function that opens a handbook in each of the browsers."""
    yield from opener(launch, written, request.param)


@pytest.fixture
def opened_in_chromium(launch: Launch, written: dict[str, str]) -> Iterator[Open]:
    """A function that opens a handbook in Chromium alone, which can be told what paper it prints on."""
    yield from opener(launch, written, "chromium")
