"""`evolve` applies an event to a session; `replay` builds one from its log; `invert` turns an
event around. None of them decides anything: that is `rules`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import Group, Note, NoteStatus, Participant, Session, number_of


def replay(steps: Iterable[list[AnyEvent]]) -> Session:
    """The session after all steps of its log, in order. The first step must open it."""
    remaining = iter(steps)
    (first,) = next(remaining)
    assert isinstance(first, ev.SessionOpened), "a log begins with session_opened"
    session = opened(first)
    for step in remaining:
        for event in step:
            evolve(session, event)
        session.revision += 1
    return session


def opened(event: ev.SessionOpened) -> Session:
    """The empty session, at revision 1, that the first event of a log describes."""
    groups = {
        number: Group(number, name, event.phase, event.writing)
        for number, name in enumerate(event.groups, start=1)
    }
    return Session(event.settings, groups, revision=1)


def evolve(session: Session, event: AnyEvent) -> set[str]:
    """Applies one event in place and says which entities it touched ("n7", "g1", "p12", …)."""
    match event:
        case ev.ParticipantJoined(participant, side, group):
            session.participants[participant] = Participant(participant, side, group)
            session.next_participant = max(session.next_participant, participant + 1)
            return {"people"}
        case ev.SideChosen(participant, side):
            return change_participant(session, participant, side=side) | notes_of(
                session, participant
            )
        case ev.GroupChosen(participant, group):
            return change_participant(session, participant, group=group)
        case ev.NoteAdded():
            session.notes[event.note] = Note(
                event.note,
                event.group,
                event.quadrant,
                event.text,
                event.place,
                event.author,
                event.side,
            )
            session.next_note = max(session.next_note, number_of(event.note) + 1)
            return {event.note}
        case ev.NoteEdited(note, text):
            return change_note(session, note, text=text)
        case ev.NoteMoved(note, to):
            return change_note(session, note, group=to.group, quadrant=to.quadrant, place=to.place)
        case ev.NoteStatusChanged():
            return change_note(session, event.note, status=event.status, reason=event.reason)
        case ev.PhaseChanged(group, phase, writing):
            return change_group(session, group, phase=phase, writing=writing)
        case ev.WritingChanged(group, writing):
            return change_group(session, group, writing=writing)
        case ev.TimerChanged(group, timer):
            return change_group(session, group, timer=timer)
        case ev.SpotlightChanged(group, spotlight):
            return change_group(session, group, spotlight=spotlight)
        case ev.GroupRenamed(group, name):
            return change_group(session, group, name=name)
        case ev.SettingsChanged(settings):
            session.settings = settings
            return {"session"}
        case ev.SessionEnded():
            session.ended = True
            return {"session"}
        case ev.SessionReopened():
            session.ended = False
            return {"session"}
        case _:
            raise TypeError(f"no session evolves by {event!r}")


def change_participant(session: Session, number: int, **changes: object) -> set[str]:
    session.participants[number] = replace(session.participants[number], **changes)  # type: ignore[arg-type]
    return {f"p{number}", "people"}


def change_note(session: Session, note: str, **changes: object) -> set[str]:
    session.notes[note] = replace(session.notes[note], **changes)  # type: ignore[arg-type]
    return {note}


def change_group(session: Session, number: int, **changes: object) -> set[str]:
    session.groups[number] = replace(session.groups[number], **changes)  # type: ignore[arg-type]
    return {f"g{number}"}


def notes_of(session: Session, participant: int) -> set[str]:
    return {note.id for note in session.notes.values() if note.author == participant}


def invert(event: AnyEvent) -> AnyEvent:
    """The event that takes `event` back on every screen.

    A note that was added is withdrawn, so its id is never given twice. Raises ValueError for
    what cannot be taken back: opening a workshop and joining it.
    """
    match event:
        case ev.SideChosen(participant, side, was):
            return ev.SideChosen(participant, was, side)
        case ev.GroupChosen(participant, group, was):
            return ev.GroupChosen(participant, was, group)
        case ev.NoteAdded(note):
            return ev.NoteStatusChanged(note, NoteStatus.WITHDRAWN, NoteStatus.SHOWN)
        case ev.NoteEdited(note, text, was):
            return ev.NoteEdited(note, was, text)
        case ev.NoteMoved(note, to, was):
            return ev.NoteMoved(note, was, to)
        case ev.NoteStatusChanged(note, status, was, reason, was_reason):
            return ev.NoteStatusChanged(note, was, status, was_reason, reason)
        case ev.PhaseChanged(group, phase, writing, was, was_writing):
            return ev.PhaseChanged(group, was, was_writing, phase, writing)
        case ev.WritingChanged(group, writing, was):
            return ev.WritingChanged(group, was, writing)
        case ev.TimerChanged(group, timer, was):
            return ev.TimerChanged(group, was, timer)
        case ev.SpotlightChanged(group, spotlight, was):
            return ev.SpotlightChanged(group, was, spotlight)
        case ev.SettingsChanged(settings, was):
            return ev.SettingsChanged(was, settings)
        case ev.GroupRenamed(group, name, was):
            return ev.GroupRenamed(group, was, name)
        case ev.SessionEnded():
            return ev.SessionReopened()
        case ev.SessionReopened():
            return ev.SessionEnded()
        case _:
            raise ValueError(f"{event!r} cannot be taken back")
