"""The only room that knows SQL: one SQLite file, reached through sqlite-utils."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from board.store.audit import Audit
from board.store.connection import directly
from board.store.database import Database
from board.store.log import Log
from board.store.participants import Participants
from board.store.reserve import Reserve
from board.store.results import ResultsTable
from board.store.sessions import Sessions
from board.store.staff import Staff


class Store:
    """Everything that is kept, by what it is. `outside` runs a function away from the hub."""

    def __init__(self, path: Path, outside: Callable[..., Any] = directly) -> None:
        self.reserve = Reserve(path.parent)
        self.reserve.give_back_if_full()
        self.database = Database(path, outside)
        self.log = Log(self.database)
        self.sessions = Sessions(self.database)
        self.participants = Participants(self.database)
        self.results = ResultsTable(self.database)
        self.staff = Staff(self.database)
        self.audit = Audit(self.database)

    def forget(self) -> None:
        """What was deleted leaves the write-ahead log, too."""
        self.database.truncate_wal()

    def close(self) -> None:
        self.database.close()
