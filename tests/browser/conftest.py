"""What the browser tests share: the shared server's data seen from beside, and a workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from board import create_app, workshops
from board.config import Config
from board.core.model import Phase
from board.services import Services
from tests.browser.console_room import Console, broken_rules
from tests.browser.hands import HANDS, SEEN, Hand
from tests.browser.phones import USUAL, Phone, complaints, kick_off
from tests.browser.stage_room import Room
from tests.browser.ways import Held, Lead, Sent
from tests.running import Running

QUESTION = "Wie sehen die Menschen in Zeitz ihre Verwaltung, und wie sieht sie sich selbst?"


@pytest.fixture(scope="session")
def beside(shared_server: Running) -> Iterator[Flask]:
    """The server's data seen from a second process; open screens follow what it commits."""
    app = create_app(
        Config(shared_server.data, port=shared_server.port, public_url=shared_server.url)
    )
    yield app
    app.extensions["stellwand"].live.stop()


@pytest.fixture
def room(beside: Flask, browser: Browser, shared_server: Running) -> Iterator[Room]:
    """A workshop of two groups that collects, and a browser for its stages."""
    services: Services = beside.extensions["stellwand"]
    groups = (None, None)
    with beside.app_context():
        made = workshops.create(
            services, title="1. Workshop", question=QUESTION, groups=groups, phase=Phase.COLLECT
        )
    context = browser.new_context(locale="de-DE")
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield Room(services, made, context, shared_server.url)
    context.close()
    assert problems == []


@pytest.fixture
def console(beside: Flask, browser: Browser) -> Iterator[Console]:
    """A workshop of two groups, and a browser window for its console."""
    services: Services = beside.extensions["stellwand"]
    with beside.app_context():
        made = workshops.create(services, title="1. Workshop", groups=(None, None))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.extend(broken_rules(message)))
    yield Console(services, made.session, made.facilitator_url, page)
    context.close()
    assert problems == []


@pytest.fixture(params=HANDS, ids=lambda hand: str(hand.__name__).lower())
def hand(request: pytest.FixtureRequest) -> type[Hand]:
    """Mouse, finger and keys, one after the other."""
    kind: type[Hand] = request.param
    return kind


@pytest.fixture
def lead(beside: Flask, browser: Browser, hand: type[Hand]) -> Iterator[Lead]:
    """A workshop of two groups whose console is led by one hand; see `ways.py`."""
    services: Services = beside.extensions["stellwand"]
    with beside.app_context():
        made = workshops.create(services, title="1. Workshop", groups=(None, None))
    page, problems = watched_page(browser, hand, {"width": 1440, "height": 900})
    console = Console(services, made.session, made.facilitator_url, page)
    yield Lead(console, hand(page), Sent(page).listen())
    page.context.close()
    assert problems == []


@pytest.fixture
def phone(
    beside: Flask, browser: Browser, shared_server: Running, hand: type[Hand]
) -> Iterator[Held]:
    """A workshop of two groups that collects, and a phone in one hand; see `ways.py`."""
    page, problems = watched_page(browser, hand, USUAL)
    yield Held(kick_off(beside, shared_server), hand(page), Sent(page).listen())
    page.context.close()
    assert problems == []


def watched_page(
    browser: Browser, hand: type[Hand], viewport: ViewportSize
) -> tuple[Page, list[str]]:
    """A page for one hand; what it complains about gathers beside it. Its socket is a websocket:
    what a slow machine sends by polling instead could not be listened to."""
    context = browser.new_context(viewport=viewport, locale="en-GB", has_touch=hand.has_touch)
    context.add_init_script(SEEN)
    context.route("**/socket.io/**", lambda route: route.abort())
    context.set_default_timeout(10_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.extend(broken_rules(message)))
    return page, problems


@pytest.fixture
def take(room: Any, browser: Browser) -> Iterator[Callable[..., Phone]]:
    """`take()` gives a phone of the module's `room`; options go to the browser's context."""
    phones: list[Phone] = []

    def take(cut: bool = False, **options: Any) -> Phone:
        usual: dict[str, Any] = {"viewport": USUAL, "locale": "en-GB", "has_touch": True}
        context = browser.new_context(**(usual | options))
        phone = Phone(room, context, context.new_page(), cut)
        context.route_web_socket("**/socket.io/**", phone.through)
        context.route("**/socket.io/**", phone.polled)
        phone.page.on("pageerror", lambda error: phone.problems.append(str(error)))
        phone.page.on("console", lambda message: phone.problems.extend(complaints(message)))
        phones.append(phone)
        return phone

    yield take
    for phone in phones:
        phone.context.close()
    assert [problem for phone in phones for problem in phone.problems] == []
