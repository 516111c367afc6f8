"""What day it is, and what time: the only look at a calendar, for warnings about what is out of date, and at a clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day it is here; that of SOURCE_DATE_EPOCH where it is set, for builds that must not depend on the day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 10:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).astimezone().date()


def now() -> str:
    """The time of day, for whoever looks at a terminal later."""
    return datetime.now(tz=UTC).astimezone().strftime("%H:%M:%S")
