"""Ordering with the room: clusters, selections, splitting, the parking lot; undo and redo."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from board.core.model import Cluster
from tests.browser.console_room import (
    STRENGTHS,
    WEAKNESSES,
    Console,
    button,
    drag,
    finger_drag,
)

pytestmark = pytest.mark.browser


def head(page: Page, title: str) -> Locator:
    return page.locator("[data-head]", has_text=title)


def theme(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title, exact=True)


def name_it(page: Page, title: str) -> None:
    """Writes the title that a new theme asks for."""
    expect(page.get_by_label("Title of the theme")).to_be_focused()
    page.keyboard.type(title)
    page.keyboard.press("Enter")


def clusters(console: Console) -> list[Cluster]:
    return list(console.services.live.session(console.session).clusters.values())


def test_notes_are_laid_together_by_mouse_by_finger_by_menu_and_by_key(console: Console) -> None:
    """Each way forms or fills a theme; the title is written in place and kept by Enter."""
    for text in ("one", "two", "three", "four", "five"):
        console.write(text)
    page = console.open()
    drag(page, console.note("one"), console.note("two"))
    name_it(page, "Numbers")
    numbers = theme(page, "Numbers")
    expect(numbers.locator("[data-note]")).to_contain_text(["two", "one"])
    expect(head(page, "Numbers")).to_be_focused()

    finger_drag(page, console.note("three"), head(page, "Numbers"))
    expect(numbers.locator("[data-note]")).to_contain_text(["two", "one", "three"])

    console.note("four").click()
    button(page, "Lay together …").click()
    page.get_by_role("menuitem", name="Numbers").click()
    expect(numbers.locator("[data-note]")).to_have_count(4)
    expect(console.note("four")).to_be_focused()

    console.note("five").focus()
    page.keyboard.press("t")
    expect(page.get_by_role("menuitem", name="New theme with this note")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Numbers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(numbers.locator("[data-note]")).to_have_count(5)
    page.keyboard.press("r")
    expect(numbers.locator("[data-note]")).to_have_count(4)
    expect(console.note("five")).to_be_focused()


def test_a_theme_is_renamed_moved_merged_and_dissolved(console: Console) -> None:
    """By menu, keys and drag; Escape keeps the old title, and another console's is not lost."""
    ids = [console.write(text) for text in ("one", "two", "three")]
    console.do("form_cluster", notes=ids[:1], title="First")
    console.do("form_cluster", notes=ids[1:2], title="Second")
    page = console.open()
    head(page, "First").focus()
    page.keyboard.press("e")
    page.get_by_label("Title of the theme").fill("Wrong")
    page.keyboard.press("Escape")
    expect(head(page, "First")).to_be_focused()
    head(page, "First").dblclick()
    page.get_by_label("Title of the theme").fill("Begin")
    page.get_by_label("Search notes").click()
    expect(head(page, "Begin")).to_be_visible()

    head(page, "Begin").focus()
    page.keyboard.press("Alt+ArrowDown")
    strengths = console.quadrant(STRENGTHS)
    expect(strengths.locator("[data-note]")).to_contain_text(["two", "one", "three"])
    page.keyboard.press("2")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("Begin")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("one")
    head(page, "Second").click()
    button(page, "Move …").click()
    page.get_by_role("menuitem", name="Threats").click()
    expect(console.quadrant("threats")).to_contain_text("Second")
    drag(page, head(page, "Second"), console.quadrant("opportunities"))
    expect(console.quadrant("opportunities")).to_contain_text("Second")

    drag(page, head(page, "Second"), theme(page, "Begin"))
    expect(theme(page, "Begin").locator("[data-note]")).to_contain_text(["one", "two"])
    expect(head(page, "Second")).to_have_count(0)
    head(page, "Begin").click()
    button(page, "More …").click()
    page.get_by_role("menuitem", name="Dissolve the theme").click()
    expect(page.locator("[data-head]")).to_have_count(0)
    expect(console.quadrant(WEAKNESSES).locator("[data-note]")).to_have_count(2)
    assert clusters(console) == []


def test_notes_lie_in_an_order_in_and_out_of_a_theme(console: Console) -> None:
    ids = [console.write(text) for text in ("one", "two", "three", "four")]
    console.do("form_cluster", notes=ids[:3], title="Three")
    page = console.open()
    inside = theme(page, "Three").locator("[data-note]")
    console.note("one").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(inside).to_contain_text(["two", "one", "three"])
    page.keyboard.press("Alt+ArrowDown")
    expect(inside).to_contain_text(["two", "three", "one"])
    drag(page, console.note("two"), console.note("four"), across=0.1)
    expect(inside).to_contain_text(["three", "one"])
    expect(console.quadrant(STRENGTHS).locator("[data-note]")).to_contain_text(
        ["three", "one", "two", "four"]
    )


def test_several_are_selected_with_keys_clicks_and_fingers(console: Console) -> None:
    for text in ("one", "two", "three", "four"):
        console.write(text)
    page = console.open()
    console.note("one").click()
    console.note("three").click(modifiers=["Control"])
    bar = page.get_by_role("group", name="Selected notes")
    expect(bar).to_contain_text("2 notes")
    console.note("three").click()
    console.note("one").click(modifiers=["Shift"])
    expect(bar).to_contain_text("3 notes")
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(console.note("two")).to_be_focused()
    page.keyboard.press("Space")
    expect(bar).to_contain_text("2 notes")
    page.keyboard.press("t")
    expect(page.get_by_role("menuitem", name="New theme of 2 notes")).to_be_focused()
    page.keyboard.press("Enter")
    name_it(page, "Pair")
    expect(theme(page, "Pair").locator("[data-note]")).to_contain_text(["one", "two"])

    button(page, "Choose several").click()
    console.note("three").click()
    console.note("four").click()
    expect(bar).to_contain_text("2 notes")
    drag(page, console.note("three"), head(page, "Pair"))
    expect(theme(page, "Pair").locator("[data-note]")).to_have_count(4)


def test_several_are_moved_set_aside_and_parked_as_one_step(console: Console) -> None:
    """Catches a command for each note: a single undo would leave all but one where they are."""
    for text in ("one", "two", "three"):
        console.write(text)
    page = console.open()
    console.note("one").click()
    console.note("three").click(modifiers=["Shift"])
    page.keyboard.press("2")
    expect(console.quadrant(WEAKNESSES).locator("[data-note]")).to_contain_text(
        ["one", "two", "three"]
    )
    page.keyboard.press("p")
    expect(page.locator(".parking [data-note]")).to_have_count(3)
    page.keyboard.press("x")
    page.get_by_role("menuitem", name="belongs elsewhere").click()
    expect(
        page.get_by_role("region", name="Notes set aside").get_by_role("listitem")
    ).to_have_count(3)
    for step in ("Several notes set aside", "Several notes parked", "Several notes moved"):
        button(page, f"Undo: “{step}”").click()
    expect(console.quadrant(STRENGTHS).locator("[data-note]")).to_contain_text(
        ["one", "two", "three"]
    )


def test_beside_a_tall_theme_the_next_column_goes_on(console: Console) -> None:
    """Catches the hole that a grid's rows leave beside a theme."""
    notes = [console.write(text) for text in ("one", "two", "three", "four", "five", "six")]
    console.do("form_cluster", notes=notes[:4], title="Tall")
    page = console.open()
    console.note("six").scroll_into_view_if_needed()
    tall, six = theme(page, "Tall").bounding_box(), console.note("six").bounding_box()
    assert tall and six
    assert six["x"] > tall["x"] + tall["width"]
    assert six["y"] < tall["y"] + tall["height"]


def test_a_note_is_split_marked_and_parked(console: Console) -> None:
    console.write("bread and water")
    console.write("stays")
    page = console.open()
    console.note("bread").focus()
    page.keyboard.press("s")
    lines = page.get_by_label("Each line becomes a note of its own.")
    expect(lines).to_have_value("bread\nwater")
    lines.fill("bread")
    button(page, "Split").click()
    expect(page.get_by_role("alert")).to_contain_text("a line of its own")
    lines.fill("bread\nbutter\nwater")
    button(page, "Split").click()
    expect(console.quadrant(STRENGTHS).locator("[data-note]")).to_contain_text(
        ["bread", "butter", "water", "stays"]
    )
    expect(page.get_by_role("dialog")).to_have_count(0)  # its answer may come after the patch
    console.note("bread").focus()
    page.keyboard.press("b")
    expect(console.note("bread")).to_contain_text("Contradiction")
    page.keyboard.press("p")
    lot = page.get_by_role("region", name="Parking lot")
    expect(lot).to_contain_text("bread")
    drag(page, console.note("butter"), lot)
    expect(lot.locator("[data-note]")).to_have_count(2)
    console.note("bread").click()
    button(page, "More …").click()
    page.get_by_role("menuitem", name="Back to the board").click()
    expect(console.quadrant(STRENGTHS)).to_contain_text("bread")
    drag(page, console.note("butter"), console.quadrant(WEAKNESSES))
    expect(lot).to_have_count(0)
    drag(page, console.note("water"), page.locator(".bar"))
    expect(lot).to_contain_text("water")
    page.keyboard.press("Control+z")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("butter")
    expect(lot).to_have_count(0)


def test_numbers_stand_on_notes_once_arranging_has_begun(console: Console) -> None:
    console.write("one")
    page = console.open()
    expect(page.locator(".note__number")).to_have_count(0)
    button(page, "Arrange").click()
    expect(page.locator(".note__number")).to_contain_text("1")
    console.note("one").click()
    expect(page.get_by_role("group", name="Selected note")).to_contain_text("Note 1")


def test_steps_are_taken_back_and_done_again_by_name(console: Console) -> None:
    """Catches an undo without its name, and Ctrl+Z that steals the key from a text field."""
    console.write("one")
    page = console.open()
    console.note("one").focus()
    page.keyboard.press("2")
    button(page, "Undo: “Note moved”").click()
    expect(console.quadrant(STRENGTHS)).to_contain_text("one")
    expect(page.locator(".toast")).to_contain_text("Taken back: “Note moved”")
    button(page, "Do again: “Note moved”").click()
    expect(console.quadrant(WEAKNESSES)).to_contain_text("one")
    page.keyboard.press("Control+z")
    expect(console.quadrant(STRENGTHS)).to_contain_text("one")
    page.keyboard.press("Control+Shift+Z")
    expect(console.quadrant(WEAKNESSES)).to_contain_text("one")
    page.get_by_label("Search notes").fill("on")
    page.keyboard.press("Control+z")
    expect(button(page, "Undo: “Note moved”")).to_be_visible()


def test_nothing_is_ordered_while_dots_are_placed(console: Console) -> None:
    console.write("one")
    console.write("two")
    console.do("open_voting", budget=3)
    page = console.open()
    drag(page, console.note("one"), console.note("two"))
    expect(page.locator(".toast")).to_contain_text("Dots are being placed.")
    assert clusters(console) == []


def test_themes_are_ordered_after_the_end_and_notes_set_aside(console: Console) -> None:
    console.write("one")
    console.write("two")
    console.do("end_session")
    page = console.open()
    drag(page, console.note("one"), console.note("two"))
    name_it(page, "Late")
    expect(theme(page, "Late").locator("[data-note]")).to_have_count(2)
    console.note("one").click()
    button(page, "Set aside").click()
    page.get_by_role("menuitem", name="insult").click()
    expect(theme(page, "Late").locator("[data-note]")).to_have_count(1)


def test_notes_are_ordered_on_their_board_after_the_end(console: Console) -> None:
    """Catches keys and menus that offer what is refused then, or hide what is allowed."""
    console.write("one")
    console.write("two")
    console.do("end_session")
    page = console.open()
    row = console.quadrant(STRENGTHS).locator("[data-note]")
    console.note("one").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(row).to_contain_text(["two", "one"])
    console.note("one").click()
    button(page, "Move …").click()
    expect(page.get_by_role("group", name="To a group")).to_have_count(0)
    page.get_by_role("menuitem", name="Up").click()
    expect(row).to_contain_text(["one", "two"])
    console.note("two").press("2")
    expect(console.quadrant(WEAKNESSES).locator("[data-note]")).to_contain_text(["two"])
