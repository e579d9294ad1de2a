"""Screens without sockets: what arrives, how late, and what gets lost is decided by the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from board.core.actor import Actor
from board.core.errors import Refusal
from board.live import Live
from board.live.workshop import Ack, Screen

Message = tuple[str, dict[str, Any]]


@dataclass
class ModelScreen:
    """A phone, console or stage by the rules of docs/protocol.md (P7, P16).

    `inbox` is what is on its way to it, `outbox` what it has sent without an answer so far,
    `answered` what it was told, by command.
    """

    actor: Actor
    entities: dict[str, Any] = field(default_factory=dict)
    revision: int = -1
    inbox: list[Message] = field(default_factory=list)
    outbox: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: dict[str, Ack] = field(default_factory=dict)
    screen: Screen | None = None
    board: bool = False
    count: int = 0

    def connect(self, live: Live, sid: str) -> None:
        """Comes with nothing known but what it had."""
        self.screen = live.enter(sid, self.actor)
        self._ask(live, board=self.board or None)

    def lose_connection(self, live: Live | None) -> None:
        """What was on its way is gone, and perhaps the server notices."""
        if live and self.screen:
            live.leave(self.screen)
        self.screen = None
        self.inbox.clear()

    def watch(self, live: Live, board: bool) -> None:
        self.board = board
        if self.screen:
            self._ask(live, board)

    def deliver(self, live: Live, count: int) -> None:
        """The next messages arrive."""
        for _ in range(count):
            if not self.inbox:
                return
            event, payload = self.inbox.pop(0)
            if event == "snapshot":
                self._take(payload)
            elif event == "patch":
                self._apply(live, payload)

    def want(self, payload: dict[str, Any]) -> str:
        """Puts a command into the outbox; gives its id."""
        self.count += 1
        command = f"{self.actor.key}-{self.count}"
        self.outbox[command] = payload
        return command

    def send(self, live: Live, command: str, is_answer_lost: bool) -> None:
        """Sends what is in the outbox, for the first time or again."""
        try:
            ack = live.submit(self.actor.session, self.actor, command, self.outbox[command])
        except Refusal:
            assert command not in self.answered, "what was accepted once is refused now"
            del self.outbox[command]
            return
        if (self.actor.key, command) in live.open(self.actor.session).answers:  # it changed things
            assert self.answered.setdefault(command, ack) == ack, "a resend got another answer"
        if not is_answer_lost:
            del self.outbox[command]

    def _ask(self, live: Live, board: bool | None = None) -> None:
        """For everything; the answer comes after all that was on its way."""
        assert self.screen
        self.inbox.clear()
        self._take(live.look(self.screen, board))

    def _take(self, snapshot: dict[str, Any]) -> None:
        self.entities = {entity["id"]: entity for entity in snapshot["put"]}
        self.revision = snapshot["revision"]

    def _apply(self, live: Live, patch: dict[str, Any]) -> None:
        if patch["revision"] <= self.revision:
            return
        if patch["from"] > self.revision:
            self._ask(live)
            return
        self.entities |= {entity["id"]: entity for entity in patch["put"]}
        for key in patch["drop"]:
            self.entities.pop(key, None)
        self.revision = patch["revision"]
