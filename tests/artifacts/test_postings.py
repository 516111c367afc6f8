"""Postings as files: text, web page, plain form and schema.org, read back; those that must not be made are named with their line.

Covers `artifacts.postings.figures`, `artifacts.postings.page`, `artifacts.postings.plain_form`, `artifacts.postings.plain_text`,
`artifacts.postings.structured`.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS, postings
from ladderexport.artifacts.base import MadeFile, Refused
from ladderexport.i18n.catalog import words_for
from ladderexport.model import Audience, Ladder
from ladderexport.model.editions import edition, fingerprint
from ladderexport.pipeline.export import check
from ladderexport.pipeline.manifest import parse
from ladderexport.rendering.options import Options, PostingFormat
from tests.reading import ignored

SOURCE = """\
title: Engineering
organization: Example & Sons
levels:
  - {id: L3, title: Engineer <I>}
  - {id: L4, title: Senior Engineer}
compensation:
  currency: USD
  effective: 2026-01
  measures: {base: Base salary}
  ranges:
    L3: {base: $100K - $130K}
    L4: {base: $150K - $1M+}
  locations:
    - {id: denver, title: Denver, factor: 0.95, jurisdiction: US-CO}
    - {id: remote, title: Remote, factor: 0.85}
  posting:
    benefits:
      - Insurance </script>
      - Leave:
          - 25 days
    other_pay: A *bonus*
    how_to_apply: Write to [us](mailto:jobs@example.org).
    link: https://example.org/jobs?a=1&b=2
    deadline: 2026-12-31
    ai: no
"""
EVERY: tuple[PostingFormat, ...] = ("html", "text", "json", "schema.org")
VOID = {"meta", "link", "br", "img", "hr"}


class Page(HTMLParser):
    """What a page says inside and outside its article, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: dict[str, str] = {"article": "", "aside": "", "script": "", "title": ""}
        self.links: list[str] = []
        self.lang = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open."""
        found = dict(attrs)
        self.links += [found["href"] or ""] if "href" in found else []
        self.lang = found.get("lang") or self.lang if tag == "html" else self.lang
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It is the innermost one that is closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the words of the parts that are asked for."""
        for part in self.said:
            if part in self.open:
                self.said[part] += data


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as a file."""
    path = tmp_path_factory.mktemp("source") / "ladder.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ladder(typed: Path) -> Ladder:
    """Its ladder."""
    checked = check(typed)
    assert checked.ladder, checked.diagnostics
    return checked.ladder


def made(ladder: Ladder, **options: Any) -> dict[str, MadeFile]:
    """The files of an edition, and what is refused, by their names."""
    files = postings.make(ladder, Options(version="1.2.3", **options), ignored)
    return {file.path.name: file for file in files}


def text_of(ladder: Ladder, kind: PostingFormat) -> str:
    """The posting of the first level in Denver."""
    files = ARTIFACTS["postings"].make(ladder, Options(formats=(kind,), levels=("L3",), places=("Denver",)), ignored)
    (file,) = files
    assert ARTIFACTS["postings"].makes(file.path)
    assert ARTIFACTS["postings"].media_type(file.path) != "application/octet-stream"
    return file.content.decode()


def test_the_text_can_be_pasted(ladder: Ladder) -> None:
    """The posting is above the line, and what to see to below it, with the key of what is missing."""
    posting, _, before = text_of(ladder, "text").partition("-" * 72)
    assert posting.split("\n\n") == [
        "Engineer <I>\nDenver · Example & Sons",
        "The pay range for the position Engineer <I>, Denver, is $95,000 to $124,000 per year (Base salary, USD).",
        "Benefits\n- Insurance </script>\n- Leave:\n  • 25 days",
        "Other pay\nA bonus",
        "How to apply\nWrite to us (mailto:jobs@example.org).\nApply by December 31, 2026.\nMore about this job: https://example.org/jobs?a=1&b=2",
        "We do not use artificial intelligence to screen, assess or select applicants.",
        "",
    ]
    assert words_for("en").posting.reminder in before
    assert "checked on November 30, 2026" in before
    assert "Base salary, USD, effective January 2026\n" in before
    assert "https://regulations.justia.com/" in before
    assert "missing" not in before


def test_the_page_is_an_article_to_copy(ladder: Ladder) -> None:
    """With the amount, the sentence and the texts; nothing of the list is in it, and nothing in it is markup by accident."""
    text = text_of(ladder, "html")
    page = Page(text)
    assert page.lang == "en"
    assert "$95,000\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}$124,000" in page.said["article"]
    assert "The pay range for the position Engineer <I>, Denver," in page.said["article"]
    assert "Insurance </script>" in page.said["article"]
    assert "25 days" in page.said["article"]
    assert "not legal advice" not in page.said["article"]
    assert "not legal advice" in page.said["aside"]
    assert "What is asked for: Colorado" in page.said["aside"]
    assert {"mailto:jobs@example.org", "https://example.org/jobs?a=1&b=2"} <= set(page.links)
    assert json.loads(page.said["script"]) == json.loads(text_of(ladder, "schema.org"))
    assert "http" not in re.sub(
        r'href="[^"]*"|schema\.org', "", text.partition("</article>")[0].partition("<article")[2]
    )


def test_search_engines_read_the_salary(ladder: Ladder) -> None:
    """As schema.org has it: an amount in a currency with its unit, and the place with its country and region."""
    document = json.loads(text_of(ladder, "schema.org"))
    assert document["@type"] == "JobPosting"
    assert document["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "minValue": 95000, "maxValue": 124000, "unitText": "YEAR"},
    }
    assert document["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Denver",
        "addressRegion": "CO",
        "addressCountry": "US",
    }
    assert document["hiringOrganization"]["name"] == "Example & Sons"
    assert document["validThrough"] == "2026-12-31"
    assert document["incentiveCompensation"] == "A bonus"


def test_single_rates_by_the_hour_keep_their_decimals() -> None:
    """A rate is one value, as exact as it is."""
    pay = {
        "currency": "GBP",
        "per": "hour",
        "measures": {"base": "Base"},
        "ranges": {"L3": {"base": "12.16"}},
        "posting": {},
    }
    one = Ladder.model_validate({"title": "T", "levels": [{"id": "L3", "title": "Engineer"}], "compensation": pay})
    (file,) = ARTIFACTS["postings"].make(one, Options(formats=("schema.org",)), ignored)
    value = json.loads(file.content)["baseSalary"]["value"]
    assert (value["value"], value["unitText"]) == (12.16, "HOUR")
    assert str(file.path) == "postings/L3.jsonld"
    assert "£12.16 per hour" in file.content.decode()
    assert "jobLocation" not in json.loads(file.content)


def test_the_plain_form_has_the_list(ladder: Ladder) -> None:
    """With the state of each thing that is asked for, the key that says it, the sources and the day."""
    document = json.loads(text_of(ladder, "json"))
    (pay,) = document["pay"]
    assert (pay["minimum"], pay["maximum"], pay["currency"], pay["per"]) == (95000, 124000, "USD", "year")
    assert document["deadline"] == "2026-12-31"
    (colorado,) = document["asked"]
    assert (colorado["jurisdiction"], colorado["checked"]) == ("US-CO", "2026-11-30")
    assert {item["asked"]: item["state"] for item in colorado["items"]}["deadline"] == "has"
    assert all(source["url"].startswith("https://") for source in colorado["sources"])


def test_what_must_not_be_made_is_refused(ladder: Ladder) -> None:
    """Each level and place is a file or a reason; every form has a file of its own."""
    files = made(ladder, formats=EVERY)
    assert len(files) == 2 * 2 * 4
    assert {name for name, file in files.items() if not isinstance(file, Refused)} == {
        f"L3-denver{suffix}" for suffix in (".html", ".txt", ".json", ".jsonld")
    }
    refused = files["L3-remote.html"]
    assert isinstance(refused, Refused)
    assert (refused.subject, refused.at) == ("L3 in Remote", ("compensation", "locations", "remote"))


def test_an_edition_without_pay_has_no_postings(ladder: Ladder) -> None:
    """Nor one that lacks what the source says of postings; nothing is said of what is missing."""
    for shows in (["levels"], ["compensation.ranges", "compensation.locations"]):
        audience = Audience.model_validate({"title": "A", "shows": shows})
        assert made(edition(ladder, audience)) == {}
    whole = edition(ladder, Audience.model_validate({"title": "A", "shows": ["compensation"], "notice": "For us."}))
    assert "For us." in Page(text_of(whole, "html")).said["aside"]
    assert fingerprint(whole) != fingerprint(ladder)


def test_names_that_are_alike_are_told_apart() -> None:
    """Two places whose names make one file name, letter case aside, have files of their own."""
    pay = {
        "currency": "EUR", "measures": {"base": "Base"}, "ranges": {"A": {"base": "50K - 60K"}}, "posting": {},
        "locations": [{"id": "de", "title": "DE", "factor": "1", "jurisdiction": "DE", "places": [{"title": "Ulm"}, {"title": "ULM!"}]}],
    }  # fmt: skip
    one = Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "Engineer"}], "compensation": pay})
    assert list(made(one)) == ["A-ulm.html", "A-ulm-2.html"]


@pytest.mark.slow
def test_the_command_says_why_not(typed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It makes what may be made, and names each other one with its line; alone it is a failure."""
    out = tmp_path / "out"
    assert cli.run(["postings", str(typed), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert [path.name for path in out.rglob("*") if path.is_file()] == ["L3-denver.html"]
    assert f"{typed}:15:7: note: no posting for L3 in Remote, L4 in Remote\n" in said.err
    assert f"{typed}:12:16: note: no posting for L4 in Denver\n" in said.err
    assert "= help: Set a closed range first" in said.err
    assert cli.run(["postings", str(typed), "-o", str(out), "--place", "remote"]) == 3
    assert f"{typed}:15:7: error: no posting for L3 in Remote, L4 in Remote\n" in capsys.readouterr().err
    assert cli.run(["postings", str(typed), "-o", str(out), "--place", "Denvre"]) == 2
    assert "did you mean Denver?" in capsys.readouterr().err
    assert cli.run(["postings", str(typed), "-o", str(out), "--level", "L5"]) == 2
    assert cli.run(["postings", str(typed), "-o", str(out), "--format", "pdf"]) == 2


@pytest.mark.slow
def test_an_edition_with_some_locations_names_the_line_in_the_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second location of the source is the first of the edition; the line is that of the source."""
    source = tmp_path / "ladder.yaml"
    audience = "audiences: {far: {title: Far, shows: everything, pay_locations: remote}}\n"
    source.write_text(SOURCE + audience, encoding="utf-8")
    assert cli.run(["postings", str(source), "-o", str(tmp_path / "out"), "--audience", "far"]) == 3
    assert f"{source}:15:7: error: no posting for L3 in Remote, L4 in Remote\n" in capsys.readouterr().err


def test_a_source_that_does_not_advertise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `posting`, or without pay, there is nothing to make, and that is said."""
    source = tmp_path / "ladder.yaml"
    source.write_text(SOURCE[: SOURCE.index("  posting:")], encoding="utf-8")
    assert cli.run(["postings", str(source), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "no postings: the source has no `compensation.posting`" in said
    assert "writing" not in said
    source.write_text(SOURCE[: SOURCE.index("compensation:")], encoding="utf-8")
    assert cli.run(["postings", str(source), "-o", str(tmp_path / "out")]) == 0
    assert "no postings: the source has no `compensation`" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_build_keeps_the_folder_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Postings are in the manifest; what must not be advertised any more is removed, and other forms are left alone."""
    source, out = tmp_path / "ladder.yaml", tmp_path / "out"
    source.write_text(SOURCE, encoding="utf-8")
    assert cli.run(["build", str(source), "-o", str(out), "-j", "1"]) == 0
    assert "3 postings must not be made" in capsys.readouterr().err
    listed = parse((out / "manifest.json").read_bytes())
    assert [path.name for path in listed.of("postings")] == ["L3-denver.html"]
    assert cli.run(["postings", str(source), "-o", str(out), "--format", "text"]) == 0
    assert sorted(path.name for path in (out / "postings").iterdir()) == ["L3-denver.html", "L3-denver.txt"]
    assert cli.run(["verify", str(out)]) == 0
    source.write_text(SOURCE.replace(", jurisdiction: US-CO", ""), encoding="utf-8")
    assert cli.run(["build", str(source), "-o", str(out), "-j", "1"]) == 0
    assert not (out / "postings" / "L3-denver.html").exists()
