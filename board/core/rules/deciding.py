"""`decide` and the register of who may want what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from board.core import commands as cmd
from board.core.actor import Actor, Role
from board.core.errors import LinkGone, Refusal
from board.core.events import AnyEvent
from board.core.model import Session
from board.core.rules.numbering import numbers_given
from board.core.scope import groups_of
from board.core.weighing import given_back

Decider = Callable[[Session, Any, Actor, int], list[AnyEvent]]
deciders: dict[type[cmd.Command], tuple[frozenset[Role], Decider]] = {}

AFTER_THE_END = frozenset(
    "reopen_session end_session set_aside_note restore_note approve_note withdraw_note undo redo "
    "form_cluster add_to_cluster take_from_cluster rename_cluster merge_clusters dissolve_cluster "
    "move_cluster move_note park_note flash_note do_together".split()
)
"""What may still be done while the workshop is ended and not yet archived."""


def decide(session: Session, command: cmd.Command, actor: Actor, now: int) -> list[AnyEvent]:
    """What happens when `actor` wants `command` at `now` (server milliseconds).

    An empty list means that everything is already as wanted. Dots that are being placed go back
    to their owners where their topic leaves the board. Raises Refusal.
    """
    roles, decider = deciders[type(command)]
    if actor.role not in roles:
        raise Refusal("forbidden")
    require_valid(session, actor)
    if session.ended and name_of(command) not in AFTER_THE_END:
        raise Refusal("session_ended")
    decided = decider if actor.helper is None else decide_for_helper
    events = decided(session, command, actor, now)
    return [*given_back(session, events), *events, *numbers_given(session, events)]


def decide_for_helper(
    session: Session, command: cmd.Command, actor: Actor, now: int
) -> list[AnyEvent]:
    """A co-facilitator of one group leads only that group: whatever would touch another is
    refused, and "all groups" means the own one."""
    helper = session.cofacilitators[actor.helper or 0]
    if helper.group and getattr(command, "group", 0) is None:
        command = replace(command, group=helper.group)
    events = deciders[type(command)][1](session, command, actor, now)
    if helper.group and not groups_of(session, events) <= {helper.group}:
        raise Refusal("forbidden")
    return events


def require_valid(session: Session, actor: Actor) -> None:
    """Raises Refusal `bad_token` where the link was revoked, or the lead handed over, meanwhile."""
    if actor.helper is not None:
        helper = session.cofacilitators.get(actor.helper)
        if helper is None or helper.revoked:
            raise LinkGone()
    elif actor.lead not in (None, session.lead):
        raise LinkGone()


def name_of(command: cmd.Command) -> str:
    """The command's name on the wire."""
    return str(command.__struct_config__.tag)


def step_name(command: cmd.Command) -> str:
    """What the history calls the step: several `move_note` at once are `move_notes`."""
    if isinstance(command, cmd.DoTogether):
        return f"{name_of(command.steps[0])}s"
    return name_of(command)


def wanted_by(*roles: Role) -> Callable[[Decider], Decider]:
    """Registers a decider for the command its second argument is annotated with."""

    def register(decider: Decider) -> Decider:
        name = decider.__annotations__["command"].removeprefix("cmd.")
        deciders[getattr(cmd, name)] = (frozenset(roles), decider)
        return decider

    return register
