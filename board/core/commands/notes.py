"""Writing, approving, setting aside and revealing notes."""

from __future__ import annotations

from typing import Annotated

import msgspec

from board.core.commands.base import Command, GroupNumber, NoteId, PersonNumber, RawText
from board.core.model import Quadrant, Reason, Side

MAX_LINES = 20_000
"""More than this is no pasted list. From `MAX_PASTED` on it is refused with a better sentence."""


class AddNote(Command, frozen=True):
    """`group`, `affiliation` and `person` are the facilitator's, for somebody without a phone.

    `late`: writing has closed meanwhile; the note is offered and waits for approval.
    """

    quadrant: Quadrant
    text: RawText
    group: GroupNumber | None = None
    affiliation: Side | None | msgspec.UnsetType = msgspec.UNSET
    person: PersonNumber | None = None
    late: bool = False


class AddNotes(Command, frozen=True):
    """Many lines pasted at once: one note a text, all or none."""

    quadrant: Quadrant
    texts: Annotated[list[RawText], msgspec.Meta(min_length=1, max_length=MAX_LINES)]
    group: GroupNumber | None = None
    affiliation: Side | None = None
    person: PersonNumber | None = None


class EditNote(Command, frozen=True):
    note: NoteId
    text: RawText


class WithdrawNote(Command, frozen=True):
    note: NoteId


class ApproveNote(Command, frozen=True):
    note: NoteId


class SetAsideNote(Command, frozen=True):
    note: NoteId
    reason: Reason = Reason.OTHER


class RestoreNote(Command, frozen=True):
    note: NoteId


class WatchAuthor(Command, frozen=True):
    """Sends the phone this note came from to approval; nobody learns whose it is."""

    note: NoteId


class UnwatchAll(Command, frozen=True):
    """No phone is sent to approval any more."""


class RevealNotes(Command, frozen=True):
    """Turns face-down notes: all, a quadrant's, one, or the next in shuffled order."""

    group: GroupNumber | None = None
    quadrant: Quadrant | None = None
    note: NoteId | None = None
    next: bool = False
