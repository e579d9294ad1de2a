"""Several steps as one: all or none, one line of the history, and taken back at once."""

from __future__ import annotations

from typing import Any

import pytest

from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import NoteStatus, Quadrant
from tests.core.rooms import ANNA, FACILITATOR, Room, with_people


@pytest.fixture
def room() -> Room:
    room = with_people()
    for text in ("eins", "zwei", "drei"):
        room.act(ANNA, "add_note", quadrant="threats", text=text)
    return room


def each(name: str, *notes: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"name": name, "note": note} | fields for note in notes]


def test_several_move_in_their_order_and_come_back_at_once(room: Room) -> None:
    """Catches steps that are decided on the board before the bundle: all would lie at one place."""
    before = room.session.copy()
    steps = each("move_note", "n3", "n1", quadrant="strengths")
    room.act(FACILITATOR, "do_together", steps=steps)
    row = room.session.in_quadrant(1, Quadrant.STRENGTHS)
    assert [note.id for note in row] == ["n3", "n1"]
    assert room.session.history[-1].name == "move_notes"
    room.act(FACILITATOR, "undo")
    assert room.session.notes == before.notes


def test_one_refusal_refuses_all(room: Room) -> None:
    """Catches a bundle that stops half way."""
    steps = each("set_aside_note", "n1", "n9", reason="duplicate")
    with pytest.raises(Refusal, match="not_found"):
        room.act(FACILITATOR, "do_together", steps=steps)
    assert room.session.notes["n1"].status is NoteStatus.SHOWN


@pytest.mark.parametrize(
    "steps",
    [
        [*each("park_note", "n1"), *each("approve_note", "n2")],
        each("edit_note", "n1", text="anders"),
        [{"name": "do_together", "steps": each("park_note", "n1")}],
        each("park_note", "n1", colour="red"),
        each("park_note", *["n1"] * 501),
    ],
    ids=["of two kinds", "a kind that is not for several", "nested", "unknown", "too many"],
)
def test_what_is_no_such_bundle_is_refused(room: Room, steps: list[Any]) -> None:
    with pytest.raises(Refusal, match="bad_request"):
        room.act(FACILITATOR, "do_together", steps=steps)


def test_nothing_chosen_says_so(room: Room) -> None:
    room.act(FACILITATOR, "form_cluster", notes=["n1"])
    for name, fields in (
        ("do_together", {"steps": []}),
        ("form_cluster", {"notes": []}),
        ("add_to_cluster", {"cluster": "c1", "notes": []}),
    ):
        with pytest.raises(Refusal, match="nothing_chosen"):
            room.act(FACILITATOR, name, **fields)


def test_after_the_end_only_what_each_step_may(room: Room) -> None:
    """Catches a bundle as a way around the end: notes are ordered then, but change no table."""
    room.act(FACILITATOR, "end_session")
    room.act(FACILITATOR, "do_together", steps=each("park_note", "n1", "n2"))
    with pytest.raises(Refusal, match="session_ended"):
        room.act(FACILITATOR, "do_together", steps=each("move_note", "n1", group=2))
    room.act(FACILITATOR, "do_together", steps=each("move_note", "n1", quadrant="strengths"))


def test_a_helper_of_one_group_cannot_reach_another_in_a_bundle(room: Room) -> None:
    room.act(FACILITATOR, "invite_cofacilitator", called="Kollege", group=2)
    helper = Actor("s", Role.FACILITATOR, helper=1)
    with pytest.raises(Refusal, match="forbidden"):
        room.act(helper, "do_together", steps=each("park_note", "n1"))
