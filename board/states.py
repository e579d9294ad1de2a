"""The states of a result: archived, published, taken back, deleted.

Each step names in its audit row the account that wanted it.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import State
from board.languages import current_language
from board.results.dates import date_written
from board.results.freeze import freeze
from board.services import Services
from board.store.audit import Action
from board.store.sessions import SessionRow
from board.stored import entry_of, gone, new_id, stored_document, today, written
from board.traces import erase

SEALINGS = 20
"""How often a session is frozen again because somebody withdrew a note meanwhile."""


def archive(services: Services, session: str, by: str | None = None) -> SessionRow:
    """Ends the session if need be, keeps its results, and deletes everything they came from.

    The automatic backups go with it, since they would still join people and notes. A session
    that is archived already stays as it is. `by` is the account that wanted it. Raises Refusal
    `not_found`, and `deleted` where the result is gone already.
    """
    row = services.store.sessions.need(session)
    if row.is_open:
        with services.store.reserve.lent():  # a full disk must not keep anybody from tidying up
            row = ended_and_sealed(services, session, by)
        erase(services, anew=False)
    if row.deleted_on:
        raise gone(row)
    return row


def ended_and_sealed(services: Services, session: str, by: str | None) -> SessionRow:
    facilitator = Actor(session, Role.FACILITATOR)
    end = {"name": "end_session"}
    # Ended first: from then on no note can be accepted that the results would not hold.
    services.live.submit(session, facilitator, f"archive-{new_id()}", end)
    entry = entry_of(session, Action.ARCHIVED, by)
    for _attempt in range(SEALINGS):
        state = services.live.session(session)
        row = services.store.sessions.need(session)
        results = freeze(state, today())
        day = first_day(services, row)
        if services.store.results.seal(
            session,
            written(results),
            results.archived_on,
            head=state.revision,
            publish_from=day.isoformat() if day else None,
            entry=entry,
        ):
            return services.store.sessions.need(session)
    raise Refusal("busy")  # somebody withdraws faster than we can freeze


def first_day(services: Services, row: SessionRow) -> date | None:
    """The first day on which the results may be published: until then people may withdraw notes.

    None where no period was set, and while the session has not ended.
    """
    if row.publish_from:
        return date.fromisoformat(row.publish_from)
    days = withdrawal_days(services, row)
    if not days or not row.ended_at:
        return None
    return date.fromtimestamp(int(row.ended_at) / 1000) + timedelta(days=days)


def withdrawal_days(services: Services, row: SessionRow) -> int:
    """So many days after the end people may withdraw notes: the workshop's own, or the setting."""
    return services.config.withdrawal_days if row.withdrawal_days is None else row.withdrawal_days


def publish(services: Services, session: str, by: str | None = None) -> SessionRow:
    """Shows the results of an archived session to everybody.

    The document keeps the day on which it was published first. Raises Refusal `not_found`,
    `not_archived`, `deleted`, `too_early` before the withdrawal date, `four_eyes` where this
    installation wants another account than `by`, `conflict` where somebody edits it just now.
    """
    row = services.store.sessions.need(session)
    if row.state is State.PUBLISHED:
        return row
    stored, results = stored_document(services, row)
    day = first_day(services, row)
    if day and today() < day:
        raise Refusal("too_early", date=date_written(day.isoformat(), current_language()))
    if services.config.four_eyes and not is_second_person(services, session, by):
        raise Refusal("four_eyes")
    published_on = results.published_on or today().isoformat()
    services.store.results.change(
        entry_of(session, Action.PUBLISHED, by),
        stored,
        written(replace(results, published_on=published_on)),
        {"state": State.PUBLISHED.value, "published_on": published_on},
    )
    return services.store.sessions.need(session)


def is_second_person(services: Services, session: str, by: str | None) -> bool:
    """Whether `by` is another account than the one that archived and the one that last edited."""
    edits = (Action.EDITED, Action.REDACTED)
    starts = (Action.ARCHIVED, Action.IMPORTED)
    before: dict[bool, str | None] = {}
    for entry in services.store.audit.of(session):
        if entry.action in (*edits, *starts):
            before[entry.action in edits] = entry.account
    return by is not None and by not in before.values()


def take_back(services: Services, session: str, by: str | None = None) -> SessionRow:
    """Published results become archived ones: their page says again that they are being prepared.

    Raises Refusal `not_found`, `not_archived`, `deleted`, `conflict`.
    """
    row = services.store.sessions.need(session)
    stored, _results = stored_document(services, row)
    if row.state is not State.PUBLISHED:
        return row
    services.store.results.change(
        entry_of(session, Action.TAKEN_BACK, by),
        stored,
        stored,
        {"state": State.ARCHIVED.value, "published_on": None},
    )
    return services.store.sessions.need(session)


def delete(services: Services, session: str, by: str | None = None) -> SessionRow:
    """Deletes archived or published results for good; only the address stays, and says when.

    Deleting twice changes nothing. Raises Refusal `not_found`, `not_archived`, `conflict`.
    """
    row = services.store.sessions.need(session)
    if row.deleted_on:
        return row
    stored, _results = stored_document(services, row)
    day = today().isoformat()
    with services.store.reserve.lent():
        services.store.results.change(
            entry_of(session, Action.DELETED, by),
            stored,
            None,
            {"state": State.DELETED.value, "deleted_on": day, "title": row.slug},
        )
        erase(services)
    return services.store.sessions.need(session)
