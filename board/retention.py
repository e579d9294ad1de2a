"""What happens to workshops by themselves once their time has come."""

from __future__ import annotations

from board.core.actor import Actor, Role
from board.core.model import State
from board.live.clock import now_ms
from board.services import Services
from board.store.sessions import SessionRow
from board.workshops import archive, new_id


def apply_retention(services: Services) -> list[tuple[str, SessionRow]]:
    """Ends workshops that have been idle too long, archives those whose time to reopen is over.

    Gives back ("ended" or "archived", row) for each.
    """
    hour = 60 * 60 * 1000
    idle_since = now_ms() - services.config.idle_hours * hour
    ended_before = now_ms() - services.config.archive_days * 24 * hour
    done: list[tuple[str, SessionRow]] = []
    for row in services.store.sessions.all():
        if row.state is State.LIVE and last_step(services, row.id) < idle_since:
            facilitator = Actor(row.id, Role.FACILITATOR)
            services.live.submit(row.id, facilitator, f"idle-{new_id()}", {"name": "end_session"})
            done.append(("ended", services.store.sessions.need(row.id)))
        elif row.state is State.ENDED and int(row.ended_at or 0) < ended_before:
            done.append(("archived", archive(services, row.id)))
    return done


def last_step(services: Services, session: str) -> int:
    """When something last happened in the session, in milliseconds."""
    log = services.store.log
    return max((step.at for step in log.after(session, log.head(session) - 1)), default=0)
