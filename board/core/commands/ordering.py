"""Ordering: moving, clusters, splitting, marking, the parking lot."""

from __future__ import annotations

from typing import Annotated

import msgspec

from board.core.commands.base import (
    ClusterId,
    Command,
    GroupNumber,
    NoteId,
    NoteIds,
    RawText,
    ShortText,
    TopicId,
)
from board.core.model import Quadrant


class MoveNote(Command, frozen=True):
    """To another quadrant or group, and before another topic; without `before` to the end.

    A note that is moved leaves its cluster and the parking lot.
    """

    note: NoteId
    quadrant: Quadrant | None = None
    group: GroupNumber | None = None
    before: TopicId | None = None


class FormCluster(Command, frozen=True):
    """Lays notes of one group together, where the first one lies."""

    notes: NoteIds
    title: ShortText = ""


class AddToCluster(Command, frozen=True):
    cluster: ClusterId
    notes: NoteIds


class TakeFromCluster(Command, frozen=True):
    note: NoteId


class RenameCluster(Command, frozen=True):
    cluster: ClusterId
    title: ShortText


class MoveCluster(Command, frozen=True):
    cluster: ClusterId
    quadrant: Quadrant | None = None
    before: TopicId | None = None


class MergeClusters(Command, frozen=True):
    """The notes of `cluster` go into `into`."""

    cluster: ClusterId
    into: ClusterId


class DissolveCluster(Command, frozen=True):
    cluster: ClusterId


class SplitNote(Command, frozen=True):
    """The first text stays with the note, the others become notes behind it."""

    note: NoteId
    texts: Annotated[list[RawText], msgspec.Meta(min_length=2, max_length=10)]


class ParkNote(Command, frozen=True):
    note: NoteId
    parked: bool = True


class FlashNote(Command, frozen=True):
    """Marks a contradiction ("Blitz")."""

    note: NoteId
    flash: bool = True
