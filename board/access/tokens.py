"""From a token to the actor it stands for. A connection is bound to the answer for good."""

from __future__ import annotations

from board.access.keys import Keys, fingerprint
from board.core.actor import Actor, Role
from board.core.errors import LinkGone, Refusal
from board.store import Store
from board.store.sessions import SessionRow

LONGEST = 200


def who(store: Store, keys: Keys, token: object) -> Actor:
    """The actor behind a participant's, facilitator's or stage's token.

    Raises Refusal `bad_token` for anything else: unknown, revoked, or of an archived session.
    Whether a co-facilitator's link was revoked, or the lead handed over, stands in the session:
    `rules.require_valid`.
    """
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST:
        raise Refusal("bad_token")
    found = store.participants.find(fingerprint(token))
    if found:
        session, number = found
        return Actor(require_open(store, session).id, Role.PARTICIPANT, number)
    link = keys.read_link_token(token)
    if link is None:
        raise LinkGone() if looks_like_a_link(token) else Refusal("bad_token")
    row = store.sessions.get(link.session)
    if row is None or not row.is_open or row.generation != link.generation:
        raise LinkGone()
    is_main = link.role is Role.FACILITATOR and not link.helper
    return Actor(
        link.session, link.role, helper=link.helper or None, lead=link.lead if is_main else None
    )


def require_open(store: Store, session: str) -> SessionRow:
    row = store.sessions.get(session)
    if row is None or not row.is_open:
        raise Refusal("bad_token")
    return row


def looks_like_a_link(token: str) -> bool:
    """Whether it came from a console's or a stage's address; a phone's secret has no dots."""
    return "." in token


def facilitator_token(keys: Keys, row: SessionRow, lead: int) -> str:
    """The secret of the main link; `lead` stands in the log (`Session.lead`)."""
    return keys.link_token(row.id, Role.FACILITATOR, row.generation, lead=lead)


def stage_token(keys: Keys, row: SessionRow) -> str:
    return keys.link_token(row.id, Role.STAGE, row.generation)


def helper_token(keys: Keys, row: SessionRow, number: int) -> str:
    """The secret of a co-facilitator's link; whether it is revoked stands in the log."""
    return keys.link_token(row.id, Role.FACILITATOR, row.generation, number)
