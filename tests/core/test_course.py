"""The course of a workshop: steps of the agenda, raised hands, the next note, and the end."""

from __future__ import annotations

from typing import Any

import pytest

from board.core.model import Phase
from board.core.views.board import question_of
from tests.core.rooms import ANNA, BERT, FACILITATOR, Room, with_people

FIRST, SECOND = "Was trägt uns?", "Was bremst uns?"
AGENDA: list[dict[str, Any]] = [
    {"phase": "collect", "minutes": 8, "question": FIRST},
    {"phase": "collect", "question": SECOND},
    {"phase": "discuss"},
]


@pytest.fixture
def room() -> Room:
    """Group 1 is at the first step of the agenda."""
    room = with_people()
    room.act(FACILITATOR, "change_settings", agenda=AGENDA)
    room.act(FACILITATOR, "take_step", step=0, group=1)
    return room


def test_a_step_in_the_same_phase_begins_it_anew_and_comes_back_as_one(room: Room) -> None:
    """Catches a step that changes only the question: writing, time, stage and marks are left from
    the step before."""
    room.act(ANNA, "say_done")
    room.act(FACILITATOR, "close_writing", group=1)
    room.act(FACILITATOR, "spotlight", target={"message": "Danke!"}, group=1)
    before = room.session.copy()
    room.act(FACILITATOR, "take_step", step=1, group=1)
    group = room.session.groups[1]
    assert (group.phase, group.writing, group.timer) == (Phase.COLLECT, True, None)
    assert group.spotlight is None and not room.session.participants[1].done
    assert question_of(room.session, group) == SECOND
    room.act(FACILITATOR, "undo")
    assert room.session.groups == before.groups
    assert room.session.participants == before.participants


def test_a_step_that_is_taken_again_has_its_whole_time(room: Room) -> None:
    room.now += 300_000
    room.act(FACILITATOR, "take_step", step=0, group=1)
    timer = room.session.groups[1].timer
    assert timer and timer.ends == room.now + 480_000


def test_only_when_discussing_begins_the_result_stays_on_the_stage(room: Room) -> None:
    room.act(FACILITATOR, "spotlight", target={"result": True}, group=1)
    for shown in (True, False):
        room.act(FACILITATOR, "take_step", step=2, group=1)
        assert bool(room.session.groups[1].spotlight) is shown


@pytest.mark.parametrize("has_ids", [True, False])
def test_a_group_stays_at_its_step_while_the_agenda_is_changed(room: Room, has_ids: bool) -> None:
    """Sabotage: the step as a bare place, which another step takes when one is put before it."""
    agenda = [step | ({"id": id} if has_ids else {}) for id, step in enumerate(AGENDA, start=1)]
    room.act(FACILITATOR, "change_settings", agenda=[{"phase": "lobby"}, *agenda])
    assert room.session.groups[1].step == 1
    assert question_of(room.session, room.session.groups[1]) == FIRST
    assert [step.id for step in room.session.settings.agenda] == [4, 1, 2, 3]
    room.act(FACILITATOR, "undo")
    assert room.session.groups[1].step == 0


def test_a_step_that_is_reworded_is_still_the_one(room: Room) -> None:
    agenda = [AGENDA[0] | {"id": 1, "question": "Was trägt?"}, *AGENDA[1:]]
    room.act(FACILITATOR, "change_settings", agenda=agenda)
    assert question_of(room.session, room.session.groups[1]) == "Was trägt?"
    assert [step.id for step in room.session.settings.agenda] == [1, 2, 3]


def test_without_its_step_a_group_is_at_none_and_undo_finds_it_again(room: Room) -> None:
    """Sabotage: only `state` forgets the step, so that undo cannot bring it back."""
    room.act(FACILITATOR, "change_settings", question="Worum geht es?")
    room.act(FACILITATOR, "change_settings", agenda=AGENDA[1:])
    group = room.session.groups[1]
    assert group.step is None and question_of(room.session, group) == "Worum geht es?"
    room.act(FACILITATOR, "undo")
    assert question_of(room.session, room.session.groups[1]) == FIRST


def test_hands_are_lowered_in_a_group_and_again_by_undo(room: Room) -> None:
    for person in (ANNA, BERT):
        room.act(person, "raise_hand")
    room.act(FACILITATOR, "lower_hands", group=1)
    assert hands(room) == [2]
    room.act(FACILITATOR, "undo")
    assert hands(room) == [1, 2]
    room.act(FACILITATOR, "lower_hands")
    assert hands(room) == []


def test_at_the_end_time_stops_and_hands_go_down(room: Room) -> None:
    """Catches a clock that goes on running on the phones, and one that runs when it is reopened."""
    room.act(FACILITATOR, "start_timer", seconds=60, group=2)
    room.act(BERT, "raise_hand")
    room.act(FACILITATOR, "end_session")
    room.act(FACILITATOR, "reopen_session")
    assert [group.timer for group in room.session.groups.values()] == [None, None]
    assert hands(room) == []


def test_the_next_note_is_revealed_on_each_board(room: Room) -> None:
    """Sabotage: one note of all the boards together."""
    room.act(FACILITATOR, "change_settings", hidden=True)
    for person in (ANNA, ANNA, BERT, BERT):
        room.act(person, "add_note", quadrant="threats", text="Zettel")
    for turned in (1, 2):
        room.act(FACILITATOR, "reveal_notes", next=True)
        for group in (1, 2):
            notes = [note for note in room.session.notes.values() if note.group == group]
            assert sum(not note.hidden for note in notes) == turned


def hands(room: Room) -> list[int]:
    """Who has raised a hand."""
    return [person.number for person in room.session.participants.values() if person.hand]
