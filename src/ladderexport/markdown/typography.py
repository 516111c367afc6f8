"""Typed signs as they are printed: curly quotes and apostrophes, dashes, and spans of figures, by the custom of a language.

What is not words stays as it was typed: code, escaped signs, addresses, and what is hidden from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ladderexport.markdown.located import HIDDEN, take_apart

_MAY_CHANGE: Final = re.compile(r"""["'«»]| [;:!?]|\d[\w.,%+]{0,3} ?[-\N{EN DASH}]| -|--| [A-Z] ?[-\N{EN DASH}]""")
"""Without any of these, a text is printed as it was typed."""
_URL: Final = r"[^\s\"'<>]+(?:'\w[^\s\"'<>]*)*"
_ADDRESS: Final = re.compile(
    rf"\w[\w+.-]*://{_URL}|www\.{_URL}|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|\w[\w-]*(?:\.[\w-]+)+/{_URL}"
    r"|[\w./\\-]*\w\.(?:pdf|xlsx?|docx?|pptx?|csv|tsv|txt|md|html?|ya?ml|json|png|jpe?g|svg|py|js|ts|sh|zip)\b"
)
"""Addresses and names of files that stand in a text without marks."""
_MARKS: Final = "*_~"
"""Marks of emphasis: a quote looks through them at what is next to it."""
_QUOTES: Final = "\"'“”„‟‘’‚‛«»‹›"
_BEFORE: Final = f"([{{¿¡-\N{EN DASH}\N{EM DASH}/{_QUOTES}"
"""What an opening quote may stand right behind, besides a space."""
_NO_BREAK: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"

_FIGURE: Final = r"[$€£¥]?(?:\d{1,3}(?:[.,]\d{3})+|\d{1,4})(?:[.,]\d{1,2})?(?:[KMBk](?![^\W\d_])|%)?"
_DASH: Final = r"(?P<dash> ?[-\N{EN DASH}] ?|--)"
_BEHIND: Final = r"(?![\w/]|[.,]\d|-(?![^\W\d_]{3})| ?[-\N{EN DASH}] ?\d|\s*=)"
_BEHIND_FIGURE: Final = r"(?P<open>\+?)[x×]?" + _BEHIND
_AHEAD: Final = r"(?<![\w.,/#+\N{EN DASH}-])(?<!\d [-\N{EN DASH}] )"
_FIGURES: Final = re.compile(rf"{_AHEAD}(?P<low>{_FIGURE}){_DASH}(?P<high>{_FIGURE}){_BEHIND_FIGURE}")
_CODES: Final = re.compile(
    rf"{_AHEAD}(?P<code>[A-Z]{{1,4}})(?P<low>\d{{1,2}}){_DASH}(?P=code)?(?P<high>\d{{1,2}}){_BEHIND}"
)
_SERIES: Final = re.compile(rf"\bS[eé]ri(?:es?|a) (?P<low>[A-Z]){_DASH}(?P<high>[A-Z]){_BEHIND}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SPACED: Final = re.compile(r"(?<=\S)[ ](-{1,3})[ ](?=\S)")
_JOINED: Final = re.compile(r"(?<=[^\W_])(-{2,3})(?=[^\W_])")
_SCALE: Final = {"K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9}
_CLIPPED: Final = re.compile(r"'(?:\d0s\b|(?:em|til|tis|twas|cause)\b|n')")
"""Words that begin with an apostrophe."""


@dataclass(frozen=True, slots=True)
class Customs:
    """How a language quotes: what stands before and behind a quoted text, and one inside it; and its apostrophe."""

    quotes: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str
    space_before: bool = False
    """Whether a space stands before a colon, a semicolon, an exclamation or a question mark."""


class _Replacement(NamedTuple):
    start: int
    end: int
    text: str


def printed_label(text: str, customs: Customs, kept: frozenset[str] = frozenset()) -> str:
    """Return a label with its signs as they are printed; spans that are among `kept` are names, and stay."""
    return _settled(text, lambda typed: _edits(typed, customs, kept))


def printed_prose(text: str, customs: Customs, kept: frozenset[str] = frozenset(), *, paragraph: bool) -> str:
    """Return prose, still as Markdown, with its signs as they are printed; `kept` is as for labels.

    With `paragraph`, the text is one, in which no line begins anything else.
    """

    def edits(typed: str) -> Iterator[_Replacement]:
        for stretch in take_apart(typed, paragraph=paragraph).stretches:
            for start, end, new in _edits(stretch.without_links, customs, kept):
                place = stretch.place(start)
                yield _Replacement(place, place + end - start, new)

    return _settled(text, edits)


def _settled(text: str, edits: Callable[[str], Iterable[_Replacement]]) -> str:
    """Return a text with its edits, and then with those that these call for, so that nothing is left to edit."""
    while _MAY_CHANGE.search(text) and (found := [*edits(text)]):
        text = _edited(text, found)
    return text


def _edited(text: str, edits: Iterable[_Replacement]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _edits(text: str, customs: Customs, kept: frozenset[str]) -> list[_Replacement]:
    words = _ADDRESS.sub(lambda found: HIDDEN * len(found[0]), text)
    found = [*_spans(words, kept)]
    taken = {at for edit in found for at in range(edit.start, edit.end)}
    for pattern in (_SPACED, _JOINED):
        for one in pattern.finditer(words):
            if taken.isdisjoint(range(one.start(1), one.end(1))):
                sign = "\N{EM DASH}" if len(one[1]) == len("---") else "\N{EN DASH}"
                found.append(_Replacement(one.start(1), one.end(1), sign))
    found += _quotes(words, customs)
    found += _spaces(words, customs)
    return [edit for edit in found if text[edit.start : edit.end] != edit.text]


def _spans(text: str, kept: frozenset[str]) -> Iterator[_Replacement]:
    for pattern in (_FIGURES, _CODES, _SERIES):
        for one in pattern.finditer(text):
            if one[0] not in kept and _ascends(one["low"], one["high"]):
                yield _Replacement(one.start("dash"), one.end("dash"), "\N{EN DASH}")


def _ascends(low: str, high: str) -> bool:
    """Whether these can be the ends of a span: `24-7` is none, nor is `1-1`, nor what has a zero ahead as in a date."""
    if low.isalpha():
        return low < high
    figures = [one.lstrip("$€£¥") for one in (low, high)]
    if any(re.match(r"0\d", one) for one in figures):
        return False
    bare = [one for one in (low, high) if re.fullmatch(r"\d{4}", one)]
    if bare and low[0] not in "$€£¥" and not (_YEAR.fullmatch(low) and _YEAR.fullmatch(high)):
        return False
    least, most = (_value(one) for one in figures)
    return least < most


def _value(figure: str) -> float:
    digits = figure.rstrip("KMBk%")
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", digits)
    number = re.sub(r"[.,](?=\d{3})", "", digits) if grouped else digits
    return float(number.replace(",", ".")) * _SCALE.get(figure[-1], 1)


def _beside(text: str, at: int, step: int) -> str:
    """The character beside one, past marks of emphasis; a space at the ends of a text."""
    at += step
    while 0 <= at < len(text) and text[at] in _MARKS:
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _quotes(text: str, customs: Customs) -> Iterator[_Replacement]:
    """Yield curly quotes where each has its counterpart, and apostrophes; other quotes are inches or minutes, say."""
    opened: dict[str, list[int]] = {'"': [], "'": []}
    pairs: dict[str, list[tuple[int, int]]] = {'"': [], "'": []}
    odd: set[str] = set()
    for at, sign in enumerate(text):
        if sign not in opened:
            continue
        before, behind = _beside(text, at, -1), _beside(text, at, 1)
        if sign == "'" and _is_apostrophe(text, at, before, behind, inside=bool(opened[sign])):
            yield _Replacement(at, at + 1, customs.apostrophe)
        elif opened[sign] and not before.isspace() and not behind.isalnum():
            pairs[sign].append((opened[sign].pop(), at))
        elif not behind.isspace() and behind != sign and (before.isspace() or before in _BEFORE or before == HIDDEN):
            opened[sign].append(at)
        else:
            odd.add(sign)
    if opened['"'] or '"' in odd:
        pairs['"'] = []
    for sign, (before, behind) in (('"', customs.quotes), ("'", customs.inner)):
        for start, end in pairs[sign]:
            yield _Replacement(start, start + 1, before)
            yield _Replacement(end, end + 1, behind)


def _is_apostrophe(text: str, at: int, before: str, behind: str, *, inside: bool) -> bool:
    if before.isalpha():
        return behind.isalpha() or (not inside and not behind.isdigit())
    if before.isdigit():
        return behind.isalpha()
    if before in f")]{HIDDEN}" and re.match(r"'s\b", text[at:]):
        return True
    return _CLIPPED.match(text, at) is not None


def _spaces(text: str, customs: Customs) -> Iterator[_Replacement]:
    """Yield the spaces that do not break: inside quotes that have such, and before high signs where the language has any."""
    before, behind = (sign.strip(_NO_BREAK) for sign in customs.quotes)
    if (before, behind) != customs.quotes:
        space = customs.quotes[0].removeprefix(before)
        inside = rf"(?<={before})[ {_NO_BREAK}]*(?=[^\s{behind}])|(?<=[^\s{before}])[ {_NO_BREAK}]*(?={behind})"
        yield from (_Replacement(*one.span(), space) for one in re.finditer(inside, text))
    if customs.space_before:
        for one in re.finditer(r"(?<=\w) (?=[;!?:](?:\s|$))", text):
            colon = text[one.end()] == ":"
            yield _Replacement(*one.span(), "\N{NO-BREAK SPACE}" if colon else "\N{NARROW NO-BREAK SPACE}")
