"""The moderation's console: a page without content; everything comes over the socket."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, jsonify, render_template, request
from flask_wtf import CSRFProtect

from board.access.tokens import stage_token, who
from board.core.actor import Role
from board.core.errors import Refusal
from board.refusals import told
from board.services import services

blueprint = Blueprint("console", __name__)


def init(app: Flask, csrf: CSRFProtect) -> None:
    """The links are asked for with the token in a header, never with a cookie."""
    csrf.exempt(blueprint)


@blueprint.get("/console")
def console() -> str:
    """The same page for everybody: the token is in the fragment and never reaches the server."""
    return render_template("console/console.html")


@blueprint.post("/console/links")
def links() -> Response:
    """The stage's address with its secret, for whoever holds a facilitator's token.

    `{"stage": "/stage#…"}`; raises Refusal `bad_token`, `forbidden`.
    """
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    actor = who(services().store, services().keys, token)
    if actor.role is not Role.FACILITATOR:
        raise Refusal("forbidden")
    row = services().store.sessions.get(actor.session)
    if row is None:
        raise Refusal("bad_token")
    response = jsonify(stage=f"/stage#{stage_token(services().keys, row)}")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    return jsonify(error=told(refusal)), refusal.kind.status
