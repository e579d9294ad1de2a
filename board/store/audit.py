"""Who did what to a result, on which day: the account and nothing else about a person."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

import sqlite_utils

from board.store.database import Database


class Action(StrEnum):
    IMPORTED = "imported"
    ARCHIVED = "archived"
    EDITED = "edited"
    REDACTED = "redacted"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """`account` is None where the command line named nobody, or where it happened by itself."""

    session: str
    day: str
    action: Action
    account: str | None


class Audit:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, session: str) -> list[Entry]:
        """What was done to a session, the first step first."""
        found = self._database.rows("select * from audit where session = ? order by id", session)
        return [
            Entry(row["session"], row["day"], Action(row["action"]), row["account"])
            for row in found
        ]

    def add(self, entry: Entry) -> None:
        self._database.write(lambda db: note(db, entry))


def note(db: sqlite_utils.Database, entry: Entry) -> None:
    """Writes the entry down inside a transaction that does what it says."""
    db.table("audit").insert(asdict(entry))
