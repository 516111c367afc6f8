"""Count how much work it is to draw an SVG.

An SVG of a few hundred bytes can draw millions of shapes, because its parts may refer to each other. The count follows
every reference as the typesetter does, and stops at a limit, so that it is no long work itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot
from typing import Final

from ladderexport.source.svg import LENGTHS, NUMBER, SHAPES, Svg, SvgElement, declarations, figure_of, without_comments

MOST_STEPS: Final = 20_000
"""How much work a drawing may be. A step is a shape, or what takes as long; the typesetter does some 10,000 a second."""
DEEPEST: Final = 64
"""How deep elements may be nested, with those that they refer to."""
_TOO_DEEP: Final = f"its elements are nested more than {DEEPEST} deep"
_LOOKUPS: Final = 40
"""How many elements are looked at, or compared with a rule of a style sheet, in a step."""
_LETTERS: Final = 200
"""How many letters of a path or a text are read in a step."""

_REPLACED: Final = frozenset(["clipPath", "filter", "marker", "mask", "pattern", "symbol"])
"""Elements that are drawn only where others refer to them."""
_PAINTS: Final = frozenset(["fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end"])
"""What elements pass on to those inside them."""
_OWN: Final = frozenset(["clip-path", "mask", "filter"])
_URL: Final = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")

Paints = Mapping[str, tuple[str, ...]]


def too_much(svg: Svg) -> str:
    """Say why a drawing is more work than `MOST_STEPS`, or nested deeper than `DEEPEST`; empty if it is neither."""
    try:
        _Counter(svg).visit(svg.root, {}, 0)
    except _TooMuchError as error:
        return str(error)
    return ""


class _TooMuchError(Exception):
    """A drawing is more work than a logo may be."""


class _Counter:
    """Follows a drawing as the typesetter does, and counts the steps."""

    def __init__(self, svg: Svg) -> None:
        self._elements = len(svg.elements)
        self._by_id: dict[str, SvgElement] = {}
        for element in svg.elements:
            self._by_id.setdefault(element.attributes.get("id", ""), element)
        self._rules: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Class with a point, id with a #, or name -> the declarations of style sheets that may be about it."""
        self._rule_count = 0
        for rule in without_comments(svg.styles).split("}"):
            *_, selectors, style = ["", *rule.split("{")] if "{" in rule else ["", ""]
            if style:
                self._add_rule(selectors, tuple(declarations(style)))
        self._found: set[str] = set()
        self._under_way: list[SvgElement] = []
        self._steps = 0

    def _add_rule(self, selectors: str, declared: Sequence[tuple[str, str]]) -> None:
        for selector in selectors.split(","):
            self._rule_count += 1
            last = (selector.split() or ["*"])[-1]
            keys = re.findall(r"[.#]?[\w-]+", last) if not re.search(r"[*:\[]", last) else ["*"]
            for key in keys[-1:]:
                self._rules[key].extend(declared)

    def _spend(self, steps: float) -> None:
        self._steps += int(steps)
        if self._steps > MOST_STEPS:
            raise _TooMuchError(f"with each reference followed, it has more than {MOST_STEPS:,} shapes")

    def visit(self, element: SvgElement, inherited: Paints, depth: int) -> int:
        """Count an element with what is in it and what it refers to; return how many shapes that is."""
        if element in self._under_way:
            raise _TooMuchError(f"its element `{element.name}` refers to itself, so it has no end")
        if depth > DEEPEST:
            raise _TooMuchError(_TOO_DEEP)
        self._under_way.append(element)
        self._spend(1 + self._rule_count / _LOOKUPS + self._letters(element))
        values = [*element.values, *self._declared(element)]
        referred: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in values:
            referred[name] += _URL.findall(value)
        paints = {**inherited, **{name: tuple(ids) for name, ids in referred.items() if name in _PAINTS}}
        size = 1
        if element.name == "use":
            size += self._used(element, paints, depth)
        for name in _OWN:
            self._refer(referred.get(name, ()), paints, depth)
        if element.name in SHAPES:
            self._paint(element, paints, depth)
        size += sum(self.visit(child, paints, depth + 1) for child in element.children if child.name not in _REPLACED)
        if any(name == "opacity" for name, _ in values):
            self._spend(size)
        self._under_way.pop()
        return size

    def _letters(self, element: SvgElement) -> float:
        path = len(element.attributes.get("d", "")) + len(element.attributes.get("points", ""))
        return element.letters / _LETTERS + path / _LETTERS + path * path / 2_000_000

    def _declared(self, element: SvgElement) -> Iterator[tuple[str, str]]:
        keys = ["*", element.name, f"#{element.attributes.get('id', '')}"]
        keys += [f".{word}" for word in element.attributes.get("class", "").split()]
        for key in keys:
            yield from self._rules.get(key, ())

    def _refer(self, ids: Iterable[str], paints: Paints, depth: int, times: int = 1) -> int:
        """Count what is drawn for references, so many times; return how many shapes that is once."""
        size = 0
        for name in ids:
            if name not in self._found:
                self._found.add(name)
                self._spend(self._elements / _LOOKUPS)
            target = self._by_id.get(name)
            if target is not None:
                before = self._steps
                size += self.visit(target, paints, depth + 1)
                self._spend((times - 1) * (self._steps - before))
        return size

    def _used(self, element: SvgElement, paints: Paints, depth: int) -> int:
        size = self._refer([self._target(element)], paints, depth)
        self._spend(size)
        return size

    @staticmethod
    def _target(element: SvgElement) -> str:
        href = element.attributes.get("href", "")
        return href[1:] if href.startswith("#") else ""

    def _paint(self, element: SvgElement, paints: Paints, depth: int) -> None:
        for use in ("fill", "stroke"):
            for name in paints.get(use, ()):
                target = self._by_id.get(name)
                if target is not None:
                    self._gradient(element, target, depth)
        figures = len(NUMBER.findall(element.attributes.get("d", "") + element.attributes.get("points", "")))
        corners = {"path": figures, "polyline": figures, "polygon": figures, "line": 2}.get(element.name, 0)
        for use in ("marker", "marker-start", "marker-mid", "marker-end"):
            times = corners if use in {"marker", "marker-mid"} else 1
            if corners and use in paints:
                self._refer(paints[use], {}, depth, times)

    def _gradient(self, element: SvgElement, target: SvgElement, depth: int) -> None:
        """Count a gradient or a pattern; one that repeats counts as often as it fits into what it fills."""
        chain, names = [target], {target.attributes.get("id", "")}
        while (name := self._target(chain[-1])) and name in self._by_id and name not in names:
            names.add(name)
            chain.append(self._by_id[name])
        if len(chain) > DEEPEST:
            raise _TooMuchError(_TOO_DEEP)
        self._spend(self._letters(element))
        if target.name == "pattern":
            self._found.clear()  # each pattern looks up what it refers to on its own
            self._spend(self._elements / _LOOKUPS)
        for one in chain:
            self._refer([one.attributes.get("id", "")], {}, depth)
        values = {key: value for one in reversed(chain) for key, value in one.attributes.items()}
        if values.get("spreadMethod", "pad") in {"repeat", "reflect"}:
            stops = next((len(one.children) for one in chain if one.children), 0)
            self._spend(stops * _repetitions(element, target.name, values))


def _repetitions(element: SvgElement, kind: str, values: Mapping[str, str]) -> float:
    """Estimate how often a repeating gradient fits into a shape; endless where that cannot be said."""
    if any(key in values for key in ("gradientTransform",)) or "%" in "".join(element.attributes.values()):
        return MOST_STEPS
    own = values.get("gradientUnits") != "userSpaceOnUse"
    extent = 1.5 if own else 2 * _extent(element)
    end = "1" if own else "0"
    if kind == "linearGradient":
        ends = [
            _share(values.get(key, default)) for key, default in (("x1", "0"), ("x2", end), ("y1", "0"), ("y2", "0"))
        ]
        length = hypot(ends[1] - ends[0], ends[3] - ends[2])
    else:
        length = abs(_share(values.get("r", "0.5" if own else "0")) - _share(values.get("fr", "0")))
    return extent / length if length else MOST_STEPS


def _share(value: str) -> float:
    return figure_of(value) / (100 if value.strip().endswith("%") else 1)


def _extent(element: SvgElement) -> float:
    """No less than how far a shape reaches from its origin."""
    written = " ".join(
        value for key, value in element.attributes.items() if key in LENGTHS or key in {"x", "y", "d", "points"}
    )
    return sum(abs(float(figure)) for figure in NUMBER.findall(written)) + 1
