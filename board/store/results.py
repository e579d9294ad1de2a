"""What the archive keeps: one frozen document a session, as JSON text.

Sealing lives here: storing the document and deleting log and tokens is one transaction.
"""

from __future__ import annotations

from typing import Any

import sqlite_utils

from board.core.errors import Refusal
from board.core.model import State
from board.store.audit import Entry, note
from board.store.database import Database


class ResultsTable:
    def __init__(self, database: Database) -> None:
        self._database = database

    def seal(
        self,
        session: str,
        document: str,
        archived_on: str,
        head: int = 0,
        publish_from: str | None = None,
        entry: Entry | None = None,
    ) -> bool:
        """Archives: keeps `document`, deletes the log and every link between people and notes.

        Only where the log still ends at revision `head`: whatever was accepted since then would be
        lost. Whether it was sealed. With secure_delete and the truncated write-ahead log nothing
        of the deleted rows stays in the files.
        """

        def work(db: sqlite_utils.Database) -> bool:
            newest = "select coalesce(max(revision), 0) from log where session = ?"
            if db.execute(newest, [session]).fetchone()[0] != head:
                return False
            db.table("results").upsert({"session": session, "document": document}, pk="session")
            db.table("log").delete_where("session = ?", [session])
            db.table("participants").delete_where("session = ?", [session])
            facts = {
                "state": State.ARCHIVED.value,
                "archived_on": archived_on,
                "publish_from": publish_from,
                "ended_at": None,  # a clock time
            }
            db.table("sessions").update(session, facts)
            if entry:
                note(db, entry)
            return True

        sealed = self._database.write(work)
        if sealed:
            self._database.truncate_wal()
        return sealed

    def change(
        self, entry: Entry, was: str, document: str | None, columns: dict[str, Any] | None = None
    ) -> None:
        """Another document (None: none any more) in the place of `was`, and who did it, at once.

        `columns` of the session's row change with it. Raises Refusal `conflict` where the document
        is no longer `was`: somebody else has changed or deleted it.
        """
        session = entry.session

        def work(db: sqlite_utils.Database) -> None:
            found = db.execute("select document from results where session = ?", [session])
            if found.fetchone() != (was,):
                raise Refusal("conflict")
            if document is None:
                db.table("results").delete_where("session = ?", [session])
            else:
                db.table("results").update(session, {"document": document})
            if columns:
                db.table("sessions").update(session, columns)
            note(db, entry)

        self._database.write(work)

    def get(self, session: str) -> str | None:
        """The document's JSON, or None while the session is not archived."""
        row = self._database.row("select document from results where session = ?", session)
        return row["document"] if row else None
