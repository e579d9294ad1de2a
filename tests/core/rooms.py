"""A small workshop for tests of the core: two groups, three people, and a way to act."""

from __future__ import annotations

from typing import Any

from board.core import commands, events
from board.core.actor import Actor, Role
from board.core.events import AnyEvent
from board.core.model import Phase, Rule, Session, Settings
from board.core.rules import decide, step_name
from board.core.state import Taken, replay, take

FACILITATOR = Actor("s", Role.FACILITATOR)
STAGE = Actor("s", Role.STAGE)
ANNA, BERT, CLEO = (Actor("s", Role.PARTICIPANT, number) for number in (1, 2, 3))


class Room:
    """A session with its log: `act` decides, stores and evolves, as `live` does."""

    def __init__(
        self, phase: Phase = Phase.COLLECT, groups: int = 2, rule: Rule = Rule.FROM_5
    ) -> None:
        settings = Settings("Workshop", rule=rule)
        opening = events.SessionOpened(settings, [None] * groups, phase, phase is Phase.COLLECT)
        self.log: list[tuple[str, str, str]] = [("staff", "", events.encode([opening]))]
        self.session: Session = replay([Taken("staff", "", [opening])])
        self.now = 1_000_000

    def act(self, actor: Actor, name: str, **fields: Any) -> tuple[list[AnyEvent], set[str]]:
        """The events of an accepted command and what they touched. Raises Refusal."""
        command = commands.parse({"name": name} | fields)
        happened = decide(self.session, command, actor, self.now)
        touched: set[str] = set()
        if happened:
            step = step_name(command)
            touched = take(self.session, Taken(actor.key, step, happened))
            self.log.append((actor.key, step, events.encode(happened)))
        return happened, touched

    def replayed(self) -> Session:
        """The session as a fresh process would read it."""
        return replay(Taken(actor, name, events.decode(row)) for actor, name, row in self.log)


def with_people() -> Room:
    """Anna (administration, group 1), Bert (citizen, group 2) and Cleo (no answer, group 1)."""
    room = Room()
    room.act(ANNA, "join", affiliation="administration", group=1)
    room.act(BERT, "join", affiliation="citizen", group=2)
    room.act(CLEO, "join", affiliation=None, group=1)
    return room
