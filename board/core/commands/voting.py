"""Rounds of dots."""

from __future__ import annotations

from typing import Annotated

import msgspec

from board.core.commands.base import Command, GroupNumber, PersonNumber, ShortText, TopicId


class OpenVoting(Command, frozen=True):
    """Begins a round in one group, or in all; `across`: everybody weighs the topics of all."""

    budget: Annotated[int, msgspec.Meta(ge=1, le=50)]
    each: Annotated[int, msgspec.Meta(ge=1, le=50)] = 1
    question: ShortText = ""
    group: GroupNumber | None = None
    across: bool = False


class PlaceVote(Command, frozen=True):
    """`person` is the facilitator's, for somebody without a phone."""

    topic: TopicId
    person: PersonNumber | None = None


class TakeVote(Command, frozen=True):
    topic: TopicId
    person: PersonNumber | None = None


class CloseVoting(Command, frozen=True):
    """Ends the open round of a group, or of all; only now its numbers are shown."""

    group: GroupNumber | None = None
