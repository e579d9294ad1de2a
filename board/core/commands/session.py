"""The workshop's own settings, its facilitators, its end, and undoing."""

from __future__ import annotations

from typing import Annotated

import msgspec

from board.core.commands.base import Command, GroupNumber, ShortText
from board.core.model import Phase, Quadrant

MOST_AGENDA_STEPS = 30
MOST_MINUTES = 360
MOST_NOTES_A_QUADRANT = 100


class AgendaItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`id`: the step of the agenda as it is now that this one is; a new step has none."""

    phase: Phase
    minutes: Annotated[int, msgspec.Meta(ge=1, le=MOST_MINUTES)] | None = None
    question: ShortText = ""
    id: int | None = None


class ChangeSettings(Command, frozen=True):
    """Only the fields that are there are changed. An empty label or name is the usual one again;
    `note_limit` 0 is none."""

    title: ShortText | None = None
    question: ShortText | None = None
    date: ShortText | None = None
    place: ShortText | None = None
    labels: dict[Quadrant, ShortText] | None = None
    group_names: dict[str, ShortText] | None = None
    hidden: bool | None = None
    approval: bool | None = None
    locked: bool | None = None
    note_limit: Annotated[int, msgspec.Meta(ge=0, le=MOST_NOTES_A_QUADRANT)] | None = None
    agenda: Annotated[list[AgendaItem], msgspec.Meta(max_length=MOST_AGENDA_STEPS)] | None = None
    sound: bool | None = None


class InviteCofacilitator(Command, frozen=True):
    """A further link to the console, for all groups or one."""

    called: ShortText
    group: GroupNumber | None = None


class RevokeCofacilitator(Command, frozen=True):
    number: int


class HandOver(Command, frozen=True):
    """Gives the main link to somebody else: a new one, and the one before is void. With `called`
    there is a co-facilitator's link for who led until now.

    Comes only from `live.hand_over`, never over the socket: the answer holds secrets.
    """

    called: ShortText = ""


class EndSession(Command, frozen=True):
    pass


class ReopenSession(Command, frozen=True):
    pass


class Undo(Command, frozen=True):
    """Takes a facilitator's step back: the one named, else the newest that can be."""

    revision: int | None = None


class Redo(Command, frozen=True):
    """Does again what was undone last."""
