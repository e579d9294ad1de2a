"""What the console needs to lead: rounds of dots, the history, further facilitators."""

from __future__ import annotations

from collections import Counter

from board.core.actor import Role
from board.core.model import Done, Round, Session
from board.core.rules.history import redoable, undoable
from board.core.views.audience import Audience, Entity
from board.core.views.people import counted

LISTED = 40
"""Steps of the history that are sent."""


def round_entity(session: Session, round: Round | None, audience: Audience) -> Entity | None:
    """The round's terms. Only a closed one has a result: dots per topic and side."""
    if round is None:
        return None
    if audience.role is Role.PARTICIPANT and round.group not in (None, audience.group):
        return None
    entity: Entity = {
        "kind": "round",
        "id": round.id,
        "question": round.question,
        "budget": round.budget,
        "each": round.each,
        "group": round.group,
        "across": round.across,
        "open": round.open,
    }
    if audience.role is Role.PARTICIPANT and round.open:
        entity["topics"] = session.topics(None if round.across else audience.group)
    if audience.role is not Role.PARTICIPANT and not round.open:
        entity["result"] = result_of(session, round)
    return entity


def result_of(session: Session, round: Round) -> dict[str, dict[str, int]]:
    """Dots on each topic by side; never their sum."""
    sides: dict[str, list[object]] = {}
    for person, dots in round.votes.items():
        for topic, count in dots.items():
            sides.setdefault(topic, []).extend([session.participants[person].side] * count)
    return {topic: counted(found) for topic, found in sorted(sides.items())}  # type: ignore[arg-type]


def progress_entity(session: Session, audience: Audience) -> Entity | None:
    """How many persons have placed all their dots, of how many: no dot is counted here."""
    round = session.open_round()
    if round is None or audience.role is Role.PARTICIPANT:
        return None
    voters = [p for p in session.participants.values() if round.group in (None, p.group)]
    finished = Counter(p.group for p in voters if round.left(p.number) <= 0)
    return {
        "kind": "progress",
        "id": "progress",
        "round": round.id,
        "finished": sum(finished.values()),
        "of": len(voters),
    }


def dots_entity(session: Session, round_id: str, number: int, audience: Audience) -> Entity | None:
    """A person's own dots: for the own phone, or for the console where there is no phone.

    Who has placed none yet has no such entity: all dots of the round are left.
    """
    round, person = session.rounds.get(round_id), session.participants[number]
    if round is None or number not in round.votes:
        return None
    own = audience.role is Role.PARTICIPANT and audience.participant == number
    if not own and (audience.role is not Role.FACILITATOR or person.phone):
        return None
    return {
        "kind": "dots",
        "id": f"dots-{round_id[1:]}" if own else f"dots-{number}-{round_id[1:]}",
        "round": round_id,
        "person": None if own else number,
        "left": round.left(number),
        "on": round.votes[number],
    }


def history_entity(session: Session, audience: Audience) -> Entity | None:
    """The newest steps of those who lead, and which one undo and redo are about."""
    if audience.role is not Role.FACILITATOR:
        return None
    undo, redo = undoable(session), redoable(session)
    return {
        "kind": "history",
        "id": "history",
        "undo": step_entity(session, undo) if undo else None,
        "redo": step_entity(session, redo) if redo else None,
        "steps": [step_entity(session, done) for done in session.history[-LISTED:]],
    }


def step_entity(session: Session, done: Done) -> Entity:
    helper = int(done.actor.partition(":")[2] or 0)
    return {
        "revision": done.revision,
        "name": done.name,
        "by": session.cofacilitators[helper].name if helper else None,
        "at": done.at,
        "undone": done.undone_by is not None,
    }


def helpers_entity(session: Session, audience: Audience) -> Entity | None:
    if audience.role is not Role.FACILITATOR:
        return None
    return {
        "kind": "helpers",
        "id": "helpers",
        "helpers": [
            {"number": h.number, "called": h.name, "group": h.group, "revoked": h.revoked}
            for h in session.cofacilitators.values()
        ],
    }
