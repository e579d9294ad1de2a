"""The four fields, on examples worked by hand."""

from __future__ import annotations

import pytest

from board.core.comparison.model import Field, Person, Support, Topic
from tests.core.comparison.rooms import A, C, Room, eighteen_and_five, people, supported


@pytest.mark.parametrize(
    ("administration", "citizens", "field"),
    [
        (11, 3, Field.BOTH),
        (6, 2, Field.BOTH),  # a third exactly is enough, and 2 of 5 is above it
        (18, 5, Field.BOTH),
        (3, 5, Field.CITIZEN),
        (2, 4, Field.CITIZEN),
        (13, 0, Field.ADMINISTRATION),
        (12, 0, Field.ADMINISTRATION),
        (6, 0, Field.UNCERTAIN),  # a third of 18, nobody of five: chance can do that
        (4, 2, Field.UNCERTAIN),  # the picture's: 4 of 18 and 2 of 5
        (5, 1, Field.FEW),
        (0, 0, Field.FEW),
    ],
)
def test_a_topic_stands_in_its_field(administration: int, citizens: int, field: Field) -> None:
    """The numbers are those of results.png where it has them."""
    (topic,) = eighteen_and_five(supported("x", administration, citizens)).compare().topics
    assert (topic.administration, topic.citizen) == (
        Support(administration, 18),
        Support(citizens, 5),
    )
    assert topic.field is field


def test_whoever_wrote_and_dotted_counts_once_and_dots_count_like_writing() -> None:
    room = eighteen_and_five(Topic("x", 1, frozenset({1, 19}), frozenset({1, 2, 20})))
    comparison = room.compare()
    assert comparison.dots
    assert comparison.topics[0].administration == Support(2, 18)
    assert comparison.topics[0].citizen == Support(2, 5)


def test_without_dots_authors_alone_count_and_the_comparison_says_so() -> None:
    comparison = eighteen_and_five(supported("x", 3, 1)).compare()
    assert not comparison.dots
    assert eighteen_and_five(Topic("x", 1, frozenset(), frozenset())).compare().dots


def test_who_joined_and_did_nothing_is_not_active() -> None:
    """Catches shares that shrink with every phone that somebody only opened."""
    room = eighteen_and_five(supported("x", 9, 1))
    room.persons.extend([Person(90, A, 1), Person(91, C, 1)])
    comparison = room.compare()
    assert comparison.room.active and comparison.room.active.administration == 18
    assert comparison.topics[0].citizen.of == 5


def test_only_those_count_who_could() -> None:
    """Catches a denominator of the whole room for what only one group had."""
    persons = [*people(4, 3), *people(6, 2, group=2, first=8)]
    everybody = Topic("alle", 1, frozenset(p.number for p in persons), everybody=True)
    here = Topic("hier", 1, frozenset({1, 5, 6}))
    one, two = Room(persons, [here, everybody], []).compare().topics
    assert (one.administration, one.citizen) == (Support(1, 4), Support(2, 3))
    assert (two.administration, two.citizen) == (Support(10, 10), Support(5, 5))


def test_the_author_of_a_note_that_was_moved_elsewhere_is_not_counted_there() -> None:
    persons = [*people(3, 3), *people(3, 3, group=2, first=7)]
    everybody = frozenset(range(1, 13))
    moved = Topic("verschoben", 2, frozenset({1}), everybody - {1})
    assert Room(persons, [moved], []).compare().topics[0].administration == Support(3, 3)


def test_what_nobody_of_a_side_could_name_is_not_compared() -> None:
    """A group of one side only, as in Zeitz."""
    persons = [*people(5, 0), *people(0, 5, group=2, first=6)]
    topics = [Topic("nur Verwaltung", 1, frozenset({1, 2, 3, 4, 5})), Topic("x", 2, frozenset({6}))]
    first = Room(persons, topics, []).compare().topics[0]
    assert (first.field, first.difference, first.citizen) == (
        Field.NOT_COMPARED,
        None,
        Support(0, 0),
    )


def test_who_gave_no_answer_is_on_neither_side() -> None:
    room = eighteen_and_five(Topic("x", 1, frozenset({1, 90})))
    room.persons.append(Person(90, None, 1))
    (topic,) = room.compare().topics
    assert (topic.administration, topic.citizen) == (Support(1, 18), Support(0, 5))


def test_each_field_begins_with_its_strongest_topic() -> None:
    comparison = eighteen_and_five(
        supported("b2", 9, 3),
        supported("a2", 12, 0),
        supported("b1", 11, 3),
        supported("a1", 13, 0),
        supported("b0", 7, 5),
    ).compare()
    assert [topic.title for topic in comparison.in_field(Field.BOTH)] == ["b1", "b2", "b0"]
    assert [topic.title for topic in comparison.in_field(Field.ADMINISTRATION)] == ["a1", "a2"]
