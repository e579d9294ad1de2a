"""The publication rule: from how many persons a result may say which side a note came from.

Small sides identify people, so the rule is applied as a ladder. Sides stand in each group's lists
where every group has enough persons of each side; else on one joint board that names no group;
else nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from board.core.model import NoteStatus, Rule, Session, Side


class Rung(StrEnum):
    """How much a published result says about sides."""

    SIDES_PER_GROUP = "sides_per_group"
    JOINT_BOARD = "joint_board"
    NO_SIDES = "no_sides"


SMALLEST = {Rule.FROM_5: 5, Rule.FROM_3: 3}
"""The persons of a side a rule asks for."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One side (or "no answer", which counts like one) in one group or in the whole room."""

    persons: int = 0
    notes: int = 0

    def enough(self, smallest: int) -> bool:
        """Nobody at all is harmless, unless a note says that somebody of the side was there."""
        return self.persons >= smallest or (self.persons == 0 and self.notes == 0)

    def __add__(self, other: Presence) -> Presence:
        return Presence(self.persons + other.persons, self.notes + other.notes)


Sides = Mapping[Side | None, Presence]
ALL_SIDES: tuple[Side | None, ...] = (Side.ADMINISTRATION, Side.CITIZEN, None)


def rung_of(groups: Mapping[int, Sides], rule: Rule) -> Rung:
    """The rung on which a result may be published, from who was in each group."""
    if rule is Rule.ALWAYS:
        return Rung.SIDES_PER_GROUP
    if rule is Rule.NEVER:
        return Rung.NO_SIDES
    smallest = SMALLEST[rule]
    if all(enough(sides, smallest) for sides in groups.values()):
        return Rung.SIDES_PER_GROUP
    if enough(in_the_room(groups), smallest):
        return Rung.JOINT_BOARD
    return Rung.NO_SIDES


def enough(sides: Sides, smallest: int) -> bool:
    """Whether each side of one board has enough persons, or none at all."""
    return all(presence.enough(smallest) for presence in sides.values())


def in_the_room(groups: Mapping[int, Sides]) -> Sides:
    """The same over all groups."""
    total = {side: Presence() for side in ALL_SIDES}
    for sides in groups.values():
        for side, presence in sides.items():
            total[side] += presence
    return total


def presence_of(session: Session) -> dict[int, dict[Side | None, Presence]]:
    """Who was in each group, and on whose behalf the notes shown there speak.

    A note may stand where nobody of its side sits: the facilitator wrote it for a person without
    a phone, or moved it from another group.
    """
    found = {number: {side: Presence() for side in ALL_SIDES} for number in session.groups}
    for participant in session.participants.values():
        found[participant.group][participant.side] += Presence(persons=1)
    for note in session.notes.values():
        if note.status is NoteStatus.SHOWN:
            found[note.group][session.side_of(note)] += Presence(notes=1)
    return found
