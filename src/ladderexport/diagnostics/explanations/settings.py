"""Explanations of the rules about the settings of rules: LAD9xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD901": Explanation(
        "A comment that starts with `ladder: ignore` silences a warning on its line, or on the next line where it stands alone. "
        "This one names no rule that can be silenced, or gives no reason.",
        "Name the code or name of a warning in brackets, and write the reason after it.",
        "title: Engineering # ladder: ignore[LAD304]\n",
        "title: Engineering\n",
    ),
    "LAD902": Explanation(
        "The warning that this comment silences is not reported on the line that it speaks of: the source was mended, or the "
        "comment stands on another line. Left there, it would hide the next mistake.",
        "Delete the comment, or move it to the line that the warning is shown on.",
        "title: Engineering # ladder: ignore[LAD304] checked with finance\n",
        "title: Engineering\n",
    ),
    "LAD903": Explanation(
        "`checks` sets what a warning is for the whole source. This one is none, or is an error that nobody can wave through.",
        "Write the code or name of a warning; `ladderexport rules` lists them.",
        "checks: {LAD203: off}\n",
        "title: Engineering\n",
    ),
}
