"""One SQLite file: one writer behind a lock, outside the hub, and one reader beside it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils
from sqlite_utils.utils import sqlite3

from board.core.errors import Refusal
from board.store.connection import check, connect, directly
from board.store.migrating import bring_up_to_date
from board.store.trouble import DatabaseTrouble

T = TypeVar("T")
Row = dict[str, Any]

log = logging.getLogger(__name__)

CHECKPOINTS = 40
"""How often truncating the write-ahead log is tried."""


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
            bring_up_to_date(self.writer, path)
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

    def is_sound(self) -> bool:
        """Whether every page and index of the file is in order; takes a while for a large one."""
        with self._reading:
            return bool(self.reader.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")

    def truncate_wal(self) -> None:
        """Moves the write-ahead log into the database, so that deleted rows are gone from both.

        Somebody who is reading just now keeps it from being truncated: tried until nobody is.
        """
        for _attempt in range(CHECKPOINTS):
            with self._writing:
                if not self._outside(checkpoint_is_busy, self.writer):
                    return
            time.sleep(0.05)
        log.warning("the write-ahead log could not be truncated; deleted texts may still be in it")

    def close(self) -> None:
        with self._writing, self._reading:
            self.writer.close()
            self.reader.close()


def checkpoint_is_busy(writer: sqlite_utils.Database) -> bool:
    try:
        return bool(writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
    except sqlite3.OperationalError:
        return True
