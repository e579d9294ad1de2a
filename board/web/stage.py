"""The stage: a static page; what it shows comes by socket, its token stays in the fragment."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("stage", __name__)


@blueprint.get("/stage")
def stage() -> str:
    """The projected, read-only view. The page alone holds nothing of any workshop."""
    return render_template("stage/stage.html")
