"""What each side wrote about, worked by hand."""

from __future__ import annotations

from board.core.comparison import compare_notes
from board.core.comparison.model import Basis, Share, Written, WrittenFor
from board.core.model import Quadrant
from tests.core.comparison.rooms import A, C, Room, people

S, W, _, T = Quadrant


def test_who_writes_most_does_not_speak_for_the_side() -> None:
    """One wrote a strength; one wrote one strength and three threats: (100 % + 25 %) / 2."""
    written = [Written(1, 1, S), Written(2, 1, S)] + [Written(2, 1, T)] * 3 + [Written(3, 1, W)]
    profile = Room(people(2, 1), [], written).compare().room.profile
    assert [entry.quadrant for entry in profile] == list(Quadrant)
    assert [entry.administration for entry in profile] == [
        Share(2, 5, 62),
        Share(0, 5, 0),
        Share(0, 5, 0),
        Share(3, 5, 38),
    ]
    assert profile[1].citizen == Share(1, 1, 100)


def test_the_room_comes_first_and_then_each_group() -> None:
    persons = [*people(1, 1), *people(1, 1, group=2, first=3)]
    written = [Written(1, 1, S), Written(2, 1, S), Written(3, 2, T), Written(4, 2, T)]
    views = Room(persons, [], written).compare().views
    assert [view.group for view in views] == [None, 1, 2]
    assert [view.profile[0].administration for view in views] == [
        Share(1, 2, 50),
        Share(1, 1, 100),
        Share(0, 1, 0),
    ]
    assert [view.active and view.active.citizen for view in views] == [2, 1, 1]


def test_a_workshop_of_one_group_has_one_view() -> None:
    assert len(Room(people(1, 1), [], [Written(1, 1, S)]).compare().views) == 1


def test_where_no_persons_are_known_notes_are_counted_and_it_is_said() -> None:
    notes = [WrittenFor(A, 1, S)] * 3 + [WrittenFor(A, 1, W)] + [WrittenFor(C, 2, W)]
    comparison = compare_notes(notes)
    assert comparison.basis is Basis.NOTES
    assert comparison.topics == () and comparison.room.active is None
    assert comparison.room.profile[0].administration == Share(3, 4, 75)
    assert comparison.room.profile[1].citizen == Share(1, 1, 100)
    assert comparison.views[2].profile[0].administration == Share(0, 0, 0)
