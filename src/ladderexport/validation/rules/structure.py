"""Rules about ids, file names, matrices and transitions."""

from __future__ import annotations

from collections.abc import Iterator

from ladderexport.diagnostics import Diagnostic, quote, rulebook
from ladderexport.model.filenames import one_pager_file
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.queries import EACH, Found, texts, walk
from ladderexport.wording import counted


def duplicates(source: Source) -> Iterator[Diagnostic]:
    """Ids, and titles that stand in a list to choose from, that occur twice, letter case aside."""
    types, places = ("compensation", "company_types", EACH), ("compensation", "locations", EACH)
    for kind, pattern in (
        ("level", ("levels", EACH, "id")),
        ("matrix", ("matrices", EACH, "id")),
        ("company type", (*types, "id")),
        ("location", (*places, "id")),
        ("company type", (*types, "title")),
        ("location", (*places, "title")),
    ):
        first: dict[str, Found] = {}
        for found in texts(source, pattern):
            folded = found.text.casefold()
            if folded not in first:
                first[folded] = found
                continue
            earlier = first[folded]
            same = earlier.text == found.text
            rule = rulebook.DUPLICATE_ID if same else rulebook.CASE_COLLISION
            how = f"two {kind} {pattern[-1]}s are {quote(found.text)}"
            if not same:
                how = f"the {kind} {pattern[-1]}s {quote(found.text)} and {quote(earlier.text)} differ in letter case only"
            related = (source.relate(earlier.path, "the first is here"),)
            hint = f"give one of them another {pattern[-1]}"
            yield source.report(rule, found.path, how, hint=hint, related=related)


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
                rulebook.FILE_COLLISION, (*path, "id"), message, hint="change one of the ids or titles", related=related
            )


def matrix_rows(source: Source) -> Iterator[Diagnostic]:
    """Rows of a matrix that do not have one cell per column."""
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
            hint = "write one cell for each column, and `-` where nothing is asked; put quotes around text with a comma"
            related = (source.relate((*path, "columns"), "the columns are here", key=True),)
            yield source.report(rulebook.ROW_LENGTH, (*path, *row_path), message, hint=hint, key=True, related=related)


def matrix_columns(source: Source) -> Iterator[Diagnostic]:
    """Levels that stand in two columns of one matrix."""
    for path, matrix in walk(source.data, ("matrices", EACH)):
        first: dict[str, KeyPath] = {}
        for below, level in walk(matrix, ("columns", EACH, "levels", EACH)):
            if not isinstance(level, str):
                continue
            at = (*path, *below)
            earlier = first.setdefault(level.strip(), at)
            if earlier != at:
                message = f"level {quote(level)} stands in two columns of {value_name(path, source.data)}"
                related = (source.relate(earlier, "the first is here"),)
                yield source.report(
                    rulebook.LEVEL_IN_TWO_COLUMNS, at, message, hint="leave it in one of them", related=related
                )


def transitions(source: Source) -> Iterator[Diagnostic]:
    """Transitions that lead nowhere, and those that are described twice."""
    first: dict[tuple[str, str], KeyPath] = {}
    for path, transition in walk(source.data, ("promotion", "transitions", EACH)):
        start, end = (value_at(transition, (key,)) for key in ("from", "to"))
        if not isinstance(start, str) or not isinstance(end, str):
            continue
        step = start.strip(), end.strip()
        earlier = first.setdefault(step, path)
        if step[0] == step[1]:
            message = f"this transition leads from {quote(start)} to itself"
            yield source.report(
                rulebook.PROMOTION_TO_SELF, (*path, "to"), message, hint="name the level that it leads to"
            )
        elif earlier != path:
            message = f"the transition from {quote(start)} to {quote(end)} stands here twice"
            related = (source.relate((*earlier, "from"), "the first is here"),)
            yield source.report(
                rulebook.DUPLICATE_TRANSITION, (*path, "from"), message, hint="put the two together", related=related
            )
