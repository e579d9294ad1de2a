"""From a session to what is compared: its persons, its topics, and who wrote what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.core.comparison.model import Person, Topic, Written
from board.core.model import Note, Round, Session


def persons_of(session: Session) -> list[Person]:
    """Everybody who joined, with a phone or without."""
    return [Person(p.number, p.side, p.group) for p in session.participants.values()]


def written_in(session: Session) -> list[Written]:
    """Who wrote what on the boards. What is parked fits no quadrant; notes of nobody have no
    author."""
    return [
        Written(note.author, note.group, note.quadrant)
        for note in session.notes.values()
        if note.on_board and not note.parked and note.author is not None
    ]


def topics_of(session: Session, numbers: Mapping[str, int] | None = None) -> list[Topic]:
    """Each cluster, and each note in none, in the order of the boards.

    Dots count from every round that is closed; an open one is nobody's business yet.
    """
    found = [topic_of(session, key, numbers) for key in session.topics()]
    return sorted(found, key=lambda topic: (topic.group, topic.number or 0))


def topic_of(session: Session, key: str, numbers: Mapping[str, int] | None) -> Topic:
    cluster = session.clusters.get(key)
    if cluster:
        notes = [note for note in session.in_cluster(key) if not note.parked]
    else:
        notes = [session.notes[key]]
    first = notes[0]
    rounds = rounds_about(session, first.group)
    return Topic(
        title=(cluster.title if cluster else "") or first.text,
        group=first.group,
        authors=frozenset(note.author for note in notes if note.author is not None),
        dotted_by=dotted(rounds, {key, *(note.id for note in notes)}) if rounds else None,
        quadrant=first.quadrant,
        number=lowest(notes, numbers),
        everybody=any(round.across and round.group is None for round in rounds),
    )


def rounds_about(session: Session, group: int) -> list[Round]:
    """The closed rounds in which a group's topics could get dots."""
    return [round for round in closed_rounds(session) if is_about(round, group)]


def closed_rounds(session: Session) -> list[Round]:
    return [round for round in session.rounds.values() if not round.open]


def is_about(round: Round, group: int) -> bool:
    """Whether the topics of a group could get dots in the round."""
    return round.across or round.group in (None, group)


def dotted(rounds: Sequence[Round], topics: set[str]) -> frozenset[int]:
    """Who gave the topic a dot, also before its notes were laid together."""
    return frozenset(
        person
        for round in rounds
        for person, dots in round.votes.items()
        if any(dots.get(topic, 0) > 0 for topic in topics)
    )


def lowest(notes: Sequence[Note], numbers: Mapping[str, int] | None) -> int | None:
    """The number by which the room finds the topic: that of its first note."""
    known = [note.number if numbers is None else numbers.get(note.id) for note in notes]
    return min((number for number in known if number is not None), default=None)
