"""What day it is: the only look at a calendar, for warnings about what is out of date."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day it is here; that of SOURCE_DATE_EPOCH where it is set, for builds that must not depend on the day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 10:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).astimezone().date()
