"""The append-only log of every session: the truth that everything else is replayed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlite_utils
from sqlite_utils.utils import sqlite3

from board.core.events import AnyEvent, decode, encode
from board.store.audit import Entry, note
from board.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log: one accepted command and what happened by it."""

    session: str
    revision: int
    actor: str
    command_id: str
    at: int
    """Server milliseconds."""
    events: list[AnyEvent]
    token_hash: str | None = None
    """Only for a step that lets a participant in: stored in the same transaction."""
    facts: dict[str, Any] | None = None
    """Columns of the session's own row that follow from this step (state, title)."""
    name: str = ""
    """The command's name, for the history."""


class Log:
    """Appends and reads steps. The key (session, revision) keeps the revisions gapless."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, steps: list[Step]) -> set[str]:
        """Stores the steps of one tick, durable in one transaction, a savepoint a session.

        Returns the sessions whose steps were not stored because another process was faster at a
        revision (or at a command's id): read on and decide again. Raises Refusal `busy`.
        """

        def work(db: sqlite_utils.Database) -> set[str]:
            lost = set()
            for session in dict.fromkeys(step.session for step in steps):
                own = [step for step in steps if step.session == session]
                try:
                    with db.atomic():
                        store_steps(db, own)
                except sqlite3.IntegrityError:
                    lost.add(session)
            return lost

        return self._database.write(work)

    def rewrite(
        self,
        session: str,
        change: Callable[[AnyEvent], AnyEvent],
        last: Step,
        facts: dict[str, Any],
        entry: Entry,
    ) -> bool:
        """Changes the session's events where `change` does, adds `last` at the log's head, and
        notes who wanted it, in one transaction. Whether anything changed; if not, nothing is added.

        With sealing this is the only thing that changes rows of the log (architecture, rule 7).
        `last` gets its revision here, so nobody can be faster.
        """

        def work(db: sqlite_utils.Database) -> bool:
            head, changed = 0, False
            rows = db.execute(
                "select revision, events from log where session = ? order by revision", [session]
            )
            for revision, text in rows.fetchall():
                head = revision
                new = encode([change(event) for event in decode(text)])
                if new != text:
                    changed = True
                    db.table("log").update((session, revision), {"events": new})
            if changed:
                store_steps(db, [replace(last, revision=head + 1)])
                if facts:
                    db.table("sessions").update(session, facts)
                note(db, entry)
            return changed

        return self._database.write(work)

    def after(self, session: str, revision: int = 0) -> list[Step]:
        """The session's steps above `revision`, in order."""
        found = self._database.rows(
            "select * from log where session = ? and revision > ? order by revision",
            session,
            revision,
        )
        return [step_of(row) for row in found]

    def head(self, session: str) -> int:
        """The newest revision, 0 where there is no log (any more)."""
        row = self._database.row("select max(revision) as head from log where session = ?", session)
        return (row and row["head"]) or 0


def store_steps(db: sqlite_utils.Database, steps: Iterable[Step]) -> None:
    steps = list(steps)
    first = steps[0]
    row = db.execute(
        "select coalesce(max(revision), 0) from log where session = ?", [first.session]
    ).fetchone()
    if row[0] != first.revision - 1:
        raise sqlite3.IntegrityError("another process was faster")
    db.table("log").insert_all(
        {
            "session": step.session,
            "revision": step.revision,
            "actor": step.actor,
            "command_id": step.command_id,
            "at": step.at,
            "events": encode(step.events),
            "name": step.name,
        }
        for step in steps
    )
    for step in steps:
        if step.facts:
            db.table("sessions").update(step.session, step.facts)
        if step.token_hash:
            number = int(step.actor[1:])
            db.table("participants").insert(
                {"token_hash": step.token_hash, "session": step.session, "number": number}
            )


def step_of(row: Row) -> Step:
    return Step(
        row["session"],
        row["revision"],
        row["actor"],
        row["command_id"],
        row["at"],
        decode(row["events"]),
        name=row["name"],
    )
