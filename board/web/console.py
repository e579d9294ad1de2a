"""The moderation's console: a page without content; everything comes over the socket."""

from __future__ import annotations

import base64
import io
from typing import Any

import qrcode
from flask import Blueprint, Flask, Response, jsonify, render_template, request
from flask_wtf import CSRFProtect
from qrcode.image.svg import SvgPathImage

from board.access.tokens import helper_token, stage_token, who
from board.core.actor import Role
from board.core.errors import Refusal
from board.core.model import Cofacilitator, Session
from board.refusals import told
from board.services import services
from board.store.sessions import SessionRow

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
    """The addresses with their secrets, for whoever holds a facilitator's token.

    `{"stage": "/stage#…"}`; with the main link also `"helpers": {number: "/console#…"}` of all
    co-facilitators who are not revoked, with one of theirs `"helper": {number, called, group}`.
    Raises Refusal `bad_token`, `forbidden`.
    """
    row, session, helper = asking()
    found: dict[str, Any] = {"stage": f"/stage#{stage_token(services().keys, row)}"}
    if helper is None:
        found["helpers"] = {
            number: console_path(row, number)
            for number, other in session.cofacilitators.items()
            if not other.revoked
        }
    else:
        found["helper"] = {"number": helper.number, "called": helper.name, "group": helper.group}
    return unstored(found)


@blueprint.post("/console/links/<int:number>/qr")
def qr(number: int) -> Response:
    """`{"qr": "data:image/svg+xml;…"}`: a co-facilitator's link for the main facilitator.

    A link holds a secret, so its picture has no address of its own.
    Raises Refusal `bad_token`, `forbidden`, `not_found`.
    """
    row, session, helper = asking()
    if helper is not None:
        raise Refusal("forbidden")
    other = session.cofacilitators.get(number)
    if other is None or other.revoked:
        raise Refusal("not_found")
    link = f"{services().config.base_url}{console_path(row, number)}"
    buffer = io.BytesIO()
    qrcode.make(link, image_factory=SvgPathImage, border=2).save(buffer)
    picture = base64.b64encode(buffer.getvalue()).decode()
    return unstored({"qr": f"data:image/svg+xml;base64,{picture}"})


def asking() -> tuple[SessionRow, Session, Cofacilitator | None]:
    """The workshop of the token in the header, and the co-facilitator it belongs to."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    actor = who(services().store, services().keys, token)
    if actor.role is not Role.FACILITATOR:
        raise Refusal("forbidden")
    row = services().store.sessions.get(actor.session)
    if row is None:
        raise Refusal("bad_token")
    session: Session = services().live.session(actor.session)
    if actor.helper is None:
        return row, session, None
    helper = session.cofacilitators.get(actor.helper)
    if helper is None or helper.revoked:
        raise Refusal("bad_token")
    return row, session, helper


def console_path(row: SessionRow, number: int) -> str:
    return f"/console#{helper_token(services().keys, row, number)}"


def unstored(found: dict[str, Any]) -> Response:
    response = jsonify(found)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    return jsonify(error=told(refusal)), refusal.kind.status
