"""Accounts of the team, and their sign-ins."""

from __future__ import annotations

from dataclasses import dataclass

from board.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class StaffRow:
    id: int
    name: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser that is signed in; times in seconds since 1970."""

    staff: int
    created: int
    seen: int


class Staff:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, password_hash: str, created: str) -> StaffRow:
        """A new account. Raises sqlite3.IntegrityError where the name is taken."""
        fields = {
            "name": name,
            "folded": name.casefold(),
            "password_hash": password_hash,
            "created": created,
        }
        self._database.write(lambda db: db.table("staff").insert(fields))
        found = self.by_name(name)
        assert found is not None
        return found

    def is_empty(self) -> bool:
        return self._database.row("select 1 from staff limit 1") is None

    def get(self, id: int) -> StaffRow | None:
        return staff_of(self._database.row("select * from staff where id = ?", id))

    def by_name(self, name: str) -> StaffRow | None:
        return staff_of(self._database.row("select * from staff where folded = ?", name.casefold()))

    def sign_in(self, token_hash: str, staff: int, now: int) -> None:
        fields = {"token_hash": token_hash, "staff": staff, "created": now, "seen": now}
        self._database.write(lambda db: db.table("sign_ins").insert(fields))

    def signed_in(self, token_hash: str) -> SignIn | None:
        row = self._database.row("select * from sign_ins where token_hash = ?", token_hash)
        return SignIn(row["staff"], row["created"], row["seen"]) if row else None

    def seen(self, token_hash: str, now: int) -> None:
        self._database.write(lambda db: db.table("sign_ins").update(token_hash, {"seen": now}))

    def sign_out(self, token_hash: str) -> None:
        self._database.write(
            lambda db: db.table("sign_ins").delete_where("token_hash = ?", [token_hash])
        )

    def sign_out_everywhere(self, staff: int) -> None:
        self._database.write(lambda db: db.table("sign_ins").delete_where("staff = ?", [staff]))


def staff_of(row: Row | None) -> StaffRow | None:
    return StaffRow(row["id"], row["name"], row["password_hash"]) if row else None
