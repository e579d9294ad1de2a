"""Every command by every hand: what a scenario needs, and the table of what it sends.

A scenario is a test in a file `test_ways_*.py`. It leads a real page through one hand, looks at the
server after each step, and `@sends` says which commands that takes; `Sent` listens to the page's
own socket and must have heard exactly these. `test_ways.py` adds the scenarios up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from time import monotonic
from typing import Any

from playwright.sync_api import Locator, Page, Response, WebSocket, expect

from board.core.model import Session
from tests.browser.console_room import Console
from tests.browser.hands import Hand
from tests.browser.phones import Room

Scenario = Callable[..., None]
COMMAND = re.compile(r'42(\d+)(\["command",.*)', re.DOTALL)
ANSWER = re.compile(r"43(\d+)(\[.*)", re.DOTALL)
PATIENCE = 10


def sends(*names: str) -> Callable[[Scenario], Scenario]:
    """The commands that the scenario sends, each of them accepted, and no other; by this hand."""

    def told(scenario: Scenario) -> Scenario:
        @wraps(scenario)
        def checked(**given: Lead | Held) -> None:
            scenario(**given)
            [used] = given.values()
            used.sent.settle()
            assert used.sent.refused == []
            assert used.sent.accepted == set(names)
            used.hand.check()

        checked.sends = frozenset(names)  # type: ignore[attr-defined]
        return checked

    return told


@dataclass
class Sent:
    """What a page sends over its socket, and what the server makes of it."""

    page: Page
    waiting: dict[str, str] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def listen(self) -> Sent:
        self.page.on("websocket", self.follow)
        self.page.on("response", self.entered)
        return self

    def entered(self, response: Response) -> None:
        """What gives the token that a socket needs does not come by one: joining, by a form, and
        handing over the lead."""
        if response.request.method != "POST":
            return
        if "/j/" in response.url and response.status == 303:
            self.accepted.add("join")
        if response.url.endswith("/console/hand-over") and response.ok:
            self.accepted.add("hand_over")

    def follow(self, socket: WebSocket) -> None:
        socket.on("framesent", self.asked)
        socket.on("framereceived", self.answered)

    def asked(self, frame: str | bytes) -> None:
        found = COMMAND.fullmatch(frame) if isinstance(frame, str) else None
        if found:
            self.waiting[found[1]] = json.loads(found[2])[1]["name"]

    def answered(self, frame: str | bytes) -> None:
        found = ANSWER.fullmatch(frame) if isinstance(frame, str) else None
        name = self.waiting.pop(found[1], None) if found else None
        if found is None or name is None:
            return
        [answer] = json.loads(found[2])
        if answer["ok"]:
            self.accepted.add(name)
        else:
            self.refused.append(f"{name}: {answer['error']['code']}")

    def settle(self) -> None:
        """Waits for every answer, and until the page has drawn what came with it."""
        deadline = monotonic() + PATIENCE
        while self.waiting:
            assert monotonic() < deadline, f"never answered: {self.waiting}"
            self.page.wait_for_timeout(10)
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


@dataclass
class Lead:
    """The console of a workshop with two groups, in one hand."""

    console: Console
    hand: Hand
    sent: Sent

    @property
    def page(self) -> Page:
        return self.console.page

    def open(self) -> None:
        """Group 1 is steered."""
        self.console.open(group=None)
        self.hand.press(self.button("Group 1").first)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def switch(self, name: str) -> Locator:
        return self.page.get_by_role("switch", name=name, exact=True)

    def press(self, *names: str) -> None:
        """Buttons, one after the other."""
        for name in names:
            self.hand.press(self.button(name))

    def leave(self, link: str) -> None:
        """To another page, on which the hand begins anew."""
        self.hand.check()
        self.hand.press(self.page.get_by_role("link", name=link, exact=True))

    def note(self, text: str) -> Locator:
        """A card on the board."""
        return self.console.note(text)

    def theme(self, title: str) -> Locator:
        """The head of a theme."""
        return self.page.locator("[data-head]", has_text=title)

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True)

    def name_theme(self, title: str) -> None:
        """The field for a theme's title asks for it by itself."""
        asks = self.field("Title of the theme")
        expect(asks).to_be_focused()
        self.hand.write(asks, title)
        self.hand.finish()

    def state(self) -> Session:
        return self.console.services.live.session(self.console.session)

    def until(self, check: Callable[[Session], Any]) -> None:
        """Waits until the server has come to this, and the page knows."""
        self.console.until(check)
        self.sent.settle()


@dataclass
class Held:
    """A phone of a workshop with two groups, in one hand."""

    room: Room
    hand: Hand
    sent: Sent

    @property
    def page(self) -> Page:
        return self.hand.page

    def join(self) -> None:
        """As a citizen, in group 1."""
        self.page.goto(f"{self.room.url}/j/{self.room.code}")
        self.hand.choose(self.page.locator("[name=affiliation][value=citizen]"))
        self.hand.choose(self.page.locator('[name=group][value="1"]'))
        self.hand.check()
        self.press("Take part")
        expect(self.page.locator(".bar")).to_contain_text("· connected")

    def press(self, *names: str) -> None:
        """Buttons, one after the other."""
        for name in names:
            self.hand.press(self.page.get_by_role("button", name=name, exact=True))

    def own(self, text: str) -> Locator:
        """One's own note in the list."""
        return self.page.locator(".own-notes > li", has_text=text)

    def open(self, text: str) -> Locator:
        """One's own note, its form opened."""
        self.hand.press(self.own(text).locator("summary"))
        return self.own(text)

    def until(self, check: Callable[[Session], Any]) -> None:
        """Waits until the server has come to this, and the page knows."""
        self.room.until(self.page, check)
        self.sent.settle()
