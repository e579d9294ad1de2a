"""What arrives on the wire before it is anything: parsing that cannot be used against us.

python-socketio trusts its clients to speak the protocol. Ours may not: whatever cannot be parsed
closes that connection, quietly, and no other.
"""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable
from typing import Any

import engineio

log = logging.getLogger(__name__)

LARGEST_MESSAGE = 64 * 1024
MOST_WAITING, MOST_BYTES_WAITING = 512, 4 * 1024 * 1024
"""What is kept for a client that does not read: messages, and characters of them. Whoever has not
read a minute of a busy workshop is quicker with a new snapshot."""
BINARY = ("5", "6")
"""How Socket.IO's binary packets begin; they would wait for attachments."""


class StrictJson:
    """JSON as the wire knows it: no NaN, and nesting too deep is an error like any other."""

    @staticmethod
    def loads(text: str | bytes, **options: Any) -> Any:
        """Raises ValueError for everything that is not plain JSON."""
        try:
            return json.loads(text, parse_constant=refuse)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error

    @staticmethod
    def dumps(value: Any, **options: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def guard(server: Any) -> None:
    """Makes a python-socketio server survive messages it cannot parse.

    Such a message ends its connection; the client comes back by itself. This wraps the one
    handler through which python-socketio hears engineio's messages.
    """
    hear: Callable[[str, Any], Any] = server.eio.handlers["message"]

    def guarded(eio_sid: str, data: Any) -> Any:
        try:
            if not isinstance(data, str) or data[:1] in BINARY:
                raise ValueError("nothing here is binary")
            return hear(eio_sid, data)
        except Exception as error:
            log.info("a connection sent what cannot be parsed (%s)", type(error).__name__)
            server.eio.disconnect(eio_sid)
            return None

    server.eio.handlers["message"] = guarded
    engineio.server.socket.Socket = StrictSocket


class StrictSocket(engineio.socket.Socket):
    """engineio passes over packets it does not know, and keeps everything for a client that does
    not read. Neither is a client of ours: it is let go, and a good one comes back by itself.
    """

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self._bytes_waiting = 0

    def receive(self, pkt: Any) -> None:
        try:
            super().receive(pkt)
        except engineio.exceptions.UnknownPacketError:
            self.close(wait=False, abort=True)

    def send(self, pkt: Any) -> None:
        if self.queue.qsize() >= MOST_WAITING or self._bytes_waiting >= MOST_BYTES_WAITING:
            self.let_go()
            return
        self._bytes_waiting += size_of(pkt)
        super().send(pkt)

    def poll(self) -> Any:
        packets = super().poll()
        self._bytes_waiting -= sum(size_of(packet) for packet in packets if packet)
        return packets

    def let_go(self) -> None:
        """Ends the connection without waiting for a client that does not read."""
        if self.closed or self.closing:
            return
        log.info("a client that does not read is let go")
        while not self.queue.empty():
            self.queue.get(block=False)
        self._bytes_waiting = 0
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
        hang_up(getattr(self, "stellwand_websocket", None))


def size_of(packet: Any) -> int:
    return len(packet.data) if isinstance(packet.data, str) else 0


def hang_up(websocket: Any) -> None:
    """Wakes who still writes to the connection, or reads from it: there is nothing to come."""
    try:
        if websocket is not None:
            websocket.socket.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # gone already
