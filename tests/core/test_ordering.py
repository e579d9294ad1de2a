"""Themes that empty or are dissolved, and ordering after the end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from board.core.errors import Refusal
from board.core.model import Phase, Quadrant
from tests.core.rooms import ANNA, FACILITATOR, Room, with_people


@pytest.fixture
def room() -> Room:
    """n1 to n6 in one row of group 1."""
    room = with_people()
    for text in "abcdef":
        room.act(ANNA, "add_note", quadrant="threats", text=text)
    return room


def row(room: Room, quadrant: Quadrant = Quadrant.THREATS) -> str:
    """The texts of a quadrant as one word."""
    return "".join(note.text for note in room.session.in_quadrant(1, quadrant))


def test_the_notes_of_a_dissolved_theme_lie_together_where_it_lay(room: Room) -> None:
    """Catches notes that come back between the others."""
    room.act(FACILITATOR, "form_cluster", notes=["n2", "n6", "n4"], title="Thema")
    before = row(room)
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    assert row(room) == "abfdce"
    room.act(FACILITATOR, "undo")
    assert row(room) == before and "c1" in room.session.clusters


def test_also_where_it_was_moved_to_last(room: Room) -> None:
    room.act(FACILITATOR, "form_cluster", notes=["n1", "n3"])
    room.act(FACILITATOR, "move_cluster", cluster="c1", before="n5")
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    assert row(room) == "bdacef"
    room.act(FACILITATOR, "form_cluster", notes=["n1", "n3"])
    room.act(FACILITATOR, "move_cluster", cluster="c2", quadrant="strengths")
    room.act(FACILITATOR, "dissolve_cluster", cluster="c2")
    assert (row(room), row(room, Quadrant.STRENGTHS)) == ("bdef", "ac")


def test_a_theme_dissolved_a_hundred_times_still_finds_its_place(room: Room) -> None:
    """Catches places that are halved until they meet."""
    for turn in range(100):
        pair = (["n3", "n2"], ["n2", "n3"])[turn % 2]
        room.act(FACILITATOR, "form_cluster", notes=pair)
        room.act(FACILITATOR, "dissolve_cluster", cluster=f"c{turn + 1}")
        assert row(room) == ("acbdef", "abcdef")[turn % 2]
    places = [note.place for note in room.session.in_quadrant(1, Quadrant.THREATS)]
    assert all(left < right for left, right in pairwise(places))


@pytest.mark.parametrize("before", [None, "n1", "c1"])
def test_a_theme_is_gone_when_its_last_note_is_moved_out(room: Room, before: str | None) -> None:
    room.act(FACILITATOR, "form_cluster", notes=["n3", "n4"])
    room.act(FACILITATOR, "move_note", note="n3")
    assert "c1" in room.session.clusters
    room.act(FACILITATOR, "move_note", note="n4", before=before)
    assert not room.session.clusters
    room.act(FACILITATOR, "undo")
    assert room.session.clusters["c1"] and room.session.notes["n4"].cluster == "c1"


def test_also_when_the_quadrant_is_numbered_anew_for_it(room: Room) -> None:
    """Catches an inverse that brings the theme back to where it no longer was."""
    for turn in range(60):
        pair = (("n3", "n2"), ("n2", "n3"))[turn % 2]
        room.act(FACILITATOR, "form_cluster", notes=[pair[0]])
        room.act(FACILITATOR, "move_note", note=pair[0], before=pair[1])
        assert not room.session.clusters
        room.act(FACILITATOR, "undo")
        room.act(FACILITATOR, "redo")


def test_the_parts_of_a_parked_note_are_parked(room: Room) -> None:
    room.act(FACILITATOR, "park_note", note="n1")
    room.act(FACILITATOR, "split_note", note="n1", texts=["vorn", "hinten"])
    assert room.session.notes["n7"].parked


def test_after_the_end_a_note_is_ordered_on_its_board_by_the_facilitator_alone(room: Room) -> None:
    room.act(FACILITATOR, "end_session")
    assert room.session.groups[1].phase is Phase.COLLECT, "phones could still write"
    room.act(FACILITATOR, "move_note", note="n6", before="n1")
    room.act(FACILITATOR, "move_note", note="n2", quadrant="strengths")
    assert (row(room), row(room, Quadrant.STRENGTHS)) == ("facde", "b")
    with pytest.raises(Refusal, match="session_ended"):
        room.act(FACILITATOR, "move_note", note="n1", group=2)
    with pytest.raises(Refusal, match="session_ended"):
        room.act(ANNA, "move_note", note="n1", quadrant="strengths")
