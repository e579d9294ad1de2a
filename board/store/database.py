"""Opens the database: pragmas, migrations, one writer behind a lock, one reader.

WAL lets reading go on while somebody writes; `synchronous=FULL` makes a commit durable before
anybody is told "on the board".
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from sqlite_utils.utils import sqlite3

from board.core.errors import Refusal
from board.store.migrations import migrations
from board.store.trouble import DatabaseTrouble

T = TypeVar("T")
Row = dict[str, Any]

BUSY_MS = 500
"""How long a write waits for another process; then it is refused as retryable."""


def directly(work: Callable[..., T], *arguments: Any) -> T:
    """Runs `work` where it stands: what `outside` means where there is no hub."""
    return work(*arguments)


class Database:
    """One SQLite file. Writes run one after another, outside the hub; reads run at once."""

    def __init__(self, path: Path, outside: Callable[..., Any] = directly) -> None:
        self.path = path
        self._outside = outside
        self._writing = threading.Lock()
        self._reading = threading.Lock()
        try:
            self.writer = connect(path)
            check(self.writer, path)
            migrations.apply(self.writer)
            self.reader = connect(path)
        except sqlite3.DatabaseError as error:
            raise DatabaseTrouble.of(error, path) from error

    def write(self, work: Callable[[sqlite_utils.Database], T]) -> T:
        """Runs `work` in one immediate transaction, durable when this returns.

        Raises Refusal `busy` (retryable) where another process holds the lock or the disk is
        full; nothing of `work` is stored then. Constraint errors of `work` come through.
        """
        with self._writing:
            try:
                return self._outside(self._transaction, work)
            except sqlite3.OperationalError as error:
                raise Refusal("busy", detail=str(error)) from error

    def _transaction(self, work: Callable[[sqlite_utils.Database], T]) -> T:
        connection = self.writer.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(self.writer)
            connection.execute("COMMIT")
            return result
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a reading query, as dicts."""
        with self._reading:
            return list(self.reader.query(sql, values))

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a reading query, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def data_version(self) -> int:
        """Changes whenever another connection has committed, our own writer included."""
        with self._reading:
            return int(self.reader.execute("PRAGMA data_version").fetchone()[0])

    def truncate_wal(self) -> None:
        """Moves the write-ahead log into the database, so that deleted rows are gone from both."""
        with self._writing:
            self._outside(self.writer.execute, "PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._writing, self._reading:
            self.writer.close()
            self.reader.close()


def connect(path: Path) -> sqlite_utils.Database:
    """A connection of our kind: explicit transactions, usable from the threads outside the hub."""
    connection = sqlite3.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
    )
    database = sqlite_utils.Database(connection)
    for pragma in (
        "journal_mode=WAL",
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
