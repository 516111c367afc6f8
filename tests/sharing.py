"""What several tests look at, made once for all the processes that test side by side."""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from tests.costs import counted, noted

P = ParamSpec("P")
R = TypeVar("R")

FOLDER: Final = "LADDEREXPORT_TESTS"
"""The variable that names the folder which the processes share."""


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """A function whose results, which can be sent, are made once for each set of arguments in a whole run of tests.

    Whoever asks for one pays for it as if it were made.
    """
    results: dict[str, tuple[R, list[str]]] = {}

    def made(*given: P.args, **named: P.kwargs) -> R:
        call = f"{make.__module__}.{make.__qualname__}{given!r}{sorted(named.items())!r}"
        key = hashlib.sha256(call.encode()).hexdigest()
        if key not in results:
            path = Path(os.environ[FOLDER], key)
            with path.open("ab+") as shared:
                fcntl.flock(shared, fcntl.LOCK_EX)
                shared.seek(0)
                if content := shared.read():
                    results[key] = pickle.loads(content)  # noqa: S301 - our own
                else:
                    results[key] = counted(make)(*given, **named)
                    shared.write(pickle.dumps(results[key]))
        result, costs = results[key]
        noted.extend(costs)
        return result

    return wraps(make)(made)
