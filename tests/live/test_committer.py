"""What one command does wrong is nobody else's business."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from board.core import commands as cmd
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.live import committer
from board.services import services
from board.workshops import create


def test_a_decider_that_breaks_refuses_its_own_command_only(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a fault in a decider that takes the whole tick with it, other workshops included."""

    def decide(session: Any, command: Any, *rest: Any) -> Any:
        if command.text == "breaks":
            raise ValueError("a fault of ours")
        return kept(session, command, *rest)

    kept = committer.decide
    monkeypatch.setattr(committer, "decide", decide)
    with app.app_context():
        parts = services()
        workshop = parts.live.open(create(parts, title="Workshop").session)
    draft = committer.Draft(workshop)
    actor = Actor(workshop.id, Role.FACILITATOR)
    for number, text in enumerate(("before", "breaks", "after")):
        command = cmd.parse({"name": "add_note", "quadrant": "threats", "text": text})
        draft.take(committer.Waiting(workshop, actor, f"c{number}", command))
    [(waiting, refusal)] = draft.refused
    assert waiting.command_id == "c1" and isinstance(refusal, Refusal)
    assert refusal.code == "bad_request"
    assert [note.text for note in draft.state.notes.values()] == ["before", "after"]
