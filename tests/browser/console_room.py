"""What the tests of the console share: a workshop, its console's page, and a second console."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from board.core.actor import Actor, Role
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

    def write(
        self, text: str, quadrant: str = STRENGTHS, group: int = 1, side: str = "citizen"
    ) -> str:
        fields = {"text": text, "quadrant": quadrant, "group": group, "affiliation": side}
        return self.do("add_note", **fields)

    def open(self, language: str = "en", group: str | None = "Group 1") -> Page:
        path, token = self.address.split("#")
        self.page.goto(f"{path}?lang={language}#{token}")
        if group:
            self.page.get_by_role("button", name=group, exact=True).first.click()
        else:
            expect(self.page.locator(".top")).to_be_visible()
        return self.page

    def note(self, text: str) -> Locator:
        return self.page.locator("[data-note]", has_text=text)

    def quadrant(self, name: str, group: int = 1) -> Locator:
        return self.page.locator(f'[data-quadrant="{name}"][data-group="{group}"]')


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def broken_rules(message: ConsoleMessage) -> list[str]:
    """What the browser complains about: above all the content security policy."""
    harmless = message.type != "error" or "Failed to load resource" in message.text
    return [] if harmless else [message.text]
