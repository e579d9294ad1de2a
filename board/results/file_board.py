"""What an export of our own says about topics, dots and the parking lot: checked, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from board.results.file_shape import N_, OwnFile, OwnGroup, Where, refuse
from board.results.file_values import MAX_COUNT, PARAGRAPH, line, sensible
from board.results.model import QUADRANTS, Dots, Note, Round, Topic

MAX_ROUNDS = 200


def rounds_of(own: OwnFile | None) -> tuple[Round, ...]:
    """The rounds of dots, each with another number."""
    found = own.rounds if own else ()
    if len(found) > MAX_ROUNDS or [round.number for round in found] != [*range(1, len(found) + 1)]:
        refuse(N_("this number is not possible"), field="rounds")
    return tuple(
        replace(round, question=line(round.question, "rounds", PARAGRAPH)) for round in found
    )


def topics_of(own: OwnFile, group: OwnGroup, where: Where) -> tuple[Topic, ...]:
    """The topics of a board, each with another number."""
    found = group.topics
    numbers = {topic.number for topic in found}
    if len(numbers) != len(found) or not all(0 < number <= MAX_COUNT for number in numbers):
        refuse(N_("this number is not possible"), where, "topics")
    return tuple(
        replace(
            topic, title=line(topic.title, "topics", where=where), dots=dots_of(own, topic.dots)
        )
        for topic in found
    )


def on_its_board(
    own: OwnFile, group: OwnGroup, notes: Iterable[Note], topics: Sequence[Topic]
) -> list[Note]:
    """The notes of a board, in the file's order, with what only our own exports say."""
    known = {topic.number: topic.quadrant for topic in topics if not topic.gone}
    return [
        replace(
            note,
            topic=said.topic
            if not said.parked and known.get(said.topic or 0) is note.quadrant
            else None,
            parked=said.parked,
            flash=said.flash,
            dots=dots_of(own, said.dots),
        )
        for note, said in zip(notes, group.notes, strict=True)
    ]


def in_order(note: Note) -> tuple[bool, int]:
    """Parked notes stand last; within a quadrant the file's order is the order."""
    return note.parked, QUADRANTS.index(note.quadrant)


def dots_of(own: OwnFile, dots: tuple[Dots, ...]) -> tuple[Dots, ...]:
    for entry in dots:
        for count in (entry.administration, entry.citizen, entry.none):
            sensible(count, (), "dots")
        if not 0 < entry.round <= len(own.rounds):
            refuse(N_("this number is not possible"), field="dots")
    return dots
