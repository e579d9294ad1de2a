"""Notes by mouse, by finger and by keyboard alone: written, changed, moved, marked, set aside."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import Note, NoteStatus, Quadrant, Reason, Session
from tests.browser.console_room import STRENGTHS, WEAKNESSES
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("add_person", "add_note", "add_notes", "edit_note", "split_note")
def test_notes_are_written_and_changed(lead: Lead) -> None:
    """Catches a choice or a field of the dialogs that one of the hands cannot reach."""
    lead.open()
    lead.press("+ Note for a person without a phone", "+ Citizens")
    lead.until(lambda session: len(session.participants) == 1)
    lead.hand.choose(lead.page.get_by_role("dialog").get_by_label("Threats"))
    lead.hand.write(lead.field("Text of the note"), "one")
    lead.press("Pin")
    lead.until(lambda session: texts(session) == ["one"])
    lead.press("Many lines at once …")
    lead.hand.write(lead.field("One note on each line"), "two\nbread and water")
    lead.press("Pin all lines")
    lead.until(lambda session: texts(session) == ["one", "two", "bread and water"])
    lead.press("Close")

    lead.hand.do(lead.note("one"), "e", "Edit")
    lead.hand.write(lead.field("Text of the note"), "first")
    lead.press("Save")
    lead.until(lambda session: session.notes["n1"].text == "first")
    lead.hand.do(lead.note("bread"), "s", "More …", "Split …")
    lead.hand.write(lead.field("Each line becomes a note of its own."), "bread\nwater")
    lead.press("Split")
    lead.until(lambda session: texts(session) == ["first", "two", "bread", "water"])


def texts(session: Session) -> list[str]:
    return [note.text for note in session.notes.values()]


@sends("move_note")
def test_notes_are_moved(lead: Lead) -> None:
    """Dragged, by menu and by key: to another quadrant, into an order, to another group."""
    for text in ("one", "two", "three", "four"):
        lead.console.write(text)
    lead.open()
    lead.hand.drag(lead.note("one"), lead.console.quadrant(WEAKNESSES), "2")
    lead.until(lambda session: note(session, "one").quadrant is Quadrant.WEAKNESSES)
    lead.hand.do(lead.note("two"), "m", "Move …", "Threats")
    lead.until(lambda session: note(session, "two").quadrant is Quadrant.THREATS)
    lead.hand.drag(lead.note("four"), lead.note("three"), "Alt+ArrowUp", across=0.1)
    lead.until(lambda session: note(session, "four").place < note(session, "three").place)
    lead.hand.do(lead.note("three"), "m", "Move …", "Up")
    lead.until(lambda session: note(session, "four").place > note(session, "three").place)
    lead.hand.do(lead.note("two"), "m", "Move …", "To Group 2")
    lead.until(lambda session: note(session, "two").group == 2)
    expect(lead.note("two")).to_have_count(0)


@sends("flash_note", "park_note", "set_aside_note", "restore_note")
def test_notes_are_marked_parked_and_set_aside(lead: Lead) -> None:
    """Catches a step that only a key or only a menu has."""
    for text in ("one", "two", "three"):
        lead.console.write(text)
    lead.open()
    lead.hand.do(lead.note("one"), "b", "More …", "Mark a contradiction")
    lead.until(lambda session: note(session, "one").flash)
    lead.hand.do(lead.note("one"), "b", "More …", "Contradiction settled")
    lead.until(lambda session: not note(session, "one").flash)
    lead.hand.drag(lead.note("one"), lead.page.locator(".bar"), "p")
    lead.until(lambda session: note(session, "one").parked)
    lead.hand.do(lead.note("two"), "m", "Move …", "To the parking lot")
    lead.until(lambda session: note(session, "two").parked)
    lead.hand.do(lead.note("one"), "p", "More …", "Back to the board")
    lead.until(lambda session: not note(session, "one").parked)
    lead.hand.do(lead.note("three"), "x", "Set aside", "insult")
    lead.until(lambda session: note(session, "three").reason is Reason.INSULT)
    expect(lead.page.get_by_role("region", name="Notes set aside")).to_contain_text("insult")
    lead.press("Bring back")
    lead.until(lambda session: note(session, "three").status is NoteStatus.SHOWN)
    assert note(lead.state(), "three").quadrant.value == STRENGTHS


@sends("do_together", "undo")
def test_several_notes_at_once(lead: Lead) -> None:
    """Moved, parked and set aside together, each time as one step that one undo takes back."""
    for text in ("one", "two", "three"):
        lead.console.write(text)
    lead.open()
    one, two = lead.note("one"), lead.note("two")
    lead.hand.gather(one, two)
    lead.hand.drag(two, lead.console.quadrant(WEAKNESSES), "2")
    lead.until(lambda session: [n.quadrant for n in pair(session)] == [Quadrant.WEAKNESSES] * 2)
    lead.hand.do(two, "m", "Move …", "To the parking lot")
    lead.until(lambda session: all(note.parked for note in pair(session)))
    lead.press("Undo: “Several notes parked”")
    lead.until(lambda session: not any(note.parked for note in pair(session)))
    lead.hand.do(two, "x", "Set aside", "already said")
    lead.until(lambda session: [n.reason for n in pair(session)] == [Reason.DUPLICATE] * 2)


def pair(session: Session) -> list[Note]:
    return [note(session, text) for text in ("one", "two")]


def note(session: Session, text: str) -> Note:
    return next(note for note in session.notes.values() if note.text == text)
