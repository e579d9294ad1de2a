"""How much is tried: a short form within `make test`, a long one with `make faults`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

IS_LONG = os.environ.get("STELLWAND_FAULTS") == "long"


def either(short: T, long: T) -> T:
    return long if IS_LONG else short


def within(seconds: float, what: str, reached: Callable[[], object]) -> float:
    """Waits until `reached()` is true; gives the seconds it took, fails after `seconds`."""
    began = time.monotonic()
    while not reached():
        assert time.monotonic() - began < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.02)
    return time.monotonic() - began
