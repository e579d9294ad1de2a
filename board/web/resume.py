"""A place is carried into another browser: the link "continue" and what it is exchanged for.

The link is `/w/<code>#<token>`. What stands behind # is never sent by a browser, so it reaches no
log; the page's script hands it over in the body of a form, and the answer is the cookie.
"""

from __future__ import annotations

import io

import qrcode
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from qrcode.image.svg import SvgPathImage
from werkzeug.wrappers import Response as AnyResponse

from board.access.codes import read_code
from board.access.limits import Failures
from board.core.actor import Role
from board.core.errors import Refusal
from board.refusals import sentence
from board.services import services
from board.store.sessions import SessionRow
from board.web.page_size import private
from board.web.places import Place, actor_of, place_in, remember, row_with

blueprint = Blueprint("resume", __name__)
failures = Failures()


@blueprint.get("/w/<code>/resume")
def page(code: str) -> AnyResponse:
    """Where a phone that has a place already is asked before it takes on another one."""
    row = row_with(code)
    if row is None:
        return redirect(url_for("join.page", code=read_code(code) or "-"), 303)
    return resuming(row, place_in(row.code))


@blueprint.post("/w/<code>/resume")
def resume(code: str) -> AnyResponse:
    """Exchanges a participant's token for the cookie; no other kind of token is taken."""
    row = row_with(code)
    if row is None:
        return redirect(url_for("join.page", code=read_code(code) or "-"), 303)
    address, token = request.remote_addr or "", request.form.get("token", "")
    if failures.are_too_many("token", address):
        return resuming(row, place_in(row.code), "too_fast")
    actor = actor_of(token, row.id)
    if actor is None or actor.role is not Role.PARTICIPANT:
        failures.count("token", address)
        return resuming(row, place_in(row.code), "bad_token")
    remember(row.id, token)
    return redirect(url_for("phone.page", code=row.code), 303)


@blueprint.get("/w/<code>/resume.svg")
def picture(code: str) -> Response:
    """The own link as a QR code; whose it is says the cookie, so no address holds the token."""
    place = place_in(read_code(code))
    if place is None or place.actor is None:
        abort(404)
    drawn = qrcode.make(resume_link(place), image_factory=SvgPathImage, border=2)
    buffer = io.BytesIO()
    drawn.save(buffer)
    response = Response(buffer.getvalue(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response


def resume_link(place: Place) -> str:
    """The address that continues this place in another browser. It is as good as the phone."""
    return f"{services().config.base_url}/w/{place.row.code}#{place.token}"


def resuming(row: SessionRow, held: Place | None, refused: str = "") -> AnyResponse:
    """The page that hands the token over; without one it leads on to joining."""
    refusal = Refusal(refused) if refused else None
    text = render_template(
        "phone/resume.html",
        code=row.code,
        held=held is not None,
        error=sentence(refusal) if refusal else "",
    )
    return private(text, refusal.kind.status if refusal else 200)
