"""How long others wait meanwhile: requests one after the other, of which the longest counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests

NOTICEABLE = 0.25
"""Seconds that nobody may have to wait for somebody else's trouble."""
TRIES = 4
"""Other tests keep this machine busy, too: one quiet try shows that nothing has to wait."""


class Waits:
    """`waits.longest` of the requests so far, in seconds."""

    def __init__(self, ask: Callable[[], None]) -> None:
        self.longest = 0.0
        self.count = 0
        self.trouble: Exception | None = None
        self._ask = ask
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        while not self._ending.wait(0.01):
            began = time.monotonic()
            try:
                self._ask()
            except Exception as trouble:
                self.trouble = trouble
                return
            self.longest = max(self.longest, time.monotonic() - began)
            self.count += 1


@contextmanager
def asking(ask: Callable[[], None]) -> Iterator[Waits]:
    """Asks again and again, in a thread of its own, while the block runs."""
    waits = Waits(ask)
    waits._thread.start()
    yield waits
    waits._ending.set()
    waits._thread.join(20)
    if waits.trouble:
        raise waits.trouble


def page(url: str) -> Callable[[], None]:
    """A request that must succeed, on a connection that stays open."""
    browser = requests.Session()

    def ask() -> None:
        assert browser.get(url, timeout=20).status_code == 200

    return ask


def quietest(attempt: Callable[[], float]) -> float:
    """The shortest of the longest waits, over as many tries as it takes to be short enough."""
    best = attempt()
    for _ in range(TRIES - 1):
        if best <= NOTICEABLE:
            break
        best = min(best, attempt())
    return best
