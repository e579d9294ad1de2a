"""How much is too much: a bucket a participant, and a counter of failures an address.

A whole room shares one address, so addresses are limited by their failures only.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

FAILURES_A_MINUTE = 30
BUCKETS_KEPT = 20_000


class Buckets:
    """`burst` tokens at once and `rate` more a second, for each key."""

    def __init__(
        self, burst: int, rate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Whether one more is allowed now."""
        now = self._clock()
        tokens, then = self._buckets.get(key, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - then) * self._rate)
        if len(self._buckets) > BUCKETS_KEPT:
            self._buckets.clear()
        self._buckets[key] = (tokens - 1 if tokens >= 1 else tokens, now)
        return tokens >= 1


class Failures:
    """Counts failed attempts (wrong code, token or password) an address, in memory."""

    def __init__(self, a_minute: int = FAILURES_A_MINUTE) -> None:
        self._limit = RateLimitItemPerMinute(a_minute)
        self._counter = FixedWindowRateLimiter(MemoryStorage())

    def are_too_many(self, what: str, address: str) -> bool:
        return not self._counter.test(self._limit, what, address)

    def count(self, what: str, address: str) -> None:
        self._counter.hit(self._limit, what, address)
