"""Any order of commands: replay equals the live state, patches converge, steps can be inverted,
and nobody ever sees what they must not see."""

from __future__ import annotations

import json
import os
from collections import Counter
from random import Random
from typing import Any

import pytest

from board.core import events as ev
from board.core.actor import Role
from board.core.errors import Refusal
from board.core.model import NoteStatus, Session
from board.core.rules import deciders
from board.core.rules.history import NOT_STEPS
from board.core.views import Audience, Card, patch, snapshot, view, visible
from board.core.weighing import all_fit
from board.results.freeze import at_the_end
from board.results.frozen_board import Board
from tests.core.rooms import FACILITATOR, Room
from tests.core.walks import CONSOLE, PHONE, aimed, opened

CARD = Card("ABC234", "http://x/j/ABC234", "http://x/results/w")
AUDIENCES = [
    Audience(Role.STAGE),
    Audience(Role.FACILITATOR),
    Audience(Role.FACILITATOR, 2),
    *(Audience(Role.PARTICIPANT, g, None, board) for g in (1, 2) for board in (False, True)),
]
SEEDS, STEPS = range(int(os.environ.get("STELLWAND_WALKS", 12))), 120
"""More walks by the environment: STELLWAND_WALKS=1000."""


@pytest.mark.parametrize("seed", SEEDS)
def test_any_order(seed: int) -> None:
    """After every step: replayed from its stored rows the session is the live one, byte for byte
    in every audience's view; patches bring every screen there; no view holds too much.

    Sabotages tried: leaving the writer's notes out of what SideChosen touches, `place` out of
    NoteMoved, the cluster out of what a changed note touches, showing the stage what waits, no
    number for a note that is approved, or that comes with its writer.
    """
    rng, room, placed = Random(seed), opened(seed), Placed()
    placed.follow(room.session)
    screens = {audience: view(room.session, audience, CARD) for audience in AUDIENCES}
    for _ in range(STEPS):
        actor, name, fields = aimed(rng, room.session)
        since = room.session.revision
        try:
            _, touched = room.act(actor, name, **fields)
        except Refusal:
            continue
        placed.follow(room.session)
        for audience, screen in screens.items():
            if f"w{audience.participant}" in touched:
                audience_now(room.session, screens, audience)
                continue
            apply(screen, patch(room.session, touched, audience, CARD, since))
            assert screen == view(room.session, audience, CARD), (name, fields)
            never_too_much(room.session, audience)
        well_numbered(room.session)
    placed.are_kept(at_the_end(room.session))
    again = room.replayed()
    assert again == room.session
    for audience in AUDIENCES:
        assert shown(again, audience) == shown(room.session, audience)


class Placed:
    """How many dots each closed round had when it was closed, by side."""

    def __init__(self) -> None:
        self.dots: dict[str, int] = {}

    def follow(self, session: Session) -> None:
        """After any step the rounds that stay closed tell as many dots as before, everywhere."""
        now = {
            round.id: sum(count for dots in round.votes.values() for count in dots.values())
            for round in session.rounds.values()
            if not round.open
        }
        self.dots = now | {key: dots for key, dots in self.dots.items() if key in now}
        self.are_kept(session)
        for round in session.open_rounds():
            assert all_fit(session, round), "each dot lies where its owner can take it back"

    def are_kept(self, session: Session) -> None:
        for role in (Role.STAGE, Role.FACILITATOR):
            for key, dots in self.dots.items():
                round = visible(session, key, Audience(role), CARD) or {}
                assert sum(sum(line.values()) for line in round["result"].values()) == dots, role
                for topic in round["result"]:
                    known = topic in round["gone"] or visible(session, topic, Audience(role), CARD)
                    assert known, (role, topic)
        if not self.dots:
            return
        boards = [Board(session, number) for number in session.groups]
        frozen: Counter[int] = Counter()
        for board in boards:
            found = [note.dots for note in board.frozen_notes()]
            found += [topic.dots for topic in board.frozen_topics()]
            for each in (each for dots in found for each in dots):
                frozen[each.round] += each.administration + each.citizen + each.none
        order = [round.id for round in session.rounds.values() if not round.open]
        assert {key: frozen[order.index(key) + 1] for key in self.dots} == self.dots


def audience_now(
    session: Session, screens: dict[Audience, dict[str, Any]], audience: Audience
) -> None:
    """A phone whose group has changed begins anew, as the publisher lets it."""
    screens[audience] = view(session, audience, CARD)


@pytest.mark.parametrize("seed", SEEDS)
def test_undo_restores_every_view_and_redo_brings_it_back(seed: int) -> None:
    """After each facilitator's step: undo shows every audience what it saw before, redo what it
    saw after. Refused only where dots lie on it, or after the end.

    Sabotages tried: leaving `was_reason` out of the inverse of a changed status, `place` out of
    ClusterFormed, the numbers out of the inverse of NumbersChanged.
    """
    rng, room, placed = Random(seed), opened(seed), Placed()
    for _ in range(STEPS // 2):
        placed.follow(room.session)
        actor, name, fields = aimed(rng, room.session)
        before = views(room.session)
        try:
            happened, _ = room.act(actor, name, **fields)
        except Refusal:
            continue
        if not happened or actor.role is not Role.FACILITATOR or name in {*NOT_STEPS}:
            continue
        after = views(room.session)
        if not accepted(room, "undo", revision=room.session.revision):
            continue
        well_numbered(room.session)
        assert views(room.session) == before, (name, fields)
        if accepted(room, "redo"):
            assert views(room.session) == after, (name, fields)


def accepted(room: Room, name: str, **fields: Any) -> bool:
    try:
        room.act(FACILITATOR, name, **fields)
    except Refusal as refusal:
        assert refusal.code == "voting_open"
        return False
    return True


def views(session: Session) -> str:
    """What every audience sees, two phones of their own among them, but for the history itself."""
    phones = [session.participants[number] for number in (1, 2)]
    own = (Audience(Role.PARTICIPANT, p.group, p.number, p.number == 1) for p in phones)
    seen = [view(session, audience, CARD) for audience in (*AUDIENCES, *own)]
    for entities in seen:
        entities.pop("history", None)
    return json.dumps(seen, sort_keys=True)


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
    for round in session.rounds.values():
        assert not (round.open and "result" in seen.get(round.id, {}))
    for note in session.notes.values():
        if note.status is NoteStatus.WITHDRAWN:
            assert note.id not in seen
        if note.status is not NoteStatus.SHOWN and audience.role is not Role.FACILITATOR:
            assert note.id not in seen
        if note.hidden and audience.role is not Role.FACILITATOR:
            assert not seen.get(note.id, {}).get("text")
        elsewhere = audience.role is Role.PARTICIPANT and note.group != audience.group
        if elsewhere and not weighs_everything(session, audience):
            assert note.id not in seen


def well_numbered(session: Session) -> None:
    """In a numbered group every note shown has a number, and no number is there twice; in the
    others nobody has one."""
    for group in session.groups.values():
        notes = [note for note in session.notes.values() if note.group == group.number]
        shown = [note.number for note in notes if note.status is NoteStatus.SHOWN]
        if group.numbered:
            assert None not in shown and len({*shown}) == len(shown), shown
        else:
            assert not any(shown), shown


def weighs_everything(session: Session, audience: Audience) -> bool:
    """A phone that reads sees other groups' boards while it weighs them, and only then."""
    across = any(r.across and r.group in (None, audience.group) for r in session.open_rounds())
    return across and audience.board


def test_the_walks_send_every_command() -> None:
    """Catches a new command that no walk has."""
    for role, table in ((Role.PARTICIPANT, PHONE), (Role.FACILITATOR, CONSOLE)):
        allowed = {kind for kind, (roles, _decider) in deciders.items() if role in roles}
        names = {kind.__struct_config__.tag for kind in allowed}
        assert set(table) == names - {"join"}


def test_a_phone_sees_its_own_notes_with_their_state_and_no_others() -> None:
    room = opened()
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="personal_data")
    mine = view(room.session, Audience(Role.PARTICIPANT, 1, 1), CARD)
    assert (mine["n1"]["state"], mine["n1"]["reason"]) == ("set_aside", "personal_data")
    assert "n3" not in mine
    reading = view(room.session, Audience(Role.PARTICIPANT, 1, 1, True), CARD)
    assert reading["n3"]["text"] == "eins" and "own" not in reading["n3"]


def test_every_kind_of_event_is_read_back_as_it_was_stored() -> None:
    """An old log stays readable: this row was written by the first version."""
    row = (
        '[{"kind":"note_added","note":"n1","group":1,"quadrant":"threats","text":"a","place":1.0}]'
    )
    assert ev.decode(row) == [ev.NoteAdded("n1", 1, "threats", "a", 1.0)]  # type: ignore[arg-type]
