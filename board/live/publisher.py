"""Sends each screen what changed for it: one patch an audience and tick, encoded once.

Never a view per phone: phones of a group share a patch, and only the writers of touched notes
get one of their own (architecture, rule 5).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from board.core.actor import Role
from board.core.errors import Refusal
from board.core.rules import require_valid
from board.core.views import Audience, patch
from board.live.clock import now_ms
from board.live.workshop import Reached, Workshop

Send = Callable[[str, dict[str, Any], list[str]], None]
"""Sends (event, payload) to connections, by their ids."""


def nowhere(event: str, payload: dict[str, Any], sids: list[str]) -> None:
    """Where nobody is connected: the command line."""


class Publisher:
    def __init__(self) -> None:
        self.send: Send = nowhere

    def publish(self, workshop: Workshop, touched: set[str]) -> None:
        """Tells all screens of the workshop what `touched` entities look like now."""
        if "helpers" in touched:
            self._let_go(workshop)
        shared, own = sorted_out(workshop, owners_of(workshop, touched))
        for audience, sids in own.items():
            if f"w{audience.participant}" in touched:
                self.send("snapshot", workshop.snapshot(audience), sids)
            else:
                self._patch(workshop, touched, audience, sids)
        for audience in list(workshop.reached):
            self._advance(workshop, touched, audience, shared.get(audience, []))

    def presence(self, workshop: Workshop) -> None:
        """Tells consoles and stages how many are connected."""
        sids = [s.sid for s in workshop.screens.values() if s.actor.participant is None]
        if sids:
            self.send("presence", workshop.people(), sids)

    def _patch(
        self, workshop: Workshop, touched: set[str], audience: Audience, sids: list[str]
    ) -> None:
        """The own notes and the room's news in one message, built on what the room has got."""
        reached = workshop.reached.get(audience.shared) or Reached(0, set())
        news = patch(workshop.state, touched, audience, workshop.card, reached.revision)
        if news is None:
            return
        own = {
            note.id for note in workshop.state.notes.values() if note.author == audience.participant
        }
        news["drop"] = [
            key for key in news["drop"] if key in reached.ids or key in own or key[:5] == "dots-"
        ]
        if news["put"] or news["drop"]:
            self.send("patch", news | {"now": now_ms()}, sids)

    def _advance(
        self, workshop: Workshop, touched: set[str], audience: Audience, sids: list[str]
    ) -> None:
        """Brings a shared audience up to date, whether or not somebody of it is connected now."""
        reached = workshop.reached[audience]
        news = patch(workshop.state, touched, audience, workshop.card, reached.revision)
        if news is None:
            return
        news["drop"] = [key for key in news["drop"] if key in reached.ids]
        if not news["put"] and not news["drop"]:
            return
        follow(reached, news)
        if sids:
            self.send("patch", news | {"now": now_ms()}, sids)

    def _let_go(self, workshop: Workshop) -> None:
        """Screens of a revoked link, or of a main link that was handed over, learn it, and get
        nothing more."""
        for sid, screen in list(workshop.screens.items()):
            try:
                require_valid(workshop.state, screen.actor)
            except Refusal:
                del workshop.screens[sid]
                handed_over = screen.actor.helper is None
                self.send("revoked", {"handed_over": True} if handed_over else {}, [sid])


def sorted_out(
    workshop: Workshop, owners: set[int]
) -> tuple[dict[Audience, list[str]], dict[Audience, list[str]]]:
    """The connections of each shared audience, and those of each owner.

    Once for each screen and tick, so nothing is built for a phone that gets what all get.
    """
    phones: dict[tuple[int, bool], list[str]] = defaultdict(list)
    shared: dict[Audience, list[str]] = defaultdict(list)
    own: dict[Audience, list[str]] = defaultdict(list)
    participants = workshop.state.participants
    for screen in list(workshop.screens.values()):
        number = screen.actor.participant
        if number is None:
            shared[workshop.audience_of(screen)].append(screen.sid)
        elif number in owners:
            own[workshop.audience_of(screen)].append(screen.sid)
        else:
            phones[participants[number].group, screen.board].append(screen.sid)
    for (group, board), sids in phones.items():
        shared[Audience(Role.PARTICIPANT, group, None, board)] = sids
    return shared, own


def follow(reached: Reached, news: dict[str, Any]) -> None:
    """Notes what an audience has after this patch."""
    reached.revision = news["revision"]
    reached.ids -= set(news["drop"])
    reached.ids |= {entity["id"] for entity in news["put"]}


OWNED = re.compile(r"[mwd]([0-9]+)(?:r[0-9]+)?")


def owners_of(workshop: Workshop, touched: Iterable[str]) -> set[int]:
    """The participants who wrote a touched note, or whose own view is touched."""
    owners = set()
    for key in touched:
        if key[0] == "n":
            author = workshop.state.notes[key].author
            if author is not None:
                owners.add(author)
        elif found := OWNED.fullmatch(key):
            owners.add(int(found[1]))
    return owners
