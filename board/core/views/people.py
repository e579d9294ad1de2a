"""Persons as screens may see them: counts, never numbers; oneself; those without a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from board.core.actor import Role
from board.core.model import NoteStatus, Participant, Session, Side
from board.core.publication import presence_of, rung_of
from board.core.views.audience import Audience, Entity


def people_entity(session: Session, audience: Audience) -> Entity:
    """Persons who joined, by side, in all and per group; hands, who is done, what was set aside."""
    everybody = list(session.participants.values())
    entity: Entity = {
        "kind": "people",
        "id": "people",
        "total": counted(person.side for person in everybody),
        "groups": {
            str(number): counted(person.side for person in everybody if person.group == number)
            for number in session.groups
        },
        "done": in_groups(session, (p for p in everybody if p.done)),
        "hands": in_groups(session, (p for p in everybody if p.hand)),
        "aside": {str(number): aside(session, number) for number in session.groups},
    }
    if audience.role is Role.FACILITATOR:
        entity["rung"] = rung_of(presence_of(session), session.settings.rule).value
        # Not how many: a second note of one phone must change nothing that anybody sees.
        entity["watched"] = any(person.watched for person in everybody)
    return entity


def counted(sides: Iterable[Side | None]) -> dict[str, int]:
    count = Counter(side.value if side else "none" for side in sides)
    return {name: count[name] for name in ("administration", "citizen", "none")}


def in_groups(session: Session, persons: Iterable[Participant]) -> dict[str, int]:
    count = Counter(person.group for person in persons)
    return {str(number): count[number] for number in session.groups}


def aside(session: Session, group: int) -> dict[str, int]:
    """How many notes of a group were set aside, by reason: moderation in the open."""
    return dict(
        Counter(
            note.reason.value
            for note in session.notes.values()
            if note.group == group and note.status is NoteStatus.SET_ASIDE and note.reason
        )
    )


def me_entity(session: Session, number: int, audience: Audience) -> Entity | None:
    """What a phone knows of itself, and nobody else."""
    if audience.role is not Role.PARTICIPANT or audience.participant != number:
        return None
    me = session.participants[number]
    side = me.side.value if me.side else None
    return {
        "kind": "me",
        "id": "me",
        "affiliation": side,
        "group": me.group,
        "hand": me.hand,
        "done": me.done,
    }


def person_entity(session: Session, number: int, audience: Audience) -> Entity | None:
    """A person without a phone, for the console, which writes and places dots for them."""
    person = session.participants.get(number)
    if audience.role is not Role.FACILITATOR or person is None or person.phone:
        return None
    return {
        "kind": "person",
        "id": f"p{number}",
        "number": number,
        "affiliation": person.side.value if person.side else None,
        "group": person.group,
    }
