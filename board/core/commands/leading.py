"""Phases, time, writing and what the stage shows. No group means all."""

from __future__ import annotations

import msgspec

from board.core.commands.base import ClusterId, Command, GroupNumber, NoteId, Seconds, ShortText
from board.core.model import Phase, Quadrant


class ChangePhase(Command, frozen=True):
    phase: Phase
    group: GroupNumber | None = None


class StartTimer(Command, frozen=True):
    seconds: Seconds
    group: GroupNumber | None = None


class PauseTimer(Command, frozen=True):
    group: GroupNumber | None = None


class ResumeTimer(Command, frozen=True):
    group: GroupNumber | None = None


class ExtendTimer(Command, frozen=True):
    seconds: Seconds
    group: GroupNumber | None = None


class StopTimer(Command, frozen=True):
    group: GroupNumber | None = None


class OpenWriting(Command, frozen=True):
    group: GroupNumber | None = None


class CloseWriting(Command, frozen=True):
    group: GroupNumber | None = None


class SpotlightTarget(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quadrant: Quadrant | None = None
    note: NoteId | None = None
    cluster: ClusterId | None = None
    qr: bool = False
    blank: bool = False
    message: ShortText = ""
    result: bool = False
    fields: bool = False


class Spotlight(Command, frozen=True):
    """What the stage shows large; no target means the overview."""

    target: SpotlightTarget | None = None
    group: GroupNumber | None = None


class TakeStep(Command, frozen=True):
    """Goes to a step of the prepared agenda: its phase, its question, its minutes."""

    step: int
    group: GroupNumber | None = None
