"""The workshop itself by mouse, by finger and by keyboard alone: settings, helpers, undo, end."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import Session
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("change_settings", "undo", "redo")
def test_settings_and_the_way_back(lead: Lead) -> None:
    """By button, by key and in the history; catches an undo that only a key or a button has."""
    lead.open()
    lead.press("Settings …")
    lead.hand.write(lead.field("Title"), "Zukunft")
    lead.press("Save")
    lead.until(lambda session: session.settings.title == "Zukunft")
    lead.press("Undo: “Settings changed”")
    lead.until(lambda session: session.settings.title == "1. Workshop")
    lead.press("Do again: “Settings changed”")
    lead.until(lambda session: session.settings.title == "Zukunft")
    lead.press("History …")
    steps = lead.page.get_by_role("dialog").get_by_role("listitem")
    lead.hand.press(steps.filter(has_text="Settings changed").get_by_role("button").first)
    lead.until(lambda session: session.settings.title == "1. Workshop")


@sends("invite_cofacilitator", "revoke_cofacilitator")
def test_helpers(lead: Lead) -> None:
    """Catches a link that one of the hands cannot give or revoke."""
    lead.open()
    lead.press("Lead together …")
    lead.hand.write(lead.field("Name"), "Ute")
    lead.press("Invite")
    lead.until(lambda session: names(session) == ["Ute"])
    lead.hand.press(lead.page.get_by_role("button", name="Revoke"))
    lead.until(lambda session: names(session) == [])


def names(session: Session) -> list[str]:
    """Who may help to lead."""
    return [helper.name for helper in session.cofacilitators.values() if not helper.revoked]


@sends("hand_over")
def test_the_lead_is_handed_over(lead: Lead) -> None:
    """Catches a page that loses the new link, because its own is void before the answer comes."""
    lead.open()
    lead.press("Lead together …", "Hand over the lead …")
    lead.hand.write(lead.field("Your name, if you want to help on"), "Ute")
    lead.press("Hand over the lead")
    lead.until(lambda session: session.lead == 2 and names(session) == ["Ute"])
    expect(lead.page.get_by_role("heading", name="You have handed over the lead")).to_be_visible()
    expect(lead.page.get_by_role("img")).to_be_visible()
    lead.leave("Go on helping")
    lead.press("History …")
    step = lead.page.get_by_role("dialog").get_by_role("listitem")
    expect(step.filter(has_text="Lead handed over")).to_contain_text("Ute")
    expect(lead.button("Lead together …")).to_have_count(0)


@sends("end_session", "reopen_session")
def test_the_end(lead: Lead) -> None:
    """Catches an end or a way back that one of the hands cannot reach."""
    lead.open()
    lead.press("End the workshop …", "End the workshop")
    lead.until(lambda session: session.ended)
    lead.hand.press(lead.button("Reopen").first)
    lead.until(lambda session: not session.ended)
