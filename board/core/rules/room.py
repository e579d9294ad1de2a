"""How many notes a workshop, a person and a quadrant hold."""

from __future__ import annotations

from board.core.errors import Refusal
from board.core.model import Note, NoteStatus, Participant, Quadrant, Session

MAX_NOTES_EACH = 100
MAX_NOTES = 10_000


def require_space(session: Session, more: int = 1) -> None:
    """Raises Refusal `too_many_notes` where the workshop cannot take `more` notes."""
    if len(session.notes) + more > MAX_NOTES:
        raise Refusal("too_many_notes")


def require_room(session: Session, person: Participant, quadrant: Quadrant, more: int = 1) -> None:
    """Raises Refusal `too_many_notes` where the person may not write `more` notes there."""
    if len(notes_by(session, person)) + more > MAX_NOTES_EACH:
        raise Refusal("too_many_notes")
    require_field(session, person, quadrant, more)


def require_field(session: Session, person: Participant, quadrant: Quadrant, more: int = 1) -> None:
    """Raises Refusal `too_many_notes` where the workshop limits notes per person and quadrant."""
    limit = session.settings.note_limit
    here = sum(note.quadrant is quadrant for note in notes_by(session, person))
    if limit and here + more > limit:
        raise Refusal("too_many_notes")


def notes_by(session: Session, person: Participant) -> list[Note]:
    """What a person wrote and has not withdrawn."""
    return [
        note
        for note in session.notes.values()
        if note.author == person.number and note.status is not NoteStatus.WITHDRAWN
    ]
