"""Screens without a browser: they join, connect, apply patches and wait for states."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import requests
import socketio

WITHIN = 10.0
"""Seconds in which a state must be reached; a person would notice far earlier."""


def eventually(check: Callable[[], Any], within: float = WITHIN) -> Any:
    """The first truthy value of `check`; fails when there is none in time. What looks at an entity
    that has not arrived yet is asked again."""
    until = time.monotonic() + within
    while True:
        try:
            value = check()
        except KeyError:
            value = None  # the entity has not arrived yet
        if value:
            return value
        assert time.monotonic() < until, f"not reached within {within} s"
        time.sleep(0.01)


class Screen:
    """A connection that follows the contract: snapshot, patches in order, `sync` on a gap."""

    def __init__(self, url: str, token: Any, transports: tuple[str, ...] = ("websocket",)) -> None:
        self.url, self.token, self.transports = url, token, list(transports)
        self.entities: dict[str, dict[str, Any]] = {}
        self.revision = 0
        self.heard: list[tuple[str, Any]] = []
        self.payloads: list[dict[str, Any]] = []
        """Everything that came: snapshots, patches, answers and other events."""
        self.refused: Any = None
        self._changed = threading.Lock()
        self.client = socketio.Client(
            reconnection_delay=0.1, reconnection_delay_max=0.5, randomization_factor=0.2
        )
        self.client.on("connect_error", self._connect_error)
        self.client.on("snapshot", self._snapshot)
        self.client.on("patch", self._patch)
        for event in ("presence", "stopping", "archived", "revoked"):
            self.client.on(event, lambda payload, event=event: self._other(event, payload))

    def connect(self) -> Screen:
        """Connects and waits for the snapshot."""
        self.client.connect(self.url, auth={"token": self.token}, transports=self.transports)
        eventually(lambda: self.revision)
        return self

    def close(self) -> None:
        self.client.disconnect()

    def command(self, name: str, id: str | None = None, **fields: Any) -> dict[str, Any]:
        """The acknowledgement of a command."""
        payload = {"id": id or uuid4().hex, "name": name} | fields
        answer: dict[str, Any] = self.client.call("command", payload, timeout=WITHIN)
        self.payloads.append(answer)
        return answer

    def done(self, name: str, **fields: Any) -> dict[str, Any]:
        """Like `command`, and it must have been accepted."""
        answer = self.command(name, **fields)
        assert answer["ok"], answer
        return answer

    def refusal(self, name: str, **fields: Any) -> str:
        """The code with which the command is refused; every refusal has a sentence."""
        answer = self.command(name, **fields)
        assert not answer["ok"] and answer["error"]["message"], answer
        code: str = answer["error"]["code"]
        return code

    def watch(self, board: bool = True) -> None:
        self._snapshot(self.client.call("watch", {"board": board}, timeout=WITHIN))

    def notes(self) -> dict[str, str]:
        """Texts by id, as the screen has them now."""
        with self._changed:
            return {k: e["text"] for k, e in self.entities.items() if e["kind"] == "note"}

    def shows(self, text: str, within: float = WITHIN) -> None:
        eventually(lambda: text in self.notes().values(), within)

    def _other(self, event: str, payload: Any) -> None:
        self.payloads.append(payload)
        self.heard.append((event, payload))

    def _snapshot(self, payload: dict[str, Any]) -> None:
        self.payloads.append(payload)
        with self._changed:
            self.entities = {entity["id"]: entity for entity in payload["put"]}
            self.revision = payload["revision"]

    def _patch(self, payload: dict[str, Any]) -> None:
        self.payloads.append(payload)
        if payload["revision"] <= self.revision:
            return
        if payload["from"] > self.revision:
            self.client.emit("sync", callback=self._snapshot)
            return
        with self._changed:
            for entity in payload["put"]:
                self.entities[entity["id"]] = entity
            for key in payload["drop"]:
                self.entities.pop(key, None)
            self.revision = payload["revision"]

    def _connect_error(self, data: Any) -> None:
        self.refused = data


def join(
    url: str, code: str, affiliation: str | None = "citizen", group: int = 1
) -> dict[str, Any]:
    """`POST /api/join`, which must succeed."""
    fields = {"code": code, "affiliation": affiliation, "group": group}
    answer = requests.post(f"{url}/api/join", json=fields, timeout=WITHIN)
    assert answer.status_code == 201, answer.text
    joined: dict[str, Any] = answer.json()
    return joined


def phone(url: str, code: str, affiliation: str | None = "citizen", group: int = 1) -> Screen:
    """A participant who has joined and is connected."""
    return Screen(url, join(url, code, affiliation, group)["token"]).connect()
