"""What undo and redo take, for everybody and for who leads one group; what the history says."""

from __future__ import annotations

from typing import Any

import pytest

from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Phase
from board.core.views import Audience, Card, view
from board.core.views.history import newest
from tests.core.rooms import ANNA, BERT, FACILITATOR, Room, with_people

HELPER = Actor("s", Role.FACILITATOR, helper=1)
CONSOLE, OWN = Audience(Role.FACILITATOR), Audience(Role.FACILITATOR, 2)


@pytest.fixture
def room() -> Room:
    """A note in each group, and somebody who helps to lead group 2."""
    room = with_people()
    room.act(ANNA, "add_note", quadrant="threats", text="eins")
    room.act(BERT, "add_note", quadrant="threats", text="zwei")
    room.act(FACILITATOR, "invite_cofacilitator", called="Ute", group=2)
    return room


def history(room: Room, audience: Audience = CONSOLE) -> dict[str, Any]:
    return view(room.session, audience, Card())["history"]


def refused(room: Room, name: str, actor: Actor = FACILITATOR, **fields: Any) -> str:
    with pytest.raises(Refusal) as caught:
        room.act(actor, name, **fields)
    return caught.value.code


# --- who leads one group ------------------------------------------------------------------------


def test_a_helper_takes_back_the_newest_step_of_the_own_group(room: Room) -> None:
    """Catches an undo that only looks at the newest step of all: it was somebody else's."""
    room.act(HELPER, "park_note", note="n2")
    room.act(FACILITATOR, "flash_note", note="n2")
    room.act(FACILITATOR, "park_note", note="n1")
    assert history(room)["undo"]["what"] == {"ids": ["n1"]}
    assert history(room, OWN)["undo"]["name"] == "flash_note"
    room.act(HELPER, "undo")
    room.act(HELPER, "undo")
    assert not room.session.notes["n2"].parked and not room.session.notes["n2"].flash
    assert room.session.notes["n1"].parked
    assert refused(room, "undo", HELPER) == "nothing_to_undo"
    room.act(HELPER, "redo")
    assert room.session.notes["n2"].parked


def test_a_helper_cannot_take_back_what_was_done_to_all(room: Room) -> None:
    room.act(HELPER, "park_note", note="n2")
    room.act(FACILITATOR, "change_phase", phase="arrange")
    step = history(room, OWN)["steps"][-1]
    assert (step["name"], step["undoable"]) == ("change_phase", False)
    assert refused(room, "undo", HELPER, revision=step["revision"]) == "forbidden"
    room.act(HELPER, "undo")
    assert room.session.groups[2].phase is Phase.ARRANGE
    assert not room.session.notes["n2"].parked


def test_a_helpers_redo_outlives_steps_elsewhere_and_not_in_the_own_group(room: Room) -> None:
    """Catches a redo that another table's step makes void."""
    room.act(HELPER, "park_note", note="n2")
    room.act(HELPER, "undo")
    room.act(FACILITATOR, "park_note", note="n1")
    assert history(room)["redo"] is None
    assert history(room, OWN)["redo"]["name"] == "park_note"
    room.act(FACILITATOR, "change_phase", phase="arrange")
    assert history(room, OWN)["redo"] is None
    assert refused(room, "redo", HELPER) == "nothing_to_undo"


def test_a_helpers_history_is_about_the_own_group(room: Room) -> None:
    room.act(FACILITATOR, "park_note", note="n1")
    room.act(FACILITATOR, "park_note", note="n2")
    room.act(FACILITATOR, "change_settings", hidden=True)
    names = [(step["name"], step["group"]) for step in history(room, OWN)["steps"]]
    own, shared = ("park_note", 2), ("change_settings", None)
    assert names == [("invite_cofacilitator", 2), own, shared]
    assert [step["group"] for step in history(room)["steps"]] == [2, 1, 2, None]


# --- persons without a phone --------------------------------------------------------------------


def test_a_person_added_by_mistake_goes_again(room: Room) -> None:
    """Counts and publication follow, and the number is never given twice."""
    before = view(room.session, CONSOLE, Card())["people"]
    room.act(FACILITATOR, "add_person", affiliation="citizen")
    assert view(room.session, CONSOLE, Card())["people"] != before
    _, touched = room.act(FACILITATOR, "undo")
    assert view(room.session, CONSOLE, Card())["people"] == before
    assert {"people", "p4"} <= touched
    room.act(FACILITATOR, "redo")
    assert 4 in room.session.participants and not room.session.participants[4].phone
    room.act(FACILITATOR, "undo")
    room.act(FACILITATOR, "add_person", affiliation="citizen")
    assert max(room.session.participants) == 5
    assert room.replayed() == room.session


def test_a_person_with_notes_or_dots_stays(room: Room) -> None:
    """Catches notes without a writer and dots of nobody."""
    added, _ = room.act(FACILITATOR, "add_person", affiliation="citizen")
    step = room.session.revision
    room.act(FACILITATOR, "add_note", quadrant="threats", text="drei", person=4)
    assert refused(room, "undo", revision=step) == "newer_step"
    room.act(FACILITATOR, "undo")
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(FACILITATOR, "place_vote", topic="n1", person=4)
    assert refused(room, "undo", revision=step) == "newer_step"
    room.act(FACILITATOR, "take_vote", topic="n1", person=4)
    _, touched = room.act(FACILITATOR, "undo", revision=step)
    assert "d4r1" in touched and 4 not in room.session.participants
    for audience in (CONSOLE, OWN, Audience(Role.STAGE)):
        assert view(room.session, audience, Card())
    room.act(FACILITATOR, "close_voting")
    assert room.replayed() == room.session


def test_a_note_is_not_brought_back_to_a_person_who_is_gone(room: Room) -> None:
    room.act(FACILITATOR, "add_person", affiliation="citizen")
    room.act(FACILITATOR, "add_note", quadrant="threats", text="drei", person=4)
    room.act(FACILITATOR, "undo")
    room.act(FACILITATOR, "undo")
    assert 4 not in room.session.participants
    room.act(FACILITATOR, "redo")
    room.act(FACILITATOR, "redo")
    assert room.session.side_of(room.session.notes["n3"]) == "citizen"


# --- walking through ----------------------------------------------------------------------------


def walk(room: Room, steps: int) -> None:
    for step in range(steps):
        room.act(FACILITATOR, "spotlight", target={"note": ("n1", "n2")[step % 2]})


def test_undo_passes_over_what_the_stage_showed(room: Room) -> None:
    """Catches twenty undos between a slip and the way back."""
    room.act(FACILITATOR, "park_note", note="n1")
    walk(room, 20)
    room.act(FACILITATOR, "undo")
    assert not room.session.notes["n1"].parked
    light = room.session.groups[1].spotlight
    assert light and light.note == "n2"
    walk(room, 2)
    room.act(FACILITATOR, "redo")
    assert room.session.notes["n1"].parked


def test_a_step_that_also_changed_the_stage_is_taken_back_after_walking_on(room: Room) -> None:
    """Setting a note aside took it off the stage, which shows something else by now."""
    walk(room, 1)
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="other")
    room.act(FACILITATOR, "spotlight", target={"note": "n2"})
    room.act(FACILITATOR, "undo")
    light = room.session.groups[1].spotlight
    assert room.session.notes["n1"].reason is None and light and light.note == "n2"


def test_what_the_stage_showed_is_taken_back_one_by_one_in_the_history(room: Room) -> None:
    walk(room, 3)
    line = history(room)["steps"][-1]
    assert (line["times"], line["undoable"]) == (3, True)
    room.act(FACILITATOR, "undo", revision=line["revision"])
    lines = history(room)["steps"][-3:]
    assert [(step["name"], step.get("times")) for step in lines] == [
        ("spotlight", 2),
        ("spotlight", None),
        ("undo", None),
    ]
    assert lines[1]["undone"] and not lines[1]["undoable"]
    assert refused(room, "undo", revision=lines[0]["revision"] - 1) == "newer_step"
    room.act(FACILITATOR, "undo", revision=lines[0]["revision"])
    light = room.session.groups[1].spotlight
    assert light and light.note == "n1"


def test_the_history_can_be_read_further_back(room: Room) -> None:
    """Catches a slip that is out of reach after forty more steps."""
    room.act(FACILITATOR, "park_note", note="n1")
    slip = room.session.revision
    walk(room, 30)
    for turn in range(45):
        room.act(FACILITATOR, "flash_note", note="n2", flash=turn % 2 == 0)
    shown = history(room)
    assert len(shown["steps"]) == 40 and shown["older"]
    assert slip not in [step["revision"] for step in shown["steps"]]
    more = newest(room.session, CONSOLE, 100)
    assert [step["revision"] for step in more["steps"]][-48] == slip - 1 and not more["older"]
    assert more["steps"][-40:] == shown["steps"]
    room.act(FACILITATOR, "undo", revision=slip)
    assert not room.session.notes["n1"].parked


# --- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "fields", "what", "group"),
    [
        ("park_note", {"note": "n1"}, {"ids": ["n1"]}, 1),
        ("form_cluster", {"notes": ["n1"]}, {"ids": ["c1", "n1"]}, 1),
        ("change_phase", {"phase": "arrange"}, {"phase": "arrange"}, None),
        ("change_phase", {"phase": "arrange", "group": 2}, {"phase": "arrange"}, 2),
        ("open_voting", {"budget": 3}, {"ids": ["r1"]}, None),
        ("add_person", {"affiliation": "citizen", "group": 2}, {"ids": ["p4"]}, 2),
        ("change_settings", {"hidden": True}, {"settings": ["hidden"]}, None),
        ("spotlight", {"target": {"note": "n1"}}, {"ids": ["n1"]}, None),
        ("spotlight", {"target": {"quadrant": "threats"}}, {"quadrant": "threats"}, None),
        ("watch_author", {"note": "n1"}, {}, 1),
        ("end_session", {}, {}, None),
        ("invite_cofacilitator", {"called": "Kai"}, {"helper": 2}, None),
    ],
)
def test_a_step_says_what_it_was_about(
    room: Room, name: str, fields: dict[str, Any], what: dict[str, Any], group: int | None
) -> None:
    """By ids: catches a text that stays in the history after it was withdrawn or redacted."""
    room.act(FACILITATOR, name, **fields)
    step = history(room)["steps"][-1]
    assert (step["what"], step["group"]) == (what, group)


def test_several_notes_are_counted_and_an_undo_names_its_step(room: Room) -> None:
    for text in "abc":
        room.act(ANNA, "add_note", quadrant="threats", text=text)
    steps = [{"name": "park_note", "note": note} for note in ("n1", "n3", "n4", "n5")]
    room.act(FACILITATOR, "do_together", steps=steps)
    room.act(FACILITATOR, "undo")
    parked, undone = history(room)["steps"][-2:]
    assert parked["what"] == {"ids": ["n1", "n3", "n4"], "of": 4}
    assert undone["of"] == {"name": "park_notes", "what": parked["what"]}


def test_no_line_holds_a_text(room: Room) -> None:
    """Redaction reaches the history because there is nothing to redact."""
    room.act(FACILITATOR, "edit_note", note="n1", text="geheimer Zettel")
    room.act(FACILITATOR, "form_cluster", notes=["n1"], title="geheimes Thema")
    room.act(FACILITATOR, "rename_cluster", cluster="c1", title="geheim")
    room.act(FACILITATOR, "change_settings", question="geheim?", group_names={"1": "geheim"})
    room.act(FACILITATOR, "spotlight", target={"message": "geheim"})
    assert "geheim" not in str(history(room))


# --- refusals, and handing over -----------------------------------------------------------------


def test_what_lies_on_a_step_says_the_refusal(room: Room) -> None:
    """`newer_step` helps: take that one back first. Somebody else's change is a `conflict`."""
    room.act(FACILITATOR, "edit_note", note="n1", text="anders")
    step = room.session.revision
    room.act(FACILITATOR, "edit_note", note="n1", text="noch anders")
    assert refused(room, "undo", revision=step) == "newer_step"
    room.act(FACILITATOR, "undo")
    room.act(ANNA, "edit_note", note="n1", text="meins")
    assert refused(room, "undo", revision=step) == "conflict"


def test_handing_over_makes_the_old_link_void(room: Room) -> None:
    """Also for a command that was on its way; catches two who lead with the main link."""
    old = Actor("s", Role.FACILITATOR, lead=1)
    room.act(old, "hand_over", called=" Kai ")
    assert refused(room, "park_note", old, note="n1") == "bad_token"
    assert refused(room, "hand_over", old) == "bad_token"
    assert refused(room, "hand_over", HELPER) == "forbidden"
    new, own = Actor("s", Role.FACILITATOR, lead=2), Actor("s", Role.FACILITATOR, helper=2)
    room.act(new, "park_note", note="n1")
    room.act(own, "park_note", note="n2")
    helper = room.session.cofacilitators[2]
    assert (helper.name, helper.group) == ("Kai", None)
    step = history(room)["steps"][1]
    assert (step["name"], step["by"], step["undoable"]) == ("hand_over", "Kai", False)
    room.act(new, "hand_over")
    assert room.session.lead == 3 and len(room.session.cofacilitators) == 2
    assert room.replayed() == room.session
