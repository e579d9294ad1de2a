"""What of a results document may be shown: the one place that decides it.

Whatever shows, stores or exports results passes them through `as_published`.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from board.core.comparison.permitted import permitted
from board.core.publication import Rung
from board.results.model import QUADRANTS, Group, Note, People, Results, Topic, added


def as_published(results: Results) -> Results:
    """The document without anything below its rung, nor what would give it away by subtraction.

    Applying it again changes nothing, so it may stand at every door.
    """
    results = replace(results, comparison=permitted(results.comparison, results.rule, results.rung))
    results = with_dots_of(results, results.rung)
    if results.rung is Rung.SIDES_PER_GROUP:
        return results
    if results.rung is Rung.JOINT_BOARD:
        return replace(results, groups=(joint_board(results.groups),))
    return replace(
        results,
        people=without_sides(results.people),
        groups=tuple(group_without_sides(group) for group in results.groups),
    )


def with_dots_of(results: Results, rung: Rung) -> Results:
    """The document with those dots only that a rung allows.

    Dots are told per side or not at all. On the joint board only those of rounds in which everybody
    weighed everything: the others were given by one group.
    """
    if rung is Rung.SIDES_PER_GROUP or not results.rounds:
        return results
    return results.with_rounds(lambda round: rung is Rung.JOINT_BOARD and round.everybody)


def joint_board(groups: tuple[Group, ...]) -> Group:
    """All notes on one board that names no group.

    Numbers, names and the order of the notes would each tell the group, so the notes have no number
    and stand by their words, and so do the topics.
    """
    topics = sorted(
        (by_its_words(topic, group), index, topic.number)
        for index, group in enumerate(groups)
        for topic in group.topics
    )
    numbers = {(index, old): new for new, (_key, index, old) in enumerate(topics, start=1)}
    notes = (
        replace(note, number=None, group=None, topic=numbers.get((index, note.topic or 0)))
        for index, group in enumerate(groups)
        for note in group.notes
    )
    renumbered = (
        replace(topic, number=numbers[index, topic.number])
        for index, group in enumerate(groups)
        for topic in group.topics
    )
    return Group(
        number=None,
        name=None,
        notes=tuple(sorted(notes, key=by_words)),
        set_aside=added(group.set_aside for group in groups),
        topics=tuple(sorted(renumbered, key=lambda topic: topic.number)),
    )


def by_its_words(topic: Topic, group: Group) -> tuple[object, ...]:
    """Where a topic stands: its quadrant and words, then everything else that can be seen of it."""
    inside: Iterable[Note] = (note for note in group.notes if note.topic == topic.number)
    return (
        QUADRANTS.index(topic.quadrant),
        topic.title.casefold(),
        topic.title,
        sorted(by_words(replace(note, topic=None)) for note in inside),
        str(topic.dots),
    )


def by_words(note: Note) -> tuple[object, ...]:
    """Where a note stands: its quadrant and words, then everything else that can be seen of it."""
    return (
        QUADRANTS.index(note.quadrant),
        note.text.casefold(),
        note.text,
        note.affiliation or "",
        note.topic or 0,
        note.parked,
        note.flash,
        str(note.dots),
    )


def group_without_sides(group: Group) -> Group:
    """The group's lists as they are, but nothing says who wrote what."""
    return replace(
        group,
        people=without_sides(group.people),
        notes=tuple(
            replace(note, affiliation=None, affiliation_inferred=False) for note in group.notes
        ),
    )


def without_sides(people: People | None) -> People | None:
    return people and People(total=people.total)
