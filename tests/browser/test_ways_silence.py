"""Silence and approval by mouse, by finger and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import Note, NoteStatus, Quadrant, Reason, Session
from tests.browser.console_room import STRENGTHS, WEAKNESSES
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("change_settings", "reveal_notes")
def test_face_down_notes_are_revealed(lead: Lead) -> None:
    """One, the next, a quadrant's, all; catches a switch that one of the hands cannot turn."""
    lead.open()
    lead.hand.press(lead.switch("Write face down"))
    lead.until(lambda session: session.settings.hidden)
    for number in range(4):
        lead.console.write(f"strong {number}")
        lead.console.write(f"weak {number}", WEAKNESSES)
    lead.hand.do(lead.note("strong 0"), "v", "More …", "Reveal")
    lead.until(lambda session: len(down(session)) == 7)
    expect(lead.page.get_by_role("region", name="Face down")).to_contain_text("7 notes")
    lead.press("Reveal the next one")
    lead.until(lambda session: len(down(session)) == 6)
    lead.hand.press(lead.page.get_by_role("button", name=": Weaknesses"))
    lead.until(lambda session: {note.quadrant for note in down(session)} == {Quadrant.STRENGTHS})
    lead.press("Reveal all")
    lead.until(lambda session: not down(session))
    expect(lead.page.locator(".note--down")).to_have_count(0)

    lead.hand.press(lead.page.locator("#fold-rules summary"))
    lead.hand.press(lead.switch("Lock joining"))
    lead.until(lambda session: session.settings.locked)
    lead.hand.write(lead.page.get_by_label("Notes per person and quadrant"), "3")
    lead.hand.finish()
    lead.until(lambda session: session.settings.note_limit == 3)


def down(session: Session) -> list[Note]:
    return [note for note in session.notes.values() if note.hidden]


@sends(
    "change_settings",
    "approve_note",
    "do_together",
    "set_aside_note",
    "watch_author",
    "unwatch_all",
)
def test_notes_wait_for_approval(lead: Lead) -> None:
    """Catches a queue whose buttons or whose inner menu one of the hands cannot reach."""
    lead.console.do("change_phase", phase="collect")
    lead.open()
    lead.hand.press(lead.switch("Show only after approval"))
    lead.until(lambda session: session.settings.approval)
    phone = lead.console.phone()
    for text in ("one", "two", "three", "four"):
        phone.do("add_note", quadrant=STRENGTHS, text=text)
    queue = lead.page.get_by_role("region", name="Waiting for approval")
    one, two = (queue.locator("li", has_text=text) for text in ("one", "two"))
    lead.hand.press(one.get_by_role("button", name="Approve"))
    lead.until(lambda session: statuses(session)[0] is NoteStatus.SHOWN)
    lead.hand.press(two.get_by_role("button", name="Set aside"))
    lead.hand.press(lead.page.get_by_role("menuitem", name="personal data"))
    lead.until(lambda session: session.notes["n2"].reason is Reason.PERSONAL_DATA)
    lead.press("Approve all")
    lead.until(lambda session: statuses(session).count(NoteStatus.SHOWN) == 3)
    lead.hand.do(lead.note("one"), "w", "More …", "This phone only after approval")
    lead.until(lambda session: session.participants[1].watched)
    lead.press("Lift for all")
    lead.until(lambda session: not session.participants[1].watched)


@sends("lower_hands")
def test_hands_go_down(lead: Lead) -> None:
    """Catches a list of raised hands that only their own phones can shorten."""
    lead.console.phone().do("raise_hand", up=True)
    lead.open()
    lead.press("Clear raised hands")
    lead.until(lambda session: not session.participants[1].hand)


def statuses(session: Session) -> list[NoteStatus]:
    return [note.status for note in session.notes.values()]
