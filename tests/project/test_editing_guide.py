"""The page for people who edit the source shows what the program really says (`python tests/project/test_editing_guide.py` writes it)."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest

from ladderexport.diagnostics import render
from ladderexport.pipeline.export import check
from tests.fonts import installed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "editing.md"
PAIR = re.compile(r"```yaml\n(?P<source>.*?)```\n\n```text\n(?P<said>.*?)```", re.DOTALL)
REST = {
    "title": "title: Engineering\n",
    "levels": "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n",
}
PAIRS = list(PAIR.finditer(PAGE.read_text(encoding="utf-8")))


def said_of(example: str) -> str:
    """What is said of an example, which is completed to a ladder below it."""
    missing = [text for key, text in REST.items() if not re.search(rf"^{key}:", example, re.MULTILINE)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ladder.yaml")
        path.write_text(example + "".join(missing), encoding="utf-8")
        shown = [render(one) for one in check(path).diagnostics]
        return "\n\n".join(shown).replace(f"{Path(folder).as_posix()}/", "") + "\n"


def test_examples_were_found() -> None:
    """The page has its examples, and each is of an error or more."""
    assert len(PAIRS) > 10


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["source"].split("\n")[0])
def test_the_page_shows_what_is_said(pair: re.Match[str]) -> None:
    """Below each example stands what the program says of it, letter by letter."""
    assert ": error LAD" in pair["said"]
    assert said_of(pair["source"]) == pair["said"]


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as fonts:
        os.environ["FONTCONFIG_FILE"] = str(installed(Path(fonts, "fonts")))
        shown = PAIR.sub(lambda pair: f"```yaml\n{pair['source']}```\n\n```text\n{said_of(pair['source'])}```", page)
    PAGE.write_text(shown, encoding="utf-8")
