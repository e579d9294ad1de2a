"""What holds for every workshop."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.core.comparison.model import Field
from board.core.comparison.permitted import permitted
from board.core.model import Rule, Side
from board.core.publication import SMALLEST, Rung
from tests.core.comparison.rooms import A, C, Room, calm, rooms

MIRRORED = {Field.CITIZEN: Field.ADMINISTRATION, Field.ADMINISTRATION: Field.CITIZEN}


@given(rooms())
@calm
def test_relabelling_the_sides_mirrors_the_result(room: Room) -> None:
    """Catches anything that treats one side otherwise than the other."""
    here, there = room.compare(), room.mirrored().compare()
    for one, other in zip(here.topics, there.topics, strict=True):
        assert (one.administration, one.citizen) == (other.citizen, other.administration)
        assert other.field is MIRRORED.get(one.field, one.field)
        if one.difference and other.difference:
            assert (one.difference.low, one.difference.high) == (
                -other.difference.high,
                -other.difference.low,
            )
    for view, mirror in zip(here.views, there.views, strict=True):
        assert [(e.administration, e.citizen) for e in view.profile] == [
            (e.citizen, e.administration) for e in mirror.profile
        ]
    for field in Field:
        titles = [topic.title for topic in here.in_field(field)]
        assert titles == [topic.title for topic in there.in_field(MIRRORED.get(field, field))]


@given(rooms())
@calm
def test_a_topic_in_a_one_sided_field_has_an_interval_without_zero(room: Room) -> None:
    for topic in room.compare().topics:
        if topic.field is Field.ADMINISTRATION:
            assert topic.difference and topic.difference.low > 0
            assert topic.administration.reaches_threshold and not topic.citizen.reaches_threshold
        if topic.field is Field.CITIZEN:
            assert topic.difference and topic.difference.high < 0
        if topic.difference:
            assert (
                -1 <= topic.difference.low <= topic.difference.value <= topic.difference.high <= 1
            )


@given(rooms())
@calm
def test_nobody_is_counted_twice(room: Room) -> None:
    """Nor anybody who could not: supporters are persons of the side in the topic's group."""
    comparison = room.compare()
    for topic, made in zip(comparison.topics, room.topics, strict=True):
        for side in (A, C):
            here = {
                p.number
                for p in room.persons
                if p.side is side and (made.everybody or made.group == p.group)
            }
            wanted = here & (made.authors | (made.dotted_by or frozenset()))
            assert topic.of(side).persons == len(wanted) <= topic.of(side).of <= len(here)
    active = comparison.room.active
    assert active
    for side in Side:
        assert active.of(side) <= len([p for p in room.persons if p.side is side])
        groups = [view.active.of(side) for view in comparison.views[1:] if view.active]
        assert not groups or sum(groups) == active.of(side)


@given(rooms())
@calm
def test_shares_of_a_side_sum_up_to_all_of_it(room: Room) -> None:
    for view in room.compare().views:
        for side in Side:
            shares = [entry.of(side) for entry in view.profile]
            assert sum(share.notes for share in shares) == shares[0].of
            assert abs(sum(share.percent for share in shares) - (100 if shares[0].of else 0)) <= 2


@given(rooms(), st.sampled_from(list(Rule)), st.sampled_from(list(Rung)))
@calm
def test_nothing_below_the_rung_is_permitted(room: Room, rule: Rule, rung: Rung) -> None:
    """Catches sizes of one group on the joint board, and small numbers of active persons."""
    found = permitted(room.compare(), rule, rung)
    if rung is Rung.NO_SIDES:
        assert found is None
    if found is None:
        return
    assert permitted(found, rule, rung) == found
    if rung is Rung.JOINT_BOARD:
        assert [view.group for view in found.views] == [None]
        assert {(topic.group, topic.number) for topic in found.topics} <= {(None, None)}
        assert [t.title for t in found.topics] == sorted(t.title for t in found.topics)
    smallest = SMALLEST.get(rule, 0)
    counts = [view.active.of(side) for view in found.views if view.active for side in Side]
    counts += [topic.of(side).of for topic in found.topics for side in Side]
    assert all(count == 0 or count >= smallest for count in counts)
