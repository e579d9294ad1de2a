"""`POST /api/join`: joining for programs (load generators, other clients)."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Blueprint, Flask, Response, jsonify, request
from flask_wtf import CSRFProtect

from board.access.codes import read_code
from board.access.limits import Failures
from board.core.errors import Refusal
from board.core.model import Side, State
from board.refusals import told
from board.services import services

blueprint = Blueprint("api", __name__, url_prefix="/api")
failures = Failures()


class JoinRequest(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    affiliation: Side | None = None
    group: int = 1


def init(app: Flask, csrf: CSRFProtect) -> None:
    """No cookie is read here, so there is nothing to forge; foreign origins are refused below."""
    csrf.exempt(blueprint)


@blueprint.post("/join")
def join() -> tuple[Response, int]:
    """201 `{"session", "participant", "token"}`, or a coded refusal."""
    origin = request.headers.get("Origin")
    if origin is not None and origin not in services().config.allowed_origins:
        raise Refusal("forbidden")
    try:
        wanted = msgspec.json.decode(request.get_data(), type=JoinRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal("bad_request") from error
    joined, session = enter(wanted.code, wanted.affiliation, wanted.group)
    return (
        jsonify(session=session, participant=joined.participant, token=joined.token),
        201,
    )


def enter(code: str, affiliation: Side | None, group: int) -> tuple[Any, str]:
    """Joins the live workshop with this code; unknown and closed look alike.

    Gives (Joined, session). Raises Refusal `code_unknown`, `too_fast` for an address that guesses.
    """
    address = request.remote_addr or ""
    if failures.are_too_many("code", address):
        raise Refusal("too_fast")
    row = services().store.sessions.by_code(read_code(code))
    if row is None or row.state is not State.LIVE:
        failures.count("code", address)
        raise Refusal("code_unknown")
    return services().live.join(row.id, affiliation, group), row.id


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[Response, int]:
    return jsonify(error=told(refusal)), refusal.kind.status
