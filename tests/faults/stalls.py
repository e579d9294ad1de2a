"""How long others wait meanwhile: requests one after the other, of which the longest counts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import requests

from tests.faults.extent import within

NOTICEABLE = 0.25
"""Seconds that nobody may have to wait for somebody else's trouble."""
TRIES = 4
CALM_SECONDS = 1.5


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


def quietest(ask: Callable[[], None], trouble: Callable[[], None]) -> tuple[float, bool]:
    """The longest wait while `trouble()` lasts, and whether nobody noticed.

    Other tests keep this machine busy, too: waits count against those of a calm moment just
    before, and one quiet try of a few shows that nothing has to wait.
    """
    best = float("inf")
    for _ in range(TRIES):
        with asking(ask) as calm:
            within(60, "a calm moment has passed", partial(lasts, time.monotonic() + CALM_SECONDS))
        with asking(ask) as meanwhile:
            trouble()
        best = min(best, meanwhile.longest)
        if meanwhile.longest <= max(NOTICEABLE, 2 * calm.longest):
            return meanwhile.longest, True
    return best, False


def lasts(until: float) -> bool:
    return time.monotonic() > until
