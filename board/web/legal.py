"""Imprint, privacy and accessibility: filled from the settings, linked from every foot."""

from __future__ import annotations

from flask import Blueprint, render_template

from board.services import services

blueprint = Blueprint("legal", __name__)


@blueprint.get("/imprint")
def imprint() -> str:
    """Who is responsible."""
    return render_template("legal/imprint.html", config=services().config)


@blueprint.get("/privacy")
def privacy() -> str:
    """What is stored, for how long, and what for."""
    return render_template("legal/privacy.html", config=services().config)


@blueprint.get("/accessibility")
def accessibility() -> str:
    """The accessibility statement, with where to report barriers."""
    return render_template("legal/accessibility.html", config=services().config)
