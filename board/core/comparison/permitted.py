"""What of a comparison the publication rule lets through."""

from __future__ import annotations

from msgspec.structs import replace

from board.core.comparison.model import ALL, Active, Basis, Comparison, View
from board.core.model import Rule
from board.core.publication import SMALLEST, Rung


def permitted(comparison: Comparison | None, rule: Rule, rung: Rung) -> Comparison | None:
    """The comparison without anything that is below the rung, or None.

    On the joint board nothing may name a group. "3 of 4" would, as 4 is the size of one group's
    side; so only topics that all groups had remain there, without their places. And since the
    comparison counts active persons, the rule holds for their number as well: five who joined
    protect nobody when only two of them wrote. A single group is never left out by itself, it
    could be had by subtraction.

    Applying it again changes nothing.
    """
    if comparison is None or rung is Rung.NO_SIDES:
        return None
    reached = reach(comparison, rule)
    if reached is Rung.NO_SIDES:
        return None
    return joint(comparison) if Rung.JOINT_BOARD in (rung, reached) else comparison


def reach(comparison: Comparison, rule: Rule) -> Rung:
    """The rung that the number of *active* persons allows for what is counted of them."""
    smallest = 0 if comparison.basis is Basis.NOTES else SMALLEST.get(rule, 0)
    if not enough(comparison.room, smallest):
        return Rung.NO_SIDES
    everywhere = all(enough(view, smallest) for view in comparison.views)
    return Rung.SIDES_PER_GROUP if everywhere else Rung.JOINT_BOARD


def enough(view: View, smallest: int) -> bool:
    """Whether each side has that many active persons, or none at all, which is harmless."""
    active = view.active or Active(0, 0)
    return all(count == 0 or count >= smallest for count in (active.administration, active.citizen))


def joint(comparison: Comparison) -> Comparison:
    """The whole room only; numbers and the order of the boards would tell the groups as well."""
    topics = [
        replace(topic, group=ALL, number=None) for topic in comparison.topics if topic.everybody
    ]
    return replace(
        comparison,
        views=(comparison.room,),
        topics=tuple(sorted(topics, key=lambda topic: (topic.title.casefold(), str(topic)))),
    )
