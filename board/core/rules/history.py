"""Undo and redo: a facilitator's step is taken back by the inverse of its events."""

from __future__ import annotations

from collections.abc import Iterable

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.inverse import holds, invert
from board.core.model import Done, Session
from board.core.rules.deciding import wanted_by
from board.core.rules.under_dots import require_dots_allow, require_no_dots_on
from board.core.state import evolve

NOT_STEPS = frozenset(
    "undo redo place_vote take_vote add_person invite_cofacilitator revoke_cofacilitator".split()
)
"""What the history lists but undo passes over: people, their dots, and who may lead."""


@wanted_by(Role.FACILITATOR)
def undo(session: Session, command: cmd.Undo, actor: Actor, now: int) -> list[AnyEvent]:
    done = undoable(session, command.revision)
    if done is None:
        raise Refusal("nothing_to_undo")
    require_dots_allow(session, done)
    back = taken_back(session, done.events)
    require_no_dots_on(session, done, back)
    return [ev.StepUndone(done.revision), *back]


@wanted_by(Role.FACILITATOR)
def redo(session: Session, command: cmd.Redo, actor: Actor, now: int) -> list[AnyEvent]:
    done = redoable(session)
    if done is None:
        raise Refusal("nothing_to_undo")
    require_dots_allow(session, done)
    by = next(step for step in session.history if step.revision == done.undone_by)
    again = taken_back(session, by.events[1:])
    require_no_dots_on(session, by, again)
    return [ev.StepRedone(done.revision), *again]


def undoable(session: Session, revision: int | None = None) -> Done | None:
    """The step that `undo` takes back: the one named, else the newest that can be."""
    for done in reversed(session.history):
        if revision in (None, done.revision) and not done.undone_by and done.name not in NOT_STEPS:
            return done
    return None


def redoable(session: Session) -> Done | None:
    """The step that was undone last, as long as no new step came after it."""
    for done in reversed(session.history):
        if done.name == "undo":
            undone = [d for d in session.history if d.undone_by == done.revision]
            if undone:
                return undone[0]
        elif done.name not in NOT_STEPS:
            return None
    return None


def taken_back(session: Session, events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """The inverse events, in reverse. Raises Refusal `conflict` where something newer is there."""
    draft, inverse = session.copy(), []
    for event in reversed(list(events)):
        try:
            back = invert(event)
        except ValueError as error:
            raise Refusal("conflict") from error
        if not holds(draft, back):
            raise Refusal("conflict")
        evolve(draft, back)
        inverse.append(back)
    return inverse
