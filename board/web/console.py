"""The moderation's console: a page without content; everything comes over the socket."""

from __future__ import annotations

import base64
import io
from typing import Any

import qrcode
from flask import Blueprint, Flask, Response, jsonify, render_template, request
from flask_wtf import CSRFProtect
from qrcode.image.svg import SvgPathImage

from board.access.tokens import facilitator_token, helper_token, stage_token, who
from board.core.actor import Actor, Role
from board.core.errors import LinkGone, Refusal
from board.core.model import Cofacilitator, Session
from board.core.rules import require_valid
from board.core.text import tidy
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
    _actor, row, session, helper = asking()
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
    _actor, row, session, helper = asking()
    if helper is not None:
        raise Refusal("forbidden")
    other = session.cofacilitators.get(number)
    if other is None or other.revoked:
        raise Refusal("not_found")
    return unstored({"qr": picture_of(console_path(row, number))})


@blueprint.post("/console/hand-over")
def hand_over() -> Response:
    """The lead goes to somebody else: `{"main": "/console#…", "qr": "data:…"}`, the new main link.

    The one that asks is void from then on. With `{"called": "Ute"}` there is also `"own"`, a
    co-facilitator's link for whoever led until now.
    Raises Refusal `bad_token`, `forbidden`, `bad_request`, `text_too_long`, `session_ended`.
    """
    actor, row, session, _helper = asking()
    wanted = request.get_json(silent=True) if request.get_data() else {}
    called = wanted.get("called", "") if isinstance(wanted, dict) else None
    if not isinstance(called, str):
        raise Refusal("bad_request")
    number = services().live.hand_over(row.id, actor, tidy(called))
    lead = services().live.session(row.id).lead
    main = f"/console#{facilitator_token(services().keys, row, lead)}"
    found = {"main": main, "qr": picture_of(main)}
    return unstored(found | ({"own": console_path(row, number)} if number else {}))


def asking() -> tuple[Actor, SessionRow, Session, Cofacilitator | None]:
    """Who asks, by the token in the header: the workshop, and the co-facilitator it belongs to."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    actor = who(services().store, services().keys, token)
    if actor.role is not Role.FACILITATOR:
        raise Refusal("forbidden")
    row = services().store.sessions.get(actor.session)
    if row is None:
        raise LinkGone()
    session: Session = services().live.session(actor.session)
    require_valid(session, actor)
    return actor, row, session, session.cofacilitators.get(actor.helper or 0)


def picture_of(path: str) -> str:
    """A link's QR code as the address of a picture, to be written into the page."""
    buffer = io.BytesIO()
    link = f"{services().config.base_url}{path}"
    qrcode.make(link, image_factory=SvgPathImage, border=2).save(buffer)
    return f"data:image/svg+xml;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def console_path(row: SessionRow, number: int) -> str:
    return f"/console#{helper_token(services().keys, row, number)}"


def unstored(found: dict[str, Any]) -> Response:
    response = jsonify(found)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    return jsonify(error=told(refusal)), refusal.kind.status
