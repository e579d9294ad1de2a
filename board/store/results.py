"""What the archive keeps: one frozen document a session, as JSON text.

Sealing lives here: storing the document and deleting log and tokens is one transaction.
"""

from __future__ import annotations

import sqlite_utils

from board.core.model import State
from board.store.database import Database


class ResultsTable:
    def __init__(self, database: Database) -> None:
        self._database = database

    def seal(self, session: str, document: str, archived_on: str) -> None:
        """Archives: keeps `document`, deletes the log and every link between people and notes.

        With secure_delete and the truncated write-ahead log nothing of them stays in the files.
        """

        def work(db: sqlite_utils.Database) -> None:
            db.table("results").upsert({"session": session, "document": document}, pk="session")
            db.table("log").delete_where("session = ?", [session])
            db.table("participants").delete_where("session = ?", [session])
            db.table("sessions").update(
                session, {"state": State.ARCHIVED.value, "archived_on": archived_on}
            )

        self._database.write(work)
        self._database.truncate_wal()

    def replace(self, session: str, document: str) -> None:
        """A corrected document in the place of the old one."""
        self._database.write(
            lambda db: db.table("results").upsert(
                {"session": session, "document": document}, pk="session"
            )
        )

    def get(self, session: str) -> str | None:
        """The document's JSON, or None while the session is not archived."""
        row = self._database.row("select document from results where session = ?", session)
        return row["document"] if row else None
