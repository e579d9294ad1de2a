"""Several steps of one kind as a single one."""

from __future__ import annotations

from typing import Annotated

import msgspec

from board.core.commands.base import Command
from board.core.commands.notes import ApproveNote, SetAsideNote
from board.core.commands.ordering import MoveNote, ParkNote

__all__ = ["DoTogether"]

MOST_STEPS = 500

SeveralSteps = Annotated[
    list[MoveNote | SetAsideNote | ApproveNote | ParkNote],
    msgspec.Meta(max_length=MOST_STEPS),
]


class DoTogether(Command, frozen=True):
    """What somebody does to several notes at once: all of it or nothing, taken back at once.

    Each step is spelled as the command it is, with its `name`; all are of one kind.
    """

    steps: SeveralSteps
