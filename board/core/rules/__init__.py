"""From what somebody wants to what happens, or a refusal: who may do what, and when.

`decide` looks a command's decider up; the deciders live by subject in the files beside this one.
"""

from board.core.rules import leading, notes, people, session
from board.core.rules.deciding import decide, deciders

__all__ = ["decide", "deciders", "leading", "notes", "people", "session"]
