"""A whole room in one browser: three consoles, two walls, twelve phones, and what people do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from board.access.tokens import helper_token
from board.core.model import Session
from board.services import Services
from board.workshops import Created
from tests.browser.heard import Heard
from tests.browser.stage_room import FULL_HD
from tests.browser.zeitz import Card, Phone, complaints
from tests.wire.screens import Screen, phone

CONSOLE = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDES = ("administration", "citizen")
GROUPS = (1, 2)
TEXTS = """() => [...document.querySelectorAll('li[data-note] .note__text')]
  .map((text) => text.textContent.replaceAll('\\u00ad', ''))"""
RANKS = """() => Object.fromEntries([...document.querySelectorAll('[data-quadrant]')].map((side) =>
  [side.dataset.quadrant, Object.fromEntries([...side.querySelectorAll('.rank')].map((line) =>
    [[...line.querySelector('.rank__text').childNodes].filter((node) => node.nodeType === 3)
       .map((node) => node.data).join('').replaceAll('\\u00ad', '').trim(),
     Number.parseInt(line.querySelector('.rank__dots').textContent)]))]))"""


@dataclass
class Room:
    """Everybody who takes part, and all that their screens were told."""

    services: Services
    made: Created
    heard: Heard
    main: Page
    second: Page
    helper: Page
    stages: dict[int, Page]
    pages: dict[int, list[Phone]] = field(default_factory=dict)
    clients: dict[int, list[Screen]] = field(default_factory=dict)

    def phones(self) -> list[Phone]:
        return [one for group in GROUPS for one in self.pages[group]]

    def everybody(self, group: int) -> list[Phone | Screen]:
        """Six people with a phone, the sides in turn."""
        return [*self.pages[group], *self.clients[group]]

    def state(self) -> Session:
        return self.services.live.session(self.made.session)

    def note(self, text: str) -> str:
        return next(note.id for note in self.state().notes.values() if note.text == text)

    def theme(self, title: str) -> str:
        return next(one.id for one in self.state().clusters.values() if one.title == title)


def gather(
    services: Services,
    made: Created,
    url: str,
    computer: Callable[..., BrowserContext],
    leave: Callable[[Callable[[], None]], object],
) -> Room:
    """Opens all screens. `computer` opens a window, `leave` is told how a client goes."""
    heard = Heard()

    # A window each: a tab behind another one draws a frame a second.
    def shown(name: str, address: str, **options: Any) -> Page:
        page = computer(**options).new_page()
        heard.listen(page, name)
        page.goto(address)
        return page

    wall = partial(shown, viewport=FULL_HD)
    stages = {group: wall(f"stage {group}", f"{made.stage_url}/{group}") for group in GROUPS}
    main = shown("main", made.facilitator_url, **CONSOLE)
    second = shown("second", made.facilitator_url, **CONSOLE)
    helper = shown("helper", helper_link(services, made, main), **CONSOLE)
    room = Room(services, made, heard, main, second, helper, stages)
    for group in GROUPS:
        room.pages[group], room.clients[group] = [], []
        for side in SIDES:
            page = computer(**PHONE).new_page()
            heard.listen(page, f"phone {group} {side}")
            room.pages[group].append(Phone(page, group, side))
            room.pages[group][-1].join(made.join_url)
        for number in range(4):
            client = phone(url, made.code, SIDES[number % 2], group)
            leave(client.close)
            heard.screens[f"client {group}.{number}"] = client
            room.clients[group].append(client)
    return room


def helper_link(services: Services, made: Created, main: Page) -> str:
    """The link of somebody who leads group 2 only, as invited on the console."""
    button(main, "Gemeinsam moderieren …").click()
    main.get_by_label("Name", exact=True).fill("Kollegin")
    main.get_by_label("Leitet").select_option("2")
    button(main, "Einladen").click()
    expect(main.locator(".helpers__name")).to_contain_text("Kollegin")
    button(main, "Schließen").click()
    row = services.store.sessions.need(made.session)
    return f"{made.facilitator_url.split('#')[0]}#{helper_token(services.keys, row, 1)}"


def window(browser: Browser, problems: list[str], **options: Any) -> BrowserContext:
    """A browser of its own, without motion, and with websockets only: they are listened to."""
    context = browser.new_context(locale="de-DE", reduced_motion="reduce", **options)
    context.set_default_timeout(20_000)
    context.route(re.compile("transport=polling"), lambda route: route.abort())
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda message: problems.extend(complaints(message)))
    return context


# --- what facilitators do ------------------------------------------------------------------------


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def steer(page: Page, which: str) -> None:
    """Leads one group from now on, or all of the two."""
    page.locator(".top__groups").get_by_role("button", name=which, exact=True).click()
    expect(page.locator(".board")).to_have_count(2 if which == "Alle" else 1)


def flip(page: Page, name: str) -> None:
    """Turns a switch of the console, and waits until the server has it."""
    switch = page.get_by_role("switch", name=name)
    before = switch.get_attribute("aria-checked")
    switch.click()
    expect(switch).not_to_have_attribute("aria-checked", before or "")


def choose(page: Page, text: str, *more: str) -> None:
    """One note on the console's board, or several."""
    page.locator("[data-note]", has_text=text).click()
    for each in more:
        page.locator("[data-note]", has_text=each).click(modifiers=["Control"])


def lay_together(page: Page, title: str, *texts: str) -> None:
    """A new theme of these notes, with a title."""
    choose(page, *texts)
    button(page, "Zusammenlegen …").click()
    page.get_by_role("menuitem", name="Neues Thema").click()
    expect(page.get_by_label("Titel des Themas")).to_be_focused()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(page.locator("[data-head]", has_text=title)).to_be_visible()


def step_on(page: Page, phase: str) -> None:
    """To the next phase with all groups that this console leads."""
    button(page, f"Nächste Phase: {phase}").click()
    expect(page.locator(".top__phases [aria-current=step]")).to_have_text(phase)


def open_round(page: Page, question: str, budget: int, scope: str) -> None:
    """A round of dots: `scope` is the label of who weighs what."""
    page.get_by_role("button", name=re.compile("Punktrunde eröffnen …|Weitere Runde …")).click()
    page.get_by_label("Frage dieser Runde").fill(question)
    page.get_by_text(scope, exact=True).click()
    page.get_by_label("Punkte je Person").fill(str(budget))
    button(page, "Runde eröffnen").click()
    expect(page.locator(".round__question")).to_have_text(question)


def dot_without_phone(page: Page, topic: str) -> None:
    """For the first person without a phone."""
    button(page, "Punkte ohne Telefon …").click()
    line = page.locator(".ballot__line", has_text=topic)
    line.get_by_role("button", name="Punkt vergeben").click()
    expect(line.locator(".ballot__count")).to_have_text("1")
    button(page, "Schließen").click()


# --- what people with a phone do -----------------------------------------------------------------


def write(one: Phone | Screen, group: int, quadrant: str, text: str) -> None:
    if isinstance(one, Phone):
        one.write(Card(group, quadrant, one.side, text))
    else:
        one.done("add_note", quadrant=quadrant, text=text)


def place(one: Phone | Screen, topic: str) -> None:
    """The first dot on this topic."""
    weigh(one, "place", topic, "1")


def take(one: Phone | Screen, topic: str) -> None:
    """Takes the only dot back."""
    weigh(one, "take", topic, "0")


def weigh(one: Phone | Screen, what: str, topic: str, then: str) -> None:
    if isinstance(one, Screen):
        one.done(f"{what}_vote", topic=topic)
        return
    line = one.page.locator(f'.topics [data-note="{topic}"]')
    line.locator(f"button[value={what}]").tap()
    expect(line.locator("[data-part=count]")).to_have_text(then)
