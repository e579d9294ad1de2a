"""Dots, hand, sound, the end and continuing elsewhere on the phone in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from board.core.model import NoteStatus, Session
from tests.browser.phones import NARROW, Phone, Room, check, kick_off
from tests.running import Running

pytestmark = pytest.mark.browser
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
BELL = """
window.rung = 0;
window.AudioContext = class extends AudioContext {
  createOscillator() { window.rung += 1; return super.createOscillator(); }
};
"""


@pytest.fixture
def room(beside: Flask, shared_server: Running) -> Room:
    """A theme of two notes (c1), a single note (n3), and one in the other group (n4)."""
    found = kick_off(beside, shared_server)
    for text in ("Busse abends", "Busse am Sonntag", "mehr Bänke"):
        found.lead("add_note", quadrant="weaknesses", text=text, affiliation="citizen")
    found.lead("add_note", quadrant="threats", text="Gruppe zwei", affiliation=None, group=2)
    found.lead("form_cluster", notes=["n1", "n2"], title="Busse")
    found.lead("change_phase", phase="arrange")
    found.lead("change_phase", phase="vote")
    return found


def topic(page: Page, name: str) -> Locator:
    return page.locator(f'.topics [data-note="{name}"]')


def place(page: Page, name: str) -> None:
    """By key, also where it is greyed: then the reason is wanted."""
    topic(page, name).locator("button[value=place]").press("Enter")


def test_dots_are_placed_taken_back_and_thanked_for(room: Room, take: Callable[..., Phone]) -> None:
    """Catches a budget that is wrong while moves are on their way, and a count after the end."""
    phone = take()
    page = phone.join()
    room.lead("open_voting", budget=3, each=2, question="Was zuerst?")
    budget = page.locator(".budget")
    expect(budget).to_have_text("3 of 3 dots left")
    expect(page.get_by_role("heading", name="Was zuerst?")).to_be_visible()
    expect(page.locator(".topics > li")).to_have_count(2)
    expect(topic(page, "n3")).to_contain_text("3 mehr Bänke")
    topic(page, "c1").get_by_text("2 notes").click()
    expect(topic(page, "c1")).to_contain_text("1 Busse abends")
    place(page, "c1")
    place(page, "c1")
    expect(budget).to_have_text("1 of 3 dots left")
    expect(topic(page, "c1").get_by_text("2 dots here.")).to_be_attached()
    place(page, "c1")
    expect(topic(page, "c1").get_by_role("alert")).to_have_text(
        "You have placed as many dots on this topic as you may."
    )
    expect(budget).to_have_text("1 of 3 dots left")
    place(page, "n3")
    expect(budget).to_have_text("0 of 3 dots left")
    place(page, "n3")
    expect(topic(page, "n3").get_by_role("alert")).to_contain_text("All your dots are placed.")
    expect(page.locator(".phone__now", has_text="You can still change your mind.")).to_be_visible()
    topic(page, "c1").get_by_role("button", name="Take a dot back: Busse").click()
    expect(budget).to_have_text("1 of 3 dots left")
    page.reload()
    expect(budget).to_have_text("1 of 3 dots left")
    room.lead("close_voting")
    expect(page.locator(".phone__now", has_text="Thank you! Your dots are in.")).to_be_visible()
    expect(budget).to_be_hidden()
    expect(page.locator(".topics")).to_be_hidden()
    room.until(page, lambda session: session.rounds["r1"].votes == {1: {"c1": 1, "n3": 1}})
    room.lead("open_voting", budget=1, each=1, across=True)
    expect(budget).to_have_text("1 of 1 dots left")
    expect(topic(page, "n4")).to_contain_text("Threats · Group 2")


def test_dots_without_a_connection_wait_for_their_own_round(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches dots that are lost offline, and such that land in a later round."""
    phone = take()
    page = phone.join()
    room.lead("open_voting", budget=2, each=1)
    expect(page.locator(".topics > li")).to_have_count(2)
    phone.hang_up()
    place(page, "c1")
    expect(page.locator(".budget")).to_have_text("1 of 2 dots left")
    phone.reconnect()
    room.until(page, lambda session: session.rounds["r1"].votes == {1: {"c1": 1}})
    phone.hang_up()
    place(page, "n3")
    room.lead("close_voting")
    room.lead("open_voting", budget=2, each=1)
    phone.reconnect()
    expect(page.locator(".bar")).to_contain_text("· connected")
    expect(page.locator(".budget")).to_have_text("2 of 2 dots left")
    first, second = room.state().rounds.values()
    assert (first.votes, second.votes) == ({1: {"c1": 1}}, {})
    phone.hang_up()
    place(page, "n3")
    room.lead("close_voting")
    phone.reconnect()
    expect(page.locator("[data-part=dots-error]")).to_have_text(
        "There are no dots to place at the moment."
    )


def saying(what: str) -> Callable[[Session], bool]:
    """Whether the first phone's hand is up, or it is done."""
    return lambda session: bool(getattr(session.participants[1], what))


def test_hand_done_and_sound(room: Room, take: Callable[..., Phone]) -> None:
    phone = take(bypass_csp=True)  # wait_for_function evaluates strings
    phone.page.add_init_script(BELL)
    page = phone.join()
    room.lead("change_phase", phase="collect")
    for name, own in (("Raise your hand", "hand"), ("I am done", "done")):
        button = page.get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".bar")).to_contain_text("· connected")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        page.wait_for_function("!Object.keys(localStorage).some(key => key.includes(':out:'))")
        room.until(page, saying(own))
    phone.field.fill("mitten im Satz")
    room.lead("start_timer", seconds=2, group=1)
    expect(page.locator(".bar__time")).to_have_text("00:00")
    assert page.evaluate("window.rung") == 0, "silent until somebody asks for the sound"
    expect(phone.field).to_have_value("mitten im Satz")
    now = page.locator(".phone__now")
    expect(now).to_have_text("The time is up. Please finish your thought.")
    page.get_by_role("button", name="Sound when the time is over").click()
    assert page.evaluate("window.rung") == 1
    room.lead("start_timer", seconds=6, group=1)
    expect(page.locator(".bar__time")).to_have_text(re.compile("00:0[1-6]"))
    expect(now).to_have_text("Please write quietly, one thought per note.")
    page.wait_for_function("window.rung === 2")
    expect(now).to_have_text("The time is up. Please finish your thought.")
    room.lead("close_writing", group=1)
    expect(now).to_have_text("Writing is closed at the moment.")
    expect(phone.field).to_have_value("mitten im Satz")


def test_the_end_keeps_own_notes_withdrawable(room: Room, take: Callable[..., Phone]) -> None:
    phone = take()
    page = phone.join()
    room.lead("change_phase", phase="collect")
    phone.write("doch lieber nicht")
    expect(phone.own("doch lieber nicht")).to_contain_text("✓ on the board")
    room.lead("end_session")
    expect(page.get_by_role("heading", name="Thank you for taking part!")).to_be_visible()
    expect(page.locator("[data-part=results]")).to_be_visible()
    phone.own("doch lieber nicht").locator("summary").click()
    expect(phone.own("doch lieber nicht").get_by_label("Change the text")).to_be_hidden()
    phone.own("doch lieber nicht").get_by_role("button", name="Withdraw").click()
    expect(page.locator(".own-notes > li")).to_have_count(0)
    expect(page.locator("[data-part=own]")).to_be_hidden()
    room.until(page, lambda s: [*s.notes.values()][-1].status is NoteStatus.WITHDRAWN)


def test_a_link_continues_in_another_browser(
    room: Room, take: Callable[..., Phone], shared_server: Running
) -> None:
    """Catches a secret that stays in the address, reaches a log, or replaces a place unasked."""
    phone, other = take(), take()
    page = phone.join()
    page.get_by_text("Continue on another device").click()
    link = page.get_by_label("Your own link").input_value()
    page.get_by_role("button", name="Show as a QR code").or_(
        page.get_by_role("link", name="Show as a QR code")
    ).click()
    picture = page.get_by_role("img", name="QR code of your own link")
    expect(picture).to_be_visible()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    asked: list[str] = []
    other.page.on("request", lambda request: asked.append(request.url))
    other.page.goto(link)
    expect(other.page.locator(".bar")).to_contain_text("· connected")
    assert other.page.url == link.split("#")[0]
    token = link.split("#")[1]
    assert not [url for url in asked if token in url.split("#")[0]]
    assert token not in shared_server.output()
    assert len(room.state().participants) == 1
    third = take()
    third.join("administration")
    third.page.goto("about:blank")
    third.page.goto(link)
    expect(third.page.get_by_text("This browser has a place")).to_be_visible()
    third.page.get_by_role("link", name="Back to my place").click()
    expect(third.page.locator("#phone")).to_have_attribute("data-participant", "2")
    strange = take()
    strange.page.goto(link.split("#")[0])
    strange.page.wait_for_url("**/j/*")


def test_weighing_works_without_javascript(room: Room, take: Callable[..., Phone]) -> None:
    phone = take(cut=True, java_script_enabled=False)
    page = phone.join()
    room.lead("open_voting", budget=1, each=1)
    page.get_by_role("link", name="Show the newest state").click()
    room.lead("start_timer", seconds=1)
    said = page.get_by_text("The time is up. Please place your last dots.")
    deadline = monotonic() + 10
    while not said.is_visible():
        assert monotonic() < deadline, "the plain page never says that the time is up"
        page.get_by_role("link", name="Show the newest state").click()
    place(page, "c1")
    expect(page.locator(".budget")).to_have_text("0 of 1 dots left")
    place(page, "n3")
    expect(topic(page, "n3").get_by_role("alert")).to_contain_text("All your dots are placed.")


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
def test_axe_finds_nothing_in_any_phase(
    room: Room, take: Callable[..., Phone], locale: str
) -> None:
    phone = take(viewport=NARROW, locale=locale, bypass_csp=True)
    page = phone.join()
    room.lead("rename_cluster", cluster="c1", title=LONG)
    room.lead("flash_note", note="n3", flash=True)
    room.lead("open_voting", budget=2, each=1, question=f"Wie wichtig ist die {LONG}?")
    expect(page.locator(".topics > li")).to_have_count(2)
    page.locator(".topic summary").first.click()
    place(page, "n3")
    place(page, "n3")
    page.locator("[data-part=resume] > summary").click()
    page.locator("[data-do=picture]").click()
    check(page, "weighing")
    page.locator("[data-tab=board]").click()
    expect(page.locator("#board .theme")).to_be_visible()
    check(page, "board with a theme")
    room.lead("close_voting")
    page.locator("[data-tab=write]").click()
    expect(page.locator(".budget")).to_be_hidden()
    check(page, "thanks")
    page.goto(f"{room.url}/w/{room.code}/resume#{'x' * 32}")
    expect(page.locator("[data-part=resume-form]")).to_be_visible()
    check(page, "taking on another place")
