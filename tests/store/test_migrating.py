"""An older database is brought up to date all at once or not at all, with a copy before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlite_utils

from board.store import Store, migrating
from board.store.backup import inspect
from board.store.migrations import migrations
from board.store.trouble import DatabaseTrouble
from tests.store.rooms import opened, with_note


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database with a note in it, as the program before the next migration left it."""
    store = opened(tmp_path / "a.db")
    with_note(store, 2, "von früher")
    store.close()
    return tmp_path / "a.db"


@pytest.fixture
def migration(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`migration(work, …)`: the program now knows these further migrations."""
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    def add(*works: Callable[[sqlite_utils.Database], None]) -> None:
        for work in works:
            migrations()(work)

    return add


def m101_flags(db: sqlite_utils.Database) -> None:
    db.table("log").add_column("flag", str)


def m102_fails(db: sqlite_utils.Database) -> None:
    db.table("log").delete_where("1 = 1")
    raise RuntimeError("a mistake")


def test_a_failed_migration_leaves_the_database_as_it_was(
    older: Path, migration: Callable[..., None]
) -> None:
    """Sabotage: without the one transaction around all of them, the first one stays applied, and
    the program that was used until now refuses its own database as "newer"."""
    migration(m101_flags, m102_fails)
    with pytest.raises(DatabaseTrouble, match="as it was before"):
        Store(older)
    migrations._migrations[-2:] = []
    store = Store(older)
    assert [step.revision for step in store.log.after("s1")] == [1, 2]
    assert "flag" not in store.database.reader.table("log").columns_dict
    store.close()


def test_a_copy_from_before_is_kept(older: Path, migration: Callable[..., None]) -> None:
    """Sabotage: a copy made after the migration, or none."""
    migration(m101_flags)
    store = Store(older)
    assert store.log.head("s1") == 2
    store.close()
    (copy,) = (older.parent / "backups").glob("*.db")
    inspect(copy)
    before = sqlite_utils.Database(copy)
    assert before.table("log").count == 2 and "flag" not in before.table("log").columns_dict
    before.close()


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    assert not (tmp_path / "backups").exists()


def test_two_that_start_together_migrate_once(
    older: Path, migration: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sabotage: without the file lock, or without looking again once it is held, the second one
    applies the same migration and fails."""
    migration(m101_flags)
    seen, pending, both = threading.local(), migrations.pending, threading.Barrier(2)

    def both_look(db: sqlite_utils.Database) -> object:
        found = pending(db)
        if not hasattr(seen, "once"):
            seen.once = True
            both.wait(10)  # both have seen that something is missing, before either goes on
        return found

    monkeypatch.setattr(migrations, "pending", both_look)
    troubles: list[Exception] = []

    def start() -> None:
        try:
            Store(older).close()
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert troubles == []


def test_looking_at_a_backup_changes_nothing(older: Path) -> None:
    """Sabotage: opening it the way the server does turns its journal mode."""
    Store(older).close()
    migrating.automatic(older, older.parent / "backups", migrating.datetime(2026, 5, 20))
    (copy,) = (older.parent / "backups").glob("*.db")
    before = copy.read_bytes()
    inspect(copy)
    assert copy.read_bytes() == before
