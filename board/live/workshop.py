"""One open session in memory: its newest state, the answers already given, its screens."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from board.core.actor import Actor, Role
from board.core.events import AnyEvent, NoteAdded, ParticipantJoined, SessionOpened
from board.core.model import Session
from board.core.state import Taken, everything, opened, take
from board.core.views import Audience, Card, snapshot, view
from board.live.clock import now_ms
from board.store.log import Step


@dataclass(frozen=True, slots=True)
class Ack:
    """What an accepted command is answered with: the first note that was added, if any, and the
    number of a person without a phone."""

    revision: int
    note: str | None = None
    person: int | None = None

    @classmethod
    def of(cls, revision: int, events: Sequence[AnyEvent]) -> Ack:
        note = next((event.note for event in events if isinstance(event, NoteAdded)), None)
        joined = (event for event in events if isinstance(event, ParticipantJoined))
        person = next((event.participant for event in joined if not event.phone), None)
        return cls(revision, note, person)


@dataclass(slots=True, eq=False)
class Screen:
    """One connection: a phone, a console or a stage."""

    sid: str
    actor: Actor
    board: bool = False
    """A phone that reads the board as well."""


@dataclass(slots=True)
class Reached:
    """What an audience has got so far: up to which revision, and which entities."""

    revision: int
    ids: set[str]


@dataclass(slots=True)
class Workshop:
    """`state` is replaced as a whole after each commit, so whoever holds it sees no half step."""

    id: str
    card: Card
    state: Session
    answers: dict[tuple[str, str], Ack] = field(default_factory=dict)
    screens: dict[str, Screen] = field(default_factory=dict)
    reached: dict[Audience, Reached] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    used: int = field(default_factory=now_ms)

    @classmethod
    def of(cls, id: str, card: Card, steps: list[Step]) -> Workshop:
        """Replays the log. `steps` begins with the opening one."""
        first = steps[0].events[0]
        assert isinstance(first, SessionOpened)
        workshop = cls(id, card, opened(first))
        workshop.remember(steps[0])
        workshop.apply(steps[1:])
        return workshop

    def apply(self, steps: Iterable[Step]) -> set[str]:
        """Takes stored steps in; says which entities they touched."""
        state, touched = self.state.copy(), set[str]()
        for step in steps:
            touched |= take(state, Taken(step.actor, step.name, step.events, step.at))
            self.remember(step)
        self.state = state
        return touched

    def begin_again(self, steps: list[Step]) -> set[str]:
        """The log was rewritten: replays it; says which entities may look different."""
        fresh = Workshop.of(self.id, self.card, steps)
        self.state, self.answers = fresh.state, fresh.answers
        return everything(self.state)

    def remember(self, step: Step) -> None:
        self.answers[step.actor, step.command_id] = Ack.of(step.revision, step.events)

    def audience_of(self, screen: Screen) -> Audience:
        """What the screen may see now; a phone's group is the one of its record."""
        number = screen.actor.participant
        if number is None:
            helper = self.state.cofacilitators.get(screen.actor.helper or 0)
            return Audience(screen.actor.role, helper.group if helper else None)
        person = self.state.participants[number]
        return Audience(Role.PARTICIPANT, person.group, number, screen.board)

    def snapshot(self, audience: Audience) -> dict[str, Any]:
        """Everything the audience sees, and the server's time; its next patch builds on this."""
        shared = audience.shared
        if shared not in self.reached:
            seen = view(self.state, shared, self.card)
            self.reached[shared] = Reached(self.state.revision, set(seen))
        return snapshot(self.state, audience, self.card) | {
            "now": now_ms(),
            "role": audience.role.value,
        }

    def people(self) -> dict[str, int]:
        """Phones connected, phones joined, and stages: one token in two tabs counts once."""
        screens = list(self.screens.values())
        numbers = {screen.actor.participant for screen in screens} - {None}
        return {
            "connected": len(numbers),
            "joined": sum(person.phone for person in self.state.participants.values()),
            "stages": sum(screen.actor.role is Role.STAGE for screen in screens),
        }
