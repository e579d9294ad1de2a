"""A store with one open session, and an easy way to add to its log."""

from __future__ import annotations

from pathlib import Path

from board.core import events as ev
from board.core.model import Phase, Quadrant, Settings
from board.store import Store
from board.store.log import Step


def opened(path: Path) -> Store:
    """A store whose session "s1" is live, with one participant's token "h"."""
    store = Store(path)
    store.sessions.create(
        id="s1",
        code="ABC234",
        slug="workshop",
        title="Workshop",
        created="2026-05-20T09:00:00",
        now=1,
        opening=ev.SessionOpened(Settings("Workshop"), [None], Phase.COLLECT, True),
    )
    return store


def note(revision: int, text: str, actor: str = "p1", command_id: str | None = None) -> Step:
    """A step that adds a note."""
    event = ev.NoteAdded(f"n{revision}", 1, Quadrant.THREATS, text, float(revision), None, None)
    return Step("s1", revision, actor, command_id or f"c{revision}", 1000 + revision, [event])


def with_note(store: Store, revision: int, text: str) -> None:
    assert store.log.append([note(revision, text)]) == set()
