"""What each audience may see, decided in one function: `visible`.

An entity is a dict that goes over the wire whole. Its id is "session", "g1", "n7", "people" or
"me". Snapshots hold all visible entities; patches those that a step touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from board.core.actor import Role
from board.core.model import Group, Note, NoteStatus, Session, Side, Spotlight, State

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks. A phone names its `participant` and `group`; `board`: it reads the board, too.

    With `participant` None a phone's audience is what all phones of the group get alike.
    """

    role: Role
    group: int | None = None
    participant: int | None = None
    board: bool = False

    @property
    def shared(self) -> Audience:
        """The same audience without what is only this participant's."""
        return Audience(self.role, self.group, None, self.board)


@dataclass(frozen=True, slots=True)
class Card:
    """What screens need besides the board: how to join and where the results will be."""

    code: str = ""
    join_url: str = ""
    results_url: str = ""
    state: State = State.LIVE


def view(session: Session, audience: Audience, card: Card) -> dict[str, Entity]:
    """Everything `audience` sees, by id, in an order that replays alike."""
    ids = ["session", *(f"g{number}" for number in session.groups), "people", "me", *session.notes]
    seen = ((key, visible(session, key, audience, card)) for key in ids)
    return {key: entity for key, entity in seen if entity is not None}


def visible(session: Session, key: str, audience: Audience, card: Card) -> Entity | None:
    """The entity as `audience` may see it, or None where it may not."""
    if key == "session":
        return session_entity(session, card)
    if key == "people":
        return None if audience.role is Role.PARTICIPANT else people_entity(session)
    if key == "me":
        return me_entity(session, audience)
    if key.startswith("g"):
        return group_entity(session, session.groups[int(key[1:])], audience)
    if key.startswith("n"):
        return note_entity(session, session.notes[key], audience)
    return None


def session_entity(session: Session, card: Card) -> Entity:
    settings = session.settings
    return {
        "kind": "session",
        "id": "session",
        "title": settings.title,
        "question": settings.question,
        "date": settings.date,
        "place": settings.place,
        "language": settings.language,
        "labels": settings.labels,
        "rule": settings.rule.value,
        "groups": len(session.groups),
        "state": (State.ENDED if session.ended else card.state).value,
        "code": card.code,
        "join_url": card.join_url,
        "results_url": card.results_url,
    }


def group_entity(session: Session, group: Group, audience: Audience) -> Entity | None:
    """Phones know the names of all groups, for changing between them, but not their course."""
    name = {"kind": "group", "id": f"g{group.number}", "number": group.number, "name": group.name}
    if audience.role is Role.PARTICIPANT and audience.group != group.number:
        return name
    timer = asdict(group.timer) if group.timer else None
    course: Entity = {"phase": group.phase.value, "writing": group.writing, "timer": timer}
    if audience.role is not Role.PARTICIPANT:
        course["spotlight"] = spotlight_entity(group.spotlight)
    return name | course


def spotlight_entity(light: Spotlight | None) -> Entity | None:
    return {key: value for key, value in asdict(light).items() if value} if light else None


def note_entity(session: Session, note: Note, audience: Audience) -> Entity | None:
    if note.status is NoteStatus.WITHDRAWN:
        return None
    side = session.side_of(note)
    entity: Entity = {
        "kind": "note",
        "id": note.id,
        "group": note.group,
        "quadrant": note.quadrant.value,
        "affiliation": side.value if side else None,
        "text": note.text,
        "place": note.place,
    }
    reason = note.reason.value if note.reason else None
    shown = note.status is NoteStatus.SHOWN
    if audience.role is Role.FACILITATOR:
        return entity | {"status": note.status.value, "reason": reason}
    if audience.role is Role.STAGE:
        return entity if shown else None
    if audience.participant is not None and note.author == audience.participant:
        return entity | {"own": True, "state": "board" if shown else "set_aside", "reason": reason}
    return entity if shown and audience.board and note.group == audience.group else None


def people_entity(session: Session) -> Entity:
    """Persons who joined, by side, in all and per group."""
    return {
        "kind": "people",
        "id": "people",
        "total": counted(person.side for person in session.participants.values()),
        "groups": {
            str(number): counted(
                person.side for person in session.participants.values() if person.group == number
            )
            for number in session.groups
        },
    }


def counted(sides: Iterable[Side | None]) -> dict[str, int]:
    count = Counter(side.value if side else "none" for side in sides)
    return {name: count[name] for name in ("administration", "citizen", "none")}


def me_entity(session: Session, audience: Audience) -> Entity | None:
    me = session.participants.get(audience.participant or 0)
    if audience.role is not Role.PARTICIPANT or me is None:
        return None
    side = me.side.value if me.side else None
    return {"kind": "me", "id": "me", "affiliation": side, "group": me.group}


def snapshot(session: Session, audience: Audience, card: Card) -> dict[str, Any]:
    """`{"revision", "put"}` for a screen that begins or has lost the thread."""
    return {"revision": session.revision, "put": list(view(session, audience, card).values())}


def patch(
    session: Session, touched: Iterable[str], audience: Audience, card: Card, since: int
) -> dict[str, Any] | None:
    """`{"from", "revision", "put", "drop"}` for `touched` ids, or None where nothing shows.

    `drop` names every touched note that the audience may not see; whoever never had it ignores
    it. The publisher leaves out what it knows was never sent.
    """
    put, drop = [], []
    for key in sorted(touched):
        entity = visible(session, key, audience, card)
        if entity is not None:
            put.append(entity)
        elif key.startswith("n"):
            drop.append(key)
    if not put and not drop:
        return None
    return {"from": since, "revision": session.revision, "put": put, "drop": drop}
