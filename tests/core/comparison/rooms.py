"""Workshops for the tests of the comparison: by hand, and random ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import settings
from hypothesis import strategies as st

from board.core.comparison import compare
from board.core.comparison.model import Comparison, Person, Topic, Written
from board.core.model import Quadrant, Side

calm = settings(max_examples=80, deadline=None, derandomize=True)
A, C = Side.ADMINISTRATION, Side.CITIZEN
OTHER: dict[Side | None, Side | None] = {A: C, C: A, None: None}


@dataclass(frozen=True)
class Room:
    persons: list[Person]
    topics: list[Topic]
    written: list[Written]

    def compare(self) -> Comparison:
        return compare(self.persons, self.topics, self.written)

    def mirrored(self) -> Room:
        """The same workshop with the sides' names exchanged."""
        return replace(self, persons=[replace(p, side=OTHER[p.side]) for p in self.persons])


def people(administration: int, citizens: int, group: int = 1, first: int = 1) -> list[Person]:
    """So many of each side, numbered from `first`: the administration, then the citizens."""
    sides = [A] * administration + [C] * citizens
    return [Person(number, side, group) for number, side in enumerate(sides, start=first)]


def supported(title: str, administration: int, citizens: int) -> Topic:
    """A topic in the room of 18 and 5 that so many of each side wrote."""
    numbers = [*range(1, administration + 1), *range(19, 19 + citizens)]
    return Topic(title, 1, frozenset(numbers), quadrant=Quadrant.WEAKNESSES)


def eighteen_and_five(*topics: Topic) -> Room:
    """The room of the picture: everybody has written one note, the topics come on top."""
    persons = people(18, 5)
    written = [Written(person.number, 1, Quadrant.STRENGTHS) for person in persons]
    return Room(persons, list(topics), written)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Up to thirty persons in up to three groups, with topics of one group or of all."""
    groups = st.integers(1, draw(st.integers(1, 3)))
    sides = st.sampled_from([A, C, None])
    persons = [
        Person(number, draw(sides), draw(groups))
        for number in range(1, draw(st.integers(1, 30)) + 1)
    ]
    known = frozenset(person.number for person in persons)
    some = st.frozensets(st.sampled_from(sorted(known)))
    topics = [
        Topic(
            f"Thema {place}",
            draw(groups),
            draw(some),
            draw(st.none() | some),
            number=place,
            everybody=draw(st.booleans()),
        )
        for place in range(draw(st.integers(0, 6)))
    ]
    written = draw(
        st.lists(
            st.builds(
                Written, st.sampled_from(sorted(known)), groups, st.sampled_from(list(Quadrant))
            ),
            max_size=12,
        )
    )
    return Room(persons, topics, written)
