"""What an app is made of, for everybody who serves a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import current_app

from board.store.connection import directly

if TYPE_CHECKING:
    from board.access.keys import Keys
    from board.config import Config
    from board.live import Live
    from board.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    config: Config
    store: Store
    live: Live
    keys: Keys
    outside: Callable[..., Any] = directly
    """Runs a function that would keep the hub busy (hashing a password) away from it."""
    later: Callable[..., Any] | None = None
    """Runs a function beside the requests. None where nothing runs beside them."""


def services() -> Services:
    """The services of the app that is handling this request."""
    found: Services = current_app.extensions["stellwand"]
    return found
