"""The server's time in milliseconds, steady even when the machine's clock is set."""

from __future__ import annotations

import time

_started = time.time() - time.monotonic()


def now_ms() -> int:
    """Milliseconds since 1970 as they were at the start, counted on monotonically."""
    return int((_started + time.monotonic()) * 1000)
