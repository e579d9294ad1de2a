"""A workshop in the phase collect on the shared server, and screens that are closed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from flask import Flask

from board import create_app
from board.config import Config
from board.core.model import Phase
from board.services import services
from board.workshops import create
from tests.running import Running
from tests.wire.screens import Screen, phone


@pytest.fixture(scope="session")
def beside(shared_server: Running) -> Iterator[Flask]:
    """An app on the shared server's database, as the command line is: another process."""
    config = Config(data=shared_server.data, public_url=shared_server.url)
    app = create_app(config)
    yield app
    with app.app_context():
        services().live.stop()
        services().store.close()


@pytest.fixture
def workshop(shared_server: Running, beside: Flask) -> dict[str, Any]:
    """What `session create` prints, and the server's `url`: two groups, collecting."""
    with beside.app_context():
        made = create(services(), title="Probe", groups=(None, None), phase=Phase.COLLECT)
    return asdict(made) | {"url": shared_server.url}


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
