"""What people begin the items of a list with: dashes, the bullets of word processors, and numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from ladderexport.characters import character_name

MarkKind = Literal["dash", "tight dash", "bullet", "symbol", "number"]
"""`tight dash` has no space after it; a `symbol` is a mark only where several lines begin with it."""

BULLETS: Final = "•‣⁃◦∙●○◉◎■□▪▫◼◻◾◽▢▶►▸▹▷➢➣➤➔➜❖◆◇❯⦿⦾⬤🔹🔸🔷🔶"
TICKS: Final = "✓✔✗✘☐☑☒"
_DASHES: Final = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_USUAL: Final = " \t"
_SPACE: Final = r"[\s\u200b\u2060\ufeff]"
_OTHER_SYMBOLS: Final = frozenset("*+~·・‧†‡※»›")
_UNSPACED: Final = "・‧"
"""Marks of languages without spaces."""
_TYPEWRITTEN: Final = "\u2190"
"""Signs before this one are in words and formulas; arrows and pictures after it may be marks without a space."""
_NO_SYMBOLS: Final = frozenset("=<>|±%&/\\©®™°")

_DASH: Final = re.compile(rf"(?P<mark>[{_DASHES}]{{1,3}}){_SPACE}+(?=\S)")
_TIGHT: Final = re.compile(rf"(?P<mark>[{_DASHES}])(?=[^\W\d_])")
_BULLET: Final = re.compile(
    rf"(?P<mark>[{BULLETS}{TICKS}\uf020-\uf0ff]\ufe0f?){_SPACE}*(?=\S)"
    rf"|(?P<word>[o·])(?:\t|[\u00a0\u2000-\u200b]|[ ]{{2}}){_SPACE}*(?=\S)"
)
"""Word's own bullets are in the range for private use; its bullets in Symbol and Courier become `·` and `o`."""
_NUMBER: Final = re.compile(
    rf"(?P<mark>(?P<open>[(\[]?)(?P<figure>\d{{1,2}}|[a-zA-Z]|[ivxIVX]{{1,4}})(?P<close>\.\)|[.)\]:、．）])){_SPACE}*(?=[^\s\d])"
    rf"|(?P<only>\d{{1,2}}){_SPACE}+(?:[{_DASHES}]{_SPACE}+)?(?=[^\W\d_])"
)
_CIRCLED: Final = re.compile(rf"(?P<mark>[\u2460-\u249b\u24b6-\u24e9\u2776-\u2793]|\d\ufe0f?\u20e3){_SPACE}*(?=\S)")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class ListMark:
    """A mark at the start of a line."""

    kind: MarkKind
    typed: str
    """The mark itself."""
    length: int
    """How many characters it has with the space after it."""
    style: str
    """What the marks of one list have in common, such as `1)` for all numbers with a bracket."""
    ranks: tuple[int, ...] = ()
    """Of a number, its place in the list; a letter may be a Roman numeral as well."""

    space: str = ""
    """What stands right after the mark."""

    @property
    def is_markdown(self) -> bool:
        """Whether Markdown knows it, with an ordinary space after it."""
        return (
            self.style in {"-", "*", "+", "1.", "1)"}
            and self.kind != "tight dash"
            and (not self.space or self.space in _USUAL)
        )

    @property
    def words(self) -> str:
        """What a message calls it."""
        if self.kind == "tight dash" and self.style == "-":
            return "a dash without a space after it"
        if self.kind == "dash" and self.style == "-":
            return "a dash" if self.space in _USUAL else f"a dash and {character_name(self.space)}"
        if "\ue000" <= self.typed <= "\uf8ff":
            return f"a bullet (U+{ord(self.typed[0]):04X})"
        return f"`{self.typed}`"


def list_mark(line: str) -> ListMark | None:
    """Return the mark that a line begins with, if any; the line begins with no space."""
    return (
        None if line[:5].isalpha() else _dash(line) or _bullet(line) or _count(line) or _symbol(line)
    )  # nearly all are none


def _dash(line: str) -> ListMark | None:
    if found := _DASH.match(line):
        return ListMark("dash", found["mark"], found.end(), found["mark"][0], space=line[found.end("mark")])
    if found := _TIGHT.match(line):
        return ListMark("tight dash", found["mark"], found.end(), found["mark"])
    return None


def _bullet(line: str) -> ListMark | None:
    found = _BULLET.match(line)
    typed = (found["mark"] or found["word"]) if found else ""
    return ListMark("bullet", typed, found.end(), typed) if found else None


def _count(line: str) -> ListMark | None:
    if found := _CIRCLED.match(line):
        rank = unicodedata.digit(found["mark"][0], None) or unicodedata.numeric(found["mark"][0], 0)
        rank = rank or ord(found["mark"][0]) - ord("Ⓐ" if found["mark"] < "ⓐ" else "ⓐ") + 1
        return ListMark("number", found["mark"], found.end(), "①", (int(rank),))
    found = _NUMBER.match(line)
    return _number(found) if found else None


def follows(one: ListMark, before: ListMark) -> bool:
    """Return whether a number is the next one after another of the same list."""
    return one.style == before.style and any(rank + 1 in one.ranks for rank in before.ranks)


def _number(found: re.Match[str]) -> ListMark:
    if found["only"]:
        return ListMark("number", found["only"], found.end(), "1", (int(found["only"]),))
    figure, close = found["figure"], found["close"].replace("．", ".").replace("）", ")")
    if figure.isdigit():
        return ListMark("number", found["mark"], found.end(), f"{found['open']}1{close}", (int(figure),))
    letters = [ord(figure.lower()) - ord("a") + 1] if len(figure) == 1 else []
    roman = [_roman(figure.lower())] if set(figure.lower()) <= set(_ROMAN) else []
    kind = "a" if figure.islower() else "A"
    return ListMark("number", found["mark"], found.end(), f"{found['open']}{kind}{close}", (*letters, *roman))


def _roman(figure: str) -> int:
    values = [_ROMAN[letter] for letter in figure]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def _symbol(line: str) -> ListMark | None:
    typed = line[:1]
    is_mark = typed in _OTHER_SYMBOLS or (
        unicodedata.category(typed or "a") in {"So", "Sm"} and typed not in _NO_SYMBOLS
    )
    spaces = "*" if typed in _UNSPACED or (is_mark and typed > _TYPEWRITTEN) else "+"
    found = re.match(rf"\S\ufe0f?{_SPACE}{spaces}(?=\S)", line) if is_mark else None
    return ListMark("symbol", typed, found.end(), typed) if found else None
