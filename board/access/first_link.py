"""The one-time link that makes the first staff account."""

from __future__ import annotations

import hmac

from board.access.keys import Keys
from board.config import Config
from board.store import Store


def make(config: Config, store: Store, keys: Keys) -> str | None:
    """The link to print at the start, or None once there is an account."""
    if not store.staff.is_empty():
        return None
    return f"{config.base_url}/staff/first/{keys.first_account_token()}"


def is_valid(store: Store, keys: Keys, token: str) -> bool:
    """Whether `token` may make the first account now."""
    right = hmac.compare_digest(
        token.encode("utf-8", "replace"), keys.first_account_token().encode()
    )
    return right and store.staff.is_empty()
