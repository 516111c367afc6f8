"""One sheet per level: everything about it on exactly one page. A family shares its type, so all are measured before any is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ladderexport.artifacts.base import Batch, NotMade, PreviousFile
from ladderexport.errors import PageOverflowError, UnreadableTextError
from ladderexport.model.anchors import path_of_level
from ladderexport.model.filenames import one_pager_name
from ladderexport.model.level_pages import has_sheet

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Announce, Batches, MadeFile
    from ladderexport.artifacts.onepagers.fitting import Fitter
    from ladderexport.artifacts.onepagers.layout import Fit, SetPlan
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

Cache = Mapping[str, Any]


def steps(ladder: Ladder, options: Options, previous: Mapping[PurePosixPath, PreviousFile]) -> Batches:
    """Make one PDF per chosen level, those of a family in the same type size if that leaves the type readable.

    The sheet of a level that does not fit is not made, and the others are made as if there were none. The jobs raise
    TypesetError where the typesetter complains.
    """
    asked = [level for level in ladder.levels if not options.levels or level.id in options.levels]
    chosen = [level for level in asked if has_sheet(ladder, level.id)]
    if not chosen:
        return ()
    known = [previous.get(PurePosixPath("onepagers", one_pager_name(level))) for level in chosen]
    measured = yield Batch(
        "fitting", tuple(partial(_fit, level.id, own) for level, own in zip(chosen, known, strict=True))
    )
    fitting = [(one, own) for one, own in zip(measured, known, strict=True) if not isinstance(one, NotMade)]
    made: tuple[MadeFile, ...] = ()
    if fitting:
        (plans,) = yield Batch("planning", (partial(_plan, tuple(fit for (fit, _), _ in fitting)),))
        finishes = (partial(_finish, fit, plans[fit.level], cache, own) for (fit, cache), own in fitting)
        made = yield Batch("writing", tuple(finishes))
    finished = iter(made)
    return tuple(one if isinstance(one, NotMade) else next(finished) for one in measured)


def _fit(
    level: str, previous: PreviousFile | None, ladder: Ladder, options: Options, progress: Announce
) -> tuple[Fit, Cache] | NotMade:
    progress(f"fitting {level}")
    try:
        return _fitter(ladder, options).fit(level, previous)
    except PageOverflowError as error:
        return _not_made(level, ladder, error)


def _plan(fits: Sequence[Fit], ladder: Ladder, options: Options, _progress: Announce) -> Mapping[str, SetPlan]:
    return _fitter(ladder, options).planner.plans(fits)


def _finish(
    fit: Fit,
    plan: SetPlan,
    cache: Cache,
    previous: PreviousFile | None,
    ladder: Ladder,
    options: Options,
    progress: Announce,
) -> MadeFile:
    progress(f"writing {fit.level}")
    try:
        return _fitter(ladder, options).finish(fit, plan, cache, previous)
    except PageOverflowError as error:
        return _not_made(fit.level, ladder, error)
    except UnreadableTextError as error:
        path = PurePosixPath("onepagers", one_pager_name(ladder.level_by_id[fit.level]))
        reason = f"the one-pager of level {fit.level} has unreadable text: {error}"
        return NotMade(path, reason, path_of_level(ladder, fit.level), error.hint, error.said)


def _not_made(level: str, ladder: Ladder, error: PageOverflowError) -> NotMade:
    path = PurePosixPath("onepagers", one_pager_name(ladder.level_by_id[level]))
    return NotMade(path, str(error), error.path, error.hint)


def _fitter(ladder: Ladder, options: Options) -> Fitter:
    from ladderexport.artifacts.onepagers.fitting import fitter  # the typesetter is waited for where sheets are set

    return fitter(ladder, options)
