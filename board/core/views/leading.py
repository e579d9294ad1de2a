"""What the console needs to lead: rounds of dots, further facilitators."""

from __future__ import annotations

from board.core.actor import Role
from board.core.model import Round, Session
from board.core.views.audience import Audience, Entity
from board.core.views.people import counted
from board.core.weighing import Line, can_place, lines_of, topics_asked


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
    if audience.role is Role.PARTICIPANT and round.open and audience.group:
        topics = topics_asked(session, round, audience.group)
        entity["topics"] = topics
        if topics:  # never more dots than can be placed
            entity["budget"] = min(round.budget, round.each * len(topics))
    if audience.role is not Role.PARTICIPANT and not round.open:
        lines = lines_of(session, round)
        entity["result"] = {line.topic: by_side(session, line) for line in lines}
        entity["gone"] = {line.topic: gone_entity(line) for line in lines if line.gone}
    return entity


def by_side(session: Session, line: Line) -> dict[str, int]:
    """Dots on a topic by side; never their sum."""
    return counted(
        session.participants[person].side
        for person, count in line.votes.items()
        for _ in range(count)
    )


def gone_entity(line: Line) -> Entity:
    """What a topic that is on no board any more is called, and whose it was."""
    return {
        "why": line.gone.value if line.gone else None,
        "title": line.title,
        "number": line.number,
        "group": line.group,
    }


def progress_entity(session: Session, audience: Audience) -> Entity | None:
    """Per open round, how many persons can place no more dots or say that they are done, of how
    many who can place any: no dot is counted here."""
    rounds = session.open_rounds()
    if not rounds or audience.role is Role.PARTICIPANT:
        return None
    return {
        "kind": "progress",
        "id": "progress",
        "rounds": {round.id: finished_in(session, round) for round in rounds},
    }


def finished_in(session: Session, round: Round) -> dict[str, int]:
    topics = {group: topics_asked(session, round, group) for group in session.groups}
    voters = [person for person in session.participants.values() if topics[person.group]]
    finished = sum(p.done or not can_place(round, p.number, topics[p.group]) for p in voters)
    return {"finished": finished, "of": len(voters)}


def dots_entity(session: Session, round_id: str, number: int, audience: Audience) -> Entity | None:
    """A person's own dots: for the own phone, or for the console where there is no phone.

    Who has placed none yet has no such entity: all dots of the round are left.
    """
    round, person = session.rounds.get(round_id), session.participants.get(number)
    if round is None or person is None or number not in round.votes:
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
