"""Which number is behind a phone's token. Only the token's hash is stored."""

from __future__ import annotations

from board.store.database import Database


class Participants:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, token_hash: str) -> tuple[str, int] | None:
        """(session, number) behind the token, or None."""
        row = self._database.row(
            "select session, number from participants where token_hash = ?", token_hash
        )
        return (row["session"], row["number"]) if row else None
