"""What goes wrong: a page for people, `{"error": …}` for programs; never a traceback."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from board.core.errors import Refusal
from board.languages import _
from board.refusals import told
from board.services import services

blueprint = Blueprint("errors", __name__)

CODES = {401: "forbidden", 403: "forbidden", 404: "not_found", 410: "not_found", 413: "too_large"}
CODES |= {409: "conflict", 429: "too_fast", 500: "busy", 502: "busy", 503: "busy", 504: "busy"}
SECRET = ("password", "token")
"""Parts of names of fields that are never shown again."""


@blueprint.app_errorhandler(Refusal)
def refused(refusal: Refusal) -> AnyResponse:
    """A refusal that no page has answered itself."""
    return answer(told(refusal), refusal.kind.status)


@blueprint.app_errorhandler(CSRFError)
def form_too_old(error: CSRFError) -> AnyResponse:
    """The form came without its key, mostly because the cookie has gone: offers to send again.

    Only to our own pages: another site's form must not get a button that makes it valid.
    """
    message = _("The form had been open for too long. Please send it once more.")
    ours = request.headers.get("Origin") in services().config.allowed_origins
    again = {name: value for name, value in typed().items() if ours}
    return answer({"code": "bad_request", "message": message, "retryable": False}, 400, again)


@blueprint.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> AnyResponse:
    """404, 405, 413 and their like; redirects that are raised pass through."""
    status = error.code or 500
    if status < 400 or error.response is not None:
        return error.get_response()
    response = answer(told(Refusal(CODES.get(status, "bad_request"))), status)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


@blueprint.app_errorhandler(InternalServerError)
def broken(error: InternalServerError) -> AnyResponse:
    """A fault of ours. Flask has logged it; nothing of it is shown."""
    message = _("Something went wrong here. Please try again in a moment.")
    fault = {"code": "busy", "message": message, "retryable": True}
    try:
        return answer(fault, 500)
    except Exception:
        # Whatever broke the page may break the error page, too.
        return Response(message, 500, content_type="text/plain; charset=utf-8")


def answer(fault: dict[str, Any], status: int, again: dict[str, str] | None = None) -> AnyResponse:
    """The fault in the form the client can read. `again`: fields of a form to be sent again."""
    if wants_json():
        response = make_response(jsonify(error=fault), status)
    else:
        page = render_template(
            "errors/error.html",
            fault=fault,
            status=status,
            heading=heading(status, fault),
            again=again or {},
            text="" if again else typed().get("text", ""),
        )
        response = make_response(page, status)
    if fault["retryable"]:
        response.headers["Retry-After"] = "2"
    return response


def heading(status: int, fault: dict[str, Any]) -> str:
    if status == 404:
        return _("Page not found")
    if fault["code"] == "deleted":
        return _("This result has been deleted")
    if fault["code"] == "bad_token":
        return _("This link no longer works")
    if fault["retryable"]:
        return _("Not possible at the moment")
    return _("That did not work")


def wants_json() -> bool:
    """Programs ask for JSON or send it; people's browsers ask for HTML."""
    if request.path.startswith("/api/") or request.is_json:
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def typed() -> dict[str, str]:
    """What the form held, without secrets, so that nobody has to write a thought twice."""
    try:
        fields = request.form.items()
    except HTTPException:
        return {}  # too large, or not to be parsed
    return {name: value for name, value in fields if not any(word in name for word in SECRET)}
