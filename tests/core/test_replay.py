"""Any order of commands: replay equals the live state, patches converge, steps can be inverted,
and nobody ever sees what they must not see."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import NoteStatus, Session
from board.core.state import evolve, invert
from board.core.views import Audience, Card, patch, snapshot, view
from tests.core.rooms import FACILITATOR, Room

CARD = Card("ABC234", "http://x/j/ABC234", "http://x/results/w")
PEOPLE = [Actor("s", Role.PARTICIPANT, number) for number in range(1, 5)]
AUDIENCES = [
    Audience(Role.STAGE),
    Audience(Role.FACILITATOR),
    *(Audience(Role.PARTICIPANT, g, None, board) for g in (1, 2) for board in (False, True)),
]
note_ids = st.integers(1, 8).map(lambda number: f"n{number}")
quadrants = st.sampled_from(["strengths", "weaknesses", "opportunities", "threats"])
sides = st.sampled_from(["administration", "citizen", None])
groups = st.sampled_from([1, 2])
maybe_group = st.sampled_from([None, 1, 2])
texts = st.sampled_from(["Zettel", "anderer", "dritter", " "])


def command(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"name": st.just(name), **fields})


phone_commands = st.one_of(
    command("add_note", quadrant=quadrants, text=texts),
    command("edit_note", note=note_ids, text=texts),
    command("move_note", note=note_ids, quadrant=quadrants),
    command("withdraw_note", note=note_ids),
    command("choose_side", affiliation=sides),
    command("choose_group", group=groups),
)
console_commands = st.one_of(
    command("add_note", quadrant=quadrants, text=texts, group=groups, affiliation=sides),
    command("edit_note", note=note_ids, text=texts),
    command("move_note", note=note_ids, quadrant=quadrants, group=maybe_group),
    command("move_note", note=note_ids, before=note_ids),
    command("set_aside_note", note=note_ids, reason=st.sampled_from(["insult", "other"])),
    command("restore_note", note=note_ids),
    command("change_phase", phase=st.sampled_from(["collect", "arrange"]), group=maybe_group),
    command("open_writing", group=maybe_group),
    command("close_writing", group=maybe_group),
    command("start_timer", seconds=st.just(60), group=maybe_group),
    command("pause_timer", group=maybe_group),
    command("stop_timer", group=maybe_group),
    command("spotlight", target=st.fixed_dictionaries({"note": note_ids}), group=maybe_group),
    command("spotlight", target=st.none()),
    command("change_settings", title=st.sampled_from(["Eins", "Zwei"])),
    command("end_session"),
    command("reopen_session"),
)
steps = st.lists(
    st.tuples(st.sampled_from(PEOPLE), phone_commands)
    | st.tuples(st.just(FACILITATOR), console_commands),
    max_size=25,
)


def opened() -> Room:
    room = Room()
    for number, person in enumerate(PEOPLE):
        side = ("administration", "citizen", None, "citizen")[number]
        room.act(person, "join", affiliation=side, group=number % 2 + 1)
    return room


@given(steps)
@settings(max_examples=150)
def test_any_order(todo: list[tuple[Actor, dict[str, Any]]]) -> None:
    """After every step: replayed from its stored rows the session is the live one, byte for byte
    in every audience's view; patches bring every screen there; no view holds too much.

    Sabotages tried: leaving `notes_of` out of SideChosen, `place` out of NoteMoved, showing the
    stage what is set aside.
    """
    room = opened()
    screens = {audience: view(room.session, audience, CARD) for audience in AUDIENCES}
    for actor, payload in todo:
        since = room.session.revision
        try:
            _, touched = room.act(actor, **payload)
        except Refusal:
            continue
        again = room.replayed()
        assert again == room.session
        for audience, screen in screens.items():
            assert shown(again, audience) == shown(room.session, audience)
            news = patch(room.session, touched, audience, CARD, since)
            apply(screen, news)
            assert screen == view(room.session, audience, CARD)
            never_too_much(room.session, audience)


@given(steps)
@settings(max_examples=100)
def test_every_step_can_be_inverted(todo: list[tuple[Actor, dict[str, Any]]]) -> None:
    """Taking a step's events back in reverse restores every audience's view.

    Sabotage tried: leaving `was_reason` out of the inverse of a changed status.
    """
    room = opened()
    for actor, payload in todo:
        before = {audience: view(room.session, audience, CARD) for audience in AUDIENCES}
        try:
            happened, _ = room.act(actor, **payload)
        except Refusal:
            continue
        copy = room.session.copy()
        for event in reversed(happened):
            evolve(copy, invert(event))
        assert {audience: view(copy, audience, CARD) for audience in AUDIENCES} == before


def shown(session: Session, audience: Audience) -> str:
    return json.dumps(snapshot(session, audience, CARD))


def apply(screen: dict[str, Any], news: dict[str, Any] | None) -> None:
    for entity in news["put"] if news else []:
        screen[entity["id"]] = entity
    for key in news["drop"] if news else []:
        screen.pop(key, None)


def never_too_much(session: Session, audience: Audience) -> None:
    """No author, no hidden note, nobody else's group: whatever a view adds later."""
    seen = view(session, audience, CARD)
    text = json.dumps(seen)
    assert '"author"' not in text and '"participant"' not in text
    for note in session.notes.values():
        if note.status is NoteStatus.WITHDRAWN:
            assert note.id not in seen
        if note.status is NoteStatus.SET_ASIDE and audience.role is not Role.FACILITATOR:
            assert note.id not in seen
        if audience.role is Role.PARTICIPANT and note.group != audience.group:
            assert note.id not in seen


def test_a_phone_sees_its_own_notes_with_their_state_and_no_others() -> None:
    room = opened()
    room.act(PEOPLE[0], "add_note", quadrant="threats", text="meiner")
    room.act(PEOPLE[2], "add_note", quadrant="threats", text="fremd")
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="personal_data")
    mine = view(room.session, Audience(Role.PARTICIPANT, 1, 1), CARD)
    assert (mine["n1"]["state"], mine["n1"]["reason"]) == ("set_aside", "personal_data")
    assert "n2" not in mine
    reading = view(room.session, Audience(Role.PARTICIPANT, 1, 1, True), CARD)
    assert reading["n2"]["text"] == "fremd" and "own" not in reading["n2"]


def test_every_kind_of_event_is_read_back_as_it_was_stored() -> None:
    """An old log stays readable: this row was written by the first version."""
    row = (
        '[{"kind":"note_added","note":"n1","group":1,"quadrant":"threats","text":"a","place":1.0}]'
    )
    assert ev.decode(row) == [ev.NoteAdded("n1", 1, "threats", "a", 1.0)]  # type: ignore[arg-type]
