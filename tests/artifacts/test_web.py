"""The web handbook, read back: its text and its order, what it may do, and that it needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from lxml import html as markup

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.rendering.drawings import charts
from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.rendering.matrices import MatrixView
from tests import webpages
from tests.reading import GUIDE, LADDERS, ladder_of, missing, squeezed

SOURCES = {file.stem: file for file in (GUIDE, *LADDERS)}
NOT_SAID = {"id", "per", "currency", "language", "measure", "sum_of", "unit", "in_use"}
"""Keys whose texts are references or codes, which no page prints as they are."""
HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"><b onclick='x'> & {{ 7*7 }}"


class Page:
    """A web handbook, parsed."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.text = content.decode("utf-8")
        self.tree: Any = markup.document_fromstring(self.text, parser=markup.HTMLParser(encoding="utf-8"))

    def all(self, path: str) -> list[Any]:
        """What an XPath finds."""
        return list(self.tree.xpath(path))

    @property
    def said(self) -> str:
        """All text of the body, squeezed; words in titles of drawings count."""
        return squeezed("".join(self.tree.body.itertext()))

    @property
    def policy(self) -> dict[str, str]:
        """The Content-Security-Policy: directive -> what it allows."""
        (meta,) = self.all("//meta[@http-equiv='Content-Security-Policy']")
        return dict(part.strip().partition(" ")[::2] for part in meta.get("content").split(";"))

    def inside(self, element: str) -> str:
        """The text of the one style or script element, as a browser hashes it."""
        (found,) = re.findall(rf"<{element}>(.*?)</{element}>", self.text, flags=re.DOTALL)
        return str(found)


def made(ladder: Ladder, **options: Any) -> Page:
    """The web handbook of a ladder."""
    file = webpages.made(ladder, **options)
    assert (str(file.path), file.count) == ("handbook.html", 1)
    assert file.extent == f"{len(file.content) / 1000:.0f} kB"
    return Page(file.content)


@cache
def page_of(name: str) -> Page:
    """The web handbook of a source, made once for all tests of a process."""
    return Page(webpages.content_of(SOURCES[name]))


@pytest.fixture(params=SOURCES)
def name(request: pytest.FixtureRequest) -> str:
    """The guide, and each ladder of the tests."""
    chosen: str = request.param
    return chosen


def texts(value: object, key: str = "") -> Iterator[str]:
    """Every text that a ladder's author wrote to be read."""
    if isinstance(value, str) and key not in NOT_SAID:
        yield value
    if isinstance(value, tuple | list):
        for part in value:
            yield from texts(part, key)
    if isinstance(value, dict):
        for own_key, part in value.items():
            yield from texts(part, own_key)


def test_everything_that_the_source_says_is_on_the_page(name: str) -> None:
    """Each text of each section stands in it, whatever the section; heads of matrices as the program writes them.

    Whose laws apply in a location is for those who advertise.
    """
    ladder = ladder_of(SOURCES[name])
    columns = [column for matrix in ladder.matrices for column in matrix.columns]
    titles, heads = {column.title for column in columns}, map(MatrixView(ladder).head, columns)
    codes: Any = {"locations": {"__all__": {"jurisdiction": True, "places": {"__all__": {"jurisdiction"}}}}}
    settings: Any = dict.fromkeys(("audiences", "checks", "one_pagers", "previous"), True)
    dumped = texts(ladder.model_dump(exclude=settings | ({"compensation": codes} if ladder.compensation else {})))
    said = [one for one in dumped if one not in titles]
    assert len(said) >= 4
    assert missing(page_of(name).said, [*said, *(part for head in heads for part in (head.code, head.name))]) == []


def test_headings_are_in_order(name: str) -> None:
    """One heading of the first rank, and none that skips a rank on the way down; none is empty."""
    headings = page_of(name).all("//h1|//h2|//h3|//h4|//h5|//h6")
    ranks = [int(heading.tag[1]) for heading in headings]
    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert all(heading.text_content().strip() for heading in headings)


def test_ids_are_unique_and_every_reference_leads_somewhere(name: str) -> None:
    """Links within the page, labels and descriptions all name an element that is there."""
    page = page_of(name)
    ids = page.all("//@id")
    assert len(ids) == len(set(ids)) > 4
    links = [unquote(target[1:]) for target in page.all("//a/@href") if target.startswith("#")]
    named = [
        part
        for value in page.all("//@for|//@aria-controls|//@aria-describedby|//@aria-labelledby")
        for part in value.split()
    ]
    assert len(links) > 4
    assert named
    assert set(links) | set(named) <= set(ids)
    assert {level.get("id") for level in page.all("//article")} <= set(links)


def test_it_needs_nothing_but_itself(name: str) -> None:
    """No element fetches anything, no style refers to anything outside, and links lead to pages, mail or places here."""
    page = page_of(name)
    assert page.all("//*[@src or @srcset or @poster or @action or @formaction or @background or @data]") == []
    assert page.all("//img|//iframe|//object|//embed|//base|//form[@method]|//use|//image") == []
    (icon,) = page.all("//link")
    assert (icon.get("rel"), icon.get("href")[:10]) == ("icon", "data:image")
    assert {url[:21] for url in re.findall(r"url\(\"?([^)]*)", page.inside("style"))} == {"data:font/woff2;base64"[:21]}
    assert "@import" not in page.inside("style")
    assert [target for target in page.all("//a/@href") if not re.match(r"#|https?://|mailto:", target)] == []


def test_the_policy_allows_this_script_and_this_style_sheet_and_no_more(name: str) -> None:
    """Their hashes are those of what stands in the page; nothing is written into attributes."""
    page = page_of(name)

    def digest(element: str) -> str:
        value = hashlib.sha256(page.inside(element).encode()).digest()
        return f"'sha256-{base64.b64encode(value).decode()}'"

    assert page.policy == {
        "default-src": "'none'",
        "script-src": digest("script"),
        "style-src": digest("style"),
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert page.text.index("Content-Security-Policy") < min(page.text.index("<style"), page.text.index("<script"))
    assert page.all("//@style") == []
    assert [one for one in page.all("//@*") if one.attrname.startswith("on")] == []
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|fetch\(|XMLHttp", page.inside("script")
    )


@pytest.mark.slow
def test_the_same_ladder_makes_the_same_bytes() -> None:
    """Twice, in another process with another seed for hashes, and whatever the paper is."""
    code = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from ladderexport.rendering.options import Options\n"
        "from ladderexport.artifacts import ARTIFACTS\n"
        "from ladderexport.i18n.typography import as_printed\n"
        "from ladderexport.source.reader import read_source\n"
        "from ladderexport.validation.validator import validate\n"
        "options = Options(version='1.2.3', paper='Letter')\n"
        "(file,) = ARTIFACTS['html'].make(as_printed(validate(read_source(Path(sys.argv[1]))).ladder), options, lambda said: None)\n"
        "print(hashlib.sha256(file.content).hexdigest(), 'weasyprint' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, GUIDE], capture_output=True, text=True, check=True)
    here = hashlib.sha256(page_of("data").content).hexdigest()
    assert ran.stdout.split() == [here, "False"], "the typesetter is not waited for"


def test_a_hostile_text_stays_text() -> None:
    """Markup, quotes and template marks in every kind of field are read as they were typed, and nothing comes alive."""
    page = made(hostile())
    assert len(page.all("//script")) == len(page.all("//style")) == 1
    assert page.all("//img|//b[@onclick]") == []
    assert page.all("//*[starts-with(@href, 'javascript')]") == []
    assert page.said.count(squeezed(HOSTILE)) > 25
    assert page.policy["script-src"] == page_of("data").policy["script-src"]
    ids = page.all("//@id")
    assert len(ids) == len(set(ids))
    assert all(unquote(target[1:]) in ids for target in page.all("//a/@href") if target.startswith("#"))


def hostile() -> Ladder:
    """A ladder whose every text tries to be more than text."""
    pay = {
        "currency": "USD",
        "measures": {"m": {"title": HOSTILE, "description": HOSTILE}},
        "ranges": {HOSTILE: {"title": HOSTILE, "m": "1K - 2K+"}},
        "locations": [{"id": "a", "title": HOSTILE, "factor": "0.5", "note": HOSTILE}],
        "company_types": [{"id": "b", "title": HOSTILE, "factor": "1", "employers": HOSTILE, "remarks": HOSTILE}],
    }
    step = {"from": HOSTILE, "to": "b", "criteria": [HOSTILE], "red_flags": [HOSTILE, "[x](javascript:alert(3))"]}
    return Ladder.model_validate(
        {
            "title": HOSTILE,
            "subtitle": HOSTILE,
            "organization": HOSTILE,
            "edition": HOSTILE,
            "maintained_by": HOSTILE,
            "contact": HOSTILE,
            "introduction": f"# {HOSTILE}",
            "facets": {HOSTILE: HOSTILE},
            "tracks": {"t": {"title": HOSTILE, "description": HOSTILE, "steps": [HOSTILE, "b", HOSTILE + "?"]}},
            "levels": [
                {"id": HOSTILE, "title": HOSTILE, "short": HOSTILE, "note": HOSTILE, HOSTILE: [HOSTILE, HOSTILE]},
                {"id": "b", "title": "B"},
            ],
            "matrices": [
                {"id": "s", "title": HOSTILE, "columns": [{"title": HOSTILE, "levels": "b"}],
                 "rows": [{"title": HOSTILE, "cells": [HOSTILE]}]},
            ],
            "compensation": pay,
            "promotion": {"principles": HOSTILE, "transitions": [step]},
            "careers": [{"title": HOSTILE, "timeline": [{"years": "0-2", "role": HOSTILE}], "characteristics": HOSTILE}],
            "faq": [{"question": HOSTILE, "answer": f"## {HOSTILE}\n\nsetext\n===\n\n- {HOSTILE}"}],
        }
    )  # fmt: skip


def test_headings_in_prose_do_not_disturb_those_of_the_page() -> None:
    """What an author typed as a heading ranks below the heading that its text stands under."""
    page = made(hostile())
    assert len(page.all("//h1")) == 1
    assert [
        (one.tag, one.text_content()) for one in page.all("//*[@class='question']//*[contains(@class, 'in-text')]")
    ][1:] == [("h4", "setext")]


def test_the_pay_table_is_the_pay_grid() -> None:
    """A row for each, in order: level, measure, place, type, range, midpoint, where the figures come from, factor."""
    ladder = ladder_of(GUIDE)
    pay = ladder.compensation
    assert pay is not None
    words = words_for("en")
    figures = Figures("en", words, pay.currency)
    expected = [
        [
            f"{row.level} {ladder.level_by_id[row.level].name}",
            pay.measures[row.measure].title,
            row.location.title if row.location else "",
            row.company_type.title if row.company_type else "",
            figures.pay(row.pay),
            "—" if row.midpoint is None else figures.money(row.midpoint),
            words.provenance[row.provenance],
        ]
        for row in pay_grid(ladder)
    ]
    rows = [
        [" ".join(cell.text_content().split(" ")) for cell in row][:-1]
        for row in page_of("data").all("//table[@class='grid']/tbody/tr")
    ]
    assert len(rows) == 480
    assert rows == expected
    assert {row[-1] for row in rows} == {"Published", "Derived", "Assumed"}
    assert any(row[4].endswith("+") for row in rows)
    assert [page_of("data").said.count(squeezed(said)) for said in (words.open_ended, words.open_bar)] == [1, 1]


def test_without_its_script_nothing_is_folded_away_but_the_long_table(name: str) -> None:
    """What is hidden until the script runs is controls only; the pay table opens with a click."""
    page = page_of(name)
    for part in page.all("//*[@hidden]"):
        assert not part.xpath(".//article|.//li[not(a)]|.//tbody/tr"), part.get("id")
    pay = ladder_of(SOURCES[name]).compensation
    assert len(page.all("//details")) == bool(pay and pay.axes)


def test_a_ladder_without_pay_has_no_trace_of_it() -> None:
    """No figure, measure, place or kind of employer, neither in texts nor in attributes, styles or the script's data."""
    ladder = ladder_of(GUIDE)
    pay = ladder.compensation
    assert pay is not None
    words = words_for("en")
    figures = Figures("en", words, pay.currency)
    secret = [
        figures.money(end)
        for row in pay.ranges.values()
        for own in row.by_measure.values()
        for end in (own.minimum, own.maximum)
    ]
    secret += [measure.title for measure in pay.measures.values()] + [place.title for place in pay.locations]
    secret += [kind.title for kind in pay.company_types] + [words.pay_here, words.web.pay_table, words.web.midpoint]
    text = made(ladder.model_copy(update={"compensation": None})).text
    assert [one for one in secret if one not in page_of("data").text.replace("&#34;", '"')] == []
    assert [one for one in secret if one in text] == []


def test_a_section_that_is_absent_leaves_no_trace() -> None:
    """The smallest ladder has its two levels and what compares them, and nothing else."""
    page = page_of("two-levels")
    assert page.all("//section[contains(@class, 'chapter')]/@id") == ["levels", "compare"]
    assert "details" not in {element.tag for element in page.tree.iter()}


def test_a_single_level_is_compared_with_nothing() -> None:
    """There is no comparison, and no link to one."""
    page = made(Ladder.model_validate({"title": "T", "levels": [{"id": "1", "title": "One"}]}))
    assert "compare" not in page.all("//@id")
    assert page.all("//a[@href='#compare']") == []


def test_bars_of_a_level_are_on_the_axis_of_their_measure() -> None:
    """The axis below the bars is the same for all levels, and a bar begins where the axis has the minimum."""
    page, pay = page_of("data"), ladder_of(GUIDE).compensation
    assert pay is not None
    for number, (measure, title) in enumerate((key, each.title) for key, each in pay.measures.items()):
        parts = page.all(f"//*[@data-measure='{title}']")
        assert len(parts) == len(pay.ranges)
        assert len({"".join(part.xpath("*[contains(@class, 'axis')]")[0].itertext()) for part in parts}) == 1
        (label,) = parts[0].xpath(f"*[@class='axis of-{number}']/*[@class='tick-2']/text()")
        (share,) = re.findall(rf"\.of-{number} \.tick-2 {{ inset-inline-start: ([\d.]+)%", page.text)
        end = float(label.strip("$K")) * 1000 / float(share) * 100
        for level, part in zip(pay.ranges, parts, strict=True):
            (bar,) = part.xpath(".//tr[@class='here']//rect[1]/@x")
            assert float(bar) / 1000 * end == pytest.approx(
                float(pay.ranges[level].by_measure[measure].minimum), rel=1e-3
            )


def test_levels_are_listed_by_family() -> None:
    """Under the names of their tracks, where there is more than one family: on the title, in the contents, to choose from."""
    tracks = {name: {"title": name.title(), "steps": [f"{name}1", f"{name}2"]} for name in ("sales", "support")}
    steps = [step for track in tracks.values() for step in track["steps"]]
    levels = [{"id": step, "title": f"Step {step}", "note": "x"} for step in steps]
    page = made(Ladder.model_validate({"title": "T", "tracks": tracks, "levels": levels}))
    names = ["Sales", "Support"]
    assert page.all("//select[@id='compare-left']/optgroup/@label") == names
    for place in ("//*[@class='stairs']", "//nav[@id='contents']"):
        assert [found.text for found in page.all(f"{place}//p[@class='family']")] == names
    assert page_of("fork").all("//*[@class='family'] | //optgroup") == []


def test_the_page_speaks_the_language_of_the_ladder() -> None:
    """Labels of the controls, the language tag and the figures are Portuguese."""
    page = page_of("portuguese")
    words = words_for("pt-BR").web
    assert page.tree.get("lang") == "pt-BR"
    assert missing(page.said, [words.skip, words.search, words.compare, words.only_differences, words.dark]) == []


def test_each_drawing_says_what_it_shows(name: str) -> None:
    """A drawing has a title in words; a bar beside its figures is silent."""
    for drawing in page_of(name).all("//svg"):
        titled = bool(drawing.xpath("title/text()")) and drawing.get("role") == "img"
        assert titled != (drawing.get("aria-hidden") == "true")


def test_the_page_turns_with_its_direction() -> None:
    """No rule names a side by left or right, but for shadows on both sides, the page number, and columns aligned by the source."""
    sides = r"(?:(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right))\s*:|(?:float|text-align)\s*:\s*(?:left|right)"
    css = re.sub(r"\.to-(?:left|right) \{[^}]*\}", "", page_of("data").inside("style"))
    assert re.findall(sides, css) == []
    assert "inset-inline-start" in css


def test_dark_colours_are_the_same_by_preference_and_by_choice() -> None:
    """The two rules that set them agree, name every colour of the light page, and drawings follow all of theirs."""
    style = page_of("data").inside("style")
    chosen, preferred = (
        re.findall(rf"{re.escape(selector)} \{{\s*(.*?)\s*\}}", style, flags=re.DOTALL)
        for selector in (':root[data-theme="dark"]', ':root:not([data-theme="light"])')
    )
    assert chosen == preferred
    assert len(chosen) == 1
    light = set(
        re.findall(r"(--[a-z]+):", "".join(re.findall(r"^:root \{(.*?)\}", style, flags=re.MULTILINE | re.DOTALL)))
    )
    assert light - {"--bar"} - {"--faint"} == set(re.findall(r"(--[a-z]+):", chosen[0])) - {"--faint"}
    assert all(f'svg [fill="{colour}"]' in style for colour in (charts.INK, charts.QUIET, charts.RULE, charts.ACCENT))


def test_the_fonts_hold_every_character_that_they_can(name: str) -> None:
    """Each face is there once, opens as WOFF2, and shows each character of the page that the whole face has."""
    page = page_of(name)
    faces = re.findall(r'font-weight: (\d+); font-style: (\w+).*?base64,([^"]+)"', page.inside("style"))
    files = {("400", "normal"): "SourceSansPro-Regular.ttf", ("400", "italic"): "SourceSansPro-It.ttf"}
    assert {face[:2] for face in faces} - {("600", "normal")} == set(files) - (
        set() if page.all("//em") else {("400", "italic")}
    )
    shown = {ord(character) for character in "".join(page.tree.body.itertext()) if character.isprintable()}
    for weight, slope, data in faces:
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            assert font.flavor == "woff2"
            held = set(font.getBestCmap())
        if file := files.get((weight, slope)):
            with face_file(file).open("rb") as source, TTFont(source) as whole:
                assert shown & set(whole.getBestCmap()) <= held


def test_the_page_is_light() -> None:
    """The guide with its fonts and 480 ranges is less than half a megabyte."""
    assert len(page_of("data").content) < 500_000


def test_files_are_where_they_are_looked_for(root: Path) -> None:
    """The script and the style sheet hold nothing that would end their elements early."""
    for file in sorted((root / "templates" / "web").glob("*.[cj]s*")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"</(?:script|style)|<!--|\r", text, flags=re.IGNORECASE)
