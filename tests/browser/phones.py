"""A workshop led beside the browser, and phones whose network can be cut."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from flask import Flask
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    ViewportSize,
    WebSocketRoute,
    expect,
)

from board import workshops
from board.core.actor import Actor, Role
from board.core.model import NoteStatus, Phase, Session
from board.services import Services
from tests.running import ROOT, Running

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
USUAL: ViewportSize = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}


@dataclass
class Room:
    """A workshop on the server, also led and looked at beside the browser."""

    services: Services
    session: str
    code: str
    url: str

    def lead(self, name: str, **fields: Any) -> None:
        actor = Actor(self.session, Role.FACILITATOR)
        payload = {"name": name, **fields}
        self.services.live.submit(self.session, actor, secrets.token_hex(8), payload)

    def state(self) -> Session:
        return self.services.live.session(self.session)

    def until(self, page: Page, check: Callable[[Session], object]) -> None:
        """Waits until what the phone sent has come to this process, too."""
        deadline = monotonic() + 10
        while not check(self.state()):
            assert monotonic() < deadline, "the phone's step never came"
            page.wait_for_timeout(50)

    def texts(self) -> list[str]:
        return [n.text for n in self.state().notes.values() if n.status is NoteStatus.SHOWN]


def kick_off(beside: Flask, server: Running) -> Room:
    """A workshop of two groups that collects."""
    services: Services = beside.extensions["stellwand"]
    with beside.app_context():
        made = workshops.create(
            services, title="Kick-off", question="Was?", groups=(None, None), phase=Phase.COLLECT
        )
    return Room(services, made.session, made.code, server.url)


@dataclass
class Phone:
    """One phone. `cut` closes the way for the socket only, so that pages still load."""

    room: Room
    context: BrowserContext
    page: Page
    cut: bool = False
    sockets: list[WebSocketRoute] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def join(self, side: str = "citizen", group: int = 1) -> Page:
        self.page.goto(f"{self.room.url}/j/{self.room.code}")
        self.page.locator(f'[name=affiliation][value="{side}"]').check()
        self.page.locator(f'[name=group][value="{group}"]').check()
        self.page.get_by_role("button", name=re.compile("Take part|Mitmachen")).click()
        self.page.wait_for_url("**/w/*")
        if not self.cut:
            expect(self.page.locator(".bar")).to_contain_text(
                re.compile(r"· (connected|verbunden)")
            )
        return self.page

    @property
    def field(self) -> Locator:
        return self.page.locator("#text")

    def write(self, text: str, quadrant: str = "strengths") -> None:
        self.page.locator(f'#new [name=quadrant][value="{quadrant}"]').check()
        self.field.fill(text)
        self.page.locator("#new button[type=submit]").click()

    def own(self, text: str) -> Locator:
        return self.page.locator(".own-notes > li", has_text=text)

    def hang_up(self) -> None:
        """The network goes away under an open connection, and the phone notices."""
        self.cut = True
        for socket in self.sockets:
            socket.close()
        self.sockets.clear()
        expect(self.page.locator(".bar")).to_contain_text("no connection")

    def reconnect(self) -> None:
        """The network is back, and the phone notices."""
        self.cut = False
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def through(self, socket: WebSocketRoute) -> None:
        """Lets a websocket pass, or closes it at once."""
        if self.cut:
            socket.close()
        else:
            socket.connect_to_server()
            self.sockets.append(socket)

    def polled(self, route: Route) -> None:
        if self.cut:
            route.abort()
        else:
            route.continue_()


def complaints(message: ConsoleMessage) -> list[str]:
    """What the browser complains about: above all the content security policy."""
    network = "Failed to load resource" in message.text or "WebSocket" in message.text
    return [message.text] if message.type == "error" and not network else []


def check(page: Page, what: str) -> None:
    """No finding of axe-core, no sideways scrolling, and targets a thumb can hit."""
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run().then(({violations}) => violations.map(v => "
        "`${v.id}: ${v.nodes.map(n => n.html).join(' ')}`))"
    )
    assert found == [], what
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], what
    small = page.evaluate(
        """[...document.querySelectorAll('a, button, summary, textarea, label:has(input)')]
           .filter(e => e.checkVisibility() && !e.matches('.skip'))
           .filter(e => e.getBoundingClientRect().height < 44)
           .map(e => e.outerHTML)"""
    )
    assert small == [], what
