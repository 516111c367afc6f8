"""Stars and underscores that mark nothing: `2*3*4`, `Kolleg*innen`, `__init__.py`. They are printed as they were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_inline.emphasis import tokenize

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that put no spaces between words, for a class of a regular expression: marks are always inside words there."""

_LETTER: Final = re.compile(rf"[^\W_{UNSPACED}]")
_CODE_NAME: Final = re.compile(r"__(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)*)__(?P<after>\.\w|[(/\\])?")
_OF_PYTHON: Final = frozenset(
    {"init", "str", "repr", "dict", "eq", "len", "iter", "cls", "pycache", "getattr", "setattr", "getitem", "setitem"}
)
"""Names between double underscores that are no words of a language."""


def is_inside_word(text: str, start: int, end: int) -> bool:
    """Return whether the characters of a stretch of a text have a letter or digit on both sides."""
    return bool(start and _LETTER.match(text, start - 1) and _LETTER.match(text, end))


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Read stars and underscores as the library does, except where they can only be signs of the text."""
    if silent:
        return False
    text, start = state.src, state.pos
    name = _CODE_NAME.match(text, start)
    if name and (name["after"] or name["name"] in _OF_PYTHON or text[max(start - 1, 0) : start] in {"/", "\\", "."}):
        state.pending += text[start : name.end("name") + 2]
        state.pos = name.end("name") + 2
        return True
    count = len(state.delimiters)
    if not tokenize(state, silent):
        return False
    if text[start] == "*" and is_inside_word(text, start, state.pos):
        between_digits = text[start - 1].isdigit() and text[state.pos].isdigit()
        for mark in state.delimiters[count:]:
            mark.open = mark.open and mark.length > 1 and not between_digits
            mark.close = mark.close and not between_digits
    return True
