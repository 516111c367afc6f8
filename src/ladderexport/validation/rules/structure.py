"""Rules about ids, file names, matrices and transitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error
from ladderexport.model.filenames import one_pager_file
from ladderexport.model.sections import SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.queries import EACH, Found, texts, walk
from ladderexport.wording import counted

DUPLICATE_ID: Final = error(
    "LAD201",
    "duplicate-id",
    "two entries with the same id or title",
    why="Two entries have the same id, or the same title in a list that readers choose from. Nobody could tell them apart.",
    fix="Change one of them.",
)
CASE_COLLISION: Final = error(
    "LAD202",
    "case-collision",
    "two ids or titles that differ only in upper and lower case",
    why="Two ids differ only in upper and lower case. Spreadsheets and many file systems treat them as the same.",
    fix="Change one of them.",
)


def duplicates(source: Source) -> Iterator[Diagnostic]:
    """Ids, and titles that stand in a list to choose from, that occur twice in one list, letter case aside."""
    things = ((pattern, noun) for section in SECTIONS for pattern, noun in section.patterns)
    for kind, pattern in ((noun.word, (*thing, key)) for thing, noun in things for key in noun.unique):
        first: dict[tuple[KeyPath, str], Found] = {}
        for found in texts(source, pattern):
            folded = found.path[:-2], found.text.casefold()
            if folded not in first:
                first[folded] = found
                continue
            earlier = first[folded]
            same = earlier.text == found.text
            rule = DUPLICATE_ID if same else CASE_COLLISION
            how = f"another {kind} already has the {pattern[-1]} {quote(found.text)}"
            if not same:
                how = f"the {kind} {pattern[-1]}s {quote(found.text)} and {quote(earlier.text)} differ only in upper and lower case"
            related = (source.relate(earlier.path, "the first is here"),)
            hint = f"give one of them another {pattern[-1]}"
            yield source.report(rule, found.path, how, hint=hint, related=related)


FILE_COLLISION: Final = error(
    "LAD210",
    "file-collision",
    "two levels whose one-pagers would have the same file name",
    why="The one-pager of a level is a file named after its id and title. File names allow fewer characters than titles, so "
    "these two would get the same name.",
    fix="Change one of the ids or titles.",
)


def colliding_files(source: Source) -> Iterator[Diagnostic]:
    """Levels whose one-pagers would overwrite each other, because file names bear less than ids and titles do."""
    first: dict[str, tuple[KeyPath, str]] = {}
    for path, level in walk(source.data, ("levels", EACH)):
        name, title = (value_at(level, (key,)) for key in ("id", "title"))
        if not isinstance(name, str) or not isinstance(title, str):
            continue
        file = one_pager_file(name.strip(), title.strip())
        earlier = first.setdefault(file.casefold(), (path, name))
        if earlier[0] != path and earlier[1].strip().casefold() != name.strip().casefold():
            message = (
                f"the one-pagers of levels {quote(earlier[1])} and {quote(name)} would both be called {quote(file)}"
            )
            related = (source.relate((*earlier[0], "id"), "the first is here"),)
            yield source.report(
                FILE_COLLISION, (*path, "id"), message, hint="change one of the ids or titles", related=related
            )


ROW_LENGTH: Final = error(
    "LAD401",
    "row-length",
    "a matrix row with too few or too many cells",
    why="A row has more or fewer cells than its matrix has columns, so some cells would appear under the wrong level. Often a "
    "comma inside a cell splits it in two.",
    fix="Write one cell per column, and a dash where nothing is expected. Put quotes around a cell that contains a comma.",
)


def matrix_rows(source: Source) -> Iterator[Diagnostic]:
    """Yield rows of a matrix that do not have one cell per column."""
    for path, matrix in walk(source.data, ("matrices", EACH)):
        columns = value_at(matrix, ("columns",))
        for row_path, cells in walk(matrix, ("rows", EACH, "cells")):
            if (
                not isinstance(columns, list)
                or not columns
                or not isinstance(cells, list)
                or len(cells) == len(columns)
            ):
                continue
            row = value_name((*path, *row_path[:-1]), source.data)
            message = f"{row} has {counted(len(cells), 'cell')} for {counted(len(columns), 'column')}"
            hint = "write one cell per column, and `-` where nothing is expected; put quotes around text with a comma"
            related = (source.relate((*path, "columns"), "the columns are here", key=True),)
            yield source.report(ROW_LENGTH, (*path, *row_path), message, hint=hint, key=True, related=related)


LEVEL_IN_TWO_COLUMNS: Final = error(
    "LAD402",
    "level-in-two-columns",
    "a level in two columns of one matrix",
    why="A level is in two columns of one matrix, so it would have two different expectations.",
    fix="Keep it in one of them.",
)


def matrix_columns(source: Source) -> Iterator[Diagnostic]:
    """Yield levels that are in two columns of one matrix."""
    for path, matrix in walk(source.data, ("matrices", EACH)):
        first: dict[str, KeyPath] = {}
        for below, level in walk(matrix, ("columns", EACH, "levels", EACH)):
            if not isinstance(level, str):
                continue
            at = (*path, *below)
            earlier = first.setdefault(level.strip(), at)
            if earlier != at:
                message = f"level {quote(level)} is in two columns of {value_name(path, source.data)}"
                related = (source.relate(earlier, "the first is here"),)
                yield source.report(LEVEL_IN_TWO_COLUMNS, at, message, hint="keep it in one of them", related=related)


PROMOTION_TO_SELF: Final = error(
    "LAD501",
    "promotion-to-self",
    "a transition from a level to itself",
    why="A promotion leads from a level to the same level.",
    fix="Name the level that it leads to.",
)
DUPLICATE_TRANSITION: Final = error(
    "LAD504",
    "duplicate-transition",
    "two transitions between the same levels",
    why="The same promotion is described twice, and readers would find only one of the two.",
    fix="Merge the two.",
)


def transitions(source: Source) -> Iterator[Diagnostic]:
    """Yield transitions from a level to itself, and those that are listed twice."""
    first: dict[tuple[str, str], KeyPath] = {}
    for path, transition in walk(source.data, ("promotion", "transitions", EACH)):
        start, end = (value_at(transition, (key,)) for key in ("from", "to"))
        if not isinstance(start, str) or not isinstance(end, str):
            continue
        step = start.strip(), end.strip()
        earlier = first.setdefault(step, path)
        if step[0] == step[1]:
            message = f"this transition leads from {quote(start)} to itself"
            yield source.report(PROMOTION_TO_SELF, (*path, "to"), message, hint="name the level that it leads to")
        elif earlier != path:
            message = f"the transition from {quote(start)} to {quote(end)} is listed twice"
            related = (source.relate((*earlier, "from"), "the first is here"),)
            yield source.report(DUPLICATE_TRANSITION, (*path, "from"), message, hint="merge the two", related=related)


CHECKS: Final = (duplicates, colliding_files, matrix_rows, matrix_columns, transitions)
