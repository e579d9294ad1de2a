"""Joining, one's side and group, and what a phone says about itself."""

from __future__ import annotations

from board.core.commands.base import Command, GroupNumber
from board.core.model import Side


class Join(Command, frozen=True):
    """Comes only from `live.join`, never over the socket."""

    affiliation: Side | None
    group: GroupNumber = 1


class ChooseSide(Command, frozen=True):
    affiliation: Side | None


class ChooseGroup(Command, frozen=True):
    group: GroupNumber


class RaiseHand(Command, frozen=True):
    up: bool = True


class LowerHands(Command, frozen=True):
    """The facilitator clears the raised hands of one group, or of all."""

    group: GroupNumber | None = None


class SayDone(Command, frozen=True):
    """ "Ich bin fertig": until the phase changes, or taken back."""

    done: bool = True


class AddPerson(Command, frozen=True):
    """Somebody without a phone: counts as one person; the facilitator writes for them."""

    affiliation: Side | None
    group: GroupNumber = 1
