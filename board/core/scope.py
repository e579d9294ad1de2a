"""What a step touches: which groups, for co-facilitators who lead only one, and which things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import Session

WHOLE = 0
"""Stands for the whole session, which is no single group's."""


def groups_of(session: Session, events: Iterable[AnyEvent]) -> set[int]:
    """The numbers of all groups that the events touch; WHOLE for the session's own."""
    found: set[int] = set()
    formed: dict[str, int] = {}
    for event in events:
        if isinstance(event, ev.StepUndone | ev.StepRedone | ev.DotsChanged):
            continue  # dots move with their topics, which are named beside them
        if isinstance(event, ev.ClusterFormed):
            formed[event.cluster] = event.at.group
        if isinstance(event, ev.NoteAdded):
            formed[event.note] = event.group
        found |= set(touched_by(session, event, formed))
    return found


def touched_by(session: Session, event: Any, formed: dict[str, int]) -> Iterable[int]:
    fields = event.__struct_fields__
    if "group" in fields:
        return [event.group or WHOLE]
    if "to" in fields:
        return [event.to.group, event.was.group]
    if "at" in fields:
        return [event.at.group]
    if isinstance(event, ev.ParticipantWatched) and event.through:
        return [session.notes[event.through].group]  # not the phone's own, which may be another
    if "note" in fields:
        return [formed.get(event.note) or session.notes[event.note].group]
    if "cluster" in fields:
        return [formed.get(event.cluster) or session.clusters[event.cluster].group]
    if "participant" in fields:
        return [session.participants[event.participant].group]
    if "round" in fields:
        return [session.rounds[event.round].group or WHOLE]
    return [WHOLE]


def marks_of(events: Iterable[AnyEvent]) -> set[Any]:
    """What the events are about: two steps that share a mark may lie on one another."""
    found: set[Any] = set()
    for event in events:
        if isinstance(event, ev.ParticipantWatched):
            found.add((type(event), event.through))  # not whose: two notes may be one phone's
            continue
        values = {name: getattr(event, name) for name in event.__struct_fields__}
        things = {values.get(name) for name in ("note", "cluster", "round", "topic")}
        persons = {values.get(name) for name in ("participant", "author")}
        named = (things | persons) - {None}
        found |= named or {(type(event), values.get("group"))}
    return found
