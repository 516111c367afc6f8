"""One sheet per level: everything about it on exactly one page. A set shares its type, so all are measured before any is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ladderexport.artifacts.base import Batch, Former
from ladderexport.model.filenames import one_pager_name

if TYPE_CHECKING:
    from ladderexport.artifacts.base import File, Kept, Progress, Steps
    from ladderexport.artifacts.onepagers.fitting import Press
    from ladderexport.artifacts.onepagers.layout import Fit, Plan
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

Memo = Mapping[str, Any]


def steps(ladder: Ladder, options: Options, former: Mapping[PurePosixPath, Former]) -> Steps:
    """One PDF per chosen level, all in the same type size where that leaves the type readable.

    The jobs raise PageOverflowError for a level that does not fit, and TypesetError where the typesetter complains.
    """
    chosen = [level for level in ladder.levels if not options.levels or level.id in options.levels]
    known = [former.get(PurePosixPath("onepagers", one_pager_name(level))) for level in chosen]
    measured = yield Batch(
        "fitting", tuple(partial(_fit, level.id, own) for level, own in zip(chosen, known, strict=True))
    )
    fits = tuple(fit for fit, _ in measured)
    (plan,) = yield Batch("planning", (partial(_plan, fits),))
    return (
        yield Batch(
            "writing",
            tuple(partial(_finish, fit, plan, memo, own) for (fit, memo), own in zip(measured, known, strict=True)),
        )
    )


def _fit(level: str, former: Former | None, ladder: Ladder, options: Options, progress: Progress) -> tuple[Fit, Memo]:
    progress(f"fitting {level}")
    return _press(ladder, options).fit(level, former)


def _plan(fits: Sequence[Fit], ladder: Ladder, options: Options, _progress: Progress) -> Plan:
    return _press(ladder, options).planner.plan(fits)


def _finish(
    fit: Fit, plan: Plan, memo: Memo, former: Former | None, ladder: Ladder, options: Options, progress: Progress
) -> File | Kept:
    progress(f"writing {fit.level}")
    return _press(ladder, options).finish(fit, plan, memo, former)


def _press(ladder: Ladder, options: Options) -> Press:
    from ladderexport.artifacts.onepagers.fitting import press  # the typesetter is waited for where sheets are set

    return press(ladder, options)
