"""What the deciders ask of a session before they decide."""

from __future__ import annotations

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Group, Note, NoteStatus, Participant, Quadrant, Session


def group_of(session: Session, number: int) -> Group:
    if number not in session.groups:
        raise Refusal("not_found")
    return session.groups[number]


def led(session: Session, number: int | None) -> list[Group]:
    """The groups a leading command is for: one, or all."""
    return [group_of(session, number)] if number else list(session.groups.values())


def participant_of(session: Session, actor: Actor) -> Participant:
    found = session.participants.get(actor.participant or 0)
    if found is None:
        raise Refusal("forbidden")
    return found


def require_writing(session: Session, participant: Participant) -> None:
    if not session.groups[participant.group].writing:
        raise Refusal("phase_closed")


def note_of(session: Session, note_id: str) -> Note:
    note = session.notes.get(note_id)
    if note is None or note.status is NoteStatus.WITHDRAWN:
        raise Refusal("not_found")
    return note


def changeable_note(session: Session, note_id: str, actor: Actor) -> Note:
    """The facilitator may change every note; a participant the own ones while writing is open."""
    if actor.role is Role.FACILITATOR:
        return note_of(session, note_id)
    me = participant_of(session, actor)
    note = session.notes.get(note_id)
    if note is None or note.author != me.number:
        raise Refusal("not_yours")
    require_writing(session, me)
    return note_of(session, note_id)


def spot_of(note: Note) -> ev.Spot:
    return ev.Spot(note.group, note.quadrant, note.place)


def end_of(session: Session, group: int, quadrant: Quadrant) -> float:
    """The place behind the last note of a quadrant."""
    places = (
        note.place
        for note in session.notes.values()
        if note.group == group and note.quadrant is quadrant
    )
    return float(int(max(places, default=0.0)) + 1)
