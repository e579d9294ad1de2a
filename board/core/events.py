"""What happened: the entries of the log. Kinds stay readable for ever: add optional fields,
never rename. Each holds what was before (`was…`), so that `state.invert` needs no board.
"""

from __future__ import annotations

from typing import Any

import msgspec

from board.core.commands import snake
from board.core.model import NoteStatus, Phase, Quadrant, Reason, Settings, Side, Spotlight, Timer


class Event(msgspec.Struct, frozen=True, tag_field="kind", tag=snake, omit_defaults=True):
    """Base of all events; the tag is the event's kind."""


class SessionOpened(Event, frozen=True):
    """The first step of every log."""

    settings: Settings
    groups: list[str | None]
    phase: Phase = Phase.LOBBY
    writing: bool = False


class ParticipantJoined(Event, frozen=True):
    participant: int
    side: Side | None
    group: int
    phone: bool = True


class PersonRemoved(Event, frozen=True):
    """Somebody without a phone who was added by mistake; the number is never given again."""

    participant: int
    side: Side | None
    group: int


class SideChosen(Event, frozen=True):
    participant: int
    side: Side | None
    was: Side | None


class GroupChosen(Event, frozen=True):
    participant: int
    group: int
    was: int


class NoteAdded(Event, frozen=True):
    note: str
    group: int
    quadrant: Quadrant
    text: str
    place: float
    author: int | None = None
    side: Side | None = None
    status: NoteStatus = NoteStatus.SHOWN
    hidden: bool = False
    late: bool = False
    number: int | None = None
    """Only in old logs: today `NumbersChanged` follows."""
    reason: Reason | None = None


class NoteEdited(Event, frozen=True):
    note: str
    text: str
    was: str


class Spot(msgspec.Struct, frozen=True):
    """Where a note lies: group, quadrant and its place in the order."""

    group: int
    quadrant: Quadrant
    place: float


class NoteMoved(Event, frozen=True):
    note: str
    to: Spot
    was: Spot


class NoteStatusChanged(Event, frozen=True):
    """Withdrawn, set aside with a reason, or back on the board."""

    note: str
    status: NoteStatus
    was: NoteStatus
    reason: Reason | None = None
    was_reason: Reason | None = None
    rewritten: bool = False
    was_rewritten: bool = False


class PhaseChanged(Event, frozen=True):
    group: int
    phase: Phase
    writing: bool
    was: Phase
    was_writing: bool


class WritingChanged(Event, frozen=True):
    group: int
    writing: bool
    was: bool


class TimerChanged(Event, frozen=True):
    """Started, paused, resumed, extended or (None) stopped."""

    group: int
    timer: Timer | None
    was: Timer | None


class SpotlightChanged(Event, frozen=True):
    group: int
    spotlight: Spotlight | None
    was: Spotlight | None


class SettingsChanged(Event, frozen=True):
    settings: Settings
    was: Settings


class GroupRenamed(Event, frozen=True):
    group: int
    name: str | None
    was: str | None


class SessionEnded(Event, frozen=True):
    pass


class SessionReopened(Event, frozen=True):
    pass


class NoteTurned(Event, frozen=True):
    """Face down or revealed."""

    note: str
    hidden: bool


class NumbersChanged(Event, frozen=True):
    """The notes of a group get their numbers, when arranging begins; later ones as they come."""

    group: int
    numbers: dict[str, int | None]
    numbered: bool
    was: dict[str, int | None]
    was_numbered: bool


class NoteClustered(Event, frozen=True):
    note: str
    cluster: str | None
    was: str | None


class NoteParked(Event, frozen=True):
    note: str
    parked: bool


class NoteFlashed(Event, frozen=True):
    note: str
    flash: bool


class ClusterFormed(Event, frozen=True):
    cluster: str
    at: Spot
    title: str


class ClusterDissolved(Event, frozen=True):
    cluster: str
    at: Spot
    title: str


class ClusterRenamed(Event, frozen=True):
    cluster: str
    title: str
    was: str


class ClusterMoved(Event, frozen=True):
    cluster: str
    to: Spot
    was: Spot


class HandRaised(Event, frozen=True):
    participant: int
    up: bool


class DoneSaid(Event, frozen=True):
    participant: int
    done: bool


class ParticipantWatched(Event, frozen=True):
    participant: int
    watched: bool
    through: str | None = None
    """The note that was chosen; old logs do not name it."""


class StepTaken(Event, frozen=True):
    """The group is at a step of the agenda."""

    group: int
    step: int | None
    was: int | None


class RoundOpened(Event, frozen=True):
    round: str
    question: str
    budget: int
    each: int
    group: int | None = None
    across: bool = False


class RoundCancelled(Event, frozen=True):
    """A round in which nobody had placed a dot was taken back."""

    round: str
    question: str
    budget: int
    each: int
    group: int | None = None
    across: bool = False


class RoundClosed(Event, frozen=True):
    round: str
    open: bool = False


class VotePlaced(Event, frozen=True):
    round: str
    participant: int
    topic: str


class VoteTaken(Event, frozen=True):
    round: str
    participant: int
    topic: str


class DotsChanged(Event, frozen=True):
    """Dots were carried to another topic, or given back to their owners: on each topic named, all
    that lie there now and all that did before, by participant."""

    round: str
    on: dict[str, dict[int, int]]
    was: dict[str, dict[int, int]]


class CofacilitatorInvited(Event, frozen=True):
    number: int
    called: str
    group: int | None = None


class CofacilitatorRevoked(Event, frozen=True):
    number: int
    revoked: bool = True


class LeadHandedOver(Event, frozen=True):
    """The main link is a new one, and the one before is void."""

    lead: int


class StepUndone(Event, frozen=True):
    revision: int


class StepRedone(Event, frozen=True):
    revision: int


class TextsRedacted(Event, frozen=True):
    """Earlier steps were rewritten: whoever holds the session reads its log anew."""


AnyEvent = (
    SessionOpened
    | ParticipantJoined
    | PersonRemoved
    | SideChosen
    | GroupChosen
    | NoteAdded
    | NoteEdited
    | NoteMoved
    | NoteStatusChanged
    | PhaseChanged
    | WritingChanged
    | TimerChanged
    | SpotlightChanged
    | SettingsChanged
    | GroupRenamed
    | SessionEnded
    | SessionReopened
    | NoteTurned
    | NumbersChanged
    | NoteClustered
    | NoteParked
    | NoteFlashed
    | ClusterFormed
    | ClusterDissolved
    | ClusterRenamed
    | ClusterMoved
    | HandRaised
    | DoneSaid
    | ParticipantWatched
    | StepTaken
    | RoundOpened
    | RoundCancelled
    | RoundClosed
    | VotePlaced
    | VoteTaken
    | DotsChanged
    | CofacilitatorInvited
    | CofacilitatorRevoked
    | LeadHandedOver
    | StepUndone
    | StepRedone
    | TextsRedacted
)

_decoder = msgspec.json.Decoder(list[AnyEvent])


def encode(events: list[Any]) -> str:
    """One step's events as JSON, the way the log keeps them."""
    return msgspec.json.encode(events).decode()


def decode(text: str) -> list[AnyEvent]:
    """The events of one log row. Raises msgspec.DecodeError for a damaged row."""
    return _decoder.decode(text)
