"""Take HTML comments out of the texts of a source. Authors keep private notes in them, so none may reach an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ladderexport.diagnostics import Diagnostic
from ladderexport.source.nodes import Node
from ladderexport.source.offsets import span_within
from ladderexport.source.rules import BROKEN_COMMENT, EMPTY_VALUE
from ladderexport.source.text import SourceText

_MAY_COMMENT: Final = re.compile(r"<!|\]:")
_TOKEN: Final = re.compile(
    r"""(?P<escaped>\\[!-/:-@\[-`{-~])
      | (?P<ticks>`+)
      | (?P<address><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)
      | (?P<comment><!--)
      | (?P<slip><![ \t]*[-\N{EN DASH}\N{EM DASH}])
      | (?P<definition>(?:^[ ]{0,3}\[[^\[\]\n]{0,60}\]|\[(?://|comment)\]):[ \t]*(?:\#|<>)[ \t]+
          (?:\((?:[^()\n]|\([^()\n]*\))*\)|"[^"\n]*"|'[^'\n]*'))
      | (?P<end>-->)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_FENCE: Final = re.compile(
    r"[ ]{0,3}(?P<ticks>`{3,})[^`\n]*\n(?:(?!```)[\s\S])*?^[ ]{0,3}(?P=ticks)`*[ \t]*$", re.MULTILINE
)
_ONLY_MARKS: Final = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*(?:\#{1,6}[ \t]*)?")
_LITERAL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\<|&(?:lt|LT|#0*60|#[xX]0*3[cC]);")
"""A `<` that the author meant to show."""
_CLOSING: Final = ".,;:!?)]}"


class BrokenComment(NamedTuple):
    """A comment that is not one, or not a whole one: where it begins in the text, and what is wrong with it."""

    offset: int
    length: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Uncommented:
    """A text without its comments."""

    text: str
    removed: tuple[tuple[int, int], ...]
    """What was taken out, as spans of the text as it was typed, in order."""
    slip: BrokenComment | None = None
    """The first comment that is broken; the text ends before it."""


def hide_comments(root: Node, text: SourceText) -> Iterator[Diagnostic]:
    """Take the comments out of all texts and keys below a node, in place; yield what is wrong with them.

    `text` is that of the file. Each text keeps what was typed, so that places behind a comment stay right.
    """
    stack, seen = [root], {id(root)}
    while stack:
        node = stack.pop()
        if isinstance(node.children, dict):
            yield from _in_keys(node, text)
        children = node.children if isinstance(node.children, dict) else dict(enumerate(node.children or ()))
        for step, child in children.items():
            if id(child) not in seen:
                seen.add(id(child))
                yield from _in_value(child, text)
                stack.append(child)
            if child.children is None:
                node.data[step] = child.data


def _in_value(node: Node, text: SourceText) -> Iterator[Diagnostic]:
    if not isinstance(node.data, str) or not _MAY_COMMENT.search(node.data):
        return
    found = without_comments(node.data)
    if not found.removed:
        return
    node.typed, node.data, node.removed = node.data, found.text, found.removed
    if found.slip:
        span = span_within(node, text.content, node.typed, found.slip.offset, found.slip.length)
        yield text.diagnose(BROKEN_COMMENT, span, found.slip.message, hint=found.slip.hint)
    elif not node.data.strip():
        message = "there is only a comment here, and comments are never printed"
        hint = "write the text, or begin the line with `#` so that it is a comment of the file"
        yield text.diagnose(EMPTY_VALUE, (node.start, node.end), message, hint=hint)


def _in_keys(mapping: Node, text: SourceText) -> Iterator[Diagnostic]:
    if (
        mapping.keys is None
        or not isinstance(mapping.children, dict)
        or not any(map(_MAY_COMMENT.search, mapping.keys))
    ):
        return
    keys, children, data = dict(mapping.keys), dict(mapping.children), dict(mapping.data)
    for one in (mapping.keys, mapping.children, mapping.data):
        one.clear()
    for name, key in keys.items():
        found = without_comments(name)
        if found.slip and name.startswith("<!--"):
            message = "`<!--` begins a comment in a text, but between keys and items a comment begins with `#`"
            hint = "begin each line of the comment with `#`, without `<!--` and `-->`"
            yield text.diagnose(BROKEN_COMMENT, (key.start, key.end), message, hint=hint)
        elif found.slip:
            yield text.diagnose(BROKEN_COMMENT, (key.start, key.end), found.slip.message, hint=found.slip.hint)
        plain = found.text if found.text not in keys else name
        key.data = plain
        mapping.keys[plain], mapping.children[plain], mapping.data[plain] = key, children[name], data[name]


def without_comments(text: str) -> Uncommented:
    """Take the comments out of a text, with the space or the lines that they leave behind.

    What Markdown reads as code stays, and so does a comment that is escaped with a backslash.
    """
    found = _taken_out(text, code=True)
    if "<!--" not in found.text or _are_code(found.text):
        return found
    found = _taken_out(text, code=False)
    if found.slip or "<!--" not in _LITERAL.sub("", found.text):
        return found
    start = text.index("<!")
    slip = BrokenComment(start, 2, "it is not certain where this comment begins", "write a comment as `<!-- … -->`")
    return Uncommented(text[:start], ((start, len(text)),), slip)


def _taken_out(text: str, *, code: bool) -> Uncommented:
    comments, slip = _comments(text, code=code)
    spans = [*_tidied(text, comments)]
    if slip:
        spans.append((max(slip.offset, spans[-1][1] if spans else 0), len(text)))
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return Uncommented("".join([*parts, text[at:]]), tuple(spans), slip)


def _are_code(text: str) -> bool:
    """Return whether all comments in a text are code, both where the text has paragraphs and where it is one."""
    from ladderexport.markdown import words_outside_code  # noqa: PLC0415 - only a comment between backticks waits for it

    open_ones = _LITERAL.sub("  ", text)
    return not any("<!--" in words for words in words_outside_code(open_ones))


def _comments(text: str, *, code: bool) -> tuple[list[tuple[int, int]], BrokenComment | None]:
    """Find the comments of a text up to the first that is broken; with `code`, what seems to be code has none."""
    found: list[tuple[int, int]] = []
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token["ticks"]:
            at = _end_of_code(text, token) if code else at
        elif token["definition"]:
            found.append(token.span())
        elif token["comment"]:
            start = token.start()
            end = _end_of_comment(text, start)
            again = text.find("<!--", start + 4, end or None)
            if again >= 0:
                hint = "end the first comment with `-->`, or delete the second `<!--`"
                return found, BrokenComment(
                    start, 4, "this comment has another `<!--` in it, so its end is not certain", hint
                )
            if not end:
                hint = "write `-->` where the comment ends; comments are never printed"
                return found, BrokenComment(start, 4, "this comment is not closed", hint)
            found.append((start, end))
            at = end
        elif token["slip"]:
            message = f"`{token[0]}` begins no comment, so what follows would be printed"
            return found, BrokenComment(
                token.start(), len(token[0]), message, "write a comment as `<!-- … -->`, with two plain hyphens"
            )
        elif token["end"] and found:
            message = "the comment ended before this `-->`, so the text between them would be printed"
            return found, BrokenComment(token.start(), 3, message, "delete one of the two `-->`")
    return found, None


def _end_of_comment(text: str, start: int) -> int:
    """Return where a comment ends; 0 where it does not."""
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, start):
            return start + len(empty)
    end = text.find("-->", start + 4)
    return end + 3 if end >= 0 else 0


def _end_of_code(text: str, ticks: re.Match[str]) -> int:
    """Return where code ends that begins with backticks, on the same line or as a fence; else the end of the backticks."""
    start = text.rfind("\n", 0, ticks.start()) + 1
    fence = _FENCE.match(text, start) if len(ticks[0]) >= 3 else None
    if fence and not text[start : ticks.start()].strip():
        return fence.end()
    stop = text.find("\n", ticks.end())
    close = re.compile(rf"(?<!`){ticks[0]}(?!`)").search(text, ticks.end(), len(text) if stop < 0 else stop)
    return close.end() if close else ticks.end()


def _tidied(text: str, comments: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the comments with what they leave behind: lines that have nothing else, and one of two spaces."""
    number = 0
    while number < len(comments):
        begin = text.rfind("\n", 0, comments[number][0]) + 1
        group = [comments[number]]
        stop = _line_end(text, group[-1][1])
        while number + len(group) < len(comments) and comments[number + len(group)][0] < stop:
            group.append(comments[number + len(group)])
            stop = _line_end(text, group[-1][1])
        number += len(group)
        gaps = [begin, *(at for span in group for at in span), stop]
        rest = "".join(text[a:b] for a, b in zip(gaps[::2], gaps[1::2], strict=True))
        if "\n" in text and _ONLY_MARKS.fullmatch(rest) and not _goes_on(text, rest, stop):
            yield (begin, stop + 1) if stop < len(text) else (max(begin - 1, 0), stop)
        else:
            yield from (_without_space(text, span) for span in group)


def _goes_on(text: str, marks: str, stop: int) -> bool:
    """Return whether an item whose first line has only a comment goes on in the next line."""
    below = text[stop + 1 : _line_end(text, stop + 1)]
    return (
        bool(marks.strip())
        and bool(below.strip())
        and len(below) - len(below.lstrip()) > len(marks) - len(marks.lstrip())
    )


def _without_space(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a comment within a line with one of the two spaces around it, or with that before it at the end of a phrase."""
    start, end = span
    after = text[end : end + 1]
    if start and not text[start - 1].isspace():
        return span
    if after in {" ", "\t"}:
        while text[end : end + 1] in {" ", "\t"}:
            end += 1
        return start, end
    if not after or after == "\n" or after in _CLOSING:
        begin = start
        while begin and text[begin - 1] in " \t":
            begin -= 1
        return (begin, end) if begin and text[begin - 1] != "\n" else span
    return span


def _line_end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop
