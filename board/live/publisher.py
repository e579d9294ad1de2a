"""Sends each screen what changed for it: one patch an audience and tick, encoded once.

Never a view per phone: phones of a group share a patch, and only the writers of touched notes
get one of their own (architecture, rule 5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from board.core.views import Audience, patch
from board.live.clock import now_ms
from board.live.workshop import Reached, Screen, Workshop

Send = Callable[[str, dict[str, Any], list[str]], None]
"""Sends (event, payload) to connections, by their ids."""


def nowhere(event: str, payload: dict[str, Any], sids: list[str]) -> None:
    """Where nobody is connected: the command line."""


class Publisher:
    def __init__(self) -> None:
        self.send: Send = nowhere

    def publish(self, workshop: Workshop, touched: set[str]) -> None:
        """Tells all screens of the workshop what `touched` entities look like now."""
        by_audience: dict[Audience, list[Screen]] = defaultdict(list)
        for screen in list(workshop.screens.values()):
            by_audience[workshop.audience_of(screen)].append(screen)
        owners = owners_of(workshop, touched)
        shared: dict[Audience, list[str]] = defaultdict(list)
        for audience, screens in by_audience.items():
            sids = [screen.sid for screen in screens]
            if audience.participant is None or audience.participant not in owners:
                shared[audience.shared].extend(sids)
            elif f"p{audience.participant}" in touched:
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
        reached = workshop.reached.get(audience.shared)
        since = reached.revision if reached else 0
        news = patch(workshop.state, touched, audience, workshop.card, since)
        if news:
            self.send("patch", news | {"now": now_ms()}, sids)

    def _advance(
        self, workshop: Workshop, touched: set[str], audience: Audience, sids: list[str]
    ) -> None:
        """Brings a shared audience up to date, whether or not somebody of it is connected now."""
        reached = workshop.reached[audience]
        news = patch(workshop.state, touched, audience, workshop.card, reached.revision)
        if news is None:
            return
        news["drop"] = [key for key in news["drop"] if key in reached.notes]
        if not news["put"] and not news["drop"]:
            return
        follow(reached, news)
        if sids:
            self.send("patch", news | {"now": now_ms()}, sids)


def follow(reached: Reached, news: dict[str, Any]) -> None:
    """Notes what an audience has after this patch."""
    reached.revision = news["revision"]
    reached.notes -= set(news["drop"])
    reached.notes |= {entity["id"] for entity in news["put"] if entity["kind"] == "note"}


def owners_of(workshop: Workshop, touched: Iterable[str]) -> set[int]:
    """The participants who wrote a touched note, or are touched themselves."""
    owners = set()
    for key in touched:
        if key.startswith("n"):
            author = workshop.state.notes[key].author
            if author is not None:
                owners.add(author)
        elif key[0] == "p" and key[1:].isdecimal():
            owners.add(int(key[1:]))
    return owners
