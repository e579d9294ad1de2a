"""The numbers by which the room calls its notes: "15 to 13".

A group's notes are numbered when it first goes to arrange, or past it. From then on every note that
is shown there has a number, none has two, and none changes: `numbers_given` sees to it after every
step, whichever way a note came, so that no decider has to think of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import Note, NoteStatus, Session
from board.core.state import note_of

Numbers = dict[str, int | None]


def numbers_given(session: Session, events: Sequence[AnyEvent]) -> list[AnyEvent]:
    """What must follow `events` so that the numbers are right again; mostly nothing.

    A note that becomes shown in a numbered group, or comes to another one, gets the next number
    there, unless the events themselves bring it one (a step that is taken back does).
    """
    numbered = numbered_after(session, events)
    notes = notes_after(session, events)
    notes |= {note.id: note for note in left_over(session, notes, numbered)}
    happened: list[AnyEvent] = []
    for group in sorted({note.group for note in notes.values()}):
        here = [note for note in notes.values() if note.group == group]
        kept = kept_numbers(session, events, here) if numbered[group] else dict.fromkeys(notes)
        if numbered[group]:
            elsewhere = (n for n in session.notes.values() if n.id not in notes)
            taken = {n.number or 0 for n in elsewhere if n.group == group}
            kept = filled(here, kept, taken)
        was: Numbers = {note.id: note.number for note in here if note.number != kept[note.id]}
        if was:
            new = {note: kept[note] for note in was}
            happened.append(ev.NumbersChanged(group, new, numbered[group], was, numbered[group]))
    return happened


def filled(notes: Sequence[Note], kept: Numbers, taken: set[int]) -> Numbers:
    """A number for every shown note that has none, or one that another has already."""
    numbers = dict(kept)
    following = max((*taken, *(number or 0 for number in kept.values())), default=0) + 1
    for note in notes:
        if note.status is not NoteStatus.SHOWN:
            continue
        number = numbers[note.id]
        if number is None or number in taken:
            numbers[note.id] = number = following
            following += 1
        taken.add(number)
    return numbers


def kept_numbers(session: Session, events: Iterable[AnyEvent], notes: Iterable[Note]) -> Numbers:
    """The numbers that notes keep: not the one from another group."""
    given = {note for e in events if isinstance(e, ev.NumbersChanged) for note in e.numbers}
    return {
        note.id: note.number if stays(session, note) or note.id in given else None for note in notes
    }


def stays(session: Session, note: Note) -> bool:
    return note.id not in session.notes or session.notes[note.id].group == note.group


def notes_after(session: Session, events: Iterable[AnyEvent]) -> dict[str, Note]:
    """The notes whose group, status or number the events change, as they are after them."""
    found: dict[str, Note] = {}

    def change(key: str, **changes: object) -> None:
        found[key] = replace(found.get(key) or session.notes[key], **changes)  # type: ignore[arg-type]

    for event in events:
        match event:
            case ev.NoteAdded():
                found[event.note] = note_of(event)
            case ev.NoteMoved(note, to):
                change(note, group=to.group)
            case ev.NoteStatusChanged(note, status):
                change(note, status=status)
            case ev.NumbersChanged():
                for note, number in event.numbers.items():
                    change(note, number=number)
    return {key: note for key, note in found.items() if session.notes.get(key) != note}


def numbered_after(session: Session, events: Iterable[AnyEvent]) -> dict[int, bool]:
    """Which groups are numbered after the events."""
    changed = {e.group: e.numbered for e in events if isinstance(e, ev.NumbersChanged)}
    return {number: group.numbered for number, group in session.groups.items()} | changed


def left_over(
    session: Session, notes: dict[str, Note], numbered: dict[int, bool]
) -> Iterator[Note]:
    """Notes that came after arranging had begun, once arranging is taken back: they lose theirs."""
    undone = {key for key, group in session.groups.items() if group.numbered and not numbered[key]}
    for note in session.notes.values():
        if note.group in undone and note.number is not None and note.id not in notes:
            yield note
