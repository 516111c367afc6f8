"""What day it is, and what time: the only look at a calendar, for warnings about what is out of date, and at a clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today's date here, or the date of SOURCE_DATE_EPOCH if it is set, for reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 10:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).astimezone().date()


def now() -> str:
    """Return the time of day, such as `09:41:07`, for people who look at a terminal later."""
    return datetime.now(tz=UTC).astimezone().strftime("%H:%M:%S")
