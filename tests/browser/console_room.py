"""What the tests of the console share: a workshop, its console's page, and a second console."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from board.core.actor import Actor, Role
from board.core.model import Session, Side
from board.services import Services

STRENGTHS, WEAKNESSES = "strengths", "weaknesses"


@dataclass
class Console:
    """A workshop on the server, also reachable beside the browser, as from a second console."""

    services: Services
    session: str
    address: str
    page: Page

    def do(self, name: str, **fields: Any) -> str:
        """A command from elsewhere; gives the new note's id where there is one."""
        actor = Actor(self.session, Role.FACILITATOR)
        payload = {"name": name, **fields}
        ack = self.services.live.submit(self.session, actor, secrets.token_hex(8), payload)
        return ack.note or ""

    def until(self, check: Callable[[Session], object]) -> None:
        """Waits until what the page sent has come to this process, too."""
        deadline = monotonic() + 10
        while not check(self.services.live.session(self.session)):
            assert monotonic() < deadline, "the page's step never came"
            self.page.wait_for_timeout(50)

    def write(
        self, text: str, quadrant: str = STRENGTHS, group: int = 1, side: str = "citizen"
    ) -> str:
        fields = {"text": text, "quadrant": quadrant, "group": group, "affiliation": side}
        return self.do("add_note", **fields)

    def phone(self, side: Side | None = Side.CITIZEN, group: int = 1) -> Phone:
        """Somebody joins with a phone."""
        joined = self.services.live.join(self.session, side, group)
        return Phone(self, Actor(self.session, Role.PARTICIPANT, joined.participant))

    def open(self, language: str = "en", group: str | None = "Group 1") -> Page:
        path, token = self.address.split("#")
        self.page.goto(f"{path}?lang={language}#{token}")
        if group:
            self.page.get_by_role("button", name=group, exact=True).first.click()
        else:
            expect(self.page.locator(".top")).to_be_visible()
        return self.page

    def note(self, text: str) -> Locator:
        """Its card; long words are drawn with soft hyphens."""
        drawn = re.compile("\u00ad?".join(re.escape(letter) for letter in text))
        return self.page.locator("[data-note]", has_text=drawn)

    def quadrant(self, name: str, group: int = 1) -> Locator:
        return self.page.locator(f'[data-quadrant="{name}"][data-group="{group}"]')


@dataclass
class Phone:
    """A participant, seen from the server."""

    console: Console
    actor: Actor

    def do(self, name: str, **fields: Any) -> str:
        live = self.console.services.live
        payload = {"name": name, **fields}
        return live.submit(self.actor.session, self.actor, secrets.token_hex(8), payload).note or ""


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def broken_rules(message: ConsoleMessage) -> list[str]:
    """What the browser complains about: above all the content security policy."""
    harmless = message.type != "error" or "Failed to load resource" in message.text
    return [] if harmless else [message.text]


def drag(page: Page, card: Locator, target: Locator, across: float = 0.5) -> None:
    """With the mouse to a point of the target, `across` its width from the left."""
    start, end = card.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 40, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 30)
    page.mouse.move(end["x"] + end["width"] * across, end["y"] + end["height"] / 2, steps=4)
    expect(page.locator(TARGETS)).not_to_have_count(0)
    page.mouse.up()


TARGETS = ".quadrant--target, .note--under, .cluster--under"


def finger_drag(page: Page, card: Locator, target: Locator, across: float = 0.5) -> None:
    """With a finger, after a hold, to a point of the target as with `drag`."""
    start, end = card.bounding_box(), target.bounding_box()
    assert start and end
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    finger("touchStart", (start["x"] + 40, start["y"] + 12))
    expect(page.locator(".note--ghost")).to_have_count(1)
    finger("touchMove", (end["x"] + end["width"] * across, end["y"] + end["height"] / 2))
    expect(page.locator(TARGETS)).not_to_have_count(0)
    finger("touchEnd")
