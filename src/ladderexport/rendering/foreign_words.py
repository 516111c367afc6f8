"""Words in another language than their page, told apart for those who listen to it (WCAG 2.2, success criterion 3.1.2)."""

from __future__ import annotations

import re
from typing import Final

from ladderexport.i18n.marks import END, START
from ladderexport.i18n.tables import REFERENCE

_PIECES: Final = re.compile(r"""(<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>)""")
"""A tag; what stands between two tags is text."""
_MARKS: Final = re.compile(f"[{START}{END}]")
_ESCAPED: Final = re.compile(r"\\ufdd[01]")
"""The marks as JSON has them, in an attribute that a script reads."""
_READ_OUT: Final = re.compile(rf'\s(?:alt|aria-label|placeholder|title)="[^"]*{START}')
_HOLDERS: Final = frozenset({"a", "svg"})
"""Elements that take the language of the words in them, since they hold no other element for those."""
_HOLDER: Final = re.compile(r"<(?P<end>/)?(?P<name>a|svg|title)(?=[\s>])")
_TAG: Final = f' lang="{REFERENCE}"'


def with_languages(html: str) -> str:
    """Return markup in which each stretch of marked words has its language, and no mark is left.

    Words in running text get an element of their own. Those of a link, of an attribute that is read out, and of the title
    of a drawing, give their language to the element that they are in.
    """
    if START not in html and not _ESCAPED.search(html):
        return html
    done: list[str] = []
    within: dict[str, int] = {}
    for piece in _PIECES.split(_ESCAPED.sub("", html)):
        if found := _HOLDER.match(piece):
            if found["end"]:
                within.pop(found["name"], None)
            else:
                within[found["name"]] = len(done)
        if piece.startswith("<"):
            done.append(_in_tag(piece))
        elif within.keys() & _HOLDERS:
            holder = min(within.values())
            if START in piece and ("svg" not in within or "title" in within):
                done[holder] = _speaking(done[holder])
            done.append(_MARKS.sub("", piece))
        else:
            done.append(_MARKS.sub("", piece) if "title" in within else _in_text(piece))
    return "".join(done)


def _in_tag(tag: str) -> str:
    """Return a tag without marks, with the language of what is read out of it."""
    plain = _MARKS.sub("", tag)
    return _speaking(plain) if _READ_OUT.search(tag) else plain


def _speaking(tag: str) -> str:
    end = -2 if tag.endswith("/>") else -1
    return tag if _TAG in tag else tag[:end] + _TAG + tag[end:]


def _in_text(text: str) -> str:
    """Return a text with an element around each stretch of marked words; marks inside a stretch do not split it."""
    said, depth = "", 0
    for piece in re.split(f"([{START}{END}])", text):
        if piece == START:
            said += f"<span{_TAG}>" if depth == 0 else ""
            depth += 1
        elif piece == END:
            depth = max(depth - 1, 0)
            said += "</span>" if depth == 0 and said else ""
        else:
            said += piece
    return said + ("</span>" if depth else "")
