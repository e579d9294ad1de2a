"""A backup while people write: one consistent moment, and nobody waits for it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import sqlite_utils

from board.store import Store
from board.store.backup import inspect, restore_from
from tests.faults.conftest import Figure, Hosted
from tests.faults.stalls import NOTICEABLE, asking, quietest
from tests.wire.screens import phone

pytestmark = pytest.mark.xdist_group("faults")

ARCHIVED, EACH = 200, 400_000


def test_a_backup_is_whole_and_nobody_waits(hosted: Hosted, figure: Figure, tmp_path: Path) -> None:
    """Notes are taken one after the other while 80 MB are copied; the copy holds everything that
    was acknowledged before it began, without a gap, and can be put back.

    Sabotages tried: copying within a write transaction (notes wait for the copy); copying the file
    as it lies on the disk (what is in the write-ahead log is missing).
    """
    archive(hosted)
    writer = phone(hosted.server.url, hosted.made.code)
    numbers = itertools.count()
    accepted: list[int] = []

    def note() -> None:
        text = f"Zettel {next(numbers)}"
        answer = writer.command("add_note", text=text, quadrant="threats")
        if answer["ok"]:
            accepted.append(answer["revision"])
        else:
            assert answer["error"]["code"] == "too_fast"

    def attempt() -> float:
        target = tmp_path / f"copy-{next(numbers)}.db"
        for _ in range(5):
            note()
        before = accepted[-1]
        with asking(note) as waits:
            hosted.server.flask("backup", str(target))
        assert waits.count > 0
        check_copy(target, hosted.session, before)
        return waits.longest

    longest = quietest(attempt)
    writer.close()
    figure(f"backup of {ARCHIVED * EACH // 10**6} MB: longest wait for a note, s", longest)
    assert longest <= NOTICEABLE
    again = tmp_path / "restored" / "stellwand.db"
    again.parent.mkdir()
    restore_from(next(tmp_path.glob("copy-*.db")), again)
    check_copy(again, hosted.session, 1)


def archive(hosted: Hosted) -> None:
    """Many large results, so that a copy takes a while."""

    def work(db: sqlite_utils.Database) -> None:
        for number in range(ARCHIVED):
            key = f"big-{hosted.session}-{number}"
            db.execute(
                "insert into sessions (id, code, slug, title, state, generation, created)"
                " values (?, ?, ?, 'Big', 'archived', 1, '2026-01-01')",
                [key, key, key],
            )
            db.execute("insert into results values (?, ?)", [key, "x" * EACH])

    hosted.services.store.database.write(work)


def check_copy(path: Path, session: str, least: int) -> None:
    inspect(path)
    store = Store(path)
    try:
        revisions = [step.revision for step in store.log.after(session)]
    finally:
        store.close()
    assert revisions == list(range(1, len(revisions) + 1))
    assert len(revisions) >= least
