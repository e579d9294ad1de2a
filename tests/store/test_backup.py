"""Backups are whole copies, kept by age; a restore takes only sound files of ours."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from board.store import Store, lock
from board.store.backup import automatic, copy_to, inspect, purge, restore_from, spare
from board.store.trouble import DatabaseTrouble
from tests.store.rooms import opened, with_note


def test_a_copy_made_while_open_holds_everything(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    with_note(store, 2, "im Backup")
    copy_to(tmp_path / "a.db", tmp_path / "copy.db")
    with_note(store, 3, "danach")
    store.close()
    restore_from(tmp_path / "copy.db", tmp_path / "a.db")
    again = Store(tmp_path / "a.db")
    assert again.log.head("s1") == 2
    again.close()
    assert (tmp_path / "a.db.before-restore").exists()
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_a_copy_is_never_written_over(tmp_path: Path) -> None:
    opened(tmp_path / "a.db").close()
    (tmp_path / "copy.db").write_text("wichtig")
    with pytest.raises(FileExistsError):
        copy_to(tmp_path / "a.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "wichtig"


def test_what_is_no_sound_database_of_ours_is_not_restored(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    store.close()
    before = (tmp_path / "a.db").read_bytes()
    (tmp_path / "text.db").write_text("kein SQLite, aber lang genug für einen Kopf" * 50)
    sqlite3.connect(tmp_path / "other.db").execute("create table t (x)").connection.close()
    for name in ("text.db", "other.db", "missing.db"):
        with pytest.raises(DatabaseTrouble):
            restore_from(tmp_path / name, tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    opened(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as raw:
        raw.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('stellwand', 'm999_future', '2030')"
        )
    raw.close()
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(DatabaseTrouble, match="newer"):
        Store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_damaged_database_is_refused_untouched(tmp_path: Path) -> None:
    """Sabotage: without the quick check the store opens and fails later, in a workshop."""
    store = opened(tmp_path / "a.db")
    for number in range(2, 200):
        with_note(store, number, f"Zettel {number} " * 10)
    store.close()
    content = bytearray((tmp_path / "a.db").read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(DatabaseTrouble, match="damaged"):
        Store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == bytes(content)
    with pytest.raises(DatabaseTrouble):
        inspect(tmp_path / "a.db")


def test_backups_are_kept_by_age() -> None:
    now = datetime(2026, 5, 20, 12)
    ages = [timedelta(hours=1), timedelta(hours=30), timedelta(hours=31), timedelta(days=20)]
    paths = sorted(Path(f"stellwand-{now - age:%Y%m%d-%H%M%S}.db") for age in ages)
    kept = [path for path in paths if path not in spare(paths, now)]
    assert [path.stem[10:] for path in kept] == ["20260519-060000", "20260520-110000"]


def test_automatic_backups_can_be_purged(tmp_path: Path) -> None:
    opened(tmp_path / "a.db").close()
    made = automatic(tmp_path / "a.db", tmp_path / "backups", datetime(2026, 5, 20, 12))
    inspect(made)
    purge(tmp_path / "backups")
    assert not made.exists()


def test_nobody_restores_beneath_a_running_server(tmp_path: Path) -> None:
    serving = lock.shared(tmp_path)
    second_server = lock.shared(tmp_path)
    with pytest.raises(DatabaseTrouble):
        lock.alone(tmp_path)
    serving.close()
    second_server.close()
    lock.alone(tmp_path).close()
