"""Edges on the console: time that is over, an agenda that changes, the comparison, the end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.console_room import STRENGTHS, Console, button

pytestmark = pytest.mark.browser


def test_time_that_is_over_is_set_anew_and_cannot_pause(console: Console) -> None:
    page = console.open()
    console.do("start_timer", seconds=1, group=1)
    time = page.get_by_role("group", name="Time")
    time.get_by_role("button", name="New time").click()
    expect(button(page, "Pause")).to_have_count(0)
    button(page, "5 minutes").click()
    expect(page.locator(".top__clock")).to_contain_text("04:")
    expect(button(page, "Pause")).to_be_visible()
    expect(button(page, "New time")).to_have_count(0)


@pytest.mark.parametrize("is_over", [False, True])
def test_the_top_stays_one_row_in_german(console: Console, is_over: bool) -> None:
    """Catches longer buttons that push the end of the workshop into a second row, on usual screens
    and where the wider spaces begin."""
    console.do("change_phase", phase="discuss")
    console.do("start_timer", seconds=1 if is_over else 600)
    page = console.open("de", "Gruppe 1")
    expect(button(page, "Neue Zeit" if is_over else "Pause")).to_be_visible()
    expect(page.locator(".top__next")).to_have_text("Workshop beenden …")
    for width in (1440, 1540, 1690, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        box = page.locator(".top").bounding_box()
        assert box and box["height"] < 80, width


def test_a_step_put_before_the_running_one_moves_nobody(console: Console) -> None:
    """Sabotage: the dialog sends the agenda without the steps' ids."""
    first, second = {"phase": "collect", "question": "One?"}, {"phase": "discuss"}
    console.do("change_settings", agenda=[first, second])
    console.do("take_step", step=0)
    page = console.open()
    button(page, "Change the agenda …").click()
    button(page, "+ Step").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("group", name="Step 1").get_by_label("Question").fill("One, again?")
    for number in (3, 2):
        button(page, f"Up: Step {number}").click()
    expect(dialog.get_by_label("Question").nth(1)).to_have_value("One, again?")
    button(page, "Save").click()
    expect(page.locator(".course [aria-current]")).to_contain_text("One, again?")
    assert console.services.live.session(console.session).groups[1].step == 1


def test_a_menu_in_the_side_column_comes_into_sight(console: Console) -> None:
    """Catches "Walk through" opening below the edge of a usual screen."""
    for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
        console.write("one", quadrant)
    page = console.open()
    page.set_viewport_size({"width": 1440, "height": 700})
    button(page, "Walk through").click()
    menu = page.get_by_role("dialog", name="Walk through")
    for line in ("Shuffled", "Threats"):
        expect(menu.get_by_text(line)).to_be_in_viewport(ratio=1)


def test_the_comparison_is_offered_where_the_stage_can_show_it(console: Console) -> None:
    """Catches a button after which the stage shows the overview without a word."""
    console.write("one")
    console.do("change_phase", phase="discuss", group=1)
    console.do("open_voting", budget=1)
    console.do("close_voting")
    page = console.open()
    offered = page.get_by_role("button", name="Comparison on the stage")
    expect(offered).to_be_disabled()
    expect(offered).to_have_accessible_description(re.compile("^So far too few people"))


def test_the_end_says_what_becomes_of_what_is_not_finished(console: Console) -> None:
    page = console.open()
    button(page, "End the workshop …").click()
    lines = page.get_by_role("dialog").get_by_role("listitem")
    expect(lines).to_have_count(3)
    page.keyboard.press("Escape")
    console.do("change_phase", phase="collect")
    console.write("on the board")
    console.do("change_settings", hidden=True)
    console.write("down", group=2)
    console.do("change_settings", hidden=False, approval=True)
    for text in ("one", "two"):
        console.phone().do("add_note", quadrant=STRENGTHS, text=text)
    console.do("open_voting", budget=1)
    button(page, "End the workshop …").click()
    for line in ("The open round of dots is closed", "1 note that lies face down", "2 notes wait"):
        expect(lines.filter(has_text=line)).to_have_count(1)
