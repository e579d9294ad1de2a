"""Who wants something: bound to a connection for good, never taken from a payload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FACILITATORS = "facilitator"
"""How the keys of all who lead begin."""


class Role(StrEnum):
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Actor:
    """A role in one session.

    `participant` is the number behind a participant's token, `helper` the one of a
    co-facilitator's link, `lead` says which main link it is. Who leads without a link, as staff and
    the command line do, has neither.
    """

    session: str
    role: Role
    participant: int | None = None
    helper: int | None = None
    lead: int | None = None

    @property
    def key(self) -> str:
        """How the log names the actor: "p12", "facilitator", "facilitator:2"."""
        if self.participant is not None:
            return f"p{self.participant}"
        return f"{self.role.value}:{self.helper}" if self.helper else self.role.value
