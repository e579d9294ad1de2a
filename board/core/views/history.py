"""Who did what, in lines: what the console lists, and which step undo and redo are about.

A line names notes, themes, rounds and persons by their ids only. The console looks up what they
are called now, so no text outlives in the history what was withdrawn or redacted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from board.core import events as ev
from board.core.actor import Role
from board.core.model import Done, Session
from board.core.rules.history import PASSED_OVER, concerns, is_step, is_within, redoable, undoable
from board.core.scope import WHOLE
from board.core.subject import what_of
from board.core.views.audience import Audience, Entity

LISTED = 40
"""Lines of the history that are sent with every step."""


def history_entity(session: Session, audience: Audience) -> Entity | None:
    """The newest steps of those who lead; for who leads one group, of that group."""
    if audience.role is not Role.FACILITATOR:
        return None
    undo = undoable(session, group=audience.group)
    redo = redoable(session, audience.group)
    return {
        "kind": "history",
        "id": "history",
        "undo": step_entity(session, undo) if undo else None,
        "redo": step_entity(session, redo) if redo else None,
        **newest(session, audience, LISTED),
    }


def newest(session: Session, audience: Audience, count: int) -> Entity:
    """`{"steps", "older"}`: the newest lines, the oldest of them first, and whether there are
    more."""
    lines: list[Entity] = []
    for steps in runs(session, audience.group):
        if len(lines) == count:
            return {"steps": lines[::-1], "older": True}
        lines.append(line_of(session, steps, audience))
    return {"steps": lines[::-1], "older": False}


def runs(session: Session, group: int | None) -> Iterator[list[Done]]:
    """The steps, the newest first; what was shown on the stage one after another is together."""
    run: list[Done] = []
    for done in reversed(session.history):
        if group is not None and not concerns(done, group):
            continue
        if run and not belong_together(run[-1], done):
            yield run
            run = []
        run.append(done)
    if run:
        yield run


def belong_together(newer: Done, older: Done) -> bool:
    alike = (newer.actor, newer.groups, bool(newer.undone_by)) == (
        older.actor,
        older.groups,
        bool(older.undone_by),
    )
    return newer.name == older.name == PASSED_OVER and alike


def line_of(session: Session, steps: list[Done], audience: Audience) -> Entity:
    """One line for steps that belong together; it is about the newest of them."""
    done = steps[0]
    line = step_entity(session, done) | {
        "undone": done.undone_by is not None,
        "undoable": is_step(done) and is_within(done, audience.group),
    }
    return line | {"times": len(steps)} if len(steps) > 1 else line


def step_entity(session: Session, done: Done) -> Entity:
    """A step by its name, with what it was about and, where it was only one, the group."""
    step: Entity = {
        "revision": done.revision,
        "name": done.name,
        "by": name_of(session, done),
        "at": done.at,
        "group": group_of(done),
        "what": what_of(done),
    }
    first = done.events[0] if done.events else None
    if isinstance(first, ev.StepUndone | ev.StepRedone):
        other = session.history[bisect_left(session.history, first.revision, key=by_revision)]
        step["of"] = {"name": other.name, "what": what_of(other)}
    return step


def by_revision(done: Done) -> int:
    return done.revision


def group_of(done: Done) -> int | None:
    return min(done.groups) if len(done.groups) == 1 and WHOLE not in done.groups else None


def name_of(session: Session, done: Done) -> str | None:
    """A co-facilitator's name; who hands over the lead and helps on has one, too."""
    helper = int(done.actor.partition(":")[2] or 0)
    for event in done.events:
        if done.name == "hand_over" and isinstance(event, ev.CofacilitatorInvited):
            helper = event.number
    return session.cofacilitators[helper].name if helper else None
