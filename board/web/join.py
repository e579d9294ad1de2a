"""From the QR code to a place in the workshop: the join page, the code's picture."""

from __future__ import annotations

import io
import re

import qrcode
from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from qrcode.image.svg import SvgPathImage
from werkzeug.wrappers import Response as AnyResponse

from board.access.codes import read_code
from board.core.errors import Refusal
from board.core.model import Group, Session, Side, State
from board.languages import _
from board.refusals import sentence
from board.services import services
from board.store.sessions import SessionRow
from board.web.api import enter
from board.web.errors import wants_json
from board.web.places import place_in, remember, row_with

blueprint = Blueprint("join", __name__)

SIDES: dict[str, Side | None] = {
    "administration": Side.ADMINISTRATION,
    "citizen": Side.CITIZEN,
    "none": None,
}
QR_SECONDS = 24 * 3600
"""How long browsers may keep the picture of a code; code and address hardly ever change."""


@blueprint.get("/j/<code>")
def page(code: str) -> AnyResponse | str | tuple[str, int]:
    """The join page; a phone that already has its place goes straight back to it."""
    if place_in(read_code(code)):
        return redirect(url_for("phone.page", code=read_code(code)), 303)
    row = row_with(code)
    if row is None or row.state is not State.LIVE:
        return no_entrance(row)
    if row.code != code:
        return redirect(url_for("join.page", code=row.code, group=request.args.get("group")), 302)
    return entrance(row, {"group": request.args.get("group", "")}, {})


@blueprint.post("/j/<code>")
def join(code: str) -> AnyResponse | str | tuple[str, int]:
    """Takes a place. A form sent twice from one phone gives one place."""
    if place_in(read_code(code)):
        return redirect(url_for("phone.page", code=read_code(code)), 303)
    row = row_with(code)
    if row is None or row.state is not State.LIVE:
        return no_entrance(row)
    groups = services().live.session(row.id).groups
    chosen = {name: request.form.get(name, "") for name in ("affiliation", "group")}
    errors: dict[str, str] = {}
    if chosen["affiliation"] not in SIDES:
        errors["affiliation"] = _("Please choose one of the three.")
    number = group_number(chosen["group"], groups)
    if number is None:
        errors["group"] = _("Please choose your group.")
    if errors or number is None:
        if wants_json():
            raise Refusal("bad_request")
        return entrance(row, chosen, errors), 400
    try:
        joined, _session = enter(row.code, SIDES[chosen["affiliation"]], number)
    except Refusal as refusal:
        if refusal.code in {"session_ended", "code_unknown"}:
            return no_entrance(row_with(code))
        if wants_json():
            raise
        errors["form"] = sentence(refusal)
        return entrance(row, chosen, errors), refusal.kind.status
    remember(row.id, joined.token)
    return redirect(url_for("phone.page", code=row.code), 303)


@blueprint.get("/j/<code>/qr.svg")
def qr(code: str) -> Response:
    """The join address, or with `?to=results` the result's, as a QR code in SVG."""
    row = row_with(code)
    if row is None:
        abort(404)
    address = results_url(row) if request.args.get("to") == "results" else join_url(row.code)
    picture = qrcode.make(address, image_factory=SvgPathImage, border=2)
    buffer = io.BytesIO()
    picture.save(buffer)
    response = Response(buffer.getvalue(), mimetype="image/svg+xml")
    response.cache_control.public = True
    response.cache_control.max_age = QR_SECONDS
    response.add_etag()
    response.make_conditional(request)
    return response


def join_url(code: str) -> str:
    return f"{services().config.base_url}/j/{code}"


def results_url(row: SessionRow) -> str:
    return f"{services().config.base_url}/results/{row.slug}"


def entrance(row: SessionRow, chosen: dict[str, str], errors: dict[str, str]) -> str:
    """The form, with what was chosen so far and what is missing."""
    session: Session = services().live.session(row.id)
    return render_template(
        "join/join.html",
        row=row,
        settings=session.settings,
        groups=list(session.groups.values()),
        chosen=chosen,
        errors=errors,
    )


def no_entrance(row: SessionRow | None) -> tuple[str, int]:
    """One kind page for unknown, closed and ended codes; an ended one knows its result.

    Raises Refusal `code_unknown` for programs.
    """
    if wants_json():
        raise Refusal("code_unknown")
    over = row is not None and row.state is not State.DRAFT
    url = results_url(row) if row and over else None
    return render_template("join/closed.html", results_url=url), 404


def group_number(text: str, groups: dict[int, Group]) -> int | None:
    """The chosen group; where there is only one, nobody is asked."""
    if len(groups) == 1:
        return next(iter(groups))
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) and int(text) in groups else None
