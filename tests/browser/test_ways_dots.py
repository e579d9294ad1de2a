"""A round of dots by mouse, by finger and by keyboard alone."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect

from board.core.model import Session, Spotlight
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("open_voting", "place_vote", "take_vote", "close_voting", "spotlight")
def test_a_round_of_dots(lead: Lead) -> None:
    """Catches a round that one of the hands cannot open, place dots in, close or show."""
    note = lead.console.write("topic")
    lead.console.do("add_person", affiliation="citizen", group=1)
    lead.console.do("change_phase", phase="vote")
    lead.open()
    lead.press("Open a round of dots …")
    lead.hand.choose(lead.page.get_by_label("All groups, the topics of all"))
    lead.hand.write(lead.field("Dots per person"), "2")
    lead.press("Open the round")
    lead.until(lambda session: session.rounds and session.rounds["r1"].budget == 2)
    assert lead.state().rounds["r1"].across
    lead.press("Dots without a phone …", "+ Place a dot")
    lead.until(lambda session: session.rounds["r1"].votes == {1: {note: 1}})
    lead.press("− Take a dot back")
    lead.until(lambda session: not session.rounds["r1"].votes.get(1))
    lead.press("Close", "Close the round")
    lead.until(lambda session: not session.rounds["r1"].open)
    shown = lead.button("Result on the stage")
    for target in (None, Spotlight(result=True)):
        expect(shown).to_have_attribute("aria-pressed", "false" if target else "true")
        lead.hand.press(shown)
        lead.until(partial(shows, target))


def shows(target: Spotlight | None, session: Session) -> bool:
    return session.groups[1].spotlight == target
