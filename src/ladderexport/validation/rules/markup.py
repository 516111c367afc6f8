"""Rules about what other programs understand and this one prints: tags of HTML, footnotes, task boxes, emoji names, odd tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import Rule, warning
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.readings import FoundSlip, labels, slips_in

_SHOWN: Final = 50
_TAGS: Final = (
    ("br", "leave a blank line for a new paragraph, or end the line with a backslash"),
    ("b strong", "write `**words**` for bold"),
    ("i em cite dfn", "write `*words*` for italics"),
    ("s del strike", "write `~~words~~` for struck words"),
    ("code tt kbd samp var pre", "put the words between backticks"),
    ("sub sup", "write the character itself, such as ₂ or ²"),
    ("ul ol li", "write each item on a line of its own, with a dash"),
    ("table thead tbody tfoot tr th td", "write the table with bars, as docs/source.md shows"),
    ("h1 h2 h3 h4 h5 h6", "write `## ` before the heading, on a line of its own"),
    ("p", "leave a blank line between paragraphs"),
    ("hr", "write `---` on a line of its own, with blank lines around it"),
    ("blockquote q", "write `> ` before the line, or put the words in quotation marks"),
    ("img svg video audio iframe embed object", "link to it instead: `[words](https://…)`"),
)
_HINT_BY_TAG: Final = {tag: hint for tags, hint in _TAGS for tag in tags.split()}
_EMOJI: Final = {
    "+1": "👍", "bulb": "💡", "fire": "🔥", "heart": "❤️", "heavy_check_mark": "✔️", "memo": "📝", "point_right": "👉",
    "rocket": "🚀", "star": "⭐", "tada": "🎉", "warning": "⚠️", "white_check_mark": "✅", "x": "❌",
}  # fmt: skip
_LABEL_HTML: Final = re.compile(
    r"</?(?:a|b|br|code|del|em|i|li|p|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*=[^<>]*)?\s*/?>", re.IGNORECASE
)
_LABEL_EMOJI: Final = re.compile(r"(?<![\w:/]):([a-z][a-z0-9_+-]{1,40}|[+-]1):(?![\w:/])")

HTML_TAG: Final = warning(
    "LAD621",
    "html-tag",
    "a tag of HTML, which is printed as it stands",
    why="Texts are Markdown without HTML. Tags such as `<br>` or `<b>` are not interpreted; readers see them as they were typed.",
    fix="Write it as the help line shows, or delete the tag. Put it between backticks if the text is about it.",
)
FOOTNOTE: Final = warning(
    "LAD622",
    "footnote",
    "a footnote of Markdown, which is printed as it stands",
    why="There are no footnotes here. A mark such as `[^1]` is printed as it was typed, and its note as a paragraph.",
    fix="Put the note into the text, in brackets or as a sentence.",
)
TASK_BOX: Final = warning(
    "LAD623",
    "task-box",
    "a box to tick, which is printed as it stands",
    why="Other programs show `- [ ]` and `- [x]` as boxes to tick. Here the brackets are printed as they were typed.",
    fix="Delete the box. If it matters whether something is done, say so in words.",
)
EMOJI_NAME: Final = warning(
    "LAD624",
    "emoji-name",
    "the name of an emoji between colons, which is printed as it stands",
    why="Slack and GitHub turn names such as `:tada:` into emoji. Here the name is printed as it was typed.",
    fix="Paste the emoji itself, or delete the name.",
)
NO_TABLE: Final = warning(
    "LAD626",
    "no-table",
    "a table or a heading that is none, or where none can be",
    why="A table has a line of column headers, a line of dashes with as many columns, and a line for each row. Here that line is "
    "missing or does not fit, a row has more cells than the table has columns, or the text is one that is a single paragraph. Bars "
    "and signs are printed as they stand, and cells without a column are not printed at all.",
    fix="Write the table as docs/source.md shows, in one of the long texts, after `|`.",
)


def html_tags(source: Source) -> Iterator[Diagnostic]:
    """Yield tags of HTML in prose and in labels, each kind once in a text."""
    for found in slips_in(source, frozenset({"html"})):
        reason = "is printed as it stands: tags of HTML are text here"
        yield _say(
            source, HTML_TAG, found, reason, _HINT_BY_TAG.get(found.slip.form, "delete the tag and keep the words")
        )
    for path, text in labels(source, _LABEL_HTML.search):
        if one := _LABEL_HTML.search(text):
            message = f"{quote(one[0])} in {value_name(path, source.data)} is printed as it stands: tags of HTML are text here"
            yield source.report(HTML_TAG, path, message, hint="delete the tag", offset=one.start(), length=len(one[0]))


def footnotes(source: Source) -> Iterator[Diagnostic]:
    """Yield marks of footnotes and their notes."""
    for found in slips_in(source, frozenset({"footnote"})):
        reason = "is printed as it stands: there are no footnotes"
        yield _say(source, FOOTNOTE, found, reason, "put the note into the text, in brackets")


def task_boxes(source: Source) -> Iterator[Diagnostic]:
    """Yield boxes to tick."""
    for found in slips_in(source, frozenset({"task"})):
        otherwise = ", or write that it is done" if found.slip.form == "done" else ""
        yield _say(
            source, TASK_BOX, found, "is printed as it stands: there are no boxes to tick", f"delete it{otherwise}"
        )


def emoji_names(source: Source) -> Iterator[Diagnostic]:
    """Yield names of emoji between colons."""
    for found in slips_in(source, frozenset({"emoji"})):
        yield _say(source, EMOJI_NAME, found, "is printed as it stands", _emoji_hint(found.slip.words))
    for path, text in labels(source, _LABEL_EMOJI.search):
        if one := _LABEL_EMOJI.search(text):
            message = f"{quote(one[0])} in {value_name(path, source.data)} is printed as it stands"
            hint = _emoji_hint(one[1])
            yield source.report(EMOJI_NAME, path, message, hint=hint, offset=one.start(), length=len(one[0]))


def _emoji_hint(name: str) -> str:
    return f"write {_EMOJI[name]} itself, or delete it" if name in _EMOJI else "paste the emoji itself, or delete it"


_FAULTS: Final = {
    "no dashes": (
        "is not a table: it has no line of dashes below the first line",
        "write {dashes} below the column headers, on a line of its own",
    ),
    "joined": (
        "is not a table: all of it is on one line",
        "write `|` after the colon instead of `>` or quotes, and each row on a line of its own",
    ),
    "long dashes": (
        "is not a table: the line below it has long dashes",
        "write that line with plain hyphens: {dashes}",
    ),
    "columns": (
        "is not a table: the line of dashes below it has another number of columns",
        "write a line with as many columns: {dashes}",
    ),
    "text below": (
        "is read as a row of the table above it",
        "leave a blank line between the table and the text",
    ),
    "table here": (
        "is printed as it stands: this text is one paragraph, without tables",
        "move the table to one of the long texts, such as `introduction` or an answer, or write it as a sentence",
    ),
    "heading here": (
        "is printed as it stands: this text is one paragraph, without headings",
        "delete the `#`; headings are for the long texts, such as `introduction` or an answer",
    ),
}


def no_tables(source: Source) -> Iterator[Diagnostic]:
    """Yield tables that are none, cells that a table has no column for, and tables and headings in texts of one paragraph."""
    for found in slips_in(source, frozenset({"block"})):
        slip = found.slip
        if slip.form == "more cells":
            extra = int(slip.words) - int(slip.target)
            reason = f"has {slip.words} cells, but the table has {slip.target} columns: the last {'is' if extra == 1 else f'{extra} are'} not printed"
            hint = "write `\\|` for a bar inside a cell, or add a column to the first two lines"
        else:
            reason, hint = _FAULTS[slip.form]
            columns = max(1, len(re.findall(r"(?<!\\)\|", found.typed)) - 1)
            hint = hint.format(dashes=f"`|{'---|' * columns}`")
        yield _say(source, NO_TABLE, found, reason, hint)


def _say(source: Source, rule: Rule, found: FoundSlip, reason: str, hint: str) -> Diagnostic:
    typed = found.typed if len(found.typed) <= _SHOWN else f"{found.typed[: _SHOWN - 1]}…"
    message = f"{quote(typed)} in {value_name(found.path, source.data)} {reason}"
    return source.report(rule, found.path, message, hint=hint, offset=found.offset, length=found.slip.length)


CHECKS: Final = (html_tags, footnotes, task_boxes, emoji_names, no_tables)
