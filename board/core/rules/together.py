"""Several steps of one kind as a single one, which undo takes back at once."""

from __future__ import annotations

from board.core import commands as cmd
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Session
from board.core.rules.deciding import decide, wanted_by
from board.core.state import evolve


@wanted_by(Role.FACILITATOR)
def do_together(
    session: Session, command: cmd.DoTogether, actor: Actor, now: int
) -> list[AnyEvent]:
    """Each step is decided on what the ones before it leave; one refusal refuses them all."""
    if not command.steps:
        raise Refusal("nothing_chosen")
    if len({type(step) for step in command.steps}) > 1:
        raise Refusal("bad_request")
    draft, events = session.copy(), []
    for step in command.steps:
        happened = decide(draft, step, actor, now)
        for event in happened:
            evolve(draft, event)
        events += happened
    return events
