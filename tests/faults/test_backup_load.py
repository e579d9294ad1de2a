"""A backup while people write: one consistent moment, and nobody waits for it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import sqlite_utils

from board.store import Store
from board.store.backup import inspect, restore_from
from tests.faults.conftest import Figure, Hosted
from tests.faults.stalls import quietest
from tests.wire.screens import Screen

pytestmark = pytest.mark.xdist_group("faults")

ARCHIVED, EACH = 200, 400_000


def test_a_backup_is_whole_and_nobody_waits(hosted: Hosted, figure: Figure, tmp_path: Path) -> None:
    """Notes are taken one after the other while 80 MB are copied; the copy holds everything that
    was acknowledged before it began, without a gap, and can be put back.

    Sabotages tried: copying within a write transaction (notes wait for the copy); copying the file
    as it lies on the disk (what is in the write-ahead log is missing).
    """
    archive(hosted)
    writer = Screen(hosted.server.url, hosted.made.facilitator_token).connect()
    numbers = itertools.count()
    accepted: list[int] = []

    def note() -> None:
        text = f"Zettel {next(numbers)}"
        answer = writer.done("add_note", text=text, quadrant="threats", group=1)
        accepted.append(answer["revision"])

    def copied() -> None:
        target = tmp_path / f"copy-{next(numbers)}.db"
        before = accepted[-1]
        hosted.server.flask("backup", str(target))
        check_copy(target, hosted.session, before)

    longest, is_quiet = quietest(note, copied)
    writer.close()
    figure(f"backup of {ARCHIVED * EACH // 10**6} MB: longest wait for a note, s", longest)
    assert is_quiet, f"a note waited {longest} s"
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
