"""What several tests look at, made once for all the processes that test side by side."""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

FOLDER: Final = "LADDEREXPORT_TESTS"
"""The variable that names the folder which the processes share."""


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """A function whose results, which can be sent, are made once for each set of arguments in a whole run of tests."""

    def made(*given: P.args, **named: P.kwargs) -> R:
        key = f"{make.__module__}.{make.__qualname__}{given!r}{sorted(named.items())!r}"
        path = Path(os.environ[FOLDER], hashlib.sha256(key.encode()).hexdigest())
        with path.open("ab+") as shared:
            fcntl.flock(shared, fcntl.LOCK_EX)
            shared.seek(0)
            if content := shared.read():
                result: R = pickle.loads(content)  # noqa: S301 - our own
                return result
            result = make(*given, **named)
            shared.write(pickle.dumps(result))
            return result

    return cast("Callable[P, R]", wraps(make)(cache(made)))
