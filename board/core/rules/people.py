"""Joining, and the side and group somebody belongs to."""

from __future__ import annotations

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Quadrant, Session
from board.core.rules.asking import (
    end_of,
    group_of,
    led,
    participant_of,
    require_no_round,
    require_writing,
    spot_of,
)
from board.core.rules.deciding import wanted_by

MAX_PARTICIPANTS = 5_000


@wanted_by(Role.PARTICIPANT)
def join(session: Session, command: cmd.Join, actor: Actor, now: int) -> list[AnyEvent]:
    group_of(session, command.group)
    if session.settings.locked:
        raise Refusal("locked")
    if len(session.participants) >= MAX_PARTICIPANTS:
        raise Refusal("busy")
    return [ev.ParticipantJoined(session.next_participant, command.affiliation, command.group)]


@wanted_by(Role.PARTICIPANT)
def choose_side(
    session: Session, command: cmd.ChooseSide, actor: Actor, now: int
) -> list[AnyEvent]:
    me = participant_of(session, actor)
    require_writing(session, me)
    if me.side == command.affiliation:
        return []
    return [ev.SideChosen(me.number, command.affiliation, me.side)]


@wanted_by(Role.PARTICIPANT)
def choose_group(
    session: Session, command: cmd.ChooseGroup, actor: Actor, now: int
) -> list[AnyEvent]:
    """The notes follow, each to the end of its quadrant in the new group.

    A limit of notes never holds one back: it counts a person's notes in all groups, and what is
    written is not lost because somebody sits down at another table.
    """
    me = participant_of(session, actor)
    require_writing(session, me)
    group_of(session, command.group)
    if me.group == command.group:
        return []
    require_no_round(session, me.group, command.group, actor=actor)
    events: list[AnyEvent] = [ev.GroupChosen(me.number, command.group, me.group)]
    ends: dict[Quadrant, float] = {}
    for note in session.notes.values():
        if note.author == me.number and note.group == me.group and not note.cluster:
            end = ends.get(note.quadrant) or end_of(session, command.group, note.quadrant)
            ends[note.quadrant] = end + 1
            events.append(
                ev.NoteMoved(note.id, ev.Spot(command.group, note.quadrant, end), spot_of(note))
            )
    return events


@wanted_by(Role.PARTICIPANT)
def raise_hand(session: Session, command: cmd.RaiseHand, actor: Actor, now: int) -> list[AnyEvent]:
    me = participant_of(session, actor)
    return [ev.HandRaised(me.number, command.up)] if me.hand is not command.up else []


@wanted_by(Role.FACILITATOR)
def lower_hands(
    session: Session, command: cmd.LowerHands, actor: Actor, now: int
) -> list[AnyEvent]:
    return lowered(session, command.group)


@wanted_by(Role.PARTICIPANT)
def say_done(session: Session, command: cmd.SayDone, actor: Actor, now: int) -> list[AnyEvent]:
    me = participant_of(session, actor)
    return [ev.DoneSaid(me.number, command.done)] if me.done is not command.done else []


@wanted_by(Role.FACILITATOR)
def add_person(session: Session, command: cmd.AddPerson, actor: Actor, now: int) -> list[AnyEvent]:
    group_of(session, command.group)
    number = session.next_participant
    return [ev.ParticipantJoined(number, command.affiliation, command.group, phone=False)]


def lowered(session: Session, number: int | None) -> list[AnyEvent]:
    """All hands of one group, or of the workshop, go down."""
    groups = {group.number for group in led(session, number)}
    return [
        ev.HandRaised(person.number, False)
        for person in session.participants.values()
        if person.hand and person.group in groups
    ]
