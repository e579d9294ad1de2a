"""Everything that the screens of a room are sent, in the browser and out of it, to be searched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, WebSocket

from tests.wire.screens import Screen

EVENT = re.compile(r"4[23]\d*(\[.*)", re.DOTALL)
OWN_DOTS = re.compile(r"dots-\d+")


@dataclass
class Heard:
    """What every screen of the room was sent, in the browser and out of it."""

    frames: dict[str, list[str]] = field(default_factory=dict)
    screens: dict[str, Screen] = field(default_factory=dict)

    def listen(self, page: Page, name: str) -> None:
        """From now on: call it before the page is opened."""
        frames = self.frames.setdefault(name, [])

        def opened(socket: WebSocket) -> None:
            socket.on("framereceived", lambda data: frames.append(str(data)))

        page.on("websocket", opened)

    def marks(self) -> dict[str, int]:
        """How much each screen has heard up to now."""
        return {name: len(payloads) for name, payloads in self.everything().items()}

    def since(self, marks: dict[str, int]) -> dict[str, list[Any]]:
        """What each screen has heard after `marks`."""
        return {name: payloads[marks[name] :] for name, payloads in self.everything().items()}

    def everything(self) -> dict[str, list[Any]]:
        browser = {name: [*map(parsed, frames)] for name, frames in self.frames.items()}
        return browser | {name: list(screen.payloads) for name, screen in self.screens.items()}


def parsed(frame: str) -> Any:
    """The arguments of an event or of an answer; any other frame as it is."""
    found = EVENT.fullmatch(frame)
    return json.loads(found[1]) if found else frame


def inside(payload: Any) -> Iterator[dict[str, Any]]:
    """Every object in a payload, however deep, but not what a round tells that is closed."""
    if isinstance(payload, dict):
        if payload.get("kind") == "round" and not payload["open"]:
            return
        yield payload
    if isinstance(payload, dict | list):
        for each in payload.values() if isinstance(payload, dict) else payload:
            yield from inside(each)


def counts(payload: Any, topics: set[str], allowed: re.Pattern[str] | None) -> list[dict[str, Any]]:
    """Objects that tell how often something was chosen.

    `allowed` are the ids of the dots that this screen may know: a phone's own, a console's of
    people without a phone.
    """
    found = list(inside(payload))
    known = [
        each["on"]
        for each in found
        if each.get("kind") == "dots" and allowed and allowed.fullmatch(each["id"])
    ]
    return [
        each
        for each in found
        if {"result", "votes"} & each.keys()
        or (each.get("kind") == "dots" and each["on"] not in known)
        or (topics & each.keys() and each not in known)
    ]
