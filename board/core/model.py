"""The facts of one workshop, as frozen values; `Session` holds them all together."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    DELETED = "deleted"
    """Only the address is left: it says when the result was deleted."""


class Rule(StrEnum):
    """From how many persons of each side the published result names the sides."""

    FROM_5 = "from_5"
    FROM_3 = "from_3"
    ALWAYS = "always"
    NEVER = "never"


class NoteStatus(StrEnum):
    SHOWN = "shown"
    WAITING = "waiting"
    """For the facilitator's approval."""
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
class AgendaStep:
    """One prepared step: a phase, its minutes, and a question of its own."""

    phase: Phase
    minutes: int | None = None
    question: str = ""
    id: int = 0
    """Stays with the step when the agenda is changed; from 1. Steps of old logs have none."""


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
    hidden: bool = False
    """New notes lie face down until they are revealed."""
    approval: bool = False
    """New notes wait until the facilitator approves them."""
    locked: bool = False
    """Nobody else may join."""
    note_limit: int | None = None
    """Notes a person may have in a quadrant."""
    agenda: tuple[AgendaStep, ...] = ()
    sound: bool = False
    """The stage sounds when a group's time is over."""


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
    cluster: str | None = None
    qr: bool = False
    blank: bool = False
    message: str = ""
    result: bool = False
    """The newest closed round of dots, ranked per side."""
    fields: bool = False
    """The comparison's four fields."""


@dataclass(frozen=True, slots=True)
class Group:
    """A breakout table with a board of its own. Its phase and time are its own, too."""

    number: int
    name: str | None = None
    phase: Phase = Phase.LOBBY
    writing: bool = False
    timer: Timer | None = None
    spotlight: Spotlight | None = None
    step: int | None = None
    """The agenda's step the group is at, from 0."""
    numbered: bool = False
    """Whether its notes have numbers: from the first arranging on."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in the room: a number, never a name. Without a phone the facilitator writes."""

    number: int
    side: Side | None
    group: int
    phone: bool = True
    watched: frozenset[str] = frozenset()
    """The notes through which this phone was sent to approval: while there are any, its new notes
    wait. Each is taken back by itself, so that undo does not tell which come from one phone."""
    hand: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Cofacilitator:
    """A further link to the console, for one group or (None) for all; revocable."""

    number: int
    name: str
    group: int | None = None
    revoked: bool = False


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
    hidden: bool = False
    late: bool = False
    """Offered after writing had closed."""
    number: int | None = None
    """What the room calls it from arranging on: "15 to 13"."""
    cluster: str | None = None
    parked: bool = False
    """In the parking lot, beside its quadrant."""
    flash: bool = False
    """Marked as a contradiction."""
    rewritten: bool = False
    """Was set aside, its writer changed it, and now it waits for another look."""

    @property
    def on_board(self) -> bool:
        """Whether it can be arranged, weighed and published."""
        return self.status is NoteStatus.SHOWN and not self.hidden


@dataclass(frozen=True, slots=True)
class Cluster:
    """Notes of one quadrant laid together under a title; it lies where its `place` says."""

    id: str
    group: int
    quadrant: Quadrant
    title: str
    place: float


Votes = dict[int, dict[str, int]]
"""Dots by participant and topic (the id of a note or cluster)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A topic as it was when its round closed, for the day it is no longer on the board."""

    group: int
    quadrant: Quadrant
    title: str = ""
    """A cluster's; what a note says is never kept beside the note."""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of dots: `budget` a person, at most `each` on a topic; `group` None is all."""

    id: str
    question: str
    budget: int
    each: int
    group: int | None = None
    across: bool = False
    """Everybody weighs the topics of all groups, not just the own group's."""
    open: bool = True
    votes: Votes = field(default_factory=dict)
    closed: int | None = None
    """The revision at which it was closed; None while it is open."""
    weighed: dict[str, Weighed] = field(default_factory=dict)
    """The topics that got dots, since it is closed."""

    def asks(self, group: int) -> bool:
        """Whether the people of a group place dots in it."""
        return self.group in (None, group)

    def concerns(self, group: int | None) -> bool:
        """Whether topics of a group (None: of any) can get dots in it."""
        return group is None or self.across or self.asks(group)

    def left(self, participant: int) -> int:
        """Dots the person may still place."""
        return self.budget - sum(self.votes.get(participant, {}).values())


@dataclass(frozen=True, slots=True)
class Done:
    """A facilitator's step, for the history and for undo."""

    revision: int
    actor: str
    name: str
    events: tuple[Any, ...]
    at: int = 0
    undone_by: int | None = None
    """The revision of the undo that took it back."""
    groups: frozenset[int] = frozenset()
    """The groups it touched; 0 stands for the session's own."""


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
    clusters: dict[str, Cluster] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    cofacilitators: dict[int, Cofacilitator] = field(default_factory=dict)
    history: list[Done] = field(default_factory=list)
    next_note: int = 1
    next_participant: int = 1
    next_cluster: int = 1
    lead: int = 1
    """Which main link is the valid one: handing over the lead makes the next."""
    ended: bool = False
    revision: int = 0

    def copy(self) -> Session:
        """The same workshop in containers of its own."""
        return dataclasses.replace(
            self,
            groups=dict(self.groups),
            participants=dict(self.participants),
            notes=dict(self.notes),
            clusters=dict(self.clusters),
            rounds=dict(self.rounds),
            cofacilitators=dict(self.cofacilitators),
            history=list(self.history),
        )

    def side_of(self, note: Note) -> Side | None:
        """The side a note speaks for: its writer's side of today, else what was entered."""
        if note.author is None:
            return note.side
        writer = self.participants.get(note.author)
        return writer.side if writer else None  # a person removed again, the note withdrawn before

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

    def in_cluster(self, cluster: str) -> list[Note]:
        """The notes of a cluster in their order, those off the board left out."""
        found = [note for note in self.notes.values() if note.cluster == cluster and note.on_board]
        return sorted(found, key=lambda note: (note.place, number_of(note.id)))

    def open_rounds(self, group: int | None = None) -> list[Round]:
        """The rounds of dots that are open now and concern a group, or any."""
        return [round for round in self.rounds.values() if round.open and round.concerns(group)]

    def open_round(self, group: int | None = None) -> Round | None:
        """The open round that concerns a group: never more than one; None: the first of all."""
        return next(iter(self.open_rounds(group)), None)

    def topics(self, group: int | None = None) -> list[str]:
        """What can be weighed: clusters with a note on the board, and notes in no cluster."""
        loose = [note for note in self.notes.values() if note.on_board and not note.parked]
        filled = {note.cluster for note in loose} - {None}
        return [
            *(c.id for c in self.clusters.values() if c.id in filled and group in (None, c.group)),
            *(n.id for n in loose if not n.cluster and group in (None, n.group)),
        ]


def number_of(note_id: str) -> int:
    """The running number inside a note's id: 7 for "n7"."""
    return int(note_id[1:])
