"""Leading a workshop from the console: phases, stage, settings, its end; and axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from board.core.model import Side
from tests.browser.console_room import STRENGTHS, WEAKNESSES, Console, button
from tests.running import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def test_phases_go_on_and_back_for_one_group_or_all(console: Console) -> None:
    """Catches a command without its scope: the other group would change as well."""
    page = console.open()
    button(page, "Next phase: Collect").click()
    expect(button(page, "Collect")).to_have_attribute("aria-current", "step")
    writing = page.get_by_role("switch", name="Writing allowed")
    expect(writing).to_have_attribute("aria-checked", "true")
    button(page, "Group 2").click()
    expect(button(page, "Arrive")).to_have_attribute("aria-current", "step")
    button(page, "All").click()
    expect(page.locator(".top [aria-current]")).to_have_count(0)
    button(page, "Arrange").click()
    expect(page.locator(".board__phase")).to_have_text(["Arrange", "Arrange"])
    button(page, "Collect").click()
    expect(page.locator(".board__phase")).to_have_text(["Collect", "Collect"])


def test_the_stage_is_led_and_its_link_is_at_hand(console: Console) -> None:
    note = console.write("large")
    page = console.open()
    stage = page.get_by_role("group", name="The stage shows")
    stage.get_by_role("button", name="QR large").click()
    expect(button(page, "QR large")).to_have_attribute("aria-pressed", "true")
    console.note("large").focus()
    page.keyboard.press("g")
    expect(button(page, "Back to overview")).to_be_visible()
    light = console.services.live.session(console.session).groups[1].spotlight
    assert light and light.note == note
    stage.get_by_role("button", name="Overview").click()
    expect(button(page, "Show large")).to_be_visible()
    link = page.get_by_role("link", name="Open in a new tab").get_attribute("href")
    assert link and link.startswith("/stage#s.")


def test_settings_are_changed_and_only_what_was_changed(console: Console) -> None:
    page = console.open()
    button(page, "Settings …").click()
    dialog = page.get_by_role("dialog")
    console.do("change_settings", question="From elsewhere?")
    dialog.get_by_label("Title").fill("Zukunft Zeitz")
    dialog.get_by_label("Threats").fill("Gefahren")
    dialog.get_by_label("Group 2").fill("Rathaus")
    button(page, "Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zukunft Zeitz")
    expect(page.get_by_role("heading", name="Gefahren")).to_be_visible()
    expect(button(page, "Rathaus")).to_be_visible()
    assert console.services.live.session(console.session).settings.question == "From elsewhere?"


def test_it_tells_what_the_result_may_say_about_sides(console: Console) -> None:
    """Catches a rung of the ladder that the console has no sentence for, or hears of too late."""
    page = console.open()
    rule = page.locator(".side__rule")
    expect(rule).to_contain_text("sides per group.")
    console.write("for somebody without a phone", group=2)
    expect(rule).to_contain_text("lists without sides.")
    for _person in range(5):
        console.services.live.join(console.session, Side.CITIZEN, 1)
    expect(rule).to_contain_text("one joint board with sides.")


def test_the_workshop_is_ended_and_reopened(console: Console) -> None:
    page = console.open()
    button(page, "End the workshop …").click()
    expect(page.get_by_role("dialog")).to_contain_text("you can reopen it here")
    button(page, "End the workshop").click()
    expect(page.get_by_text("The workshop has ended.")).to_be_visible()
    expect(page.get_by_role("link", name="To the results page")).to_be_visible()
    expect(button(page, "+ Note for a person without a phone")).to_have_count(0)
    button(page, "Reopen").first.click()
    expect(button(page, "Next phase: Collect")).to_be_visible()


def test_a_refusal_is_shown_in_the_servers_words(console: Console) -> None:
    page = console.open("de", "Gruppe 1")
    button(page, "Zeit stellen").click()
    minutes = page.get_by_label("Minuten")
    minutes.evaluate("field => field.max = ''")
    minutes.fill("9999")
    minutes.press("Enter")
    expect(page.locator(".toast")).to_contain_text("nicht zu verstehen")
    page.locator(".toast").get_by_role("button", name="Schließen").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_a_wrong_link_says_so(console: Console) -> None:
    console.address = console.address[:-3] + "xyz"
    path, token = console.address.split("#")
    console.page.goto(f"{path}?lang=en#{token}")
    expect(console.page.get_by_role("heading")).to_have_text("This link does not work.")


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
def test_axe_finds_nothing(console: Console, language: str, count: int, scenes: list[str]) -> None:
    for number in range(count):
        console.write(f"Gedanke {number}", [STRENGTHS, WEAKNESSES][number % 2], 1 + number % 2)
    if count:
        console.do("set_aside_note", note=console.write("beiseite"), reason="insult")
    page = console.open(language, None)
    expect(page.locator("[data-note]")).to_have_count(count)
    page.evaluate(AXE.read_text("utf-8"))
    for scene in scenes:
        SCENES[scene](page)
        page.wait_for_function("() => !document.getAnimations().length")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]]
        assert told == [], f"{scene}: {told}"


def test_nothing_scrolls_sideways_on_a_phone(console: Console) -> None:
    console.write("Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation" * 3)
    page = console.open("de", "Gruppe 1")
    for width in (1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
