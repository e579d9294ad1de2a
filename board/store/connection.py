"""Opening an SQLite file our way, and looking whether it may be opened at all.

WAL lets reading go on while somebody writes; `synchronous=FULL` makes a commit durable before
anybody is told "on the board".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from sqlite_utils.utils import sqlite3

from board.store.migrations import migrations
from board.store.trouble import DatabaseTrouble

T = TypeVar("T")

BUSY_MS = 500
"""How long a write waits for another process; then it is refused as retryable."""


def directly(work: Callable[..., T], *arguments: Any) -> T:
    """Runs `work` where it stands: what `outside` means where there is no hub."""
    return work(*arguments)


def connect(path: Path, as_it_is: bool = False) -> sqlite_utils.Database:
    """A connection of our kind: explicit transactions, usable from the threads outside the hub.

    `as_it_is` leaves the file's journal mode alone: for looking at somebody's backup.
    """
    connection = sqlite3.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    database = sqlite_utils.Database(connection)
    if not as_it_is:
        database.execute("PRAGMA journal_mode=WAL")
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        database.execute(f"PRAGMA {pragma}")
    return database


def check(database: sqlite_utils.Database, path: Path) -> None:
    """Refuses a damaged database, or one that a newer program has migrated; touches nothing."""
    verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DatabaseTrouble.damaged(path)
    known = {migration.name for migration in migrations._migrations}
    if {migration.name for migration in migrations.applied(database)} - known:
        raise DatabaseTrouble.newer(path)
