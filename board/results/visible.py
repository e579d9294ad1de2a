"""What of a results document may be shown: the one place that decides it.

Whatever shows, stores or exports results passes them through `as_published`.
"""

from __future__ import annotations

from msgspec.structs import replace

from board.core.comparison.permitted import permitted
from board.core.publication import Rung
from board.results.model import QUADRANTS, Group, Note, People, Results, added


def as_published(results: Results) -> Results:
    """The document without anything below its rung, nor what would give it away by subtraction.

    Applying it again changes nothing, so it may stand at every door.
    """
    results = replace(results, comparison=permitted(results.comparison, results.rule, results.rung))
    if results.rung is Rung.SIDES_PER_GROUP:
        return results
    if results.rung is Rung.JOINT_BOARD:
        return replace(results, groups=(joint_board(results.groups),))
    return replace(
        results,
        people=without_sides(results.people),
        groups=tuple(group_without_sides(group) for group in results.groups),
    )


def joint_board(groups: tuple[Group, ...]) -> Group:
    """All notes on one board that names no group.

    Numbers, names and the order of the notes would each tell the group, so the notes have no number
    and stand by their words.
    """
    notes = tuple(
        replace(note, number=None, group=None) for group in groups for note in group.notes
    )
    return Group(
        number=None,
        name=None,
        notes=tuple(sorted(notes, key=by_words)),
        set_aside=added(group.set_aside for group in groups),
    )


def by_words(note: Note) -> tuple[int, str, str, str]:
    return (
        QUADRANTS.index(note.quadrant),
        note.text.casefold(),
        note.text,
        note.affiliation or "",
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
