"""What arrives on the wire before it is anything: parsing that cannot be used against us.

python-socketio trusts its clients to speak the protocol. Ours may not: whatever cannot be parsed
closes that connection, quietly, and no other.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import engineio

log = logging.getLogger(__name__)

LARGEST_MESSAGE = 64 * 1024
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
    """engineio passes over packets it does not know; such a client is none of ours."""

    def receive(self, pkt: Any) -> None:
        try:
            super().receive(pkt)
        except engineio.exceptions.UnknownPacketError:
            self.close(wait=False, abort=True)
