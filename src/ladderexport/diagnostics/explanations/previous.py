"""The explanation of the rule about the edition before: LAD830."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD830": Explanation(
        "What changed since the edition before can be said only where that edition can be read, and is as free of errors as this "
        "one. It is read like a source: a file or folder, named from this source's folder, or this source at a revision of git.",
        "Name the edition as it is there, as `previous: editions/2024` or `previous: {revision: edition-2024}`, and mend the error "
        "that the message names; its warnings are passed over.",
        "previous: editions/2024\n",
        "edition: The first one\n",
    ),
}
