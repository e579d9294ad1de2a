"""A client without manners: a bare websocket that may stop reading, or say what it likes."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import websocket

PATIENCE = 20.0


class RawClient:
    """Connected and greeted with a snapshot; from then on it reads only when asked to."""

    def __init__(self, url: str, token: str, buffer: int = 0) -> None:
        where = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        options = ((socket.SOL_SOCKET, socket.SO_RCVBUF, buffer),) if buffer else ()
        self.socket = websocket.create_connection(where, timeout=PATIENCE, sockopt=options)
        self.socket.recv()
        self.socket.send("40" + json.dumps({"token": token}))
        self.snapshot = self.hear("snapshot")

    def say(self, event: str, *payload: Any, ack: int | None = None) -> None:
        number = "" if ack is None else str(ack)
        self.socket.send(f"42{number}" + json.dumps([event, *payload]))

    def pong(self) -> None:
        """Answers a ping, whether there was one or not."""
        self.socket.send("3")

    def hear(self, event: str) -> dict[str, Any]:
        """The payload of the next such event; pings are answered meanwhile."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            message = str(self.socket.recv())
            if message == "2":
                self.pong()
            elif message.startswith(f'42["{event}"'):
                payload: dict[str, Any] = json.loads(message[2:])[1]
                return payload
        raise AssertionError(f"no {event}")

    def close(self) -> None:
        self.socket.shutdown()
