"""The agenda, leading together, and what assistive technology finds in it all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console_room import Console, button
from tests.running import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def test_an_agenda_is_prepared_and_stepped_through(console: Console) -> None:
    page = console.open()
    page.locator("#fold-agenda summary").click()
    button(page, "Prepare an agenda …").click()
    dialog = page.get_by_role("dialog")
    for number in (1, 2):
        button(page, "+ Step").click()
        expect(dialog.get_by_role("group", name=f"Step {number}")).to_be_visible()
    first, second = (dialog.get_by_role("group", name=f"Step {number}") for number in (1, 2))
    first.get_by_label("Phase").select_option("discuss")
    second.get_by_label("Minutes").fill("8")
    second.get_by_label("Question").fill("What is good?")
    dialog.get_by_role("button", name="Up: Step 2").press("Enter")
    expect(first.get_by_label("Question")).to_have_value("What is good?")
    button(page, "Save").click()
    page.get_by_role("button", name="Next step of the agenda: Collect").click()
    expect(page.locator(".top__phases [aria-current]")).to_have_text("Collect")
    expect(page.locator(".top__clock")).to_contain_text("Time left: 07:")
    expect(page.locator(".course [aria-current]")).to_contain_text("What is good?")
    page.locator(".course button").nth(1).press("Enter")
    expect(page.locator(".top__phases [aria-current]")).to_have_text("Discuss")
    expect(page.locator(".top__next")).to_have_text("End the workshop …")
    button(page, "Arrive").click()
    expect(page.locator(".top__next")).to_contain_text("Collect")


def test_a_helper_is_invited_leads_one_group_and_is_revoked(console: Console) -> None:
    """Catches a revoked console that goes on showing the board, and a helper who can invite."""
    console.write("one")
    page = console.open()
    button(page, "Lead together …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Ute")
    dialog.get_by_label("Leads").select_option("2")
    page.keyboard.press("Tab")
    button(page, "Invite").click()
    line = dialog.get_by_role("listitem")
    expect(line).to_contain_text("Ute")
    line.get_by_role("button", name="QR code").click()
    expect(line.get_by_role("img")).to_have_js_property("complete", True)
    path = page.evaluate(
        """async () => (await (await fetch("/console/links", {method: "POST",
        headers: {Authorization: "Bearer " + location.hash.slice(1)}})).json()).helpers[1]"""
    )
    other = page.context.new_page()
    other.goto(console.address.split("/console")[0] + path)
    expect(other.locator(".top__own")).to_have_text("Group 2")
    expect(button(other, "Group 1")).to_have_count(0)
    expect(other.get_by_role("region", name="Group 1")).to_have_count(0)
    expect(button(other, "Lead together …")).to_have_count(0)
    button(other, "Next phase: Collect").click()
    expect(other.locator(".top__phases [aria-current]")).to_have_text("Collect")
    console.until(lambda session: session.groups[2].phase == "collect")
    button(other, "Settings …").click()
    other.get_by_label("Title").fill("Hers")
    button(other, "Save").click()
    expect(other.get_by_role("alert")).to_contain_text("not possible from here")
    assert console.services.live.session(console.session).groups[1].phase == "lobby"
    line.get_by_role("button", name="Revoke").click()
    expect(other.get_by_role("heading", name="Your part has ended")).to_be_visible()
    expect(other.locator("[data-note]")).to_have_count(0)
    expect(line).to_have_count(0)
    other.reload()
    expect(other.get_by_role("heading", name="This link does not work.")).to_be_visible()


def prepare(console: Console) -> None:
    """A board with everything on it: themes, marks, parked, waiting, aside, and an open round."""
    console.do("change_settings", hidden=True, agenda=[{"phase": "collect", "minutes": 5}])
    console.write("face down")
    console.do("change_settings", hidden=False, approval=True)
    ids = [console.write(f"topic {number}") for number in range(6)]
    console.do("change_phase", phase="collect")
    console.phone().do("add_note", quadrant="threats", text="ask Mrs Miller")
    console.do("change_phase", phase="vote")
    console.do("form_cluster", notes=ids[:2], title="Theme")
    console.do("form_cluster", notes=ids[2:3])
    console.do("park_note", note=ids[3])
    console.do("flash_note", note=ids[4])
    console.do("set_aside_note", note=ids[5], reason="insult")
    console.do("add_person", affiliation=None)
    console.do("invite_cofacilitator", called="Ute")
    console.do("open_voting", budget=3, question="What first?")
    console.do("place_vote", topic=ids[4], person=2)


def opened(name: str) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.locator(f".side-column [data-dialog={name}]").click()
        expect(page.get_by_role("dialog")).to_be_visible()

    return open_it


def closed(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_while_a_round_is_open(console: Console, language: str) -> None:
    prepare(console)
    page = console.open(language, None)
    page.locator(".top__groups .pill").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.locator("[data-head]").first.click()
    check(page, "board")
    for name in ("history", "agenda", "helpers", "dots", "message", "add"):
        opened(name)(page)
        check(page, name)
        closed(page)
    opened("helpers")(page)
    page.locator("dialog [data-dialog=handover]").click()
    check(page, "handover")
    closed(page)
    console.do("close_voting")
    opened("result")(page)
    check(page, "result")
    closed(page)
    opened("voting")(page)
    check(page, "voting")


def check(page: Page, scene: str) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    page.wait_for_function("() => !document.getAnimations().length")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert told == [], f"{scene}: {told}"


def test_nothing_scrolls_sideways_and_no_tool_leaves_its_bar(console: Console) -> None:
    """Catches a bar whose last tools lie over the side column, and a second row on top."""
    prepare(console)
    names = {"1": "Bürgerservice", "2": "Stadtplanung"}
    console.do("change_settings", group_names=names)
    console.do("change_phase", phase="discuss")
    console.do("start_timer", seconds=600)
    console.do("close_voting")
    page = console.open("de", "Bürgerservice")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.locator("[data-note]").first.click()
    expect(page.locator(".bar__note")).to_be_visible()
    expect(page.locator(".top__next")).to_have_text("Workshop beenden …")
    top = page.locator(".top").bounding_box()
    assert top and top["height"] < 80
    for width in (1440, 1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        beyond = page.evaluate(
            "(bar => bar.scrollWidth - bar.clientWidth)(document.querySelector('.bar'))"
        )
        assert beyond <= 0, width


BELL = """
window.rung = 0;
window.AudioContext = class extends AudioContext {
  createOscillator() { window.rung += 1; return super.createOscillator(); }
};
"""


def test_a_tone_ends_the_time_where_it_was_asked_for(console: Console) -> None:
    """Catches a tone that comes unasked, and one that does not come at zero."""
    console.page.add_init_script(BELL)
    page = console.open()
    console.do("start_timer", seconds=1, group=1)
    expect(page.locator(".top__clock")).to_contain_text("00:00")
    assert page.evaluate("window.rung") == 0
    page.locator(".top__clock").click()
    page.get_by_role("switch", name="Sound when the time is over").click()
    assert page.evaluate("window.rung") == 1
    console.do("start_timer", seconds=6, group=1)
    console.until(lambda session: page.evaluate("window.rung") == 2)
