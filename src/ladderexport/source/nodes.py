"""Build nodes that know their place from the parser's events: nothing is composed, resolved or constructed.

Every scalar stays the text that was typed; a plain `null`, `~` or nothing at all is None. Mistakes that leave the rest
readable are collected; those that do not (syntax, depth, size) end the reading, and what was complete by then is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ladderexport.characters import INVISIBLE, SPACES, character_name, composed, without_odd_characters
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import Rule
from ladderexport.model.notation import decimal_points
from ladderexport.source.comments import MARK, Directive, directives_in
from ladderexport.source.odd_marks import Readable, Token, TokenKind, readable
from ladderexport.source.offsets import span_within
from ladderexport.source.rules import (
    BAD_ALIAS,
    BAD_KEY,
    BAD_MERGE,
    COMMA_IN_FIGURE,
    DUPLICATE_KEY,
    EMPTY_VALUE,
    FORBIDDEN_CHARACTER,
    LOST_ANCHOR,
    LOST_COMMENT,
    MULTIPLE_DOCUMENTS,
    ODD_KEY,
    TOO_DEEP,
    TOO_MANY_VALUES,
    TOO_MUCH_TEXT,
    YAML_TAG,
)
from ladderexport.source.text import FORBIDDEN, SourceText
from ladderexport.source.yaml_errors import explain, explain_escape

KeyPath = tuple[str | int, ...]
"""A way into the data: keys of mappings and indexes of lists."""

MAX_DEPTH: Final = 64
MAX_VALUES: Final = 500_000
MAX_LETTERS: Final = 4_000_000
"""The most letters of all texts of a source, those of aliases counted each time."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CUT_FIGURE: Final = re.compile(r"\d+(?![^\W\d_])")
"""The rest of a figure after the comma that cut it, which YAML takes for a key."""
_WRITTEN: Final = re.compile(r"[^,{}\[\]\r\n]*(?:,\d[^,{}\[\]\r\n:]*)*(?<!\s)")
"""A figure with its commas, as it was typed."""
_SHOWN: Final = 60
"""The longest figure that a help line repeats."""
_DECIMAL_COMMAS: Final = re.compile(r"(?:[^\d,.]*(?<!\d)\d+,\d{1,2}(?!\d)[^\d,.]*)+")
_LOST: Final = re.compile(r" (#[^\r\n]{0,200})")
_HASH_VALUE: Final = re.compile(r":[ ](#[^ \r\n#][^\r\n]{0,60})")
_SHARP: Final = re.compile(r"(?:^|\s)[A-Z]$")
"""A name that a `#` belongs to, such as C # or F #."""
_CONSEQUENCES: Final = frozenset({EMPTY_VALUE, BAD_KEY, COMMA_IN_FIGURE})
_ODD_IN_KEY: Final = re.compile(f"[{INVISIBLE}]|(?<![^{SPACES}\"' ])[{SPACES}]|[{SPACES}](?![^{SPACES}\"' :])")
"""What nobody sees in a key: anything without a width, and odd spaces at its ends."""
_TOKENS: Final[dict[type[yaml.Token], TokenKind]] = {
    yaml.FlowMappingStartToken: "{",
    yaml.FlowSequenceStartToken: "[",
    yaml.FlowMappingEndToken: "close",
    yaml.FlowSequenceEndToken: "close",
    yaml.ScalarToken: "closed",
}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """A value of the source: its plain data, where it stands, and the nodes inside it.

    `keys` are the key nodes of a mapping (None for anything else); `children` are its values, or a list's items.
    """

    start: int
    end: int
    data: Any
    style: str | None = None
    """A scalar's quotes or block mark, or `flow` for a mapping or list in brackets."""
    keys: dict[str, Node] | None = None
    children: dict[str, Node] | list[Node] | None = None
    weight: int = 1
    letters: int = 0
    pending: Node | None = None
    """While a mapping is read: the key that waits for its value."""
    anchor: str = ""
    typed: str = ""
    """The text of a scalar before comments were taken out of it; empty where there were none."""
    removed: tuple[tuple[int, int], ...] = ()
    """What was taken out of it, as spans of that text."""
    cut: int = -1
    """How many entries a mapping had when a figure in it was found to be cut at its comma."""


@dataclass(frozen=True)
class NodeTree:
    """What was read of a file; `complete` is False where reading ended early."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    directives: tuple[Directive, ...] = ()
    letters: int = 0
    """How many letters have been read, with those of the files before this one."""


def build(text: SourceText, loader: Any = _LOADER, *, letters: int = 0) -> NodeTree:  # noqa: ANN401 - PyYAML's loaders share no public base
    """Read the nodes of a file, with diagnostics for what is wrong with it as YAML; `letters` were read before it."""
    content = readable(text, lambda content: _tokens(content, loader))
    builder = _Builder(text, diagnostics=list(content.diagnostics), letters=letters)
    try:
        complete = builder.take(_placed(yaml.parse(content.content, Loader=loader), content))
    except yaml.MarkedYAMLError as error:
        marks = (error.context_mark, error.problem_mark)
        context, problem = (None if mark is None else content.index(mark.index) for mark in marks)
        complaint = explain(text, error.context or "", context, error.problem or "", problem)
        if content.indented.isdisjoint((complaint.place.line, complaint.place.line - 1)):
            builder.break_off(complaint)
        complete = False
    except (ValueError, yaml.YAMLError):
        builder.break_off(explain_escape(text))
        complete = False
    builder.close(complete=complete)
    return NodeTree(
        builder.root, tuple(builder.diagnostics), complete, directives_in(text, builder.quoted), builder.letters
    )


def _tokens(content: str, loader: Any) -> Iterator[Token]:  # noqa: ANN401 - likewise
    """Yield the tokens of a content that say where texts are, and the places where the parser stops."""
    try:
        for token in yaml.scan(content, Loader=loader):
            kind = "plain" if isinstance(token, yaml.ScalarToken) and token.plain else _TOKENS.get(type(token))
            if kind:
                yield Token(kind, _index(token.start_mark), _index(token.end_mark))
        for _ in yaml.parse(content, Loader=loader):
            pass  # it may stop where the scanner does not
    except yaml.MarkedYAMLError as error:
        for mark in (error.context_mark, error.problem_mark):
            if mark is not None:
                yield Token("stop", mark.index, mark.index)
    except (ValueError, yaml.YAMLError):
        return


def _placed(events: Iterable[yaml.Event], content: Readable) -> Iterator[yaml.Event]:
    """Yield events with their marks where they are in the file, if some characters were read as others."""
    for event in events:
        if content.origin is not None:
            for name in ("start_mark", "end_mark"):
                mark = getattr(event, name)
                setattr(event, name, yaml.Mark("", content.index(mark.index), mark.line, mark.column, None, 0))
        yield event


def _index(mark: Any) -> int:  # noqa: ANN401 - PyYAML's two kinds of mark share no base
    """Return the index of a mark in the text, in characters."""
    return int(mark.index)


def _last_value(mapping: Node) -> Node | None:
    """Return the value of the last entry that a mapping has so far."""
    entries = mapping.children if isinstance(mapping.children, dict) else {}
    return next(reversed(entries.values()), None)


@dataclass
class _Builder:
    text: SourceText
    root: Node | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    lost: dict[str, Node] = field(default_factory=dict)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    """Where quoted and block texts stand that could be taken for a remark."""
    total: int = 0
    letters: int = 0
    documents: int = 0
    aliased: bool = False

    def take(self, events: Iterable[yaml.Event]) -> bool:
        """Read events to the end, or until there is no use in reading on (False)."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(_index(event.end_mark))
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self._second_document(event)
                    return False
            if self.total > MAX_VALUES or self.letters > MAX_LETTERS or len(self.stack) > MAX_DEPTH:
                self._refuse_size(event)
                return False
        return True

    def break_off(self, complaint: Diagnostic) -> None:
        """Report what the parser cannot read, in place of what followed from it on the same line."""
        line = complaint.place.line
        self.diagnostics = [one for one in self.diagnostics if one.place.line != line or one.rule not in _CONSEQUENCES]
        self.diagnostics.append(complaint)

    def close(self, *, complete: bool) -> None:
        """Keep what is complete of an unfinished top, and report the anchors that nothing refers to."""
        if self.root is None and self.stack and self.stack[0].keys is not None:
            self.root = self.stack[0]
        for name, node in self.lost.items() if complete else ():
            message = f"YAML reads `&{name}` as an anchor, so it is not part of the text"
            whole = " ".join(self.text.content[node.start : node.end].split())
            self._say(LOST_ANCHOR, node, message, f'put quotes around the text: "{whole}"')

    def _say(self, rule: Rule, node: Node, message: str, hint: str = "") -> None:
        self.diagnostics.append(self.text.diagnose(rule, (node.start, node.end), message, hint=hint))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = composed(event.value)
        style: str | None = event.style or None
        data = None if style is None and value in _NULLS else value
        node = Node(_index(event.start_mark), _index(event.end_mark), data, style)
        self.total += 1
        node.letters = len(value)
        self.letters += node.letters
        if event.anchor is not None:
            self.anchors[event.anchor] = self.lost[event.anchor] = node
            node.anchor = event.anchor
        if event.tag is not None:
            self._tag(event.tag, node)
        if style is not None and MARK in value:
            self.quoted.append((node.start, node.end))
        if style is None and value and self.text.content.startswith(" #", node.end):
            self._lost_comment(node)
        if style == '"' and (found := FORBIDDEN.search(value)):
            span = span_within(node, self.text.content, value, found.start(), 1)
            node.data = value = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
            message = f"this text contains {character_name(found[0])}, written as an escape"
            self.diagnostics.append(self.text.diagnose(FORBIDDEN_CHARACTER, span, message, hint="delete it"))
        self._attach(node, value)

    def _lost_comment(self, node: Node) -> None:
        """Warn of text after ` #` unless it looks like a comment: set off by two spaces, or with a space after the `#`."""
        found = _LOST.match(self.text.content, node.end)
        if found is None:
            return
        if found[1][1:2] in {"", " "} and not _SHARP.search(self.text.content[node.start : node.end]):
            return
        message = "everything after a space and `#` is a comment, so this text is dropped"
        line = self.text.content[node.start : found.end()]
        if self.stack and self.stack[-1].style:
            line = re.split(r"[,\]}]", line)[0].rstrip()
        hint = f'put quotes around the text: "{line}"; if it is a comment, write two spaces before it'
        span = found.span(1)
        self.diagnostics.append(self.text.diagnose(LOST_COMMENT, span, message, hint=hint))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        start, end = _index(event.start_mark), _index(event.end_mark)
        style = "flow" if event.flow_style else None
        if isinstance(event, yaml.MappingStartEvent):
            node = Node(start, end, {}, style, {}, {})
        else:
            node = Node(start, end, [], style, None, [])
        self.total += 1
        node.weight, node.letters = self.total, self.letters
        if event.anchor is not None:
            self.anchors[event.anchor] = None
            node.anchor = event.anchor
        if event.tag is not None:
            self._tag(event.tag, node)
        self.stack.append(node)

    def _end(self, end: int) -> None:
        node = self.stack.pop()
        node.weight, node.letters = self.total - node.weight + 1, self.letters - node.letters
        if node.style:
            node.end = end
        if node.anchor:
            self.anchors[node.anchor] = node
        self._attach(node, "")

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        target = self.anchors.get(name)
        self.lost.pop(name, None)
        self.aliased = True
        if target is None:
            target = Node(_index(event.start_mark), _index(event.end_mark), f"*{name}")
            why = "it is inside its own anchor" if name in self.anchors else f"there is no anchor `&{name}`"
            hint = f"put quotes around text that starts with `*`; an alias needs `&{name}` before it"
            self._say(BAD_ALIAS, target, f"YAML reads `*{name}` as an alias, but {why}", hint)
        self.total += target.weight
        self.letters += target.letters
        self._attach(target, target.data if isinstance(target.data, str) else "")

    def _attach(self, node: Node, text: str) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent.children, list):
            parent.children.append(node)
            parent.data.append(node.data)
        elif parent.pending is None:
            parent.pending = node if node.children is not None else self._key(node, text)
        else:
            key, parent.pending = parent.pending, None
            self._enter(parent, key, node)

    def _key(self, node: Node, text: str) -> Node:
        """Return a key as it is looked up, and warn of what nobody sees in it."""
        plain = without_odd_characters(text)
        if plain == text:
            return Node(node.start, node.end, text, node.style)
        if found := _ODD_IN_KEY.search(self.text.content, node.start, node.end):
            message = f"there is {character_name(found[0])} in this key"
            hint = f"delete the key and the spaces around it, and type {quote(plain.strip())} again"
            self.diagnostics.append(self.text.diagnose(ODD_KEY, found.span(), message, hint=hint))
        return Node(node.start, node.end, plain.strip(), node.style)

    def _enter(self, parent: Node, key: Node, value: Node) -> None:
        """Put an entry into a mapping, unless its key is none, is there already, or is the rest of a figure."""
        name = key.data
        if not isinstance(name, str) or (name == "" and key.style is None):
            hint = (
                'put quotes around text that starts with `{` or `[`, as in "{...}"' if key.children is not None else ""
            )
            key_line = self.text.place(key.start, key.end).line
            self.diagnostics = [
                one for one in self.diagnostics if one.place.line != key_line or one.rule not in _CONSEQUENCES
            ]
            self._say(BAD_KEY, key, "a key must be plain text", hint or "write a key before the colon")
        elif name == "<<" and key.style is None:
            self._merge(parent, key, value)
        elif value.data is None and value.start == value.end and parent.style and self._is_cut(parent, key):
            self._cut_figure(parent)
        elif parent.keys is not None and name in parent.keys and parent.keys[name].anchor != "<<":
            first = parent.keys[name]
            related = (self.text.relate((first.start, first.end), "it is already here"),)
            span, message = (key.start, key.end), f"the key {quote(name)} appears twice in the same mapping"
            hint = "delete one of the two, or rename it"
            self.diagnostics.append(self.text.diagnose(DUPLICATE_KEY, span, message, hint=hint, related=related))
        else:
            self._put(parent, name, key, value)
            if value.data is None and value.start == value.end and not value.anchor:
                nothing = "has no value" if parent.style else "has nothing after the colon"
                hint = "write a value, or delete the key"
                if after := _HASH_VALUE.match(self.text.content, key.end):
                    hint = f'text that starts with `#` is a comment; put quotes around it: "{after[1].rstrip()}"'
                self._say(EMPTY_VALUE, key, f"{quote(name)} {nothing}", hint)

    def _put(self, parent: Node, name: str, key: Node, value: Node) -> None:
        if parent.keys is not None and isinstance(parent.children, dict):
            parent.keys[name] = key
            parent.children[name] = value
            parent.data[name] = value.data

    def _merge(self, parent: Node, key: Node, value: Node) -> None:
        """Take over the entries of other mappings; the mapping's own entries win, then those named first."""
        sources = value.children if isinstance(value.children, list) else [value]
        for source in sources:
            if source.keys is None or not isinstance(source.children, dict):
                message = "`<<` copies the entries of a mapping, but this is not a mapping"
                self._say(BAD_MERGE, key, message, "give it an alias of a mapping, such as `<<: *defaults`")
                return
            for name, child in source.children.items():
                if parent.keys is not None and name not in parent.keys:
                    origin = source.keys[name]
                    self._put(parent, name, Node(origin.start, origin.end, name, origin.style, anchor="<<"), child)

    def _is_cut(self, parent: Node, key: Node) -> bool:
        """Return whether a key without a value is what a comma cut off a figure."""
        last = _last_value(parent)
        if last is None or key.style or last.style or not _CUT_FIGURE.match(key.data):
            return False
        if parent.cut == len(parent.children or ()):
            return True  # the same figure has a second comma
        adjacent = self.text.content[key.start - 1 : key.start] == "," and last.end == key.start - 1
        return isinstance(last.data, str) and last.data[-1:].isdigit() and (adjacent or len(key.data) == 3)

    def _cut_figure(self, parent: Node) -> None:
        entries = parent.children if isinstance(parent.children, dict) else {}
        last = _last_value(parent)
        if last is None or parent.cut == len(entries):
            return
        parent.cut = len(entries)
        message = f"inside `{{ }}` a comma ends the value, so the figure is cut after {quote(str(last.data))}"
        written = _WRITTEN.match(self.text.content, last.start)
        typed = written[0] if written else str(last.data)
        hint = f'put quotes around it: "{typed}"' if len(typed) <= _SHOWN else "put quotes around the figure"
        if len(typed) <= _SHOWN and (_DECIMAL_COMMAS.fullmatch(typed) or next(reversed(entries)) == "factor"):
            hint = f"write `{decimal_points(typed)}`, with a decimal point"
        span = (last.start, last.start + len(typed))
        self.diagnostics.append(self.text.diagnose(COMMA_IN_FIGURE, span, message, hint=hint))

    def _tag(self, tag: str, node: Node) -> None:
        word = self.text.content[node.start :].split(maxsplit=1)[0]
        shown = word if word.startswith("!") else tag
        hint = "delete it, or put quotes around text that starts with `!`"
        self._say(YAML_TAG, node, f"YAML reads {quote(shown)} as a tag, but a ladder has no tags", hint)

    def _second_document(self, event: yaml.Event) -> None:
        span = _index(event.start_mark), _index(event.end_mark)
        message = "a second YAML document starts here"
        hint = "keep one document per file: delete the line `---`, or put quotes around it if it is text"
        self.diagnostics.append(self.text.diagnose(MULTIPLE_DOCUMENTS, span, message, hint=hint))

    def _refuse_size(self, event: yaml.Event) -> None:
        span = _index(event.start_mark), _index(event.end_mark)
        if len(self.stack) > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            hint = "a ladder needs about six; look for a stray `[`, `{` or `- - -`"
            self.diagnostics.append(self.text.diagnose(TOO_DEEP, span, message, hint=hint))
            return
        expanded = " after its aliases are expanded" if self.aliased else ""
        if self.letters > MAX_LETTERS:
            counted = ", with those of each alias" if self.aliased else ""
            message = f"the texts up to here have more than {MAX_LETTERS:,} letters{counted}"
            hint = "a ladder with hundreds of levels has less than a million; "
            hint += (
                "write a long text once, where it is read first"
                if self.aliased
                else "look for text that does not belong there"
            )
            self.diagnostics.append(self.text.diagnose(TOO_MUCH_TEXT, span, message, hint=hint))
            return
        message = f"the file has more than {MAX_VALUES:,} values{expanded}"
        hint = "write the values out, without aliases of aliases" if self.aliased else "split the ladder into several"
        self.diagnostics.append(self.text.diagnose(TOO_MANY_VALUES, span, message, hint=hint))
