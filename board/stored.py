"""The stored results of a workshop: reading them, and what every change of them needs."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime

from board.core.errors import Refusal
from board.languages import current_language
from board.results.dates import date_written
from board.results.model import Results, from_json, to_json
from board.results.visible import as_published
from board.services import Services
from board.store.audit import Action, Entry
from board.store.sessions import SessionRow


def gone(row: SessionRow) -> Refusal:
    """What is to be said about deleted results."""
    return Refusal("deleted", date=date_written(row.deleted_on, current_language()))


def document(services: Services, session: str) -> Results:
    """What may be shown of an archived session. Raises Refusal `not_archived`, `deleted`."""
    return stored_document(services, services.store.sessions.need(session))[1]


def stored_document(services: Services, row: SessionRow) -> tuple[str, Results]:
    """The document as it is stored, and what may be shown of it."""
    if row.deleted_on:
        raise gone(row)
    found = services.store.results.get(row.id)
    if found is None:
        raise Refusal("not_archived")
    return found, as_published(from_json(found))


def entry_of(session: str, action: Action, by: str | None) -> Entry:
    return Entry(session, today().isoformat(), action, by)


def account(services: Services, name: str | None) -> str | None:
    """The account's name as it is written there. Raises Refusal `account_unknown`."""
    if name is None:
        return None
    found = services.store.staff.by_name(name)
    if found is None:
        raise Refusal("account_unknown")
    return found.name


def written(results: Results) -> str:
    return to_json(as_published(results)).decode()


def new_id() -> str:
    return secrets.token_hex(8)


def moment() -> str:
    """Now, as rows are dated."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def today() -> date:
    """The day in the server's time zone."""
    return date.today()
