"""Stellwand: a live workshop board on which administration and citizens think together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from board.access.keys import Keys
from board.config import Config, from_environment
from board.languages import init_languages
from board.live import Live
from board.services import Services
from board.store import Store
from board.store.connection import directly

TOP = Path(__file__).resolve().parent.parent
LARGEST_BODY = 64 * 1024
"""Of a request; the import of a file raises it for itself."""


def create_app(
    config: Config | None = None,
    outside: Callable[..., Any] = directly,
    later: Callable[..., Any] | None = None,
) -> Flask:
    """The Flask app with everything wired; without Socket.IO, which `live.sockets` attaches.

    `outside` runs a function away from the hub, `later` beside the requests.
    Raises BadSetting, DatabaseTrouble, or OSError where the data folder cannot be made or written.
    """
    config = config or from_environment()
    config.data.mkdir(parents=True, exist_ok=True)
    app = Flask("board", template_folder=str(TOP / "templates"), static_folder=None)
    keys = Keys.in_folder(config.data)
    store = Store(config.database, outside)
    live = Live(store, config.base_url)
    app.extensions["stellwand"] = Services(config, store, live, keys, outside, later)
    app.config.update(
        SECRET_KEY=keys.cookie_secret,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=100,
        SESSION_COOKIE_NAME="stellwand",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.base_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        WTF_CSRF_TIME_LIMIT=None,
    )
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, config.proxies, config.proxies, config.proxies
        )
    init_languages(app)
    csrf = CSRFProtect(app)
    register(app, csrf)
    return app


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Adds the web's blueprints."""
    from board import web

    web.register(app, csrf)
