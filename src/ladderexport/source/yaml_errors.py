"""Explain a YAML parser's error to the person who wrote the file.

A complaint is judged by where it is and by the text around it, not by its wording, so that PyYAML's two parsers lead
to the same diagnostic. None of a parser's words are passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ladderexport.diagnostics import Diagnostic, Related, quote
from ladderexport.source.rules import BAD_KEY, MULTIPLE_DOCUMENTS, TAB_INDENTATION, YAML_TAG
from ladderexport.source.text import SourceText
from ladderexport.source.yaml_complaint import Complaint, clip
from ladderexport.source.yaml_list_errors import LIST_JUDGES

_KEY: Final = r"(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:]*?)"
_TWO_COLONS: Final = re.compile(rf"{_KEY}:\s+(?P<value>[^\"'\[{{|>].*?:(?:\s.*|$))")
_NO_SPACE: Final = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[A-Za-z_][\w-]*):(?=[^\s:/])(?P<value>.*)")
_NO_SPACE_DASH: Final = re.compile(r"(?P<lead>\s*)-(?P<value>[^\s-].*)")
_EQUALS: Final = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[\w-]+)\s*=\s*(?P<value>.*)")
_WITH_VALUE: Final = re.compile(rf"{_KEY}:\s+(?P<value>[^\s#|>&].*)")


def explain(text: SourceText, context: str, start: int | None, problem: str, at: int | None) -> Diagnostic:
    """Return one diagnostic for a complaint, from its context and problem, and the index of the character each of them is at."""
    at = min(len(text.content), start if at is None and start is not None else at or 0)
    complaint = Complaint(text, context, at if start is None else start, problem, at)
    for judge in _JUDGES:
        if diagnostic := judge(complaint):
            return diagnostic
    hint = "compare the indentation, the colons and the quotes here and in the lines above"
    return complaint.say(at, 1, "the file cannot be read as YAML from here on", hint)


def explain_escape(text: SourceText) -> Diagnostic:
    """Return a diagnostic for an invalid escape when the parser does not say where it is."""
    found = re.search(r"\\(?:U[0-9A-Fa-f]{8}|u[0-9A-Fa-f]{4})", text.content)
    at = found.start() if found else 0
    return _bad_escape(Complaint(text, "", at, "", at))


def _tab(complaint: Complaint) -> Diagnostic | None:
    indent = re.match(r"[ ]*(\t+)", complaint.line)
    if not indent or complaint.at > complaint.text.starts[complaint.number - 1] + indent.end():
        return None
    lines = len(re.findall(r"^[ ]*\t+[ \t]*\S", complaint.text.content, re.MULTILINE))
    hint = "replace each tab with two spaces" + (f" ({lines} lines of this file start with one)" if lines > 1 else "")
    at = complaint.text.starts[complaint.number - 1] + indent.start(1)
    message = "this line is indented with a tab, but YAML accepts only spaces"
    return complaint.say(at, len(indent[1]), message, hint, rule=TAB_INDENTATION)


def _quoted(complaint: Complaint) -> Diagnostic | None:
    if "quoted scalar" not in complaint.context:
        return None
    if "end of stream" in complaint.problem or "document" in complaint.problem:
        line = complaint.text.line(complaint.text.position(complaint.start)[0]).strip()
        mark = complaint.text.content[complaint.start]
        return complaint.say(
            complaint.start, 1, "this quote is never closed", f"add the closing quote: {clip(line)}{mark}"
        )
    return _bad_escape(complaint)


def _bad_escape(complaint: Complaint) -> Diagnostic:
    at = complaint.text.content.rfind("\\", 0, complaint.at + 1)
    at = complaint.at if at < 0 else at
    word = complaint.text.content[at : at + 2]
    message = f"inside double quotes a backslash starts an escape, but {quote(word)} is not a valid one"
    return complaint.say(at, 2, message, "use single quotes, or write each backslash twice")


def _second_colon(complaint: Complaint) -> Diagnostic | None:
    if not complaint.problem.startswith("mapping values"):
        return None
    found = _TWO_COLONS.match(complaint.line)
    if found and complaint.column > found.end("key"):
        value = found["value"].replace('"', "'").rstrip()
        hint = f'put quotes around the value: {found["key"]}: "{clip(value)}"'
        return complaint.say(complaint.at, 1, "this value contains `: `, which YAML reads as a second key", hint)
    return _line_above(complaint, complaint.above()) or complaint.say(
        complaint.at, 1, "YAML does not expect a colon here", "put quotes around text that contains a colon and a space"
    )


def _line_above(complaint: Complaint, number: int) -> Diagnostic | None:
    """Explain a mistake in a line that YAML read as text and noticed only at the next key."""
    if not number:
        return None
    line, begin = complaint.text.line(number), complaint.text.starts[number - 1]
    if found := _NO_SPACE.fullmatch(line):
        at = begin + found.end("key")
        hint = f"write `{found['key']}: {clip(found['value'])}`"
        return complaint.say(at, 1, "a space is missing after this colon", hint)
    if found := _NO_SPACE_DASH.fullmatch(line):
        at = begin + found.end("lead")
        return complaint.say(at, 1, "a space is missing after this dash", f"write `- {clip(found['value'])}`")
    if found := _EQUALS.fullmatch(line):
        at = line.index("=", found.end("key")) + begin
        hint = f"write `{found['key']}: {clip(found['value'])}`"
        return complaint.say(at, 1, "a key ends with a colon, not with `=`", hint)
    indent = len(complaint.line) - len(complaint.line.lstrip())
    found = _WITH_VALUE.fullmatch(line)
    if found and number != complaint.number and indent > found.start("key"):
        at = complaint.text.starts[complaint.number - 1]
        message = f"this line is indented below `{found['key']}`, which already has a value"
        hint = f"start it in column {found.start('key') + 1}, under `{found['key']}`; if it continues the text, put the text in quotes"
        related = complaint.text.relate((begin + found.start("key"), begin + found.end("key")), "its value is here")
        return complaint.say(at + indent, len(complaint.line.strip()), message, hint, related)
    return None


def _no_colon(complaint: Complaint) -> Diagnostic | None:
    if "simple key" not in complaint.context:
        return None
    number = complaint.text.position(complaint.start)[0]
    if diagnostic := _line_above(complaint, number):
        return diagnostic
    word = complaint.text.line(number).strip()
    hint = f"write `{clip(word)}: ...` if it is a key; indent it further if it continues the text above"
    return complaint.say(
        complaint.start, len(word), "this line is neither a key with a colon nor an item with a dash", hint
    )


def _special_start(complaint: Complaint) -> Diagnostic | None:
    starts = {"alias": "*", "anchor": "&", "next token": complaint.character, "block scalar": ">|"}
    kind = next((kind for kind in starts if complaint.context.endswith(f" {kind}")), None)
    if kind is None:
        return None
    at = complaint.at if kind == "next token" else complaint.start
    mark = complaint.text.content[at : at + 1]
    number, column = complaint.text.position(at)
    value = complaint.text.line(number)[column - 1 :].rstrip()
    if kind == "block scalar":
        message = f"after `{mark}` the text starts on the next line"
        return complaint.say(
            at, len(value), message, f'move the text to the next line, or put quotes around it: "{clip(value)}"'
        )
    hint = f'put quotes around it: "{clip(value.replace(chr(34), chr(39)))}"'
    return complaint.say(at, 1, f"a value cannot start with {quote(mark)}", hint)


def _flow(complaint: Complaint) -> Diagnostic | None:
    """Explain a bracket that is not closed, or not by its own kind."""
    if "flow sequence" not in complaint.context and "flow mapping" not in complaint.context:
        return None
    content = complaint.text.content
    opening = content[complaint.start : complaint.start + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if complaint.character in {"]", "}"}:
        related = complaint.text.relate((complaint.start, complaint.start + 1), "this is what it should close")
        message = f"`{complaint.character}` does not close `{opening}`"
        return complaint.say(complaint.at, 1, message, f"write `{closing}`", related)
    if complaint.text.position(complaint.start)[0] == complaint.number and complaint.at < len(content):
        message = f"inside `{opening} {closing}` a comma is expected here"
        hint = "put commas between the entries, and quotes around text with punctuation"
        return complaint.say(complaint.at, 1, message, hint)
    return complaint.say(complaint.start, 1, "this bracket is never closed", f"add the closing `{closing}`")


def _no_value(complaint: Complaint) -> Diagnostic | None:
    """Explain punctuation where a value should be."""
    if not complaint.context.endswith(" node"):
        return None
    if complaint.character == "," and "flow" in complaint.context:
        return complaint.say(complaint.at, 1, "there is nothing between two commas", "delete one of them")
    if complaint.character in {",", "]", "}", "?"}:
        message = f"a value cannot start with `{complaint.character}`"
        return complaint.say(complaint.at, 1, message, "put quotes around it")
    if complaint.at >= len(complaint.text.content.rstrip()):
        return complaint.say(complaint.start, 1, "a bracket is still open at the end of the file", "close it")
    return None


def _after_value(complaint: Complaint) -> Diagnostic | None:
    """Explain text that follows a closing quote or bracket on the same line."""
    if "block" not in complaint.context:
        return None
    before = complaint.line[: complaint.column].rstrip()
    length = len(complaint.line[complaint.column :].rstrip())
    if before.endswith(("]", "}")):
        return complaint.say(
            complaint.at, length, f"there is text after the closing `{before[-1]}`", "put quotes around the whole value"
        )
    if not before.endswith(("'", '"')):
        return None
    mark = before[-1]
    if before.count(mark) % 2 and (opened := _odd_quote_above(complaint, mark)):
        return opened
    how = (
        "write '' for an apostrophe inside single quotes, or"
        if mark == "'"
        else 'write \\" for a quote inside quotes, or'
    )
    return complaint.say(
        complaint.at,
        length,
        "there is text after the closing quote",
        f"{how} put the other kind of quotes around the whole value",
    )


def _odd_quote_above(complaint: Complaint, mark: str) -> Diagnostic | None:
    for number in range(complaint.number - 1, 0, -1):
        line = complaint.text.line(number)
        if line.count(mark) % 2 and (found := re.search(rf"(?:[:-]\s+){mark}", line)):
            at = complaint.text.starts[number - 1] + found.end() - 1
            return complaint.say(
                at, 1, "this quote is never closed", f"add the closing quote: {clip(line.strip())}{mark}"
            )
    return None


def _indentation(complaint: Complaint) -> Diagnostic | None:
    if "block mapping" not in complaint.context and "block collection" not in complaint.context:
        return None
    if complaint.character == ":":
        return complaint.say(complaint.at, 1, "there is no key before this colon", "write a key", rule=BAD_KEY)
    text, start = complaint.text, complaint.start
    column = text.position(start)[1]
    related = text.relate((start, start + 1), f"the block starts here, in column {column}")
    length = len(complaint.line.rstrip()) - complaint.column
    if "block mapping" in complaint.context and re.match(r"-(?:\s|$)", complaint.line[complaint.column :]):
        return _stray_item(complaint, length, related)
    if "block collection" in complaint.context and complaint.column == column - 1 != 0:
        message = "this is a key among list items"
        hint = "start it with `- ` if it is an item; indent it by 2 more if it belongs to the item above"
        return complaint.say(complaint.at, length, message, hint, related)
    above = text.line(complaint.above()) if complaint.above() else ""
    deeper = re.match(r"\s*(?:-\s+)*", above)
    wanted = sorted({column - 1, len(deeper[0]) if deeper else column - 1})
    hint = f"start it in column {' or '.join(str(one + 1) for one in wanted)}, not in column {complaint.column + 1}"
    return complaint.say(complaint.at, length, "this line does not line up with the block it belongs to", hint, related)


def _stray_item(complaint: Complaint, length: int, block: Related) -> Diagnostic:
    """Explain a list item among keys: one that is indented less than its list, or one of no list at all."""
    text = complaint.text
    if above := _list_above(complaint):
        number, indent = above
        start = text.starts[number - 1] + indent
        related = text.relate((start, start + 1), f"the list above starts in column {indent + 1}")
        hint = f"start it in column {indent + 1}, not in column {complaint.column + 1}"
        return complaint.say(complaint.at, length, "this item does not line up with the list above", hint, related)
    hint = "put a key with a colon above the list, and indent the items below it"
    return complaint.say(complaint.at, length, "this is a list item among keys", hint, block)


def _list_above(complaint: Complaint) -> tuple[int, int] | None:
    """Return the line and the indentation of the outermost list above that is indented further than this line."""
    found = None
    for number in range(complaint.number - 1, 0, -1):
        line = complaint.text.line(number)
        indent = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indent <= complaint.column:
            break
        if re.match(r"\s*-\s", line):
            found = number, indent
    return found


def _directive(complaint: Complaint) -> Diagnostic | None:
    begin = complaint.text.starts[complaint.number - 1]
    above = complaint.above()
    if above and complaint.text.line(above).startswith("%"):
        begin = complaint.text.starts[above - 1]
    if complaint.text.content.startswith("%", begin):
        length = len(complaint.text.line(complaint.text.position(begin)[0]))
        return complaint.say(begin, length, "a line cannot start with `%`", "put quotes around it if it is text")
    if "document start" in complaint.problem:
        message, hint = "there is text after the end of the document", "delete the line `...` above it"
        return complaint.say(complaint.at, 1, message, hint, rule=MULTIPLE_DOCUMENTS)
    if "tag" in complaint.context or "tag" in complaint.problem:
        message, hint = "YAML reads a value that starts with `!` as a tag", "put quotes around the value"
        return complaint.say(complaint.start, 1, message, hint, rule=YAML_TAG)
    return None


def _html_comment(complaint: Complaint) -> Diagnostic | None:
    """Explain a comment of HTML or Markdown that is between keys or items, where YAML has comments of its own."""
    for at in (complaint.start, complaint.at):
        number = complaint.text.position(at)[0]
        line = complaint.text.line(number)
        if line.lstrip().startswith("<!--"):
            begin = complaint.text.starts[number - 1] + len(line) - len(line.lstrip())
            said = clip(line.strip().removeprefix("<!--").removesuffix("-->").strip())
            message = "`<!--` begins a comment in a text, but between keys and items a comment begins with `#`"
            return complaint.say(begin, 4, message, f"write `# {said}`".rstrip(" `") + "`")
    return None


_JUDGES: Final[tuple[Callable[[Complaint], Diagnostic | None], ...]] = (
    _tab,
    _html_comment,
    *LIST_JUDGES,
    _quoted,
    _second_colon,
    _no_colon,
    _directive,
    _special_start,
    _flow,
    _no_value,
    _after_value,
    _indentation,
)
