"""One row per workshop: its code, its address, its state. The board itself is in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlite_utils

from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import State
from board.store.database import Database, Row
from board.store.log import Step, store_steps


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What a list of workshops shows, and what access needs."""

    id: str
    code: str
    slug: str
    title: str
    state: State
    generation: int
    """Raised to revoke all facilitator and stage links of the session."""
    created: str
    ended_at: str | None
    archived_on: str | None
    published_on: str | None
    withdrawal_days: int | None = None
    """The workshop's own number of days for withdrawing notes, or None for the installation's."""
    publish_from: str | None = None
    """Set when it is archived: nothing may be published before this day."""
    deleted_on: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether its log is alive: people may join or at least look."""
        return self.state in (State.LIVE, State.ENDED)


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        *,
        id: str,
        code: str,
        slug: str,
        title: str,
        created: str,
        now: int,
        opening: AnyEvent | None,
        withdrawal_days: int | None = None,
    ) -> SessionRow:
        """A new workshop; with `opening` it is live and its log begins (`now`: milliseconds).

        Raises sqlite3.IntegrityError where the code or the slug is taken.
        """

        def work(db: sqlite_utils.Database) -> None:
            db.table("sessions").insert(
                {
                    "id": id,
                    "code": code,
                    "slug": slug,
                    "title": title,
                    "state": (State.LIVE if opening else State.ARCHIVED).value,
                    "generation": 1,
                    "created": created,
                    "withdrawal_days": withdrawal_days,
                }
            )
            if opening:
                store_steps(db, [Step(id, 1, "staff", "opening", now, [opening])])

        self._database.write(work)
        return self.need(id)

    def get(self, session: str) -> SessionRow | None:
        row = self._database.row("select * from sessions where id = ?", session)
        return row_of(row) if row else None

    def need(self, session: str) -> SessionRow:
        """Like `get`; raises Refusal `not_found`."""
        found = self.get(session)
        if found is None:
            raise Refusal("not_found")
        return found

    def by_code(self, code: str) -> SessionRow | None:
        row = self._database.row("select * from sessions where code = ?", code)
        return row_of(row) if row else None

    def by_slug(self, slug: str) -> SessionRow | None:
        row = self._database.row("select * from sessions where slug = ?", slug)
        return row_of(row) if row else None

    def all(self) -> list[SessionRow]:
        """Every workshop, the newest first."""
        found = self._database.rows("select * from sessions order by created desc, id")
        return [row_of(row) for row in found]

    def published(self) -> list[SessionRow]:
        return [row for row in self.all() if row.state is State.PUBLISHED]

    def change(self, session: str, **columns: Any) -> SessionRow:
        """Changes columns of the row (state, dates, generation). Raises Refusal `not_found`."""
        self.need(session)
        self._database.write(lambda db: db.table("sessions").update(session, columns))
        return self.need(session)


def row_of(row: Row) -> SessionRow:
    known = {name: row[name] for name in SessionRow.__slots__}
    return SessionRow(**(known | {"state": State(row["state"])}))
