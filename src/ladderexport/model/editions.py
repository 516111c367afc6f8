"""A ladder as one audience may see it: an edition has what its audience is shown, and nothing else is in it.

An edition is built up from the sections that are shown, never by taking away from the whole, so that whatever nobody
thought of is left out. Artifacts are made from the edition alone: they cannot show, count or compute what it lacks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ladderexport.model.cutting import kept
from ladderexport.model.pay_cuts import pay_of_levels, pay_of_locations
from ladderexport.model.sections import CONTENT, LAYOUT, PART_OF, TITLE_PAGE

if TYPE_CHECKING:
    from ladderexport.model import Audience, Compensation, Ladder, Level, Matrix, Promotion, Resources

EVERYTHING: Final = "everything"
"""What an audience shows that is shown all sections; it stands alone."""
_LEVEL: Final = ("id", "title", "short", "in_use")
_PAY: Final = ("region", "currency", "per", "effective", "hours_per_year", "measures", "round_to")
_WITH: Final[Mapping[str, str]] = MappingProxyType({"floor": "ranges"})
"""A key of pay that is a figure itself -> the part that it is shown with."""
_STEP: Final = ("from_", "to")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an audience is shown, by the names of sections and parts; whatever is not named is not shown."""

    names: Collection[str]

    def whole(self, section: str) -> bool:
        """Return whether all of a section is shown."""
        return section in self.names or tuple(self.names) == (EVERYTHING,)

    def part(self, section: str, part: str) -> bool:
        """Return whether a part of a section is shown."""
        return self.whole(section) or f"{section}.{part}" in self.names

    def any_of(self, section: str) -> bool:
        """Return whether anything of a section is shown."""
        return self.whole(section) or any(name.startswith(f"{section}.") for name in self.names)

    def of(self, section: str, parts: Sequence[str]) -> tuple[str, ...]:
        """Return the given parts of a section that are shown."""
        return tuple(part for part in parts if self.part(section, part))


def edition(ladder: Ladder, audience: Audience) -> Ladder:
    """Return the ladder with only what the audience is shown; it knows its audience, and no other.

    If it may see what changed, it has the previous edition as well, with what this audience is shown now and no more.
    """
    shown = Shown(audience.shows)
    fields: dict[str, Any] = {name: getattr(ladder, name) for name in TITLE_PAGE}
    fields["levels"] = tuple(_level(level, shown) for level in ladder.levels)
    fields["facets"] = {key: ladder.facets[key] for key in shown.of("levels", tuple(ladder.facets))}
    fields["one_pagers"] = ladder.one_pagers.within(fields["facets"])
    for section in CONTENT:
        if section not in fields and shown.whole(section):
            fields[section] = getattr(ladder, section)
        elif section in _CUTS and shown.any_of(section):
            fields[section] = _CUTS[section](getattr(ladder, section), shown)
    if fields.get("compensation"):
        fields["compensation"] = _pay_for(audience, ladder, fields["compensation"])
    if audience.introduction:
        fields["introduction"] = audience.introduction
    fields["previous"] = None  # where the previous edition lies is nobody's business
    before = edition(ladder.before, audience) if ladder.before and shown.whole("previous") else None
    return ladder.made_for(audience, fields, before)


def _pay_for(audience: Audience, ladder: Ladder, pay: Compensation) -> Compensation:
    """The pay of the levels and locations that an audience is shown."""
    if audience.pay_tracks is not None:
        tracks = [track for key, track in ladder.tracks.items() if key in audience.pay_tracks]
        pay = pay_of_levels(pay, {step.name for track in tracks for step in track.steps if ladder.is_level(step)})
    if audience.pay_locations is not None:
        pay = pay_of_locations(pay, audience.pay_locations)
    return pay


def one_pager(ladder: Ladder, level: str) -> Ladder:
    """Return the ladder for the one-pager of a level: of all pay it has that of the level alone, unless its audience says more.

    It has the facets that one-pagers show, and no others. It says nothing of changes, so it does not have the previous
    edition.
    """
    pay = ladder.compensation
    fields = {name: getattr(ladder, name) for name in type(ladder).model_fields}
    fields["facets"] = {key: ladder.facets[key] for key in ladder.one_pagers.facets_of(level, ladder.facets)}
    if pay is None:
        return ladder.made_for(ladder.audience, fields)
    with_neighbors = ladder.audience is not None and ladder.audience.one_pager_pay == "neighbors"
    seen = ladder.progression.around(level) if with_neighbors else (level,)
    return ladder.made_for(ladder.audience, {**fields, "compensation": pay_of_levels(pay, seen)})


def showing(ladder: Ladder, sections: Collection[str] | None = None, *, layout: Collection[str] = LAYOUT) -> Ladder:
    """Return the ladder with its levels and, beside its title page, these sections only; with all of them where none are named.

    Of the sections that say how artifacts look it has those in `layout`. What speaks to the program, such as the audiences, is in no artifact, and not in this. What changed is told of all
    sections: with `previous` among those named, and a previous edition, this has all of both editions.
    """
    before = ladder.before if sections is None or "previous" in sections else None
    kept = [
        one for one in CONTENT if one != "previous" and (sections is None or before or one in {*sections, "levels"})
    ]
    fields = {name: getattr(ladder, name) for name in (*TITLE_PAGE, *PART_OF, *layout, *kept)}
    return ladder.made_for(ladder.audience, fields, showing(before) if before else None)


def fingerprint(ladder: Ladder, assets: Mapping[str, bytes] = MappingProxyType({})) -> str:
    """Return the SHA-256 of what an edition itself says, in hex: it tells editions apart, and nothing of what they lack."""
    audience = ladder.audience.model_dump_json(by_alias=True) if ladder.audience else ""
    digest = hashlib.sha256(f"{_said(ladder)}\n{audience}".encode())
    if ladder.before:
        digest.update(b"\nprevious\0" + _said(ladder.before).encode())
    for name, content in sorted(assets.items()):
        digest.update(b"\n" + name.encode() + b"\0" + content)
    return digest.hexdigest()


def _said(ladder: Ladder) -> str:
    """Return all that a ladder says, except where its previous edition is."""
    return ladder.model_dump_json(by_alias=True, exclude={"previous"})


def text_size(ladder: Ladder) -> int:
    """Return how many bytes a ladder and its previous edition take as JSON: a measure of what artifacts have to say."""
    return sum(len(_said(one).encode()) for one in (ladder, ladder.before) if one)


def part_at(path: Sequence[str | int], data: Mapping[str, Any]) -> tuple[str, str]:
    """Return the section, and the part of it, that a value of a source's plain data belongs to; both empty for what all see.

    The part is empty for what comes with any part of its section.
    """
    section, keys = str(path[0]), [step for step in path[1:] if isinstance(step, str)]
    if section in PART_OF:
        return PART_OF[section], keys[0] if keys else ""
    if section not in CONTENT:
        return "", ""
    if section == "matrices":
        matrix = data["matrices"][path[1]] if len(path) > 1 and isinstance(path[1], int) else None
        return section, str(matrix.get("id", "")) if isinstance(matrix, dict) else ""
    if section == "levels":
        return ("", "") if not keys or keys[0] in _LEVEL else (section, keys[0])
    part = "".join(keys[1:2] if keys[:1] == ["transitions"] else keys[:1])
    part = _WITH.get(part, part) if section == "compensation" else part
    return section, part if part in CONTENT[section] else ""


def _level(level: Level, shown: Shown) -> Level:
    """The level with what is shown of it; its id and titles always are."""
    if shown.whole("levels"):
        return level
    said = {facet: level.said(facet) for facet in shown.of("levels", tuple(level.__pydantic_extra__ or {}))}
    return kept(level, (*_LEVEL, *shown.of("levels", CONTENT["levels"])), **said)


def _matrices(matrices: tuple[Matrix, ...], shown: Shown) -> tuple[Matrix, ...]:
    return tuple(matrix for matrix in matrices if shown.part("matrices", matrix.id))


def _compensation(pay: Compensation | None, shown: Shown) -> Compensation | None:
    parts = shown.of("compensation", CONTENT["compensation"])
    return kept(pay, (*_PAY, *parts, *(key for key, part in _WITH.items() if part in parts))) if pay else None


def _promotion(promotion: Promotion | None, shown: Shown) -> Promotion | None:
    if promotion is None:
        return None
    principles, *parts = CONTENT["promotion"]
    wanted = shown.of("promotion", parts)
    steps = tuple(kept(step, (*_STEP, *wanted)) for step in promotion.transitions) if wanted else ()
    cut = kept(promotion, shown.of("promotion", ("note", principles)), transitions=steps)
    return cut if cut.note or cut.principles or cut.transitions else None


def _resources(resources: Resources | None, shown: Shown) -> Resources | None:
    cut = kept(resources, shown.of("resources", CONTENT["resources"])) if resources else None
    return cut if cut and (cut.books or cut.online) else None


_CUTS: Final[Mapping[str, Callable[[Any, Shown], object]]] = MappingProxyType(
    {"matrices": _matrices, "compensation": _compensation, "promotion": _promotion, "resources": _resources}
)
"""Section -> what is left of it where only parts are shown; a section that is not here is shown whole or not at all."""
