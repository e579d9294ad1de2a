"""The agenda's steps keep their identity: who is at one stays there when others come and go."""

from __future__ import annotations

from collections.abc import Iterable

from board.core import commands as cmd
from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import AgendaStep, Session
from board.core.text import tidy

Agenda = tuple[AgendaStep, ...]


def agenda_of(items: Iterable[cmd.AgendaItem], old: Agenda) -> Agenda:
    """The wanted agenda. An item that names no step of `old` is the one that reads the same, where
    there is one, else a new step."""
    wanted = [AgendaStep(i.phase, i.minutes, tidy(i.question), i.id or 0) for i in items]
    free = {step.id: step for step in old if step.id}
    named = [bool(free.pop(step.id, None)) for step in wanted]
    newest = max((step.id for step in old), default=0)
    found = []
    for step, is_named in zip(wanted, named, strict=True):
        id = step.id if is_named else next((i for i, s in free.items() if alike(s, step)), 0)
        free.pop(id, None)
        if not id:
            id = newest = newest + 1
        found.append(AgendaStep(step.phase, step.minutes, step.question, id))
    return tuple(found)


def alike(one: AgendaStep, other: AgendaStep) -> bool:
    return (one.phase, one.minutes, one.question) == (other.phase, other.minutes, other.question)


def steps_left(session: Session, agenda: Agenda) -> list[AnyEvent]:
    """The groups whose step is not in the new agenda are at none. Where a step has only another
    place there, `state` finds it again by itself."""
    old, kept = session.settings.agenda, {step.id for step in agenda}
    return [
        ev.StepTaken(group.number, None, group.step)
        for group in session.groups.values()
        if group.step is not None and group.step < len(old) and old[group.step].id not in kept
    ]
