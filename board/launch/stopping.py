"""Waiting for Ctrl-C or SIGTERM, also while nothing at all happens."""

from __future__ import annotations

import os
import signal
import socket
from types import FrameType

GRACE = 4  # seconds between the signal and the end, whatever hangs


class StopSignal:
    """Watches for SIGINT and SIGTERM from its creation on.

    An idle hub sleeps inside the kernel and would not notice the signal for a minute, so Python
    writes a byte into a socket on which a greenlet waits.
    """

    def __init__(self) -> None:
        self._waiting, self._written = socket.socketpair()
        self._written.setblocking(False)
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._first)

    def wait(self) -> None:
        """Returns once the process has been asked to stop; from then on the end is certain."""
        asked = False
        while not asked:
            received = self._waiting.recv(64)
            asked = any(number in (signal.SIGINT, signal.SIGTERM) for number in received)

    @staticmethod
    def _first(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, _leave)
        signal.alarm(GRACE)


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(0)
