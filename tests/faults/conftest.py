"""A server with a workshop for the fault tests, seen from beside; and the figures they measure."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import create_app
from board.config import Config
from board.core.actor import Actor, Role
from board.core.model import Phase, Side
from board.services import Services
from board.workshops import Created, create
from tests.running import Running

Figure = Callable[[str, float], None]


@dataclass
class Hosted:
    """A workshop that collects, on a server; `services` are those of a second process."""

    server: Running
    services: Services
    made: Created

    @property
    def session(self) -> str:
        return self.made.session

    def anew(self) -> Hosted:
        """Another workshop on the same server."""
        return Hosted(self.server, self.services, new_workshop(self.services))

    def tokens(self, count: int) -> list[str]:
        """So many more participants."""
        join = self.services.live.join
        return [join(self.session, Side.CITIZEN).token for _ in range(count)]

    def lead(self, name: str, **fields: Any) -> int:
        """A command of the facilitator; gives its revision."""
        actor = Actor(self.session, Role.FACILITATOR)
        payload = {"name": name, **fields}
        ack = self.services.live.submit(self.session, actor, secrets.token_hex(8), payload)
        return ack.revision

    def texts(self) -> list[str]:
        """All notes in the order in which they came, from the log."""
        steps = self.services.store.log.after(self.session)
        return [event.text for step in steps for event in step.events if hasattr(event, "text")]


@pytest.fixture(scope="session")
def beside(shared_server: Running) -> Iterator[Flask]:
    """The shared server's data seen from a second process, as the command line sees it."""
    yield from app_on(shared_server)


@pytest.fixture
def hosted(shared_server: Running, beside: Flask) -> Hosted:
    """A workshop of two groups on the shared server."""
    return host(shared_server, beside)


def host(server: Running, app: Flask) -> Hosted:
    services: Services = app.extensions["stellwand"]
    return Hosted(server, services, new_workshop(services))


def new_workshop(services: Services) -> Created:
    return create(services, title="Probe", groups=(None, None), phase=Phase.COLLECT)


def app_on(server: Running) -> Iterator[Flask]:
    """An application on the same data folder as the server; ended afterwards."""
    app = create_app(Config(Path(server.data), port=server.port, public_url=server.url))
    yield app
    app.extensions["stellwand"].live.stop()
    app.extensions["stellwand"].store.close()


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """`figure("back after s", 1.2)`: shown at the end of `make faults` (docs/reliability.md)."""
    return lambda name, value: record_property(f"figure: {name}", round(value, 3))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = [
        f"{name.removeprefix('figure: ')}: {value}"
        for report in terminalreporter.stats.get("passed", [])
        for name, value in report.user_properties
        if name.startswith("figure: ")
    ]
    if figures:
        terminalreporter.section("figures")
        terminalreporter.write_line("\n".join(figures))
