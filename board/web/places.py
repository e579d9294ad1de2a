"""The places this phone holds: which participant it is in which workshop, in the signed cookie."""

from __future__ import annotations

from dataclasses import dataclass

from flask import session as cookie

from board.access.codes import read_code
from board.access.tokens import who
from board.core.actor import Actor
from board.core.errors import Refusal
from board.services import services
from board.store.sessions import SessionRow

KEPT = 8
"""More workshops than this are forgotten, the oldest first: a cookie holds 4 KB."""


@dataclass(frozen=True, slots=True)
class Place:
    """A participant's token in one workshop. `actor` is None once the workshop took it back."""

    row: SessionRow
    token: str
    actor: Actor | None


def place_in(code: str) -> Place | None:
    """The place this phone holds in the workshop with this code, also when that is over."""
    for session_id, token in reversed(held().items()):
        row = services().store.sessions.get(session_id)
        if row is not None and row.code == code:
            return Place(row, token, actor_of(token, session_id))
    return None


def row_with(code: str) -> SessionRow | None:
    """The workshop that has this code, whatever its state."""
    found = read_code(code)
    return services().store.sessions.by_code(found) if found else None


def remember(session_id: str, token: str) -> None:
    """Keeps a new place; closing the browser does not lose it."""
    places = held()
    places.pop(session_id, None)
    places[session_id] = token
    cookie["places"] = dict(list(places.items())[-KEPT:])
    cookie.permanent = True


def held() -> dict[str, str]:
    places = cookie.get("places")
    return dict(places) if isinstance(places, dict) else {}


def actor_of(token: str, session_id: str) -> Actor | None:
    """Who the token speaks for; None where it is dead or belongs to another workshop."""
    try:
        actor = who(services().store, services().keys, token)
    except Refusal:
        return None
    return actor if actor.session == session_id else None
