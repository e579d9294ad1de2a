"""How far a round of dots is: who has placed all dots, and who says that this is enough."""

from __future__ import annotations

from board.core.actor import Role
from board.core.views.audience import Audience
from board.core.views.leading import progress_entity
from tests.core.rooms import ANNA, BERT, FACILITATOR, Room, with_people


def finished(room: Room) -> tuple[int, int]:
    found = progress_entity(room.session, Audience(Role.STAGE))
    assert found is not None
    counts = found["rounds"]["r1"]
    return counts["finished"], counts["of"]


def test_whoever_is_done_counts_with_dots_left() -> None:
    """Catches a round that waits for somebody who has said "I am done", and one that counts who
    was done with writing, before it opened."""
    room = with_people()
    for number in (1, 2):
        room.act(FACILITATOR, "add_note", quadrant="threats", text="Lärm", group=number)
    room.act(ANNA, "say_done", done=True)
    room.act(BERT, "say_done", done=True)
    room.act(FACILITATOR, "open_voting", budget=2, each=2, group=1)
    assert finished(room) == (0, 2)
    assert room.session.participants[2].done, "the other group's business"
    room.act(ANNA, "place_vote", topic="n1")
    assert finished(room) == (0, 2)
    _events, touched = room.act(ANNA, "say_done", done=True)
    assert finished(room) == (1, 2)
    assert "progress" in touched
    room.act(ANNA, "say_done", done=False)
    assert finished(room) == (0, 2)
    assert room.replayed() == room.session
