"""From arranging on every note that is shown has its number, and none is there twice."""

from __future__ import annotations

from datetime import date

import pytest

from board.core import events as ev
from board.core.model import Session
from board.core.state import Taken, take
from board.results.freeze import freeze
from tests.core.rooms import ANNA, BERT, CLEO, FACILITATOR, Room, with_people


@pytest.fixture
def room() -> Room:
    """Anna's n1 and Cleo's n2 in group 1, Bert's n3 in group 2."""
    room = with_people()
    for person, text in ((ANNA, "eins"), (CLEO, "zwei"), (BERT, "drei")):
        room.act(person, "add_note", quadrant="threats", text=text)
    return room


def numbers(session: Session) -> dict[str, int | None]:
    return {note.id: note.number for note in session.notes.values()}


def published(session: Session) -> dict[str, int | None]:
    """The numbers on the results page, by the notes' texts."""
    results = freeze(session, date(2026, 1, 1))
    return {note.text: note.number for group in results.groups for note in group.notes}


@pytest.mark.parametrize("phase", ["arrange", "vote", "discuss"])
def test_who_goes_past_arranging_has_numbers_too(room: Room, phase: str) -> None:
    """Catches a room that weighs straight after collecting and cannot say "15 to 13"."""
    room.act(FACILITATOR, "change_phase", phase=phase)
    assert numbers(room.session) == {"n1": 1, "n2": 2, "n3": 1}


@pytest.mark.parametrize("away", ["wait for approval", "set aside"])
def test_a_note_that_comes_back_gets_the_next_number(room: Room, away: str) -> None:
    """Catches numbers that only those notes have that were shown when arranging began."""
    if away == "set aside":
        room.act(FACILITATOR, "set_aside_note", note="n1")
    else:
        room.act(FACILITATOR, "change_settings", approval=True)
        room.act(ANNA, "edit_note", note="n1", text="eins!")
    room.act(FACILITATOR, "change_phase", phase="arrange")
    assert numbers(room.session) == {"n1": None, "n2": 1, "n3": 1}
    room.act(FACILITATOR, "restore_note" if away == "set aside" else "approve_note", note="n1")
    assert numbers(room.session) == {"n1": 2, "n2": 1, "n3": 1}
    text = room.session.notes["n1"].text
    assert published(room.session) == {text: 2, "zwei": 1, "drei": 1}, "the page says what the room"
    room.act(FACILITATOR, "undo")
    assert numbers(room.session)["n1"] is None
    room.act(FACILITATOR, "redo")
    assert numbers(room.session)["n1"] == 2


def test_a_note_that_waits_takes_no_number_from_those_that_are_shown(room: Room) -> None:
    room.act(FACILITATOR, "change_phase", phase="arrange")
    room.act(ANNA, "add_note", quadrant="threats", text="spät", late=True)
    room.act(FACILITATOR, "add_note", quadrant="threats", text="vier", group=1)
    room.act(FACILITATOR, "approve_note", note="n4")
    assert numbers(room.session) == {"n1": 1, "n2": 2, "n3": 1, "n4": 4, "n5": 3}


def test_notes_that_come_with_their_writer_get_numbers_of_the_new_group(room: Room) -> None:
    """Catches two notes "1" in one group."""
    room.act(ANNA, "add_note", quadrant="strengths", text="vier")
    room.act(FACILITATOR, "set_aside_note", note="n4")
    room.act(FACILITATOR, "change_phase", phase="arrange")
    room.act(FACILITATOR, "change_phase", phase="collect")
    room.act(ANNA, "choose_group", group=2)
    assert numbers(room.session) == {"n1": 2, "n2": 2, "n3": 1, "n4": None}
    room.act(FACILITATOR, "restore_note", note="n4")
    assert numbers(room.session)["n4"] == 3
    assert published(room.session) == {"eins": 2, "zwei": 2, "drei": 1, "vier": 3}


def test_a_group_that_was_never_arranged_takes_a_number_away_and_gives_one(room: Room) -> None:
    room.act(FACILITATOR, "change_phase", phase="arrange", group=1)
    room.act(FACILITATOR, "move_note", note="n2", group=2)
    assert numbers(room.session) == {"n1": 1, "n2": None, "n3": None}
    room.act(FACILITATOR, "undo")
    assert numbers(room.session) == {"n1": 1, "n2": 2, "n3": None}
    room.act(FACILITATOR, "move_note", note="n3", group=1)
    assert numbers(room.session) == {"n1": 1, "n2": 2, "n3": 3}


def test_a_number_that_was_called_is_not_given_again(room: Room) -> None:
    room.act(FACILITATOR, "change_phase", phase="arrange")
    room.act(FACILITATOR, "change_phase", phase="collect")
    room.act(CLEO, "withdraw_note", note="n2")
    room.act(ANNA, "add_note", quadrant="threats", text="vier")
    assert numbers(room.session)["n4"] == 3


def test_arranging_taken_back_takes_the_later_numbers_along(room: Room) -> None:
    """Catches a leftover "3" on a board without numbers, which would be given twice."""
    room.act(FACILITATOR, "change_phase", phase="arrange")
    arranged = room.session.revision
    room.act(ANNA, "add_note", quadrant="threats", text="vier", late=True)
    room.act(FACILITATOR, "approve_note", note="n4")
    room.act(FACILITATOR, "undo", revision=arranged)
    assert {*numbers(room.session).values()} == {None}
    room.act(FACILITATOR, "redo")
    assert numbers(room.session) == {"n1": 1, "n2": 2, "n3": 1, "n4": 3}


def test_a_log_from_before_keeps_the_numbers_it_gave(room: Room) -> None:
    room.act(FACILITATOR, "change_phase", phase="arrange")
    row = (
        '[{"kind":"note_added","note":"n4","group":1,"quadrant":"threats","text":"alt",'
        '"place":3.0,"number":3}]'
    )
    take(room.session, Taken(FACILITATOR.key, "add_note", ev.decode(row)))
    room.act(FACILITATOR, "add_note", quadrant="threats", text="neu", group=1)
    assert [room.session.notes[note].number for note in ("n4", "n5")] == [3, 4]
