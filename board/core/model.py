"""The facts of one workshop, as frozen values; `Session` holds them all together."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """How a participant is here today. Somebody who prefers not to say has no side: `None`."""

    ADMINISTRATION = "administration"
    CITIZEN = "citizen"


class Quadrant(StrEnum):
    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    OPPORTUNITIES = "opportunities"
    THREATS = "threats"


class Phase(StrEnum):
    LOBBY = "lobby"
    COLLECT = "collect"
    ARRANGE = "arrange"
    VOTE = "vote"
    DISCUSS = "discuss"


class State(StrEnum):
    """Where a workshop stands between its first plan and its published page."""

    DRAFT = "draft"
    LIVE = "live"
    ENDED = "ended"
    ARCHIVED = "archived"
    PUBLISHED = "published"


class Rule(StrEnum):
    """From how many persons of each side the published result names the sides."""

    FROM_5 = "from_5"
    FROM_3 = "from_3"
    ALWAYS = "always"
    NEVER = "never"


class NoteStatus(StrEnum):
    SHOWN = "shown"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a note was set aside; the public counter names only these."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    DUPLICATE = "duplicate"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Settings:
    """What staff chose for the workshop. `labels` holds only renamed quadrants."""

    title: str
    question: str = ""
    date: str | None = None
    """None, YYYY, YYYY-MM or YYYY-MM-DD."""
    place: str | None = None
    language: str = "de"
    labels: dict[str, str] = field(default_factory=dict)
    rule: Rule = Rule.FROM_5


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown. Running: `ends` is set, in server milliseconds. Paused: `left` is set."""

    seconds: int
    ends: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Spotlight:
    """What the stage shows instead of the overview; exactly one field is set."""

    quadrant: Quadrant | None = None
    note: str | None = None
    qr: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A breakout table with a board of its own. Its phase and time are its own, too."""

    number: int
    name: str | None = None
    phase: Phase = Phase.LOBBY
    writing: bool = False
    timer: Timer | None = None
    spotlight: Spotlight | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in the room with a phone: a number, never a name."""

    number: int
    side: Side | None
    group: int


@dataclass(frozen=True, slots=True)
class Note:
    """One thought on a card.

    `author` is the participant's number, or None where the facilitator wrote it for a person
    without a phone; then `side` says for which side. `place` orders the notes of a quadrant.
    """

    id: str
    group: int
    quadrant: Quadrant
    text: str
    place: float
    author: int | None = None
    side: Side | None = None
    status: NoteStatus = NoteStatus.SHOWN
    reason: Reason | None = None


@dataclass(slots=True)
class Session:
    """One workshop as it stands after `revision` steps.

    The containers change only inside `state.evolve`; the values in them are frozen, so a `copy`
    is shallow and cheap. A tick decides on a copy and swaps it in after the commit.
    """

    settings: Settings
    groups: dict[int, Group] = field(default_factory=dict)
    participants: dict[int, Participant] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    next_note: int = 1
    next_participant: int = 1
    ended: bool = False
    revision: int = 0

    def copy(self) -> Session:
        """The same workshop in containers of its own."""
        return dataclasses.replace(
            self,
            groups=dict(self.groups),
            participants=dict(self.participants),
            notes=dict(self.notes),
        )

    def side_of(self, note: Note) -> Side | None:
        """The side a note speaks for: its writer's side of today, else what was entered."""
        if note.author is None:
            return note.side
        return self.participants[note.author].side

    def in_quadrant(self, group: int, quadrant: Quadrant) -> list[Note]:
        """The notes of one quadrant in their order, withdrawn ones left out."""
        found = [
            note
            for note in self.notes.values()
            if note.group == group
            and note.quadrant is quadrant
            and note.status is not NoteStatus.WITHDRAWN
        ]
        return sorted(found, key=lambda note: (note.place, number_of(note.id)))


def number_of(note_id: str) -> int:
    """The running number inside a note's id: 7 for "n7"."""
    return int(note_id[1:])
