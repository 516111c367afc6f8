"""Ladders in which every text and every amount stands nowhere else, so that it tells which part of a source it is from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Any

from ladderexport.model import Ladder

PARTS = {
    "introduction": (),
    "overview": (),
    "tracks": (),
    "levels": ("years", "summary", "note", "scope", "reach"),
    "matrices": ("tech", "people"),
    "compensation": ("note", "ranges", "company_types", "dimensions", "locations", "posting"),
    "promotion": ("principles", "typical_time", "remark", "criteria", "red_flags", "note"),
    "learning": (),
    "careers": (),
    "switching": (),
    "resources": ("books", "online"),
    "faq": (),
    "glossary": (),
    "summary": (),
    "previous": (),
}
"""What an audience can be shown of these ladders, written down once more, so that a part that is lost is noticed."""
NAMES = sorted({*PARTS, *(f"{section}.{part}" for section, parts in PARTS.items() for part in parts)})
_LETTERS = "bcdfghklmnprstvz"


class Marked:
    """A ladder of `count` levels with some sections, and of each of its marks the section and part that it is from.

    With `previous` among the sections it has an edition before, in which every mark is another one.
    """

    def __init__(self, count: int, sections: Collection[str], language: str = "en", first: int = 4096) -> None:
        self.of: dict[str, tuple[str, str]] = {}
        self.first = first
        ids = [f"K{number}" for number in range(1, count + 1)]
        say = self._say
        makers: dict[str, Callable[[str], Any]] = {
            "introduction": say,
            "overview": lambda one: [{"title": say(one), "themes": [say(one)], "levels": [key]} for key in ids],
            "tracks": lambda one: {"way": {"title": say(one), "description": say(one), "steps": [*ids, say(one)]}},
            "matrices": lambda one: [self._matrix(one, key, ids) for key in PARTS[one]],
            "compensation": lambda one: self._compensation(one, ids),
            "promotion": lambda one: self._promotion(one, ids),
            "learning": lambda one: [
                {"from": ids[0], "to": ids[-1], "focus": say(one), "plan": [say(one)], "time": say(one)}
            ],
            "careers": lambda one: [self._career(one, ids)],
            "switching": lambda one: {
                "note": say(one),
                "moves": [{"from": say(one), "to": say(one), "path": [say(one)], "timeline": say(one)}],
            },
            "resources": lambda one: {
                "books": [
                    {
                        "from": ids[0],
                        "to": ids[-1],
                        "items": [{"title": say(one, "books"), "author": say(one, "books")}],
                    }
                ],
                "online": [{"title": say(one, "online"), "items": [say(one, "online")]}],
            },
            "faq": lambda one: [{"question": say(one), "answer": say(one)}],
            "glossary": lambda one: [{"term": say(one), "meaning": say(one)}],
            "summary": say,
        }
        self.data: dict[str, Any] = {
            "title": say(),
            "edition": say(),
            "language": language,
            "facets": {"scope": say("levels", "scope"), "reach": {"title": say("levels", "reach"), "description": say("levels", "reach")}},
            "levels": [self._level(key) for key in ids],
            **{section: make(section) for section, make in makers.items() if section in sections},
        }  # fmt: skip
        earlier = set(sections) - {"previous"}
        self.before = Marked(count, earlier, language, 2 * first) if "previous" in sections else None
        self.ladder = self.made_of(self.data, self.before.data if self.before else None)

    @staticmethod
    def made_of(data: dict[str, Any], before: dict[str, Any] | None) -> Ladder:
        """The ladder of data, with the edition before it."""
        ladder = Ladder.model_validate(data)
        return ladder.since(Ladder.model_validate(before)) if before else ladder

    def hidden(self, shows: Collection[str]) -> list[str]:
        """The marks that an audience must not find anywhere, those of the edition before among them."""
        before = [mark for mark in self.before.of if mark not in self.earlier(shows)] if self.before else []
        return [*(mark for mark, part in self.of.items() if not _is_shown(part, shows)), *before]

    def shown(self, shows: Collection[str]) -> list[str]:
        """The marks that its edition has."""
        return [mark for mark, part in self.of.items() if _is_shown(part, shows)]

    def earlier(self, shows: Collection[str]) -> list[str]:
        """The marks of the edition before that an audience may find."""
        return self.before.shown(shows) if self.before and _is_shown(("previous", ""), shows) else []

    def _say(self, section: str = "", part: str = "") -> str:
        number, letters = len(self.of) + self.first, ""
        while number:
            number, digit = divmod(number, len(_LETTERS))
            letters += _LETTERS[digit]
        mark = f"Zq{letters}xj"
        self.of[mark] = section, part
        return mark

    def _pay(self, section: str, part: str) -> str:
        return " - ".join(self._amount(section, part) for _ in range(2))

    def _amount(self, section: str, part: str) -> str:
        end = f"{213_017 + 2_741 * (len(self.of) + self.first - 4096)}"
        self.of[end] = section, part
        return end

    def _level(self, key: str) -> dict[str, Any]:
        say = self._say
        parts = {part: [say("levels", part), say("levels", part)] for part in ("scope", "reach")}
        words = {"summary": say("levels", "summary"), "note": say("levels", "note")}
        return {"id": key, "title": say(), "short": say(), "years": "2-5", **words, **parts}

    def _matrix(self, one: str, key: str, ids: list[str]) -> dict[str, Any]:
        columns = [{"title": self._say(one, key), "levels": [level]} for level in ids]
        rows = [{"title": self._say(one, key), "cells": [self._say(one, key) for _ in ids]} for _ in range(2)]
        return {"id": key, "title": self._say(one, key), "note": self._say(one, key), "columns": columns, "rows": rows}

    def _compensation(self, one: str, ids: list[str]) -> dict[str, Any]:
        say = self._say

        def ranges(part: str) -> dict[str, Any]:
            return {key: {"title": say(one, part), "base": self._pay(one, part)} for key in ids}

        kind, place, dimension = "company_types", "locations", "dimensions"
        types = {key: say(one, kind) for key in ("id", "title", "employers", "standing", "ranges_title", "note")}
        places = {key: say(one, place) for key in ("id", "title", "note")}
        towns = [say(one, place), {"title": say(one, place), "jurisdiction": "DE-BE"}]
        own = {key: say(one, place) for key in ("id", "title", "note")} | {"places": towns, "jurisdiction": "DE"}
        money = {"floor": {"base": self._amount(one, place)}, "ranges": ranges(place)}
        option = {key: say(one, dimension) for key in ("id", "title", "note")} | {"ranges": ranges(dimension)}
        why = {"factor": "1.1", "because": say(one, dimension)}
        floor = self._amount(one, "ranges")
        example = {"level": ids[0], "measure": "base", "amount": self._pay(one, place)}
        return {
            "region": say(one),
            "currency": "EUR",
            "note": say(one, "note"),
            "measures": {"base": {"title": say(one), "description": say(one)}},
            "floor": {"base": floor},
            "ranges": ranges("ranges"),
            kind: [{**types, "factor": "1.0 - 1.2", "remarks": [say(one, kind)], "ranges": ranges(kind)}],
            dimension: [
                {
                    **{key: say(one, dimension) for key in ("id", "title", "note")},
                    "options": [{**option, "assumed": why}],
                }
            ],
            place: [
                {**places, "factor": "0.9", "example": example, "jurisdiction": "DE"},
                {**own, **money, "currency": "GBP"},
            ],
            "posting": {
                "benefits": [say(one, "posting")],
                "how_to_apply": say(one, "posting"),
                "ai": say(one, "posting"),
                "hiring": {"ranges": {ids[0]: {"base": self._pay(one, "posting")}}},
                "jurisdictions": {"DE": {"other_pay": [say(one, "posting")]}},
            },
        }

    def _promotion(self, one: str, ids: list[str]) -> dict[str, Any]:
        steps = [
            {
                "from": lower,
                "to": upper,
                "typical_time": "2-3 years",
                **{part: self._say(one, part) for part in ("remark", "note")},
                **{part: [self._say(one, part)] for part in ("criteria", "red_flags")},
            }
            for lower, upper in pairwise(ids)
        ]
        note = self._say(one, "note")
        return {"note": note, "principles": [self._say(one, "principles")], "transitions": steps}

    def _career(self, one: str, ids: list[str]) -> dict[str, Any]:
        stages = [
            {
                "years": f"{2 * number}-{2 * number + 2}",
                "role": self._say(one),
                "remark": self._say(one),
                "levels": [key],
            }
            for number, key in enumerate(ids)
        ]
        return {
            "title": self._say(one),
            "summary": self._say(one),
            "timeline": stages,
            "characteristics": [self._say(one)],
        }


def _is_shown(of: tuple[str, str], shows: Collection[str]) -> bool:
    section, part = of
    if not section or section in shows or list(shows) == ["everything"]:
        return True
    return f"{section}.{part}" in shows if part else any(name.startswith(f"{section}.") for name in shows)
