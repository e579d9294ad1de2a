"""Notes set aside and rewritten, phones that are sent to approval, and the limit of notes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import NoteStatus, Quadrant, Reason
from board.core.state import Taken, take
from board.core.views import Audience, Card, patch, view
from tests.core.rooms import ANNA, BERT, CLEO, FACILITATOR, Room, with_people

CONSOLE = Audience(Role.FACILITATOR)
STAGE = Audience(Role.STAGE)


@pytest.fixture
def room() -> Room:
    """Anna's n1 and n2, Cleo's n3, all in group 1."""
    room = with_people()
    for person in (ANNA, ANNA, CLEO):
        room.act(person, "add_note", quadrant="threats", text="Zettel")
    return room


def seen(room: Room, audience: Audience) -> dict[str, Any]:
    return view(room.session, audience, Card())


def refused(room: Room, actor: Actor, name: str, **fields: Any) -> str:
    with pytest.raises(Refusal) as caught:
        room.act(actor, name, **fields)
    return caught.value.code


def test_a_note_set_aside_that_its_writer_changes_waits_for_another_look(room: Room) -> None:
    """Catches a corrected note of which nobody learns."""
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="personal_data")
    assert seen(room, STAGE)["people"]["aside"]["1"] == {"personal_data": 1}
    room.act(ANNA, "edit_note", note="n1", text="ohne Namen")
    assert seen(room, STAGE)["people"]["aside"]["1"] == {}
    own = seen(room, Audience(Role.PARTICIPANT, 1, 1))["n1"]
    assert (own["state"], own["reason"]) == ("waiting", None)
    queued = seen(room, CONSOLE)["n1"]
    assert (queued["status"], queued["rewritten"]) == ("waiting", True)
    room.act(FACILITATOR, "approve_note", note="n1")
    assert not seen(room, CONSOLE)["n1"]["rewritten"]
    room.act(FACILITATOR, "undo")
    assert seen(room, CONSOLE)["n1"] == queued
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="personal_data")
    room.act(FACILITATOR, "undo")
    assert seen(room, CONSOLE)["n1"] == queued
    assert room.replayed() == room.session


def test_what_the_facilitator_changes_on_it_stays_aside(room: Room) -> None:
    room.act(FACILITATOR, "set_aside_note", note="n1")
    room.act(FACILITATOR, "edit_note", note="n1", text="anders")
    room.act(ANNA, "edit_note", note="n1", text=" anders ")
    assert room.session.notes["n1"].status is NoteStatus.SET_ASIDE


def test_the_parts_of_a_note_set_aside_are_set_aside_for_the_same_reason(room: Room) -> None:
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="insult")
    room.act(FACILITATOR, "split_note", note="n1", texts=["vorn", "hinten"])
    part = room.session.notes["n4"]
    assert (part.status, part.reason) == (NoteStatus.SET_ASIDE, Reason.INSULT)
    assert seen(room, STAGE)["people"]["aside"]["1"] == {"insult": 2}
    room.act(FACILITATOR, "undo")
    assert seen(room, STAGE)["people"]["aside"]["1"] == {"insult": 1}


def test_nobody_learns_whether_two_notes_come_from_one_phone() -> None:
    """The second note is Anna's again in one room and Cleo's in the other: the answers, the
    patches and what consoles see afterwards are the same, in every order of taking back.

    Catches a second step that changes nothing, a count of phones, and an undo that lifts both.
    """
    same, other = heard("n2"), heard("n3")
    assert same == other


def heard(second: str) -> list[str]:
    """All that a console hears while n1's phone and then another note's is sent to approval."""
    room, told = with_people(), []
    for person, text in ((ANNA, "eins"), (ANNA, "zwei"), (CLEO, "drei")):
        room.act(person, "add_note", quadrant="threats", text=text)
    first = room.session.revision + 1
    for name, fields in (
        ("watch_author", {"note": "n1"}),
        ("watch_author", {"note": second}),
        ("undo", {}),
        ("redo", {}),
        ("undo", {"revision": first}),
        ("watch_author", {"note": "n1"}),
        ("unwatch_all", {}),
        ("undo", {"revision": first + 1}),
        ("undo", {}),
        ("unwatch_all", {}),
    ):
        since = room.session.revision
        try:
            _, touched = room.act(FACILITATOR, name, **fields)
        except Refusal as refusal:
            told.append(refusal.code)
            continue
        told += [
            json.dumps(patch(room.session, touched, CONSOLE, Card(), since)),
            json.dumps(seen(room, CONSOLE)),
        ]
    assert room.replayed() == room.session
    return told


def test_taking_back_the_second_step_leaves_the_phone_watched(room: Room) -> None:
    room.act(FACILITATOR, "watch_author", note="n1")
    room.act(FACILITATOR, "watch_author", note="n2")
    room.act(FACILITATOR, "undo")
    assert seen(room, CONSOLE)["people"]["watched"] is True
    room.act(ANNA, "add_note", quadrant="threats", text="wartet")
    assert room.session.notes["n4"].status is NoteStatus.WAITING
    room.act(FACILITATOR, "unwatch_all")
    assert seen(room, CONSOLE)["people"]["watched"] is False


def test_a_helper_may_watch_a_note_of_the_own_board_wherever_its_writer_sits_now(
    room: Room,
) -> None:
    """Otherwise the refusal would tell who has changed tables."""
    room.act(FACILITATOR, "form_cluster", notes=["n1"])
    room.act(ANNA, "choose_group", group=2)
    room.act(FACILITATOR, "invite_cofacilitator", called="Kollege", group=1)
    helper = Actor("s", Role.FACILITATOR, helper=1)
    room.act(helper, "watch_author", note="n1")
    assert refused(room, helper, "watch_author", note="n2") == "forbidden"


def test_phones_that_an_old_log_sent_to_approval_are_lifted_and_taken_back(room: Room) -> None:
    row = '[{"kind":"participant_watched","participant":1,"watched":true}]'
    take(room.session, Taken(FACILITATOR.key, "watch_author", ev.decode(row)))
    assert seen(room, CONSOLE)["people"]["watched"]
    room.act(FACILITATOR, "watch_author", note="n1")
    room.act(FACILITATOR, "unwatch_all")
    assert not room.session.participants[1].watched
    room.act(FACILITATOR, "undo")
    room.act(FACILITATOR, "undo")
    room.act(FACILITATOR, "undo")
    assert not room.session.participants[1].watched


def test_a_person_without_a_phone_has_the_same_limit(room: Room) -> None:
    room.act(FACILITATOR, "change_settings", note_limit=2)
    room.act(FACILITATOR, "add_person", affiliation="citizen", group=1)
    for_person = {"quadrant": "threats", "person": 4}
    room.act(FACILITATOR, "add_note", text="eins", **for_person)
    two = {"texts": ["zwei", "drei"]} | for_person
    assert refused(room, FACILITATOR, "add_notes", **two) == "too_many_notes"
    room.act(FACILITATOR, "add_note", text="zwei", **for_person)
    assert refused(room, FACILITATOR, "add_note", text="drei", **for_person) == "too_many_notes"
    room.act(FACILITATOR, "add_notes", quadrant="threats", texts=["x", "y", "z"], group=1)


def test_changing_tables_loses_no_note_to_the_limit(room: Room) -> None:
    room.act(BERT, "add_note", quadrant="threats", text="schon da")
    room.act(FACILITATOR, "change_settings", note_limit=1)
    room.act(ANNA, "choose_group", group=2)
    assert len(room.session.in_quadrant(2, Quadrant.THREATS)) == 3
