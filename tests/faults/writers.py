"""Phones that write on through every fault, and remember what they were told."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from typing import Any

import socketio
from socketio.exceptions import SocketIOError

PACE = 0.3  # seconds between two notes: below what a participant may send
ANSWER_WITHIN = 1.0  # then the same command is sent again


class Writer(threading.Thread):
    """Pins one note after the other; sends one again under its own id until it is answered.

    `acknowledged` maps the id of each command to its acknowledgement, `texts` to its text.
    `refused` holds every answer that was not "yes, stored".
    """

    def __init__(self, url: str, token: str, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.url, self.token = url, token
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}
        self.refused: list[dict[str, Any]] = []
        self._ending = threading.Event()
        self._client = socketio.Client(
            reconnection_delay=0.1, reconnection_delay_max=0.5, handle_sigint=False
        )

    def run(self) -> None:
        auth = {"token": self.token}
        self._client.connect(self.url, auth=auth, transports=["websocket"], retry=True)
        number = 0
        while not self._ending.wait(PACE):
            number += 1
            self._pin(f"{self.name}-{number}")
        self._client.disconnect()

    def end(self) -> None:
        """Finish the note at hand, which must succeed within 20 s, and leave."""
        self._ending.set()
        self.join(20)
        assert not self.is_alive(), f"{self.name} never got an answer"

    def _pin(self, command: str) -> None:
        self.texts[command] = f"Note {command}"
        payload = {
            "id": command,
            "name": "add_note",
            "quadrant": "strengths",
            "text": self.texts[command],
        }
        while command not in self.acknowledged:
            try:
                answer = self._client.call("command", payload, timeout=ANSWER_WITHIN)
            except SocketIOError:  # cut off, not yet back, or no answer: the same command again
                time.sleep(0.05)
                continue
            if answer["ok"]:
                self.acknowledged[command] = answer
            else:
                self.refused.append(answer)
                if not answer["error"]["retryable"]:
                    return


def join(url: str, code: str) -> str:
    """One more participant through the documented address; the token."""
    body = json.dumps({"code": code, "affiliation": "citizen", "group": 1}).encode()
    request = urllib.request.Request(url + "/api/join", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return str(json.load(answer)["token"])
