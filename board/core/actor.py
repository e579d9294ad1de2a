"""Who wants something: bound to a connection for good, never taken from a payload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Actor:
    """A role in one session; `participant` is the number behind a participant's token."""

    session: str
    role: Role
    participant: int | None = None

    @property
    def key(self) -> str:
        """How the log names the actor: "p12", "facilitator"."""
        return f"p{self.participant}" if self.participant is not None else self.role.value
