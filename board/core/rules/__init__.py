"""From what somebody wants to what happens, or a refusal: who may do what, and when.

`decide` looks a command's decider up; the deciders live by subject in the files beside this one.
"""

from board.core.rules import (
    history,
    leading,
    notes,
    ordering,
    people,
    session,
    together,
    voting,
)
from board.core.rules.deciding import decide, deciders, name_of, require_valid, step_name

__all__ = [
    "decide",
    "deciders",
    "history",
    "leading",
    "name_of",
    "notes",
    "ordering",
    "people",
    "require_valid",
    "session",
    "step_name",
    "together",
    "voting",
]
