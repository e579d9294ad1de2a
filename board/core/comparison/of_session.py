"""From a session to what is compared: its persons, its topics, and who wrote what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from board.core.comparison.model import Person, Topic, Written
from board.core.model import Note, Round, Session
from board.core.weighing import Line, Say, closed_rounds, lines_of, name_of


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


def topics_of(
    session: Session, numbers: Mapping[str, int] | None = None, say: Say = str
) -> list[Topic]:
    """Each cluster, and each note in none, in the order of the boards; then what is on no board
    any more and has dots.

    Dots count from every round that is closed; an open one is nobody's business yet.
    """
    dots: dict[tuple[str, bool], set[int]] = {}
    gone: dict[str, Line] = {}
    for line in (line for round in closed_rounds(session) for line in lines_of(session, round)):
        dots.setdefault((line.topic, line.gone is not None), set()).update(line.votes)
        if line.gone:
            gone[line.topic] = line
    found = [
        topic_of(session, key, frozenset(dots.get((key, False), ())), numbers)
        for key in session.topics()
    ]
    found.sort(key=lambda topic: (topic.group, topic.number or 0))
    return found + [
        gone_topic(session, line, frozenset(dots[key, True]), say) for key, line in gone.items()
    ]


def topic_of(
    session: Session, key: str, dotted_by: frozenset[int], numbers: Mapping[str, int] | None
) -> Topic:
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
        dotted_by=dotted_by if rounds else None,
        quadrant=first.quadrant,
        number=lowest(notes, numbers),
        everybody=everybody(rounds),
    )


def gone_topic(session: Session, line: Line, dotted_by: frozenset[int], say: Say) -> Topic:
    """Who wrote it is counted at its notes, if these are still on the board."""
    return Topic(
        title=name_of(line, say),
        group=line.group,
        authors=frozenset(),
        dotted_by=dotted_by,
        quadrant=line.quadrant,
        everybody=everybody(rounds_about(session, line.group)),
    )


def everybody(rounds: Iterable[Round]) -> bool:
    """Whether all groups had the topics of these rounds."""
    return any(round.across and round.group is None for round in rounds)


def rounds_about(session: Session, group: int) -> list[Round]:
    """The closed rounds in which a group's topics could get dots."""
    return [round for round in closed_rounds(session) if round.concerns(group)]


def lowest(notes: Sequence[Note], numbers: Mapping[str, int] | None) -> int | None:
    """The number by which the room finds the topic: that of its first note."""
    known = [note.number if numbers is None else numbers.get(note.id) for note in notes]
    return min((number for number in known if number is not None), default=None)
