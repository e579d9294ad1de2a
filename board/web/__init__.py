"""What is served over HTTP: one blueprint an audience."""

from __future__ import annotations

from importlib import import_module

from flask import Flask
from flask_wtf import CSRFProtect

BLUEPRINTS = (
    "assets",
    "api",
    "archive",
    "errors",
    "headers",
    "health",
    "home",
    "legal",
    "staff",
    "stage",
    "console",
    "join",
    "phone",
    "resume",
)
"""The modules of this room that hold a `blueprint`, one line each."""


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Registers all blueprints, then lets a module's own `init(app, csrf)` have its say."""
    for name in BLUEPRINTS:
        module = import_module(f"board.web.{name}")
        app.register_blueprint(module.blueprint)
        if hasattr(module, "init"):
            module.init(app, csrf)
