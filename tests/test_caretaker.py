"""What happens by itself: backups when something has changed, endings when their time has come."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from board import retention
from board.caretaker import BACKUP_SECONDS, Caretaker
from board.core.actor import Actor, Role
from board.core.model import State
from board.services import Services, services
from board.workshops import create


@pytest.fixture
def parts(app: Flask) -> Services:
    with app.app_context():
        return services()


def backups(parts: Services) -> list[Path]:
    return sorted((parts.config.data / "backups").glob("*.db"))


def test_a_backup_is_made_at_the_start_and_hourly_only_after_changes(parts: Services) -> None:
    caretaker = Caretaker(parts)
    caretaker.look(0)
    caretaker.look(60)
    assert len(backups(parts)) == 1
    for path in backups(parts):
        path.unlink()
    caretaker.look(BACKUP_SECONDS)
    assert not backups(parts), "nothing has changed"
    create(parts, title="Workshop")
    caretaker.look(2 * BACKUP_SECONDS)
    assert len(backups(parts)) == 1


def test_idle_workshops_end_and_ended_ones_are_archived(
    parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create(parts, title="Workshop")
    now = retention.now_ms()
    caretaker = Caretaker(parts)
    caretaker.look(0)
    assert parts.store.sessions.need(made.session).state is State.LIVE
    hour = 3_600_000
    monkeypatch.setattr(retention, "now_ms", lambda: now + 13 * hour)
    caretaker.look(1)
    assert parts.store.sessions.need(made.session).state is State.ENDED
    monkeypatch.setattr(retention, "now_ms", lambda: now + 13 * hour + 15 * 24 * hour)
    caretaker.look(2)
    assert parts.store.sessions.need(made.session).state is State.ARCHIVED


def test_a_workshop_in_use_goes_on(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    made = create(parts, title="Workshop")
    now = retention.now_ms()
    facilitator = Actor(made.session, Role.FACILITATOR)
    monkeypatch.setattr("board.live.committer.now_ms", lambda: now + 11 * 3_600_000)
    parts.live.submit(made.session, facilitator, "a", {"name": "change_phase", "phase": "collect"})
    monkeypatch.setattr(retention, "now_ms", lambda: now + 13 * 3_600_000)
    Caretaker(parts).look(0)
    assert parts.store.sessions.need(made.session).state is State.LIVE
