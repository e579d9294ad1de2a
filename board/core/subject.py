"""What a step was about, for the history: ids and choices, never a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import Done

NAMED = 3
"""So many notes of a step are named."""
ABOUT_CLUSTERS = frozenset(
    "form_cluster add_to_cluster rename_cluster move_cluster merge_clusters"
    " dissolve_cluster".split()
)

What = dict[str, Any]


def what_of(done: Done) -> What:
    """`{"ids", "of"?}` (the first of them that is still known says what it was; `of` so many
    notes), `{"phase"}`, `{"quadrant"}`, `{"settings"}` (names of what was changed), `{"helper"}`,
    or nothing."""
    if done.name == "spotlight":
        return shown(done.events)
    if done.name == "end_session":
        return {}  # the rounds that it closes are not what it was about
    for event in done.events:
        found = of_course(event)
        if found is not None:
            return found
    return of_board(done)


def of_course(event: AnyEvent) -> What | None:
    """What is no note and no theme; None where the event says nothing about it."""
    match event:
        case ev.PhaseChanged(_, phase):
            return {"phase": phase.value}
        case ev.RoundOpened(round) | ev.RoundClosed(round) | ev.RoundCancelled(round):
            return {"ids": [round]}
        case ev.VotePlaced(_, participant) | ev.VoteTaken(_, participant):
            return {"ids": [f"p{participant}"]}
        case ev.ParticipantJoined(participant) | ev.PersonRemoved(participant):
            return {"ids": [f"p{participant}"]}
        case ev.SettingsChanged(settings, was):
            old = asdict(was)
            return {"settings": [k for k, value in asdict(settings).items() if value != old[k]]}
        case ev.GroupRenamed():
            return {"settings": ["group_names"]}
        case ev.CofacilitatorInvited(number) | ev.CofacilitatorRevoked(number):
            return {"helper": number}
        case ev.StepUndone() | ev.StepRedone() | ev.ParticipantWatched():
            return {}  # another step says it; and nobody learns whose phone it is
        case _:
            return None


def of_board(done: Done) -> What:
    """Notes, and before them the themes where the step was about those."""
    notes = unique(event.note for event in done.events if hasattr(event, "note"))
    clusters = []
    if done.name in ABOUT_CLUSTERS:
        laid = [event.cluster for event in done.events if isinstance(event, ev.NoteClustered)]
        named = [event.cluster for event in done.events if is_of_cluster(event)]
        clusters = unique([*laid, *named])
    ids = [*clusters[:NAMED], *notes[:NAMED]]
    return {"ids": ids} | ({"of": len(notes)} if len(notes) > 1 else {}) if ids else {}


def is_of_cluster(event: AnyEvent) -> bool:
    return hasattr(event, "cluster") and not isinstance(event, ev.NoteClustered)


def shown(events: Iterable[AnyEvent]) -> What:
    """What the stage was to show."""
    lights = [event.spotlight for event in events if isinstance(event, ev.SpotlightChanged)]
    light = lights[0] if lights else None
    if light is None:
        return {}
    if light.quadrant:
        return {"quadrant": light.quadrant.value}
    topic = light.note or light.cluster
    return {"ids": [topic]} if topic else {}


def unique(ids: Iterable[str | None]) -> list[str]:
    """In their order, each once."""
    return list(dict.fromkeys(id for id in ids if id))
