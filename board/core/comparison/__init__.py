"""How the administration and the citizens see it, compared fairly.

Counts are of persons, not of cards, and relative to the side's own size, so that eighteen do not
drown five. An *active* person wrote a note that is on the board, or gave a dot; whoever joined and
did neither says nothing about any topic, and would make every share look smaller than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from board.core.comparison.model import (
    ALL,
    Active,
    Basis,
    Comparison,
    Person,
    Topic,
    View,
    Written,
    WrittenFor,
)
from board.core.comparison.of_session import persons_of, topics_of, written_in
from board.core.comparison.profile import profile_of_notes, profile_of_persons
from board.core.comparison.support import compared
from board.core.model import Session, Side
from board.core.weighing import Say

Note = TypeVar("Note", Written, WrittenFor)


def compare(
    persons: Iterable[Person], topics: Sequence[Topic], written: Sequence[Written]
) -> Comparison:
    """The comparison of a workshop whose persons are known.

    Every author and everybody who gave a dot must be among `persons`.
    """
    known = {person.number: person for person in persons}
    acted = who_acted(topics, written)
    active = [person for number, person in known.items() if number in acted]
    groups = sorted({person.group for person in active} | {note.group for note in written})
    return Comparison(
        basis=Basis.PERSONS,
        dots=any(topic.dotted_by is not None for topic in topics),
        views=tuple(
            View(
                group,
                profile_of_persons(in_group(written, group), known),
                Active(
                    administration=count(active, Side.ADMINISTRATION, group),
                    citizen=count(active, Side.CITIZEN, group),
                ),
            )
            for group in rooms(groups)
        ),
        topics=tuple(compared(topic, active) for topic in topics),
    )


def compare_session(
    session: Session, numbers: Mapping[str, int] | None = None, say: Say = str
) -> Comparison | None:
    """The comparison of a session as it stands, not yet `permitted`; None where a side is missing.

    `numbers` are those of the notes in the result; without it the room's own are taken. `say` gives
    the words for what is no longer on the board.
    """
    comparison = compare_all(session, numbers, say)
    active = comparison.room.active
    return comparison if active and active.administration and active.citizen else None


def compare_all(
    session: Session, numbers: Mapping[str, int] | None = None, say: Say = str
) -> Comparison:
    """The same, also where nobody of a side was there."""
    return compare(persons_of(session), topics_of(session, numbers, say), written_in(session))


def compare_notes(written: Sequence[WrittenFor]) -> Comparison:
    """The comparison of a workshop of which only notes and their sides are known."""
    groups = sorted({note.group for note in written})
    return Comparison(
        basis=Basis.NOTES,
        views=tuple(
            View(group, profile_of_notes(in_group(written, group))) for group in rooms(groups)
        ),
    )


def who_acted(topics: Iterable[Topic], written: Iterable[Written]) -> frozenset[int]:
    """Everybody who wrote a note on the board or gave a dot."""
    acted = {note.author for note in written}
    for topic in topics:
        acted |= topic.authors | (topic.dotted_by or frozenset())
    return frozenset(acted)


def rooms(groups: Sequence[int]) -> list[int | None]:
    """The whole room, and each group where there are several."""
    return [ALL, *groups] if len(groups) > 1 else [ALL]


def in_group(notes: Iterable[Note], group: int | None) -> list[Note]:
    return [note for note in notes if group in (ALL, note.group)]


def count(active: Iterable[Person], side: Side, group: int | None) -> int:
    return sum(person.side is side and group in (ALL, person.group) for person in active)
