"""Writing, editing, moving, withdrawing and setting aside."""

from __future__ import annotations

import msgspec

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Note, NoteStatus, Participant, Quadrant, Reason, Session
from board.core.rules.asking import (
    changeable_note,
    end_of,
    group_of,
    note_of,
    participant_of,
    require_writing,
    spot_of,
)
from board.core.rules.deciding import wanted_by
from board.core.text import clean

MAX_NOTES_EACH = 100
MAX_NOTES = 10_000
SMALLEST_GAP = 1e-6
"""Nearer than this, two notes' places are no longer halved: the quadrant is numbered anew."""


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def add_note(session: Session, command: cmd.AddNote, actor: Actor, now: int) -> list[AnyEvent]:
    text = clean(command.text)
    if len(session.notes) >= MAX_NOTES:
        raise Refusal("too_many_notes")
    if actor.role is Role.FACILITATOR:
        group, author = group_of(session, command.group or 1).number, None
        side = None if command.affiliation is msgspec.UNSET else command.affiliation
    else:
        if command.group is not None or command.affiliation is not msgspec.UNSET:
            raise Refusal("forbidden")
        me = participant_of(session, actor)
        require_writing(session, me)
        if written_by(session, me) >= MAX_NOTES_EACH:
            raise Refusal("too_many_notes")
        group, author, side = me.group, me.number, None
    place = end_of(session, group, command.quadrant)
    return [
        ev.NoteAdded(f"n{session.next_note}", group, command.quadrant, text, place, author, side)
    ]


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def edit_note(session: Session, command: cmd.EditNote, actor: Actor, now: int) -> list[AnyEvent]:
    note = changeable_note(session, command.note, actor)
    text = clean(command.text)
    return [ev.NoteEdited(note.id, text, note.text)] if text != note.text else []


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def move_note(session: Session, command: cmd.MoveNote, actor: Actor, now: int) -> list[AnyEvent]:
    """Participants may move their own note to another quadrant; order and group are led."""
    note = changeable_note(session, command.note, actor)
    if actor.role is Role.PARTICIPANT and (command.group or command.before):
        raise Refusal("forbidden")
    group = group_of(session, command.group or note.group).number
    quadrant = command.quadrant or note.quadrant
    if (group, quadrant) == (note.group, note.quadrant) and command.before == note.id:
        return []
    return placed(session, note, group, quadrant, command.before)


@wanted_by(Role.PARTICIPANT)
def withdraw_note(
    session: Session, command: cmd.WithdrawNote, actor: Actor, now: int
) -> list[AnyEvent]:
    note = changeable_note(session, command.note, actor)
    return [status_changed(note, NoteStatus.WITHDRAWN, None), *lights_out(session, note)]


@wanted_by(Role.FACILITATOR)
def set_aside_note(
    session: Session, command: cmd.SetAsideNote, actor: Actor, now: int
) -> list[AnyEvent]:
    note = note_of(session, command.note)
    if note.status is NoteStatus.SET_ASIDE and note.reason is command.reason:
        return []
    return [
        status_changed(note, NoteStatus.SET_ASIDE, command.reason),
        *lights_out(session, note),
    ]


@wanted_by(Role.FACILITATOR)
def restore_note(
    session: Session, command: cmd.RestoreNote, actor: Actor, now: int
) -> list[AnyEvent]:
    note = note_of(session, command.note)
    return [] if note.status is NoteStatus.SHOWN else [status_changed(note, NoteStatus.SHOWN, None)]


def written_by(session: Session, participant: Participant) -> int:
    return sum(
        note.author == participant.number and note.status is not NoteStatus.WITHDRAWN
        for note in session.notes.values()
    )


def placed(
    session: Session, note: Note, group: int, quadrant: Quadrant, before: str | None
) -> list[AnyEvent]:
    """Moves a note in front of another, or to the end; numbers a crowded quadrant anew."""
    row = [other for other in session.in_quadrant(group, quadrant) if other.id != note.id]
    index = next((i for i, other in enumerate(row) if other.id == before), None)
    if before is not None and index is None:
        raise Refusal("conflict")
    if index is None:
        return [moved(note, group, quadrant, end_of(session, group, quadrant))]
    low = row[index - 1].place if index else row[0].place - 1
    middle = (low + row[index].place) / 2
    if row[index].place - low > SMALLEST_GAP:
        return [moved(note, group, quadrant, middle)]
    row.insert(index, note)
    return [moved(other, group, quadrant, float(i)) for i, other in enumerate(row, start=1)]


def moved(note: Note, group: int, quadrant: Quadrant, place: float) -> AnyEvent:
    return ev.NoteMoved(note.id, ev.Spot(group, quadrant, place), spot_of(note))


def status_changed(note: Note, status: NoteStatus, reason: Reason | None) -> AnyEvent:
    return ev.NoteStatusChanged(note.id, status, note.status, reason, note.reason)


def lights_out(session: Session, note: Note) -> list[AnyEvent]:
    """A note that leaves the board leaves the stage's spotlight, too."""
    return [
        ev.SpotlightChanged(group.number, None, group.spotlight)
        for group in session.groups.values()
        if group.spotlight and group.spotlight.note == note.id
    ]
