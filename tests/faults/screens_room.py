"""Real browsers behind the proxy: phones and a stage whose network the test holds in its hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.phones import Phone, Room
from tests.faults.conftest import Hosted

SOON = 20_000
"""Milliseconds for what must be within ten seconds: this machine has other things to do, too."""


@dataclass
class Browsers:
    """`phone()` joins by `url`, which may lead through a proxy; `stage()` looks past it."""

    hosted: Hosted
    url: str
    browser: Browser
    contexts: list[BrowserContext]

    def phone(self, prepare: Callable[[Page], object] | None = None) -> Phone:
        room = Room(
            self.hosted.services,
            self.hosted.session,
            self.hosted.made.code,
            self.url,
        )
        context = self._context()
        phone = Phone(room, context, context.new_page())
        if prepare:
            prepare(phone.page)
        phone.join()
        return phone

    def stage(self, prepare: Callable[[Page], object] | None = None) -> Page:
        page = self._context().new_page()
        if prepare:
            prepare(page)
        page.goto(f"{self.hosted.server.url}/stage?lang=en#{self.hosted.made.stage_token}")
        expect(page.locator(".stage")).to_be_visible(timeout=SOON)
        return page

    def _context(self) -> BrowserContext:
        context = self.browser.new_context(locale="en-GB", has_touch=True)
        context.set_default_timeout(SOON)
        self.contexts.append(context)
        return context


def is_connected(phone: Phone, yes: bool = True) -> None:
    """Waits until the phone's head says so."""
    word = "· connected" if yes else "· no connection"
    expect(phone.page.locator(".bar")).to_contain_text(word, timeout=SOON)


def arrives(phone: Phone, text: str) -> None:
    """Waits until the phone says that the note is on the board."""
    expect(phone.own(text)).to_contain_text("✓ on the board", timeout=SOON)


def waits(phone: Phone, text: str, why: str = "waiting for connection") -> None:
    expect(phone.own(text)).to_contain_text(why, timeout=SOON)


def outbox(phone: Phone) -> int:
    """How many commands the phone still keeps."""
    found: int = phone.page.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes(':out:')).length"
    )
    return found
