"""What a comparison is made from, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from board.core.model import Quadrant, Side

ALL = None
"""Stands for the whole room where a group's number could stand."""


# --- what goes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who joined, with a phone or without; `side` None is "no answer"."""

    number: int
    side: Side | None
    group: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A cluster or a note outside clusters: who wrote it, and who gave it a dot.

    `group` is where it lies; `everybody`: all groups had it, as in a round of dots across groups.
    `dotted_by` None: there were no dots, which is something else than nobody having given one.
    `number` is the number of its (first) note in the group's list.
    """

    title: str
    group: int
    authors: frozenset[int]
    dotted_by: frozenset[int] | None = None
    quadrant: Quadrant | None = None
    number: int | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One note on the board and the person who wrote it."""

    author: int
    group: int
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """One note of which only the side is known."""

    side: Side
    group: int
    quadrant: Quadrant


# --- what comes out -----------------------------------------------------------------------------


class Basis(StrEnum):
    """What was counted. Imported workshops know no persons, only notes."""

    PERSONS = "persons"
    NOTES = "notes"


class Field(StrEnum):
    """Where a topic stands: the four fields, and the two cases that belong to none of them."""

    BOTH = "both"
    CITIZEN = "citizen"
    ADMINISTRATION = "administration"
    FEW = "few"
    UNCERTAIN = "uncertain"
    """One side alone reaches the threshold, but the difference may be chance."""
    NOT_COMPARED = "not_compared"
    """Nobody of one side could have named it."""


class Support(msgspec.Struct, frozen=True):
    """`persons` of a side wrote or dotted a topic, `of` could have."""

    persons: int
    of: int

    @property
    def share(self) -> float:
        return self.persons / self.of if self.of else 0.0

    @property
    def reaches_threshold(self) -> bool:
        """At least one third, in whole numbers so that 6 of 18 is not lost to rounding."""
        return self.persons > 0 and 3 * self.persons >= self.of


class Difference(msgspec.Struct, frozen=True):
    """Share of the administration minus share of the citizens, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


class ComparedTopic(msgspec.Struct, frozen=True, omit_defaults=True):
    """A topic with the support of each side. `difference` is null where one side could not.

    `everybody`: all groups had it. On the joint board `group` and `number` are null.
    """

    title: str
    administration: Support
    citizen: Support
    field: Field
    difference: Difference | None = None
    group: int | None = None
    number: int | None = None
    quadrant: Quadrant | None = None
    everybody: bool = False

    def of(self, side: Side) -> Support:
        return self.administration if side is Side.ADMINISTRATION else self.citizen


class Share(msgspec.Struct, frozen=True):
    """`notes` of a side's `of` notes stand in a quadrant.

    `percent` is the mean of each person's own share, or of the notes where persons are unknown.
    """

    notes: int
    of: int
    percent: int


class QuadrantProfile(msgspec.Struct, frozen=True):
    """What each side wrote in one quadrant."""

    quadrant: Quadrant
    administration: Share
    citizen: Share

    def of(self, side: Side) -> Share:
        return self.administration if side is Side.ADMINISTRATION else self.citizen


class Active(msgspec.Struct, frozen=True):
    """How many persons of each side wrote a note or gave a dot."""

    administration: int
    citizen: int

    def of(self, side: Side) -> int:
        return self.administration if side is Side.ADMINISTRATION else self.citizen


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """One group, or with `group` null the whole room. `active` is null where nobody counted."""

    group: int | None
    profile: tuple[QuadrantProfile, ...]
    active: Active | None = None


class Comparison(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the two sides see it: the whole room first, then each group, and every topic.

    `dots` tells whether support counts authors and dots, or authors only.
    """

    basis: Basis
    views: tuple[View, ...]
    dots: bool = False
    topics: tuple[ComparedTopic, ...] = ()

    @property
    def room(self) -> View:
        """The whole room, or the group that this is about."""
        return self.views[0]

    def only_group(self, number: int, groups: int) -> Comparison | None:
        """The same for one of `groups` groups. None where groups are not shown by themselves."""
        if groups == 1:
            return self
        views = tuple(view for view in self.views if view.group == number)
        topics = tuple(topic for topic in self.topics if topic.group == number)
        return msgspec.structs.replace(self, views=views, topics=topics) if views else None

    def in_field(self, field: Field) -> list[ComparedTopic]:
        """The topics of one field, the strongest first."""
        found = [topic for topic in self.topics if topic.field is field]
        return sorted(found, key=STRENGTH[field])


def both(topic: ComparedTopic) -> tuple[float, float]:
    """What matters most to the side that minds less, then to the other."""
    shares = sorted((topic.administration.share, topic.citizen.share))
    return -shares[0], -shares[1]


def apart(topic: ComparedTopic) -> tuple[float, float]:
    """The largest difference first."""
    shares = sorted((topic.administration.share, topic.citizen.share))
    return shares[0] - shares[1], -shares[1]


STRENGTH: Mapping[Field, Callable[[ComparedTopic], tuple[float, float]]] = {
    Field.BOTH: both,
    Field.CITIZEN: apart,
    Field.ADMINISTRATION: apart,
    Field.UNCERTAIN: apart,
    Field.FEW: both,
    Field.NOT_COMPARED: apart,
}
