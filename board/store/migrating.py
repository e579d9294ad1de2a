"""Brings an older database up to date: alone, with a copy before, all or nothing."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from board.store.backup import automatic
from board.store.migrations import migrations
from board.store.trouble import DatabaseTrouble


def bring_up_to_date(database: sqlite_utils.Database, path: Path) -> None:
    """Applies what is missing in one transaction; a copy is in `backups` beside the file first.

    Two processes that start together wait for each other. Raises DatabaseTrouble where a step
    fails; the database is then as it was before.
    """
    if not migrations.pending(database):
        return
    with open(path.with_name("migration.lock"), "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not migrations.pending(database):
            return
        if migrations.applied(database):
            automatic(path, path.with_name("backups"), datetime.now(UTC).replace(tzinfo=None))
        apply_all(database, path)


def apply_all(database: sqlite_utils.Database, path: Path) -> None:
    database.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        database.execute("COMMIT")
    except Exception as error:
        if database.conn.in_transaction:
            database.execute("ROLLBACK")
        raise DatabaseTrouble.not_migrated(path, error) from error
