"""Which topics matter to whom: persons, relative to their own side."""

from __future__ import annotations

from collections.abc import Iterable

from board.core.comparison.interval import newcombe
from board.core.comparison.model import ComparedTopic, Difference, Field, Person, Support, Topic
from board.core.model import Side


def compared(topic: Topic, active: Iterable[Person]) -> ComparedTopic:
    """The support of a topic on each side.

    Support = persons of the side who wrote or dotted the topic ÷ active persons of the side whose
    group had it. Nobody counts twice, and nobody from elsewhere: a note that was moved to another
    group keeps its text there, but its author could not have given it a dot.
    """
    could = [person for person in active if topic.everybody or person.group == topic.group]
    administration = support(topic, could, Side.ADMINISTRATION)
    citizen = support(topic, could, Side.CITIZEN)
    difference = newcombe(administration, citizen) if administration.of and citizen.of else None
    return ComparedTopic(
        title=topic.title,
        administration=administration,
        citizen=citizen,
        field=field_of(administration, citizen, difference),
        difference=difference,
        group=topic.group,
        number=topic.number,
        quadrant=topic.quadrant,
        everybody=topic.everybody,
    )


def support(topic: Topic, could: Iterable[Person], side: Side) -> Support:
    """Not giving a dot is not "not seeing": this counts whom the topic was important to."""
    numbers = {person.number for person in could if person.side is side}
    supporters = numbers & (topic.authors | (topic.dotted_by or frozenset()))
    return Support(persons=len(supporters), of=len(numbers))


def field_of(administration: Support, citizen: Support, difference: Difference | None) -> Field:
    """The field of a topic: a side minds from one third of its persons on (product's choice).

    Where only one side does, the Newcombe interval of the difference must exclude zero; otherwise
    chance alone could explain it, and the topic is called uncertain.
    """
    if difference is None:
        return Field.NOT_COMPARED
    minds = (administration.reaches_threshold, citizen.reaches_threshold)
    if minds == (True, True):
        return Field.BOTH
    if minds == (False, False):
        return Field.FEW
    if not difference.excludes_zero:
        return Field.UNCERTAIN
    return Field.ADMINISTRATION if minds[0] else Field.CITIZEN
