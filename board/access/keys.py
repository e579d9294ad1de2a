"""The server's key, and the links made from it.

Links that the console must show again are not stored: a token is the HMAC of what it stands for,
and revoking them is the session's next generation (architecture, rule 8).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from board.core.actor import Role

SHORT = {Role.FACILITATOR: "f", Role.STAGE: "s"}


class Link(NamedTuple):
    """What a link's token stands for; `helper` is a co-facilitator's number, else 0. `lead` counts
    the main links of a session: handing over the lead makes the next."""

    session: str
    role: Role
    generation: int
    helper: int
    lead: int


class Keys:
    """Signs with the server's key; the key never leaves this object."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def in_folder(cls, folder: Path) -> Keys:
        """The key of this installation; made, readable only by its owner, when there is none.

        Written beside and then linked into place, so that nobody ever reads half a key.
        """
        path = folder / "server.key"
        if not path.exists():
            half = folder / f".server.key-{os.getpid()}"
            with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
            with suppress(FileExistsError):
                os.link(half, path)
            half.unlink()
        return cls(path.read_bytes())

    @property
    def cookie_secret(self) -> bytes:
        """What Flask signs its cookie with."""
        return self._sign("cookie").encode()

    def link_token(
        self, session: str, role: Role, generation: int, helper: int = 0, lead: int = 1
    ) -> str:
        """The secret of a facilitator's, co-facilitator's or stage's link, 192 bits."""
        name = f"{SHORT[role]}{helper or ''}.{session}.{generation}"
        if lead > 1:
            name += f".{lead}"
        return f"{name}.{self._sign(name)}"

    def read_link_token(self, token: str) -> Link | None:
        """What a token that this server signed stands for, or None."""
        name, _, signature = token.rpartition(".")
        expected = self._sign(name).encode()
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), expected):
            return None
        short, session, generation, *lead = name.split(".")
        role = Role.FACILITATOR if short[0] == SHORT[Role.FACILITATOR] else Role.STAGE
        return Link(
            session, role, int(generation), int(short[1:] or 0), int(lead[0]) if lead else 1
        )

    def first_account_token(self) -> str:
        """The one-time secret for the first staff account; void once there is an account."""
        return self._sign("first account")

    def _sign(self, name: str) -> str:
        digest = hmac.new(self._secret, name.encode("utf-8", "replace"), hashlib.sha256)
        return digest.hexdigest()[:48]


def new_secret() -> str:
    """A fresh secret of 192 bits, for a participant's token or a sign-in."""
    return secrets.token_urlsafe(24)


def fingerprint(secret: str) -> str:
    """The only form in which a secret is stored."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
