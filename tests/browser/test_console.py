"""The console in a real browser against a real server: what the facilitator does in a workshop."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from board import create_app, workshops
from board.config import Config
from board.core.actor import Actor, Role
from board.services import Services
from tests.running import ROOT, Running

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STRENGTHS, WEAKNESSES = "strengths", "weaknesses"


@dataclass
class Room:
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


@pytest.fixture(scope="module")
def beside(shared_server: Running) -> Iterator[Flask]:
    """The server's data seen from a second process: what it commits, open screens soon show."""
    app = create_app(
        Config(shared_server.data, port=shared_server.port, public_url=shared_server.url)
    )
    yield app
    app.extensions["stellwand"].live.stop()


@pytest.fixture
def room(beside: Flask, browser: Browser) -> Iterator[Room]:
    """A workshop of two groups, and a browser window for its console."""
    services: Services = beside.extensions["stellwand"]
    with beside.app_context():
        made = workshops.create(services, title="1. Workshop", groups=(None, None))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.extend(broken_rules(message)))
    yield Room(services, made.session, made.facilitator_url, page)
    context.close()
    assert problems == []


def broken_rules(message: ConsoleMessage) -> list[str]:
    """What the browser complains about: above all the content security policy."""
    harmless = message.type != "error" or "Failed to load resource" in message.text
    return [] if harmless else [message.text]


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_phases_go_on_and_back_for_one_group_or_all(room: Room) -> None:
    """Catches a command without its scope: the other group would change as well."""
    page = room.open()
    button(page, "Next phase: Collect").click()
    expect(button(page, "Collect")).to_have_attribute("aria-current", "step")
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    button(page, "Group 2").click()
    expect(button(page, "Arrive")).to_have_attribute("aria-current", "step")
    button(page, "All").click()
    expect(page.locator(".top [aria-current]")).to_have_count(0)
    button(page, "Arrange").click()
    expect(page.locator(".board__phase")).to_have_text(["Arrange", "Arrange"])
    button(page, "Collect").click()
    expect(page.locator(".board__phase")).to_have_text(["Collect", "Collect"])


def test_time_is_set_paused_extended_and_stopped(room: Room) -> None:
    page = room.open()
    button(page, "Set time").click()
    page.get_by_role("dialog", name="Set time").get_by_text("10").click()
    expect(page.locator(".top__clock")).to_contain_text("Time left: 09:")
    button(page, "Pause").click()
    expect(button(page, "Continue")).to_be_visible()
    page.get_by_role("button", name="+1 minute").click()
    expect(page.locator(".top__clock")).to_contain_text("Time left: 10:")
    button(page, "Continue").click()
    button(page, "Stop").click()
    button(page, "Set time").click()
    page.get_by_label("Minutes").fill("7.5")
    page.keyboard.press("Enter")
    expect(page.locator(".top__clock")).to_contain_text("Time left: 07:")


def test_writing_is_closed_and_opened(room: Room) -> None:
    room.do("change_phase", phase="collect")
    page = room.open()
    page.get_by_role("switch", name="Writing allowed").click()
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    assert not room.services.live.session(room.session).groups[1].writing
    assert room.services.live.session(room.session).groups[2].writing


def test_a_note_is_moved_by_menu_by_keys_and_by_dragging(room: Room) -> None:
    """Each way there is, and each time the server's order is what is seen."""
    for text in ("one", "two", "three"):
        room.write(text)
    room.write("four", WEAKNESSES)
    page = room.open()
    strengths, weaknesses = room.quadrant(STRENGTHS), room.quadrant(WEAKNESSES)

    room.note("two").click()
    button(page, "Move …").click()
    page.get_by_role("menuitem", name="Weaknesses").click()
    expect(weaknesses.locator("[data-note]")).to_contain_text(["four", "two"])

    room.note("three").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(strengths.locator("[data-note]")).to_contain_text(["three", "one"])
    page.keyboard.press("2")
    expect(weaknesses.locator("[data-note]")).to_contain_text(["four", "two", "three"])
    expect(room.note("three")).to_be_focused()

    drag(page, room.note("one"), room.note("four"))
    expect(weaknesses.locator("[data-note]")).to_contain_text(["one", "four", "two", "three"])
    drag(page, room.note("two"), room.quadrant("threats"))
    expect(room.quadrant("threats").locator("[data-note]")).to_contain_text(["two"])

    room.note("two").click()
    button(page, "Move …").click()
    page.get_by_role("menuitem", name="To Group 2").click()
    expect(room.note("two")).to_have_count(0)
    button(page, "All").click()
    expect(room.quadrant("threats", group=2)).to_contain_text("two")


def drag(page: Page, note: Locator, target: Locator) -> None:
    """With the mouse, to the left part of the target."""
    start, end = note.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 40, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + end["height"] / 2, steps=6)
    expect(page.locator(".quadrant--target")).to_have_count(1)
    page.mouse.up()


def test_escape_ends_a_drag_and_a_finger_drags_after_a_hold(room: Room) -> None:
    room.write("one")
    page = room.open()
    box = room.note("one").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(900, 300, steps=4)
    expect(page.locator(".note--ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".note--ghost")).to_have_count(0)
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.up()
    expect(room.quadrant(STRENGTHS)).to_contain_text("one")
    expect(room.note("one")).to_have_attribute("aria-pressed", "false")

    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    finger("touchStart", (box["x"] + 20, box["y"] + 10))
    expect(page.locator(".note--ghost")).to_have_count(1)
    finger("touchMove", (900, 300))
    expect(page.locator(".quadrant--target")).to_have_attribute("data-quadrant", WEAKNESSES)
    finger("touchEnd")
    expect(room.quadrant(WEAKNESSES)).to_contain_text("one")


def test_a_note_is_edited_and_what_was_typed_outlives_changes_from_elsewhere(room: Room) -> None:
    """Catches an editor that is drawn anew with each patch: the typed text would be gone."""
    note = room.write("short")
    page = room.open()
    room.note("short").focus()
    page.keyboard.press("e")
    editor = page.get_by_label("Text of the note")
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(room.note("short")).to_be_focused()
    room.note("short").dblclick()
    editor.fill("x" * 281)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at most 280 characters")
    editor.fill("typed here")
    room.do("edit_note", note=note, text="changed elsewhere")
    expect(page.get_by_text("Somebody changed this note meanwhile")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("changed elsewhere")
    expect(editor).to_have_value("typed here")
    expect(editor).to_be_focused()
    room.do("set_aside_note", note=note, reason="duplicate")
    expect(page.get_by_text("no longer on the board")).to_be_visible()
    expect(editor).to_have_value("typed here")
    button(page, "Pin as a new note").click()
    expect(room.quadrant(STRENGTHS)).to_contain_text("typed here")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_note_is_set_aside_with_a_reason_and_brought_back(room: Room) -> None:
    room.write("Mr X is never there")
    page = room.open()
    room.note("Mr X").click()
    button(page, "Set aside").click()
    page.get_by_role("menuitem", name="personal data").click()
    aside = page.get_by_role("region", name="Notes set aside")
    expect(aside).to_contain_text("personal data")
    expect(room.note("Mr X")).to_have_count(0)
    aside.get_by_role("button", name="Bring back").click()
    expect(room.note("Mr X")).to_be_visible()
    expect(aside).to_have_count(0)


def test_notes_for_people_without_a_phone_follow_each_other(room: Room) -> None:
    """Catches a form that forgets its choices, and an Enter that pins twice."""
    page = room.open()
    button(page, "+ Note for a person without a phone").click()
    dialog = page.get_by_role("dialog")
    text = dialog.get_by_label("Text of the note")
    text.fill("first")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Please choose in each row above.")
    dialog.get_by_label("Administration").check()
    dialog.get_by_label("Opportunities").check()
    text.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("Pinned.")
    expect(text).to_have_value("")
    expect(text).to_be_focused()
    page.keyboard.type("second")
    text.evaluate("field => { field.form.requestSubmit(); field.form.requestSubmit(); }")
    expect(text).to_have_value("")
    page.keyboard.type("third")
    page.keyboard.press("Enter")
    expect(room.note("third")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    notes = room.quadrant("opportunities").locator(".note--administration")
    expect(notes).to_contain_text(["first", "second", "third"])
    expect(notes).to_have_count(3)


def test_the_stage_is_led_and_its_link_is_at_hand(room: Room) -> None:
    note = room.write("large")
    page = room.open()
    stage = page.get_by_role("group", name="The stage shows")
    stage.get_by_role("button", name="QR large").click()
    expect(button(page, "QR large")).to_have_attribute("aria-pressed", "true")
    room.note("large").focus()
    page.keyboard.press("g")
    expect(button(page, "Back to overview")).to_be_visible()
    light = room.services.live.session(room.session).groups[1].spotlight
    assert light and light.note == note
    stage.get_by_role("button", name="Overview").click()
    expect(button(page, "Show large")).to_be_visible()
    link = page.get_by_role("link", name="Open in a new tab").get_attribute("href")
    assert link and link.startswith("/stage#s.")


def test_settings_are_changed_and_only_what_was_changed(room: Room) -> None:
    page = room.open()
    button(page, "Settings …").click()
    dialog = page.get_by_role("dialog")
    room.do("change_settings", question="From elsewhere?")
    dialog.get_by_label("Title").fill("Zukunft Zeitz")
    dialog.get_by_label("Threats").fill("Gefahren")
    dialog.get_by_label("Group 2").fill("Rathaus")
    button(page, "Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zukunft Zeitz")
    expect(page.get_by_role("heading", name="Gefahren")).to_be_visible()
    expect(button(page, "Rathaus")).to_be_visible()
    assert room.services.live.session(room.session).settings.question == "From elsewhere?"


def test_the_workshop_is_ended_and_reopened(room: Room) -> None:
    page = room.open()
    button(page, "End the workshop …").click()
    expect(page.get_by_role("dialog")).to_contain_text("you can reopen it here")
    button(page, "End the workshop").click()
    expect(page.get_by_text("The workshop has ended.")).to_be_visible()
    expect(page.get_by_role("link", name="To the results page")).to_be_visible()
    expect(button(page, "+ Note for a person without a phone")).to_have_count(0)
    button(page, "Reopen").first.click()
    expect(button(page, "Next phase: Collect")).to_be_visible()


def test_the_keyboard_alone_is_enough(room: Room) -> None:
    """From the top of the page to a note, by arrows to another, and through its menu back."""
    for text in ("one", "two", "three"):
        room.write(text)
    page = room.open()
    page.keyboard.press("Tab")
    for _step in range(20):
        if page.evaluate("document.activeElement.matches('[data-note]')"):
            break
        page.keyboard.press("Tab")
    expect(room.note("one")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(room.note("two")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("End")
    expect(room.note("three")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Selected note")).to_contain_text("three")
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Weaknesses")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(room.note("three")).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Weaknesses")).to_be_focused()
    page.keyboard.press("Enter")
    expect(room.quadrant(WEAKNESSES)).to_contain_text("three")
    expect(room.note("three")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_role("menuitem", name="personal data")).to_be_focused()
    page.keyboard.press("Enter")
    expect(room.note("three")).to_have_count(0)
    expect(room.note("two")).to_be_focused()


def test_changes_from_elsewhere_move_neither_focus_nor_selection_nor_search(room: Room) -> None:
    one, two = room.write("one"), room.write("two")
    page = room.open()
    room.note("two").click()
    room.do("move_note", note=two, quadrant=WEAKNESSES)
    expect(room.quadrant(WEAKNESSES)).to_contain_text("two")
    expect(room.note("two")).to_be_focused()
    expect(room.note("two")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Search notes").fill("one")
    expect(room.note("two")).to_have_count(0)
    room.write("one more")
    expect(room.note("one more")).to_be_visible()
    expect(page.get_by_label("Search notes")).to_be_focused()
    room.do("set_aside_note", note=one)
    expect(room.quadrant(STRENGTHS).locator("[data-note]")).to_have_count(1)
    expect(page.get_by_role("group", name="Selected note")).to_contain_text("two")


def test_a_refusal_is_shown_in_the_servers_words(room: Room) -> None:
    page = room.open("de", "Gruppe 1")
    button(page, "Zeit stellen").click()
    minutes = page.get_by_label("Minuten")
    minutes.evaluate("field => field.max = ''")
    minutes.fill("9999")
    minutes.press("Enter")
    expect(page.locator(".toast")).to_contain_text("nicht zu verstehen")
    page.locator(".toast").get_by_role("button", name="Schließen").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_a_wrong_link_says_so(room: Room) -> None:
    room.address = room.address[:-3] + "xyz"
    path, token = room.address.split("#")
    room.page.goto(f"{path}?lang=en#{token}")
    expect(room.page.get_by_role("heading")).to_have_text("This link does not work.")


SCENES: dict[str, Callable[[Page], None]] = {
    "board": lambda page: None,
    "menu": lambda page: page.locator("[data-note]").first.press("m"),
    "edit": lambda page: page.locator("[data-note]").first.press("e"),
    "time": lambda page: page.locator(".top__clock").click(),
    "add": lambda page: page.locator(".side__add").click(),
}


@pytest.mark.parametrize(
    ("language", "count", "scenes"),
    [
        ("de", 0, ["board", "add"]),
        ("en", 0, ["time"]),
        ("de", 1, ["menu"]),
        ("en", 1, ["board", "edit"]),
        ("de", 120, ["board"]),
        ("en", 120, ["board"]),
    ],
)
def test_axe_finds_nothing(room: Room, language: str, count: int, scenes: list[str]) -> None:
    for number in range(count):
        room.write(f"Gedanke {number}", [STRENGTHS, WEAKNESSES][number % 2], 1 + number % 2)
    if count:
        room.do("set_aside_note", note=room.write("beiseite"), reason="insult")
    page = room.open(language, None)
    expect(page.locator("[data-note]")).to_have_count(count)
    page.evaluate(AXE.read_text("utf-8"))
    for scene in scenes:
        SCENES[scene](page)
        page.wait_for_function("() => !document.getAnimations().length")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]]
        assert told == [], f"{scene}: {told}"


def test_nothing_scrolls_sideways_on_a_phone(room: Room) -> None:
    room.write("Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation" * 3)
    page = room.open("de", "Gruppe 1")
    for width in (1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
