"""Every English text that a user or a caller reads has one spelling, American, and the usual words."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import yaml

from ladderexport import cli, i18n
from ladderexport.cli.starters import STARTERS
from ladderexport.diagnostics.rules import Rule
from ladderexport.validation.json_schema import source_schema
from ladderexport.validation.rules import RULEBOOK
from tests.modules import parsed
from tests.reading import ROOT

BRITISH = r"""
    \w*colour\w* | grey\w* | \w*neighbour\w* | \w*centre[ds]? | licence\w* | behaviour\w* | favour\w* | honour\w* | labour\w*
    | harbour\w* | humour\w* | rumour\w* | vapour\w* | flavour\w* | endeavour\w* | saviour\w*
    | (?:un|re|dis)?(?:organ|recogn|special|emphas|summar|minim|maxim|optim|normal|serial|initial|capital|prior|util|custom
      |categor|standard|real|general|final|formal|visual|local|modern|character|apolog|critic|author|memor|synchron|token|sanit
      |ital|penal|stabil|central|concept|harmon|finger|materi|item|theor|symbol|material)is(?:e|ed|es|er|ers|ing|ation|ations)
    | (?:para|ana|cata)lys(?:e|ed|es|ing) | defence | offence | pretence | judgement\w* | acknowledgement\w* | programmes?
    | (?:travel|label|model|cancel|signal|level|counsel|marvel|channel|panel|total|equal|fuel|pencil)l(?:ed|ing|er|ers)
    | misspelt | learnt | spelt | burnt | dreamt | whilst | amongst | artefacts? | \w*metres? | litres? | fulfil | enrol | instalments?
    | skilful\w* | wilful\w* | ageing | cheques? | sceptic\w* | tyres? | kerb | plough | catalogues? | dialogues? | analogues?
    | fibres? | theatres? | calibres? | sombre | spectre | moulds? | moult | aeroplanes? | jewellery | mum | maths | cosy | draught\w*
    | tidbit | enquir(?:e|es|ed|y|ies|ing) | practis(?:e|ed|es|ing) | per\s+cent | storeys? | aluminium | grille?y
"""
"""Spellings that are not American, as words of a regular expression."""

DIALECT = r"""
    mend(?:s|ed|ing)? | heed\w* | telephones? | anew | in\s+vain | taken\s+for\s+granted | (?:the|an)\s+edition\s+before
    | be\s+rid\s+of | stands?\s+(?:there|as\s+(?:it|they)|below|above|beside|under|in\s+the\s+way) | stood\s+as
    | (?:is|are|stays?|kept|keeps?|written|set)\s+whole | the\s+whole\s+of | if\s+need\s+be | said\s+of | whomsoever | thereof
    | is\s+to\s+be\s+had | of\s+one's\s+own | somebody | whereof | therein | wherein | heretofore | be\s+it\s | nor\s+is\s+it
"""
"""Words and phrases that are correct and foreign to people who use such a program today."""

FORBIDDEN = re.compile(rf"\b(?:{BRITISH}|{DIALECT})\b", re.IGNORECASE | re.VERBOSE)
CODE = re.compile(r"```.*?```|`[^`\n]*`|(?<=\])\([^)\s]*\)", re.DOTALL)
"""Code blocks, code spans and the addresses of links: what is in them has the spelling of its own language."""
SOURCE_FILES = sorted((ROOT / "src" / "ladderexport").rglob("*.py"))


def found_in(text: str) -> list[str]:
    """The words of a text that it should not have."""
    return [match[0] for match in FORBIDDEN.finditer(text)]


def found_in_prose(texts: Iterable[str]) -> list[str]:
    """The words that texts should not have, code in them aside."""
    return found_in("\0".join(CODE.sub("", text) for text in texts))


def strings_of(value: object) -> Iterator[str]:
    """Every text of a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings_of(one)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from strings_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_of(getattr(value, field.name))


def docstrings(tree: ast.Module) -> dict[ast.Constant, str]:
    """The constants of a module that are docstrings or say what the name above them is -> what they belong to."""
    found = {}
    for node in ast.walk(tree):
        for body in (getattr(node, "body", None),):
            for statement in body if isinstance(body, list) else ():
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    found[statement.value] = getattr(node, "name", "")
    return found


def messages(file: Path) -> Iterator[str]:
    """The texts of a module that may reach a user: all with a space in them, but for docstrings and patterns."""
    tree = parsed(file)
    skipped = set(docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"compile", "search", "match", "sub"}:
            skipped |= {one for one in ast.walk(node) if isinstance(one, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped and " " in node.value:
            yield node.value


PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
OTHERS = [
    *(ROOT / name for name in ("action.yml", ".pre-commit-hooks.yaml", "Makefile", "pyproject.toml")),
    *sorted((ROOT / "tools").iterdir()),
    *sorted((ROOT / "data").glob("*.yaml")),
    *sorted(file for name in STARTERS for file in (ROOT / "src/ladderexport/cli/starters" / name).glob("*.yaml")),
]
TEMPLATES = sorted(
    file for kind in ("*.j2", "*.html", "*.js", "*.css") for file in (ROOT / "templates").rglob(kind) if file.is_file()
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documentation(page: Path) -> None:
    """Every page but its code; blocks of text, such as messages, are checked where they come from."""
    assert found_in(CODE.sub("", page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_other_files_that_people_read(file: Path) -> None:
    """The guide, the starters, make, the action and the tools, comments and all."""
    assert found_in(CODE.sub("", file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("command", ["", *cli.commands.commands])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the program and of each command."""
    assert cli.run([command, "--help"] if command else ["--help"]) == 0
    assert found_in(" ".join(capsys.readouterr().out.split())) == []


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
def test_rules(rule: Rule) -> None:
    """What each rule says of itself, and its two examples."""
    examples = sorted((ROOT / "src/ladderexport/validation/rules/examples").glob(f"{rule.code}-*.yaml"))
    assert len(examples) in {0, 2}  # characters that no YAML file can have have no examples
    texts = [*strings_of(rule), *(file.read_text(encoding="utf-8") for file in examples)]
    assert found_in_prose(texts) == []


def test_messages() -> None:
    """Whatever the program may say that is written in a module."""
    said = {file: [*messages(file)] for file in SOURCE_FILES if "i18n" not in file.parts}
    assert sum(map(len, said.values())) > 1000
    assert {file: words for file, texts in said.items() if (words := found_in_prose(texts))} == {}


def test_docstrings_of_what_is_public() -> None:
    """Those of modules, and of classes, functions and names without an underscore."""
    said = {
        file: [str(node.value) for node, owner in docstrings(parsed(file)).items() if not owner.startswith("_")]
        for file in SOURCE_FILES
    }
    assert sum(map(len, said.values())) > 1000
    assert {file: words for file, texts in said.items() if (words := found_in_prose(texts))} == {}


def english_words() -> list[str]:
    """The program's own words in English, from whatever looks words up: for pages, web, changes and workbook."""
    names = (i18n.__name__, *(one.name for one in pkgutil.iter_modules(i18n.__path__, f"{i18n.__name__}.")))
    contents = [vars(importlib.import_module(name)) for name in names]
    look_ups = {content[name] for content in contents for name in ("words_for", "labels_for") if name in content}
    return [text for look_up in look_ups for text in strings_of(look_up("en"))]


def test_words_of_the_pages_and_the_workbook() -> None:
    """As they are printed, in every artifact."""
    words = english_words()
    assert len(words) > 300
    assert {"Organization", "Midpoint"} <= set(words)
    assert [word for text in words for word in found_in(text)] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_literal_text_of_templates(file: Path) -> None:
    """What templates say themselves, which is next to nothing, and their comments."""
    text = file.read_text(encoding="utf-8")
    code = r"(?m)^(?!\s*//).*$" if file.suffix == ".js" else r"(?s)\{\{.*?\}\}|\{%.*?%\}|<[^>]*>"
    text = " ".join(re.findall(r"/\*.*?\*/", text)) if file.suffix == ".css" else re.sub(code, "", text)
    assert found_in(text) == []


def test_descriptions_of_the_schema() -> None:
    """What editors show of each key."""
    described = [text for text in strings_of(json.loads(source_schema())) if " " in text]
    assert len(described) > 100
    assert found_in_prose(described) == []


def test_texts_of_the_action_are_text() -> None:
    """A colon in a description would make it something else."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert all(isinstance(one["description"], str) for one in action["inputs"].values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The colours of neighbouring levels, in grey", ["colours", "neighbouring", "grey"]),
        ("organisation, Specialised, per\ncent", ["organisation", "Specialised", "per\ncent"]),
        ("how to mend it, made anew", ["mend", "anew"]),
        ("Promises, otherwise revised; recommends exercise, realism and Greyhound's premise", ["Greyhound"]),
        ("It is the whole ladder; metrics, licensed, controlled, commended", []),
    ],
)
def test_what_counts(text: str, words: list[str]) -> None:
    """British words are found in any form, and parts of other words are not."""
    assert found_in(text) == words
