"""The tables, in the order in which they came to be. Never change a step that has been
published: add another."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils import Migrations

migrations = Migrations("stellwand")


@migrations()
def m001_sessions(db: sqlite_utils.Database) -> None:
    """One row per workshop. `state` follows the log, so that a list needs no replay."""
    db.table("sessions").create(
        {
            "id": str,
            "code": str,
            "slug": str,
            "title": str,
            "state": str,
            "generation": int,
            "created": str,
            "ended_at": str,
            "archived_on": str,
            "published_on": str,
        },
        pk="id",
        not_null={"code", "slug", "title", "state", "generation", "created"},
        defaults={"generation": 1},
    )
    db.table("sessions").create_index(["code"], unique=True)
    db.table("sessions").create_index(["slug"], unique=True)


@migrations()
def m002_log(db: sqlite_utils.Database) -> None:
    """The append-only log: one row is one accepted command with its events."""
    db.table("log").create(
        {
            "session": str,
            "revision": int,
            "actor": str,
            "command_id": str,
            "at": int,
            "events": str,
        },
        pk=("session", "revision"),
        not_null={"actor", "command_id", "at", "events"},
        foreign_keys=[("session", "sessions", "id")],
    )
    db.table("log").create_index(["session", "actor", "command_id"], unique=True)


@migrations()
def m003_participants(db: sqlite_utils.Database) -> None:
    """Tokens map to numbers here and nowhere else; deleted when the session is archived."""
    db.table("participants").create(
        {"token_hash": str, "session": str, "number": int},
        pk="token_hash",
        not_null={"session", "number"},
        foreign_keys=[("session", "sessions", "id")],
    )
    db.table("participants").create_index(["session", "number"], unique=True)


@migrations()
def m004_results(db: sqlite_utils.Database) -> None:
    """What the archive keeps: the frozen results document as JSON."""
    db.table("results").create(
        {"session": str, "document": str},
        pk="session",
        not_null={"document"},
        foreign_keys=[("session", "sessions", "id")],
    )


@migrations()
def m005_staff(db: sqlite_utils.Database) -> None:
    """Accounts, and sign-ins that can be revoked one by one."""
    db.table("staff").create(
        {"id": int, "name": str, "folded": str, "password_hash": str, "created": str},
        pk="id",
        not_null={"name", "folded", "password_hash", "created"},
    )
    db.table("staff").create_index(["folded"], unique=True)
    db.table("sign_ins").create(
        {"token_hash": str, "staff": int, "created": int, "seen": int},
        pk="token_hash",
        not_null={"staff", "created", "seen"},
        foreign_keys=[("staff", "staff", "id")],
    )


@migrations()
def m006_step_names(db: sqlite_utils.Database) -> None:
    """The command's name beside its events, for the history that facilitators read."""
    db.table("log").add_column("name", str, not_null_default="")


@migrations()
def m007_states(db: sqlite_utils.Database) -> None:
    """How long notes may be withdrawn, when a result was deleted, and which account did what."""
    db.table("sessions").add_column("withdrawal_days", int)
    db.table("sessions").add_column("publish_from", str)
    db.table("sessions").add_column("deleted_on", str)
    db.table("audit").create(
        {"id": int, "session": str, "day": str, "action": str, "account": str},
        pk="id",
        not_null={"session", "day", "action"},
        foreign_keys=[("session", "sessions", "id")],
    )
    db.table("audit").create_index(["session"])
