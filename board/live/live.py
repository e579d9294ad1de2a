"""The door to the open workshops: submit a command, look, join, come and go."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from board.access.keys import fingerprint, new_secret
from board.core import commands as cmd
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import CofacilitatorInvited, TextsRedacted
from board.core.model import Session, Side
from board.core.rules import require_valid
from board.core.views import Audience, Card
from board.core.views.history import newest
from board.live.clock import now_ms
from board.live.committer import Committer, Waiting
from board.live.publisher import Publisher
from board.live.workshop import Ack, Screen, Workshop
from board.store import Store
from board.store.sessions import SessionRow

LOOK_EVERY = 0.25
"""Seconds between two looks whether another process has committed."""
IDLE_MS = 10 * 60 * 1000
"""Sessions nobody looks at leave memory after this."""
PRESENCE_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Joined:
    """A new participant: the number in the log, and the phone's secret, given out once."""

    participant: int
    token: str


class Live:
    """All open workshops of this process, loaded from their logs when they are first needed."""

    def __init__(self, store: Store, base_url: str) -> None:
        self._store, self._base_url = store, base_url
        self._open: dict[str, Workshop] = {}
        self._guard = threading.RLock()
        self._presence: set[str] = set()
        self.publisher = Publisher()
        self._committer = Committer(store.log, self.publisher, self._catch_up)
        self._stopped = threading.Event()
        self._answered = {"commands": 0, "refusals": 0}

    # --- commands ---------------------------------------------------------------------------

    def submit(self, session: str, actor: Actor, command_id: str, payload: Any) -> Ack:
        """Decides `{"name": …, fields}` and returns after the commit.

        The same id of the same actor gets the first answer again. Raises Refusal.
        """
        try:
            if actor.session != session:
                raise Refusal("forbidden")
            command = cmd.parse(payload)
            if isinstance(command, cmd.Join | cmd.HandOver):
                raise Refusal("unknown_command")
            waiting = Waiting(self.open(session), actor, command_id, command)
            ack = self._committer.submit(waiting)
        except Refusal:
            self._answered["refusals"] += 1
            raise
        self._answered["commands"] += 1
        return ack

    def join(self, session: str, affiliation: Side | None, group: int = 1) -> Joined:
        """Lets somebody in. Raises Refusal `not_found` (no such group) or `session_ended`."""
        token = new_secret()
        waiting = Waiting(
            self.open(session),
            Actor(session, Role.PARTICIPANT),
            new_secret(),
            cmd.Join(affiliation, group),
            fingerprint(token),
        )
        self._committer.submit(waiting)
        found = self._store.participants.find(fingerprint(token))
        assert found is not None, "joining stores the token"
        return Joined(found[1], token)

    def hand_over(self, session: str, actor: Actor, called: str) -> int | None:
        """Makes the main link a new one and the one before void (`Session.lead`). With `called` it
        gives the number of the co-facilitator's link for who led until now. Raises Refusal."""
        command = cmd.HandOver(called)
        ack = self._committer.submit(Waiting(self.open(session), actor, new_secret(), command))
        history = self.session(session).history
        (step,) = (done for done in history if done.revision == ack.revision)
        invited = (e.number for e in step.events if isinstance(e, CofacilitatorInvited))
        return next(invited, None)

    # --- looking ----------------------------------------------------------------------------

    def open(self, session: str) -> Workshop:
        """The open workshop, loaded if need be. Raises Refusal `not_found` once archived."""
        with self._guard:
            workshop = self._open.get(session)
            if workshop is None:
                row = self._store.sessions.need(session)
                steps = self._store.log.after(session)
                if not row.is_open or not steps:
                    raise Refusal("not_found")
                workshop = Workshop.of(session, self.card_of(row), steps)
                self._open[session] = workshop
            workshop.used = now_ms()
            return workshop

    def session(self, session: str) -> Session:
        """The newest state that this process knows, read only."""
        workshop = self.open(session)
        if self._store.log.head(session) > workshop.state.revision:
            self._catch_up(workshop)
        return workshop.state

    def snapshot(self, session: str, audience: Audience) -> dict[str, Any]:
        """What goes over the wire to an audience that begins."""
        workshop = self.open(session)
        with workshop.lock:
            return workshop.snapshot(audience)

    def card_of(self, row: SessionRow) -> Card:
        """How to join the workshop, and where its results will be."""
        return Card(
            row.code,
            f"{self._base_url}/j/{row.code}",
            f"{self._base_url}/results/{row.slug}",
            row.state,
        )

    # --- screens ----------------------------------------------------------------------------

    def enter(self, sid: str, actor: Actor) -> Screen:
        """A connection begins. Raises Refusal `bad_token` where its participant is unknown."""
        workshop = self.open(actor.session)
        with workshop.lock:
            if actor.participant is not None:
                known = actor.participant in self.session(actor.session).participants
                if not known:
                    raise Refusal("bad_token")
            require_valid(self.session(actor.session), actor)
            screen = Screen(sid, actor)
            workshop.screens[sid] = screen
        self._presence.add(actor.session)
        return screen

    def look(self, screen: Screen, board: bool | None = None) -> dict[str, Any]:
        """A fresh snapshot for the screen; `board` says whether a phone reads the board."""
        workshop = self.open(screen.actor.session)
        with workshop.lock:
            if screen.sid not in workshop.screens:
                raise Refusal("bad_token")
            if board is not None and screen.actor.participant is not None:
                screen.board = board
            return workshop.snapshot(workshop.audience_of(screen))

    def history(self, screen: Screen, lines: int) -> dict[str, Any]:
        """`{"steps", "older"}`: the newest lines of the history, as the screen may see them."""
        workshop = self.open(screen.actor.session)
        if screen.sid not in workshop.screens:
            raise Refusal("bad_token")
        return newest(workshop.state, workshop.audience_of(screen), lines)

    def leave(self, screen: Screen) -> None:
        workshop = self._open.get(screen.actor.session)
        if workshop:
            workshop.screens.pop(screen.sid, None)
            self._presence.add(screen.actor.session)

    def counts(self) -> dict[str, int]:
        """For the metrics: open sessions, connected screens, commands accepted and refused."""
        workshops = list(self._open.values())
        return {
            "sessions": len(workshops),
            "screens": sum(len(workshop.screens) for workshop in workshops),
            **self._answered,
        }

    # --- keeping up -------------------------------------------------------------------------

    def watch(self) -> None:
        """Follows what other processes commit, and tells presence; runs until `stop`."""
        version, told = self._store.database.data_version(), 0.0
        while not self._stopped.wait(LOOK_EVERY):
            newest = self._store.database.data_version()
            if newest != version:
                version = newest
                self._follow_others()
            if time.monotonic() - told >= PRESENCE_EVERY:
                told = time.monotonic()
                self._tell_presence()
                self._forget_idle()

    def stop(self) -> None:
        """Tells all screens that the server stops; what was accepted is finished."""
        self._stopped.set()
        self._committer.stop()
        for workshop in list(self._open.values()):
            self.publisher.send("stopping", {}, list(workshop.screens))

    def _follow_others(self) -> None:
        for workshop in list(self._open.values()):
            row = self._store.sessions.get(workshop.id)
            if row is None or not row.is_open:
                self._close(workshop)
            elif self._store.log.head(workshop.id) > workshop.state.revision:
                self._catch_up(workshop)

    def _catch_up(self, workshop: Workshop) -> None:
        """Takes in what another process has committed, and shows it."""
        with workshop.lock:
            steps = self._store.log.after(workshop.id, workshop.state.revision)
            if not steps:
                return
            if any(isinstance(event, TextsRedacted) for step in steps for event in step.events):
                touched = workshop.begin_again(self._store.log.after(workshop.id))
            else:
                touched = workshop.apply(steps)
            self.publisher.publish(workshop, touched)
            self._presence.add(workshop.id)

    def _close(self, workshop: Workshop) -> None:
        """The session has been archived: its screens learn the results' address and are let go."""
        with self._guard:
            self._open.pop(workshop.id, None)
        payload = {"results_url": workshop.card.results_url}
        self.publisher.send("archived", payload, list(workshop.screens))

    def _tell_presence(self) -> None:
        for session in [self._presence.pop() for _ in range(len(self._presence))]:
            workshop = self._open.get(session)
            if workshop:
                self.publisher.presence(workshop)

    def _forget_idle(self) -> None:
        with self._guard:
            for workshop in list(self._open.values()):
                if not workshop.screens and now_ms() - workshop.used > IDLE_MS:
                    del self._open[workshop.id]
