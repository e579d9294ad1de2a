"""A workshop in the phase collect on the shared server, and screens that are closed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.running import Running
from tests.wire.screens import Screen, phone


@pytest.fixture
def workshop(shared_server: Running) -> dict[str, Any]:
    """What `session create` prints, and the server's `url`."""
    made = shared_server.create_session("--title", "Probe", "--groups", "2", "--phase", "collect")
    return made | {"url": shared_server.url}


@pytest.fixture
def connect(workshop: dict[str, Any]) -> Iterator[Callable[..., Screen]]:
    """`connect("stage")`, `connect("facilitator")`, `connect(affiliation, group)` for a phone."""
    screens: list[Screen] = []

    def make(role: str | None = "citizen", group: int = 1) -> Screen:
        if role in ("stage", "facilitator"):
            screen = Screen(workshop["url"], workshop[f"{role}_token"]).connect()
        else:
            screen = phone(workshop["url"], workshop["code"], role, group)
        screens.append(screen)
        return screen

    yield make
    for screen in screens:
        screen.close()
