"""The publication rule and its ladder."""

from __future__ import annotations

import pytest

from board.core.model import Rule, Side
from board.core.publication import Presence, Rung, rung_of

A, C = Side.ADMINISTRATION, Side.CITIZEN


def group(administration: int = 0, citizen: int = 0, none: int = 0) -> dict[Side | None, Presence]:
    return {A: Presence(administration), C: Presence(citizen), None: Presence(none)}


@pytest.mark.parametrize(
    ("groups", "rule", "rung"),
    [
        ([group(18, 5)], Rule.FROM_5, Rung.SIDES_PER_GROUP),
        ([group(18, 4)], Rule.FROM_5, Rung.NO_SIDES),
        ([group(18, 4)], Rule.FROM_3, Rung.SIDES_PER_GROUP),
        ([group(18, 2)], Rule.FROM_3, Rung.NO_SIDES),
        # Nobody of a side, or a group of one side only: harmless.
        ([group(0, 5), group(5, 0)], Rule.FROM_5, Rung.SIDES_PER_GROUP),
        ([group()], Rule.FROM_5, Rung.SIDES_PER_GROUP),
        # Too few in one group, enough in the room.
        ([group(9, 3), group(9, 2)], Rule.FROM_5, Rung.JOINT_BOARD),
        ([group(9, 5), group(9, 1)], Rule.FROM_5, Rung.JOINT_BOARD),
        ([group(9, 2), group(9, 2)], Rule.FROM_5, Rung.NO_SIDES),
        # "No answer" counts like a side.
        ([group(9, 9, 1)], Rule.FROM_5, Rung.NO_SIDES),
        ([group(9, 9, 3), group(9, 9, 2)], Rule.FROM_5, Rung.JOINT_BOARD),
        ([group(9, 9, 5)], Rule.FROM_5, Rung.SIDES_PER_GROUP),
        ([group(1, 1, 1)], Rule.ALWAYS, Rung.SIDES_PER_GROUP),
        ([group(99, 99)], Rule.NEVER, Rung.NO_SIDES),
    ],
)
def test_the_ladder(groups: list[dict[Side | None, Presence]], rule: Rule, rung: Rung) -> None:
    """Fails when a threshold is off by one or "no answer" is forgotten."""
    assert rung_of(dict(enumerate(groups, start=1)), rule) is rung


def test_a_note_of_a_side_that_nobody_in_the_group_has_counts_as_too_few() -> None:
    """Fails when notes entered for somebody without a phone slip past the rule."""
    present = {1: {A: Presence(9, 9), C: Presence(0, 1), None: Presence()}}
    assert rung_of(present, Rule.FROM_5) is Rung.NO_SIDES
    present[2] = {A: Presence(9), C: Presence(5), None: Presence()}
    assert rung_of(present, Rule.FROM_5) is Rung.JOINT_BOARD
