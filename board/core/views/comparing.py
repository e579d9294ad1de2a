"""The four fields of the comparison for the room, under the publication rule."""

from __future__ import annotations

from collections.abc import Sequence

from board.core.actor import Role
from board.core.comparison import compare_session
from board.core.comparison.model import ComparedTopic, Comparison, Field, Support
from board.core.comparison.permitted import permitted
from board.core.model import Phase, Session
from board.core.publication import presence_of, rung_of
from board.core.views.audience import Audience, Entity

MOST = 3
"""Topics of a field that the room sees."""
FOUR = (Field.BOTH, Field.CITIZEN, Field.ADMINISTRATION, Field.FEW)


def fields_entity(session: Session, audience: Audience) -> Entity | None:
    """Per group that discusses: the strongest topics of each field, and how many are uncertain.

    For stage and console; None where the rule lets no sides be named, or a side is missing.
    """
    if audience.role is Role.PARTICIPANT:
        return None
    discussing = [g.number for g in session.groups.values() if g.phase is Phase.DISCUSS]
    comparison = allowed(session) if discussing else None
    if comparison is None:
        return None
    return {
        "kind": "fields",
        "id": "fields",
        "groups": {str(number): fields_of(session, comparison, number) for number in discussing},
    }


def allowed(session: Session) -> Comparison | None:
    rule = session.settings.rule
    return permitted(
        compare_session(session, say=unsaid), rule, rung_of(presence_of(session), rule)
    )


def fields_of(session: Session, comparison: Comparison, group: int) -> Entity:
    """A group's own topics; on the joint board those that all groups had."""
    seen = comparison.only_group(group, len(session.groups)) or comparison
    fields: Entity = {
        field.value: [topic_entity(topic) for topic in named(seen.in_field(field))[:MOST]]
        for field in FOUR
    }
    return fields | {"uncertain": len(seen.in_field(Field.UNCERTAIN)), "dots": seen.dots}


def unsaid(_words: str) -> str:
    """The room is shown no topic of which nothing may be said but that it was there."""
    return ""


def named(topics: Sequence[ComparedTopic]) -> list[ComparedTopic]:
    return [topic for topic in topics if topic.title]


def topic_entity(topic: ComparedTopic) -> Entity:
    return {
        "title": topic.title,
        "number": topic.number,
        "administration": support_entity(topic.administration),
        "citizen": support_entity(topic.citizen),
    }


def support_entity(support: Support) -> Entity:
    return {"persons": support.persons, "of": support.of}
