"""Rounds of dots and people without a phone, led from the console."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import Side
from tests.browser.console_room import STRENGTHS, Console, button

pytestmark = pytest.mark.browser


def test_a_round_is_opened_followed_and_closed_and_its_result_stands_per_side(
    console: Console,
) -> None:
    """Catches a count that shows before the round is closed, and a sum over both sides."""
    ids = [console.write(f"topic {number}") for number in range(12)]
    phones = [console.phone(side) for side in (Side.CITIZEN, Side.CITIZEN, Side.ADMINISTRATION)]
    console.do("change_phase", phase="vote")
    page = console.open()
    button(page, "Open a round of dots …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("12 topics: we suggest 4 dots.")
    dialog.get_by_label("Question of this round").fill("What first?")
    dialog.get_by_label("Dots per person").fill("2")
    dialog.get_by_label("At most per topic").fill("2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("What first?")).to_be_visible()
    expect(page.get_by_text("0 of 3 have placed their dots")).to_be_visible()
    console.until(lambda session: session.open_round())
    for phone in phones[:2]:
        phone.do("place_vote", topic=ids[0])
        phone.do("place_vote", topic=ids[0])
    phones[2].do("place_vote", topic=ids[3])
    expect(page.get_by_text("2 of 3 have placed their dots")).to_be_visible()
    sent = page.evaluate("document.querySelector('#console').innerText")
    assert "4 dots" not in sent

    button(page, "Close the round").click()
    page.get_by_role("button", name="What first?").press("Enter")
    citizens = page.locator(".ranks__side--citizen li")
    expect(citizens).to_have_text(["topic 0 4 dots"], use_inner_text=True)
    expect(page.locator(".ranks__side--administration li")).to_have_text(
        ["topic 3 1 dot"], use_inner_text=True
    )
    row = page.get_by_role("row", name="topic 0")
    expect(row.get_by_role("cell")).to_have_text(["0", "4"])
    button(page, "Close").click()
    button(page, "Comparison on the stage").click()
    expect(button(page, "Comparison on the stage")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "Another round …")).to_be_visible()


def test_nothing_to_weigh_is_refused_in_the_dialog(console: Console) -> None:
    console.do("change_phase", phase="vote")
    page = console.open()
    button(page, "Open a round of dots …").click()
    button(page, "Open the round").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing on the board to weigh yet")


def test_a_person_without_a_phone_counts_writes_and_places_dots(console: Console) -> None:
    """By keyboard: the new person is chosen at once, notes follow each other, dots are counted."""
    page = console.open()
    button(page, "+ Note for a person without a phone").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="+ Citizens").press("Enter")
    expect(dialog.get_by_label("Person 1, Citizens, Group 1")).to_be_checked()
    dialog.get_by_label("Strengths").check()
    text = dialog.get_by_label("Text of the note")
    for thought in ("first", "second"):
        text.fill(thought)
        text.press("Enter")
        expect(text).to_have_value("")
    page.keyboard.press("Escape")
    expect(console.quadrant(STRENGTHS).locator(".note--citizen")).to_have_count(2)
    expect(page.locator(".headcount--citizen b")).to_have_text("1")

    console.do("open_voting", budget=1)
    button(page, "Dots without a phone …").click()
    expect(dialog).to_contain_text("1 dot left")
    line = dialog.get_by_role("listitem").filter(has_text="first")
    line.get_by_role("button", name="Place a dot").press("Enter")
    expect(dialog).to_contain_text("0 dots left")
    expect(line.locator(".ballot__count")).to_have_text("1")
    other = dialog.get_by_role("listitem").filter(has_text="second")
    other.get_by_role("button", name="Place a dot").click()
    expect(page.get_by_role("alert")).to_contain_text("All your dots are placed.")
    line.get_by_role("button", name="Take a dot back").click()
    expect(dialog).to_contain_text("1 dot left")


def test_many_lines_are_pinned_at_once_and_too_many_are_refused(console: Console) -> None:
    page = console.open()
    button(page, "+ Note for a person without a phone").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Administration").check()
    dialog.get_by_label("Strengths").check()
    button(page, "Many lines at once …").click()
    lines = dialog.get_by_label("One note on each line")
    lines.fill("\n".join(f"line {number}" for number in range(101)))
    expect(dialog).to_contain_text("101 lines")
    button(page, "Pin all lines").click()
    expect(page.get_by_role("alert")).to_contain_text("At most 100 lines at once.")
    lines.fill("one\n\n two \nthree")
    button(page, "Pin all lines").click()
    expect(dialog.get_by_role("status").last).to_contain_text("3 notes pinned.")
    page.keyboard.press("Escape")
    expect(console.quadrant(STRENGTHS).locator(".note--administration")).to_have_count(3)
