"""What the proxy does to bytes that pass: looks for statuses, swallows acknowledgements."""

from __future__ import annotations

import re

STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
UPGRADE = re.compile(rb"(?i)\r\nupgrade: websocket")
ACKNOWLEDGEMENT = b"43"
"""How Socket.IO's acknowledgements begin."""


def without_upgrade(data: bytes) -> bytes:
    """A request as a proxy forwards it that knows no websockets."""
    return UPGRADE.sub(b"\r\nx-was-here: upgrade", data)


class FromServer:
    """One connection's bytes from the server; the frames of a websocket are told apart."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self._is_websocket = False
        self._rest = b""

    def passed(self, data: bytes, swallow: bool) -> bytes:
        """What of `data` passes now; with `swallow`, acknowledgements do not."""
        if not self._is_websocket:
            if found := STATUS.match(data):
                self.statuses.append(int(found[1]))
                self._is_websocket = found[1] == b"101"
            head, end, frames = data.partition(b"\r\n\r\n")
            return data if not self._is_websocket else head + end + self._frames(frames, swallow)
        return self._frames(data, swallow)

    def _frames(self, data: bytes, swallow: bool) -> bytes:
        self._rest += data
        passing = b""
        while (size := frame_size(self._rest)) is not None and len(self._rest) >= size:
            frame, self._rest = self._rest[:size], self._rest[size:]
            if not (swallow and content(frame).startswith(ACKNOWLEDGEMENT)):
                passing += frame
        return passing


def frame_size(data: bytes) -> int | None:
    """How long the (unmasked) frame at the beginning is, or None while that is not known."""
    if len(data) < 2:
        return None
    short = data[1] & 0x7F
    head = {126: 4, 127: 10}.get(short, 2)
    if len(data) < head:
        return None
    return head + (short if head == 2 else int.from_bytes(data[2:head], "big"))


def content(frame: bytes) -> bytes:
    return frame[{126: 4, 127: 10}.get(frame[1] & 0x7F, 2) :]
