"""Writing, editing, approving, revealing, withdrawing and setting aside."""

from __future__ import annotations

import hashlib

import msgspec

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Note, NoteStatus, Quadrant, Reason, Session, Side
from board.core.rules.asking import (
    changeable_note,
    end_of,
    group_of,
    note_of,
    own_note,
    participant_of,
    person_of,
    require_writing,
)
from board.core.rules.deciding import wanted_by
from board.core.rules.ordering import clustered, emptied
from board.core.rules.room import require_room, require_space
from board.core.text import clean

MAX_PASTED = 100
"""Lines in one go."""


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def add_note(session: Session, command: cmd.AddNote, actor: Actor, now: int) -> list[AnyEvent]:
    text = clean(command.text)
    if actor.role is Role.FACILITATOR:
        side = None if command.affiliation is msgspec.UNSET else command.affiliation
        return entered(session, command.quadrant, [text], command.group, side, command.person)
    if command.group or command.person or command.affiliation is not msgspec.UNSET:
        raise Refusal("forbidden")
    me = participant_of(session, actor)
    if not command.late:
        require_writing(session, me)
    require_space(session)
    require_room(session, me, command.quadrant)
    late = command.late and not session.groups[me.group].writing
    waits = late or me.watched or session.settings.approval
    return [
        ev.NoteAdded(
            f"n{session.next_note}",
            me.group,
            command.quadrant,
            text,
            end_of(session, me.group, command.quadrant),
            me.number,
            status=NoteStatus.WAITING if waits else NoteStatus.SHOWN,
            hidden=session.settings.hidden and not late,
            late=late,
        )
    ]


@wanted_by(Role.FACILITATOR)
def add_notes(session: Session, command: cmd.AddNotes, actor: Actor, now: int) -> list[AnyEvent]:
    """Pasted lines; empty ones are passed over, one that is refused refuses all."""
    texts = [clean(text) for text in command.texts if text.strip()]
    if not texts:
        raise Refusal("text_empty")
    if len(texts) > MAX_PASTED:
        raise Refusal("too_many_lines")
    person = command.person
    return entered(session, command.quadrant, texts, command.group, command.affiliation, person)


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def edit_note(session: Session, command: cmd.EditNote, actor: Actor, now: int) -> list[AnyEvent]:
    """What its writer changes on a note that was set aside asks for another look."""
    note = changeable_note(session, command.note, actor)
    text = clean(command.text)
    if text == note.text:
        return []
    events: list[AnyEvent] = [ev.NoteEdited(note.id, text, note.text)]
    if actor.role is Role.FACILITATOR:
        return events
    if note.status is NoteStatus.SET_ASIDE:
        events.append(status_changed(note, NoteStatus.WAITING, rewritten=True))
    elif note.status is NoteStatus.SHOWN:
        if participant_of(session, actor).watched or session.settings.approval:
            events.append(status_changed(note, NoteStatus.WAITING))
    return events


@wanted_by(Role.PARTICIPANT)
def withdraw_note(
    session: Session, command: cmd.WithdrawNote, actor: Actor, now: int
) -> list[AnyEvent]:
    """While writing is open, and again after the end, until the workshop is archived."""
    check = own_note if session.ended else changeable_note
    note = check(session, command.note, actor)
    return [
        status_changed(note, NoteStatus.WITHDRAWN),
        *lights_out(session, note),
        *clustered(note, None),
        *emptied(session, [note]),
    ]


@wanted_by(Role.FACILITATOR)
def approve_note(
    session: Session, command: cmd.ApproveNote, actor: Actor, now: int
) -> list[AnyEvent]:
    note = note_of(session, command.note)
    waits = note.status is NoteStatus.WAITING
    return [status_changed(note, NoteStatus.SHOWN)] if waits else []


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
    return [] if note.status is NoteStatus.SHOWN else [status_changed(note, NoteStatus.SHOWN)]


@wanted_by(Role.FACILITATOR)
def watch_author(
    session: Session, command: cmd.WatchAuthor, actor: Actor, now: int
) -> list[AnyEvent]:
    """Always a step, also when the phone is watched already: otherwise the answer would tell
    that two notes come from one phone. Only the same note twice changes nothing."""
    note = note_of(session, command.note)
    author = session.participants.get(note.author or 0)
    if author is None or note.id in author.watched:
        return []
    return [ev.ParticipantWatched(author.number, True, note.id)]


@wanted_by(Role.FACILITATOR)
def unwatch_all(
    session: Session, command: cmd.UnwatchAll, actor: Actor, now: int
) -> list[AnyEvent]:
    return [
        ev.ParticipantWatched(person.number, False, through)
        for person in session.participants.values()
        for through in sorted(person.watched)
    ]


@wanted_by(Role.FACILITATOR)
def reveal_notes(
    session: Session, command: cmd.RevealNotes, actor: Actor, now: int
) -> list[AnyEvent]:
    if command.note:
        note_of(session, command.note)
    face_down = [
        note
        for note in session.notes.values()
        if note.hidden
        and note.status is NoteStatus.SHOWN
        and command.group in (None, note.group)
        and command.quadrant in (None, note.quadrant)
        and command.note in (None, note.id)
    ]
    if command.next:  # on each board its own next one
        firsts = {note.group: note for note in sorted(face_down, key=shuffled, reverse=True)}
        face_down = list(firsts.values())
    return [ev.NoteTurned(note.id, hidden=False) for note in face_down]


def shuffled(note: Note) -> str:
    """An order that nobody can foresee from the order of writing, and that replays alike."""
    return hashlib.sha256(f"{note.id}{note.text}".encode()).hexdigest()


def entered(
    session: Session,
    quadrant: Quadrant,
    texts: list[str],
    group: int | None,
    side: Side | None,
    person: int | None,
) -> list[AnyEvent]:
    """Notes that the facilitator enters for somebody without a phone, or for a side."""
    require_space(session, len(texts))
    number = group_of(session, group or 1).number
    if person is not None:
        author = person_of(session, person)
        require_room(session, author, quadrant, len(texts))
        number, side = author.group, None
    end = end_of(session, number, quadrant)
    return [
        ev.NoteAdded(
            f"n{session.next_note + index}",
            number,
            quadrant,
            text,
            end + index,
            person,
            side,
            hidden=session.settings.hidden,
        )
        for index, text in enumerate(texts)
    ]


def status_changed(
    note: Note, status: NoteStatus, reason: Reason | None = None, *, rewritten: bool = False
) -> AnyEvent:
    return ev.NoteStatusChanged(
        note.id, status, note.status, reason, note.reason, rewritten, note.rewritten
    )


def lights_out(session: Session, note: Note) -> list[AnyEvent]:
    """A note that leaves the board leaves the stage's spotlight, too."""
    return [
        ev.SpotlightChanged(group.number, None, group.spotlight)
        for group in session.groups.values()
        if group.spotlight and group.spotlight.note == note.id
    ]
