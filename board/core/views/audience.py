"""Who looks, and what every screen needs besides the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from board.core.actor import Role
from board.core.model import State

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks. A phone names its `participant` and `group`; `board`: it reads the board, too.

    With `participant` None a phone's audience is what all phones of the group get alike.
    """

    role: Role
    group: int | None = None
    participant: int | None = None
    board: bool = False

    @property
    def shared(self) -> Audience:
        """The same audience without what is only this participant's."""
        return Audience(self.role, self.group, None, self.board)


@dataclass(frozen=True, slots=True)
class Card:
    """What screens need besides the board: how to join and where the results will be."""

    code: str = ""
    join_url: str = ""
    results_url: str = ""
    state: State = State.LIVE
