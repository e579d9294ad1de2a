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
    expect(citizens).to_have_text(["1 topic 0 4 dots"], use_inner_text=True)
    expect(page.locator(".ranks__side--administration li")).to_have_text(
        ["4 topic 3 1 dot"], use_inner_text=True
    )
    row = page.get_by_role("row", name="topic 0")
    expect(row.get_by_role("cell")).to_have_text(["0", "4"])
    button(page, "Close").click()
    expect(button(page, "Result on the stage")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "Another round …")).to_be_visible()


def test_each_group_has_its_own_round_and_its_own_result(console: Console) -> None:
    """Catches: the round of group 1 with its button on the console that leads group 2, groups that
    are closed together, and topics of one group in the ranking of another."""
    here, there = console.write("here"), console.write("there", group=2)
    phones = [console.phone(group=group) for group in (1, 2)]
    console.do("change_phase", phase="vote")
    console.do("open_voting", budget=1, group=1)
    page = console.open(group="Group 2")
    expect(button(page, "Open a round of dots …")).to_be_visible()
    expect(button(page, "Close the round")).to_have_count(0)
    button(page, "Open a round of dots …").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 topic: we suggest 1 dot.")
    button(page, "Open the round").click()
    expect(button(page, "Close the round")).to_have_count(1)
    button(page, "All").click()
    expect(page.locator(".round__question")).to_have_text(
        ["Group 1: Dots are being placed", "Group 2: Dots are being placed"]
    )
    for phone, topic in zip(phones, (here, there), strict=True):
        phone.do("place_vote", topic=topic)
    expect(page.get_by_text("1 of 1 has placed their dots")).to_have_count(2)
    page.locator(".round", has_text="Group 2").get_by_role("button", name="Close the round").click()
    expect(page.locator(".round__question")).to_have_text(["Group 1: Dots are being placed"])
    button(page, "Close the round").click()
    expect(page.locator(".rounds__line > span")).to_have_text(
        ["Group 2: Round 2", "Group 1: Round 1"]
    )

    console.do("open_voting", budget=1)
    for phone, topic in zip(phones, (here, there), strict=True):
        phone.do("place_vote", topic=topic)
    console.do("close_voting")
    page.get_by_role("button", name="Round 3").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".ranks")).to_have_count(2)
    expect(dialog.get_by_role("heading", level=3, name="Group")).to_have_text(
        ["Group 1", "Group 2"]
    )
    expect(dialog.locator(".ranks").last.locator("li")).to_have_text(
        ["1 there 1 dot"], use_inner_text=True
    )


def test_what_is_no_topic_any_more_keeps_its_line_in_the_result(console: Console) -> None:
    """Catches: "no longer on the board" in place of a name, and words that were set aside."""
    notes = [console.write(text) for text in ("first", "Mrs Smith")]
    phone = console.phone()
    console.do("form_cluster", notes=notes[:1], title="Theme")
    console.do("open_voting", budget=2)
    for topic in ("c1", notes[1]):
        phone.do("place_vote", topic=topic)
    console.do("close_voting")
    console.do("dissolve_cluster", cluster="c1")
    console.do("set_aside_note", note=notes[1], reason="personal_data")
    page = console.open()
    page.locator("summary", has_text="Dots").click()
    page.get_by_role("button", name="Round 1").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".ranks__side--citizen li")).to_have_text(
        ["Theme (no longer on the board) 1 dot", "a note that was set aside 1 dot"],
        use_inner_text=True,
    )
    expect(dialog).not_to_contain_text("Smith")


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
