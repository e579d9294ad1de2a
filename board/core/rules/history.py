"""Undo and redo: a facilitator's step is taken back by the inverse of its events."""

from __future__ import annotations

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.inverse import holds, invert
from board.core.model import Done, Session
from board.core.rules.deciding import wanted_by
from board.core.rules.under_dots import require_dots_allow, require_no_dots_on
from board.core.scope import WHOLE, marks_of
from board.core.state import evolve

NOT_STEPS = frozenset(
    "undo redo place_vote take_vote invite_cofacilitator revoke_cofacilitator hand_over".split()
)
"""What the history lists but undo passes over: dots, and who may lead."""
PASSED_OVER = "spotlight"
"""What the stage shows is only taken back where the history names it: twenty notes read out are
no twenty steps between a slip and its undo."""


@wanted_by(Role.FACILITATOR)
def undo(session: Session, command: cmd.Undo, actor: Actor, now: int) -> list[AnyEvent]:
    done = undoable(session, command.revision, group_led_by(session, actor))
    if done is None:
        raise Refusal("nothing_to_undo")
    require_dots_allow(session, done)
    back = taken_back(session, done, done)
    require_no_dots_on(session, done, back)
    return [ev.StepUndone(done.revision), *back]


@wanted_by(Role.FACILITATOR)
def redo(session: Session, command: cmd.Redo, actor: Actor, now: int) -> list[AnyEvent]:
    done = redoable(session, group_led_by(session, actor))
    if done is None:
        raise Refusal("nothing_to_undo")
    require_dots_allow(session, done)
    by = next(step for step in session.history if step.revision == done.undone_by)
    again = taken_back(session, done, by)
    require_no_dots_on(session, by, again)
    return [ev.StepRedone(done.revision), *again]


def group_led_by(session: Session, actor: Actor) -> int | None:
    """The one group a co-facilitator's link is for; None where somebody leads them all."""
    return session.cofacilitators[actor.helper].group if actor.helper else None


def undoable(
    session: Session, revision: int | None = None, group: int | None = None
) -> Done | None:
    """The step that `undo` takes back: the one named, else the newest that can be, which for who
    leads one `group` is the newest that touched nothing but that."""
    for done in reversed(session.history):
        if revision is None:
            if done.name != PASSED_OVER and is_step(done) and is_within(done, group):
                return done
        elif revision == done.revision:
            return done if is_step(done) else None
    return None


def redoable(session: Session, group: int | None = None) -> Done | None:
    """The step that was undone last, as long as no new step came after it; for who leads one
    `group`, no new one that touched it. What the stage showed since does not count."""
    undone_by = {done.undone_by: done for done in session.history if done.undone_by}
    shown_since = False
    for done in reversed(session.history):
        if group is not None and not concerns(done, group):
            continue
        if done.name == "undo":
            undone = undone_by.get(done.revision)
            if undone is None:
                continue
            voided = shown_since and undone.name == PASSED_OVER
            return undone if is_within(undone, group) and not voided else None
        if done.name == PASSED_OVER:
            shown_since = True
        elif done.name not in NOT_STEPS:
            return None
    return None


def is_step(done: Done) -> bool:
    """Whether it is one that undo takes back, and has not yet."""
    return not done.undone_by and done.name not in NOT_STEPS


def is_within(done: Done, group: int | None) -> bool:
    """Whether who leads `group` (None: all) may take it back."""
    return group is None or done.groups <= {group}


def concerns(done: Done, group: int) -> bool:
    """Whether it touched the group, alone or with others."""
    return group in done.groups or WHOLE in done.groups


def taken_back(session: Session, done: Done, by: Done) -> list[AnyEvent]:
    """The inverse, in reverse, of the events of `by`: of `done` itself, or of its undo.

    Where the stage has gone on meanwhile, it stays as it is, unless the step was about the stage.
    Raises Refusal `newer_step` where another step of those who lead lies on it, and `conflict`
    where somebody else has changed what it is about.
    """
    events = [event for event in by.events if not isinstance(event, ev.StepUndone)]
    draft, inverse = session.copy(), []
    for event in reversed(events):
        back = invert(event)
        if holds(draft, back):
            evolve(draft, back)
            inverse.append(back)
        elif done.name == PASSED_OVER or not isinstance(back, ev.SpotlightChanged):
            raise Refusal("newer_step" if is_covered(session, by) else "conflict")
    return inverse


def is_covered(session: Session, step: Done) -> bool:
    """Whether a newer step of those who lead is about the same things, and stands."""
    marks = marks_of(step.events)
    return any(
        newer.revision > step.revision
        and not newer.undone_by
        and newer.name not in ("undo", "redo")
        and marks & marks_of(newer.events)
        for newer in session.history
    )
