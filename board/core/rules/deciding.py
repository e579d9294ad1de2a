"""`decide` and the register of who may want what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from board.core import commands as cmd
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Session

Decider = Callable[[Session, Any, Actor, int], list[AnyEvent]]
deciders: dict[type[cmd.Command], tuple[frozenset[Role], Decider]] = {}

AFTER_THE_END = (cmd.ReopenSession, cmd.EndSession, cmd.SetAsideNote, cmd.RestoreNote)
"""What the facilitator may still do while the workshop is ended and not yet archived."""


def decide(session: Session, command: cmd.Command, actor: Actor, now: int) -> list[AnyEvent]:
    """What happens when `actor` wants `command` at `now` (server milliseconds).

    An empty list means that everything is already as wanted. Raises Refusal.
    """
    roles, decider = deciders[type(command)]
    if actor.role not in roles:
        raise Refusal("forbidden")
    if session.ended and not isinstance(command, AFTER_THE_END):
        raise Refusal("session_ended")
    return decider(session, command, actor, now)


def wanted_by(*roles: Role) -> Callable[[Decider], Decider]:
    """Registers a decider for the command its second argument is annotated with."""

    def register(decider: Decider) -> Decider:
        name = decider.__annotations__["command"].removeprefix("cmd.")
        deciders[getattr(cmd, name)] = (frozenset(roles), decider)
        return decider

    return register
