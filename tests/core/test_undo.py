"""Undo as a property of each command: it restores what every audience sees, and every fact."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from board.core import events as ev
from board.core.actor import Role
from board.core.errors import Refusal
from board.core.inverse import invert, new_value
from board.core.model import NoteStatus, Round, Session
from board.core.rules import deciders
from board.core.rules.history import NOT_STEPS
from board.core.views import Audience, Card, view
from tests.core.each import FIELDS, ready
from tests.core.rooms import FACILITATOR

CARD = Card("ABC234", "http://x/j/ABC234", "http://x/results/w")
AUDIENCES = [
    Audience(Role.STAGE),
    Audience(Role.FACILITATOR),
    Audience(Role.FACILITATOR, 1),
    Audience(Role.PARTICIPANT, 1, None, True),
    Audience(Role.PARTICIPANT, 2, None, True),
    Audience(Role.PARTICIPANT, 1, 1, True),
    Audience(Role.PARTICIPANT, 2, 2),
]
"""Anna's phone has notes and a dot of its own, Bert's does not read the board."""

LED = {
    str(k.__struct_config__.tag) for k, (roles, _) in deciders.items() if Role.FACILITATOR in roles
}
UNDOABLE = sorted(LED - NOT_STEPS)
Case = tuple[str, dict[str, Any]]
CASES: dict[str, Case] = {name: (name, FIELDS.get(name, {})) for name in UNDOABLE} | {
    f"do_together: {name}": (
        "do_together",
        {"steps": [{"name": name, "note": note} | more for note in ("n1", "n2")]},
    )
    for name, more in {
        "move_note": {"quadrant": "strengths"},
        "set_aside_note": {"reason": "other"},
        "park_note": {},
    }.items()
}
CASES |= {
    "change_settings: group_names": ("change_settings", {"group_names": {"1": "Tisch A"}}),
    "reveal_notes: one": ("reveal_notes", {"note": "n5"}),
    "move_note: before": ("move_note", {"note": "n2", "before": "n1"}),
    "spotlight: note": ("spotlight", {"target": {"note": "n1"}, "group": 1}),
}


@pytest.mark.parametrize("case", CASES)
def test_undo_restores_what_each_command_changed(case: str) -> None:
    """Fails for a command whose inverse leaves something behind, or cannot be done again."""
    assert went_well(case)


def went_well(case: str) -> bool:
    """Whether undo shows everybody what was before, and redo what came after. The command must have
    happened: a room in which it changes nothing would prove nothing."""
    try:
        return comes_back(case)
    except Refusal:
        return False


def comes_back(case: str) -> bool:
    name, fields = CASES[case]
    room = ready(name)
    before = everything(room.session)
    happened, _ = room.act(FACILITATOR, name, **fields)
    after = everything(room.session)
    assert happened and after != before, "nothing happened"
    room.act(FACILITATOR, "undo", revision=room.session.revision)
    if everything(room.session) != before:
        return False
    room.act(FACILITATOR, "redo")
    return everything(room.session) == after and room.replayed() == room.session


def everything(session: Session) -> str:
    """What all audiences see, but for the history itself, and the facts behind it."""
    seen = [view(session, audience, CARD) for audience in AUDIENCES]
    for entities in seen:
        entities.pop("history", None)
    notes = [note for note in session.notes.values() if note.status is not NoteStatus.WITHDRAWN]
    rounds = {round.id: timeless(round) for round in session.rounds.values()}
    things = (session.groups, session.participants, session.clusters, rounds)
    facts = [sorted(found.items()) for found in things]
    return json.dumps(seen, sort_keys=True) + repr((facts, notes, session.settings, session.ended))


def timeless(round: Round) -> Round:
    """A round that is closed again is closed by another revision, and may remember a topic that had
    dots for a while."""
    dotted = {topic for dots in round.votes.values() for topic in dots}
    weighed = {topic: was for topic, was in round.weighed.items() if topic in dotted}
    return dataclasses.replace(round, closed=None, weighed=weighed)


# --- the check can fail -------------------------------------------------------------------------

ONLY_PHONES = {ev.SideChosen, ev.GroupChosen}
"""What no facilitator's step holds, so that undo never meets it."""
NEW_OF = {"was_writing": "writing", "was_reason": "reason", "was_numbered": "numbered"}
REMEMBERED = [
    (kind, name)
    for kind in ev.AnyEvent.__args__
    for name in kind.__struct_fields__
    if name.startswith("was") and kind not in ONLY_PHONES
]


@pytest.mark.parametrize(
    ("kind", "name"), REMEMBERED, ids=lambda part: getattr(part, "__name__", part)
)
def test_an_inverse_that_drops_a_field_is_noticed(
    kind: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sabotage: what the event remembers under `name` is not restored. At least one command
    that makes such an event must tell; so each field of each kind is covered by some command."""
    cases = [case for case in CASES if kind in kinds_of(case)]
    assert cases, f"no command here makes {kind.__name__}"

    def forgetful(event: Any) -> Any:
        if type(event) is kind:
            event = replace(event, **{name: getattr(event, new_of(event, name))})
        return invert(event)

    monkeypatch.setattr("board.core.rules.history.invert", forgetful)
    assert not all(went_well(case) for case in cases)


@cache
def kinds_of(case: str) -> frozenset[type]:
    name, fields = CASES[case]
    happened, _ = ready(name).act(FACILITATOR, name, **fields)
    return frozenset(type(event) for event in happened)


def new_of(event: Any, name: str) -> str:
    """The field that holds what is new where `name` holds what was."""
    match event:
        case _ if name in NEW_OF:
            return NEW_OF[name]
        case ev.PhaseChanged():
            return "phase"
        case ev.NoteStatusChanged():
            return "status"
        case ev.NumbersChanged():
            return "numbers"
        case ev.NoteMoved() | ev.ClusterMoved():
            return "to"
        case _:
            return new_value(event)
