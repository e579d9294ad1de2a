"""What each audience may see, decided in one function: `visible`.

An entity is a dict that goes over the wire whole. Its key is "session", "g1", "n7", "c2", "r1",
"p3" (a person without a phone), "m3" (what phone 3 knows of itself), "d3r1" (person 3's dots of a
round), "people", "progress", "fields", "history" or "helpers". Snapshots hold all visible entities;
patches those that a step touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from board.core.actor import Role
from board.core.model import Session
from board.core.views.audience import Audience, Card, Entity
from board.core.views.board import cluster_entity, group_entity, note_entity, session_entity
from board.core.views.comparing import fields_entity
from board.core.views.history import history_entity
from board.core.views.leading import (
    dots_entity,
    helpers_entity,
    progress_entity,
    round_entity,
)
from board.core.views.people import me_entity, people_entity, person_entity

__all__ = ["Audience", "Card", "Entity", "patch", "snapshot", "view", "visible"]


def view(session: Session, audience: Audience, card: Card) -> dict[str, Entity]:
    """Everything `audience` sees, by id, in an order that replays alike."""
    seen = (visible(session, key, audience, card) for key in keys_of(session))
    return {entity["id"]: entity for entity in seen if entity is not None}


def keys_of(session: Session) -> Iterable[str]:
    """The keys of everything there is."""
    yield from ("session", "people", "progress", "fields", "history", "helpers")
    yield from (f"g{number}" for number in session.groups)
    yield from session.clusters
    yield from session.notes
    for number in session.participants:
        yield from (f"p{number}", f"m{number}")
    for round in session.rounds.values():
        yield round.id
        yield from (f"d{number}{round.id}" for number in round.votes)


KEY = re.compile(r"([ncgrpm])([0-9]+)|(d)([0-9]+)(r[0-9]+)")


def visible(session: Session, key: str, audience: Audience, card: Card) -> Entity | None:
    """The entity as `audience` may see it, or None where it may not."""
    found = KEY.fullmatch(key)
    if found is None:
        return visible_once(session, key, audience, card)
    if found[3]:
        return dots_entity(session, found[5], int(found[4]), audience)
    match found[1]:
        case "n":
            return note_entity(session, session.notes[key], audience)
        case "c":
            return cluster_entity(session, session.clusters.get(key), audience)
        case "g":
            return group_entity(session, session.groups[int(found[2])], audience)
        case "r":
            return round_entity(session, session.rounds.get(key), audience)
        case "p":
            return person_entity(session, int(found[2]), audience)
        case _:
            return me_entity(session, int(found[2]), audience)


def visible_once(session: Session, key: str, audience: Audience, card: Card) -> Entity | None:
    """The entities of which there is one a session."""
    match key:
        case "session":
            return session_entity(session, card, audience)
        case "people":
            return None if audience.role is Role.PARTICIPANT else people_entity(session, audience)
        case "progress":
            return progress_entity(session, audience)
        case "fields":
            return fields_entity(session, audience)
        case "history":
            return history_entity(session, audience)
        case "helpers":
            return helpers_entity(session, audience)
        case _:
            return None


def snapshot(session: Session, audience: Audience, card: Card) -> dict[str, Any]:
    """`{"revision", "put"}` for a screen that begins or has lost the thread."""
    return {"revision": session.revision, "put": list(view(session, audience, card).values())}


def patch(
    session: Session, touched: Iterable[str], audience: Audience, card: Card, since: int
) -> dict[str, Any] | None:
    """`{"from", "revision", "put", "drop"}` for `touched` keys, or None where nothing shows.

    `drop` names every touched entity that the audience may not see; whoever never had it ignores
    it. The publisher leaves out what it knows was never sent.
    """
    put, drop = [], []
    for key in sorted(touched):
        entity = visible(session, key, audience, card)
        if entity is not None:
            put.append(entity)
        elif key[0] in "ncrpd" or key in ("progress", "fields"):
            drop.append(dropped(key, audience))
    if not put and not drop:
        return None
    return {"from": since, "revision": session.revision, "put": put, "drop": drop}


def dropped(key: str, audience: Audience) -> str:
    """The id on the wire of an entity that is gone."""
    found = KEY.fullmatch(key)
    if found is None or not found[3]:
        return key
    round = found[5][1:]
    own = audience.participant == int(found[4])
    return f"dots-{round}" if own else f"dots-{found[4]}-{round}"
