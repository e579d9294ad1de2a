"""Notes on the console: dragged, edited, added; and where focus goes by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.console_room import STRENGTHS, WEAKNESSES, Console, button

pytestmark = pytest.mark.browser


def test_escape_ends_a_drag_and_a_finger_drags_after_a_hold(console: Console) -> None:
    console.write("one")
    page = console.open()
    box = console.note("one").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(900, 300, steps=4)
    expect(page.locator(".note--ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".note--ghost")).to_have_count(0)
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.up()
    expect(console.quadrant(STRENGTHS)).to_contain_text("one")
    expect(console.note("one")).to_have_attribute("aria-pressed", "false")

    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    finger("touchStart", (box["x"] + 20, box["y"] + 10))
    expect(page.locator(".note--ghost")).to_have_count(1)
    finger("touchMove", (900, 300))
    expect(page.locator(".quadrant--target")).to_have_attribute("data-quadrant", WEAKNESSES)
    finger("touchEnd")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("one")


def test_a_note_is_edited_and_what_was_typed_outlives_changes_from_elsewhere(
    console: Console,
) -> None:
    """Catches an editor that is drawn anew with each patch: the typed text would be gone."""
    note = console.write("short")
    page = console.open()
    console.note("short").focus()
    page.keyboard.press("e")
    editor = page.get_by_label("Text of the note")
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(console.note("short")).to_be_focused()
    console.note("short").dblclick()
    editor.fill("x" * 281)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at most 280 characters")
    editor.fill("typed here")
    console.do("edit_note", note=note, text="changed elsewhere")
    expect(page.get_by_text("Somebody changed this note meanwhile")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("changed elsewhere")
    expect(editor).to_have_value("typed here")
    expect(editor).to_be_focused()
    console.do("set_aside_note", note=note, reason="duplicate")
    expect(page.get_by_text("no longer on the board")).to_be_visible()
    expect(editor).to_have_value("typed here")
    button(page, "Pin as a new note").click()
    expect(console.quadrant(STRENGTHS)).to_contain_text("typed here")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_notes_for_people_without_a_phone_follow_each_other(console: Console) -> None:
    """Catches a form that forgets its choices, and an Enter that pins twice."""
    page = console.open()
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
    expect(console.note("third")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    notes = console.quadrant("opportunities").locator(".note--administration")
    expect(notes).to_contain_text(["first", "second", "third"])
    expect(notes).to_have_count(3)


def test_the_keyboard_alone_is_enough(console: Console) -> None:
    """From the top of the page to a note, by arrows to another, and through its menu back."""
    for text in ("one", "two", "three"):
        console.write(text)
    page = console.open()
    page.keyboard.press("Tab")
    for _step in range(20):
        if page.evaluate("document.activeElement.matches('[data-note]')"):
            break
        page.keyboard.press("Tab")
    expect(console.note("one")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(console.note("two")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("End")
    expect(console.note("three")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Selected note")).to_contain_text("three")
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Weaknesses")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(console.note("three")).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem", name="Weaknesses")).to_be_focused()
    page.keyboard.press("Enter")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("three")
    expect(console.note("three")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_role("menuitem", name="personal data")).to_be_focused()
    page.keyboard.press("Enter")
    expect(console.note("three")).to_have_count(0)
    expect(console.note("two")).to_be_focused()


def test_changes_from_elsewhere_move_neither_focus_nor_selection_nor_search(
    console: Console,
) -> None:
    one, two = console.write("one"), console.write("two")
    page = console.open()
    console.note("two").click()
    console.do("move_note", note=two, quadrant=WEAKNESSES)
    expect(console.quadrant(WEAKNESSES)).to_contain_text("two")
    expect(console.note("two")).to_be_focused()
    expect(console.note("two")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Search notes").fill("one")
    expect(console.note("two")).to_have_count(0)
    console.write("one more")
    expect(console.note("one more")).to_be_visible()
    expect(page.get_by_label("Search notes")).to_be_focused()
    console.do("set_aside_note", note=one)
    expect(console.quadrant(STRENGTHS).locator("[data-note]")).to_have_count(1)
    expect(page.get_by_role("group", name="Selected note")).to_contain_text("two")
