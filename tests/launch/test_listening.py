"""The listening socket, the refused compression, the words on the terminal."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterable
from typing import Any

import pytest

from board.launch import listening
from board.launch.announce import announce
from board.launch.compression import without_compression


class Exhausted:
    """A listener that has no file descriptor left, twice."""

    def __init__(self) -> None:
        self.failures = [errno.EMFILE, errno.ENFILE]

    def accept(self) -> str:
        if self.failures:
            raise OSError(self.failures.pop(), "too many open files")
        return "a phone"


def test_running_out_of_files_delays_a_phone_but_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Catches the bare listener: eventlet's server would end at the first EMFILE."""
    waits: list[float] = []
    monkeypatch.setattr(listening.eventlet, "sleep", waits.append)
    assert listening.PatientListener(Exhausted()).accept() == "a phone"
    assert len(waits) == 2


def test_a_closed_listener_still_ends_the_loop() -> None:
    class Closed:
        def accept(self) -> None:
            raise OSError(errno.EBADF, "closed")

    with pytest.raises(OSError, match="closed"):
        listening.PatientListener(Closed()).accept()


def test_compression_is_never_offered_to_the_websocket() -> None:
    seen: dict[str, Any] = {}

    def inner(environ: dict[str, Any], _start: Any) -> Iterable[bytes]:
        seen.update(environ)
        return []

    offer = {"HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate", "PATH_INFO": "/socket.io/"}
    without_compression(inner)(offer, None)
    assert seen == {"PATH_INFO": "/socket.io/"}


def test_a_terminal_without_block_characters_gets_the_address_alone() -> None:
    """Catches a crash at start under LANG=C."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    announce("http://192.168.1.2:8000", None, out)
    assert b"http://192.168.1.2:8000" in raw.getvalue()
    assert b"first account" not in raw.getvalue()
