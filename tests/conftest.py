"""What all tests share: an app in memory, a real server, a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.running import Running

# The same examples in every run and no stopwatch: a busy machine must not turn a test red.
settings.register_profile(
    "stellwand",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
settings.load_profile("stellwand")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application with a database of its own, without Socket.IO."""
    yield from application(tmp_path / "data")


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for many tests, as templates compile once; each makes its own session."""
    yield from application(tmp_path_factory.mktemp("shared-app") / "data")


def application(data: Path) -> Iterator[Flask]:
    from board import create_app
    from board.config import Config
    from board.services import services

    made = create_app(Config(data=data, address="127.0.0.1"))
    made.testing = True
    yield made
    with made.app_context():
        services().live.stop()
        services().store.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript that speaks to `app`."""
    return app.test_client()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server for this test alone; it may be stopped, killed and started again."""
    running = Running(tmp_path / "data")
    try:
        yield running.start()
    finally:
        running.kill()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for many tests; each makes its own session on it and leaves it running."""
    running = Running(tmp_path_factory.mktemp("shared") / "data")
    try:
        yield running.start()
    finally:
        running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one a worker; tests open contexts of their own in it."""
    expect.set_options(timeout=10_000)  # a busy machine is no fault; limits that are stand in tests
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        yield launched
        launched.close()


def chromium() -> str:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    assert path, "no Chromium; `sh tests/chromium.sh` installs it or says how"
    return path
