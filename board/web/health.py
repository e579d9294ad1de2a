"""Tells monitoring that the server answers."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from board.web.assets import build_version

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """200 with the build's version, for as long as the server answers at all."""
    response = jsonify(status="ok", version=build_version())
    response.headers["Cache-Control"] = "no-store"
    return response
