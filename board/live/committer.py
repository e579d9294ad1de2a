"""Decides and stores, one tick after another: the only place that changes an open session.

A tick takes all waiting commands, decides them on copies, writes them in one transaction, and
only then swaps the copies in, answers and publishes. Under load ticks stretch, so that one
commit and one message carry many notes.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from board.core import commands as cmd
from board.core.actor import Actor
from board.core.errors import Refusal
from board.core.events import (
    AnyEvent,
    ParticipantJoined,
    SessionEnded,
    SessionReopened,
    SettingsChanged,
)
from board.core.model import Session, State
from board.core.rules import decide, step_name
from board.core.state import Taken, take
from board.live.clock import now_ms
from board.live.publisher import Publisher
from board.live.workshop import Ack, Workshop
from board.store.log import Log, Step

log = logging.getLogger(__name__)

STRETCH, LONGEST_TICK = 3, 0.05
"""A tick follows the one before after three times what that one took, at most 50 ms: an idle
board answers at once, a full hall shares one commit and one message among many notes."""
ROUNDS = 20
"""How often a command is decided again because another process was faster."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A command on its way: answered with an Ack or a Refusal."""

    workshop: Workshop
    actor: Actor
    command_id: str
    command: cmd.Command
    token_hash: str | None = None
    answer: Ack | Refusal | None = None
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def key(self) -> tuple[str, str]:
        return self.actor.key, self.command_id

    def settle(self, answer: Ack | Refusal) -> None:
        self.answer = answer
        self.done.set()


class Committer:
    """Runs in one thread (a greenlet under eventlet). `catch_up` reads what others committed."""

    def __init__(
        self, store_log: Log, publisher: Publisher, catch_up: Callable[[Workshop], None]
    ) -> None:
        self._log, self._publisher, self._catch_up = store_log, publisher, catch_up
        self._queue: deque[Waiting] = deque()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._guard = threading.Lock()

    def submit(self, waiting: Waiting) -> Ack:
        """Waits until the command is stored. Raises Refusal."""
        self._queue.append(waiting)
        self._start()
        self._wake.set()
        waiting.done.wait()
        if isinstance(waiting.answer, Refusal):
            raise waiting.answer
        assert waiting.answer is not None
        return waiting.answer

    def stop(self) -> None:
        """Finishes what is waiting, then ends the thread."""
        self._stopping = True
        self._wake.set()
        if self._thread:
            self._thread.join(5)

    def _start(self) -> None:
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="committer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        began = took = 0.0
        while not (self._stopping and not self._queue):
            self._wake.wait()
            self._wake.clear()
            rest = began + min(STRETCH * took, LONGEST_TICK) - time.monotonic()
            if rest > 0 and not self._stopping:
                time.sleep(rest)
            began = time.monotonic()
            batch = [self._queue.popleft() for _ in range(len(self._queue))]
            if batch:
                self._tick(batch)
            took = time.monotonic() - began

    def _tick(self, batch: list[Waiting]) -> None:
        try:
            for _ in range(ROUNDS):
                batch = self._round(batch)
                if not batch:
                    return
            answer = Refusal("busy")
        except Refusal as refusal:
            answer = refusal
        except Exception:
            log.exception("a tick failed; its commands are refused")
            answer = Refusal("busy")
        for waiting in batch:
            if not waiting.done.is_set():
                waiting.settle(answer)

    def _round(self, batch: list[Waiting]) -> list[Waiting]:
        """Decides and stores once; gives back what lost against another process."""
        drafts: dict[str, Draft] = {}
        for waiting in batch:
            draft = drafts.setdefault(waiting.workshop.id, Draft(waiting.workshop))
            draft.take(waiting)
        steps = [step for draft in drafts.values() for step in draft.steps]
        lost = self._log.append(steps) if steps else set()
        again: list[Waiting] = []
        for session, draft in drafts.items():
            if session in lost:
                self._catch_up(draft.workshop)
                again += [*draft.accepted, *(waiting for waiting, _ in draft.refused)]
                continue
            with draft.workshop.lock:
                news = draft.swap_in()
                draft.answer()
                if news and draft.touched:
                    self._publisher.publish(draft.workshop, draft.touched)
            again += self._refuse(draft)
        return again

    def _refuse(self, draft: Draft) -> list[Waiting]:
        """Answers refusals, unless another process has committed: then they are decided anew."""
        workshop = draft.workshop
        if draft.refused and self._log.head(workshop.id) > workshop.state.revision:
            self._catch_up(workshop)
            return [waiting for waiting, _ in draft.refused]
        for waiting, refusal in draft.refused:
            waiting.settle(refusal)
        return []


class Draft:
    """What a tick wants to do to one session, before it is stored."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.state: Session = workshop.state.copy()
        self.steps: list[Step] = []
        self.touched: set[str] = set()
        self.accepted: list[Waiting] = []
        self.refused: list[tuple[Waiting, Refusal]] = []
        self._answers: dict[tuple[str, str], Ack] = {}

    def take(self, waiting: Waiting) -> None:
        """Decides one command on the draft."""
        known = self.workshop.answers.get(waiting.key)
        if known:
            waiting.settle(known)
            return
        self.accepted.append(waiting)
        if waiting.key in self._answers:
            return
        try:
            events = decide(self.state, waiting.command, waiting.actor, now_ms())
        except Exception as error:  # whatever it is, it is this command's and nobody else's
            if not isinstance(error, Refusal):
                log.exception("%s could not be decided", step_name(waiting.command))
                error = Refusal("bad_request")
            self.accepted.remove(waiting)
            self.refused.append((waiting, error))
            return
        if events:
            self._add(waiting, events)
        else:
            self._answers[waiting.key] = Ack(self.state.revision)

    def _add(self, waiting: Waiting, events: list[AnyEvent]) -> None:
        first, name = events[0], step_name(waiting.command)
        joins = isinstance(first, ParticipantJoined) and first.phone
        # A phone that joins is its own first actor; its token is stored with this step.
        actor = f"p{first.participant}" if joins else waiting.key[0]  # type: ignore[union-attr]
        at = now_ms()
        self.touched |= take(self.state, Taken(actor, name, events, at))
        self._answers[waiting.key] = Ack.of(self.state.revision, events)
        self.steps.append(
            Step(
                self.workshop.id,
                self.state.revision,
                actor,
                "join" if joins else waiting.command_id,
                at,
                events,
                waiting.token_hash if joins else None,
                facts_of(events),
                name,
            )
        )

    def swap_in(self) -> bool:
        """The steps are stored: the draft becomes the session's state. Whether that was news.

        It is not where the steps were read back from the log, and shown, before we got here.
        """
        news = self.workshop.state.revision < self.state.revision
        if news:
            self.workshop.state = self.state
        for step in self.steps:
            self.workshop.remember(step)
        return news

    def answer(self) -> None:
        for waiting in self.accepted:
            waiting.settle(self._answers[waiting.key])


def facts_of(events: list[AnyEvent]) -> dict[str, str | None] | None:
    """What the session's own row must say after these events."""
    facts: dict[str, str | None] = {}
    for event in events:
        if isinstance(event, SessionEnded):
            facts |= {"state": State.ENDED.value, "ended_at": str(now_ms())}
        elif isinstance(event, SessionReopened):
            facts |= {"state": State.LIVE.value, "ended_at": None}
        elif isinstance(event, SettingsChanged):
            facts["title"] = event.settings.title
    return facts or None
