"""Silence and approval, what the stage is led through, and the history."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console_room import STRENGTHS, Console, button

pytestmark = pytest.mark.browser


def flip(page: Page, name: str) -> None:
    switch = page.get_by_role("switch", name=name)
    before = switch.get_attribute("aria-checked")
    switch.press("Enter")
    expect(switch).not_to_have_attribute("aria-checked", before or "")


def test_switches_and_the_limit_are_kept_by_the_server(console: Console) -> None:
    page = console.open()
    flip(page, "Write face down")
    flip(page, "Show only after approval")
    page.get_by_text("More switches").click()
    flip(page, "Lock joining")
    flip(page, "Sound on the stage")
    limit = page.get_by_label("Notes per person and quadrant")
    limit.fill("3")
    limit.press("Enter")
    expect(button(page, "Undo: “Settings changed”")).to_be_visible()
    expect(page.get_by_text("Joining is locked.")).to_be_visible()

    page.reload()
    page.get_by_text("More switches").click()
    for name in ("Write face down", "Show only after approval", "Lock joining", "Sound on"):
        expect(page.get_by_role("switch", name=name)).to_have_attribute("aria-checked", "true")
    expect(limit).to_have_value("3")


def test_waiting_notes_are_approved_or_set_aside_and_a_phone_is_watched(console: Console) -> None:
    """By mouse and by keyboard; the next one is at hand. Flags and lateness are told in words."""
    console.do("change_phase", phase="collect")
    console.do("change_settings", approval=True)
    phone = console.phone()
    for text in ("one", "ask Mrs Miller", "three"):
        phone.do("add_note", quadrant=STRENGTHS, text=text)
    console.do("close_writing")
    phone.do("add_note", quadrant=STRENGTHS, text="four", late=True)
    page = console.open()
    waiting = page.get_by_role("region", name="Waiting for approval")
    expect(waiting.locator("li")).to_have_count(4)
    expect(waiting).to_contain_text("May hold personal data: name")
    expect(waiting.locator("li", has_text="four")).to_contain_text("came late")
    expect(page.locator("[data-note]")).to_have_count(0)

    waiting.get_by_role("button", name="Approve", exact=True).first.press("Enter")
    expect(console.note("one")).to_be_visible()
    expect(waiting.locator("li", has_text="Miller").get_by_role("button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="personal data")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Notes set aside")).to_contain_text("Miller")
    waiting.get_by_role("button", name="Approve all").click()
    expect(console.note("four")).to_be_visible()
    expect(waiting).to_have_count(0)

    console.note("one").click()
    button(page, "More …").click()
    page.get_by_role("menuitem", name="This phone only after approval").click()
    expect(waiting).to_contain_text("At least one phone is shown only after approval.")
    waiting.get_by_role("button", name="Lift for all").click()
    expect(waiting).to_have_count(0)


def test_a_note_written_again_by_its_writer_comes_back_to_the_queue(console: Console) -> None:
    console.do("change_phase", phase="collect")
    phone = console.phone()
    note = phone.do("add_note", quadrant=STRENGTHS, text="Mr Miller is asleep")
    page = console.open("de", "Gruppe 1")
    console.do("set_aside_note", note=note, reason="personal_data")
    aside = page.get_by_role("region", name="Zurückgestellt")
    expect(aside.locator("li")).to_have_count(1)
    phone.do("edit_note", note=note, text="nobody listens")
    waiting = page.get_by_role("region", name="Wartet auf Freigabe")
    expect(waiting.locator("li")).to_contain_text("nobody listens")
    expect(waiting.locator("li")).to_contain_text("neu geschrieben")
    expect(aside).to_have_count(0)


def test_hands_and_those_who_are_done_are_counted(console: Console) -> None:
    page = console.open()
    for hand in (True, False):
        phone = console.phone()
        phone.do("say_done", done=True)
        phone.do("raise_hand", up=hand)
    expect(page.locator(".side__signals")).to_have_text("1 raised hand · 2 are done")


def test_the_board_is_walked_through_on_the_stage(console: Console) -> None:
    """Notes and themes in order, over one that is gone, and at the end the overview again."""
    ids = [console.write(text) for text in ("one", "two", "three")]
    console.do("form_cluster", notes=ids[:1], title="Theme")
    page = console.open()
    button(page, "Walk through").click()
    menu = page.get_by_role("dialog", name="Walk through")
    expect(menu.get_by_label("Shuffled")).to_be_focused()
    menu.get_by_role("button", name="Strengths").press("Enter")
    walk = page.get_by_role("group", name="Walk through")
    expect(walk).to_contain_text("1 of 3 Theme")
    console.do("set_aside_note", note=ids[1])
    expect(console.note("two")).to_have_count(0)
    walk.get_by_role("button", name="Next").click()
    expect(walk).to_contain_text("3 of 3 three")
    walk.get_by_role("button", name="Back").click()
    expect(walk).to_contain_text("1 of 3 Theme")
    walk.get_by_role("button", name="End").click()
    expect(walk).to_have_count(0)
    expect(button(page, "Overview")).to_have_attribute("aria-pressed", "true")


def test_a_theme_and_a_message_are_shown_on_the_stage(console: Console) -> None:
    console.do("form_cluster", notes=[console.write("one")], title="Theme")
    page = console.open()
    page.locator("[data-head]").press("g")
    expect(button(page, "Back to overview")).to_be_visible()
    button(page, "Message …").click()
    field = page.get_by_role("dialog").get_by_label("Message")
    expect(field).to_have_value(re.compile("^Break until "))
    field.fill("Pause bis 14:30")
    field.press("Enter")
    shown = button(page, "Message: Pause bis 14:30")
    expect(shown).to_have_attribute("aria-pressed", "true")
    shown.click()
    button(page, "Take it off the stage").click()
    expect(button(page, "Overview")).to_have_attribute("aria-pressed", "true")


def test_the_history_says_who_did_what_and_takes_back_a_single_step(console: Console) -> None:
    """The older step is undone, the newer one stays; a refusal is told in the dialog."""
    one, two = console.write("one"), console.write("two")
    console.do("move_note", note=one, quadrant="threats")
    console.do("edit_note", note=two, text="changed")
    page = console.open()
    button(page, "History …").click()
    dialog = page.get_by_role("dialog")
    step = dialog.get_by_role("listitem").filter(has_text="Note moved").last
    expect(step).to_contain_text("one")
    expect(step).to_contain_text("Facilitator")
    step.get_by_role("button").click()
    expect(step).to_contain_text("(taken back)")
    expect(console.quadrant(STRENGTHS)).to_contain_text("one")
    expect(console.note("changed")).to_have_count(1)
    dialog.get_by_role("listitem").filter(has_text="Step taken back").first.wait_for()
    button(page, "Close").click()
    expect(dialog).to_have_count(0)


def test_walking_through_is_one_line_and_older_ones_can_be_read(console: Console) -> None:
    """Catches a history that holds nothing else after forty notes, and a slip out of reach."""
    one, two = console.write("one"), console.write("two")
    console.do("park_note", note=one)
    page = console.open()
    for turn in range(41):
        console.do("flash_note", note=two, flash=turn % 2 == 0)
    for turn in range(3):
        console.do("spotlight", target={"note": (one, two)[turn % 2]})
    tip = button(page, "Undo: “Contradiction”")
    expect(tip).to_have_attribute("title", "Undo: “Contradiction” (two · Group 1)")
    button(page, "History …").click()
    lines = page.get_by_role("dialog").get_by_role("listitem")
    expect(lines.first).to_contain_text("Stage changed, 3 times")
    expect(lines).to_have_count(40)
    button(page, "Show older ones …").click()
    expect(lines).to_have_count(45)
    expect(button(page, "Show older ones …")).to_have_count(0)
    console.do("flash_note", note=one)
    expect(lines).to_have_count(46)
    slip = lines.filter(has_text="Parking lot").last
    slip.get_by_role("button").click()
    expect(slip).to_contain_text("(taken back)")
    expect(console.quadrant(STRENGTHS)).to_contain_text("one")


def test_similar_notes_are_suggested_and_the_decision_is_the_facilitators(console: Console) -> None:
    console.do("change_phase", phase="arrange")
    console.write("Die Abläufe in der Verwaltung dauern zu lange")
    console.write("Abläufe der Verwaltung dauern lange")
    console.write("Das Stadtfest ist schön")
    page = console.open()
    similar = page.get_by_role("region", name="Similar notes")
    similar.get_by_role("button", name="Leave apart").click()
    expect(similar).to_have_count(0)
    page.reload()
    button(page, "Group 1").first.click()
    similar.get_by_role("button", name="Lay together").click()
    expect(page.get_by_label("Title of the theme")).to_be_focused()
    expect(page.locator("[data-cluster] [data-note]")).to_have_count(2)
