"""The phone's page on screens of all sizes: in order, in sight, and small."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.phones import NARROW, USUAL, Phone, Room, check, kick_off
from tests.running import Running

pytestmark = pytest.mark.browser
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def room(beside: Flask, shared_server: Running) -> Room:
    return kick_off(beside, shared_server)


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
def test_axe_finds_nothing_and_nothing_is_wider_than_320(
    room: Room, take: Callable[..., Phone], locale: str
) -> None:
    phone = take(viewport=NARROW, locale=locale, bypass_csp=True)
    page = phone.page
    room.lead("change_settings", question=f"Was hält die {LONG} davon?", group_names={"2": LONG})
    page.goto(f"{room.url}/j/{room.code}")
    check(page, "join")
    page.locator("button[type=submit]").click()
    check(page, "join with errors")
    phone.join()
    check(page, "phone without notes")
    phone.write(LONG)
    expect(page.locator(".own-notes details")).to_have_count(1)
    page.locator(".own-notes summary").click()
    page.locator("[data-part=place] > summary").click()
    phone.write("")
    check(page, "phone with an error and everything open")
    page.locator("[data-tab=board]").click()
    expect(page.locator("#board .note")).to_have_count(1)
    check(page, "board")
    room.lead("end_session")
    page.locator("[data-tab=write]").click()
    expect(page.locator("#over-head")).to_be_visible()
    check(page, "ended")
    page.goto(f"{room.url}/j/ZZZZZZ")
    check(page, "unknown code")


def test_with_the_keyboard_open_the_button_to_pin_is_in_sight(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches a button below the keyboard, and one that moves away under the thumb."""
    room.lead("change_settings", question="Wie sehen die Menschen ihre Verwaltung, und sie sich?")
    phone = take()
    phone.join()
    phone.field.tap()
    phone.page.set_viewport_size({"width": 390, "height": 400})
    phone.field.fill("mehr Bänke")
    pin = phone.page.locator("#new button[type=submit]")
    expect(pin).to_be_in_viewport(ratio=1)
    pin.tap()
    expect(phone.own("mehr Bänke")).to_contain_text("✓ on the board")


def test_on_a_low_screen_the_first_press_on_a_field_counts(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches lines above the form that vanish under the press, so that nothing is chosen."""
    phone = take(viewport={"width": 640, "height": 320})
    page = phone.join()
    page.locator("#new [name=quadrant][value=threats]").check()
    phone.field.click()
    expect(page.locator(".phone__now")).to_be_hidden()
    page.locator("#new [name=quadrant][value=opportunities]").check()
    expect(page.locator(".phone__now")).to_be_hidden()
    page.locator("[data-tab=write]").focus()
    expect(page.locator(".phone__now")).to_be_visible()


def test_the_page_is_small(room: Room, take: Callable[..., Phone]) -> None:
    """60 KB and five requests, from cold and in German, whose words come with the page."""
    phone = take(extra_http_headers={"Accept-Encoding": "gzip"}, locale="de-DE")
    page = phone.join()
    network = phone.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.reload()
    expect(page.locator(".bar")).to_contain_text("· verbunden")
    page.evaluate("document.fonts.ready")
    assert len([size for size in sizes if size]) <= 5
    assert sum(sizes) <= 60 * 1024


def test_long_words_and_short_buttons_have_their_room(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches torn words beside buttons or a state at 320 px, and signals not of one height."""
    phone = take(viewport=NARROW)
    page = phone.join()
    assert page.locator("html").get_attribute("lang") == "en"
    width = "element => element.clientWidth"
    phone.write(LONG)
    own = page.locator(".own-notes > li:has(details)")
    assert own.locator(".note__text").evaluate(width) > 0.8 * own.evaluate(width)
    room.lead("add_note", quadrant="weaknesses", text=LONG, group=1, affiliation=None)
    room.lead("change_phase", phase="vote")
    room.lead("open_voting", budget=1, each=1)
    topic = page.locator(".topics [data-note=n2]")
    text = topic.locator(".topic__text")
    assert topic.locator("[data-part=text]").get_attribute("lang") == "de", "as it was written"
    expect(text).to_be_visible()
    assert text.evaluate(width) > 0.8 * topic.evaluate(width)
    page.set_viewport_size(USUAL)
    signals = page.locator(".signal:visible")
    expect(signals).to_have_count(2)
    assert {box["height"] for one in signals.all() if (box := one.bounding_box())} == {44}
