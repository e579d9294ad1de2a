"""The phone by mouse, by finger and by keyboard alone: notes, place, signals, dots."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import NoteStatus, Quadrant, Session, Side
from tests.browser.ways import Held, sends

pytestmark = pytest.mark.browser


@sends("join", "add_note", "edit_note", "move_note", "withdraw_note")
def test_notes_are_written_changed_moved_and_withdrawn(phone: Held) -> None:
    """And one that comes late is offered. Catches a form that one of the hands cannot send."""
    phone.join()
    text = phone.page.locator("#text")
    phone.hand.choose(phone.page.locator("#new [value=opportunities]"))
    phone.hand.write(text, "mehr Bänke")
    phone.press("Pin it up")
    phone.until(lambda session: fields(session) == [("mehr Bänke", Quadrant.OPPORTUNITIES)])
    own = phone.open("mehr Bänke")
    phone.hand.write(own.get_by_label("Change the text"), "viele Bänke")
    phone.hand.press(own.get_by_role("button", name="Save"))
    phone.until(lambda session: fields(session) == [("viele Bänke", Quadrant.OPPORTUNITIES)])
    own = phone.open("viele Bänke")
    expect(own.get_by_role("button", name="Opportunities")).to_be_hidden()
    phone.hand.press(own.get_by_role("button", name="Threats"))
    phone.until(lambda session: fields(session) == [("viele Bänke", Quadrant.THREATS)])
    expect(own).to_contain_text("Threats")
    own = phone.open("viele Bänke")
    phone.hand.press(own.get_by_role("button", name="Withdraw"))
    phone.until(lambda session: session.notes["n1"].status is NoteStatus.WITHDRAWN)

    phone.hand.write(text, "zu spät")
    phone.room.lead("close_writing")
    phone.press("Offer it to the facilitator")
    phone.until(lambda session: [note.late for note in session.notes.values()] == [False, True])


def fields(session: Session) -> list[tuple[str, Quadrant]]:
    return [(note.text, note.quadrant) for note in session.notes.values()]


@sends("join", "choose_side", "choose_group", "raise_hand", "say_done")
def test_side_group_and_signals(phone: Held) -> None:
    """Catches a choice that only a pointer can make."""
    phone.join()
    phone.press("Raise your hand")
    phone.until(lambda session: session.participants[1].hand)
    phone.press("Raise your hand")
    phone.until(lambda session: not session.participants[1].hand)
    phone.press("I am done")
    phone.until(lambda session: session.participants[1].done)
    place = phone.page.locator("[data-part=place]")
    phone.hand.press(place.locator("summary"))
    phone.hand.choose(place.get_by_label("Administration"))
    phone.press("Change side")
    phone.until(lambda session: session.participants[1].side is Side.ADMINISTRATION)
    phone.hand.press(place.locator("summary"))
    phone.hand.choose(place.get_by_label("Group 2"))
    phone.press("Change group")
    phone.until(lambda session: session.participants[1].group == 2)


@sends("join", "place_vote", "take_vote")
def test_dots(phone: Held) -> None:
    """Catches a plus or a minus that one of the hands cannot reach."""
    phone.room.lead("add_note", quadrant="threats", text="Busse", affiliation=None)
    phone.join()
    phone.room.lead("open_voting", budget=2)
    phone.press("Place a dot: Busse")
    phone.until(lambda session: session.rounds["r1"].votes == {1: {"n1": 1}})
    phone.press("Take a dot back: Busse")
    phone.until(lambda session: not session.rounds["r1"].votes.get(1))
