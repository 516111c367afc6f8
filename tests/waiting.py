"""Waiting for what happens, never for a time: a busy machine makes a test slower, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 120.0
"""Seconds after which a test gives up on something. What happens is noticed at once, so nobody waits that long."""


def until(reached: Callable[[], bool]) -> None:
    """Wait until something is so. Raises TimeoutError where it never is."""
    end = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)
