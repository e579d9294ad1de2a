"""Who is signed in: Flask-Login on top of sign-ins that the server keeps and can revoke."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass

from flask.sansio.app import App
from flask_login import LoginManager, UserMixin, login_user, logout_user

from board.access.keys import fingerprint, new_secret
from board.access.limits import Failures
from board.core.errors import Refusal
from board.services import services

FAILURES_A_MINUTE = 10
"""How often one address may fail. Successes do not count: a whole office shares an address."""

HOUR = 3600
IDLE = 12 * HOUR
"""A sign-in that nobody uses ends after a long working day."""
LONGEST = 7 * 24 * HOUR
"""Even one in use ends after a week."""
NOTICED = 300
"""Use is written down at most this often (seconds), so that reading pages writes hardly ever."""


@dataclass(frozen=True)
class Person(UserMixin):
    """A signed-in member of the team. The cookie holds the sign-in's secret, not the account."""

    secret: str
    name: str

    def get_id(self) -> str:
        return self.secret


def setup(app: App) -> None:
    """Gives the app its Flask-Login and its count of failed sign-ins."""
    manager = LoginManager()
    manager.session_protection = None  # phones and proxies change addresses in mid-session
    manager.user_loader(person_of)
    manager.init_app(app)
    app.extensions["failed_sign_ins"] = Failures(FAILURES_A_MINUTE)


def person_of(secret: str) -> Person | None:
    """The person behind a cookie, or None once the sign-in has expired or was revoked."""
    staff, hashed, now = services().store.staff, fingerprint(secret), int(time.time())
    sign_in = staff.signed_in(hashed)
    if sign_in is None:
        return None
    if now - sign_in.seen > IDLE or now - sign_in.created > LONGEST:
        staff.sign_out(hashed)
        return None
    if now - sign_in.seen > NOTICED:
        with suppress(Refusal):  # the database is busy: noticed a minute later
            staff.seen(hashed, now)
    account = staff.get(sign_in.staff)
    return Person(secret, account.name) if account else None


def begin(account: int, name: str) -> None:
    """Opens a sign-in on the server and puts its secret into the cookie."""
    secret = new_secret()
    services().store.staff.sign_in(fingerprint(secret), account, int(time.time()))
    login_user(Person(secret, name))


def finish(person: Person) -> None:
    """Revokes the sign-in on the server, so that a copied cookie is worth nothing either."""
    services().store.staff.sign_out(fingerprint(person.secret))
    logout_user()
